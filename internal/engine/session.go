package engine

import (
	"context"
	"maps"
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// Session keeps what a run found, so that a change of one file costs that file and the groups of
// facts that it touches, and not the dataset. Its findings are those of a run over the same files.
// It belongs to one goroutine.
type Session struct {
	*run
	current []*recordResult
	// round counts the changes. Each record remembers the last round in which it was current.
	round int
	// opened are the facts as they were at first, and groups those of rules and keys, by hash, that have
	// changed since then; each in the order of the records.
	opened []*stretch
	division
	groups map[uint64][]fact
	// found is what was found in the groups that have findings.
	found map[uint64]outcome
}

// Open checks a dataset and keeps the results.
func Open(ctx context.Context, in Input) (*Session, error) {
	r, err := newRun(in)
	if err != nil {
		return nil, err
	}
	s := &Session{run: r, groups: map[uint64][]fact{}, found: map[uint64]outcome{}}
	s.infos = map[recordPlace]*rules.RecordInfo{}
	s.Paths = slices.Clone(in.Paths)
	defer s.store.close() // what is typed is seen once
	if err := s.checkFiles(ctx); err != nil {
		return nil, err
	}
	s.takeAll()
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
			s.kept.Add(-int64(len(p.text)))
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
	outcomes := make([]outcome, 0, len(s.found))
	for _, hash := range slices.Sorted(maps.Keys(s.found)) {
		outcomes = append(outcomes, s.found[hash])
	}
	return s.result(s.current, outcomes)
}
