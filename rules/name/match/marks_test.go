package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is read letter by letter must be what a text composed as a whole gives.
func TestPlainLetters(t *testing.T) {
	for r := rune(0x80); r < 0x3000; r++ {
		for _, s := range []string{string(r), "éa" + string(r) + "Bö", "ä" + string(r) + "\u0301o", "й" + string(r)} {
			for _, spelled := range []bool{false, true} {
				assert.Equal(t, composedLetters(s, spelled), plainLetters(s, spelled), "%+q", s)
			}
		}
	}
}

func FuzzPlainLetters(f *testing.F) {
	for _, s := range []string{"Škoda Auto", "Порт Ў", "o\u0308", "½ …", "\xff", "김정은"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, spelled bool) {
		assert.Equal(t, composedLetters(s, spelled), plainLetters(s, spelled))
	})
}
