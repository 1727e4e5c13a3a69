package schema

import (
	"encoding/json"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShippedSchemasCompile(t *testing.T) {
	names, err := fs.Glob(Files(), "*.json")
	require.NoError(t, err)
	require.Equal(t, []string{ConfigFile, NewsRecordFile, OutputFile}, names)
	for i, s := range []*Schema{Config(), Builtin(), Output()} {
		assert.Equal(t, names[i], s.Name())
		assert.True(t, s.Builtin())
		text, err := fs.ReadFile(Files(), names[i])
		require.NoError(t, err)
		var v map[string]any
		require.NoError(t, json.Unmarshal(text, &v))
		assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", v["$schema"])
	}
}

const exampleConfig = `
datasets:                      # several kinds of record may live in one repository
  - include: ["events/**/*.md"]
    exclude: events/drafts/**
    schema: schema/event.schema.json
    fields:
      id: slug
      date: date
      title: headline
      body: text
      sources: extra.links
      url: sources[].url
      source_title: name
      names: [actors, people]
      tags: topics
  - include: "*.jsonl"
names: names.yaml
rules:
  number/uncited: {severity: error, options: {strict: true}}
  name/*: off
  date: info
  text/mojibake: warning
  "*": {severity: info}
overrides:
  - files: ["archive/**"]
    rules: {date/source: off}
conventions: {id-is-file-name: false}
custom:
  - id: house/no-scare-quotes
    message: avoid “{match}”
    severity: warning
    pattern: '"so-called"'
    scope: paragraph
    fields: [title, "sources[].title"]
    unless: according to
    bad: A so-called expert.
    good: [An expert.]
  - {id: house/sources, message: cite more, expression: importance > 8, at: sources, why: trust}
`

func TestConfigAccepts(t *testing.T) {
	for _, text := range []string{exampleConfig, "{}", "null"} {
		assert.Empty(t, messages(Config().Validate(value(t, text))), text)
	}
}

func TestConfigRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"dataset: []", `"dataset" is not a known field; did you mean "datasets"?`},
		{"datasets: [{included: a}]", `"included" is not a known field of dataset 1; did you mean "include"?`},
		{"datasets: []", "datasets must name at least one dataset, but the list is empty"},
		{"datasets: [{exclude: a}]", "the include of dataset 1 is missing"},
		{"datasets: [{include: a, fields: {dates: b}}]", `"dates" is not a known field of the fields of dataset 1; did you mean "date"?`},
		{"datasets: [{include: a, fields: {date: [b]}}]", "the fields.date of dataset 1 must be a field's name or path, not a list"},
		{"rules: {name/spelling: erorr}", `rules.name/spelling must be one of "off", "info", "warning" or "error", not "erorr"; did you mean "error"?`},
		{"rules: {name/spelling: {level: error}}", `"level" is not a known field of rules.name/spelling`},
		{"rules: {Name Spelling: error}", `"Name Spelling" is not a name that a field may have here: it must be a rule, a group or a pattern such as "name/*"`},
		{"overrides: [{files: a}]", "the rules of override 1 are missing"},
		{"conventions: {a: often}", `conventions.a must be true or false, not "often"`},
		{"custom: [{id: Scare}]", `the id of item 1 of custom must be a rule's id such as house/no-scare-quotes, not "Scare"`},
		{"custom: [{id: a/b, message: m, patern: x}]", `"patern" is not a known field of item 1 of custom; did you mean "pattern"?`},
		{"custom: [{id: a/b, pattern: x}]", "the message of item 1 of custom is missing"},
		{"custom: [{id: a/b, message: m, pattern: x, scope: sentences}]", `the scope of item 1 of custom must be one of "sentence", "paragraph", "body", "title" or "field", not "sentences"; did you mean "sentence"?`},
		{"[1]", "the record must be an object with datasets, rules and the like, not a list"},
	} {
		got := messages(Config().Validate(value(t, c.text)))
		assert.Contains(t, got, c.want, c.text)
	}
}

const exampleOutput = `{"version":1,"records":1919,"diagnostics":[
  {"rule":"date/weekday","severity":"error","message":"m","path":"events/x.md",
   "record":"2025-11-06--x","start":{"line":12,"column":5,"offset":310},
   "end":{"line":12,"column":31,"offset":336},"fingerprint":"f",
   "related":[{"path":"events/y.md","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":2,"offset":1},"message":"m"}],
   "data":{"anything":["goes"]},
   "fix":{"applicability":"safe","title":"t","edits":[{"start":310,"end":336,"text":""}]}}]}`

func TestOutput(t *testing.T) {
	valid, err := decodeJSON([]byte(exampleOutput))
	require.NoError(t, err)
	assert.Empty(t, Output().Validate(valid))

	broken := value(t, `{version: 2, diagnostics: [{rule: weekday, severity: fatal, message: m, path: p, start: {line: 0, column: 1, offset: 0}, end: {line: 1, column: 1, offset: 0}, fingerprint: f, extra: 1}]}`)
	assert.Equal(t, []string{
		"the records are missing",
		`"extra" is not a known field of diagnostic 1`,
		`the rule of diagnostic 1 must be text of this form: The rule's id, group/rule, not "weekday"`,
		`the severity of diagnostic 1 must be one of "error", "warning" or "info", not "fatal"`,
		"the start.line of diagnostic 1 must be a whole number of at least 1, not 0",
		"version must be 1, not 2",
	}, messages(Output().Validate(broken)))
}

func TestTextFields(t *testing.T) {
	assert.Empty(t, Builtin().TextFields())
	s := inline(t, `{required: [title, summary], allOf: [{required: [content]}], anyOf: [{required: [description]}, {required: [note]}]}`)
	assert.Equal(t, []string{"content", "description", "summary"}, s.TextFields())
}
