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
	case r < 0x80 || r == 0x200d: // a zero-width joiner holds emoji and letters together
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Zl, unicode.Zp)
}

// width is the number of terminal cells that a text takes.
func width(s string) int { return uniseg.StringWidth(s) }
