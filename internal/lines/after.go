package lines

import "bytes"

// After is where the line behind the one that begins at start begins: the end of the file behind
// the last. It finds a few lines of a file without an [Index].
func After(data []byte, start int) int {
	end := len(data)
	if i := bytes.IndexByte(data[start:], '\n'); i >= 0 {
		end = start + i + 1
	}
	if i := bytes.IndexByte(data[start:end], '\r'); i >= 0 && (start+i+1 == len(data) || data[start+i+1] != '\n') {
		return start + i + 1 // a lone CR
	}
	return end
}
