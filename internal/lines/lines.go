// Package lines turns byte offsets of a file into lines and columns.
//
// An [Index] keeps where lines begin and which bytes begin no character, and not the text, so that a place
// can be named long after the file's bytes were let go.
package lines

import (
	"math/bits"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules/eight"
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
	// inner marks the bytes of a character behind its first, and astral the last byte of a
	// character that takes two code units in UTF-16.
	inner, astral bitmap
}

// New reads the lines of a file. A line ends behind LF, CR LF or a lone CR.
func New(text string) *Index {
	x := &Index{size: len(text), starts: make([]int32, 1, 1+strings.Count(text, "\n"))}
	for i := 0; i < len(text); {
		if i = plainEnd(text, i); i == len(text) {
			break
		}
		c := text[i]
		switch {
		case c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			x.starts = append(x.starts, int32(i+1))
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			for k := 1; k < size; k++ {
				x.inner.set(i+k, len(text))
			}
			if size == utf8.UTFMax {
				x.astral.set(i+size-1, len(text))
			}
			i += size
		}
	}
	x.inner.seal()
	x.astral.seal()
	return x
}

// plainEnd is the end of the bytes from one on that are characters of their own and end no line, as far as it can be
// told of eight at once.
func plainEnd(text string, at int) int {
	for at+8 <= len(text) {
		// A byte above 0x7f has its top bit set, and one below a blank when a blank is taken from it.
		w := eight.Of(text[at:])
		if odd := (w | (w - ' '*eight.Each)) & eight.High; odd != 0 {
			return at + bits.TrailingZeros64(odd)/8
		}
		at += 8
	}
	return at
}

// At is the position of a byte; offsets outside the file are clamped to it.
func (x *Index) At(offset int) Position {
	offset = min(max(offset, 0), x.size)
	line := sort.Search(len(x.starts), func(i int) bool { return int(x.starts[i]) > offset })
	start := int(x.starts[line-1])
	p := Position{Offset: offset, Line: line, Bytes: offset - start + 1}
	p.Column = p.Bytes - (x.inner.before(offset) - x.inner.before(start))
	p.UTF16 = p.Column + x.astral.before(offset) - x.astral.before(start)
	return p
}

// Breaks is how many lines end in the file.
func (x *Index) Breaks() int { return len(x.starts) - 1 }

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
