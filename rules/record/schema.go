package record

import (
	"bytes"
	"errors"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// Schema reports what breaks the dataset's JSON Schema.
var Schema = &rules.Rule{
	ID:       "record/schema",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A field that is missing, unknown, or not what the schema says it must be",
		What: "Checks the frontmatter, or the whole of a JSON or YAML record, against a JSON Schema: the dataset's own, which the configuration names " +
			"(`datasets: [{schema: …}]`; any draft from 4 to 2020-12, in JSON or YAML), or else factvet's own for news records. The latter asks for a title and a date, " +
			"and where they are there that `importance` is a whole number from 1 to 10, `sources` a list of objects, and so on. " +
			"In a schema of one's own `x-expected: …` gives the words that follow \"must be\" in messages. " +
			"The text below a frontmatter counts as the schema's `body`, `content`, `description`, `summary` or the like where the schema demands one that the frontmatter lacks.",
		Why: "A site, a search index or a chart reads records by their fields. One that is missing or of the wrong kind breaks the page at best; at worst the record just vanishes from it.",
		Bad: []string{
			"---\nid: harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\nimportance: very high\n---\n\nA fire broke out.\n",
			"---\nid: harbour-fire\ndate: 2024-05-02\nimportance: 4\n---\n\nA fire broke out.\n",
			"---\ndate: 2024-05-02\ntitle: Fire in the harbour\nsources: several newspapers\n---\n\nA fire broke out.\n",
		},
		Good: []string{
			"---\nid: harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\nimportance: 4\nsources:\n  - title: Fire in the harbour\n    url: https://www.apnews.com/article/harbour-fire\n---\n\nA fire broke out.\n",
			"---\nheadline: Fire in the harbour\npublished: 2024-05-02 18:40:00 +0200\ntags: fire, harbour\n---\n\nA fire broke out.\n",
		},
		Leaves: "Plain articles without a frontmatter. Missing fields of a record that could not be read to its end (see record/parse). " +
			"Dates that do not exist, which date/invalid reports. With factvet's own schema also: fields that it does not know, a missing date where the file's name has one, " +
			"JSON and YAML that have neither id, title, date nor sources, " +
			"a missing title where the text begins with a heading.",
		Certainty: "Certain: the record does break the schema. Of the alternatives of an anyOf or a oneOf only the one that came closest is told.",
		Data: "`path`: the keys and indices that lead to the place, joined with dots, `sources.0.url`; `keyword`: the JSON Schema keyword that failed, `required`; " +
			"`expected`: what the value must be, where there is a phrase for it.",
	},
	Check: checkSchema,
}

func checkSchema(p *rules.Pass) {
	if p.Dataset == nil || p.Dataset.Schema == nil || p.Record.Fields == nil {
		return
	}
	v := newSchemaView(p.Record, p.Dataset.Schema)
	if p.Dataset.Schema.Accepts(v) {
		return
	}
	value, names := v.decoded()
	for _, problem := range p.Dataset.Schema.ValidateNamed(value, names) {
		if v.excused(problem) {
			continue
		}
		path := problem.Path
		if problem.Property != "" {
			path = append(path[:len(path):len(path)], problem.Property)
		}
		data := map[string]any{"path": strings.Join(path, "."), "keyword": problem.Keyword}
		if problem.Expected != "" {
			data["expected"] = problem.Expected
		}
		p.Report(rules.Diagnostic{Span: v.place(problem), Message: problem.Message, Data: data})
	}
}

// schemaView is a record as a schema sees it.
type schemaView struct {
	record *rules.Record
	schema *schema.Schema
	// moved are top-level fields that the record has under another name.
	moved []movedField
	// text is the field that the body stands for, if it does.
	text string
}

// movedField is a field under the name that a schema knows.
type movedField struct {
	name string
	node *rules.Node
}

func newSchemaView(r *rules.Record, s *schema.Schema) *schemaView {
	v := &schemaView{record: r, schema: s}
	if r.Fields.Kind != rules.Map {
		return v
	}
	if s.Builtin() {
		v.move("id", r.ID)
		v.move("title", r.Title)
		v.move("date", r.Date)
		if r.SourcesField != nil && r.SourcesField.Kind == rules.List {
			v.move("sources", r.SourcesField)
		}
	}
	if strings.TrimSpace(r.Body.Value) == "" {
		return v
	}
	for _, name := range s.TextFields() {
		if n := v.field(name); n == nil || n.Kind == rules.Null {
			v.text = name
			break
		}
	}
	return v
}

// move lets a field stand under the name that factvet's own schema knows.
func (v *schemaView) move(name string, n *rules.Node) {
	if n != nil && v.record.Fields.Get(name) != n {
		v.moved = append(v.moved, movedField{name, n})
	}
}

// field is a top-level field by the name that the schema knows, or nil.
func (v *schemaView) field(name string) *rules.Node {
	for _, m := range v.moved {
		if m.name == name {
			return m.node
		}
	}
	return child(v.record.Fields, name)
}

// decoded is the record as the schema validates it, and what its moved fields are called in it.
func (v *schemaView) decoded() (value any, names map[string]string) {
	value = v.record.Fields.JSON()
	fields, ok := value.(map[string]any)
	if !ok {
		return value, nil
	}
	names = map[string]string{}
	for _, m := range v.moved {
		fields[m.name], names[m.name] = m.node.JSON(), m.node.Key.Value
	}
	if v.text != "" {
		fields[v.text] = v.record.Body.Value
	}
	return fields, names
}

// The fields of a view are those of the record, the moved ones and the text.

// Kind is part of [schema.Value].
func (v *schemaView) Kind() schema.Kind { return schemaNode{v.record.Fields}.Kind() }

// Text is part of [schema.Value].
func (v *schemaView) Text() string { return v.record.Fields.String() }

// Len is part of [schema.Value].
func (v *schemaView) Len() int {
	n := len(v.record.Fields.Items) + len(v.moved)
	if v.text != "" {
		n++
	}
	return n
}

// Item is part of [schema.Value].
func (v *schemaView) Item(i int) (string, schema.Value) {
	items := v.record.Fields.Items
	if i < len(items) {
		return schemaNode{v.record.Fields}.Item(i)
	}
	if i -= len(items); i < len(v.moved) {
		return v.moved[i].name, schemaNode{v.moved[i].node}
	}
	return v.text, schemaNode{&rules.Node{Kind: rules.String, Text: v.record.Body}}
}

// schemaNode is a node as a schema sees it.
type schemaNode struct{ node *rules.Node }

var schemaKinds = [...]schema.Kind{
	rules.Null: schema.Null, rules.Bool: schema.Bool, rules.Number: schema.Number, rules.String: schema.String, rules.List: schema.List, rules.Map: schema.Map,
}

// Kind is part of [schema.Value].
func (n schemaNode) Kind() schema.Kind { return schemaKinds[n.node.Kind] }

// Text is part of [schema.Value].
func (n schemaNode) Text() string { return n.node.Text.Value }

// Len is part of [schema.Value].
func (n schemaNode) Len() int { return len(n.node.Items) }

// Item is part of [schema.Value].
func (n schemaNode) Item(i int) (string, schema.Value) {
	item := n.node.Items[i]
	return item.Key.Value, schemaNode{item}
}

// excused tells whether a problem is none, or is for another rule to report.
func (v *schemaView) excused(p schema.Problem) bool {
	if len(p.Path) > 0 && v.text != "" && p.Path[0] == v.text {
		// The body may be longer than the field it stands for, and laid out otherwise.
		return p.Keyword != "minLength"
	}
	switch p.Keyword {
	case "required":
		return len(v.record.Problems) > 0 || len(p.Path) == 0 && v.schema.Builtin() && (v.isData() || v.impliedBy(p.Property))
	case "format":
		return v.isInvalidDate(v.node(p.Path))
	}
	return false
}

// isData tells whether a file of data says nothing that a news record says: without a
// configuration, a folder's settings are read too.
func (v *schemaView) isData() bool {
	r := v.record
	return r.Format != rules.Markdown && r.Format != rules.Article && r.ID == nil && r.Title == nil && r.Date == nil && len(r.Sources) == 0
}

// impliedBy tells whether a field that factvet's own schema asks for is said elsewhere: in the
// file's name, as in blogs, or as the text's heading.
func (v *schemaView) impliedBy(property string) bool {
	switch property {
	case "date":
		name := v.record.Path[strings.LastIndexByte(v.record.Path, '/')+1:]
		const date = len("2006-01-02")
		for i := 0; i+date <= len(name); i++ {
			if name[i+4] == '-' && name[i+7] == '-' {
				if _, err := rules.ParseDate(name[i : i+date]); err == nil {
					return true
				}
			}
		}
	case "title":
		return strings.HasPrefix(strings.TrimSpace(v.record.Body.Value), "# ")
	}
	return false
}

// isInvalidDate tells whether date/invalid reports a value: a day that does not exist, or a text
// without a figure, in one of the fields it reads.
func (v *schemaView) isInvalidDate(n *rules.Node) bool {
	known := n != nil && n == v.record.Date
	for _, s := range v.record.Sources {
		known = known || n != nil && n == s.Date
	}
	if !known {
		return false
	}
	_, err := rules.ParseDate(n.String())
	return errors.Is(err, rules.ErrNoSuch) || err != nil && !strings.ContainsAny(n.String(), "0123456789")
}

// node is what a path leads to, or nil.
func (v *schemaView) node(path []string) *rules.Node {
	if len(path) == 0 {
		return v.record.Fields
	}
	n := v.field(path[0])
	for _, step := range path[1:] {
		n = child(n, step)
	}
	return n
}

func child(n *rules.Node, step string) *rules.Node {
	if n == nil || n.Kind != rules.List {
		return n.Get(step)
	}
	i := 0
	for _, digit := range step {
		if digit < '0' || digit > '9' || i > len(n.Items) {
			return nil
		}
		i = 10*i + int(digit-'0')
	}
	if step == "" || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

// place is where a problem shows: at the key of a field that should not be there, at the beginning
// of what lacks a field, and else at the value.
func (v *schemaView) place(p schema.Problem) rules.Span {
	n := v.node(p.Path)
	if n == nil {
		if v.text != "" {
			return v.firstLine(v.record.Body.Span)
		}
		return v.head(v.record.Fields)
	}
	if p.Property == "" {
		return v.short(n)
	}
	if extra := v.node(append(p.Path[:len(p.Path):len(p.Path)], p.Property)); extra != nil && extra.Key.Value != "" {
		return extra.Key.Span
	}
	return v.head(n)
}

// short is a scalar's place, and a list's or a map's key, for what is wrong with it as a whole.
func (v *schemaView) short(n *rules.Node) rules.Span {
	container := n.Kind == rules.List || n.Kind == rules.Map
	switch {
	case !container && n.Span.End > n.Span.Start:
		return v.firstLine(n.Span)
	case n.Key.Value != "":
		return n.Key.Span
	}
	return v.firstLine(n.Span)
}

// head is the beginning of a map that lacks a field: its key, or its first field's.
func (v *schemaView) head(n *rules.Node) rules.Span {
	switch {
	case n.Key.Value != "":
		return n.Key.Span
	case n.Kind == rules.Map && len(n.Items) > 0:
		return n.Items[0].Key.Span
	case n.Span.End > n.Span.Start:
		return v.firstLine(n.Span)
	case v.record.Front.End > v.record.Front.Start:
		return v.firstLine(v.record.Front)
	}
	return v.firstLine(v.record.Span)
}

// firstLine is the part of a place up to the end of its line.
func (v *schemaView) firstLine(s rules.Span) rules.Span {
	s.Start = min(max(s.Start, 0), len(v.record.File))
	s.End = min(max(s.End, s.Start), len(v.record.File))
	if i := bytes.IndexAny(v.record.File[s.Start:s.End], "\r\n"); i > 0 {
		s.End = s.Start + i
	}
	return s
}
