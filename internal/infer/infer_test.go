package infer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// filesOf reads texts by path.
func filesOf(texts map[string]string) []File {
	var files []File
	for name, text := range texts {
		files = append(files, File{name, record.Read(name, []byte(text), nil, nil)})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// pages are records with a title and a date, each with one more line of its own.
func pages(lines ...string) []File {
	texts := map[string]string{}
	for i, line := range lines {
		texts[fmt.Sprintf("events/%03d.md", i)] = fmt.Sprintf("---\ntitle: Report number %d\ndate: 2024-01-%02d\n%s\n---\nText.\n", i, 1+i%28, line)
	}
	return filesOf(texts)
}

// times is n lines made by a function, the last ones replaced by others.
func times(n int, line func(i int) string, last ...string) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = line(i)
	}
	copy(lines[n-len(last):], last)
	return lines
}

func fixed(line string) func(int) string { return func(int) string { return line } }

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

// TestField infers the schema of one field, x, from the values of many records.
func TestField(t *testing.T) {
	either := func(format string, values ...any) func(int) string {
		return func(i int) string { return fmt.Sprintf(format, values[i%len(values)]) }
	}
	for _, test := range []struct {
		name, want string
		required   bool
		lines      []string
	}{
		{"texts", `{ "type": "string", "minLength": 1 }`, true, times(30, numbered("x: text %d"))},
		{"a few records", `{ "type": "string" }`, true, times(6, numbered("x: text %d"))},
		{"two records", `{ "type": "string" }`, false, times(2, numbered("x: text %d"))},
		{"missing in half", `{ "type": "string", "minLength": 1 }`, false, times(60, func(i int) string {
			if i%2 == 0 {
				return "y: 1"
			}
			return fmt.Sprintf("x: text %d", i)
		})},
		{"missing in one of many", `{ "type": "string", "minLength": 1 }`, true, times(200, numbered("x: text %d"), "")},
		{"missing in one of a few", `{ "type": "string" }`, false, times(10, numbered("x: text %d"), "")},
		{"empty for missing", `{ "type": "string" }`, true, times(60, func(i int) string {
			if i%3 == 0 {
				return "x: ''"
			}
			return fmt.Sprintf("x: text %d", i)
		})},
		{"only empty", `{ "type": "string", "maxLength": 0 }`, true, times(30, fixed("x: ''"))},
		{"only null", `{ "type": "null" }`, true, times(30, fixed("x:"))},
		{"null for missing", `{ "type": ["string", "null"], "minLength": 1 }`, true, times(60, func(i int) string {
			if i%3 == 0 {
				return "x:"
			}
			return fmt.Sprintf("x: text %d", i)
		})},
		{"mixed types", `{ "type": ["string", "integer"], "minLength": 1, "minimum": 0 }`, true, times(60, func(i int) string {
			if i%2 == 0 {
				return fmt.Sprintf("x: %d", 1000+i)
			}
			return fmt.Sprintf("x: text %d", i)
		})},
		{"a text among numbers", `{ "type": "integer", "minimum": 1, "maximum": 10 }`, true, times(30, func(i int) string { return fmt.Sprintf("x: %d", 3+i%7) }, "x: high")},
		{"an integer beyond the scale", `{ "type": "integer", "minimum": 1, "maximum": 10 }`, true, times(100, func(i int) string { return fmt.Sprintf("x: %d", 3+i%7) }, "x: 77")},
		{"tiers", `{ "type": "integer", "minimum": 1, "maximum": 3 }`, true, times(30, func(i int) string { return fmt.Sprintf("x: %d", 1+i%3) })},
		{"percentages", `{ "type": "integer", "minimum": 0, "maximum": 100 }`, true, times(101, numbered("x: %d"))},
		{"counts", `{ "type": "integer", "minimum": 0 }`, true, times(30, func(i int) string { return fmt.Sprintf("x: %d", i*i*i) })},
		{"temperatures", `{ "type": "integer" }`, true, times(30, func(i int) string { return fmt.Sprintf("x: %d", i-15) })},
		{"fractions", `{ "type": "number" }`, true, times(30, func(i int) string { return fmt.Sprintf("x: %d.5", i) })},
		{"booleans", `{ "type": "boolean" }`, true, times(30, either("x: %v", true, false))},
		{"days", `{ "type": "string", "format": "date" }`, true, times(28, func(i int) string { return fmt.Sprintf("x: 2023-02-%02d", 1+i) })},
		{"a day that does not exist", `{ "type": "string", "format": "date" }`, true, times(28, func(i int) string { return fmt.Sprintf("x: 2023-03-%02d", 1+i) }, "x: 2023-02-30")},
		{"months and years are less exact", `{ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?)?)?)?$", "x-expected": "a date such as 2023-03-01" }`,
			true, times(60, either("x: %q", "2023-03-01", "2023-03", "2023"))},
		{"timestamps", `{ "type": "string", "format": "date-time" }`, true, times(20, func(i int) string { return fmt.Sprintf("x: 2023-02-01T10:%02d:00Z", i) })},
		{"timestamps of a site generator", `{ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?)?$", "x-expected": "a date such as 2023-02-01 9:00:00 -0400" }`,
			true, times(20, func(i int) string { return fmt.Sprintf("x: 2023-02-01 9:%02d:00 -0400", i) })},
		{"addresses", `{ "type": "string", "format": "uri" }`, true, times(30, numbered("x: https://example.org/%d"))},
		{"addresses in another script", `{ "type": "string", "format": "uri" }`, true, times(30, numbered("x: https://пример.рф/новости/%d"))},
		{"addresses, or empty", `{ "type": "string", "anyOf": [{ "maxLength": 0 }, { "format": "uri" }], "x-expected": "a web address such as https://example.org/page, or empty" }`,
			true, times(60, either("x: %q", "", "https://example.org/1", "https://example.org/2"))},
		{"half are addresses", `{ "type": "string", "minLength": 1 }`, true, times(60, either("x: %s", "Reuters, a news agency", "https://example.org/2", "the town's archive, on paper"))},
		{"mail", `{ "type": "string", "format": "email" }`, true, times(30, numbered("x: desk%d@example.org"))},
		{"a vocabulary", `{ "type": "string", "enum": ["confirmed", "disputed"] }`, true, times(100, func(i int) string {
			if i%10 == 0 {
				return "x: disputed"
			}
			return "x: confirmed"
		}, "x: confirmd")},
		{"a vocabulary with null", `{ "type": ["string", "null"], "enum": ["a", "b", null] }`, true, times(90, either("x: %s", "a", "b", "null"))},
		{"words and numbers are no vocabulary", `{ "type": ["string", "integer"], "minLength": 1, "minimum": 0 }`, true, times(60, either("x: %v", "high", 1000, "low"))},
		{"one word is no vocabulary", `{ "type": "string", "minLength": 1 }`, true, times(60, fixed("x: confirmed"))},
		{"too many words", `{ "type": "string", "minLength": 1 }`, true, times(90, func(i int) string { return fmt.Sprintf("x: word%d", i%30) })},
		{"lists", `{ "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1 } }`, true, times(60, numbered("x: [a%[1]d, b%[1]d]"))},
		{"lists that may be empty", `{ "type": "array" }`, true, times(60, fixed("x: []"))},
		{"maps", `{ "type": "object", "required": ["a"], "properties": { "a": { "type": "boolean" }, "b": { "type": "boolean" } } }`, true, times(60, either("x: %s", "{a: true}", "{a: false, b: true}"))},
		{"maps of names", `{ "type": "object" }`, true, times(60, numbered("x: {person %d: 1}"))},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan := Infer(pages(test.lines...))
			require.Len(t, plan.Datasets, 1)
			s := plan.Datasets[0].schemaOf()
			x, _ := s.get("properties").(object).get("x").(object)
			if test.name == "two records" {
				assert.Nil(t, s.get("required"))
			}
			assert.Equal(t, test.want, inline(x))
			required, _ := s.get("required").([]any)
			assert.Equal(t, test.required, slices.Contains(required, any("x")))
			requireUsable(t, plan)
		})
	}
}

// requireUsable has the schema package read what was inferred.
func requireUsable(t testing.TB, plan *Plan) {
	t.Helper()
	for _, d := range plan.Datasets {
		if d.SchemaFile == "" {
			continue
		}
		require.True(t, json.Valid(d.Schema()), "%s", d.Schema())
		root := t.TempDir()
		file := filepath.Join(root, "s.json")
		require.NoError(t, os.WriteFile(file, d.Schema(), 0o600))
		_, err := schema.Compile(file, root)
		require.NoError(t, err)
	}
}

func TestIDs(t *testing.T) {
	for _, test := range []struct{ name, want, line string }{
		{"day and words", datedID, "id: 2024-01-02--fire-in-town-%d"},
		{"day and words in another script", `^[0-9]{4}-[0-9]{2}-[0-9]{2}--?\S+$`, "id: 2024-01-02--пожар-%d"},
		{"words", `^[a-z0-9]+(-[a-z0-9]+)*$`, "slug: fire-in-town-%d"},
		{"words in another script", `^[\p{Ll}\p{Lo}\p{M}\p{N}]+(-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$`, "slug: пожар-в-городе-%d"},
		{"numbered", `^[A-Z]+-?[0-9]+$`, "id: NEWS-%d"},
		{"anything without blanks", `^\S+$`, "id: Fire_In_Town.%d"},
	} {
		d := Infer(pages(times(30, numbered(test.line))...)).Datasets[0]
		name, _, _ := strings.Cut(test.line, ":")
		id := d.schemaOf().get("properties").(object).get(name).(object)
		assert.Equal(t, test.want, id.get("pattern"), test.name)
		assert.Contains(t, id.get("x-expected"), "an id such as ", test.name)
	}
	numbers := Infer(pages(times(30, numbered("id: %d"))...)).Datasets[0].schemaOf().get("properties").(object).get("id").(object)
	assert.Equal(t, "integer", numbers.get("type"))
}

const datedID = `^[0-9]{4}-[0-9]{2}-[0-9]{2}--[a-z0-9]+(-[a-z0-9]+)*$`

// TestMapping finds what fields say by their values, where their names tell nothing.
func TestMapping(t *testing.T) {
	record := func(lines ...string) func(i int) string {
		text := strings.Join(lines, "\n")
		return func(i int) string { return strings.ReplaceAll(text, "#", strconv.Itoa(10+i)) }
	}
	for _, test := range []struct {
		name, file string
		text       func(i int) string
		want       []Field
	}{
		{"known names", "a#.md", record("---", "title: News #", "date: 2024-01-#", "tags: [a]", "---", "Text."), nil},
		{"Spanish", "n#.md", record("---", "titular: El barco # llega al puerto", "fecha: 2024-01-#", "fuentes: [https://example.org/#]", "---", "Texto."),
			[]Field{{"date", []string{"fecha"}}, {"title", []string{"titular"}}, {"sources", []string{"fuentes"}}}},
		{"Chinese", "n#.md", record("---", "标题: 第 # 号 新闻 报道", "日期: 2024-01-#", "---", "正文。"),
			[]Field{{"date", []string{"日期"}}, {"title", []string{"标题"}}}},
		{"milliseconds", "n#.json", record(`{"headline": "Ship # comes in", "when": 17#459200000, "n": #}`),
			[]Field{{"date", []string{"when"}}}},
		{"the day it was saved is not the day of the event", "n#.md", record("---", "updated_at: 2024-02-#", "title: News #", "happened: 2024-01-#", "---", "Text."),
			[]Field{{"date", []string{"happened"}}}},
		{"the file's name", "n#.md", record("---", "code: n#", "title: News #", "date: 2024-01-#", "---", "Text."),
			[]Field{{"id", []string{"code"}}}},
		{"sources with parts of their own", "n#.md", record("---", "title: News #", "date: 2024-01-#", "quellen:", "- adresse: https://example.org/#", "  überschrift: Der Bericht Nummer #", "---", "Text."),
			[]Field{{"sources", []string{"quellen"}}, {"url", []string{"adresse"}}, {"source_title", []string{"überschrift"}}}},
		{"names", "n#.md", record("---", "title: News #", "date: 2024-01-#", "beteiligte: [Anna Schmidt #, Stadtrat Oremark]", "---", "Text."),
			[]Field{{"names", []string{"beteiligte"}}}},
		{"a text in a field", "n#.json", record(`{"title": "News #", "date": "2024-01-#", "texto": "` + strings.Repeat("A long story of ship #. ", 9) + `"}`),
			[]Field{{"body", []string{"texto"}}}},
	} {
		texts := map[string]string{}
		for i := range 18 {
			texts[strings.ReplaceAll(test.file, "#", strconv.Itoa(10+i))] = test.text(i)
		}
		plan := Infer(filesOf(texts))
		require.Len(t, plan.Datasets, 1, test.name)
		assert.Equal(t, test.want, plan.Datasets[0].Fields, test.name)
		requireUsable(t, plan)
	}
}

// TestGroups finds the kinds of record and the patterns for them.
func TestGroups(t *testing.T) {
	event := "---\nid: a\ntitle: T\ndate: 2024-01-01\nsources: []\n---\nText.\n"
	data := `{"id": "a", "title": "T", "date": "2024-01-01", "sources": [], "summary": "Text."}`
	post := "---\nslug: a\nheadline: T\npublished: 2024-01-01\nauthors: [b]\ntopics: [c]\n---\nText.\n"
	for _, test := range []struct {
		name           string
		files          map[string]string
		want, leftOut  []string
		names, exclude []string
	}{
		{"one folder", map[string]string{"events/a.md": event, "events/b.json": data}, []string{"events/**/*.{json,md}"}, nil, []string{"events"}, nil},
		{"the top", map[string]string{"a.md": event, "b.md": event}, []string{"*.md"}, nil, []string{"record"}, nil},
		{"years", map[string]string{"news/2024/01/a.md": event}, []string{"news/**/*.md"}, nil, []string{"news"}, nil},
		{"deep", map[string]string{"src/content/posts/a.md": event}, []string{"src/content/posts/**/*.md"}, nil, []string{"posts"}, nil},
		{"two shapes", map[string]string{"events/a.md": event, "posts/a.md": post}, []string{"events/**/*.md", "posts/**/*.md"}, nil, []string{"events", "posts"}, nil},
		{"one shape in two folders", map[string]string{"events/a.md": event, "archive/a.md": event}, []string{"archive/**/*.md, events/**/*.md"}, nil, []string{"archive"}, nil},
		{"two shapes in a folder", map[string]string{"news/a.md": event, "news/blog/a.md": post}, []string{"news/*.md", "news/blog/**/*.md"}, nil, []string{"news", "blog"}, nil},
		{"articles beside records", map[string]string{"news/a.md": event, "news/a.txt": "Title\n\nText.\n"}, []string{"news/**/*.{md,txt}"}, nil, []string{"news"}, nil},
		{"articles alone", map[string]string{"news/a.txt": "Title\n\nText.\n"}, []string{"news/**/*.txt"}, nil, []string{"news"}, nil},
		{"documentation", map[string]string{"news/a.md": event, "docs/a.md": "# How\n\nText.\n"}, []string{"news/**/*.md"}, []string{"docs/**/*.md"}, []string{"news"}, nil},
		{"a text at the top", map[string]string{"news/a.md": event, "out.txt": "Text.\n"}, []string{"news/**/*.md"}, []string{"*.txt"}, []string{"news"}, nil},
		{"nothing but pages", map[string]string{"docs/a.md": "# How\n\nText.\n"}, []string{"docs/**/*.md"}, nil, []string{"docs"}, nil},
		{"settings among records", map[string]string{"news/a.json": data, "news/settings.json": `{"theme": "dark"}`}, []string{"news/**/*.json"}, nil, []string{"news"}, []string{"news/settings.json"}},
		{"characters of patterns", map[string]string{"news [old]/a.md": event}, []string{`news \[old\]/**/*.md`}, nil, []string{"news-old"}, nil},
		{"broken ones", map[string]string{"news/a.md": event, "news/b.md": "---\nid: [\n---\nText.\n"}, []string{"news/**/*.md"}, nil, []string{"news"}, nil},
	} {
		plan := Infer(filesOf(test.files))
		var globs, names, exclude []string
		for _, d := range plan.Datasets {
			globs = append(globs, strings.Join(d.Include, ", "))
			names = append(names, d.Name)
			exclude = append(exclude, d.Exclude...)
		}
		assert.Equal(t, test.want, globs, test.name)
		assert.Equal(t, test.leftOut, plan.LeftOut, test.name)
		assert.Equal(t, test.names, names, test.name)
		assert.Equal(t, test.exclude, exclude, test.name)
	}
}

// TestBodyStandsForAField asks for a text in the field in which the records without frontmatter have it.
func TestBodyStandsForAField(t *testing.T) {
	texts := map[string]string{}
	for i := range 10 {
		texts[fmt.Sprintf("a%d.md", i)] = fmt.Sprintf("---\ntitle: N %d\ndate: 2024-01-01\n---\nText.\n", i)
		texts[fmt.Sprintf("b%d.json", i)] = fmt.Sprintf(`{"title": "M %d", "date": "2024-01-01", "summary": "Text."}`, i)
	}
	d := Infer(filesOf(texts)).Datasets[0]
	assert.Equal(t, []string{"title", "date", "summary"}, d.Required())
	assert.Equal(t, 20, d.Count)
}

func TestTwinsCountOnce(t *testing.T) {
	plan := Infer(filesOf(map[string]string{
		"a.md":   "---\nid: a\ntitle: T\ndate: 2024-01-01\n---\nText.\n",
		"a.json": `{"id": "a", "title": "T", "date": "2024-01-01", "description": "Text."}`,
	}))
	assert.Equal(t, 1, plan.Datasets[0].Count)
}

func TestFieldsOfOneRecord(t *testing.T) {
	d := Infer(pages(times(30, fixed("status: x"), "sttaus: x", "notes: y")...)).Datasets[0]
	require.Len(t, d.Alone, 2)
	assert.Equal(t, []string{"sttaus", "status", "events/028.md"}, []string{d.Alone[0].Name, d.Alone[0].Like, d.Alone[0].Path})
	assert.Equal(t, []string{"notes", ""}, []string{d.Alone[1].Name, d.Alone[1].Like})
	assert.Empty(t, Infer(pages("status: x", "other: y")).Datasets[0].Alone, "in a handful nothing stands alone")
}

func TestMisspelt(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"tilte", "title", true}, {"titel", "title", true}, {"titl", "title", true}, {"tiitle", "title", true}, {"tutle", "title", true},
		{"source_url", "sourceURL", true}, {"tag", "tags", false}, {"title", "subtitle", false}, {"notes", "sources", false}, {"дата", "дато", true},
	} {
		assert.Equal(t, test.want, isMisspelt(test.a, test.b), "%s %s", test.a, test.b)
	}
}

func TestScalar(t *testing.T) {
	for s, want := range map[string]string{
		"date": "date", "event_date": "event_date", "schema/a.schema.json": "schema/a.schema.json", "дата": `"дата"`, "on": `"on"`,
		"a: b": `"a: b"`, "2024": `"2024"`, "": `""`, "#a": `"#a"`, "sources[].url": `"sources[].url"`,
	} {
		assert.Equal(t, want, scalar(s))
	}
}

// TestTheSameEveryTime infers twice from records in maps.
func TestTheSameEveryTime(t *testing.T) {
	lines := times(120, func(i int) string {
		return fmt.Sprintf("a%d: x\nb%d: {c%d: 1}\nstatus: s%d\nn: %d", i%7, i%5, i%3, i%4, i%11)
	})
	first := Infer(pages(lines...))
	for range 5 {
		again := Infer(pages(lines...))
		assert.Equal(t, string(first.Config()), string(again.Config()))
		assert.Equal(t, string(first.Datasets[0].Schema()), string(again.Datasets[0].Schema()))
	}
}

func TestNothing(t *testing.T) {
	assert.Empty(t, Infer(nil).Datasets)
	plan := Infer([]File{{Path: "a.md"}})
	require.Len(t, plan.Datasets, 1)
	assert.Empty(t, plan.Datasets[0].SchemaFile)
}

func BenchmarkInfer(b *testing.B) {
	var files []File
	for i := range 10_000 {
		text := fmt.Sprintf("---\nid: 2024-01-%02d--report-%d\ntitle: Report number %d\ndate: 2024-01-%02d\nimportance: %d\nstatus: confirmed\ntags: [a%d, b, c]\nactors: [Anna Schmidt, Town Council]\nsources:\n- title: A page of %d\n  url: https://example.org/%d\n  date: 2024-01-02\n  tier: 1\n- title: Another\n  url: https://example.org/b/%d\n---\nText.\n",
			1+i%28, i, i, 1+i%28, 1+i%10, i%300, i, i, i)
		name := fmt.Sprintf("events/%d.md", i)
		files = append(files, File{name, record.Read(name, []byte(text), nil, nil)})
	}
	b.ReportAllocs()
	for b.Loop() {
		plan := Infer(files)
		require.Len(b, plan.Datasets, 1)
		require.NotEmpty(b, plan.Datasets[0].Schema())
	}
}

// TestFormsArePatterns holds the functions that recognise ids against their patterns.
func TestFormsArePatterns(t *testing.T) {
	samples := []string{
		"", "-", "a", "a-", "-a", "a--b", "a-b", "A-b", "2024-01-02", "2024-01-02-", "2024-01-02--", "2024-01-02--a", "2024-01-02---a", "2024-01-02-a",
		"2024-01-02-a-b-9", "2024-01-02--A_b", "2024-1-2--a", "пожар", "пожар-в-городе", "Пожар", "пожар--в", "e\u0301te", "a b", "a\u00a0b", "a\tb", "NEWS-12",
		"NEWS12", "NEWS-", "12", "-12", "N--1", "123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400g", "123e4567ae89b-12d3-a456-426614174000",
		"２０", "news/2024",
	}
	for i, f := range forms {
		if f.pattern == "" {
			continue
		}
		re := regexp.MustCompile(f.pattern)
		for _, s := range samples {
			if _, err := rules.ParseDate(s); strings.HasPrefix(f.expected, "a date") && err != nil {
				assert.False(t, f.is(s), "form %d, %q", i, s)
				continue
			}
			assert.Equal(t, re.MatchString(s), f.is(s), "form %d, %q", i, s)
		}
	}
}

func FuzzForms(f *testing.F) {
	var patterns [len(forms)]*regexp.Regexp
	for i := range forms {
		patterns[i] = regexp.MustCompile(forms[i].pattern)
	}
	f.Add("2024-01-02--a-b")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		for i := datedIDForm; i <= wordForm; i++ {
			assert.Equal(t, patterns[i].MatchString(s), forms[i].is(s), "form %d, %q", i, s)
		}
		for i := range datedIDForm {
			forms[i].is(s)
		}
	})
}
