package custom

import (
	"maps"
	"strconv"

	"github.com/factvet/factvet/rules"
)

type environmentKey struct{}

// environment is what an expression sees of a record: its fields by their names, and over them what
// the dataset's mapping calls id, date, title, body, names, tags and sources. Rules share it.
func environment(rec *rules.Record) map[string]any {
	return rec.Memo(environmentKey{}, func() any { return makeEnvironment(rec) }).(map[string]any)
}

func makeEnvironment(rec *rules.Record) map[string]any {
	env := map[string]any{}
	fields, _ := valueIn(rec.Fields).(map[string]any)
	if fields == nil {
		fields = map[string]any{}
	}
	maps.Copy(env, fields)
	env["fields"] = fields
	env["id"], env["title"], env["date"] = textIn(rec.ID), textIn(rec.Title), textIn(rec.Date)
	env["body"] = rec.Body.Value
	env["names"], env["tags"] = textsIn(rec.Names), textsIn(rec.Tags)
	env["sources"] = sourcesIn(rec)
	return env
}

// valueIn is a node's value as expressions know it.
func valueIn(n *rules.Node) any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case rules.Number:
		if i, err := strconv.Atoi(n.Text.Value); err == nil {
			return i
		}
		if f, err := strconv.ParseFloat(n.Text.Value, 64); err == nil {
			return f
		}
		return n.Text.Value
	case rules.Bool:
		return n.JSON()
	case rules.String:
		return n.Text.Value
	case rules.List:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			list[i] = valueIn(item)
		}
		return list
	case rules.Map:
		m := make(map[string]any, len(n.Items))
		for _, item := range n.Items {
			m[item.Key.Value] = valueIn(item)
		}
		return m
	}
	return nil
}

// textIn is a scalar's text, also where YAML takes it for a number; nothing where it is missing.
func textIn(n *rules.Node) any {
	if n == nil || n.Kind == rules.Null {
		return nil
	}
	return n.String()
}

func textsIn(nodes []*rules.Node) []any {
	out := make([]any, len(nodes))
	for i, n := range nodes {
		out[i] = n.String()
	}
	return out
}

// sourcesIn are the sources with what the mapping says of them, over their own fields.
func sourcesIn(rec *rules.Record) []any {
	entries := map[rules.Span]*rules.Node{}
	rec.SourcesField.Walk(func(n *rules.Node) {
		if n.Kind == rules.Map {
			entries[n.Span] = n
		}
	})
	out := make([]any, len(rec.Sources))
	for i := range rec.Sources {
		s := &rec.Sources[i]
		m, _ := valueIn(entries[s.Span]).(map[string]any)
		if m == nil {
			m = map[string]any{}
		}
		for name, part := range sourceParts {
			m[name] = valueIn(part(s))
		}
		out[i] = m
	}
	return out
}
