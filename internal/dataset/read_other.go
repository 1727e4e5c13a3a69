//go:build !unix

package dataset

func readRegular(string) (data []byte, ok bool) { return nil, false }
