package record

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// values are what nodes say.
func values(nodes []*rules.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, n.String())
	}
	return all
}

// cited is a source in words, each part with its text.
type cited struct{ whole, title, url, publisher, date, tier string }

func citations(r *rules.Record) []cited {
	var all []cited
	for _, s := range r.Sources {
		all = append(all, cited{
			string(r.File[s.Span.Start:s.Span.End]),
			s.Title.String(), s.URL.String(), s.Publisher.String(), s.Date.String(), s.Tier.String(),
		})
	}
	return all
}

func TestFields(t *testing.T) {
	r := readOne(t, "x/a.yaml", `
headline: The title
slug: s
pubDate: 2025-11-06
summary: Short.
content: The longer text.
key_actors: [A, {name: B, role: c}, '']
organizations:
- C
topics: [t]
`)
	assert.Equal(t, "The title", r.Title.String())
	assert.Equal(t, "s", r.ID.String())
	assert.Equal(t, "2025-11-06", r.Date.String())
	assert.Equal(t, "The longer text.", r.Body.Value)
	assert.Equal(t, r.Fields.Get("content"), r.BodyField)
	assert.Equal(t, []string{"A", "B", "C"}, values(r.Names))
	assert.Equal(t, []string{"t"}, values(r.Tags))
	info := Info(r)
	assert.Equal(t, "s", info.ID)
	assert.Equal(t, "The title", info.Title)
	require.True(t, info.HasDay)
	assert.Equal(t, "2025-11-06", info.Day.String())
}

func TestTagsInOneText(t *testing.T) {
	r := readOne(t, "a.md", "---\ntags: \"a, caf\\u00e9 ,b\"\n---\nText.\n")
	assert.Equal(t, []string{"a", "café", "b"}, values(r.Tags))
	assert.Equal(t, `caf\u00e9`, string(r.File[r.Tags[1].Span.Start:r.Tags[1].Span.End]))
}

func TestFieldsThatAreMissing(t *testing.T) {
	r := readOne(t, "x/a.md", "---\nid:\nslug: s\ndate: ''\ntitle: [a]\n---\n\n")
	assert.Equal(t, "s", r.ID.String(), "an id without a value does not count")
	assert.Empty(t, r.Date.String())
	assert.Nil(t, r.Title)
	assert.Nil(t, r.SourcesField)
	assert.Empty(t, r.Body.Value)
	assert.Nil(t, r.BodyField)
}

func TestBodyIsTheTextBelowTheFrontmatter(t *testing.T) {
	r := readOne(t, "a.md", "---\nsummary: A summary.\n---\n\n  \nText.\n\n")
	assert.Nil(t, r.BodyField)
	assert.Equal(t, "Text.", r.Body.Value)
	r = readOne(t, "a.md", "---\nsummary: A summary.\n---\n\n  \n")
	assert.Equal(t, "A summary.", r.Body.Value)
	assert.Equal(t, r.Fields.Get("summary"), r.BodyField)
}

func TestMapping(t *testing.T) {
	m := &Mapping{
		ID: "meta.key", Date: "when", Title: "meta.label", Body: "story", Names: []string{"who", "meta.by[].full"}, Tags: []string{"a.b"},
		Sources: "extra.links", URL: "extra.links[].address", SourceTitle: "text.main", Publisher: "[].by", SourceDate: "day", Tier: "rank",
	}
	file := `{"id":"no","title":"no","meta":{"key":"K","label":"L","by":[{"full":"F"},{"full":"G"}]},"when":"2025","story":"S","body":"no",
		"who":"W","a.b":["T"],"sources":["no"],
		"extra":{"links":[{"address":"https://a.org","url":"no","text":{"main":"M"},"by":"P","day":"D","rank":1}]}}`
	records := Read("a.json", []byte(file), m, nil)
	require.Len(t, records, 1)
	r := records[0]
	assert.Equal(t, "K", r.ID.String())
	assert.Equal(t, "2025", r.Date.String())
	assert.Equal(t, "L", r.Title.String())
	assert.Equal(t, "S", r.Body.Value)
	assert.Equal(t, []string{"W", "F", "G"}, values(r.Names))
	assert.Equal(t, []string{"T"}, values(r.Tags))
	require.Len(t, r.Sources, 1)
	got := citations(r)[0]
	assert.Equal(t, cited{got.whole, "M", "https://a.org", "P", "D", "1"}, got)
}

func TestMappedSources(t *testing.T) {
	tests := map[string]struct {
		path string
		urls []string
	}{
		"list":             {"refs", []string{"https://a.org", "https://b.org"}},
		"list, spelt out":  {"refs[]", []string{"https://a.org", "https://b.org"}},
		"address in it":    {"refs[].at", []string{"no://a", "no://b"}},
		"through a list":   {"parts.refs", []string{"https://c.org", "https://d.org"}},
		"nested":           {"extra.links", []string{"https://e.org"}},
		"one text":         {"one", []string{"https://f.org"}},
		"not in this file": {"missing", nil},
	}
	const file = `{"refs": [{"url": "https://a.org", "at": "no://a"}, {"url": "https://b.org", "at": "no://b"}],
		"parts": [{"refs": ["https://c.org"]}, {"refs": ["https://d.org"]}], "extra": {"links": ["https://e.org"]}, "one": "https://f.org",
		"sources": ["https://not.org"]}`
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := Read("a.json", []byte(file), &Mapping{Sources: test.path}, nil)[0]
			var urls []string
			for _, s := range r.Sources {
				urls = append(urls, s.URL.String())
			}
			assert.Equal(t, test.urls, urls)
			assert.Equal(t, test.urls != nil, r.SourcesField != nil)
		})
	}
}

func TestSources(t *testing.T) {
	tests := map[string]struct {
		yaml  string
		field bool
		want  []cited
	}{
		"maps": {
			"sources:\n- title: T\n  url: https://a.org\n  outlet: O\n  date: 2025-01-01\n  date_accessed: x\n  tier: 1\n", true,
			[]cited{{"title: T\n  url: https://a.org\n  outlet: O\n  date: 2025-01-01\n  date_accessed: x\n  tier: 1", "T", "https://a.org", "O", "2025-01-01", "1"}},
		},
		"first name wins":     {"sources: [{link: https://b.org, url: https://a.org, source: S, publisher: P}]\n", true, []cited{{"{link: https://b.org, url: https://a.org, source: S, publisher: P}", "", "https://a.org", "P", "", ""}}},
		"addresses":           {"references: ['https://a.org', www.b.org/x]\n", true, []cited{{"'https://a.org'", "", "https://a.org", "", "", ""}, {"www.b.org/x", "", "www.b.org/x", "", "", ""}}},
		"text":                {"sources: The Times, 3 May\n", true, []cited{{"The Times, 3 May", "The Times, 3 May", "", "", "", ""}}},
		"text with address":   {"sources:\n- 'Reuters (Jan 7, 2026): https://r.com/a'\n", true, []cited{{"'Reuters (Jan 7, 2026): https://r.com/a'", "", "https://r.com/a", "Reuters", "Jan 7, 2026", ""}}},
		"title and address":   {"sources:\n- The fall of Rome - https://r.com/a.\n", true, []cited{{"The fall of Rome - https://r.com/a.", "The fall of Rome", "https://r.com/a", "", "", ""}}},
		"name and address":    {"source: Reuters\nurl: https://r.com/a\n", true, []cited{{"Reuters", "", "https://r.com/a", "Reuters", "", ""}}},
		"address of the site": {"url: /2013/03/page/\n", false, nil},
		"own address":         {"url: https://r.com/a\n", true, []cited{{"https://r.com/a", "", "https://r.com/a", "", "", ""}}},
		"empty list":          {"sources: []\n", true, nil},
		"nothing":             {"sources:\n", true, nil},
		"empty, then another": {"sources: []\nsource_url: https://x.org/\n", true, []cited{{"https://x.org/", "", "https://x.org/", "", "", ""}}},
		"map of sources":      {"sources: {first: https://a.org, second: {url: https://b.org}}\n", true, []cited{{"https://a.org", "", "https://a.org", "", "", ""}, {"{url: https://b.org}", "", "https://b.org", "", "", ""}}},
		"empty entries":       {"sources:\n- ''\n-\n- {}\n", true, []cited{{"''", "", "", "", "", ""}, {"{}", "", "", "", "", ""}}},
		"none":                {"x: 1\n", false, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, "a.md", "---\n"+test.yaml+"---\nText.\n")
			require.Empty(t, r.Problems)
			assert.Equal(t, test.field, r.SourcesField != nil)
			assert.Equal(t, test.want, citations(r))
			checkPlaces(t, r)
		})
	}
}

func TestSourcesInTheText(t *testing.T) {
	tests := map[string]struct {
		name, text string
		want       []cited
	}{
		"section": {
			"a.md", "Text.\n\n## Sources\n\n1. Newsweek (Jan 7, 2026): [A (b)](https://a.b/c_(d))\n2. <https://x.org/y>\n* Reuters: https://r.com/z.\n  Late.\n\nMore https://no.org\n",
			[]cited{
				{"Newsweek (Jan 7, 2026): [A (b)](https://a.b/c_(d))", "A (b)", "https://a.b/c_(d)", "Newsweek", "Jan 7, 2026", ""},
				{"<https://x.org/y>", "", "https://x.org/y", "", "", ""},
				{"Reuters: https://r.com/z.\n  Late.", "", "https://r.com/z", "Reuters", "", ""},
			},
		},
		"bold heading, CRLF": {"a.md", "Text.\r\n\r\n**References:**\r\n\r\n- [T](http://t.co \"x\"), BBC, 3 May 2021\r\n", []cited{{"[T](http://t.co \"x\"), BBC, 3 May 2021", "T", "http://t.co", "BBC", "3 May 2021", ""}}},
		"bare lines":         {"a.txt", "A headline\n\ntext\n\nSources:\nhttps://a.b/c\nBBC News - https://bbc.co.uk/1\n\nThe end.", []cited{{"https://a.b/c", "", "https://a.b/c", "", "", ""}, {"BBC News - https://bbc.co.uk/1", "BBC News", "https://bbc.co.uk/1", "", "", ""}}},
		"footnotes":          {"a.md", "Text.[^1]\n\n[^1]: See [T](http://t.co).\n[^b]: Smith,\n    Book, 1999\n", []cited{{"See [T](http://t.co).", "T", "http://t.co", "", "", ""}, {"Smith,\n    Book, 1999", "Smith,\n    Book, 1999", "", "", "", ""}}},
		"HTML":               {"a.md", "Text.\n\n## Sources\n\n* <a class=\"x\" href=\"https://x.org/\">T &amp; U</a> (PDF &#8211; 7 pages)\n", []cited{{"<a class=\"x\" href=\"https://x.org/\">T &amp; U</a> (PDF &#8211; 7 pages)", "T &amp; U", "https://x.org/", "", "", ""}}},
		"last line":          {"a.md", "Text.\n\n*Source: Reuters, AP*\n", []cited{{"Reuters", "Reuters", "", "", "", ""}, {"AP", "AP", "", "", "", ""}}},
		"line with link":     {"a.md", "Text.\n\n**Source:** [F](https://f.org)\n\nMore.\n", []cited{{"[F](https://f.org)", "F", "https://f.org", "", "", ""}}},
		"a sentence":         {"a.md", "Sources say: no.\n\nSource: unclear at the time.\n\nThe source: [x](https://x.org).\n", nil},
		"links in the text":  {"a.md", "See [x](https://x.org) and its sources https://y.org.\n", nil},
		"Cyrillic":           {"a.md", "Текст.\n\n## Sources\n- Ведомости (2025-11-06): [Заголовок](https://в.рф/ю)\n", []cited{{"Ведомости (2025-11-06): [Заголовок](https://в.рф/ю)", "Заголовок", "https://в.рф/ю", "Ведомости", "2025-11-06", ""}}},
		"in a field":         {"a.json", `{"body": "Text \u00e9.\n\nSource: Caf\u00e9 (2025): https://x.org/\u00e9"}`, []cited{{`Caf\u00e9 (2025): https://x.org/\u00e9`, "", "https://x.org/é", "Café", "2025", ""}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, test.name, test.text)
			require.Empty(t, r.Problems)
			assert.Equal(t, test.want, citations(r))
			checkPlaces(t, r)
			for _, s := range r.Sources {
				assert.True(t, s.InBody)
				for _, n := range []*rules.Node{s.Title, s.URL, s.Publisher, s.Date} {
					if n != nil {
						checkRunes(t, r.File, n.Text)
					}
				}
			}
		})
	}
}

func TestArticles(t *testing.T) {
	long := "Washington: In a major development, the United States announced that a country will formally join the accords, marking the first entry of its kind into the landmark framework for the region."
	tests := map[string]struct{ name, file, title, body string }{
		"headline":           {"a.txt", "\n A headline about it \n\nText.\n", "A headline about it", "Text."},
		"question":           {"a.txt", "Will it work?\nText.", "Will it work?", "Text."},
		"abbreviations":      {"a.txt", "U.S. and U.K. Agree on St. Helena\n\nText.", "U.S. and U.K. Agree on St. Helena", "Text."},
		"paragraph":          {"a.txt", long + "\n\nText.", "", long + "\n\nText."},
		"several sentences":  {"a.txt", "It works. They said so.\n\nText.", "", "It works. They said so.\n\nText."},
		"wrapped":            {"a.txt", "The president said that\nhe would go.\n", "", "The president said that\nhe would go."},
		"only line":          {"a.txt", "A headline\n\n", "", "A headline"},
		"hash":               {"a.txt", "# A headline\n\nText.", "A headline", "Text."},
		"Cyrillic, CRLF":     {"a.txt", "\ufeffКазахстан присоединится\r\n\r\nТекст.\r\n", "Казахстан присоединится", "Текст."},
		"frontmatter":        {"a.txt", "---\ntitle: T\n---\nA headline\n\nText.", "T", "A headline\n\nText."},
		"Markdown heading":   {"a.md", "# A title #\n\nText.", "A title", "Text."},
		"Markdown paragraph": {"a.md", "A line\n\nText.", "", "A line\n\nText."},
		"second level":       {"a.md", "## A part\n\nText.", "", "## A part\n\nText."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, test.name, test.file)
			assert.Empty(t, r.Problems)
			assert.Equal(t, test.title, r.Title.String())
			assert.Equal(t, test.body, r.Body.Value)
			checkPlaces(t, r)
		})
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]rules.Format{
		"a.md": rules.Markdown, "a.MARKDOWN": rules.Markdown, "b/a.mdx": rules.Markdown, "a.txt": rules.Article, "a.json": rules.JSON,
		"a.yaml": rules.YAML, "a.yml": rules.YAML, "a.jsonl": rules.JSONLines, "a.ndjson": rules.JSONLines,
	} {
		got, ok := FormatOf(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	_, ok := FormatOf("a.png")
	assert.False(t, ok)
}

func TestProseIsReadWhenAsked(t *testing.T) {
	asked := 0
	records := Read("a.md", []byte("# T\n\nText."), nil, func(x rules.Text, f rules.Format) *rules.Prose {
		asked++
		assert.Equal(t, rules.Markdown, f)
		return &rules.Prose{Text: x}
	})
	assert.Zero(t, asked)
	assert.Equal(t, "Text.", records[0].Prose().Text.Value)
	assert.Equal(t, "T", records[0].TitleProse().Text.Value)
	assert.Equal(t, 2, asked)
}
