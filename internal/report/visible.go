package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// visible rewrites text for a terminal: a tab is one blank, what has no shape of its own or could
// steer the terminal (control, zero-width, bidi) is spelled out as <U+200B>, and a byte that is no
// character is U+FFFD.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case hasNoShape(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(s string) bool {
	if isPrintable(s) {
		return true
	}
	for _, r := range s {
		if r == utf8.RuneError || hasNoShape(r) {
			return false
		}
	}
	return true
}

func hasNoShape(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f:
		return true
	case r < 0x80 || r == 0x200d, isSimple(r): // a zero-width joiner holds emoji and letters together
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Zl, unicode.Zp)
}

// isPrintable tells whether a text is of printable characters of ASCII.
func isPrintable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// isSimple tells whether a character is one of those that most texts have beside ASCII, each a cell wide: letters of
// Western Europe, dashes, quotation marks.
func isSimple(r rune) bool {
	return r >= ' ' && r <= '~' || r >= 0xC0 && r < 0x180 || r >= 0x2010 && r <= 0x2027
}

// width is the number of terminal cells that a text takes.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !isSimple(r) {
			return uniseg.StringWidth(s)
		}
		n++
	}
	return n
}
