package event

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// stemLength is how many letters of a word count: enough to tell words apart, few enough that
// "coordinates" and "coordination" are one.
const stemLength = 7

// stems are the content words of a title, folded and cut to their stems, sorted, each once.
func stems(title string) []string {
	var out []string
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’' && r != '.'
	})
	for _, w := range words {
		if s := stem(w); s != "" && !functionWords[s] {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func stem(word string) string {
	w := bare(word)
	switch {
	case onlyDigits(w):
		return w
	case len(w) < 2 || functionWords[w]:
		return ""
	}
	return cutStem(w)
}

// cutStem drops an ending and keeps the first letters.
func cutStem(w string) string {
	for _, ending := range endings {
		if cut, ok := strings.CutSuffix(w, ending); ok && len(cut) >= 4 {
			w = cut
			break
		}
	}
	n := 0
	for i := range w {
		if n == stemLength {
			return w[:i]
		}
		n++
	}
	return w
}

// endings of English words that leave the word the same; the longest come first.
var endings = []string{"ings", "ing", "ies", "ied", "es", "ed", "s", "e", "y"}

// bare is a word in lower case without marks on its letters, apostrophes, dots and a possessive.
func bare(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	var buf [48]byte
	out := buf[:0]
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return bareUnicode(word)
		case c == '\'' || c == '.':
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func bareUnicode(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.' {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(word)))
}

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

// set makes a table of words, with the stems that they leave.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
		m[cutStem(w)] = true
	}
	return m
}

var functionWords = set(`a an the of in on at by for from to into onto over under after before during with without
	and or but nor as than that this these those his her its their our who whom whose which what when where why how
	is are was were be been being has have had do does did will would can could may might shall should must not no
	it he she they we you i about against among between through amid amidst despite while if then so such up down out off
	us million billion trillion mn bn more most new says said via per vs`)

var headlineWords = set(`announces announcement launches launch reveals revealed exposes establishes established
	creates forms founded founds begins starts initiates orders order signs signed directs issues releases report reports
	becomes makes takes gives gets calls seeks plans faces claims alleges warns urges demands threatens
	systematic comprehensive coordinated massive major unprecedented historic landmark critical formal formally
	administration government federal state states national international department agency agencies office official officials
	president presidential white house congress senate court judge ruling law policy program plan project network group
	campaign operation operations crisis investigation initiative effort system infrastructure coordination implementation
	executive political public legal security power control time year years day days first second against under`)

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
