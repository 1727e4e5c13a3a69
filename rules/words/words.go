// Package words has what rules need to compare words: tables, folding and stems.
package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Set is a table of the words of lists, which blanks part.
func Set(lists ...string) map[string]bool {
	var all []string
	for _, list := range lists {
		all = append(all, strings.Fields(list)...)
	}
	set := make(map[string]bool, len(all))
	for _, w := range all {
		set[w] = true
	}
	return set
}

// Alphanumeric tells whether a byte is a letter or a digit of ASCII.
func Alphanumeric(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// Fold is a word in lower case, without marks on its letters, apostrophes and points.
func Fold(word string) string {
	var buf [48]byte
	out := buf[:0]
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return foldUnicode(word)
		case c == '\'' || c == '.':
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func foldUnicode(word string) string {
	return strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' || r == '.' || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(word)))
}

// endings of English words that leave the word the same, by their last letter; the longest come first.
var endings = [256][]string{'s': {"ings", "ies", "es", "s"}, 'g': {"ing"}, 'd': {"ied", "ed"}, 'e': {"e"}, 'y': {"y"}}

// Stem is what the forms of a folded word share: the word without its ending, if at least shortest
// letters are left, cut to the first longest letters. It is made to find words that belong
// together, not to be read.
func Stem[T string | []byte](folded T, shortest, longest int) T {
	w := folded
	if len(w) > 0 {
		for _, ending := range endings[w[len(w)-1]] {
			if n := len(w) - len(ending); n >= shortest && string(w[n:]) == ending {
				w = w[:n]
				break
			}
		}
	}
	if len(w) <= longest {
		return w
	}
	return w[:len(Cut(string(w), longest))]
}

// Cut is the first letters of a word.
func Cut(word string, letters int) string {
	if len(word) <= letters {
		return word
	}
	for i := range word {
		if letters == 0 {
			return word[:i]
		}
		letters--
	}
	return word
}

// Count is a number with its noun: "1 day", "3 days".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
