// Package text holds the rules on characters: text decoded wrongly, characters lost, escapes and
// invisible characters left in, letters of the wrong script.
package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// replacing is the edit that puts a new text in the place of a stretch of t; ok is false where the
// file spells the stretch otherwise, or would read the new text otherwise, than by itself.
func replacing(r *rules.Record, t rules.Text, start, end int, with string) (edits []rules.Edit, ok bool) {
	span := t.At(start, end)
	if span.Start < 0 || span.End > len(r.File) {
		return nil, false
	}
	plain := string(r.File[span.Start:span.End]) == t.Value[start:end]
	inJSON := r.Format == rules.JSON || r.Format == rules.JSONLines
	if !plain && (!inJSON || strings.ContainsAny(with, `"\`)) {
		return nil, false
	}
	if strings.ContainsFunc(with, breaksLines) {
		return nil, false
	}
	if isBody := t.Span == r.Body.Span && r.BodyField == nil; !isBody && addsSyntax(t.Value[start:end], with) {
		return nil, false
	}
	return []rules.Edit{{Span: span, Text: with}}, true
}

// breaksLines tells whether YAML or JSON takes a character for the end of a line or refuses it.
func breaksLines(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF
}

// addsSyntax tells whether a text has quotation marks or other signs of YAML and JSON that the one
// before had not.
func addsSyntax(before, after string) bool {
	for _, sign := range "\"'\\:#{}[],&*?|<>=!%@`-" {
		if strings.Count(after, string(sign)) > strings.Count(before, string(sign)) {
			return true
		}
	}
	return strings.HasPrefix(after, " ") && !strings.HasPrefix(before, " ")
}

// wordAround is the word that a stretch of a text stands in, without the punctuation around it.
func wordAround(s string, start, end int) (from, to int) {
	const reach = 40 // bytes: what a message can show of a text without blanks
	from, to = start, end
	for from > 0 && start-from < reach && !isBlank(s[from-1]) {
		from--
	}
	for from < start && !utf8.RuneStart(s[from]) {
		from++
	}
	for to < len(s) && to-end < reach && !isBlank(s[to]) {
		to++
	}
	for to > end && to < len(s) && !utf8.RuneStart(s[to]) {
		to--
	}
	const around = "\"'.,:!?()[]{}<>*_“”‘«»"
	from += len(s[from:start]) - len(strings.TrimLeft(s[from:start], around))
	to -= len(s[end:to]) - len(strings.TrimRight(s[end:to], around))
	return from, to
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// shown is a text as a message quotes it: shortened in the middle, with the characters that cannot
// be seen spelled out.
func shown(s string) string {
	const most = 60 // characters
	if n := utf8.RuneCountInString(s); n > most {
		runes := []rune(s)
		s = string(runes[:most/2]) + " … " + string(runes[n-most/2:])
	}
	if !strings.ContainsFunc(s, unseen) {
		return `"` + s + `"`
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if unseen(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || r == 0xA0 || r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202F ||
		r >= 0x2060 && r <= 0x206F || r == 0xFEFF
}
