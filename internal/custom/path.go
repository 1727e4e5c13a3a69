package custom

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// path leads to a field: "title", "meta.kind", "sources[].url". What the dataset's mapping calls id,
// date, title, body, names, tags and sources goes by these names, whatever the field's own name is.
type path []string

func parsePath(text string) path {
	return strings.Split(strings.ReplaceAll(text, "[]", ""), ".")
}

// wholeRecord is what a finding without a field is at.
const wholeRecord = "the record"

// name is the path for people.
func (p path) name() string {
	if len(p) == 0 {
		return wholeRecord
	}
	return strings.Join(p, ".")
}

// mapped is what a name means by the dataset's mapping; ok is false for a name without a meaning.
func mapped(rec *rules.Record, name string) (nodes []*rules.Node, ok bool) {
	one := func(n *rules.Node) ([]*rules.Node, bool) {
		if n == nil {
			return nil, false
		}
		return []*rules.Node{n}, true
	}
	switch name {
	case "id":
		return one(rec.ID)
	case "date":
		return one(rec.Date)
	case "title":
		return one(rec.Title)
	case "body":
		return one(bodyOf(rec))
	case "names":
		return rec.Names, len(rec.Names) > 0
	case "tags":
		return rec.Tags, len(rec.Tags) > 0
	case "sources":
		return one(rec.SourcesField)
	}
	return nil, false
}

type bodyKey struct{}

// bodyOf is the body as a field, also where it is the text below the frontmatter.
func bodyOf(rec *rules.Record) *rules.Node {
	if rec.BodyField != nil {
		return rec.BodyField
	}
	return rec.Memo(bodyKey{}, func() any {
		return &rules.Node{Kind: rules.String, Text: rec.Body, Span: rec.Body.Span}
	}).(*rules.Node)
}

// sourceParts are the parts of a source by their names.
var sourceParts = map[string]func(*rules.Source) *rules.Node{
	"url":       func(s *rules.Source) *rules.Node { return s.URL },
	"title":     func(s *rules.Source) *rules.Node { return s.Title },
	"publisher": func(s *rules.Source) *rules.Node { return s.Publisher },
	"date":      func(s *rules.Source) *rules.Node { return s.Date },
	"tier":      func(s *rules.Source) *rules.Node { return s.Tier },
}

// nodes are the fields that the path leads to, in the order of the file.
func (p path) nodes(rec *rules.Record) []*rules.Node {
	if len(p) == 0 {
		return nil
	}
	if len(p) == 2 && p[0] == "sources" && len(rec.Sources) > 0 {
		if part := sourceParts[p[1]]; part != nil {
			var out []*rules.Node
			for i := range rec.Sources {
				if n := part(&rec.Sources[i]); n != nil {
					out = append(out, n)
				}
			}
			return out
		}
	}
	out, rest := []*rules.Node{rec.Fields}, p
	if nodes, ok := mapped(rec, p[0]); ok {
		out, rest = nodes, p[1:]
	} else if n := rec.Fields.Get(strings.Join(p, ".")); n != nil {
		return []*rules.Node{n} // a key with dots in it
	}
	for _, step := range rest {
		out = below(out, step)
	}
	return out
}

// below are the values under a key of maps, and of the maps in lists.
func below(nodes []*rules.Node, key string) []*rules.Node {
	var out []*rules.Node
	for _, n := range nodes {
		switch {
		case n == nil:
		case n.Kind == rules.List:
			out = append(out, below(n.Items, key)...)
		default:
			if v := n.Get(key); v != nil {
				out = append(out, v)
			}
		}
	}
	return out
}

// place is where a finding on the field stands, and the field's value for people: the field's value,
// or its key where the value is a list or a map, or the nearest field above it that the record has.
func (p path) place(rec *rules.Record) (span rules.Span, value string) {
	for n := len(p); n > 0; n-- {
		nodes := p[:n].nodes(rec)
		if len(nodes) == 0 {
			continue
		}
		if n == len(p) {
			value = valueOf(nodes[0])
			if len(nodes) > 1 {
				value = valueOf(&rules.Node{Kind: rules.List, Items: nodes})
			}
		} else {
			value = p.nothing()
		}
		return placeOf(rec, nodes[0]), value
	}
	start := rec.Span.Start
	if rec.Fields != nil {
		start = rec.Fields.Span.Start
	}
	return rules.Span{Start: start, End: start}, p.nothing()
}

// nothing is the value of a field that is missing: lists have no entries then.
func (p path) nothing() string {
	switch p.name() {
	case "sources", "names", "tags":
		return "0"
	}
	return valueOf(nil)
}

func placeOf(rec *rules.Record, n *rules.Node) rules.Span {
	text := n.Text.Value
	switch {
	case n.Kind == rules.List || n.Kind == rules.Map:
		if n.Key.Value != "" {
			return n.Key.Span
		}
		return rules.Span{Start: n.Span.Start, End: n.Span.Start}
	case n.Empty() && n.Key.Value != "":
		return n.Key.Span
	case n == rec.BodyField || rec.BodyField == nil && n.Text.Span == rec.Body.Span:
		// A whole body is too much to point at.
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			return n.Text.At(0, i)
		}
	}
	return n.Span
}

// scalars are the values themselves, in lists and maps too.
func scalars(nodes []*rules.Node) []*rules.Node {
	var out []*rules.Node
	for _, n := range nodes {
		n.Walk(func(n *rules.Node) {
			if n.Kind == rules.String || n.Kind == rules.Number || n.Kind == rules.Bool {
				out = append(out, n)
			}
		})
	}
	return out
}
