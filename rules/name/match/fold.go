package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the certain folding: two names with one folded form differ in case, accents,
// punctuation, hyphens, a leading "The", a possessive or the form of a slug, and in nothing else.
func Fold(s string) string { return join(foldWords(s, false)) }

// word is a folded word of a name, with what its letters looked like before.
type word struct {
	text string
	// initials tells that it is made of letters that stood alone or between dots.
	initials bool
	// capitals tells that it had two letters or more, all of them capitals.
	capitals bool
}

// foldedWords splits a name into its folded words. Spelled gives a letter with a mark as it is spelled
// out where the mark cannot be typed: "oe" for "ö", "sh" for "š".
func foldedWords(s string, spelled bool) []string {
	list := foldWords(s, spelled)
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = w.text
	}
	return texts
}

func join(list []word) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0].text
	}
	var b strings.Builder
	for i, w := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

func foldWords(s string, spelled bool) []word {
	s = trimPossessive(strings.TrimSpace(s))
	if !isASCII(s) {
		s = plainLetters(s, spelled)
	}
	list := split(s)
	if len(list) > 1 && list[0].text == "the" {
		list = list[1:]
	}
	return list
}

// split cuts text without marks into lower-case words. Apostrophes and dots inside a word vanish;
// letters that stand alone are joined, so that "U. S.", "U.S." and "US" are one word.
func split(s string) []word {
	list := make([]word, 0, 8)
	var buf [64]byte
	text := buf[:0]
	letters, capitals, dots := 0, 0, 0
	open := false // the last word is a letter that stood alone, or several
	flush := func() {
		if letters == 0 {
			text = text[:0]
			return
		}
		alone := letters == 1 && isLetter(text)
		switch last := len(list) - 1; {
		case alone && open:
			list[last].text += string(text)
		default:
			list = append(list, word{string(text), alone || dots > 0 && letters <= 4, capitals == letters && letters > 1})
		}
		open = alone
		text, letters, capitals, dots = text[:0], 0, 0, 0
	}
	for i, r := range s {
		switch {
		case r == '&':
			flush()
			list = append(list, word{text: "and"})
			open = false
		case r == '.':
			// A dot belongs to an abbreviation when a letter follows at once.
			if next, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsLetter(next) {
				flush()
			} else {
				dots++
			}
		case isApostrophe(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '+':
			l := unicode.ToLower(r)
			// "ElBaradei": the article that is written together.
			if l != r && letters == 2 && capitals == 1 && (string(text) == "el" || string(text) == "al") {
				flush()
			}
			if l != r || unicode.IsDigit(r) && capitals == letters {
				capitals++
			}
			letters++
			text = utf8.AppendRune(text, l)
		default:
			flush()
		}
	}
	flush()
	return list
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

// lettersOf are letters that do not decompose into a base letter and a mark.
var lettersOf = map[rune]string{
	'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D",
	'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th", 'ł': "l", 'Ł': "L", 'ı': "i", 'ħ': "h", 'Ħ': "H", 'ŋ': "ng",
	'ə': "a", 'Ə': "A", 'ɛ': "e", 'ɔ': "o", 'ƶ': "z", 'ŧ': "t", 'ƙ': "k", 'ɓ': "b", 'ɗ': "d",
}

// spelledOut are letters with marks as languages spell them without.
var spelledOut = map[rune]string{
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'å': "aa", 'ø': "oe", 'æ': "ae", 'ß': "ss", 'ñ': "ny",
	'š': "sh", 'ş': "sh", 'ș': "sh", 'ś': "sh", 'č': "ch", 'ć': "ch", 'ç': "ch", 'ž': "zh", 'ź': "zh", 'ż': "zh",
	'ğ': "gh", 'đ': "dj", 'ț': "ts", 'ţ': "ts", 'ў': "u", 'ř': "rzh",
}

// plainLetters takes the marks off letters, or spells them out.
func plainLetters(s string, spelled bool) string {
	var b strings.Builder
	b.Grow(len(s))
	// Composed first, so that a letter and its mark are one rune however they were typed.
	for _, r := range norm.NFKC.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
			continue
		case spelled:
			if t, ok := spelledOut[unicode.ToLower(r)]; ok {
				b.WriteString(t)
				continue
			}
		}
		if t, ok := lettersOf[r]; ok {
			b.WriteString(t)
			continue
		}
		if !unicode.IsLetter(r) || isCyrillic(r) {
			if isCyrillic(r) || isApostrophe(r) || !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) {
				b.WriteRune(r)
			}
			continue
		}
		for _, d := range norm.NFD.String(string(r)) {
			if !unicode.Is(unicode.Mn, d) || !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Greek, r) {
				b.WriteRune(d)
			}
		}
	}
	return b.String()
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
