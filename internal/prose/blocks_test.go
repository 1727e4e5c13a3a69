package prose

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

var kindNames = [...]string{
	rules.Paragraph: "paragraph", rules.Heading: "heading", rules.ListItem: "item", rules.Quote: "quote", rules.TableRow: "row",
	rules.Code: "code", rules.HTML: "html", rules.Comment: "comment", rules.Footnote: "footnote",
}

func blocks(p *rules.Prose) []string {
	var out []string
	for _, b := range p.Blocks {
		s := kindNames[b.Kind]
		if b.Level > 0 {
			s += strconv.Itoa(b.Level)
		}
		out = append(out, s+": "+strings.ReplaceAll(p.Of(b.Piece), "\n", "⏎"))
	}
	return out
}

func TestMarkdownBlocks(t *testing.T) {
	for text, want := range map[string][]string{
		"One\ntwo\n\nthree\n":                  {"paragraph: One⏎two", "paragraph: three"},
		"# Title {#top}\ntext\n## More ##\n":   {"heading1: Title", "paragraph: text", "heading2: More"},
		"Title\n===\nSub\n---\ntext":           {"heading1: Title", "heading2: Sub", "paragraph: text"},
		"Key:\n- one\n  more\n- two\n1. three": {"paragraph: Key:", "item: one⏎  more", "item: two", "item: three"},
		"> said\n> so\n\nend":                  {"quote: said⏎> so", "paragraph: end"},
		"| a | b |\n|---|---|\n| c | d |\n":    {"row: a | b |", "html: |---|---|", "row: c | d |"},
		"a\n\n```go\nx := 1\n\ny\n```\nb":      {"paragraph: a", "code: ```go⏎x := 1⏎⏎y⏎```", "paragraph: b"},
		"a\n\n    code 5\n    more\n\nb":       {"paragraph: a", "code: code 5⏎    more", "paragraph: b"},
		"<div class=\"x\">\ntext\n</div>\n":    {"html: <div class=\"x\">", "paragraph: text", "html: </div>"},
		"a\n<!-- no\n\nprose -->\nb":           {"paragraph: a", "comment: <!-- no⏎⏎prose -->", "paragraph: b"},
		"{{< figure src=\"1.png\" >}}\n\ntext": {"html: {{< figure src=\"1.png\" >}}", "paragraph: text"},
		"so[^1]\n\n[^1]: A note.\n":            {"paragraph: so[^1]", "footnote: A note."},
		"2025. That was it.\n":                 {"paragraph: 2025. That was it."},
		"#tag and 5 - 3\n***\nend":             {"paragraph: #tag and 5 - 3", "paragraph: end"},
		"a\r\n\r\nb\r\n":                       {"paragraph: a", "paragraph: b"},
		"```\nnever closed":                    {"code: ```⏎never closed"},
		"":                                     nil,
	} {
		t.Run(text, func(t *testing.T) {
			p := read(text, rules.Markdown)
			// A table's row keeps the marks between its cells.
			for i := range p.Blocks {
				if p.Blocks[i].Kind == rules.TableRow {
					p.Blocks[i].Start += 2
				}
			}
			assert.Equal(t, want, blocks(p))
		})
	}
}

func TestPlainBlocks(t *testing.T) {
	assert.Equal(t, []string{"paragraph: # One", "paragraph: - two", "paragraph: three"}, blocks(read("# One\n- two\n\nthree\n", rules.Article)))
	folded := strings.Repeat("These words were folded by hand at seventy columns or so, as in a mail\n", 4)
	assert.Len(t, read(folded+"\nNext.\n", rules.Article).Blocks, 2)
}

func TestCodeAndCommentsSayNothing(t *testing.T) {
	p := read("```\nOn May 5, 2025, Ann Lee paid $5.\n```\n\n<!-- On May 5, 2025, Ann Lee paid $5. -->\n\n<img alt=\"$5\">\n\n`$6 Bob Ray` and https://a.b/2025-05-05/x-7-people.\n", rules.Markdown)
	assert.Empty(t, p.Dates)
	assert.Empty(t, p.Numbers)
	assert.Empty(t, p.Names)
}

func TestLinks(t *testing.T) {
	p := read("A [b *c*](https://d.e/f(g) \"t\"), ![i](j.png), [[k](l)](m), https://n.o/p). <https://q.r> <a href='s'>t</a> <a href=\"{{< ref \"x\" >}}\">y</a> [u][v] [w]\n", rules.Markdown)
	var got []string
	for _, l := range p.Links {
		got = append(got, fmt.Sprintf("%s|%s|%v", p.Of(l.Label), p.Of(l.Target), l.Image))
	}
	assert.Equal(t, []string{
		"b *c*|https://d.e/f(g)|false", "i|j.png|true", "[k](l)|m|false", "k|l|false", "|https://n.o/p|false", "|https://q.r|false", "t|s|false", "y|{{< ref \"x\" >}}|false", "u|v|false",
	}, got)
}
