package number

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNextDigit(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			text := []byte("abcdefghi\xffjklm nopqr")
			text[at] = byte(c)
			want := len(text)
			if isDigit(byte(c)) {
				want = at
			}
			assert.Equal(t, want, nextDigit(string(text), 0), "%q", text)
		}
	}
}
