package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the certain folding: two names with one folded form differ in case, accents,
// punctuation, hyphens, a leading "The", a possessive or the form of a slug, and in nothing else.
func Fold(s string) string {
	var letters [usualLetters]byte
	var list [usualWords]word
	c := cut(letters[:0], list[:0], s, false)
	if string(c.folded()) == s {
		return s
	}
	return string(c.folded())
}

// What most names have room in.
const (
	usualLetters = 96
	usualWords   = 8
)

// word is a folded word of a name, with what its letters looked like before.
type word struct {
	text string
	// from and to are where it stands in the folded name.
	from, to int
	lexeme   lexeme
	// initials tells that it is made of letters that stood alone or between dots.
	initials bool
	// capitals tells that it had two letters or more, all of them capitals.
	capitals bool
}

// foldWords folds a name and cuts it into words, in the room of two slices. Spelled gives a letter with
// a mark as it is spelled out where the mark cannot be typed: "oe" for "ö", "sh" for "š".
func foldWords(letters []byte, room []word, s string, spelled bool) (fold string, list []word) {
	c := cut(letters, room, s, spelled)
	if len(c.words) == 0 {
		return "", nil
	}
	fold, start := string(c.folded()), c.words[0].from
	for i := range c.words {
		w := &c.words[i]
		w.from, w.to = w.from-start, w.to-start
		w.text = fold[w.from:w.to]
	}
	return fold, c.words
}

// cutter cuts text without marks into lower-case words. Its methods give it back, so that the room it
// works in stays on the stack of who calls.
type cutter struct {
	text  []byte // the words, a blank between two
	words []word
	// from is where the word begins that is being read; the others count what it has had.
	from, letters, capitals, dots int
	open                          bool // the last word is a letter that stood alone, or several
}

// cut folds a name in the room of two slices.
func cut(text []byte, words []word, s string, spelled bool) cutter {
	s = trimPossessive(strings.TrimSpace(s))
	if !isASCII(s) {
		s = plainLetters(s, spelled)
	}
	c := cutter{text: text, words: words}
	c = c.read(s)
	if len(c.words) > 1 && string(c.text[:c.words[0].to]) == "the" {
		c.words = c.words[1:]
	}
	return c
}

// folded is the folded name.
func (c cutter) folded() []byte {
	if len(c.words) == 0 {
		return nil
	}
	return c.text[c.words[0].from:]
}

// read cuts s. Apostrophes and dots inside a word vanish; letters that stand alone are joined, so that
// "U. S.", "U.S." and "US" are one word.
func (c cutter) read(s string) cutter {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case 'a' <= r && r <= 'z':
			if c.letters == 0 {
				c = c.begin()
			}
			c.text = append(c.text, byte(r))
			c.letters++
		case r == '&':
			c = c.end()
			c = c.begin()
			c.text = append(c.text, "and"...)
			c = c.add(word{})
			c.open = false
		case r == '.':
			// A dot belongs to an abbreviation when a letter follows at once.
			if next, _ := utf8.DecodeRuneInString(s[i:]); !unicode.IsLetter(next) {
				c = c.end()
			} else {
				c.dots++
			}
		case isApostrophe(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '+':
			l := unicode.ToLower(r)
			// "ElBaradei": the article that is written together.
			if l != r && c.letters == 2 && c.capitals == 1 && (string(c.text[c.from:]) == "el" || string(c.text[c.from:]) == "al") {
				c = c.end()
			}
			c = c.begin()
			if l != r || unicode.IsDigit(r) && c.capitals == c.letters {
				c.capitals++
			}
			c.letters++
			c.text = utf8.AppendRune(c.text, l)
		default:
			c = c.end()
		}
	}
	return c.end()
}

// begin makes room for a word's first letter.
func (c cutter) begin() cutter {
	if c.letters > 0 {
		return c
	}
	if len(c.words) > 0 {
		c.text = append(c.text, ' ')
	}
	c.from = len(c.text)
	return c
}

// end ends the word that is being read, if there is one.
func (c cutter) end() cutter {
	if c.letters == 0 {
		return c
	}
	alone := c.letters == 1 && isLetter(c.text[c.from:])
	if alone && c.open {
		last := &c.words[len(c.words)-1]
		c.text = append(c.text[:last.to], c.text[c.from:]...)
		last.to = len(c.text)
	} else {
		c = c.add(word{initials: alone || c.dots > 0 && c.letters <= 4, capitals: c.capitals == c.letters && c.letters > 1})
	}
	c.open = alone
	c.letters, c.capitals, c.dots = 0, 0, 0
	return c
}

// add adds the word that has just been read.
func (c cutter) add(w word) cutter {
	w.from, w.to = c.from, len(c.text)
	c.words = append(c.words, w)
	return c
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
