package finding

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/lines"
)

// FuzzExcerpt holds excerpts against the whole lines of a file.
func FuzzExcerpt(f *testing.F) {
	for _, s := range []string{"", "a", "one\r\ntwo\n", "a\rb\r\r\n\n", "é😀\n", "a\r\n"} {
		f.Add([]byte(s), 0, 3)
		f.Add([]byte(s), 2, 2)
	}
	f.Fuzz(func(t *testing.T, data []byte, start, end int) {
		x := lines.New(string(data))
		p := Place{Start: x.At(start), End: x.At(max(start, end))}
		from, to := x.Line(data, p.Start.Line)
		line := string(data[from:to])
		at := min(p.Start.Bytes-1, len(line))
		until := len(line)
		if p.End.Line == p.Start.Line {
			until = max(at, min(p.End.Bytes-1, len(line)))
		}
		if len(data) <= reach {
			assert.Equal(t, Excerpt{line[:at], line[at:until], line[until:]}, excerptOf(string(data), &p))
		}
	})
}

func TestExcerptOfALongLine(t *testing.T) {
	text := []byte(strings.Repeat("a", 5000) + strings.Repeat("b", 5000) + strings.Repeat("c", 5000))
	x := lines.New(string(text))
	e := excerptOf(string(text), &Place{Start: x.At(5000), End: x.At(10_000)})
	assert.Equal(t, Excerpt{strings.Repeat("a", reach), strings.Repeat("b", reach), strings.Repeat("c", reach)}, e)
}
