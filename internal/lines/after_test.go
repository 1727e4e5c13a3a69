package lines_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/lines"
)

func FuzzAfter(f *testing.F) {
	for _, s := range []string{"", "a", "a\nb", "a\r\nb\r\n", "a\rb", "\r\r\n\n\r", "é\n😀"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x := lines.New(string(data))
		line := 1
		for start := 0; start < len(data); line++ {
			next := lines.After(data, start)
			assert.Equal(t, line, x.At(start).Line)
			assert.Greater(t, next, start)
			assert.True(t, next == len(data) || x.At(next).Line == line+1)
			assert.Equal(t, line, x.At(next-1).Line)
			start = next
		}
	})
}
