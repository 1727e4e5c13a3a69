package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold is the certain folding: two names with one folded form differ in case, accents,
// punctuation, hyphens, a leading "The", a possessive or the form of a slug, and in nothing else.
func Fold(s string) string {
	var letters [usualLetters]byte
	var room [usualWords]word
	text, words := cut(letters[:0], room[:0], plain(s, false))
	if len(words) == 0 {
		return ""
	}
	if text = text[words[0].from:]; string(text) == s {
		return s
	}
	return string(text)
}

// What most names have room in.
const (
	usualLetters = 96
	usualWords   = 8
)

// word is a folded word of a name, with what its letters looked like before. It holds no pointer, so that
// a list of them is cheap to write.
type word struct {
	// from and to are where it stands in the folded name.
	from, to int
	lexeme   lexeme
	// initials tells that it is made of letters that stood alone or between dots.
	initials bool
	// capitals tells that it had two letters or more, all of them capitals.
	capitals bool
	// latin tells that it is known to be of the letters a to z.
	latin bool
}

// in is the word's text in its folded name.
func (w *word) in(fold string) string { return fold[w.from:w.to] }

// foldWords folds a plain name and cuts it into words, in the room of two slices.
func foldWords(letters []byte, room []word, plain string) (fold string, list []word) {
	text, list := cut(letters, room, plain)
	if len(list) == 0 {
		return "", nil
	}
	if start := list[0].from; start > 0 {
		text = text[start:]
		for i := range list {
			list[i].from -= start
			list[i].to -= start
		}
	}
	return string(text), list
}

// plain is a name without blanks around it, a possessive and the marks on its letters. Spelled gives a
// letter with a mark as it is spelled out where the mark cannot be typed: "oe" for "ö", "sh" for "š".
func plain(s string, spelled bool) string {
	s = trimPossessive(strings.TrimSpace(s))
	if isASCII(s) {
		return s
	}
	return plainLetters(s, spelled)
}

// cut cuts a plain name into lower-case words, a blank between two, in the room of two slices.
// Apostrophes and dots inside a word vanish; letters that stand alone are joined, so that "U. S.", "U.S."
// and "US" are one word.
func cut(text []byte, words []word, s string) ([]byte, []word) {
	const end rune = -1
	from, letters, capitals, dots := 0, 0, 0, 0 // of the word that is being read
	open := false                               // the last word is a letter that stood alone, or several
	for i := 0; i <= len(s); {
		if letters == 0 && dots == 0 {
			if n := usualWord(s[i:]); n > 0 {
				text, from = begin(text)
				text = append(append(text, s[i]|0x20), s[i+1:i+n]...)
				words = append(words, word{from: from, to: len(text), latin: true})
				open = false
				i += n + 1
				continue
			}
		}
		if small := smallLetters(s[i:]); small > 0 {
			if letters == 0 {
				text, from = begin(text)
			}
			text = append(text, s[i:i+small]...)
			letters += small
			i += small
		}
		r, size := end, 1
		if i < len(s) {
			if r = rune(s[i]); r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(s[i:])
			}
		}
		i += size
		switch {
		case r == '.' && letterFollows(s[i:]): // it belongs to an abbreviation
			dots++
			continue
		case isApostrophe(r):
			continue
		case isPartOfWord(r):
			l := unicode.ToLower(r)
			// "ElBaradei": the article that is written together ends here, and the letter is read again.
			if l != r && letters == 2 && capitals == 1 && (string(text[from:]) == "el" || string(text[from:]) == "al") {
				i -= size
				break
			}
			if letters == 0 {
				text, from = begin(text)
			}
			if l != r || unicode.IsDigit(r) && capitals == letters {
				capitals++
			}
			text = utf8.AppendRune(text, l)
			letters++
			continue
		}
		if letters > 0 {
			alone := letters == 1 && isLetter(text[from:])
			if last := len(words) - 1; alone && open {
				text = append(text[:words[last].to], text[from:]...)
				words[last].to = len(text)
			} else {
				initials := alone || dots > 0 && letters <= 4
				words = append(words, word{from: from, to: len(text), initials: initials, capitals: capitals == letters && letters > 1})
			}
			open = alone
			letters, capitals, dots = 0, 0, 0
		}
		if r == '&' {
			text, from = begin(text)
			text = append(text, "and"...)
			words = append(words, word{from: from, to: len(text)})
			open = false
		}
	}
	if len(words) > 1 && string(text[:words[0].to]) == "the" {
		words = words[1:]
	}
	return text, words
}

// usualWord is how many letters from a to z the word has that a text begins with, if it is one that most
// names are made of: of two letters or more, small but for the first, before a blank, a hyphen or the end.
func usualWord(s string) int {
	if s == "" || !isSmall(s[0]|0x20) {
		return 0
	}
	n := 1 + smallLetters(s[1:])
	if n > 1 && (n == len(s) || s[n] == ' ' || s[n] == '-') {
		return n
	}
	return 0
}

// smallLetters is how many letters from a to z a text begins with.
func smallLetters(s string) int {
	for i := range len(s) {
		if !isSmall(s[i]) {
			return i
		}
	}
	return len(s)
}

// begin begins a word behind a text: behind a blank where there is one before it.
func begin(text []byte) (with []byte, from int) {
	if len(text) > 0 {
		text = append(text, ' ')
	}
	return text, len(text)
}

func letterFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isPartOfWord(r rune) bool {
	switch {
	case 'A' <= r && r <= 'Z', 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '+':
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func isLetter(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.IsLetter(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´', 'ʼ', 'ʻ', 'ʿ', 'ʾ', '′':
		return true
	}
	return false
}

// trimPossessive takes "'s" off the end of a name.
func trimPossessive(s string) string {
	if n := len(s); n > 2 && (s[n-1] == 's') {
		if r, size := utf8.DecodeLastRuneInString(s[:n-1]); r == '\'' || r == '’' {
			return s[:n-1-size]
		}
	}
	return s
}

func isCyrillic(r rune) bool { return r >= 0x400 && r < 0x530 }

// romanised is the Cyrillic alphabet of Russian, Ukrainian, Belarusian, Serbian, Bulgarian and
// Kazakh in the letters that English-language news uses.
var romanised = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz",
	'қ': "q", 'ғ': "gh", 'ң': "ng", 'ү': "u", 'ұ': "u", 'ө': "o", 'һ': "h", 'ә': "a",
}

// romanise writes a Cyrillic word in Latin letters; any other comes back as it is.
func romanise(word string) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if t, ok := romanised[r]; ok {
			b.WriteString(t)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
