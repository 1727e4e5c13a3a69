package report

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// fixed is the sample with fixes of several edits.
func fixed(t *testing.T) *Report {
	r := sample(t)
	r.Version = "1.2.3"
	at := lines.New(odd)
	for _, f := range r.Findings {
		if f.Message == "behind emoji" {
			f.Fix = &rules.Fix{Title: "two edits {of} one [line](1)", Applicability: rules.Safe}
			family := strings.Index(odd, "family")
			f.Edits = []finding.Edit{
				{Start: at.At(family), End: at.At(family + len("family")), Text: "Familie"},
				{Start: f.Start, End: f.End, Text: "Freitag"},
			}
		}
		if f.Message == "over two lines:\nthe message too" {
			f.Fix = &rules.Fix{Title: "edits of two lines", Applicability: rules.Unsafe}
			f.Edits = []finding.Edit{{Start: f.Start, End: f.Start, Text: "“"}, {Start: f.End, End: f.End, Text: "”"}}
		}
	}
	return r
}

func decodeInto[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&v))
	return v
}

// TestSARIFColumns reads every place back as a reader of code points does.
func TestSARIFColumns(t *testing.T) {
	r := fixed(t)
	run := decodeInto[sarifLog](t, render(t, "sarif", r)).Runs[0]
	assert.Equal(t, "unicodeCodePoints", run.ColumnKind)
	assert.Equal(t, "1.2.3", run.Tool.Driver.SemanticVersion)
	rows := strings.Split(odd, "\n")
	offset := func(line, column int) int {
		at := 0
		for _, row := range rows[:line-1] {
			at += len(row) + 1
		}
		for i := range rows[line-1] {
			if column--; column == 0 {
				return at + i
			}
		}
		return at + len(rows[line-1])
	}
	require.Len(t, run.Results, len(r.Findings))
	for i, result := range run.Results {
		f := r.Findings[i]
		place := result.Locations[0].Physical
		path, err := url.PathUnescape(place.Artifact.URI)
		require.NoError(t, err)
		assert.Equal(t, f.Path, path)
		assert.Equal(t, "%SRCROOT%", place.Artifact.URIBaseID)
		if f.Path == oddPath && !strings.HasPrefix(rows[f.Start.Line-1], "bytes") && f.Message != "at the end of a line" {
			assert.Equal(t, f.Start.Offset, offset(place.Region.StartLine, place.Region.StartColumn), f.Message)
			assert.Equal(t, f.End.Offset, offset(place.Region.EndLine, place.Region.EndColumn), f.Message)
		}
		assert.Equal(t, f.Rule.ID, run.Tool.Driver.Rules[result.RuleIndex].ID)
		assert.Equal(t, f.Fingerprint, result.PartialFingerprints["factvet/v1"])
	}
}

// TestSARIFRelated holds the links of messages against the related places.
func TestSARIFRelated(t *testing.T) {
	links := regexp.MustCompile(`[^\\]\]\((\d+)\)`)
	linked := 0
	for _, result := range decodeInto[sarifLog](t, render(t, "sarif", fixed(t))).Runs[0].Results {
		found := links.FindAllStringSubmatch(result.Message.Text, -1)
		require.Len(t, found, len(result.RelatedLocations), result.Message.Text)
		for i, link := range found {
			assert.Equal(t, link[1], strconv.Itoa(*result.RelatedLocations[i].ID))
			linked++
		}
	}
	assert.Equal(t, 2, linked)
	x := &fixture{t: t, texts: map[string]string{"a [b](1).md": "x"}}
	f := x.add(x.span("a [b](1).md", 0, 1), "a/b", rules.Error, `see [x](1) and {0}`)
	f.Related = []finding.Related{{Place: f.Place, Message: "here"}}
	got := decodeInto[sarifLog](t, render(t, "sarif", &Report{Findings: x.found})).Runs[0].Results[0].Message.Text
	assert.Equal(t, `see [x\](1) and {{0}}`+"\n"+`[a \[b\](1).md:1](1): here`, got)
}

func TestSARIFFixes(t *testing.T) {
	fixes := 0
	for _, result := range decodeInto[sarifLog](t, render(t, "sarif", fixed(t))).Runs[0].Results {
		for _, fix := range result.Fixes {
			fixes++
			require.Len(t, fix.Changes, 1)
			assert.Equal(t, result.Locations[0].Physical.Artifact, fix.Changes[0].Artifact)
			assert.NotEmpty(t, fix.Changes[0].Replacements)
		}
	}
	assert.Equal(t, 3, fixes)
	r := fixed(t)
	for _, f := range r.Findings {
		if f.Fix != nil {
			f.Fix.Applicability = rules.Display
		}
	}
	assert.NotContains(t, render(t, "sarif", r), `"fixes"`)
	assert.NotContains(t, render(t, "rdjson", r), `"suggestions"`)
}

// TestSARIFRules describes a rule by its manual.
func TestSARIFRules(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a": "x"}}
	f := x.add(x.span("a", 0, 1), "b/two", rules.Error, "x")
	f.Rule.Severity = rules.Warning
	f.Rule.Doc = rules.Doc{Summary: "A summary", What: "What it does.", Why: "Why it matters.", Bad: []string{"bad"}}
	x.add(x.span("a", 0, 1), "a/one", rules.Error, "y")
	x.add(x.span("a", 0, 1), "b/two", rules.Error, "z")
	run := decodeInto[sarifLog](t, render(t, "sarif", &Report{Findings: x.found})).Runs[0]
	require.Len(t, run.Tool.Driver.Rules, 2, "one of each, by id")
	one, two := run.Tool.Driver.Rules[0], run.Tool.Driver.Rules[1]
	assert.Equal(t, "a/one", one.ID)
	for _, text := range []sarifText{one.ShortDescription, one.FullDescription, one.Help} {
		assert.Equal(t, "a/one", text.Text, "a text is never empty")
	}
	assert.Equal(t, "A summary", two.ShortDescription.Text)
	assert.Equal(t, "What it does.\n\nWhy it matters.", two.Help.Text)
	assert.Contains(t, two.Help.Markdown, "## Reported")
	assert.Equal(t, "warning", two.DefaultConfiguration.Level)
	assert.Equal(t, sarifProperties{[]string{"b"}, "high", "warning"}, two.Properties)
	assert.Equal(t, []int{1, 0, 1}, []int{run.Results[0].RuleIndex, run.Results[1].RuleIndex, run.Results[2].RuleIndex})
}

func TestSARIFLimit(t *testing.T) {
	many := func(errors int) []sarifResult {
		x := &fixture{t: t, texts: map[string]string{"a": ""}}
		for range sarifResults {
			x.add(x.span("a", 0, 0), "a/b", rules.Info, "x")
		}
		for range errors {
			x.add(x.span("a", 0, 0), "a/b", rules.Error, "x")
		}
		run := decodeInto[sarifLog](t, render(t, "sarif", &Report{Findings: x.found})).Runs[0]
		if errors == 0 {
			assert.Empty(t, run.Invocations[0].Notifications)
		} else {
			assert.Equal(t, "2 findings more, beyond the 5,000 worst that are listed here, which is as many as GitHub keeps; --format json lists all",
				run.Invocations[0].Notifications[0].Message.Text)
		}
		return run.Results
	}
	assert.Len(t, many(0), sarifResults)
	results := many(2)
	require.Len(t, results, sarifResults)
	assert.Equal(t, []string{"error", "error", "note"}, []string{results[0].Level, results[1].Level, results[2].Level})
}

func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"events/a.md": "events/a.md", "a b%é:1.md": "a%20b%25%C3%A9%3A1.md", "../up?#.md": "../up%3F%23.md",
		"/abs/ü.md": "file:///abs/%C3%BC.md", "C:/x y.md": "file:///C:/x%20y.md", "caf\xe9": "caf%E9",
	} {
		got, relative := uri(path)
		assert.Equal(t, want, got)
		assert.Equal(t, !strings.HasPrefix(want, "file:"), relative)
		_, err := url.Parse(got)
		require.NoError(t, err)
	}
}

// TestRDJSONColumns reads every place back as a reader of bytes does.
func TestRDJSONColumns(t *testing.T) {
	r := fixed(t)
	rows := strings.Split(odd, "\n")
	suggestions := map[string]string{}
	for i, d := range decodeInto[rdReport](t, render(t, "rdjson", r)).Diagnostics {
		f := r.Findings[i]
		at := d.Location.Range
		assert.Equal(t, f.Path, d.Location.Path)
		if strings.Contains(f.Message, "behind") && f.Path == oddPath {
			assert.Equal(t, "Friday", rows[at.Start.Line-1][at.Start.Column-1:at.End.Column-1])
		}
		for _, s := range d.Suggestions {
			row := rows[s.Range.Start.Line-1]
			suggestions[d.Message] = row[:s.Range.Start.Column-1] + s.Text + row[s.Range.End.Column-1:]
		}
		assert.Len(t, d.Related, len(f.Related))
	}
	assert.Equal(t, map[string]string{
		"two characters of two cells each": "title: Tokyoの火事 on Friday",
		"behind emoji":                     "emoji: 👩‍👩‍👧 Familie and 🇳🇴 flag, then Freitag",
	}, suggestions, "a fix of two lines is no single suggestion")
}

// TestXML reads the formats back, with characters that XML cannot hold.
func TestXML(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a\x01\"<&'>\uffff\xff.md": "x"}}
	path := "a\x01\"<&'>\uffff\xff.md"
	x.add(x.span(path, 0, 1), "a/b", rules.Error, "\x00\x1b]]>\uffff\xff\n<b a=\"'\">&amp;")
	x.add(x.span(path, 0, 1), "a/b", rules.Info, "a note")
	r := &Report{Records: 1, Findings: x.found}
	const name = "a\ufffd\"<&'>\ufffd\ufffd.md"
	var style checkstyleReport
	require.NoError(t, xml.Unmarshal([]byte(render(t, "checkstyle", r)), &style))
	require.Len(t, style.Files, 1)
	assert.Equal(t, name, style.Files[0].Name)
	assert.Equal(t, checkstyleError{1, 1, "error", "<U+0000><U+001B>]]>\ufffd\ufffd\n<b a=\"'\">&amp;", "a/b"}, style.Files[0].Errors[0])
	var junit junitReport
	require.NoError(t, xml.Unmarshal([]byte(render(t, "junit", r)), &junit))
	require.Len(t, junit.Suites, 1)
	assert.Equal(t, []int{2, 1, 2, 1}, []int{junit.Tests, junit.Failures, junit.Suites[0].Tests, junit.Suites[0].Failures})
	assert.Equal(t, "error", junit.Suites[0].Cases[0].Failure.Type)
	assert.Nil(t, junit.Suites[0].Cases[1].Failure, "a note fails nothing")
	for _, format := range []string{"checkstyle", "junit"} {
		d := xml.NewDecoder(strings.NewReader(render(t, format, fixed(t))))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
	}
}

func TestNothingFoundForMachines(t *testing.T) {
	r := &Report{Records: 3}
	assert.Empty(t, decodeInto[[]gitlabIssue](t, render(t, "gitlab", r)))
	assert.Contains(t, render(t, "gitlab", r), "[]", "not null")
	assert.Contains(t, render(t, "rdjson", r), `"diagnostics": []`)
	run := render(t, "sarif", r)
	assert.Contains(t, run, `"results": []`)
	assert.Contains(t, run, `"rules": []`)
	var junit junitReport
	require.NoError(t, xml.Unmarshal([]byte(render(t, "junit", r)), &junit))
	assert.Equal(t, []int{1, 0}, []int{junit.Tests, junit.Failures})
	assert.Equal(t, "## factvet\n\n3 records: nothing to report\n", render(t, "markdown", r))
	page := render(t, "html", r)
	assert.Contains(t, page, "Nothing to report.")
	assert.NotContains(t, page, "<form")
}

func TestGitLab(t *testing.T) {
	r := fixed(t)
	issues := decodeInto[[]gitlabIssue](t, render(t, "gitlab", r))
	require.Len(t, issues, len(r.Findings))
	assert.Equal(t, gitlabIssue{"this record names no source", "source/missing", r.Findings[0].Fingerprint, "major", gitlabLocation{oddPath, gitlabLines{1, 1}}}, issues[0])
	for i, issue := range issues {
		assert.Equal(t, gitlabSeverities[r.Findings[i].Severity], issue.Severity)
		assert.NotContains(t, issue.Description, "\n")
	}
}

// TestMachinesSteerNoRunner quotes a command in the formats that can say the same otherwise, and
// reads it back.
func TestMachinesSteerNoRunner(t *testing.T) {
	for _, format := range []string{"sarif", "rdjson", "checkstyle", "junit", "gitlab", "markdown", "html"} {
		got := render(t, format, fixed(t))
		assert.NotContains(t, got, runnerCommand, format)
		for row := range strings.Lines(got) {
			assert.False(t, strings.HasPrefix(strings.TrimSpace(row), "::"), row)
		}
	}
	assert.Contains(t, decodeInto[rdReport](t, render(t, "rdjson", fixed(t))).Diagnostics[0].Location.Path, runnerCommand)
}

func TestMarkdownSize(t *testing.T) {
	x := &fixture{t: t, texts: map[string]string{"a": ""}}
	for i := range 150 {
		f := x.add(x.span("a", 0, 0), fmt.Sprint("a/b", i), rules.Error, strings.Repeat("<", 100_000))
		f.Path = strings.Repeat("<é/", 4000)
		f.Rule.Doc.Summary = strings.Repeat("|", 10_000)
	}
	got := render(t, "markdown", &Report{Records: 1, Findings: x.found})
	assert.Less(t, len(got), 1<<20)
	assert.Greater(t, len(got), 900<<10)
	assert.Regexp(t, `\nAnd \d+ findings more\.\n$`, got)
	for _, f := range x.found {
		f.Path, f.Rule.Doc.Summary, f.Message = "a", "", "short"
	}
	got = render(t, "markdown", &Report{Records: 1, Findings: x.found})
	assert.True(t, strings.HasSuffix(got, "\nAnd 50 findings more.\n"))
}

func TestMarkdownText(t *testing.T) {
	for text, want := range map[string]string{
		"plain é: fine (so) - 1.": "plain é: fine (so) - 1.", "a|b\nc": "a&#124;b c", "<b>&amp;": "&#60;b&#62;&#38;amp;",
		"[x](y) *a* _b_ `c` ~d~":  "&#91;x&#93;(y) &#42;a&#42; &#95;b&#95; &#96;c&#96; &#126;d&#126;",
		"https://x :tada: @me #1": "https&#58;//x &#58;tada: &#64;me &#35;1", "\x1b\u202e": "&#60;U+001B&#62;&#60;U+202E&#62;",
	} {
		assert.Equal(t, want, markdownText(text))
	}
}

func TestStatistics(t *testing.T) {
	var b strings.Builder
	require.NoError(t, Statistics(&b, sample(t)))
	assert.Equal(t, strings.Join([]string{
		"rule               errors  warnings  notes  all",
		"date/weekday           10         -      -   10",
		"text/invisible          -         1      5    6",
		"record/parse            1         2      -    3",
		"text/truncated          -         1      1    2",
		"number/damaged          1         -      -    1",
		"quote/wording           -         1      -    1",
		"source/missing          1         -      -    1",
		"text/mixed-script       -         1      -    1",
		"all rules              13         6      6   25", "",
	}, "\n"), b.String())
	assert.ErrorContains(t, Statistics(fullDisk{}, sample(t)), "closed")
}
