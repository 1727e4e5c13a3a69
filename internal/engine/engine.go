// Package engine runs rules over a dataset: it checks each record, groups the facts that checks
// export, reconciles each group, and passes the findings through filters that mark rather than
// drop.
//
// # Parallelism
//
// Workers take files by number and write into the slot of that number; groups are sorted by rule
// and key and reconciled into slots as well. What comes out is the concatenation of the slots in
// their order, sorted by a total order, so the result is the same at any parallelism.
package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// Input is one dataset and what is to be done with it.
type Input struct {
	// Paths are the files of the scope, sorted, relative to the dataset's root.
	Paths []string
	// Read gives the bytes of one of the Paths. It is called from several goroutines.
	Read func(path string) ([]byte, error)
	// Lenient tells that nobody named a file as a record: a JSON or YAML file then counts only if it
	// has a date or a title. Nil means that all were named.
	Lenient func(path string) bool
	Mapping *record.Mapping
	Prose   func(rules.Text, rules.Format) *rules.Prose
	Dataset *rules.Dataset
	Rules   []*rules.Rule
	// Options holds, by rule id, the options that differ from a rule's own defaults.
	Options map[string]any
	// Severity answers how a rule is set for a path: Off, or a severity that replaces the rule's
	// own; ok is false when nothing is set.
	Severity func(rule, path string) (s rules.Severity, ok bool)
	// Target tells whether a path is one that findings are wanted for; nil means all are.
	Target func(path string) bool
	// Jobs is the number of workers; 0 means one a processor.
	Jobs int
	// Progress is called now and then, from several goroutines, with the number of files done; nil
	// is allowed.
	Progress func(done, total int)
}

// Result is what a run found.
type Result struct {
	// Records is the number of distinct records: equal twins count once.
	Records int
	// Findings are sorted. Hidden ones are among them.
	Findings []*finding.Finding
}

// fileResult is what is kept of a file when its text is let go.
type fileResult struct {
	data    []byte // nil when over the budget of texts
	index   *lines.Index
	records []*recordResult
}

type recordResult struct {
	info         *rules.RecordInfo
	index        *lines.Index
	sum          uint64
	readable     bool
	diagnostics  []ruled
	facts        []ruledFacts
	suppressions []*suppression
}

// ruled is a diagnostic with its rule.
type ruled struct {
	rule *rules.Rule
	rules.Diagnostic
}

type ruledFacts struct {
	rule  int
	facts []rules.Fact
}

type run struct {
	Input
	files   []fileResult
	kept    atomic.Int64 // bytes of texts kept
	records map[*rules.RecordInfo]*recordResult
	// suppressions are those of the records, by path.
	suppressions map[string][]*suppression
}

// textBudget is how many bytes of text a run keeps for quoting; files beyond it are read again.
const textBudget = 64 << 20

// Run checks a dataset. The error is that of the context; whatever is wrong with a file is a finding.
func Run(ctx context.Context, in Input) (*Result, error) {
	if in.Jobs <= 0 {
		in.Jobs = runtime.GOMAXPROCS(0)
	}
	r := &run{Input: in, files: make([]fileResult, len(in.Paths)), records: map[*rules.RecordInfo]*recordResult{}}
	if err := r.checkFiles(ctx); err != nil {
		return nil, err
	}
	records := r.distinct()
	diagnostics := r.reconcile(records)
	for _, rec := range records {
		diagnostics = append(diagnostics, rec.diagnostics...)
	}
	findings := r.resolve(diagnostics)
	return &Result{Records: len(records), Findings: r.filter(findings, records)}, nil
}

// each calls do for the numbers from 0 to n on all workers, and stops when the context ends.
func (r *run) each(ctx context.Context, n int, do func(int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(r.Jobs, n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(i)
			}
		}()
	}
	wg.Wait()
	return ctx.Err()
}

func (r *run) checkFiles(ctx context.Context) error {
	var done atomic.Int64
	return r.each(ctx, len(r.Paths), func(i int) {
		r.files[i] = r.checkFile(r.Paths[i])
		if n := done.Add(1); r.Progress != nil && n%64 == 0 {
			r.Progress(int(n), len(r.Paths))
		}
	})
}

func (r *run) checkFile(path string) fileResult {
	var records []*rules.Record
	data, err := r.Read(path)
	if err != nil {
		records = []*rules.Record{record.Broken(path, nil, rules.Span{}, unreadable(err))}
	} else if failure := guard(func() { records = record.Read(path, data, r.Mapping, r.Prose) }); failure != "" {
		records = []*rules.Record{record.Broken(path, data, rules.Span{}, "factvet cannot read this file, which is a defect of factvet: "+failure)}
	}
	file := fileResult{index: lines.New(data)}
	if r.kept.Add(int64(len(data))) <= textBudget {
		file.data = data
	}
	from := 0
	for i, rec := range records {
		to := len(rec.File)
		if i+1 < len(records) {
			to = rec.Span.End
		}
		if r.Lenient == nil || !r.Lenient(path) || looksLikeRecord(rec) {
			res := r.checkRecord(rec, file.index)
			// What stands between two records, such as a comment, belongs to the second.
			// Where prose panics each rule that needs it has said so.
			_ = guard(func() { res.suppressions = suppressionsIn(rec, from, to) })
			file.records = append(file.records, res)
		}
		from = to
	}
	return file
}

// unreadable says why a file could not be read, without the path that the place already gives.
func unreadable(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Sprintf("this file cannot be read: %v", err)
}

// looksLikeRecord keeps package.json and the like out of a folder whose records nobody listed.
// What could not be read in full may be a record: it stays.
func looksLikeRecord(rec *rules.Record) bool {
	switch rec.Format {
	case rules.JSON, rules.YAML, rules.JSONLines:
		return rec.Date != nil || rec.Title != nil || len(rec.Problems) > 0
	}
	return true
}

func (r *run) checkRecord(rec *rules.Record, index *lines.Index) *recordResult {
	info := record.Info(rec)
	res := &recordResult{info: &info, index: index, sum: rec.Sum(), readable: len(rec.Problems) == 0}
	for i, rule := range r.Rules {
		if rule.Check == nil {
			continue
		}
		pass := &rules.Pass{Rule: rule, Record: rec, Info: res.info, Dataset: r.Dataset, Options: r.options(rule)}
		if failure := guard(func() { rule.Check(pass) }); failure != "" {
			pass.Diagnostics = append(pass.Diagnostics, rules.Diagnostic{
				Record: res.info, Span: rules.Span{Start: rec.Span.Start, End: rec.Span.Start}, Severity: rules.Error,
				Message: fmt.Sprintf("rule %s failed on this record, which is a defect of the rule: %s", rule.ID, failure),
			})
		}
		for _, d := range pass.Diagnostics {
			res.diagnostics = append(res.diagnostics, ruled{rule, d})
		}
		if len(pass.Facts) > 0 {
			slices.SortStableFunc(pass.Facts, byPlace)
			res.facts = append(res.facts, ruledFacts{i, pass.Facts})
		}
	}
	return res
}

// byPlace orders the facts of one record.
func byPlace(a, b rules.Fact) int {
	return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End)
}

func (r *run) options(rule *rules.Rule) any {
	if o, ok := r.Options[rule.ID]; ok {
		return o
	}
	return rule.Options
}

// guard runs a rule and answers with what it panicked with and where, or "".
func guard(do func()) (failure string) {
	defer func() {
		if p := recover(); p != nil {
			failure = fmt.Sprintf("%v (%s)", p, panicSite(string(debug.Stack())))
		}
	}()
	do()
	return ""
}

// panicSite is the function that panicked: the first below runtime's own in a stack.
func panicSite(stack string) string {
	_, stack, _ = strings.Cut(stack, "panic(")
	for i, line := range strings.Split(stack, "\n") {
		if i > 0 && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "runtime.") {
			name := line[strings.LastIndexByte(line, '/')+1:]
			if i := strings.LastIndexByte(name, '('); i > 0 {
				name = name[:i]
			}
			return "in " + name
		}
	}
	return "at an unknown place"
}

// identity is what twins share: an id and a content.
type identity struct {
	id  string
	sum uint64
}

// distinct lists the records, each only once when it is kept in several formats with equal
// content: as the one that findings are wanted for, or else as Markdown, or else as the first.
func (r *run) distinct() []*recordResult {
	kept := map[identity]*recordResult{}
	var all []*recordResult
	for i := range r.files {
		for _, rec := range r.files[i].records {
			all = append(all, rec)
			id := identity{rec.info.ID, rec.sum}
			if first := kept[id]; rec.readable && (first == nil || r.rank(rec) > r.rank(first)) {
				kept[id] = rec
			}
		}
	}
	all = slices.DeleteFunc(all, func(rec *recordResult) bool {
		first := kept[identity{rec.info.ID, rec.sum}]
		return rec.readable && first != rec && first.info.Format != rec.info.Format
	})
	for _, rec := range all {
		r.records[rec.info] = rec
	}
	return all
}

// rank says which of two equal twins is kept: the higher one.
func (r *run) rank(rec *recordResult) int {
	rank := 0
	if r.Target != nil && r.Target(rec.info.Path) {
		rank += 2
	}
	if rec.info.Format == rules.Markdown {
		rank++
	}
	return rank
}

type groupKey struct {
	rule int
	key  string
}

// reconcile groups the facts of all records by rule and key, and gives each group to its rule.
func (r *run) reconcile(records []*recordResult) []ruled {
	grouped := map[groupKey][]rules.Fact{}
	for _, rec := range records {
		for _, rf := range rec.facts {
			if r.Rules[rf.rule].Reconcile == nil {
				continue
			}
			for _, f := range rf.facts {
				k := groupKey{rf.rule, f.Key}
				grouped[k] = append(grouped[k], f)
			}
		}
		rec.facts = nil
	}
	keys := make([]groupKey, 0, len(grouped))
	for k := range grouped {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b groupKey) int {
		if a.rule != b.rule {
			return a.rule - b.rule
		}
		return strings.Compare(a.key, b.key)
	})
	slots := make([][]ruled, len(keys))
	// The context has no say here: groups take milliseconds, and half of them would be a wrong answer.
	_ = r.each(context.Background(), len(keys), func(i int) {
		slots[i] = r.reconcileGroup(keys[i], grouped[keys[i]])
	})
	return slices.Concat(slots...)
}

func (r *run) reconcileGroup(k groupKey, facts []rules.Fact) []ruled {
	rule := r.Rules[k.rule]
	// A rule may sort its facts in place; the first tells where they begin.
	first := facts[0]
	g := &rules.Group{Rule: rule, Key: k.key, Facts: facts, Dataset: r.Dataset, Options: r.options(rule)}
	if failure := guard(func() { rule.Reconcile(g) }); failure != "" {
		g.Diagnostics = append(g.Diagnostics, rules.Diagnostic{
			Record: first.Record, Span: first.Span, Severity: rules.Error,
			Message: fmt.Sprintf("rule %s failed on the facts under %q, which is a defect of the rule: %s", rule.ID, k.key, failure),
		})
	}
	out := make([]ruled, len(g.Diagnostics))
	for i, d := range g.Diagnostics {
		if d.Record == nil {
			d.Record = first.Record
		}
		out[i] = ruled{rule, d}
	}
	return out
}
