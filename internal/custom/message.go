package custom

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// message is a rule's message, with placeholders between its literal parts.
type message []part

// part is a literal text, or what replaces a placeholder.
type part struct {
	text  string
	value func(values) string
}

// values are what placeholders stand for.
type values struct {
	match        string
	groups       []string
	field, value string
	record       *rules.Record
}

// text is the message for one finding.
func (m message) text(v values) string {
	var b strings.Builder
	for _, p := range m {
		if p.value == nil {
			b.WriteString(p.text)
		} else {
			b.WriteString(short(p.value(v)))
		}
	}
	return b.String()
}

// pattern is the message with an ellipsis for each placeholder.
func (m message) pattern() string {
	return m.text(values{match: "…", field: "…", value: "…"})
}

// longestValue is how many characters of a value a message quotes.
const longestValue = 120

// short is a text on one line, cut where it is long.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= longestValue {
		return text
	}
	n := 0
	for i := range text {
		if n++; n == longestValue {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// message reads the message with its placeholders: {match} and {1} to the last group of the
// pattern, its named groups, {field} and {value}, and the fields that the expression names. Braces
// that are doubled stand for themselves.
func (r *reader) message(p *pattern, e *expression) message {
	n := r.node.Get("message")
	text := n.String()
	known := map[string]func(values) string{
		"field": func(v values) string { return v.field },
		"value": func(v values) string { return v.value },
	}
	names := []string{"field", "value"}
	for _, f := range append([]path{{"id"}, {"title"}, {"date"}}, e.names()...) {
		known[f.name()] = func(v values) string { return f.valueIn(v.record) }
		names = append(names, f.name())
	}
	if p != nil {
		known["match"] = func(v values) string { return v.match }
		names = append(names, "match")
		for i, name := range p.re.SubexpNames() {
			if i == 0 {
				continue
			}
			group := func(v values) string {
				if i >= len(v.groups) {
					return "…"
				}
				return v.groups[i]
			}
			known[strconv.Itoa(i)] = group
			names = append(names, strconv.Itoa(i))
			if name != "" {
				known[name] = group
				names = append(names, name)
			}
		}
	}
	var out message
	var literal strings.Builder
	for i := 0; i < len(text); {
		c := text[i]
		if (c == '{' || c == '}') && i+1 < len(text) && text[i+1] == c {
			literal.WriteByte(c)
			i += 2
			continue
		}
		end := strings.IndexByte(text[i:], '}')
		if c != '{' || end < 0 {
			literal.WriteByte(c)
			i++
			continue
		}
		name := text[i+1 : i+end]
		if value := known[name]; value != nil {
			out = append(out, part{text: literal.String()}, part{value: value})
			literal.Reset()
		} else if (p != nil || r.node.Get("pattern") == nil) && (e != nil || r.node.Get("expression") == nil) { // broken ones have told already
			r.problem(n.Text.At(i, i+end+1), r.unknownPlaceholder(name, names))
		}
		i += end + 1
	}
	return append(out, part{text: literal.String()})
}

func (r *reader) unknownPlaceholder(name string, names []string) string {
	if r.node.Get("pattern") == nil && (name == "match" || strings.Trim(name, "0123456789") == "") {
		return "{" + name + "} is what a pattern matched, and this rule has no pattern"
	}
	text := "there is no placeholder {" + name + "}"
	if s := r.suggest(name, names); s != "" {
		return text + s
	}
	return text + "; there are {" + strings.Join(names, "}, {") + "}; a brace itself is written twice"
}

// valueIn is the value of the field in a record, for people; without a record it is left open.
func (p path) valueIn(rec *rules.Record) string {
	if rec == nil {
		return "…"
	}
	_, value := p.place(rec)
	return value
}

// valueOf is a field's value for people: of a list or a map the number of its entries.
func valueOf(n *rules.Node) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == rules.List || n.Kind == rules.Map:
		return strconv.Itoa(len(n.Items))
	case n.Kind == rules.Null:
		return "nothing"
	}
	return n.String()
}
