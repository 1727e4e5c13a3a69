package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// odd is a record with everything that makes columns hard.
var odd = strings.Join([]string{
	"---",
	"title: 東京の火事 on Friday",
	"emoji: 👩‍👩‍👧 family and 🇳🇴 flag, then Friday",
	"accents: cafe\u0301 ole\u0301 Friday",
	"tab:\tone\ttwo\tFriday",
	"hidden: a\u200bb \u202eright\u202c \x1b[31mred\x07 Friday",
	"cyrillic: Пятница, 7 ноября, Friday",
	"arabic: الجمعة 7 نوفمبر Friday",
	"bytes: caf\xe9 \x9b31m Friday",
	"long: " + strings.Repeat("слово ", 60) + "Friday " + strings.Repeat("word ", 60),
	"---",
	"",
	"The first line of a quotation",
	"goes on in a second one.",
	"##[error]100%: done, said \"x\"",
	"last",
}, "\n")

const oddPath = "événements/a b,c:%##[x].md"

// fixture makes findings by the text that stands at their places.
type fixture struct {
	t     *testing.T
	texts map[string]string
	found []*finding.Finding
}

func (x *fixture) place(path, text string) finding.Place {
	x.t.Helper()
	start := strings.Index(x.texts[path], text)
	require.GreaterOrEqual(x.t, start, 0, text)
	return x.span(path, start, start+len(text))
}

func (x *fixture) span(path string, start, end int) finding.Place {
	at := lines.New(x.texts[path])
	day, err := rules.ParseDate("2025-11-07")
	require.NoError(x.t, err)
	return finding.Place{Path: path, Record: "2025-11-07--fire", Start: at.At(start), End: at.At(end), Day: day, HasDay: true}
}

// inLine is the place of a text in a line that begins with a key.
func (x *fixture) inLine(key, text string) finding.Place {
	x.t.Helper()
	line := strings.Index(x.texts[oddPath], key)
	start := strings.Index(x.texts[oddPath][line:], text)
	require.GreaterOrEqual(x.t, start, 0)
	return x.span(oddPath, line+start, line+start+len(text))
}

func (x *fixture) add(p finding.Place, rule string, s rules.Severity, message string) *finding.Finding {
	f := &finding.Finding{Rule: &rules.Rule{ID: rule}, Severity: s, Message: message, Place: p}
	f.Identify(x.texts[p.Path], 0)
	x.found = append(x.found, f)
	return f
}

// sample is the one list of findings that every format renders.
func sample(t *testing.T) *Report {
	x := &fixture{t: t, texts: map[string]string{oddPath: odd, "b.md": "A second file\nwith a Friday.\n"}}
	x.add(x.span(oddPath, 0, 0), "source/missing", rules.Error, "this record names no source")
	f := x.add(x.inLine("title", "東京"), "text/mixed-script", rules.Warning, "two characters of two cells each")
	f.Fix = &rules.Fix{Title: "write \"Tokyo\"", Applicability: rules.Unsafe, Edits: []rules.Edit{{Span: rules.Span{Start: f.Start.Offset, End: f.End.Offset}, Text: "Tokyo"}}}
	f.Edits = []finding.Edit{{Start: f.Start, End: f.End, Text: "Tokyo"}}
	x.add(x.inLine("title", "Friday"), "date/weekday", rules.Error, "behind wide characters")
	x.add(x.inLine("emoji", "👩‍👩‍👧"), "text/invisible", rules.Info, "one emoji of five code points")
	x.add(x.inLine("emoji", "\u200d👧"), "text/invisible", rules.Info, "a part of an emoji: the whole is underlined")
	x.add(x.inLine("emoji", "🇳🇴"), "text/invisible", rules.Info, "a flag")
	x.add(x.inLine("emoji", "Friday"), "date/weekday", rules.Error, "behind emoji")
	x.add(x.inLine("accents", "\u0301"), "text/invisible", rules.Info, "an accent: its letter is underlined")
	x.add(x.inLine("accents", "ole\u0301"), "text/invisible", rules.Info, "a word with an accent")
	x.add(x.inLine("accents", "Friday"), "date/weekday", rules.Error, "behind accents")
	x.add(x.inLine("tab", "Friday"), "date/weekday", rules.Error, "behind tabs")
	x.add(x.inLine("hidden", "\u200b"), "text/invisible", rules.Warning, "a zero-width space")
	x.add(x.inLine("hidden", "Friday"), "date/weekday", rules.Error, "behind \u202emarks\u202c and \x1b[31mcolours\x1b[0m")
	x.add(x.inLine("cyrillic", "ноября"), "date/weekday", rules.Error, "Cyrillic")
	x.add(x.inLine("arabic", "Friday"), "date/weekday", rules.Error, "behind Arabic")
	x.add(x.inLine("bytes", "Friday"), "date/weekday", rules.Error, "behind bytes that are not UTF-8")
	x.add(x.inLine("long", "Friday"), "date/weekday", rules.Error, "in a long line")
	x.add(x.inLine("long", strings.Repeat("word ", 59)), "text/truncated", rules.Warning, "a long place")
	x.add(x.inLine("---\n\n", "\n"), "record/parse", rules.Warning, "at the end of a line")
	x.add(x.span(oddPath, strings.Index(odd, "---\n\n")+4, strings.Index(odd, "---\n\n")+4), "record/parse", rules.Warning, "an empty line")
	f = x.add(x.place(oddPath, "quotation\ngoes on"), "quote/wording", rules.Warning, "over two lines:\nthe message too")
	f.Related = []finding.Related{{Place: x.place("b.md", "Friday"), Message: "the other\nplace"}, {Place: x.place(oddPath, "Friday"), Message: "##[group]here"}}
	f.Data = map[string]any{"found": "a", "counts": map[string]int{"b": 2, "a": 1}, "<&>": []string{"é"}}
	x.add(x.place(oddPath, "##[error]100%"), "number/damaged", rules.Error, "\"##[error]100%\": 50%, see ::error::x")
	x.add(x.span(oddPath, len(odd), len(odd)), "text/truncated", rules.Info, "at the end of the file")
	x.add(x.place("b.md", "Friday"), "date/weekday", rules.Error, "in another file")
	x.add(finding.Place{Path: "gone.md", Record: "gone", Start: lines.New("").At(0), End: lines.New("").At(0)}, "record/parse", rules.Error, "this file cannot be read: no such file or directory")
	return &Report{Records: 1013, Findings: x.found, Line: func(path string, line int) string {
		at := lines.New(x.texts[path])
		start, end := at.Line([]byte(x.texts[path]), line)
		return x.texts[path][start:end]
	}}
}

func render(t *testing.T, format string, r *Report) string {
	t.Helper()
	write, ok := ByName(format)
	require.True(t, ok)
	var b bytes.Buffer
	require.NoError(t, write(&b, r))
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, format := range append(Names(), "text-color", "text-quiet", "github-quiet") {
		t.Run(format, func(t *testing.T) {
			r := sample(t)
			name, variant, _ := strings.Cut(format, "-")
			r.Color, r.Quiet = variant == "color", variant == "quiet"
			got := render(t, name, r)
			file := filepath.Join("testdata", format+".golden")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
				return
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

func TestNothingFound(t *testing.T) {
	for format, want := range map[string]string{
		"text": "1 record: nothing to report\n", "github": "1 record: nothing to report\n",
		"json": `{"version":1,"records":1,"diagnostics":[]}` + "\n", "jsonl": "",
	} {
		assert.Equal(t, want, render(t, format, &Report{Records: 1}))
	}
	assert.Empty(t, render(t, "text", &Report{Records: 1, Quiet: true}))
	_, ok := ByName("sarif2")
	assert.False(t, ok)
}

func TestSummary(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a": ""}}
	x.add(x.span("a", 0, 0), "a/b", rules.Error, "x")
	for range 1234 {
		x.add(x.span("a", 0, 0), "a/b", rules.Info, "x")
	}
	assert.Equal(t, "1,000,001 records: 1 error, 1,234 notes", Summary(&Report{Records: 1000001, Findings: x.found}))
}

// TestCarets finds the marked columns again: the caret stands under the very characters.
func TestCarets(t *testing.T) {
	r := sample(t)
	blocks := strings.Split(render(t, "text", r), "\n\n")
	checked := 0
	for i, f := range r.Findings {
		rows := strings.Split(blocks[i], "\n")
		if len(rows) < 3 || !strings.Contains(rows[1], " | ") || !strings.Contains(rows[1], "Friday") || f.Rule.ID != "date/weekday" || f.Message == "Cyrillic" {
			continue
		}
		before, _, _ := strings.Cut(rows[1], "Friday")
		caret := strings.Index(rows[2], "^^^^^^")
		require.GreaterOrEqual(t, caret, 0)
		assert.Equal(t, width(before), caret, rows[1])
		assert.Equal(t, 6, strings.Count(rows[2], "^"))
		checked++
	}
	assert.Equal(t, 9, checked)
}

// TestNothingSteersTheTerminal lets no control or bidi character of a dataset through.
func TestNothingSteersTheTerminal(t *testing.T) {
	for _, format := range []string{"text", "github"} {
		got := render(t, format, sample(t))
		for _, r := range got {
			assert.False(t, r != '\n' && hasNoShape(r), "%s: %U", format, r)
		}
		assert.NotContains(t, got, "\x9b")
	}
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	decode := func(text string) any {
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		var v any
		require.NoError(t, d.Decode(&v))
		return v
	}
	whole := render(t, "json", sample(t))
	assert.Empty(t, schema.Output().Validate(decode(whole)))
	diagnostics := decode(whole).(map[string]any)["diagnostics"].([]any)
	rows := strings.Split(strings.TrimSuffix(render(t, "jsonl", sample(t)), "\n"), "\n")
	require.Len(t, rows, len(diagnostics))
	for i, row := range rows {
		assert.Equal(t, diagnostics[i], decode(row), "jsonl says what json says")
	}
}

func TestJSONColumns(t *testing.T) {
	r := sample(t)
	f := r.Findings[2] // "title: 東京の火事 on Friday"
	assert.Equal(t, 17, f.Start.Column, "code points")
	assert.Equal(t, 23, f.End.Column)
	assert.Equal(t, 4+7+15+4, f.Start.Offset, "bytes")
}

func TestGitHubLimits(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a": "x"}}
	for i := range 12 {
		x.add(x.span("a", 0, 1), "a/note", rules.Info, fmt.Sprint("note ", i))
		x.add(x.span("a", 0, 1), "a/error", rules.Error, fmt.Sprint("error ", i))
		if i < 10 {
			x.add(x.span("a", 0, 1), "a/warning", rules.Warning, fmt.Sprint("warning ", i))
		}
	}
	rows := strings.Split(strings.TrimSpace(render(t, "github", &Report{Records: 1, Findings: x.found})), "\n")
	require.Len(t, rows, 33)
	for i, row := range rows[:30] {
		level := []string{"error", "warning", "notice"}[i/10]
		assert.True(t, strings.HasPrefix(row, "::"+level+" file=a,line=1,endLine=1,col=1,endColumn=2,title=factvet a/"), row)
	}
	assert.Equal(t, []string{
		"factvet: 2 errors more, beyond the 10 that GitHub shows for each level; --format text lists all",
		"factvet: 2 notes more, beyond the 10 that GitHub shows for each level; --format text lists all",
		"1 record: 12 errors, 10 warnings, 12 notes",
	}, rows[30:])
}

func TestGitHubMessageLength(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a": "x"}}
	x.add(x.span("a", 0, 1), "a/b", rules.Error, strings.Repeat("ж", 5000))
	row, _, _ := strings.Cut(render(t, "github", &Report{Findings: x.found}), "\n")
	_, message, _ := strings.Cut(row[2:], "::")
	assert.Equal(t, annotationLength, len([]rune(message)))
}

// TestNothingSteersTheRunner quotes a command whole and cut by the ends of a place.
func TestNothingSteersTheRunner(t *testing.T) {
	line := "say ##[error]now"
	for start := range line {
		for end := start; end <= len(line); end++ {
			x := &fixture{t: t, texts: map[string]string{"##[a].md": line}}
			x.add(x.span("##[a].md", start, end), "a/b", rules.Error, line)
			for _, format := range []string{"text", "github"} {
				got := render(t, format, &Report{Findings: x.found})
				assert.NotContains(t, got, "##[")
			}
		}
	}
}

func TestGitHubEscapes(t *testing.T) {
	rows := render(t, "github", sample(t))
	assert.NotContains(t, rows, "##[")
	assert.Contains(t, rows, "file=événements/a b%2Cc%3A%25## [x].md,line=")
	assert.Contains(t, rows, "over two lines:%0Athe message too")
	for row := range strings.Lines(rows) {
		if strings.Contains(row, "quote/wording") {
			assert.Contains(t, row, ",line=13,endLine=14,title=", "columns are dropped where the lines differ")
		}
	}
	assert.Equal(t, "a%25%0D%0Ab%3A%2C", property("a%\r\nb:,"))
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain é 日本": "plain é 日本", "a\tb": "a b", "a\x00b": "a<U+0000>b", "\ufeffx": "<U+FEFF>x",
		"\u202e": "<U+202E>", "\u2028": "<U+2028>", "\u0085": "<U+0085>", "👩‍👧": "👩‍👧", "caf\xe9": "caf\ufffd", "\x7f": "<U+007F>",
	} {
		assert.Equal(t, want, visible(text), "%q", text)
	}
}

func TestCuts(t *testing.T) {
	assert.Equal(t, "ab", cutRight("ab", 2))
	assert.Equal(t, "é…", cutRight("éb", 1))
	assert.Equal(t, "…", cutRight("ab", 0))
	assert.Equal(t, "", cutRight("", 0))
	assert.Equal(t, "ab", cutLeft("ab", 2))
	assert.Equal(t, "…é", cutLeft("bé", 1))
	assert.Equal(t, "…", cutLeft("ab", 0))
	before, place, after := shorten(finding.Excerpt{Before: strings.Repeat("😀", 500), Place: "x", After: strings.Repeat("é", 500)}, excerptWidth)
	assert.Equal(t, "x", place)
	assert.True(t, strings.HasPrefix(before, "…😀") && strings.HasSuffix(after, "é…"))
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestFullDisk(t *testing.T) {
	for _, format := range Names() {
		write, _ := ByName(format)
		assert.ErrorIs(t, write(fullDisk{}, sample(t)), os.ErrClosed, format)
	}
}

func BenchmarkFormats(b *testing.B) {
	text := []byte(strings.Repeat("The minister said on Friday, 7 May that it was done.\n", 1000))
	at := lines.New(string(text))
	rule := &rules.Rule{ID: "date/weekday"}
	var found []*finding.Finding
	for i := range 1000 {
		start := i*53 + 21
		f := &finding.Finding{Rule: rule, Severity: rules.Error, Message: "7 May was no Friday", Place: finding.Place{Path: "a.md", Record: "a", Start: at.At(start), End: at.At(start + 6)}}
		f.Related = []finding.Related{{Place: f.Place, Message: "here"}}
		f.Identify(string(text), 0)
		found = append(found, f)
	}
	r := &Report{Records: 1000, Findings: found}
	for _, name := range Names() {
		write, _ := ByName(name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if err := write(&out, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
