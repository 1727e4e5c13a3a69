package report

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
)

// TestSimple holds the short ways for common characters against what Unicode says of them.
func TestSimple(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		if !isSimple(r) {
			continue
		}
		s := string(r)
		assert.Equal(t, 1, uniseg.StringWidth(s), "%U", r)
		assert.Equal(t, s, visible(s), "%U", r)
		for _, other := range []string{"a", "1", "é", "…", "’", s} {
			assert.Equal(t, 2, uniseg.GraphemeClusterCount(other+s), "%U behind %s", r, other)
			assert.Equal(t, 2, uniseg.StringWidth(other+s), "%U behind %s", r, other)
		}
	}
}

func FuzzWholeCharacters(f *testing.F) {
	f.Add("cafe", "\u0301s", " open")
	f.Add("", "", "x")
	f.Add("a", "", "\u0301")
	f.Add("\u0600", "1", "2")
	f.Fuzz(func(t *testing.T, before, place, after string) {
		text := before + place + after
		b, p, a := wholeCharacters(before, place, after)
		assert.Equal(t, text, b+p+a)
		ends := map[int]bool{0: true}
		at, state := 0, -1
		for rest := text; rest != ""; {
			var cluster string
			cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			at += len(cluster)
			ends[at] = true
		}
		assert.True(t, ends[len(b)], "%q|%q|%q", b, p, a)
		assert.True(t, ends[len(b)+len(p)], "%q|%q|%q", b, p, a)
		assert.Equal(t, place == "", p == "")
		assert.True(t, len(b) <= len(before) && len(a) <= len(after) || place == "" && strings.HasPrefix(text, b))
	})
}
