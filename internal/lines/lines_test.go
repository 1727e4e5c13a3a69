package lines_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/lines"
)

func TestAt(t *testing.T) {
	text := "title: naïve 🐘 café transfers of money\r\nsecond\rthird\n"
	x := lines.New(text)
	for _, c := range []struct {
		name   string
		offset int
		want   lines.Position
	}{
		{"start", 0, lines.Position{Offset: 0, Line: 1, Column: 1, Bytes: 1, UTF16: 1}},
		{"behind accents and an emoji", 25, lines.Position{Offset: 25, Line: 1, Column: 21, Bytes: 26, UTF16: 22}},
		{"behind CR LF", 45, lines.Position{Offset: 45, Line: 2, Column: 1, Bytes: 1, UTF16: 1}},
		{"behind a lone CR", 52, lines.Position{Offset: 52, Line: 3, Column: 1, Bytes: 1, UTF16: 1}},
		{"end", 58, lines.Position{Offset: 58, Line: 4, Column: 1, Bytes: 1, UTF16: 1}},
		{"past the end", 99, lines.Position{Offset: 58, Line: 4, Column: 1, Bytes: 1, UTF16: 1}},
		{"before the start", -3, lines.Position{Offset: 0, Line: 1, Column: 1, Bytes: 1, UTF16: 1}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, x.At(c.offset)) })
	}
	assert.Equal(t, "transfers", text[25:34])
}

func TestLine(t *testing.T) {
	data := []byte("one\r\ntwo\n\nfour")
	x := lines.New(string(data))
	for line, want := range map[int]string{1: "one", 2: "two", 3: "", 4: "four", 5: "", 0: ""} {
		start, end := x.Line(data, line)
		assert.Equal(t, want, string(data[start:end]), "line %d", line)
	}
}
