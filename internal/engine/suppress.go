package engine

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// SuppressionRule is the id under which the engine reports what is wrong with suppressions.
const SuppressionRule = "record/suppression"

// A directive is a word in a comment; the second form holds for the whole file.
const (
	directive = "factvet-ignore"
	wholeFile = "-file"
)

// suppression is one directive in a record, and whether anything needed it.
type suppression struct {
	Suppression
	used bool
}

// Suppression is what a directive says: rules to be silent, a stretch of the file, a reason.
type Suppression struct {
	Span     rules.Span // of the comment
	Scope    rules.Span
	Patterns []string
	Reason   string
	Unknown  string // what follows the directive and makes it another word
}

// suppressionsIn finds the directives in a stretch of a record's file: in HTML comments of its
// body, and in comments of a YAML or TOML frontmatter.
func suppressionsIn(rec *rules.Record, from, to int) []*suppression {
	if rec.Format == rules.JSON || rec.Format == rules.JSONLines {
		return nil
	}
	var out []*suppression
	for at := from; ; {
		i := bytes.Index(rec.File[at:to], []byte(directive))
		if i < 0 {
			return out
		}
		i += at
		if s := parseSuppression(rec, i, to); s != nil {
			out = append(out, s)
		}
		at = i + len(directive)
	}
}

// comment is a comment that a directive opens.
type comment struct {
	span    rules.Span
	text    string // from behind the directive to the end of the comment
	alone   bool   // nothing else stands on its lines
	lines   rules.Span
	inFront bool
}

// parseSuppression reads the directive at an offset; nil when it does not open a comment.
func parseSuppression(rec *rules.Record, at, to int) *suppression {
	c, ok := commentAt(rec, at, to)
	if !ok {
		return nil
	}
	s := &suppression{Suppression: Suppression{Span: c.span}}
	text, whole := strings.CutPrefix(c.text, wholeFile)
	if text != "" && !strings.ContainsRune(" \t\r\n:", rune(text[0])) {
		s.Unknown = strings.FieldsFunc(c.text, func(r rune) bool { return strings.ContainsRune(" \t\r\n:", r) })[0]
		return s
	}
	names, reason, _ := strings.Cut(text, ":")
	s.Patterns = strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune(" \t\r\n,", r) })
	s.Reason = strings.TrimSpace(reason)
	switch {
	case whole:
		s.Scope = rules.Span{Start: 0, End: len(rec.File)}
	case !c.alone:
		s.Scope = c.lines
	case c.inFront:
		s.Scope = nextItem(rec, c.lines.End)
	default:
		s.Scope = nextBlock(rec.File, c.lines.End, to)
	}
	return s
}

// commentAt is the comment that opens right before an offset, unless it is a part of a value, of
// code or of running text.
func commentAt(rec *rules.Record, at, to int) (c comment, ok bool) {
	file := rec.File
	c.lines = rules.Span{Start: bytes.LastIndexByte(file[:at], '\n') + 1, End: lineEnd(file, at)}
	c.inFront = rec.Format == rules.YAML || rec.Front.Contains(rules.Span{Start: at, End: at})
	opening, closing := "<!--", "-->"
	if c.inFront {
		opening, closing = "#", ""
	}
	behind := at + len(directive)
	end := c.lines.End
	if closing != "" {
		i := bytes.Index(file[behind:to], []byte(closing))
		if i < 0 {
			return c, false
		}
		end = behind + i
		c.lines.End = lineEnd(file, end)
	}
	before := strings.TrimRight(string(file[c.lines.Start:at]), " \t")
	if !strings.HasSuffix(before, opening) || isQuoted(rec, at, before, c.inFront) {
		return c, false
	}
	before = strings.TrimSuffix(before, opening)
	if c.inFront {
		before = strings.TrimRight(before, "#")
	}
	c.text = strings.TrimRight(string(file[behind:end]), " \t\r")
	c.span = rules.Span{Start: c.lines.Start + len(before), End: behind + len(c.text)}
	if closing != "" {
		c.span.End = end + len(closing)
	}
	c.alone = strings.TrimSpace(before) == "" && len(bytes.TrimSpace(file[c.span.End:c.lines.End])) == 0
	return c, true
}

// isQuoted tells whether what looks like a comment is text: part of a value, or code that shows
// how a suppression is written.
func isQuoted(rec *rules.Record, at int, before string, inFront bool) (quoted bool) {
	here := rules.Span{Start: at, End: at + len(directive)}
	if inFront {
		rec.Fields.Walk(func(n *rules.Node) {
			quoted = quoted || n.Kind != rules.Map && n.Kind != rules.List && n.Span.Contains(here) || n.Key.Span.Contains(here)
		})
		return quoted
	}
	if rec.Format == rules.Article {
		return false
	}
	p := rec.Prose()
	return strings.Count(before, "`")%2 == 1 || slices.ContainsFunc(p.Blocks, func(b rules.Block) bool {
		return b.Kind == rules.Code && p.At(b.Piece).Contains(here)
	})
}

// lineEnd is the offset of the line feed that ends the line at an offset, or the file's length.
func lineEnd(file []byte, at int) int {
	if i := bytes.IndexByte(file[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(file)
}

// nextBlock is the stretch from a line's end to the next blank line behind some text.
func nextBlock(file []byte, from, to int) rules.Span {
	seen := false
	for at := from; at < to; {
		next := lineEnd(file, at+1)
		blank := len(bytes.TrimSpace(file[at:next])) == 0
		if blank && seen {
			return rules.Span{Start: from, End: at}
		}
		seen = seen || !blank
		at = next
	}
	return rules.Span{Start: from, End: to}
}

// nextItem is the first field or list item that begins behind a line's end, with all that belongs
// to it. In a record whose fields could not be read it is the next line.
func nextItem(rec *rules.Record, from int) rules.Span {
	best, found := rules.Span{}, false
	rec.Fields.Walk(func(n *rules.Node) {
		whole := n.Whole()
		if whole.Start < from || found && whole.Start >= best.Start || n == rec.Fields && !isListItem(rec) {
			return
		}
		best, found = whole, true
	})
	if !found && from < len(rec.File) {
		return rules.Span{Start: from, End: lineEnd(rec.File, from+1)}
	}
	return best
}

// isListItem tells whether a record is one of a list in its file.
func isListItem(rec *rules.Record) bool {
	start := rec.Fields.Span.Start
	line := rec.File[bytes.LastIndexByte(rec.File[:start], '\n')+1 : start]
	return string(bytes.TrimSpace(line)) == "-"
}

// suppress hides the findings that a directive with a reason covers, and answers with findings on
// the directives themselves: one without a reason, for an unknown rule, or that nothing needed.
func (r *run) suppress(findings []*finding.Finding, records []*recordResult) []*finding.Finding {
	r.suppressions = map[string][]*suppression{}
	for _, rec := range records {
		if len(rec.suppressions) > 0 {
			r.suppressions[rec.info.Path] = append(r.suppressions[rec.info.Path], rec.suppressions...)
		}
	}
	if len(r.suppressions) == 0 {
		return nil
	}
	for _, f := range findings {
		if r.suppressedAt(f.Rule.ID, f.Place) {
			f.Hide(finding.Suppressed)
		}
		// At a related place a suppression has work to do too: it keeps the finding from being anchored there.
		for _, rel := range f.Related {
			r.suppressedAt(f.Rule.ID, rel.Place)
		}
	}
	rule := r.ruleByID(SuppressionRule)
	if rule == nil {
		return nil
	}
	var out []*finding.Finding
	for _, rec := range records {
		for _, s := range rec.suppressions {
			if message := r.complaint(s, rec); message != "" {
				out = append(out, &finding.Finding{
					Rule: rule, Severity: rule.Severity, Message: message, Place: r.place(rec.info, s.Span),
				})
			}
		}
	}
	r.fingerprint(out)
	return out
}

// suppressedAt tells whether a directive with a reason keeps a rule silent at a place, and marks
// each that does as used.
func (r *run) suppressedAt(rule string, p finding.Place) bool {
	// A place without width, such as that of a missing key, counts as its first byte.
	at := rules.Span{Start: p.Start.Offset, End: max(p.End.Offset, p.Start.Offset+1)}
	hit := false
	for _, s := range r.suppressions[p.Path] {
		if s.Reason != "" && s.Scope.Overlaps(at) && s.names(rule) {
			s.used, hit = true, true
		}
	}
	return hit
}

// complaint says what is wrong with a suppression, or nothing.
func (r *run) complaint(s *suppression, rec *recordResult) string {
	if s.Unknown != "" {
		return fmt.Sprintf("there is no directive %s%s; write %s or %s%s", directive, s.Unknown, directive, directive, wholeFile)
	}
	if len(s.Patterns) == 0 {
		return fmt.Sprintf("this suppression names no rule; write %s RULE: reason", directive)
	}
	ran := false
	for _, p := range s.Patterns {
		known := false
		for _, rule := range r.Rules {
			if !config.Match(p, rule.ID) {
				continue
			}
			known = true
			if r.Severity == nil {
				ran = true
			} else if sev, ok := r.Severity(rule.ID, rec.info.Path); !ok || sev != rules.Off {
				ran = true
			}
		}
		if !known {
			return fmt.Sprintf("this suppression names %q, and there is no such rule", p)
		}
	}
	names := strings.Join(s.Patterns, ", ")
	switch {
	case s.Reason == "":
		return fmt.Sprintf("this suppression of %s gives no reason and has no effect; write %s %s: reason", names, directive, names)
	case !s.used && ran && rec.readable: // in a broken record rules miss what they would find
		return fmt.Sprintf("nothing needed this suppression of %s; remove it", names)
	}
	return ""
}

func (s *suppression) names(id string) bool {
	return slices.ContainsFunc(s.Patterns, func(p string) bool { return config.Match(p, id) })
}

func (r *run) ruleByID(id string) *rules.Rule {
	i := slices.IndexFunc(r.Rules, func(rule *rules.Rule) bool { return rule.ID == id })
	if i < 0 {
		return nil
	}
	return r.Rules[i]
}
