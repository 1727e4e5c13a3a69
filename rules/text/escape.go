package text

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// Escape is text/escape: an escape sequence that was never turned into its character.
var Escape = &rules.Rule{
	ID:       "text/escape",
	Severity: rules.Error,
	Version:  1,

	Conventions: []string{PlainText},
	Doc: rules.Doc{
		Summary: "An escape left in the text",
		What: "Finds \\u2014 and the like in text where the character should stand, HTML entities that were escaped twice (&amp;#8217;, &amp;amp;), and entities in texts that are not HTML: titles, names, plain articles. " +
			"In a Markdown body an entity is reported where it stands for an apostrophe or a letter inside a word, and only while entities are rare there.",
		Why: "Readers see the code instead of the character, and a search for the word does not find it.",
		Bad: []string{
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nThe minister\\u2019s memo leaked.\n",
			"---\nid: memo\ndate: 2025-11-06\ntitle: 'Memo &#8211; a leak'\n---\n\nIt leaked.\n",
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nThe minister&rsquo;s memo, R&amp;amp;D said.\n",
		},
		Good: []string{
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nThe minister’s memo on R&amp;D &mdash; 3&nbsp;pages &mdash; leaked. In code it is `\\u2019`.\n\n    \\u2014 in a block of code\n",
		},
		Leaves: "Code; HTML; entities that Markdown text needs or that writers type on purpose (&nbsp; &amp; &mdash;); a body that uses entities throughout, and a dataset in which nearly all records have some: that is a habit of their tools (the convention plain-text says otherwise).",
		Certainty: "An error for \\u escapes and double escapes, which nothing renders; a warning for plain entities, which a page may still render, and only a note where more than a tenth of the dataset's records have some. " +
			"The fix is for a person to choose, since the text may be about escapes.",
		Data: "found: the first escape on the line; repaired: its character; count: how many escapes the line has.",
	},
	Fact:      EscapeFact{},
	Check:     checkEscape,
	Reconcile: reconcileEscapes,
}

// PlainText is the convention that texts hold no HTML entities.
const PlainText = "plain-text"

// EscapeFact is what a record has of HTML entities: the findings wait until the whole dataset shows
// whether entities are its habit.
type EscapeFact struct {
	// Uses tells whether the record has any that Markdown does not need.
	Uses  bool
	Lines []EscapeLine
}

// EscapeLine is one line with entities that should be characters.
type EscapeLine struct {
	Span                     rules.Span
	Message, Found, Repaired string
	Count                    int
	Edits                    []rules.Edit
}

func (l *EscapeLine) diagnostic(severity rules.Severity) rules.Diagnostic {
	d := rules.Diagnostic{
		Span: l.Span, Message: l.Message, Severity: severity,
		Data: map[string]any{"found": l.Found, "repaired": l.Repaired, "count": l.Count},
	}
	if len(l.Edits) > 0 {
		d.Fix = &rules.Fix{Title: "Write the characters themselves", Applicability: rules.Unsafe, Edits: l.Edits}
	}
	return d
}

// reconcileEscapes reports the entities of all records: warnings where the dataset has hardly any,
// one note where some of it has, nothing where they are everywhere.
func reconcileEscapes(g *rules.Group) {
	plain := 0
	for _, f := range g.Facts {
		if !f.Payload.(EscapeFact).Uses {
			plain++
		}
	}
	switch g.Dataset.Habit(PlainText, plain, len(g.Facts)) {
	case rules.Kept:
		for _, f := range g.Facts {
			for _, line := range f.Payload.(EscapeFact).Lines {
				d := line.diagnostic(rules.Warning)
				d.Record = f.Record
				g.Report(d)
			}
		}
	case rules.Mixed:
		reportOneEntity(g)
	}
}

// reportOneEntity speaks of a dataset's entities once, at the first, where they are half a habit.
func reportOneEntity(g *rules.Group) {
	var first *rules.Diagnostic
	records := 0
	for _, f := range g.Facts {
		lines := f.Payload.(EscapeFact).Lines
		if len(lines) == 0 {
			continue
		}
		records++
		if first == nil {
			d := lines[0].diagnostic(rules.Info)
			d.Record = f.Record
			first = &d
		}
	}
	if first == nil {
		return
	}
	if records > 1 {
		first.Message += fmt.Sprintf("; entities stand in the titles and texts of %d records of this dataset", records)
	}
	g.Report(*first)
}

// rareEntities is up to how many entities a Markdown body may have for each of them to be an oversight.
const rareEntities = 3

func checkEscape(p *rules.Pass) {
	var fact EscapeFact
	eachSuspect(p.Record, escaped, func(t rules.Text) {
		escapes := escapesIn(t.Value)
		if len(escapes) == 0 || isAddress(t.Value) {
			return
		}
		fact.Uses = fact.Uses || slices.ContainsFunc(escapes, func(e escape) bool { return e.entity && !structural(e.char) })
		for _, line := range escapeLines(p.Record, t, chosen(p.Record, t, escapes)) {
			if line.entity {
				fact.Lines = append(fact.Lines, line.EscapeLine)
			} else {
				p.Report(line.diagnostic(rules.Error))
			}
		}
	})
	p.Export("", rules.Span{}, fact)
}

// escape is one escape sequence of a text.
type escape struct {
	start, end int
	char       string
	// entity: an HTML entity, escaped once; renderers of HTML and Markdown know it.
	entity bool
}

func escapesIn(s string) (found []escape) {
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], `\&`)
		if n < 0 {
			return found
		}
		i += n
		e, ok := unicodeEscape(s, i)
		if s[i] == '&' {
			e, ok = entity(s, i)
		}
		if !ok {
			i++
			continue
		}
		found = append(found, e)
		i = e.end
	}
	return found
}

// unicodeEscape reads \uXXXX, or two of them for a character beyond U+FFFF.
func unicodeEscape(s string, at int) (e escape, ok bool) {
	r, ok := fourDigits(s, at)
	if !ok || at > 0 && s[at-1] == '\\' {
		return e, false
	}
	e = escape{start: at, end: at + 6}
	if utf16.IsSurrogate(r) {
		low, _ := fourDigits(s, at+6)
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			return e, false
		}
		e.end += 6
	}
	e.char = string(r)
	return e, r >= 0x80 && (unicode.IsPrint(r) || unicode.IsSpace(r))
}

func fourDigits(s string, at int) (rune, bool) {
	if at+6 > len(s) || s[at] != '\\' || s[at+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[at+2:at+6], 16, 16)
	return rune(n), err == nil
}

// entity reads an HTML entity, escaped once or twice.
func entity(s string, at int) (e escape, ok bool) {
	const twice = "&amp;"
	end := entityEnd(s, at)
	if end < 0 {
		return e, false
	}
	e = escape{start: at, end: end, entity: true}
	if s[at:end] == twice {
		if inner := entityEnd("&"+s[end:min(end+40, len(s))], 0); inner > 0 {
			e.end, e.entity = end+inner-1, false
		}
	}
	e.char = html.UnescapeString(s[at:e.end])
	if !e.entity {
		e.char = html.UnescapeString(e.char)
	}
	return e, e.char != s[at:e.end] && !strings.HasSuffix(e.char, ";")
}

// entityEnd is where the entity at a byte ends, and -1 where there is none: only those with their
// semicolon count.
func entityEnd(s string, at int) int {
	const longest = 12
	end := strings.IndexByte(s[at:min(at+longest, len(s))], ';')
	if end < 2 {
		return -1
	}
	for _, c := range s[at+1 : at+end] {
		if c != '#' && (c >= utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.IsDigit(c)) {
			return -1
		}
	}
	if html.UnescapeString(s[at:at+end+1]) == s[at:at+end+1] {
		return -1
	}
	return at + end + 1
}

func isAddress(s string) bool {
	return strings.Contains(s, "://") && !strings.ContainsAny(s, " \n")
}

// chosen are the escapes that the format of their text does not turn into characters.
func chosen(r *rules.Record, t rules.Text, all []escape) (left []escape) {
	s := t.Value
	markdown := r.Format == rules.Markdown && r.BodyField == nil && t.Span == r.Body.Span
	marked := !markdown && strings.Contains(s, "</") // the text is HTML
	entities := 0
	for _, e := range all {
		if e.entity && !structural(e.char) {
			entities++
		}
	}
	var prose *rules.Prose
	for _, e := range all {
		if e.entity && (marked || markdown && (entities > rareEntities || !insideWord(s, e))) {
			continue
		}
		if markdown {
			if prose == nil {
				prose = r.Prose()
			}
			if inCode(prose, s, e) {
				continue
			}
		}
		left = append(left, e)
	}
	return left
}

// structural tells whether Markdown text needs an entity for the character.
func structural(char string) bool {
	switch char {
	case "&", "<", ">", `"`, "'", "\u00a0", "#", "*", "_", "|", "[", "]", "`", "\\":
		return true
	}
	return false
}

// insideWord tells whether an entity is an apostrophe or a letter of a word.
func insideWord(s string, e escape) bool {
	r, _ := utf8.DecodeRuneInString(e.char)
	before, _ := utf8.DecodeLastRuneInString(s[:e.start])
	after, _ := utf8.DecodeRuneInString(s[e.end:])
	switch {
	case r == '’' || r == '‘':
		return (unicode.IsLetter(before) || unicode.IsDigit(before)) && unicode.IsLetter(after)
	case unicode.IsLetter(r):
		return unicode.IsLetter(before) || unicode.IsLetter(after)
	}
	return false
}

// inCode tells whether an escape of a Markdown text stands in code or in HTML, which may hold it on
// purpose.
func inCode(prose *rules.Prose, s string, e escape) bool {
	for _, b := range prose.Blocks {
		if b.Start <= e.start && e.start < b.End {
			switch b.Kind {
			case rules.Code, rules.HTML, rules.Comment:
				return true
			}
		}
	}
	line := s[strings.LastIndexByte(s[:e.start], '\n')+1:]
	for _, mark := range [...]string{"    ", "\t", "<"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return strings.Count(line[:len(line)-len(s)+e.start], "`")%2 == 1
}

// foundLine is a line of a text with the escapes in it.
type foundLine struct {
	EscapeLine
	entity bool // all are entities
}

// escapeLines puts the escapes of a text together line by line.
func escapeLines(r *rules.Record, t rules.Text, all []escape) (lines []foundLine) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && strings.IndexByte(t.Value[all[0].end:all[n].start], '\n') < 0 {
			n++
		}
		lines = append(lines, escapeLine(r, t, all[:n]))
		all = all[n:]
	}
	return lines
}

func escapeLine(r *rules.Record, t rules.Text, escapes []escape) foundLine {
	s, first := t.Value, escapes[0]
	from, to := wordAround(s, first.start, first.end)
	more, seen := "", 1
	for seen < len(escapes) && escapes[seen].end <= to {
		seen++
	}
	if n := len(escapes) - seen; n > 0 {
		more = fmt.Sprintf(" (and %d more on this line)", n)
	}
	l := foundLine{
		EscapeLine: EscapeLine{
			Span: t.At(first.start, first.end),
			Message: fmt.Sprintf("the escape %s was left in %s; it should read %s%s",
				s[first.start:first.end], shown(s[from:to]), shown(unescaped(s, from, to, escapes)), more),
			Found: s[first.start:first.end], Repaired: first.char, Count: len(escapes),
		},
		entity: !slices.ContainsFunc(escapes, func(e escape) bool { return !e.entity }),
	}
	for _, e := range escapes {
		edits, ok := replacing(r, t, e.start, e.end, e.char)
		if !ok {
			l.Edits = nil
			break
		}
		l.Edits = append(l.Edits, edits...)
	}
	return l
}

// unescaped is a part of a text with the escapes in it undone.
func unescaped(s string, from, to int, escapes []escape) string {
	var b strings.Builder
	for _, e := range escapes {
		if e.start >= from && e.end <= to {
			b.WriteString(s[from:e.start])
			b.WriteString(e.char)
			from = e.end
		}
	}
	b.WriteString(s[from:to])
	return b.String()
}
