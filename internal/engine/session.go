package engine

import (
	"context"
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// Session keeps what a run found, so that a change of one file costs that file and the groups of
// facts that it touches, and not the dataset. Its findings are those of a run over the same files.
// It belongs to one goroutine.
type Session struct {
	*run
	current  []*recordResult
	among    map[*recordResult]bool // current, as a set
	digests  []digest               // of the shards
	outcomes []outcome
}

// Open checks a dataset and keeps the results.
func Open(ctx context.Context, in Input) (*Session, error) {
	r, err := newRun(in)
	if err != nil {
		return nil, err
	}
	s := &Session{run: r, among: map[*recordResult]bool{}}
	s.infos = map[recordPlace]*rules.RecordInfo{}
	s.Paths = slices.Clone(in.Paths)
	if err := s.checkFiles(ctx); err != nil {
		return nil, err
	}
	s.regroup()
	s.store.close() // what is typed is seen once
	return s, nil
}

// Update reads files anew, or for the first time.
func (s *Session) Update(paths ...string) {
	for _, path := range paths {
		i, known := slices.BinarySearch(s.Paths, path)
		if !known {
			s.Paths = slices.Insert(s.Paths, i, path)
			s.files = slices.Insert(s.files, i, nil)
		}
		s.forget(i)
		s.files[i] = s.checkFile(path)
	}
	s.regroup()
}

// Remove takes files out of the dataset.
func (s *Session) Remove(paths ...string) {
	for _, path := range paths {
		if i, known := slices.BinarySearch(s.Paths, path); known {
			s.forget(i)
			s.Paths = slices.Delete(s.Paths, i, i+1)
			s.files = slices.Delete(s.files, i, i+1)
		}
	}
	s.regroup()
}

// forget gives the room of a file's text back.
func (s *Session) forget(i int) {
	if f := s.files[i]; f != nil {
		for _, p := range f.parts {
			s.kept.Add(-int64(len(p.data)))
		}
	}
}

// Focus says which files somebody looks at: of equal twins theirs is the one that findings are in.
func (s *Session) Focus(paths ...string) {
	s.prefer = func(path string) bool { return slices.Contains(paths, path) }
	s.regroup()
}

// About are the findings of a result to be shown in one file: its own, and those of other files
// that speak of it, anchored here as a run with this file for its target anchors them.
func (s *Session) About(res *Result, path string) []*finding.Finding {
	here := func(p string) bool { return p == path }
	var out []*finding.Finding
	for _, f := range res.Findings {
		switch {
		case f.Hidden != "":
		case f.Path == path:
			out = append(out, f)
		case slices.ContainsFunc(f.Related, func(rel finding.Related) bool { return rel.Path == path }):
			anchored := *f
			if s.anchor(&anchored, here) == "" {
				out = append(out, &anchored)
			}
		}
	}
	slices.SortStableFunc(out, finding.Compare)
	return out
}

// Result is what is found in the files as they are.
func (s *Session) Result() *Result {
	for _, list := range s.suppressions {
		for _, sup := range list {
			sup.used = false
		}
	}
	return s.result(s.current, s.outcomes)
}

// regroup finds the shards that records which came or went have facts in, and reconciles those of
// them that are no longer the same. A twin comes or goes also when only its other half changed.
func (s *Session) regroup() {
	before := s.among
	s.current = s.distinct()
	s.among = make(map[*recordResult]bool, len(s.current))
	var changed []*recordResult
	for _, rec := range s.current {
		s.among[rec] = true
		if !before[rec] {
			s.infos[recordPlace{rec.info.Path, rec.part.number, rec.ordinal}] = rec.info
			remember(rec.diagnostics)
			changed = append(changed, rec)
		}
	}
	for rec := range before {
		if !s.among[rec] {
			changed = append(changed, rec)
		}
	}
	wanted := s.shardsOf(changed)
	s.eachShard(s.current, divide(s.current, len(s.outcomes), wanted), func(shard int, facts []shardFact) {
		wanted[shard] = false
		if d := digestOf(facts); d != s.digests[shard] {
			out := s.outcomeOf(facts)
			remember(out.diagnostics)
			s.digests[shard], s.outcomes[shard] = d, out
		}
	})
	for shard, empty := range wanted { // still wanted: no fact is left in it
		if empty {
			s.digests[shard], s.outcomes[shard] = digest{}, outcome{}
		}
	}
}

// shardsOf are the shards that records have facts in; all of them when facts must be divided anew,
// because there are many more or far fewer records than before.
func (s *Session) shardsOf(records []*recordResult) []bool {
	n := shardCount(len(s.current))
	if len(s.outcomes) < n || len(s.outcomes) > 8*n {
		s.digests, s.outcomes = make([]digest, n), make([]outcome, n)
		return slices.Repeat([]bool{true}, n)
	}
	wanted := make([]bool, len(s.outcomes))
	for _, rec := range records {
		for e := range rec.facts.entries() {
			wanted[rec.facts.hash(e)&uint64(len(wanted)-1)] = true
		}
	}
	return wanted
}
