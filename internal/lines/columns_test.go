package lines

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// TestAgainstCounting compares every position of random texts, some longer than the blocks that
// marks are counted in, with what counting from the beginning of its line gives.
func TestAgainstCounting(t *testing.T) {
	alphabet := []string{"a", "b c", "é", "ж", "日", "😀", "e\u0301", "👩‍👧", "\t", "\n", "\r\n", "\r", "\xff", "\xe6\x97", "\xf0\x9f\x98"}
	for _, size := range []int{0, 1, 60, 64, 300, 9000} {
		var b bytes.Buffer
		for b.Len() < size {
			i := rand.IntN(len(alphabet))
			if size > 1000 && i >= 9 && i < 12 && rand.IntN(100) > 0 {
				continue // long lines
			}
			b.WriteString(alphabet[i])
		}
		text := b.Bytes()
		x := New(string(text))
		line, start := 1, 0
		for at := 0; at <= len(text); at++ {
			if at > 0 && (text[at-1] == '\n' || text[at-1] == '\r' && (at == len(text) || text[at] != '\n')) {
				line, start = line+1, at
			}
			if at > start+2000 && at%97 != 0 {
				continue // counting is slow
			}
			want := Position{Offset: at, Line: line, Column: 1, Bytes: at - start + 1, UTF16: 1}
			for i := start; i < at; {
				r, n := utf8.DecodeRune(text[i:])
				want.Column++
				want.UTF16++
				if i+n <= at && n > 1 {
					want.UTF16 += utf16.RuneLen(r) - 1
				}
				i += n
			}
			if !assert.Equal(t, want, x.At(at), "%q at %d", text[start:], at) {
				return
			}
		}
	}
}
