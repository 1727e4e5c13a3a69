package engine

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/gen"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
	"github.com/factvet/factvet/schema"
)

func BenchmarkRun(b *testing.B) {
	files := dataset(850) // makes 1,020 files
	in := input(files)
	size := 0
	for _, text := range files {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(files)), "files")
}

// BenchmarkStages measures what the engine does with the facts and diagnostics of 2,000 generated
// records that all rules have checked.
func BenchmarkStages(b *testing.B) {
	const n = 2000
	files := map[string]string{}
	o := gen.Defaults()
	for i := range n {
		r := o.Record(i)
		files[r.Name+".md"] = string(r.Markdown())
	}
	in := input(files)
	in.Rules, in.Dataset = all.Rules(), &rules.Dataset{Schema: schema.Builtin()}
	in.Severity = func(rule, path string) (rules.Severity, bool) {
		return rules.Info, rule == "number/uncited" && strings.HasPrefix(path, "2025-06-")
	}
	r, err := newRun(in)
	require.NoError(b, err)
	require.NoError(b, r.checkFiles(context.Background()))
	records := r.takeRecords()
	var found []ruled
	perRecord := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/record")
		})
	}
	for _, o := range r.outcomes(records) {
		found = append(found, o.diagnostics...)
	}
	for _, rec := range records {
		found = append(found, rec.diagnostics...)
	}
	findings := r.resolve(found)
	r.Target = func(path string) bool { return strings.HasPrefix(path, "2025-05-") }

	perRecord("group", func() { r.eachStretch(records, divisionOf(records), func(*reconciler, int, *stretch) {}) })
	perRecord("reconcile", func() { r.outcomes(records) })
	perRecord("resolve", func() { r.resolve(found) })
	perRecord("filter", func() {
		marked := make([]*finding.Finding, len(findings)) // a filter changes what it marks
		for i, f := range findings {
			fresh := *f
			marked[i] = &fresh
		}
		r.filter(marked, records)
	})
}
