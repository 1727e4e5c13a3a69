package record

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// schemaFindings are the diagnostics on a file: the text they point at, and what they say.
func schemaFindings(t testing.TB, name, text string, s *schema.Schema) (list [][2]string) {
	t.Helper()
	for _, r := range record.Read(name, []byte(text), nil, nil) {
		info := record.Info(r)
		p := &rules.Pass{Rule: Schema, Record: r, Info: &info, Dataset: &rules.Dataset{Schema: s}}
		Schema.Check(p)
		for _, d := range p.Diagnostics {
			require.True(t, d.Span.Start >= 0 && d.Span.Start <= d.Span.End && d.Span.End <= len(text), "span %v", d.Span)
			assert.Equal(t, rules.Error, d.Severity)
			list = append(list, [2]string{text[d.Span.Start:d.Span.End], d.Message})
		}
	}
	return list
}

// ownSchema is a schema as a dataset brings it.
func ownSchema(t testing.TB) *schema.Schema {
	t.Helper()
	s, err := schema.Compile(filepath.Join("testdata", "schema", "event.schema.json"), filepath.Join("testdata", "schema"))
	require.NoError(t, err)
	return s
}

func TestSchemaBuiltin(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             [][2]string
	}{
		{"importance in words", "a.md", "---\ntitle: Fire\ndate: 2024-05-02\nimportance: very high\n---\n\nText.\n",
			[][2]string{{"very high", `importance must be a whole number from 1 to 10, not "very high"`}}},
		{"no title", "a.md", "---\nid: a\ndate: 2024-05-02\n---\n\nText.\n",
			[][2]string{{"id", "the title is missing"}}},
		{"sources in words", "a.md", "---\r\ntitle: Fire\r\ndate: 2024-05-02\r\nsources: several newspapers\r\n---\r\nText.\r\n",
			[][2]string{{"several newspapers", `sources must be a list of objects with title and url, not the text "several newspapers"`}}},
		{"a source that is a list", "a.json", `{"title": "Fire", "date": "2024-05-02", "sources": [{"url": "https://a.org/"}, ["b"]]}`,
			[][2]string{{`["b"]`, `source 2 must be an object with title and url, not a list`}}},
		{"sources under another name", "a.yaml", "title: Fire\ndate: 2024-05-02\nreferences:\n- 5\n",
			[][2]string{{`5`, `reference 1 must be an object with title and url, not 5`}}},
		{"a headline that is empty", "a.md", "---\ntitle: ''\ndate: 2024-05-02\n---\nText.\n",
			[][2]string{{`''`, `title must not be empty`}}},
		{"an empty date", "a.md", "---\ntitle: Fire\ndate:\n---\nText.\n",
			[][2]string{{`date`, `date must be a date such as 2025-11-06, but it is empty`}}},
		{"several records in a file", "a.jsonl", "{\"title\": \"A\", \"date\": \"2024-05-02\"}\n{\"title\": \"B\", \"date\": \"2024-05-02\", \"importance\": 0}\n",
			[][2]string{{`0`, `importance must be a whole number from 1 to 10, not 0`}}},

		{"post of a site generator", "a.md", "---\nslug: a\ndate: 2017-10-05 08:41:36 +0200\ntitle: Basics\ntopics:\n  - software\nauthors:\n  - someone\n---\nText.\n", nil},
		{"names of its own", "a.md", "---\nheadline: Fire\npublished: 2024-05-02\n---\nText.\n", nil},
		{"date in the file's name", "posts/2024-05-02-fire.md", "---\ntitle: Fire\n---\nText.\n", nil},
		{"title as a heading", "a.md", "---\ndate: 2024-05-02\n---\n\n# Fire\n\nText.\n", nil},
		{"impossible date, told elsewhere", "a.md", "---\ntitle: Fire\ndate: '2024-02-30'\n---\nText.\n", nil},
		{"number for a title", "a.md", "---\ntitle: 1984\ndate: 2024-05-02\ntags: [2024, books]\n---\nText.\n", nil},
		{"optional fields left empty", "a.md", "---\ntitle: Fire\ndate: 2024-05-02\ntags:\nactors:\nsources:\nimportance:\nstatus:\n---\nText.\n", nil},
		{"sources as addresses", "a.md", "---\ntitle: Fire\ndate: 2024\nsources: [https://a.org/b, Reuters]\n---\nText.\n", nil},
		{"settings, not a record", "site.yaml", "theme: dark\nmenu: [a, b]\n", nil},
		{"plain article", "a.txt", "Fire\n\nText.\n", nil},
		{"broken frontmatter", "a.md", "---\nid: [a\n---\nText.\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, schemaFindings(t, c.file, c.text, schema.Builtin()))
		})
	}
}

func TestSchemaOfADataset(t *testing.T) {
	s := ownSchema(t)
	for _, c := range []struct {
		name, file, text string
		want             [][2]string
	}{
		{"body for description", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\n---\n\nA fire broke out in the old harbour.\n", nil},
		{"content for description", "a.json", `{"id": "2024-05-02--fire", "title": "Fire", "date": "2024-05-02", "summary": "A fire broke out in the old harbour."}`, nil},
		{"no text at all", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\n---\n\n",
			[][2]string{{"id", "the description is missing"}}},
		{"short body", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\n---\n\nA fire.\n",
			[][2]string{{"A fire.", "description must be at least 20 characters long, not 7"}}},
		{"long body is not a long description", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\n---\n\nA fire broke out in the old harbour on Thursday evening, and nobody was hurt in it.\n", nil},
		{"misspelt field", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ntilte: Fire\ndate: 2024-05-02\ndescription: A fire broke out in the harbour.\n---\n",
			[][2]string{{"tilte", `"tilte" is not a known field`}}},
		{"missing inside a list", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\nsources:\n- title: A\n  url: https://a.org/ö\n- title: B\n  note: c\n---\nA fire broke out in the harbour.\n",
			[][2]string{{"title", "the url of source 2 is missing"}}},
		{"impossible date, told elsewhere", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: 2024-02-30\n---\nA fire broke out in the harbour.\n", nil},
		{"date in words", "a.md", "---\nid: 2024-05-02--fire\ntitle: Fire\ndate: May 2, 2024\n---\nA fire broke out in the harbour.\n",
			[][2]string{{"May 2, 2024", `date must be a date such as 2025-11-06, not "May 2, 2024"`}}},
		{"repeated tag", "a.yaml", "id: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\ntags: [fire, port, fire]\ndescription: >\n  A fire broke out in the harbour.\n",
			[][2]string{{"fire", `tags has "fire" twice, as items 1 and 3`}}},
		{"value on several lines", "a.yaml", "id: 2024-05-02--fire\ntitle: Fire\ndate: 2024-05-02\ndescription: A fire broke out in the harbour.\nstatus: |\n  confirmed\n  or so\n",
			[][2]string{{"|", `status must be "confirmed" or "disputed", not "confirmed or so"`}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, schemaFindings(t, c.file, c.text, s))
		})
	}
}

func TestSchemaWithout(t *testing.T) {
	assert.Empty(t, schemaFindings(t, "a.md", "---\nimportance: high\n---\n", nil))
}

func TestSchemaData(t *testing.T) {
	r := record.Read("a.json", []byte(`{"id": "2024-05-02--fire", "title": "Fire", "date": "2024-05-02", "description": "A fire broke out there.", "sources": [{"title": 5}]}`), nil, nil)[0]
	p := &rules.Pass{Rule: Schema, Record: r, Info: &rules.RecordInfo{}, Dataset: &rules.Dataset{Schema: ownSchema(t)}}
	Schema.Check(p)
	require.Len(t, p.Diagnostics, 2)
	assert.Equal(t, map[string]any{"path": "sources.0.url", "keyword": "required"}, p.Diagnostics[0].Data)
	assert.Equal(t, map[string]any{"path": "sources.0.title", "keyword": "type", "expected": "text"}, p.Diagnostics[1].Data)
}

func TestSchemaExamples(t *testing.T) {
	for _, text := range Schema.Doc.Bad {
		assert.NotEmpty(t, schemaFindings(t, "a.md", text, schema.Builtin()), text)
	}
	for _, text := range Schema.Doc.Good {
		assert.Empty(t, schemaFindings(t, "a.md", text, schema.Builtin()), text)
	}
}

func BenchmarkSchema(b *testing.B) {
	text, err := os.ReadFile(filepath.Join("testdata", "schema", "record.md"))
	require.NoError(b, err)
	for _, c := range []struct {
		name   string
		schema *schema.Schema
	}{{"builtin", schema.Builtin()}, {"own", ownSchema(b)}} {
		b.Run(c.name, func(b *testing.B) {
			r := record.Read("a.md", text, nil, nil)[0]
			p := &rules.Pass{Rule: Schema, Record: r, Info: &rules.RecordInfo{}, Dataset: &rules.Dataset{Schema: c.schema}}
			b.ReportAllocs()
			for b.Loop() {
				Schema.Check(p)
			}
			require.Empty(b, p.Diagnostics)
		})
	}
}
