package text

import (
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/eight"
)

// signs are what the bytes of a text show of the troubles that the rules look for. A text without a sign has none of
// that trouble; one with a sign may have some.
type signs uint8

// The signs, each looked for by one rule.
const (
	escaped signs = 1 << iota // a backslash or an ampersand
	hidden                    // a character that shows nothing
	foreign                   // a letter of Greek or Cyrillic
	garbled                   // characters side by side that may be one in another encoding
	lost                      // U+FFFD, U+FFFC, or a question mark within a word
)

// suspect is a text of a record that shows a sign.
type suspect struct {
	text  rules.Text
	signs signs
}

type suspectsKey struct{}

// eachSuspect calls visit for the texts of a record that show a sign. All texts are read once, for all signs.
func eachSuspect(r *rules.Record, sign signs, visit func(rules.Text)) {
	suspects := r.Memo(suspectsKey{}, func() any {
		var found []suspect
		r.Texts(func(t rules.Text) {
			if s := signsOf(t.Value); s != 0 {
				found = append(found, suspect{t, s})
			}
		})
		return found
	}).([]suspect)
	for i := range suspects {
		if suspects[i].signs&sign != 0 {
			visit(suspects[i].text)
		}
	}
}

// noted tells of each byte whether it may be, or begin, a sign.
var noted = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= utf8.RuneSelf || b < ' ' && b != '\n' && b != '\t' && b != '\r'
	}
	for _, b := range []byte("\\&?\x7f") {
		table[b] = true
	}
	return table
}()

// plainLength is how many bytes a text begins with, in eights, of which none may be a sign or is the end of
// a line. It looks at eight at once.
func plainLength(s string) int {
	rest := s
	for len(rest) >= 8 {
		bytes := eight.Of(rest)
		beyond := bytes | (bytes - eight.Each*' ') // beyond ASCII, or a control character
		asDelete := bytes | eight.Each*('?'^0x7f)  // what a question mark becomes too
		named := ((bytes ^ eight.Each*'\\') - eight.Each) | ((bytes ^ eight.Each*'&') - eight.Each) | ((asDelete ^ eight.Each*0x7f) - eight.Each)
		if (beyond|named)&eight.High != 0 {
			break
		}
		rest = rest[8:]
	}
	return len(s) - len(rest)
}

func signsOf(s string) (found signs) {
	for i := 0; i < len(s); i++ {
		if i%8 == 0 {
			if i += plainLength(s[i:]); i == len(s) {
				break
			}
		}
		if !noted[s[i]] {
			continue
		}
		switch c := s[i]; {
		case c == '\\' || c == '&':
			found |= escaped
		case c == '?':
			if i > 0 && isSmall(s[i-1]) && i+1 < len(s) && strings.IndexByte("stdmlrv", s[i+1]) >= 0 {
				found |= lost // the letters are those that begin an ending
			}
		case c < utf8.RuneSelf:
			found |= hidden
		default:
			r, size := decodeRune(s[i:])
			found |= signsOfRune(r, size)
			i += size - 1
			if i+1 < len(s) && (s[i+1] >= utf8.RuneSelf || s[i+1] == ' ' && !isPunctuation(r)) {
				found |= garbled
			}
		}
	}
	return found
}

// decodeRune is utf8.DecodeRuneInString with a short way for two bytes.
func decodeRune(s string) (r rune, size int) {
	if b := s[0]; b >= 0xC2 && b <= 0xDF && len(s) > 1 && s[1]&0xC0 == 0x80 {
		return rune(b&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s)
}

// signsOfRune are the signs that a character beyond ASCII, of so many bytes, is by itself.
func signsOfRune(r rune, size int) (found signs) {
	switch {
	case isPunctuation(r):
		return 0
	case r >= firstForeign && r <= lastForeign:
		found = foreign
	case r == utf8.RuneError && size > 1 || r == objectRune:
		return lost
	case isC1(r):
		found = garbled
	}
	if _, ok := kindOf(r); ok {
		found |= hidden
	}
	return found
}

// isPunctuation tells whether a character is one of the dashes, quotation marks and dots that most texts have.
func isPunctuation(r rune) bool { return r >= 0x2010 && r <= 0x2027 }

func isC1(r rune) bool { return r >= 0x80 && r < 0xA0 }

func isSmall(b byte) bool { return b >= 'a' && b <= 'z' }
