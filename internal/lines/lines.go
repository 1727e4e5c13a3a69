// Package lines turns byte offsets of a file into lines and columns.
//
// An [Index] keeps where lines and non-ASCII characters begin, and not the text, so that a place
// can be named long after the file's bytes were let go.
package lines

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Position is a place in a file. Lines and columns count from 1, Offset from 0.
type Position struct {
	Offset int
	Line   int
	// Column counts Unicode code points.
	Column int
	// Bytes and UTF16 are the column in bytes of UTF-8 and in code units of UTF-16.
	Bytes, UTF16 int
}

// Index knows the lines of one file.
type Index struct {
	size   int
	starts []int32
	wide   []wide
}

// wide is a character of more than one byte.
type wide struct {
	offset int32
	size   uint8
}

// New reads the lines of a file. A line ends behind LF, CR LF or a lone CR.
func New(data []byte) *Index {
	x := &Index{size: len(data), starts: make([]int32, 1, 1+bytes.Count(data, []byte{'\n'}))}
	for i := 0; i < len(data); {
		c := data[i]
		switch {
		case c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n'):
			x.starts = append(x.starts, int32(i+1))
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			_, size := utf8.DecodeRune(data[i:])
			if size > 1 {
				x.wide = append(x.wide, wide{int32(i), uint8(size)})
			}
			i += size
		}
	}
	return x
}

// At is the position of a byte; offsets outside the file are clamped to it.
func (x *Index) At(offset int) Position {
	offset = min(max(offset, 0), x.size)
	line := sort.Search(len(x.starts), func(i int) bool { return int(x.starts[i]) > offset })
	start := int(x.starts[line-1])
	p := Position{Offset: offset, Line: line, Bytes: offset - start + 1}
	p.Column, p.UTF16 = p.Bytes, p.Bytes
	first := sort.Search(len(x.wide), func(i int) bool { return int(x.wide[i].offset) >= start })
	for _, w := range x.wide[first:] {
		if int(w.offset) >= offset {
			break
		}
		extra := min(int(w.size), offset-int(w.offset)) - 1
		p.Column -= extra
		p.UTF16 -= extra
		if w.size == 4 && extra == 3 {
			p.UTF16++ // a surrogate pair
		}
	}
	return p
}

// Line is the span of bytes of a line from 1, without its end; data is the text that was indexed.
func (x *Index) Line(data []byte, line int) (start, end int) {
	if line < 1 || line > len(x.starts) {
		return 0, 0
	}
	start, end = int(x.starts[line-1]), x.size
	if line < len(x.starts) {
		end = int(x.starts[line])
	}
	end = min(end, len(data))
	start = min(start, end)
	for end > start && (data[end-1] == '\n' || data[end-1] == '\r') {
		end--
	}
	return start, end
}
