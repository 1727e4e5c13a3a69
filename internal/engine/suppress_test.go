package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// TestSuppressions shows for each text which lines are reported, and what is said of directives.
func TestSuppressions(t *testing.T) {
	const front = "---\ntitle: A\n---\n"
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"own line: the next block", "a.md", front + "WRONG\n\n<!-- factvet-ignore test/wrong: quoted -->\nWRONG,\nWRONG,\n\nWRONG\n", []string{"4:1 wrong", "10:1 wrong"}},
		{"own line, a blank line before the block", "a.md", front + "<!-- factvet-ignore test/wrong: quoted -->\n\nWRONG,\n\nWRONG\n", []string{"8:1 wrong"}},
		{"own line, Windows line ends", "a.md", "<!-- factvet-ignore test/wrong: quoted -->\r\nWRONG,\r\n\r\nWRONG\r\n", []string{"4:1 wrong"}},
		{"own line at the end of the file", "a.md", front + "WRONG\n\n<!-- factvet-ignore test/wrong: quoted -->", []string{"4:1 wrong", `6:1 nothing needed this suppression of test/wrong; remove it`}},
		{"end of a line: that line", "a.md", front + "WRONG\nWRONG <!-- factvet-ignore test/wrong: quoted -->\nWRONG\n", []string{"4:1 wrong", "6:1 wrong"}},
		{"beginning of a line: that line", "a.md", front + "<!-- factvet-ignore test/wrong: quoted --> WRONG\nWRONG\n", []string{"5:1 wrong"}},
		{"over several lines", "a.md", front + "<!-- factvet-ignore test/wrong: a reason\nthat goes on -->\nWRONG\n\nWRONG\n", []string{"8:1 wrong"}},
		{"never closed", "a.md", front + "WRONG\n<!-- factvet-ignore test/wrong: quoted\nWRONG\n", []string{"4:1 wrong", "6:1 wrong"}},
		{"several rules", "a.md", "<!-- factvet-ignore test/shared, test/wrong: quoted -->\nWRONG\n", nil},
		{"several rules without comma", "a.md", "<!-- factvet-ignore test/shared test/wrong: quoted -->\nWRONG\n", nil},
		{"a glob", "a.md", "<!-- factvet-ignore test/*: quoted -->\nWRONG\n", nil},
		{"a group", "a.md", "<!-- factvet-ignore test: quoted -->\nWRONG\n", nil},
		{"every rule", "a.md", "<!-- factvet-ignore *: quoted -->\nWRONG\n", nil},
		{"another rule", "a.md", "<!-- factvet-ignore test/shared: quoted -->\nWRONG\n", []string{"1:1 nothing needed this suppression of test/shared; remove it", "2:1 wrong"}},
		{"the whole file", "a.md", front + "WRONG\n\n<!-- factvet-ignore-file test/wrong: a test page -->\n\nWRONG\n", nil},
		{"no reason", "a.md", "<!-- factvet-ignore test/wrong -->\nWRONG\n", []string{
			"1:1 this suppression of test/wrong gives no reason and has no effect; write factvet-ignore test/wrong: reason", "2:1 wrong",
		}},
		{"a blank reason", "a.md", "<!-- factvet-ignore test/wrong:  -->\nWRONG\n", []string{
			"1:1 this suppression of test/wrong gives no reason and has no effect; write factvet-ignore test/wrong: reason", "2:1 wrong",
		}},
		{"no rule", "a.md", "<!-- factvet-ignore: quoted -->\nWRONG\n", []string{
			"1:1 this suppression names no rule; write factvet-ignore RULE: reason", "2:1 wrong",
		}},
		{"unknown rule", "a.md", "<!-- factvet-ignore test/wrung: quoted -->\nWRONG\n", []string{
			`1:1 this suppression names "test/wrung", and there is no such rule`, "2:1 wrong",
		}},
		{"unknown directive", "a.md", "<!-- factvet-ignore-next-line test/wrong: quoted -->\nWRONG\n", []string{
			"1:1 there is no directive factvet-ignore-next-line; write factvet-ignore or factvet-ignore-file", "2:1 wrong",
		}},
		{"unneeded", "a.md", "<!-- factvet-ignore test/wrong: quoted -->\nRight.\n", []string{"1:1 nothing needed this suppression of test/wrong; remove it"}},
		{"unneeded in a broken record", "a.md", "---\ntitle: \"A\n---\n<!-- factvet-ignore test/shared: quoted -->\nRight.\n", []string{"2:8 parse"}},
		{"rule turned off", "a.md", "<!-- factvet-ignore test/off: quoted -->\nRight.\n", nil},

		{"running text", "a.md", "Write factvet-ignore test/wrong: reason, WRONG\n", []string{"1:42 wrong"}},
		{"inline code", "a.md", "Write `<!-- factvet-ignore test/wrong: reason -->` here, WRONG\n", []string{"1:58 wrong"}},
		{"fenced code", "a.md", "Text.\n\n```html\n<!-- factvet-ignore test/wrong: reason -->\nWRONG\n```\n", []string{"5:1 wrong"}},
		{"a hash in Markdown text", "a.md", "# factvet-ignore test/wrong: a heading\nWRONG\n", []string{"2:1 wrong"}},
		{"an HTML comment in plain text", "a.txt", "WRONG\n\n<!-- factvet-ignore test/wrong: quoted -->\nWRONG\n", []string{"1:1 wrong"}},

		{"YAML: the next field", "a.md", "---\n# factvet-ignore test/wrong: quoted\ntitle: WRONG\nplace: WRONG\n---\n", []string{"4:8 wrong"}},
		{"YAML: the next field over several lines", "a.md", "---\n# factvet-ignore test/wrong: quoted\ntitle: >\n  WRONG\n\n  WRONG\nplace: WRONG\n---\n", []string{"7:8 wrong"}},
		{"YAML: a list that is not indented", "a.md", "---\ntitle: A\n# factvet-ignore test/wrong: quoted\ntags:\n- WRONG\n- WRONG\nplace: WRONG\n---\n", []string{"6:3 shared", "7:8 wrong"}},
		{"YAML: one list item", "a.md", "---\ntitle: A\nsources:\n  - title: WRONG\n  # factvet-ignore test/wrong: quoted\n  - title: WRONG\n    url: WRONG\n  - title: WRONG\n---\n", []string{"4:12 wrong", "8:12 wrong"}},
		{"YAML: the end of a line", "a.md", "---\ntitle: WRONG # factvet-ignore test/wrong: quoted\nplace: WRONG\n---\n", []string{"3:8 wrong"}},
		{"YAML: the whole file", "a.md", "---\n# factvet-ignore-file test/wrong: quoted\ntitle: WRONG\n---\nWRONG\n", nil},
		{"YAML: two hashes", "a.md", "---\n## factvet-ignore test/wrong: quoted\ntitle: WRONG\n---\n", nil},
		{"YAML: inside a quoted value", "a.md", "---\ntitle: \"WRONG # factvet-ignore test/wrong: quoted\"\n---\n", []string{"2:9 wrong"}},
		{"YAML: inside a block scalar", "a.md", "---\ntitle: A\nnote: |\n  # factvet-ignore test/wrong: quoted\n  WRONG\nplace: WRONG\n---\n", []string{"5:3 wrong", "6:8 wrong"}},
		{"YAML: at the end of the frontmatter", "a.md", "---\ntitle: WRONG\n# factvet-ignore test/wrong: quoted\n---\nWRONG\n", []string{"2:8 wrong", "3:1 nothing needed this suppression of test/wrong; remove it", "5:1 wrong"}},
		{"an HTML comment in YAML", "a.md", "---\ntitle: WRONG <!-- factvet-ignore test/wrong -->\n---\n", []string{"2:8 wrong"}},
		{"a YAML record", "a.yaml", "title: A\n# factvet-ignore test/wrong: quoted\nplace: WRONG\nbody: WRONG\n", []string{"4:7 wrong"}},
		{"YAML records: above one", "a.yaml", "- title: A\n  place: WRONG\n# factvet-ignore test/wrong: quoted\n- title: WRONG\n  place: WRONG\n- title: WRONG\n", []string{"2:10 wrong", "6:10 wrong"}},
		{"YAML records: within one", "a.yaml", "- title: A\n  # factvet-ignore test/wrong: quoted\n  place: WRONG\n  body: WRONG\n- title: WRONG\n", []string{"4:9 wrong", "5:10 wrong"}},
		{"TOML: the next field", "a.md", "+++\n# factvet-ignore test/wrong: quoted\ntitle = \"WRONG\"\nplace = \"WRONG\"\n+++\n", []string{"4:10 wrong"}},
		{"TOML: the next table", "a.md", "+++\ntitle = \"A\"\n# factvet-ignore test/wrong: quoted\n[[sources]]\ntitle = \"WRONG\"\nurl = \"WRONG\"\n[[sources]]\ntitle = \"WRONG\"\n+++\n", []string{"8:10 wrong"}},
		{"JSON has no comments", "a.json", `{"title": "<!-- factvet-ignore test/wrong: quoted --> WRONG"}`, []string{"1:55 wrong"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := input(map[string]string{test.file: test.text})
			in.Rules = append(in.Rules, &rules.Rule{ID: "test/off", Severity: rules.Error})
			in.Severity = func(rule, _ string) (rules.Severity, bool) { return rules.Off, rule == "test/off" }
			short := map[string]string{"test/wrong": "wrong", "record/parse": "parse", "test/shared": "shared"}
			var got []string
			for _, f := range run1(t, in).Findings {
				if f.Hidden != "" {
					continue
				}
				what := short[f.Rule.ID]
				if what == "" {
					what = f.Message
				}
				got = append(got, place(f.Start.Line, f.Start.Column)+" "+what)
			}
			assert.Equal(t, test.want, got)
		})
	}
}

// FuzzSuppressions looks for directives in any text: their places lie in the file.
func FuzzSuppressions(f *testing.F) {
	f.Add("---\n# factvet-ignore a/b: c\ntitle: x\n---\n<!-- factvet-ignore a/b: c -->\ntext\n")
	f.Add("- # factvet-ignore-file *: x\n  a: [b, factvet-ignore]\n- c")
	f.Add("+++\na = 1 # factvet-ignore\n[[b]]\n+++\n`<!--factvet-ignore\n-->")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"a.md", "a.yaml", "a.txt"} {
			from := 0
			for _, rec := range record.Read(name, []byte(text), &record.Mapping{}, prose.Read) {
				for _, s := range suppressionsIn(rec, from, max(from, rec.Span.End)) {
					whole := rules.Span{Start: 0, End: len(text)}
					assert.True(t, whole.Contains(s.Span) && whole.Contains(s.Scope), "%v %v", s.Span, s.Scope)
					assert.LessOrEqual(t, s.Span.Start, s.Span.End)
					assert.LessOrEqual(t, s.Scope.Start, s.Scope.End)
				}
				from = max(from, rec.Span.End)
			}
		}
	})
}
