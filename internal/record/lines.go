package record

import "bytes"

// lineEnd is the place of the line break that ends the line of a byte, or the end of the data.
// The break of a CRLF begins at its carriage return.
func lineEnd(data []byte, at int) int {
	n := bytes.IndexByte(data[at:], '\n')
	if n < 0 {
		return len(data)
	}
	if n > 0 && data[at+n-1] == '\r' {
		n--
	}
	return at + n
}

// nextLine is the beginning of the line behind a line's end.
func nextLine(data []byte, end int) int {
	if end < len(data) && data[end] == '\r' {
		end++
	}
	if end < len(data) && data[end] == '\n' {
		end++
	}
	return end
}

// firstLine is the first line that is not blank from a byte on; ok is false when there is none.
func firstLine(data []byte, at int) (start, end int, ok bool) {
	for at < len(data) {
		end := lineEnd(data, at)
		if !isBlank(data[at:end]) {
			return at, end, true
		}
		at = nextLine(data, end)
	}
	return at, at, false
}
