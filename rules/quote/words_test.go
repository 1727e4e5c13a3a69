package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func FuzzFold(f *testing.F) {
	for _, word := range []string{"Council", "U.S.", "don’t", "don't", "[W]e", "1,500", "Erdoğan", "ÉCOLE", "\xff", ""} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) { assert.Equal(t, foldUnicode(word), fold(word), "%q", word) })
}
