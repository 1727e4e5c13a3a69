package record

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// cite fills in a source from a citation written as text, such as
// `Newsweek (Jan 7, 2026): [title](url)`, which stands in t from start to end.
func (in *input) cite(s *rules.Source, t rules.Text, start, end int) {
	start, end = trim(t.Value, start, end, " \t\r\n")
	text := t.Value[:end]
	label, target, from, to, ok := markdownLink(text, start)
	if !ok {
		label, target, from, to, ok = htmlLink(text, start)
	}
	if ok {
		if label.start < label.end {
			s.Title = in.piece(t, label.start, label.end)
		}
		s.URL = in.piece(t, target.start, target.end)
		// What leads up to a link is an outlet only when it is set off: "See [title](url)".
		if before := strings.TrimRight(text[start:from], " \t"); before != "" && strings.ContainsAny(before[len(before)-1:], ":,)") {
			in.outlet(s, t, start, from)
		}
		in.outlet(s, t, to, end)
		return
	}
	from, to, ok = bareAddress(text, start)
	if !ok {
		s.Title = in.piece(t, start, end)
		return
	}
	s.URL = in.piece(t, from, to)
	if strings.HasSuffix(strings.TrimRight(text[start:from], " \t<"), ":") && in.outlet(s, t, start, from) {
		return
	}
	if a, b := trim(t.Value, start, from, " \t\r\n:–—-<(,"); a < b {
		s.Title = in.piece(t, a, b)
	} else if a, b := trim(t.Value, to, end, " \t\r\n:–—->),."); a < b {
		s.Title = in.piece(t, a, b)
	}
}

// extent is a range of bytes of a text.
type extent struct{ start, end int }

// trim leaves out the given characters at both ends.
func trim(s string, start, end int, cutset string) (int, int) {
	start = end - len(strings.TrimLeft(s[start:end], cutset))
	end = start + len(strings.TrimRight(s[start:end], cutset))
	return start, end
}

// markdownLink is the first [label](target) of a text, from a byte on.
func markdownLink(text string, at int) (label, target extent, from, to int, ok bool) {
	middle := strings.Index(text[at:], "](")
	if middle < 0 {
		return
	}
	middle += at
	from = strings.LastIndexByte(text[at:middle], '[')
	if from < 0 {
		return
	}
	from += at
	depth := 1
	for to = middle + 2; to < len(text); to++ {
		switch text[to] {
		case '(':
			depth++
		case ')':
			depth--
		case '\n':
			depth = -1
		}
		if depth <= 0 {
			break
		}
	}
	if to >= len(text) || text[to] != ')' {
		return
	}
	target = extent{middle + 2, to}
	// A title in quotation marks may follow the address.
	if blank := strings.IndexAny(text[target.start:to], " \t"); blank > 0 {
		target.end = target.start + blank
	}
	if target.start < target.end && text[target.start] == '<' && text[target.end-1] == '>' {
		target.start, target.end = target.start+1, target.end-1
	}
	return extent{from + 1, middle}, target, from, to + 1, true
}

// htmlLink is the first <a href="target">label</a> of a text, from a byte on.
func htmlLink(text string, at int) (label, target extent, from, to int, ok bool) {
	const attribute, closing = `href="`, "</a>"
	from = strings.Index(text[at:], "<a ")
	if from < 0 {
		return
	}
	from += at
	href := strings.Index(text[from:], attribute)
	if href < 0 {
		return
	}
	target.start = from + href + len(attribute)
	target.end = target.start + max(strings.IndexByte(text[target.start:], '"'), 0)
	tag := strings.IndexByte(text[target.end:], '>')
	if tag < 0 || target.end == target.start {
		return
	}
	label.start = target.end + tag + 1
	end := strings.Index(text[label.start:], closing)
	if end < 0 {
		return
	}
	label.end = label.start + end
	return label, target, from, label.end + len(closing), true
}

// bareAddress is the first address on the web in a text, from a byte on, without the punctuation behind it.
func bareAddress(text string, at int) (start, end int, ok bool) {
	for _, scheme := range [...]string{"https://", "http://", "www."} {
		i := strings.Index(text[at:], scheme)
		if i < 0 {
			continue
		}
		start = at + i
		end = start
		for end < len(text) && text[end] > ' ' && text[end] != '<' && text[end] != '>' && text[end] != '"' {
			end++
		}
		trimmed := strings.TrimRight(text[start:end], ".,;:!?*_'")
		if strings.HasSuffix(trimmed, ")") && !strings.Contains(trimmed, "(") {
			trimmed = strings.TrimRight(trimmed, ").,")
		}
		return start, start + len(trimmed), len(trimmed) > len(scheme)
	}
	return 0, 0, false
}

// longestOutlet is how long in bytes the name of an outlet may be.
const longestOutlet = 60

// outlet fills in what a citation says beside its link: who published it, and when, as in
// "Newsweek (Jan 7, 2026):". It tells whether it understood the whole.
func (in *input) outlet(s *rules.Source, t rules.Text, start, end int) bool {
	const marks = " \t\r\n:,.–—-*_\"“”<>"
	start, end = trim(t.Value, start, end, marks)
	if start >= end || end-start > longestOutlet || strings.ContainsRune(t.Value[start:end], '\n') {
		return false
	}
	name, day := extent{start, end}, extent{}
	text := t.Value[start:end]
	if open := strings.IndexByte(text, '('); open >= 0 && text[len(text)-1] == ')' && dated(text[open+1:len(text)-1]) {
		day = extent{start + open + 1, end - 1}
		name.end = start + open
	} else if comma := strings.Index(text, ", "); comma >= 0 && dated(text[comma+2:]) {
		day = extent{start + comma + 2, end}
		name.end = start + comma
	} else if dated(strings.Trim(text, "()")) && len(text) <= longestDate {
		day = extent{start, end}
		day.start, day.end = trim(t.Value, start, end, "()")
		name = extent{}
	}
	name.start, name.end = trim(t.Value, name.start, name.end, marks)
	if name.start < name.end && s.Publisher == nil && !strings.ContainsAny(t.Value[name.start:name.end], "()[]{}<>_|#") {
		s.Publisher = in.piece(t, name.start, name.end)
	}
	if day.start < day.end && s.Date == nil {
		s.Date = in.piece(t, day.start, day.end)
	}
	return true
}

// longestDate is how long in bytes a date may be.
const longestDate = 32

// dated tells whether a text is likely to be a date: it is short and names a year.
func dated(s string) bool {
	if len(s) > longestDate {
		return false
	}
	run := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] >= '0' && s[i] <= '9' {
			run++
			continue
		}
		if run == 4 && (s[i-4] == '1' || s[i-4] == '2') {
			return true
		}
		run = 0
	}
	return false
}
