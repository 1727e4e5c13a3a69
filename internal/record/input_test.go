package record

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestHarmlessEnd compares looking at eight bytes at once with looking at each.
func TestHarmlessEnd(t *testing.T) {
	odd := []byte{0, 1, '\t', '\n', '\r', 0x1f, ' ', '!', '~', 0x7f, 0x80, 0x9f, 0xa0, 0xff}
	for range 20_000 {
		data := make([]byte, rand.IntN(40))
		for i := range data {
			if data[i] = 'a'; rand.IntN(6) == 0 {
				data[i] = odd[rand.IntN(len(odd))]
			}
		}
		from := rand.IntN(len(data) + 1)
		want := from
		for want < len(data) && harmless[data[want]] {
			want++
		}
		if !assert.Equal(t, want, harmlessEnd(data, from), "%q from %d", data, from) {
			return
		}
	}
}
