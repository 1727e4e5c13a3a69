//go:build !unix

package dataset

func readRegular(string, []byte) (data []byte, ok bool) { return nil, false }
