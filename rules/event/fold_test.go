package event

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules/words"
)

// plainStems are the stems of a text, found by the functions of the standard library.
func plainStems(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("'’.", r)
	}) {
		w = words.Fold(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
		if w == "" || strings.Trim(w, "0123456789") != "" && (len(w) < 2 || inSet(functionWords, w)) {
			continue
		}
		if strings.Trim(w, "0123456789") != "" {
			w = words.Stem(w, shortestStem, stemLength)
		}
		if !inSet(functionWords, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func FuzzStems(f *testing.F) {
	for _, text := range []string{
		fire.title, fire.body, articleA.body, "Erdoğan’s O'Brien’s 'quoted' ’tis", "4% of 2025's budget", "ǅ ﬁre Éco\u0301le \xff\xfe’s's", "U.S.’s …’", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { assert.Equal(t, plainStems(text), stemList(text), "%q", text) })
}
