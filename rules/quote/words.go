package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/factvet/factvet/rules/words"
)

// word is one word of a quotation, with its bytes in the quotation's text.
type word struct {
	start, end int
	// folded is the word in lower case without marks; stem is what its inflections share.
	folded, stem string
	// content tells a word that carries meaning from one that grammar asks for.
	content bool
	// editorial marks words that an editor put in brackets: "[the president]", "[sic]".
	editorial bool
}

// split cuts a quotation into words. Hyphens and dashes part words; an apostrophe, a point in an
// abbreviation and a separator in a figure do not.
func split(text string) []word { return appendWords(make([]word, 0, len(text)/6+2), text) }

func appendWords(words []word, text string) []word {
	bracket := false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case inWord(r) || r == '[' && changesLetter(text[i:]) > 0:
			start := i
			i = wordEnd(text, i)
			words = append(words, makeWord(text[start:i], start, i, bracket))
			continue
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case signs[r] != "":
			words = append(words, makeWord(signs[r], i, i+n, bracket))
		}
		i += n
	}
	return words
}

// signs are signs that are read as words.
var signs = map[rune]string{'%': "percent", '&': "and"}

func inWord(r rune) bool {
	return r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// changesLetter is the length of a bracket that only changes a word's first letter, "[w]" in "[w]e",
// and 0 for any other.
func changesLetter(text string) int {
	r, n := utf8.DecodeRuneInString(text[1:])
	if !inWord(r) || !strings.HasPrefix(text[1+n:], "]") {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(text[2+n:]); !inWord(next) {
		return 0
	}
	return n + 2
}

// wordEnd is where the word that begins at i ends: "U.S." with its last point.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case inWord(r):
		case r == '[' && changesLetter(text[i:]) > 0:
			n = changesLetter(text[i:])
		case r == '\'' || r == '’' || r == '.' || r == ',':
			if r == '.' && i >= start+3 && text[i-2] == '.' {
				return i + 1
			}
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !inWord(before) || !inWord(after) || r == ',' && !(unicode.IsDigit(before) && unicode.IsDigit(after)) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

func makeWord(text string, start, end int, editorial bool) word {
	w := word{start: start, end: end, folded: fold(text), editorial: editorial}
	w.content = w.folded != "" && !functionWords[w.folded]
	w.stem = stem(w.folded)
	return w
}

// unmarked are the characters that a folded word leaves out.
var unmarked = strings.NewReplacer("'", "", "’", "", ".", "", ",", "", "[", "", "]", "")

// fold is a word in lower case without marks, points and apostrophes.
func fold(text string) string {
	plain := true
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return foldUnicode(text)
		}
		plain = plain && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	if plain {
		return text
	}
	var few [48]byte
	out := few[:0]
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			out = append(out, c|0x20)
		case c != '\'' && c != '.' && c != ',' && c != '[' && c != ']':
			out = append(out, c)
		}
	}
	return string(out)
}

func foldUnicode(text string) string {
	return unmarked.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(text))))
}

// stemLength is how many letters of a word count for its stem: "relationship" and "relations" are
// two forms of one word.
const stemLength = 7

func stem(folded string) string {
	if folded == "" || folded[0] <= '9' {
		return folded
	}
	return words.Stem(folded, 4, stemLength)
}

// contentWords are the words of a quotation that carry its meaning, in its order; list is changed.
func contentWords(list []word) []word {
	return slices.DeleteFunc(list, func(w word) bool { return !w.content || w.editorial })
}

// functionWords hold a sentence together and say little of what it is about.
var functionWords = words.Set(`a an the of in on at by for from to into onto with without and or but nor as than that this these those
	his her hers its their theirs our ours my mine your yours who whom whose which what when where why how is are was were be been being am
	has have had having do does did will would can could may might shall should must it he she they we i you him them me us
	there here if then so such too also just very all any some each both it's im id ill ive were youre theyre dont doesnt didnt isnt
	arent wasnt cant couldnt wont wouldnt thats because about while during through up down out off over now only even more most`)
