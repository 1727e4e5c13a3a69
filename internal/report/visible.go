package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// visible rewrites text for a terminal: a tab is one blank, and what has no shape of its own or
// could steer the terminal (control, zero-width, bidi) is spelled out as <U+200B>.
func visible(s string) string {
	plain := true
	for _, r := range s {
		if hasNoShape(r) {
			plain = false
			break
		}
	}
	if plain {
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

func hasNoShape(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f:
		return true
	case r < 0x80 || r == 0x200d: // a zero-width joiner holds emoji and letters together
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
}

// width is the number of terminal cells that a text takes.
func width(s string) int { return uniseg.StringWidth(s) }
