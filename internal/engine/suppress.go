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

const directive = "factvet-ignore"

// suppression is one directive in a record: rules to be silent, a stretch of the file, a reason.
type suppression struct {
	span     rules.Span // of the directive
	scope    rules.Span
	patterns []string
	reason   string
	used     bool
}

// suppressionsIn finds the directives of a record: in HTML comments of its body, and in comments
// of a YAML or TOML frontmatter.
func suppressionsIn(rec *rules.Record) []*suppression {
	if rec.Span.End > len(rec.File) || rec.Format == rules.JSON || rec.Format == rules.JSONLines {
		return nil
	}
	var out []*suppression
	for at := rec.Span.Start; ; {
		i := bytes.Index(rec.File[at:rec.Span.End], []byte(directive))
		if i < 0 {
			return out
		}
		i += at
		if s := parseSuppression(rec, i); s != nil {
			out = append(out, s)
		}
		at = i + len(directive)
	}
}

// parseSuppression reads the directive at an offset; nil when it is not in a comment.
func parseSuppression(rec *rules.Record, at int) *suppression {
	file := rec.File
	lineStart := bytes.LastIndexByte(file[:at], '\n') + 1
	lineEnd := len(file)
	if i := bytes.IndexByte(file[at:], '\n'); i >= 0 {
		lineEnd = at + i
	}
	before := string(bytes.TrimRight(file[lineStart:at], " \t"))
	text := string(bytes.TrimRight(file[at+len(directive):lineEnd], " \t\r"))
	s := &suppression{}
	inFront := rec.Format == rules.YAML || rec.Front.Contains(rules.Span{Start: at, End: at})
	switch {
	case inFront && strings.HasSuffix(before, "#"):
		before = strings.TrimRight(strings.TrimSuffix(before, "#"), " \t")
		s.span = rules.Span{Start: lineStart + len(before), End: at + len(directive) + len(text)}
	case !inFront && strings.HasSuffix(before, "<!--"):
		comment, after, closed := strings.Cut(text, "-->")
		if !closed || strings.TrimSpace(after) != "" && strings.TrimSpace(strings.TrimSuffix(before, "<!--")) == "" {
			return nil // a comment over several lines, or one that text follows, is left to people
		}
		before = strings.TrimRight(strings.TrimSuffix(before, "<!--"), " \t")
		s.span = rules.Span{Start: lineStart + len(before), End: at + len(directive) + len(comment) + len("-->")}
		text = comment
	default:
		return nil
	}
	for s.span.Start < at && (file[s.span.Start] == ' ' || file[s.span.Start] == '\t') {
		s.span.Start++
	}
	text, wholeFile := strings.CutPrefix(text, "-file")
	names, reason, _ := strings.Cut(text, ":")
	s.patterns = strings.FieldsFunc(names, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
	s.reason = strings.TrimSpace(reason)
	switch {
	case wholeFile:
		s.scope = rec.Span
	case strings.TrimSpace(before) != "":
		s.scope = rules.Span{Start: lineStart, End: lineEnd}
	case inFront:
		s.scope = nextItem(file, lineEnd, rec.Span.End)
	default:
		s.scope = nextBlock(file, lineEnd, rec.Span.End)
	}
	return s
}

// nextBlock is the stretch from a line's end to the next blank line behind some text.
func nextBlock(file []byte, from, end int) rules.Span {
	start, seen := from, false
	for at := from; at < end; {
		next := end
		if i := bytes.IndexByte(file[at+1:end], '\n'); i >= 0 {
			next = at + 1 + i
		}
		if blank := len(bytes.TrimSpace(file[at:next])) == 0; blank && seen {
			return rules.Span{Start: start, End: at}
		} else if !blank {
			seen = true
		}
		at = next
	}
	return rules.Span{Start: start, End: end}
}

// nextItem is the next line with those below it that are indented further: one field or list item.
func nextItem(file []byte, from, end int) rules.Span {
	at, depth := min(from+1, end), -1
	for at < end {
		next := end
		if i := bytes.IndexByte(file[at:end], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := file[at:next]
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		blank := len(bytes.TrimSpace(line)) == 0
		if depth >= 0 && !blank && indent <= depth {
			break
		}
		if depth < 0 && !blank {
			depth = indent
		}
		at = next
	}
	return rules.Span{Start: from, End: at}
}

// suppress hides the findings that a directive with a reason covers, and answers with findings on
// the directives themselves: one without a reason, for an unknown rule, or that nothing needed.
func (r *run) suppress(findings []*finding.Finding, records []*recordResult) []*finding.Finding {
	byPath := map[string][]*suppression{}
	for _, rec := range records {
		if len(rec.suppressions) > 0 {
			byPath[rec.info.Path] = append(byPath[rec.info.Path], rec.suppressions...)
		}
	}
	if len(byPath) == 0 {
		return nil
	}
	for _, f := range findings {
		for _, s := range byPath[f.Path] {
			// A place without width, such as that of a missing key, counts as its first byte.
			at := rules.Span{Start: f.Start.Offset, End: max(f.End.Offset, f.Start.Offset+1)}
			if s.scope.Overlaps(at) && s.names(f.Rule.ID) && s.reason != "" {
				s.used = true
				f.Hide(finding.Suppressed)
			}
		}
	}
	rule := r.ruleByID(SuppressionRule)
	if rule == nil {
		return nil
	}
	var out []*finding.Finding
	for _, rec := range records {
		for _, s := range rec.suppressions {
			if message := r.complaint(s, rec.info.Path); message != "" {
				out = append(out, &finding.Finding{
					Rule: rule, Severity: rule.Severity, Message: message, Place: r.place(rec.info, s.span),
				})
			}
		}
	}
	r.fingerprint(out)
	return out
}

// complaint says what is wrong with a suppression, or nothing.
func (r *run) complaint(s *suppression, path string) string {
	if len(s.patterns) == 0 {
		return fmt.Sprintf("this suppression names no rule; write %s RULE: reason", directive)
	}
	ran := false
	for _, p := range s.patterns {
		known := false
		for _, rule := range r.Rules {
			if !config.Match(p, rule.ID) {
				continue
			}
			known = true
			if r.Severity == nil {
				ran = true
			} else if sev, ok := r.Severity(rule.ID, path); !ok || sev != rules.Off {
				ran = true
			}
		}
		if !known {
			return fmt.Sprintf("this suppression names %q, and there is no such rule", p)
		}
	}
	names := strings.Join(s.patterns, ", ")
	switch {
	case s.reason == "":
		return fmt.Sprintf("this suppression of %s gives no reason and has no effect; write %s %s: reason", names, directive, names)
	case !s.used && ran:
		return fmt.Sprintf("nothing needed this suppression of %s; remove it", names)
	}
	return ""
}

func (s *suppression) names(id string) bool {
	return slices.ContainsFunc(s.patterns, func(p string) bool { return config.Match(p, id) })
}

func (r *run) ruleByID(id string) *rules.Rule {
	i := slices.IndexFunc(r.Rules, func(rule *rules.Rule) bool { return rule.ID == id })
	if i < 0 {
		return nil
	}
	return r.Rules[i]
}

// anchor moves a finding to its first related place that is in the targets; its own place becomes
// the related one. The fix belongs to the other file and goes. It answers false where no place is.
func (r *run) anchor(f *finding.Finding) bool {
	i := slices.IndexFunc(f.Related, func(rel finding.Related) bool { return r.Target(rel.Path) })
	if i < 0 {
		return false
	}
	rel := append([]finding.Related{{Place: f.Place, Message: f.Message}}, f.Related[:i]...)
	rel = append(rel, f.Related[i+1:]...)
	f.Message = f.Path + ": " + f.Message
	f.Place, f.Related, f.Fix = f.Related[i].Place, rel, nil
	return true
}
