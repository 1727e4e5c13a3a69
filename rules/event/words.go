package event

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules/words"
)

// Word stands for a folded text: its hash, whose lowest bits tell what it weighs.
type Word uint32

// What a stem weighs, in tenths: little for what many titles share and for the verbs and nouns that
// half of all headlines have, more for a figure.
const (
	ordinary     = 10
	commonWeight = 4
)

var weights = [...]int{ordinary, commonWeight, 13, ordinary}

func (w Word) weight() int { return weights[w%4] }

// hashed is the word of a text that has no weight: a key or a page.
func hashed[T string | []byte](s T) Word { return Word(words.Hash(s)) << 2 }

// wordOf is the word of a stem or a name.
func wordOf[T string | []byte](folded T) Word {
	w := hashed(folded)
	switch {
	case inSet(headlineWords, folded):
		w++
	case isFigure(folded):
		w += 2
	}
	return w
}

// isFigure tells whether a stem is a number that says more than a year or a single digit.
func isFigure[T string | []byte](s T) bool {
	year := len(s) == 4 && (s[0] == '1' && s[1] == '9' || s[0] == '2' && s[1] == '0')
	return len(s) >= 2 && !year && onlyDigits(s)
}

func onlyDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0
}

// addStems adds the content words of a text, cut to their stems, sorted, each once.
func addStems(words []Word, text string) []Word {
	from := len(words)
	var room [wordRoom]byte
	for stem, rest := nextStem(room[:0], text); len(stem) > 0; stem, rest = nextStem(room[:0], rest) {
		words = append(words, wordOf(stem))
	}
	return settle(words, from)
}

// wordRoom is room for nearly every word.
const wordRoom = 48

// nextStem adds the stem of a text's first content word, and answers with what follows; it adds
// nothing where there is none.
func nextStem(to []byte, text string) (stem []byte, rest string) {
	for text != "" {
		folded, n := to, 0
		for n < len(text) && plainBytes[text[n]] != 0 {
			folded = append(folded, plainBytes[text[n]])
			n++
		}
		if n < len(text) && foldedBytes[text[n]] == 0 { // the word may go on
			n = wordLength(text)
			folded = appendFolded(to, text[:n])
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text)
		}
		text = text[n:]
		if stem = cutStem(folded); len(stem) > 0 {
			return stem, text
		}
	}
	return to, ""
}

// wordLength is the length of the word that a text begins with, or 0.
func wordLength(text string) int {
	n := 0
	for n < len(text) {
		if c := text[n]; c < utf8.RuneSelf {
			if !wordBytes[c] {
				return n
			}
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '’' {
			return n
		}
		n += size
	}
	return n
}

// wordBytes are the ASCII characters of words.
var wordBytes = func() (table [utf8.RuneSelf]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.") {
		table[c] = true
	}
	return table
}()

// appendFolded adds a word without its case, marks and possessive.
func appendFolded(to []byte, word string) []byte {
	start := len(to)
	for i := range len(word) {
		c := foldedBytes[word[i]]
		if c == 0 {
			return appendFoldedOdd(to[:start], word)
		}
		to = append(to, c)
	}
	return to
}

// foldedBytes are the ASCII characters without their case; 0 stands for those that folding drops, and for all others.
var foldedBytes = func() (table [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'A' <= c && c <= 'Z':
			table[c] = c + 'a' - 'A'
		case c != '\'' && c != '.':
			table[c] = c
		}
	}
	return table
}()

// plainBytes are the letters and digits of ASCII without their case; 0 stands for all others.
var plainBytes = func() (table [256]byte) {
	for c, part := range wordBytes {
		if part {
			table[c] = foldedBytes[c]
		}
	}
	return table
}()

// appendFoldedOdd is appendFolded for a word with more in it than letters and digits of ASCII.
func appendFoldedOdd(to []byte, word string) []byte {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	start := len(to)
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c == '\'' || c == '.':
		case c < utf8.RuneSelf:
			to = append(to, foldedBytes[c])
		case strings.HasPrefix(word[i:], "’"):
			i += len("’") - 1
		default:
			return append(to[:start], words.Fold(word)...)
		}
	}
	return to
}

// stemLength is how many letters of a word count: enough to tell words apart, few enough that
// "coordinates" and "coordination" are one.
const stemLength = 7

// cutStem drops an ending from a folded word, if four letters are left, and keeps the first ones. Of
// a word that says nothing, nothing is left; a number stays whole.
func cutStem(folded []byte) []byte {
	switch {
	case onlyDigits(folded):
		return folded
	case len(folded) < 2 || inSet(functionWords, folded):
		return nil
	}
	stem := words.Stem(folded, shortestStem, stemLength)
	if len(stem) < len(folded) && inSet(functionWords, stem) {
		return nil
	}
	return stem
}

// shortestStem is how many letters an ending must leave.
const shortestStem = 4

// wordSet is a set of words of ASCII, by their lengths and first letters, which tell most other words from them.
type wordSet [16][32][]string

// withStems is the set of the words of a table and their stems.
func withStems(table map[string]bool) *wordSet {
	set := &wordSet{}
	for w := range table {
		for _, form := range [...]string{w, words.Stem(w, shortestStem, stemLength)} {
			if !inSet(set, form) {
				list := &set[len(form)][form[0]%32]
				*list = append(*list, form)
			}
		}
	}
	return set
}

// inSet tells whether a text is a word of a set.
func inSet[T string | []byte](set *wordSet, w T) bool {
	if len(w) == 0 || len(w) >= len(set) {
		return false
	}
	for _, listed := range set[len(w)][w[0]%32] {
		if string(w) == listed {
			return true
		}
	}
	return false
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
func (e Event) TitleHas(verb string) bool {
	stem, _ := nextStem(nil, verb+"ed")
	v := e.view()
	return len(stem) > 0 && v.list(titleWords).has(wordOf(stem))
}
