package event

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/factvet/factvet/rules/words"
)

// stemLength is how many letters of a word count: enough to tell words apart, few enough that
// "coordinates" and "coordination" are one.
const stemLength = 7

// stems are the content words of a title, folded and cut to their stems, sorted, each once.
func stems(title string) []string {
	var out []string
	list := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’' && r != '.'
	})
	for _, w := range list {
		if s := stem(w); s != "" && !functionWords[s] {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fold is a word without its case, marks and possessive.
func fold(word string) string {
	return words.Fold(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))
}

func stem(word string) string {
	w := fold(word)
	switch {
	case onlyDigits(w):
		return w
	case len(w) < 2 || functionWords[w]:
		return ""
	}
	return cutStem(w)
}

// cutStem drops an ending, if four letters are left, and keeps the first ones.
func cutStem(w string) string { return words.Stem(w, 4, stemLength) }

func onlyDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// commonWeight is what a stem weighs that many titles share.
const commonWeight = 0.4

// weight is how much a shared stem says: little for the verbs and nouns that half of all headlines
// have, more for a figure.
func weight(stem string) float64 {
	switch {
	case headlineWords[stem]:
		return commonWeight
	case onlyDigits(stem) && len(stem) >= 2 && !isYear(stem):
		return 1.3
	}
	return 1
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// withStems adds the stems of its words to a table.
func withStems(table map[string]bool) map[string]bool {
	for _, w := range slices.Collect(maps.Keys(table)) {
		table[cutStem(w)] = true
	}
	return table
}

var functionWords = withStems(words.Set(`a an the of in on at by for from to into onto over under after before during with without
	and or but nor as than that this these those his her its their our who whom whose which what when where why how
	is are was were be been being has have had do does did will would can could may might shall should must not no
	it he she they we you i about against among between through amid amidst despite while if then so such up down out off
	us million billion trillion mn bn more most new says said via per vs`))

var headlineWords = withStems(words.Set(`announces announcement launches launch reveals revealed exposes establishes established
	creates forms founded founds begins starts initiates orders order signs signed directs issues releases report reports
	becomes makes takes gives gets calls seeks plans faces claims alleges warns urges demands threatens
	systematic comprehensive coordinated massive major unprecedented historic landmark critical formal formally
	administration government federal state states national international department agency agencies office official officials
	president presidential white house congress senate court judge ruling law policy program plan project network group
	campaign operation operations crisis investigation initiative effort system infrastructure coordination implementation
	executive political public legal security power control time year years day days first second against under`))

// TitleHas tells whether the title has a word of the stem that a verb's past tense leaves:
// "announc" for "announced".
func (e *Event) TitleHas(verb string) bool {
	s := stem(verb + "ed")
	for _, w := range e.Title {
		if w == s {
			return true
		}
	}
	return false
}
