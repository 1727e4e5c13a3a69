package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/gen"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/internal/report"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
	"github.com/factvet/factvet/rules/event"
	"github.com/factvet/factvet/schema"
)

const (
	// each is how many records serve what is measured a record, whole how many the rest.
	each  = 500
	whole = 2000
)

var options = gen.Defaults()

// file is a generated record as it stands on disk.
type file struct {
	path string
	data []byte
}

// files are the whole dataset, in the order of their paths.
var files = sync.OnceValue(func() []file {
	var out []file
	for i := range whole {
		r := options.Record(i)
		out = append(out, file{r.Name + ".md", r.Markdown()})
	}
	slices.SortFunc(out, func(a, b file) int { return bytes.Compare([]byte(a.path), []byte(b.path)) })
	return out
})

func parse(f file) *rules.Record {
	return record.Read(f.path, f.data, &record.Mapping{}, prose.Read)[0]
}

// known is what rules know of the dataset.
var known = rules.Dataset{Schema: schema.Builtin()}

func check(rule *rules.Rule, r *rules.Record, info *rules.RecordInfo) *rules.Pass {
	p := &rules.Pass{Rule: rule, Record: r, Info: info, Dataset: &known, Options: rule.Options}
	rule.Check(p)
	return p
}

func info(r *rules.Record) *rules.RecordInfo {
	i := record.Info(r)
	return &i
}

// perRecord measures do on one record after the other, by their numbers.
func perRecord(b *testing.B, do func(i int)) {
	b.Helper()
	size := 0
	for _, f := range files()[:each] {
		size += len(f.data)
	}
	b.SetBytes(int64(size / each))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		do(i % each)
	}
}

// perDataset measures do on a dataset of n things of a kind.
func perDataset(b *testing.B, n int, kind string, do func()) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		do()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(max(n, 1)), "ns/"+kind)
}

func BenchmarkParse(b *testing.B) {
	b.Run("markdown", func(b *testing.B) {
		perRecord(b, func(i int) { parse(files()[i]) })
	})
	b.Run("json", func(b *testing.B) {
		var lines [][]byte
		for i := range each {
			lines = append(lines, options.Record(i).JSON())
		}
		perRecord(b, func(i int) { record.Read("a.jsonl", lines[i], &record.Mapping{}, prose.Read) })
	})
}

func BenchmarkLines(b *testing.B) {
	perRecord(b, func(i int) { lines.New(string(files()[i].data)) })
}

func BenchmarkProse(b *testing.B) {
	var records []*rules.Record
	for _, f := range files()[:each] {
		records = append(records, parse(f))
	}
	perRecord(b, func(i int) { prose.Read(records[i].Body, rules.Markdown) })
}

// BenchmarkEvent measures what the rules that compare events share, once the prose is read.
func BenchmarkEvent(b *testing.B) {
	var records []rules.Record
	for _, f := range files()[:each] {
		r := parse(f)
		r.Prose()
		r.TitleProse()
		records = append(records, *r)
	}
	perRecord(b, func(i int) {
		fresh := records[i]
		event.Of(&fresh)
	})
}

// BenchmarkCheck measures the checks of one record: "all" on a record as the parser made it, each
// rule on one whose prose, and whatever else rules share, is known already.
func BenchmarkCheck(b *testing.B) {
	var parsed []rules.Record
	var records []*rules.Record
	var infos []*rules.RecordInfo
	for _, f := range files()[:each] {
		r := parse(f)
		parsed, infos = append(parsed, *r), append(infos, info(r))
		for _, rule := range checking() {
			check(rule, r, infos[len(infos)-1])
		}
		records = append(records, r)
	}
	b.Run("all", func(b *testing.B) {
		perRecord(b, func(i int) {
			fresh := parsed[i]
			for _, rule := range checking() {
				check(rule, &fresh, infos[i])
			}
		})
	})
	for _, rule := range checking() {
		b.Run(rule.ID, func(b *testing.B) {
			perRecord(b, func(i int) { check(rule, records[i], infos[i]) })
		})
	}
}

func checking() []*rules.Rule {
	return slices.DeleteFunc(all.Rules(), func(r *rules.Rule) bool { return r.Check == nil })
}

// group is the facts of a rule that share a key.
type group struct {
	key   string
	facts []rules.Fact
}

// groups are those facts of the whole dataset that a rule has to compare, in the order of keys.
func groups(rule *rules.Rule) []group {
	byKey := map[string][]rules.Fact{}
	for _, f := range files() {
		r := parse(f)
		about := info(r)
		for _, fact := range check(rule, r, about).Facts {
			for _, key := range fact.Keys {
				byKey[key] = append(byKey[key], rules.Fact{Record: about, Span: fact.Span, Payload: fact.Payload})
			}
		}
	}
	var out []group
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		if len(byKey[key]) >= rule.Fewest {
			out = append(out, group{key, byKey[key]})
		}
	}
	return out
}

// BenchmarkReconcile measures each rule's comparisons across the whole dataset.
func BenchmarkReconcile(b *testing.B) {
	for _, rule := range checking() {
		if rule.Reconcile == nil {
			continue
		}
		b.Run(rule.ID, func(b *testing.B) {
			all := groups(rule)
			var facts []rules.Fact // a rule may sort them in place
			perDataset(b, whole, "record", func() {
				for _, g := range all {
					facts = append(facts[:0], g.facts...)
					rule.Reconcile(&rules.Group{Rule: rule, Key: g.key, Facts: facts, Dataset: &known, Options: rule.Options})
				}
			})
			b.ReportMetric(float64(len(all)), "groups")
		})
	}
}

// input is a run of all rules over the whole dataset, in memory.
func input() engine.Input {
	data := map[string][]byte{}
	in := engine.Input{
		Read:    func(path string, _ []byte) ([]byte, error) { return data[path], nil },
		Mapping: &record.Mapping{}, Prose: prose.Read, Dataset: &known, Rules: all.Rules(),
	}
	for _, f := range files() {
		in.Paths = append(in.Paths, f.path)
		data[f.path] = f.data
	}
	return in
}

// BenchmarkRun measures all stages together, on one worker and on all.
func BenchmarkRun(b *testing.B) {
	for _, jobs := range []int{1, 0} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			in := input()
			in.Jobs = jobs
			perDataset(b, whole, "record", func() {
				_, err := engine.Run(context.Background(), in)
				require.NoError(b, err)
			})
		})
	}
}

func BenchmarkReport(b *testing.B) {
	result, err := engine.Run(context.Background(), input())
	require.NoError(b, err)
	texts, indexes := map[string][]byte{}, map[string]*lines.Index{}
	for _, f := range files() {
		texts[f.path], indexes[f.path] = f.data, lines.New(string(f.data))
	}
	r := &report.Report{Records: result.Records, Findings: result.Findings, Line: func(path string, line int) string {
		start, end := indexes[path].Line(texts[path], line)
		return string(texts[path][start:end])
	}}
	for _, name := range report.Names() {
		write, _ := report.ByName(name)
		b.Run(name, func(b *testing.B) {
			perDataset(b, len(r.Findings), "finding", func() { require.NoError(b, write(io.Discard, r)) })
		})
	}
}
