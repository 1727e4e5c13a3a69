package engine

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
)

// settings are ways to change what results depend on beside the records.
var settings = []func(r *rand.Rand, in *Input){
	func(r *rand.Rand, in *Input) {
		in.Mapping = &record.Mapping{Title: []string{"", "id"}[r.IntN(2)], Names: [][]string{nil, {"tags"}}[r.IntN(2)]}
	},
	func(r *rand.Rand, in *Input) {
		in.Dataset = &rules.Dataset{Conventions: []map[string]bool{nil, {rules.ConventionSources: true}, {rules.ConventionSources: false}}[r.IntN(3)]}
	},
	func(r *rand.Rand, in *Input) {
		in.Dataset = &rules.Dataset{Names: rules.Names{Variants: map[string]string{"Qassym": "Kassym"}, Never: map[[2]string]bool{{"a", "b"}: r.IntN(2) == 0}}}
	},
	func(r *rand.Rand, in *Input) {
		severity := rules.Severity(r.IntN(4))
		in.Severity = func(rule, _ string) (rules.Severity, bool) { return severity, rule == "text/mojibake" }
	},
	func(r *rand.Rand, in *Input) {
		lenient := r.IntN(2) == 0
		in.Lenient = func(string) bool { return lenient }
	},
	func(r *rand.Rand, in *Input) { // an upgrade, or back
		in.Cache = &cache.Cache{Dir: in.Cache.Dir, Build: []string{"v1", "v2"}[r.IntN(2)]}
	},
	func(r *rand.Rand, in *Input) {
		first := in.Paths[:1]
		in.Target = []func(string) bool{nil, func(path string) bool { return slices.Contains(first, path) }}[r.IntN(2)]
	},
}

// damageOne changes a byte of one file of a cache, cuts it off or removes it.
func damageOne(t *testing.T, r *rand.Rand, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*", "*"))
	require.NoError(t, err)
	if len(files) == 0 {
		return
	}
	file := files[r.IntN(len(files))]
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	switch r.IntN(3) {
	case 0:
		data[r.IntN(len(data))]++
	case 1:
		data = data[:r.IntN(len(data))]
	default:
		require.NoError(t, os.Remove(file))
		return
	}
	require.NoError(t, os.WriteFile(file, data, 0o600))
}

// TestWarmEqualsCold changes a dataset, its settings and its cache at random, and compares what a
// run with the cache says with one that has none, byte for byte.
func TestWarmEqualsCold(t *testing.T) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 3))
		files := newsRecords(t)
		dir := t.TempDir()
		in := input(files)
		in.Rules = all.Rules()
		in.Cache = &cache.Cache{Dir: dir, Build: "v1"}
		for step := range 50 {
			if len(files) < 5 {
				break
			}
			for range r.IntN(3) {
				edits[r.IntN(len(edits))](r, files)
			}
			fresh := input(files)
			in.Paths, in.Read = fresh.Paths, fresh.Read
			if r.IntN(3) == 0 {
				settings[r.IntN(len(settings))](r, &in)
			}
			if r.IntN(6) == 0 {
				damageOne(t, r, dir)
			}
			in.Jobs = r.IntN(4)
			cold := in
			cold.Cache = nil
			require.Equal(t, asJSON(t, run1(t, cold)), asJSON(t, run1(t, in)), "seed %d, step %d", seed, step)
		}
	}
}

// counted are rules that count how often they are asked.
func counted(list []*rules.Rule) (counted []*rules.Rule, checks, reconciles *atomic.Int64) {
	checks, reconciles = new(atomic.Int64), new(atomic.Int64)
	for _, rule := range list {
		one := *rule
		if rule.Check != nil {
			one.Check = func(p *rules.Pass) { checks.Add(1); rule.Check(p) }
		}
		if rule.Reconcile != nil {
			one.Reconcile = func(g *rules.Group) { reconciles.Add(1); rule.Reconcile(g) }
		}
		counted = append(counted, &one)
	}
	return counted, checks, reconciles
}

// TestAWarmRunAsksNoRule holds that all that the built-in rules say can be kept, and that a change of
// one record asks for that record alone and for the shards of its facts.
func TestAWarmRunAsksNoRule(t *testing.T) {
	files := newsRecords(t)
	for name, text := range dataset(100) {
		files[name] = text
	}
	in := input(files)
	in.Cache = &cache.Cache{Dir: t.TempDir()}
	var checks, reconciles *atomic.Int64
	in.Rules, checks, reconciles = counted(all.Rules())
	want := asJSON(t, run1(t, in))
	require.Greater(t, checks.Load(), int64(3000))
	cold := reconciles.Swap(0)
	checks.Store(0)
	assert.Equal(t, want, asJSON(t, run1(t, in)))
	assert.Zero(t, checks.Load())
	assert.Zero(t, reconciles.Load())

	path := slices.Sorted(maps.Keys(files))[20]
	files[path] += "\nOne more sentence.\n"
	run1(t, in)
	assert.LessOrEqual(t, checks.Load(), int64(len(in.Rules)))
	assert.Less(t, reconciles.Load(), cold/2)

	checks.Store(0)
	session, err := Open(t.Context(), in)
	require.NoError(t, err)
	assert.Zero(t, checks.Load(), "a session opens with what runs kept")
	session.Update(path)
	assert.Positive(t, checks.Load())
}

// TestRunsAtOnce shares a cache among runs at the same time, of two checkouts of one dataset.
func TestRunsAtOnce(t *testing.T) {
	kept := &cache.Cache{Dir: t.TempDir()}
	mine := dataset(20)
	theirs := maps.Clone(mine)
	delete(theirs, slices.Sorted(maps.Keys(theirs))[3])
	theirs["new.md"] = "---\ntitle: New\ntags: [tag-1]\n---\nWRONG\n"
	var want [2]string
	for i, files := range []map[string]string{mine, theirs} {
		want[i] = asJSON(t, run1(t, input(files)))
	}
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 5 {
				in := input([]map[string]string{mine, theirs}[n%2])
				in.Cache = kept
				result, err := Run(t.Context(), in)
				if assert.NoError(t, err) {
					assert.Equal(t, want[n%2], asJSON(t, result))
				}
			}
		}()
	}
	wg.Wait()
}

type unkeepable struct{ A int }

// TestWhatCannotBeKept finds anew what a cache cannot hold.
func TestWhatCannotBeKept(t *testing.T) {
	var checks atomic.Int64
	in := input(map[string]string{"a.md": "A\n", "b.md": "B\n"})
	in.Cache = &cache.Cache{Dir: t.TempDir()}
	in.Rules = []*rules.Rule{{
		ID: "test/data", Severity: rules.Info, Fact: 0,
		Check: func(p *rules.Pass) {
			checks.Add(1)
			p.Report(rules.Diagnostic{Message: "data", Data: map[string]any{"a": unkeepable{1}}})
			p.Export("", rules.Span{}, 1)
		},
		Reconcile: func(g *rules.Group) {
			g.Report(rules.Diagnostic{Record: &rules.RecordInfo{Path: "made up"}, Message: "nowhere"})
		},
	}}
	want := asJSON(t, run1(t, in))
	assert.Equal(t, want, asJSON(t, run1(t, in)))
	assert.Equal(t, int64(4), checks.Load())
}
