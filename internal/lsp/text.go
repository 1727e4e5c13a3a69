package lsp

import (
	"unicode/utf8"

	"github.com/factvet/factvet/internal/lines"
)

// encoding is the unit in which the client counts characters.
type encoding string

// The encodings of the protocol. Every client knows UTF-16.
const (
	utf8Encoding  encoding = "utf-8"
	utf16Encoding encoding = "utf-16"
	utf32Encoding encoding = "utf-32"
)

// negotiate is the first encoding that the client prefers and factvet knows.
func negotiate(offered []encoding) encoding {
	for _, e := range offered {
		switch e {
		case utf8Encoding, utf16Encoding, utf32Encoding:
			return e
		}
	}
	return utf16Encoding
}

func (e encoding) position(p lines.Position) position {
	column := p.UTF16
	switch e {
	case utf8Encoding:
		column = p.Bytes
	case utf32Encoding:
		column = p.Column
	}
	return position{p.Line - 1, column - 1}
}

func (e encoding) span(start, end lines.Position) span {
	return span{e.position(start), e.position(end)}
}

// width is how many units a character of so many bytes takes.
func (e encoding) width(bytes int) int {
	switch {
	case e == utf8Encoding:
		return bytes
	case e == utf16Encoding && bytes == utf8.UTFMax:
		return 2
	}
	return 1
}

// text is a document's text with its lines.
type text struct {
	data  []byte
	index *lines.Index
}

func newText(data []byte) *text { return &text{data, lines.New(string(data))} }

// offset is the byte at a position. A position behind a line's end is the end of that line, one
// behind the last line the end of the text, and one inside a character its beginning.
func (t *text) offset(p position, e encoding) int {
	if p.Line < 0 {
		return 0
	}
	last := t.index.At(len(t.data)).Line
	if p.Line+1 > last {
		return len(t.data)
	}
	at, end := t.index.Line(t.data, p.Line+1)
	for units := 0; at < end; {
		_, size := utf8.DecodeRune(t.data[at:end])
		if units += e.width(size); units > p.Character {
			break
		}
		at += size
	}
	return at
}

// span is a stretch of bytes as the client counts it.
func (t *text) span(start, end int, e encoding) span {
	return e.span(t.index.At(start), t.index.At(end))
}

// change applies one change of a document.
func (t *text) change(c contentChange, e encoding) *text {
	if c.Range == nil {
		return newText([]byte(c.Text))
	}
	start := t.offset(c.Range.Start, e)
	end := max(start, t.offset(c.Range.End, e))
	data := make([]byte, 0, len(t.data)+len(c.Text))
	data = append(append(append(data, t.data[:start]...), c.Text...), t.data[end:]...)
	return newText(data)
}
