// Package source holds the rules about what records cite.
package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// inFootnote tells whether a source stands in a footnote, where one page may well be cited again and again.
func inFootnote(r *rules.Record, s *rules.Source) bool {
	if !s.InBody {
		return false
	}
	prose := r.Prose()
	for i := range prose.Blocks {
		if b := &prose.Blocks[i]; b.Kind == rules.Footnote && prose.At(b.Piece).Overlaps(s.Span) {
			return true
		}
	}
	return false
}

// namesSource tells whether a line or a paragraph begins by saying that it names sources: "Source: Reuters".
func namesSource(text string) bool {
	if strings.IndexByte(text, ':') < 0 {
		return false
	}
	text = strings.TrimLeft(text, " \t*_(>[-–—")
	end := strings.IndexByte(text, ':')
	if end < 0 || end > 24 {
		return false
	}
	return sourceWords[strings.ToLower(strings.Trim(text[:end], " \t*_"))] && strings.TrimSpace(strings.Trim(text[end+1:], "*_ ")) != ""
}

// sourceWords introduce the sources of a text.
var sourceWords = map[string]bool{
	"source": true, "sources": true, "via": true, "reference": true, "references": true, "citation": true, "citations": true, "credit": true,
	"original source": true, "news source": true, "with reporting by": true, "quelle": true, "quellen": true, "fuente": true, "fuentes": true,
	"fonte": true, "fonti": true, "источник": true, "источники": true,
}

// named is how messages speak of a source: by its number and, where it has one, by its title.
func named(i int, s *rules.Source) string {
	if title := strings.TrimSpace(s.Title.String()); title != "" {
		return fmt.Sprintf("source %d, %q,", i+1, shorten(title))
	}
	return fmt.Sprintf("source %d", i+1)
}

// shorten keeps a text short enough for a message.
func shorten(s string) string {
	const most = 60 // characters
	n := 0
	for i := range s {
		if n == most {
			return strings.TrimRight(s[:i], " ,.;:") + "…"
		}
		n++
	}
	return s
}

// address is the text of a source's URL, without blanks around it.
func address(s *rules.Source) string { return strings.TrimSpace(s.URL.String()) }

// fold keeps a text's letters and digits in lower case, so that names compare whatever their punctuation.
func fold(s string) string {
	var buf [64]byte
	out := buf[:0]
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return foldUnicode(s)
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		}
	}
	return string(out)
}

func foldUnicode(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= utf8.RuneSelf {
			b.WriteRune(r)
		}
	}
	return b.String()
}
