package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzWord proves that a word of nothing but letters is read as any other word is.
func FuzzWord(f *testing.F) {
	for _, seed := range []string{
		"word", "The", "NATO", "U.S. Senate", "a.m.", "said.", "It.", "I.", "Jr.x", "O'Neill", "workers' ", "Hull's", "HULL'S", "Hull’s", "café", "naïveté", "co_op",
		"C5+1", "x", "Nondenominationalism", "internationalisation's", "December", "dEcember", "A", "AB", "Ab", "telecommunications.", "é", "a\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || !isLetter(s[0]) {
			t.Skip()
		}
		for _, l := range languages[:3] {
			quick, slow := reader{text: s, lang: l.compiled()}, reader{text: s, lang: l.compiled()}
			assert.Equal(t, slow.addOddWord(s, 0, spaced), quick.addWord(s, 0, spaced), "%q", s)
			assert.Equal(t, slow.tokens, quick.tokens, "%q", s)
		}
	})
}

// A letter that has more bytes than its small form makes no other word.
func TestFindLongerCapital(t *testing.T) {
	l := english.compiled()
	assert.Same(t, l.lexicon["istanbul"], l.find("İstanbul"))
	assert.NotSame(t, unknown, l.find("istanbul"))
}

func TestLexiconIsWhole(t *testing.T) {
	for _, l := range languages[:3] {
		for word, want := range l.compiled().lexicon {
			assert.Same(t, want, l.find(word), word)
		}
		for _, word := range []string{"", "qqqq", "antidisestablishmentarianism", "\x00", "thé"} {
			if l.lexicon[word] == nil {
				assert.Same(t, unknown, l.find(word), word)
			}
		}
	}
}
