package match

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	table := accents()
	var room [usualLetters]byte
	out := room[:0]
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case firstAccent <= r && r <= lastAccent && spelled:
			out = append(out, table[r-firstAccent].spelled...)
		case firstAccent <= r && r <= lastAccent:
			out = append(out, table[r-firstAccent].plain...)
		case isQuoteOrDash(r), isCyrillic(r) && unicode.IsLetter(r) && !(spelled && unicode.ToLower(r) == 'ў'):
			out = utf8.AppendRune(out, r)
		default: // it may be a mark of its own
			return composedLetters(s, spelled)
		}
	}
	return string(out)
}

// Most letters with marks are between these two.
const firstAccent, lastAccent = 'À', 'ɏ'

// accent is a letter with a mark as [composedLetters] gives it.
type accent struct{ plain, spelled string }

// accents are the letters from firstAccent to lastAccent; they are made when the first is looked at.
var accents = sync.OnceValue(func() *[lastAccent - firstAccent + 1]accent {
	table := new([lastAccent - firstAccent + 1]accent)
	for i := range table {
		letter := string(firstAccent + rune(i))
		table[i] = accent{composedLetters(letter, false), composedLetters(letter, true)}
	}
	return table
})

// isQuoteOrDash tells of the marks beyond ASCII that are usual in names.
func isQuoteOrDash(r rune) bool {
	switch r {
	case '‘', '’', '“', '”', '–', '—':
		return true
	}
	return false
}

// composedLetters is plainLetters for any text, and slower.
func composedLetters(s string, spelled bool) string {
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
