package custom

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// Rule is one rule of a configuration, compiled.
type Rule struct {
	Rule *rules.Rule
	// ID is where its id stands in the configuration.
	ID rules.Span
	// Bad must make the rule fire, and Good must not.
	Bad, Good []Example
}

// Example is one example of a rule, with its place in the configuration.
type Example struct {
	Text string
	Span rules.Span
}

// Suggest ends a message on an unknown word with the candidate nearest to it, or with nothing.
type Suggest func(word string, candidates []string) string

// Read compiles a rule from an item under custom: that is known to keep to the configuration's
// schema. Problems are at their places in the configuration, also within a pattern or an expression;
// the rule is of use only when there are none.
func Read(n *rules.Node, suggest Suggest) (*Rule, []rules.Problem) {
	r := reader{node: n, suggest: suggest}
	r.refuseCombinations()
	c := &check{
		pattern:    r.pattern(),
		expression: r.expression(),
	}
	c.message = r.message(c.pattern, c.expression)
	if at := n.Get("at"); at != nil {
		c.at = parsePath(at.String())
	} else if c.expression != nil {
		c.at = c.expression.first
	}
	severity := severityOf(n.Get("severity"))
	rule := &Rule{ID: n.Get("id").Place(), Bad: examples(n.Get("bad")), Good: examples(n.Get("good"))}
	rule.Rule = &rules.Rule{
		ID: n.Get("id").String(), Severity: severity, Check: c.run,
		// What the rule says depends on its definition alone.
		Version: int(uint32(n.Sum())>>1) + 1,
		Doc: rules.Doc{
			Summary: strings.TrimSuffix(strings.TrimSpace(c.message.pattern()), "."),
			What:    r.what(c), Why: n.Get("why").String(),
			Bad: texts(rule.Bad), Good: texts(rule.Good),
			Data: c.data(),
		},
	}
	return rule, r.problems
}

// reader reads one item under custom: and gathers what is wrong with it.
type reader struct {
	node     *rules.Node
	suggest  Suggest
	problems []rules.Problem
}

func (r *reader) problem(at rules.Span, message string) {
	r.problems = append(r.problems, rules.Problem{Span: at, Message: message})
}

// needs says which keys make no sense without another.
var needs = []struct{ key, other string }{
	{"scope", "pattern"}, {"fields", "pattern"}, {"unless", "pattern"},
}

func (r *reader) refuseCombinations() {
	n := r.node
	if n.Get("pattern") == nil && n.Get("expression") == nil {
		r.problem(n.Get("id").Place(), "rule "+n.Get("id").String()+" finds nothing: give it a pattern or an expression")
		return
	}
	for _, need := range needs {
		if given := n.Get(need.key); given != nil && n.Get(need.other) == nil {
			r.problem(given.Key.Span, need.key+" goes with "+need.other+", and this rule has none")
		}
	}
	if at := n.Get("at"); at != nil && n.Get("pattern") != nil {
		r.problem(at.Key.Span, "a rule with a pattern points at what the pattern matches; remove at")
	}
	fields, scope := n.Get("fields"), n.Get("scope")
	switch word := scope.String(); {
	case fields != nil && (word == "body" || word == "title"):
		r.problem(scope.Span, "scope "+word+" searches the "+word+" alone; remove fields, or use scope field")
	case fields == nil && word == "field":
		r.problem(scope.Span, "scope field goes with fields, and this rule has none")
	}
}

// severityOf is a severity as the configuration spells it. YAML 1.1 readers take a bare off for false.
func severityOf(n *rules.Node) rules.Severity {
	if n == nil {
		return rules.Warning
	}
	s, _ := rules.ParseSeverity(n.String())
	return s
}

func examples(n *rules.Node) []Example {
	if n == nil {
		return nil
	}
	if n.Kind != rules.List {
		return []Example{{n.String(), n.Span}}
	}
	var out []Example
	for _, item := range n.Items {
		out = append(out, Example{item.String(), item.Span})
	}
	return out
}

func texts(examples []Example) []string {
	var out []string
	for _, e := range examples {
		out = append(out, e.Text)
	}
	return out
}

// what is the part of the manual that follows from the definition.
func (r *reader) what(c *check) string {
	var b strings.Builder
	if p := r.node.Get("pattern"); p != nil && c.pattern != nil {
		b.WriteString("Searches " + c.pattern.where() + " for the pattern " + code(p.String()))
		if u := r.node.Get("unless"); u != nil {
			b.WriteString(", unless " + unitNames[c.pattern.unit].that + " also matches " + code(u.String()))
		}
		if e := r.node.Get("expression"); e != nil {
			b.WriteString(", in records for which " + code(e.String()) + " is true")
		}
		b.WriteString(".")
		return b.String()
	}
	return "Fires on a record for which the expression " + code(r.node.Get("expression").String()) + " is true. The finding is at " + phrase(c.at.name()) + "."
}

// phrase is a field's name in a sentence.
func phrase(field string) string {
	switch field {
	case "body", "title", "date", "id":
		return "the " + field
	case wholeRecord:
		return field
	}
	return code(field)
}

// code is a text as code in Markdown, whatever backticks are in it.
func code(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		return fence + " " + text + " " + fence
	}
	return fence + text + fence
}

// check is what a rule does with a record.
type check struct {
	message    message
	pattern    *pattern
	expression *expression
	at         path
}

func (c *check) data() string {
	if c.pattern != nil {
		return "`field` is where it was found, `match` what the pattern matched, and `groups`, where the pattern has some, what each of its groups did."
	}
	return "`field` is the field that the finding points at."
}

func (c *check) run(p *rules.Pass) {
	if c.pattern != nil {
		c.search(p)
		return
	}
	if !c.applies(p) {
		return
	}
	span, value := c.at.place(p.Record)
	p.Report(rules.Diagnostic{
		Span: span, Message: c.message.text(values{field: c.at.name(), value: value, record: p.Record}),
		Data: map[string]any{"field": c.at.name()},
	})
}

// applies tells whether the expression, where there is one, is true of a record. One that cannot be
// evaluated is reported: silence would pass for a clean record.
func (c *check) applies(p *rules.Pass) bool {
	if c.expression == nil {
		return true
	}
	if p.Record.Fields == nil && len(p.Record.Problems) > 0 {
		return false // record/parse has told
	}
	fires, problem := c.expression.eval(p.Record)
	if problem != "" {
		span, _ := c.expression.first.place(p.Record)
		p.Report(rules.Diagnostic{Span: span, Message: "the expression of " + p.Rule.ID + " cannot be worked out for this record: " + problem})
	}
	return fires
}

// search reports what the pattern matches, where the expression allows it.
func (c *check) search(p *rules.Pass) {
	asked := false
	c.pattern.each(p.Record, func(m match) bool {
		if !asked && !c.applies(p) {
			return false
		}
		asked = true
		data := map[string]any{"field": m.field, "match": m.groups[0]}
		if len(m.groups) > 1 {
			data["groups"] = m.groups[1:]
		}
		p.Report(rules.Diagnostic{
			Span: m.span, Data: data,
			Message: c.message.text(values{match: m.groups[0], groups: m.groups, field: m.field, value: m.value, record: p.Record}),
		})
		return true
	})
}
