package custom

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// unit is the stretch of text that a pattern is matched against.
type unit uint8

const (
	sentenceUnit unit = iota
	paragraphUnit
	wholeUnit
)

var unitOf = map[string]unit{
	"sentence": sentenceUnit, "paragraph": paragraphUnit, "body": wholeUnit, "title": wholeUnit, "field": wholeUnit,
}

// unitNames say what is searched, and what it is called when it is excused.
var unitNames = [...]struct{ each, that string }{
	sentenceUnit:  {"each sentence of ", "the sentence"},
	paragraphUnit: {"each paragraph of ", "the paragraph"},
	wholeUnit:     {"", "that text"},
}

// pattern is a regular expression and where it is searched.
type pattern struct {
	re, unless *regexp.Regexp
	literals   literals
	unit       unit
	fields     []searched
}

// searched is a field that is searched, with its name as the configuration spells it.
type searched struct {
	path path
	name string
}

// match is one place that a pattern matches.
type match struct {
	field, value string
	span         rules.Span
	groups       []string
}

// pattern compiles the rule's pattern; nil where there is none or it is broken.
func (r *reader) pattern() *pattern {
	n := r.node.Get("pattern")
	if n == nil {
		return nil
	}
	p := &pattern{re: r.regexp(n), unit: sentenceUnit, fields: []searched{{path{"body"}, "body"}}}
	if u := r.node.Get("unless"); u != nil {
		p.unless = r.regexp(u)
	}
	if p.re == nil {
		return nil
	}
	scope := r.node.Get("scope").String()
	if fields := r.node.Get("fields"); fields != nil {
		p.fields = nil
		for _, e := range examples(fields) {
			p.fields = append(p.fields, searched{parsePath(e.Text), e.Text})
		}
		p.unit = wholeUnit
	}
	if scope != "" {
		p.unit = unitOf[scope]
	}
	if scope == "title" {
		p.fields = []searched{{path{"title"}, "title"}}
	}
	if p.re.MatchString("") && p.unit != wholeUnit {
		r.problem(n.Span, "this pattern also matches the empty text, and so everywhere")
	}
	p.literals = literalsOf(n.String())
	return p
}

// where says what is searched, for the manual.
func (p *pattern) where() string {
	names := make([]string, len(p.fields))
	for i, f := range p.fields {
		names[i] = phrase(f.name)
	}
	return unitNames[p.unit].each + strings.Join(names, ", ")
}

// regexp compiles a regular expression; a fault is reported at the part of it that is wrong.
func (r *reader) regexp(n *rules.Node) *regexp.Regexp {
	text := n.String()
	if i := strings.IndexByte(text, '\b'); i >= 0 {
		r.problem(n.Text.At(i, i+1), `in double quotation marks \b is a backspace; write the pattern in single ones, or \\b`)
		return nil
	}
	re, err := regexp.Compile(text)
	if err == nil {
		return re
	}
	at, message := n.Span, err.Error()
	var fault *syntax.Error
	if errors.As(err, &fault) {
		message = fault.Code.String() + " in the pattern"
		if i := strings.Index(text, fault.Expr); i >= 0 && fault.Expr != "" {
			at = n.Text.At(i, i+len(fault.Expr))
			message += ": " + fault.Expr
		}
		if fault.Code == syntax.ErrInvalidPerlOp {
			message = "patterns are regular expressions of RE2, which do not know " + fault.Expr
			if strings.HasPrefix(fault.Expr, "(?=") || strings.HasPrefix(fault.Expr, "(?!") || strings.HasPrefix(fault.Expr, "(?<") {
				message = "patterns are regular expressions of RE2, which neither look ahead nor back as " + fault.Expr + " does; unless: excuses what another pattern matches"
			}
		}
	}
	r.problem(at, message)
	return nil
}

// each calls visit for the matches in a record, in the order of the fields, until it answers false.
func (p *pattern) each(rec *rules.Record, visit func(match) bool) {
	for _, f := range p.fields {
		nodes, ofBody := []*rules.Node{bodyOf(rec)}, f.name == "body"
		if !ofBody {
			nodes = scalars(f.path.nodes(rec))
		}
		for _, n := range nodes {
			if p.literals.in(n.Text.Value) && !p.eachIn(rec, n, f.name, ofBody, visit) {
				return
			}
		}
	}
}

// eachIn searches one text, unit by unit.
func (p *pattern) eachIn(rec *rules.Record, n *rules.Node, field string, ofBody bool, visit func(match) bool) bool {
	text := n.Text
	if p.unit == wholeUnit {
		return p.eachInUnit(text, rules.Piece{Start: 0, End: len(text.Value)}, nil, field, visit)
	}
	prose := rec.Prose()
	if !ofBody {
		prose = rec.FieldProse(n)
	}
	if p.unit == paragraphUnit {
		for _, b := range prose.Blocks {
			if b.Kind == rules.Code || b.Kind == rules.HTML || b.Kind == rules.Comment {
				continue
			}
			if !p.eachInUnit(prose.Text, b.Piece, prose.Links, field, visit) {
				return false
			}
		}
		return true
	}
	for _, s := range prose.Sentences {
		if !p.eachInUnit(prose.Text, s.Piece, prose.Links, field, visit) {
			return false
		}
	}
	return true
}

// eachInUnit reports the matches in one unit. What stands in the address of a link is no prose.
func (p *pattern) eachInUnit(text rules.Text, u rules.Piece, links []rules.Link, field string, visit func(match) bool) bool {
	value := text.Value[u.Start:u.End]
	if !p.literals.in(value) {
		return true
	}
	excused := false
	for i, found := range p.re.FindAllStringSubmatchIndex(value, -1) {
		if i == 0 {
			excused = p.unless != nil && p.unless.MatchString(value)
		}
		if excused {
			return true
		}
		here := rules.Piece{Start: u.Start + found[0], End: u.Start + found[1]}
		// A match without characters counts only where the whole text has none.
		if found[0] == found[1] && strings.TrimSpace(value) != "" || inAddress(links, here) {
			continue
		}
		m := match{field: field, value: value, span: text.At(here.Start, here.End)}
		for g := 0; g < len(found); g += 2 {
			group := ""
			if found[g] >= 0 {
				group = value[found[g]:found[g+1]]
			}
			m.groups = append(m.groups, group)
		}
		if !visit(m) {
			return false
		}
	}
	return true
}

func inAddress(links []rules.Link, here rules.Piece) bool {
	return slices.ContainsFunc(links, func(l rules.Link) bool {
		return l.Target.Start < l.Target.End && l.Target.Start <= here.Start && here.End <= l.Target.End
	})
}
