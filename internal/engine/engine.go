// Package engine runs rules over a dataset: it checks each record, divides the facts that checks
// export into shards, reconciles the groups of each, and passes the findings through filters that mark
// rather than drop. What a cache knows of a file or a shard is not done again.
//
// # Parallelism
//
// Workers take files by number and write into the slot of that number; so they do with shards. What
// comes out is the concatenation of the slots in their order, sorted by a total order, so the result
// is the same at any parallelism.
package engine

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/codec"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// Input is one dataset and what is to be done with it.
type Input struct {
	// Paths are the files of the scope, sorted, relative to the dataset's root.
	Paths []string
	// Read gives the bytes of one of the Paths. They may stand in the room, which is there for them until Read is called with
	// it again. It is called from several goroutines.
	Read func(path string, room []byte) ([]byte, error)
	// Open opens one of the Paths, so that a large JSON Lines file need not be read as a whole; nil means
	// that every file is.
	Open func(path string) (Ranged, error)
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
	// Baseline hides the findings that are accepted already; nil means there are none.
	Baseline func([]*finding.Finding)
	// Target tells whether a path is one that findings are wanted for; nil means all are.
	Target func(path string) bool
	// Cache keeps results for later runs; nil means that all is found afresh.
	Cache *cache.Cache
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
	// Capped are the groups of facts that were too large to be compared all with all, by rule and key.
	Capped []Capped
}

type run struct {
	Input
	codecs []*codec.Codec // of the facts, by rule
	store  *store
	// Each goroutine takes a checker or a reconciler of its own.
	checkers, reconcilers sync.Pool
	files                 []*fileResult
	kept                  atomic.Int64 // bytes of texts kept
	// partSize is how many bytes of a JSON Lines file are read at once.
	partSize int64
	records  map[*rules.RecordInfo]*recordResult // the distinct ones
	// infos are those of all records that ever were in a session; nil in a run. What was found in a
	// shard knows records by them, so one that comes back gets its own again.
	infos map[recordPlace]*rules.RecordInfo
	// prefer tells which of two equal twins is the one to speak of.
	prefer func(path string) bool
	// suppressions are those of the records, by path.
	suppressions map[string][]*suppression
}

// textBudget is how many bytes of text a run keeps for quoting; files beyond it are read again.
const textBudget = 16 << 20

// Run checks a dataset. The error is that of the context, or of a rule whose facts cannot be kept;
// whatever is wrong with a file is a finding.
func Run(ctx context.Context, in Input) (*Result, error) {
	r, err := newRun(in)
	if err != nil {
		return nil, err
	}
	defer r.store.close()
	if err := r.checkFiles(ctx); err != nil {
		return nil, err
	}
	return r.resultOfFiles(), nil
}

// takeRecords takes the distinct records of all files.
func (r *run) takeRecords() []*recordResult {
	records := r.distinct()
	for _, rec := range records {
		r.records[rec.info] = rec
	}
	return records
}

// outcomes are what is found in the facts of records.
func (r *run) outcomes(records []*recordResult) []outcome {
	d := divisionOf(records)
	outcomes := make([]outcome, d.stretches())
	r.eachStretch(records, d, func(worker *reconciler, i int, s *stretch) { outcomes[i] = worker.outcomeOf(s) })
	return outcomes
}

// resultOfFiles reconciles what checks exported, and makes findings.
func (r *run) resultOfFiles() *Result {
	records := r.takeRecords()
	outcomes := r.outcomes(records)
	for _, rec := range records {
		rec.facts = "" // nobody needs them any more
	}
	return r.result(records, outcomes)
}

func newRun(in Input) (*run, error) {
	if in.Jobs <= 0 {
		in.Jobs = runtime.GOMAXPROCS(0)
	}
	codecs, err := codecsOf(in.Rules)
	if err != nil {
		return nil, err
	}
	kept, err := openStore(&in)
	if err != nil {
		return nil, err
	}
	r := &run{
		Input: in, codecs: codecs, store: kept, prefer: in.Target, partSize: partSize,
		files: make([]*fileResult, len(in.Paths)), records: map[*rules.RecordInfo]*recordResult{},
	}
	r.checkers.New = func() any { return &checker{room: make([]byte, readRoom), packer: newPacker(codecs)} }
	r.reconcilers.New = func() any { return newReconciler(r) }
	return r, nil
}

// result makes findings of what was found in records and in shards.
func (r *run) result(records []*recordResult, outcomes []outcome) *Result {
	res := &Result{Records: len(records)}
	var found []ruled
	for _, o := range outcomes {
		found = append(found, o.diagnostics...)
		res.Capped = append(res.Capped, o.capped...)
	}
	slices.SortFunc(res.Capped, func(a, b Capped) int {
		return cmp.Or(strings.Compare(a.Rule.ID, b.Rule.ID), strings.Compare(a.Key, b.Key))
	})
	for _, rec := range records {
		found = append(found, rec.diagnostics...)
	}
	res.Findings = r.filter(r.resolve(found), records)
	return res
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
