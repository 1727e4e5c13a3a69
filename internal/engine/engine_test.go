package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/internal/report"
	"github.com/factvet/factvet/rules"
	recordrules "github.com/factvet/factvet/rules/record"
)

// wrong reports every "WRONG" in a record's file.
var wrong = &rules.Rule{ID: "test/wrong", Severity: rules.Error, Check: func(p *rules.Pass) {
	for at := p.Record.Span.Start; ; {
		i := bytes.Index(p.Record.File[at:p.Record.Span.End], []byte("WRONG"))
		if i < 0 {
			return
		}
		at += i + len("WRONG")
		p.Report(rules.Diagnostic{Span: rules.Span{Start: at - len("WRONG"), End: at}, Message: "this is wrong"})
	}
}}

// shared reports every tag that another record has too, at all places but the first, which is related.
var shared = &rules.Rule{
	ID: "test/shared", Severity: rules.Warning, Fact: struct{}{},
	Check: func(p *rules.Pass) {
		for _, tag := range p.Record.Tags {
			p.Export(tag.String(), tag.Span, struct{}{})
		}
	},
	Reconcile: func(g *rules.Group) {
		for _, f := range g.Facts[1:] {
			g.Report(rules.Diagnostic{
				Record: f.Record, Span: f.Span, Message: g.Key + " is shared",
				Related: []rules.Related{{Record: g.Facts[0].Record, Span: g.Facts[0].Span, Message: "the first"}},
				Fix:     &rules.Fix{Title: "remove it", Edits: []rules.Edit{{Span: f.Span}}},
			})
		}
	},
}

func testRules() []*rules.Rule {
	return []*rules.Rule{recordrules.Parse, recordrules.Suppression, shared, wrong}
}

// input is a run of the test rules over files in memory.
func input(files map[string]string) Input {
	return Input{
		Paths: slices.Sorted(maps.Keys(files)),
		Read: func(path string, _ []byte) ([]byte, error) {
			if text, ok := files[path]; ok {
				return []byte(text), nil
			}
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		},
		Mapping: &record.Mapping{}, Prose: prose.Read, Dataset: &rules.Dataset{}, Rules: testRules(),
	}
}

func run1(t *testing.T, in Input) *Result {
	t.Helper()
	result, err := Run(context.Background(), in)
	require.NoError(t, err)
	assert.True(t, slices.IsSortedFunc(result.Findings, finding.Compare), "findings are sorted")
	return result
}

// lines describes the findings that are shown.
func shownIn(result *Result) []string {
	out := []string{}
	for _, f := range result.Findings {
		if f.Hidden == "" {
			out = append(out, fmt.Sprintf("%s:%d:%d: %s: %s [%s]", f.Path, f.Start.Line, f.Start.Column, f.Severity, f.Message, f.Rule.ID))
		}
	}
	return out
}

// dataset makes n records, each with tags that others share, some broken, some twins.
func dataset(n int) map[string]string {
	files := map[string]string{}
	for i := range n {
		name := fmt.Sprintf("events/2024-%02d-%02d--event-%04d", i%12+1, i%28+1, i)
		body := strings.Repeat(fmt.Sprintf("The minister said on May %d, 2024 that $%d million went to the port of Ålesund. ", i%28+1, i), 8)
		if i%7 == 0 {
			body += "WRONG and once more WRONG.\n"
		}
		id := name[len("events/"):]
		files[name+".md"] = fmt.Sprintf("---\nid: %s\ndate: 2024-%02d-%02d\ntitle: Event %d\ntags: [tag-%d, tag-%d]\n---\n\n%s\n", id, i%12+1, i%28+1, i, i%13, i%29, body)
		switch i % 10 {
		case 3:
			files[name+".json"] = fmt.Sprintf(`{"id": %q, "date": "2024-%02d-%02d", "title": "Event %d", "tags": ["tag-%d", "tag-%d"], "body": %q}`, id, i%12+1, i%28+1, i, i%13, i%29, strings.TrimSpace(body))
		case 5:
			files[name+".yaml"] = "id: broken\ntitle: \"never closed\ntags: [tag-1]\n"
		}
	}
	return files
}

func asJSON(t *testing.T, result *Result) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.JSON(&b, &report.Report{Records: result.Records, Findings: result.Findings}))
	return b.String()
}

// TestSameBytes shuffles the order in which files are read and finished, at several parallelisms.
func TestSameBytes(t *testing.T) {
	files := dataset(60)
	want := asJSON(t, run1(t, input(files)))
	require.Greater(t, strings.Count(want, `"rule"`), 100)
	for jobs := 1; jobs <= 8; jobs++ {
		in := input(files)
		in.Jobs = jobs
		read := in.Read
		in.Read = func(path string, room []byte) ([]byte, error) {
			time.Sleep(time.Duration(rand.IntN(1500)) * time.Microsecond)
			return read(path, room)
		}
		in.Target = func(string) bool { return true }
		in.Rules = slices.Clone(in.Rules)
		for i, rule := range in.Rules {
			if rule.Reconcile == nil {
				continue
			}
			slow := *rule
			slow.Reconcile = func(g *rules.Group) {
				time.Sleep(time.Duration(rand.IntN(500)) * time.Microsecond)
				rule.Reconcile(g)
			}
			in.Rules[i] = &slow
		}
		assert.Equal(t, want, asJSON(t, run1(t, in)), "with %d jobs", jobs)
	}
}

// TestTextBudget reads files again whose text was let go.
func TestTextBudget(t *testing.T) {
	files := map[string]string{"a.md": "WRONG one\n", "b.md": "WRONG two\n"}
	want := asJSON(t, run1(t, input(files)))
	in := input(files)
	in.Jobs = 1
	r, err := newRun(in)
	require.NoError(t, err)
	r.kept.Store(textBudget)
	require.NoError(t, r.checkFiles(context.Background()))
	assert.Empty(t, r.files[0].parts[0].text)
	assert.Equal(t, files["b.md"], r.textOf("b.md", r.files[1].parts[0], 1))
	assert.Empty(t, r.textOf("c.md", nowhere, 1))
	assert.Equal(t, want, asJSON(t, r.result(r.takeRecords(), nil)))
}

func TestPanicsBecomeFindings(t *testing.T) {
	files := map[string]string{
		"a.md": "---\ntitle: A\ntags: [one, two]\n---\nWRONG\n",
		"b.md": "---\ntitle: B\ntags: [one, two]\n---\nWRONG\n",
	}
	in := input(files)
	in.Rules = append(in.Rules,
		&rules.Rule{ID: "test/x-check", Severity: rules.Info, Check: func(p *rules.Pass) {
			p.Report(rules.Diagnostic{Message: "before"})
			if p.Record.Path == "b.md" {
				var none *rules.Record
				_ = none.Path
			}
		}},
		&rules.Rule{ID: "test/x-reconcile", Severity: rules.Info, Fact: 0, Check: func(p *rules.Pass) {
			for _, tag := range p.Record.Tags {
				p.Export(tag.String(), tag.Span, 0)
			}
		}, Reconcile: func(g *rules.Group) {
			if g.Key == "two" {
				panic("no idea what two is")
			}
			g.Report(rules.Diagnostic{Message: "fine"}) // without a record: at the first fact
		}},
	)
	got := strings.Join(shownIn(run1(t, in)), "\n")
	for _, want := range []string{
		"a.md:5:1: error: this is wrong [test/wrong]",
		"b.md:5:1: error: this is wrong [test/wrong]",
		"b.md:3:8: warning: one is shared [test/shared]",
		"a.md:1:1: info: before [test/x-check]",
		"b.md:1:1: error: rule test/x-check failed on this record, which is a defect of the rule: runtime error: invalid memory address or nil pointer dereference (in engine.TestPanicsBecomeFindings.func",
		`a.md:3:13: error: rule test/x-reconcile failed on the facts under "two", which is a defect of the rule: no idea what two is (in engine.TestPanicsBecomeFindings.func`,
		"a.md:1:1: info: fine [test/x-reconcile]",
	} {
		assert.Contains(t, got, want)
	}
	assert.Equal(t, 2, strings.Count(got, "which is a defect of the rule"))
}

// TestPanicOutsideRules has the reader of prose fail for every rule that asks for prose.
func TestPanicOutsideRules(t *testing.T) {
	in := input(map[string]string{"a.md": "WRONG <!-- factvet-ignore test/wrong: reason -->\n"})
	in.Prose = func(rules.Text, rules.Format) *rules.Prose { panic("prose") }
	in.Rules = append(in.Rules, &rules.Rule{ID: "test/prose", Check: func(p *rules.Pass) { p.Record.Prose() }})
	got := shownIn(run1(t, in))
	require.Len(t, got, 2)
	assert.Contains(t, got[0], "rule test/prose failed on this record")
	assert.Contains(t, got[1], "this is wrong")
}

func TestTwins(t *testing.T) {
	md := "---\nid: harbour\ndate: 2024-05-02\ntitle: Fire\ntags: [port]\n---\n\nWRONG harbour.\n"
	equal := `{"id": "harbour", "date": "2024-05-02", "title": "Fire", "tags": ["port"], "body": "WRONG harbour."}`
	unequal := `{"id": "harbour", "date": "2024-05-03", "title": "Fire", "tags": ["port"], "body": "WRONG harbour."}`
	t.Run("equal ones are one record, the Markdown", func(t *testing.T) {
		result := run1(t, input(map[string]string{"a/harbour.json": equal, "b/harbour.md": md}))
		assert.Equal(t, 1, result.Records)
		assert.Equal(t, []string{"b/harbour.md:8:1: error: this is wrong [test/wrong]"}, shownIn(result))
	})
	t.Run("unequal ones are two", func(t *testing.T) {
		result := run1(t, input(map[string]string{"harbour.json": unequal, "harbour.md": md}))
		assert.Equal(t, 2, result.Records)
		assert.Len(t, shownIn(result), 3)
	})
	t.Run("two of one format are two", func(t *testing.T) {
		assert.Equal(t, 2, run1(t, input(map[string]string{"a.md": md, "b.md": md})).Records)
	})
	t.Run("a broken one stays", func(t *testing.T) {
		assert.Equal(t, 2, run1(t, input(map[string]string{"a.md": md, "a.json": equal[:len(equal)-1]})).Records)
	})
	t.Run("the one in the targets is kept", func(t *testing.T) {
		in := input(map[string]string{"harbour.json": equal, "harbour.md": md})
		in.Target = func(path string) bool { return path == "harbour.json" }
		result := run1(t, in)
		assert.Equal(t, 1, result.Records)
		assert.Equal(t, []string{"harbour.json:1:85: error: this is wrong [test/wrong]"}, shownIn(result))
	})
}

func TestUnreadableFiles(t *testing.T) {
	in := input(map[string]string{"a.md": "WRONG\n", "c.md": "WRONG\n"})
	in.Paths = []string{"a.md", "b.md", "c.md", "d.json"}
	read := in.Read
	in.Read = func(path string, room []byte) ([]byte, error) {
		if path == "d.json" {
			return nil, errors.New("it is a named pipe")
		}
		return read(path, room)
	}
	in.Lenient = func(string) bool { return true }
	result := run1(t, in)
	assert.Equal(t, 4, result.Records)
	assert.Equal(t, []string{
		"a.md:1:1: error: this is wrong [test/wrong]",
		"b.md:1:1: error: this file cannot be read: file does not exist [record/parse]",
		"c.md:1:1: error: this is wrong [test/wrong]",
		"d.json:1:1: error: this file cannot be read: it is a named pipe [record/parse]",
	}, shownIn(result))
}

func TestFileGoneAfterwards(t *testing.T) {
	in := input(map[string]string{"a.md": "WRONG\n"})
	read := in.Read
	var reads atomic.Int32
	in.Read = func(path string, room []byte) ([]byte, error) {
		if reads.Add(1) > 1 {
			return nil, fs.ErrNotExist
		}
		return read(path, room)
	}
	assert.Len(t, shownIn(run1(t, in)), 1)
}

func TestLenient(t *testing.T) {
	files := map[string]string{
		"settings.json": `{"scripts": {"build": "make"}}`, "event.json": `{"title": "WRONG"}`,
		"broken.json": `{"title": `, "named.json": `{"a": "WRONG"}`, "text.txt": "WRONG",
	}
	in := input(files)
	in.Lenient = func(path string) bool { return path != "named.json" }
	result := run1(t, in)
	assert.Equal(t, 4, result.Records)
	var paths []string
	for _, f := range result.Findings {
		paths = append(paths, f.Path)
	}
	assert.Equal(t, []string{"broken.json", "event.json", "named.json", "text.txt"}, slices.Compact(paths))
}

func TestOptions(t *testing.T) {
	type options struct{ Strict bool }
	var mu sync.Mutex
	seen := map[string][]bool{}
	note := func(where string, o any) {
		mu.Lock()
		defer mu.Unlock()
		seen[where] = append(seen[where], o.(*options).Strict)
	}
	rule := func(id string) *rules.Rule {
		return &rules.Rule{
			ID: id, Options: &options{}, Fact: 0,
			Check:     func(p *rules.Pass) { note("check "+id, p.Options); p.Export("", rules.Span{}, 0) },
			Reconcile: func(g *rules.Group) { note("reconcile "+id, g.Options) },
		}
	}
	in := input(map[string]string{"a.md": "A\n"})
	in.Rules = []*rules.Rule{rule("test/default"), rule("test/strict")}
	in.Options = map[string]any{"test/strict": &options{Strict: true}}
	run1(t, in)
	assert.Equal(t, map[string][]bool{
		"check test/default": {false}, "reconcile test/default": {false},
		"check test/strict": {true}, "reconcile test/strict": {true},
	}, seen)
}

// TestFactsInOrder gives a group its facts by path and place, however a rule exported them.
func TestFactsInOrder(t *testing.T) {
	var places []string
	in := input(map[string]string{"b.md": "one\n", "a.jsonl": "{\"title\": \"x\"}\n{\"title\": \"y\"}\n"})
	in.Rules = []*rules.Rule{{
		ID: "test/order", Fact: 0,
		Check: func(p *rules.Pass) {
			start := p.Record.Span.Start
			for _, at := range []int{3, 1, 2} {
				p.Export("key", rules.Span{Start: start + at, End: start + at + 1}, 0)
			}
		},
		Reconcile: func(g *rules.Group) {
			for _, f := range g.Facts {
				places = append(places, fmt.Sprintf("%s %d", f.Record.Path, f.Span.Start))
			}
		},
	}}
	run1(t, in)
	assert.Equal(t, []string{"a.jsonl 1", "a.jsonl 2", "a.jsonl 3", "a.jsonl 16", "a.jsonl 17", "a.jsonl 18", "b.md 1", "b.md 2", "b.md 3"}, places)
}

// TestOddDiagnostics has a rule report what the documentation does not allow.
func TestOddDiagnostics(t *testing.T) {
	in := input(map[string]string{"a.md": "short\n"})
	in.Rules = []*rules.Rule{{ID: "test/odd", Severity: rules.Info, Check: func(p *rules.Pass) {
		p.Report(rules.Diagnostic{Message: "beyond", Span: rules.Span{Start: 900, End: 1000}})
		p.Report(rules.Diagnostic{Message: "backwards", Span: rules.Span{Start: 4, End: 2}})
		p.Report(rules.Diagnostic{Message: "of nobody", Record: &rules.RecordInfo{Path: "z.md"}, Span: rules.Span{Start: 2, End: 4}})
		p.Report(rules.Diagnostic{Message: "related", Related: []rules.Related{{Message: "here", Span: rules.Span{Start: 1, End: 2}}}})
		p.Report(rules.Diagnostic{Message: "twice"})
		p.Report(rules.Diagnostic{Message: "twice"})
	}}}
	result := run1(t, in)
	assert.Equal(t, []string{
		"a.md:1:1: info: related [test/odd]", "a.md:1:1: info: twice [test/odd]",
		"a.md:1:5: info: backwards [test/odd]", "a.md:2:1: info: beyond [test/odd]", "z.md:1:1: info: of nobody [test/odd]",
	}, shownIn(result))
	assert.Equal(t, "a.md", result.Findings[0].Related[0].Path)
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := input(dataset(200))
	in.Jobs = 2
	var reads atomic.Int32
	read := in.Read
	in.Read = func(path string, room []byte) ([]byte, error) {
		if reads.Add(1) == 10 {
			cancel()
		}
		return read(path, room)
	}
	result, err := Run(ctx, in)
	assert.Nil(t, result)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Less(t, reads.Load(), int32(15))
}

func TestProgress(t *testing.T) {
	in := input(dataset(200))
	var calls, most atomic.Int32
	in.Progress = func(done, total int) {
		calls.Add(1)
		assert.Equal(t, len(in.Paths), total)
		if int32(done) > most.Load() {
			most.Store(int32(done))
		}
	}
	run1(t, in)
	assert.Equal(t, int32(len(in.Paths)/64), calls.Load())
	assert.Positive(t, most.Load())
}

func TestEmptyRun(t *testing.T) {
	result := run1(t, input(nil))
	assert.Zero(t, result.Records)
	assert.Empty(t, result.Findings)
}
