package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

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

// takeAll takes all facts into groups, and finds what a run finds in them.
func (s *Session) takeAll() {
	for _, rec := range s.changes().came {
		s.welcome(rec)
	}
	s.division = divisionOf(s.current)
	s.opened = make([]*stretch, s.stretches())
	outcomes := make([]outcome, s.stretches())
	s.eachStretch(s.current, s.division, func(i int, facts *stretch) { s.opened[i], outcomes[i] = facts, s.outcomeOf(facts) })
	for _, out := range outcomes {
		for _, d := range out.diagnostics {
			s.note(d.group, outcome{diagnostics: []ruled{d}})
		}
		for _, c := range out.capped {
			s.note(c.group, outcome{capped: []Capped{c}})
		}
	}
}

// note adds to what was found in a group.
func (s *Session) note(group uint64, more outcome) {
	remember(more.diagnostics)
	out := s.found[group]
	out.add(more)
	s.found[group] = out
}

// welcome takes a record that came among the current ones.
func (s *Session) welcome(rec *recordResult) {
	s.infos[rec.place()] = rec.info
	remember(rec.diagnostics)
}

// regroup puts the facts of records that came into their groups, takes out those of records that
// went, and reconciles the groups that are no longer the same. A twin comes or goes also when only its
// other half changed.
func (s *Session) regroup() {
	c := s.changes()
	earlier := map[recordPlace]*recordResult{}
	fresh := map[uint64][]fact{} // what comes into the groups that change
	for _, rec := range c.gone {
		earlier[rec.place()] = rec
		for e := range rec.facts.entries() {
			fresh[rec.facts.hash(e)] = nil
		}
	}
	touched := map[uint64]bool{}
	for _, rec := range c.came {
		s.welcome(rec)
		differences(earlier[rec.place()], rec, touched)
		delete(earlier, rec.place())
		for e := range rec.facts.entries() {
			hash := rec.facts.hash(e)
			fresh[hash] = append(fresh[hash], fact{hash, rec, int32(rec.facts.exportAt(e)), int32(rec.facts.rule(e))})
		}
	}
	for _, rec := range earlier {
		differences(rec, nil, touched)
	}
	for hash, facts := range fresh {
		s.exchange(hash, facts)
	}
	s.reconcile(touched)
}

// changes are records that came and went.
type changes struct{ came, gone []*recordResult }

// changes are those since the last look.
func (s *Session) changes() (c changes) {
	before := s.current
	s.current = s.distinct()
	s.round++
	for _, rec := range s.current {
		if rec.round == 0 || rec.round < s.round-1 {
			c.came = append(c.came, rec)
		}
		rec.round = s.round
	}
	for _, rec := range before {
		if !s.isCurrent(rec) {
			c.gone = append(c.gone, rec)
			delete(s.records, rec.info)
		}
	}
	for _, rec := range c.came {
		s.records[rec.info] = rec
	}
	return c
}

func (s *Session) isCurrent(rec *recordResult) bool { return rec.round == s.round }

// differences marks the groups in which a record's facts are not what they were before; either may
// be nil.
func differences(before, after *recordResult, touched map[uint64]bool) {
	type fact struct{ hash, digest uint64 }
	old := map[fact]int{}
	if before != nil {
		for e := range before.facts.entries() {
			old[fact{before.facts.hash(e), before.facts.digest(before.facts.exportAt(e))}]++
		}
	}
	if after != nil {
		same := before != nil && before.info == after.info
		for e := range after.facts.entries() {
			f := fact{after.facts.hash(e), after.facts.digest(after.facts.exportAt(e))}
			if same && old[f] > 0 {
				old[f]--
			} else {
				touched[f.hash] = true
			}
		}
	}
	for f, n := range old {
		if n > 0 {
			touched[f.hash] = true
		}
	}
}

// group is the facts of a rule and key.
func (s *Session) group(hash uint64) []fact {
	if facts, changed := s.groups[hash]; changed {
		return facts
	}
	shard := s.shardOf(hash)
	opened := s.opened[shard/s.inStretch]
	refs := opened.group(shard%s.inStretch, hash)
	facts := make([]fact, len(refs))
	for i, ref := range refs {
		facts[i] = factAt(opened.records, ref)
	}
	return facts
}

// exchange takes the facts of records that went out of a group, and puts others in at their places.
func (s *Session) exchange(hash uint64, came []fact) {
	facts := slices.DeleteFunc(s.group(hash), func(f fact) bool { return !s.isCurrent(f.record) })
	for _, f := range came {
		at, _ := slices.BinarySearchFunc(facts, f, inOrder)
		facts = slices.Insert(facts, at, f)
	}
	s.groups[hash] = facts
}

// inOrder orders facts as a run sees them.
func inOrder(a, b fact) int {
	p, q := a.record.place(), b.record.place()
	return cmp.Or(int(a.rule-b.rule), strings.Compare(p.path, q.path), p.part-q.part, p.ordinal-q.ordinal, int(a.place-b.place))
}

// reconcile finds anew what is to be found in groups; the largest first, so that no worker is left
// alone with one at the end.
func (s *Session) reconcile(groups map[uint64]bool) {
	hashes := slices.Collect(maps.Keys(groups))
	slices.SortFunc(hashes, func(a, b uint64) int {
		return cmp.Or(len(s.groups[b])-len(s.groups[a]), cmp.Compare(a, b))
	})
	outcomes := make([]outcome, len(hashes))
	_ = s.each(context.Background(), len(hashes), func(i int) {
		worker := s.reconcilers.Get().(*reconciler)
		defer s.reconcilers.Put(worker)
		outcomes[i] = worker.reconcile(s.groups[hashes[i]])
	})
	for i, hash := range hashes {
		delete(s.found, hash)
		if out := outcomes[i]; !out.empty() {
			s.note(hash, out)
		}
	}
}
