package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
)

// takeAll takes all facts into groups, and finds what a run finds in them.
func (s *Session) takeAll() {
	for _, rec := range s.changes().came {
		s.welcome(rec)
	}
	s.division = divisionOf(s.current)
	s.opened = make([]*stretch, s.stretches())
	outcomes := make([]outcome, s.stretches())
	s.eachStretch(s.current, s.division, func(worker *reconciler, i int, facts *stretch) {
		s.opened[i], outcomes[i] = facts, worker.outcomeOf(facts)
	})
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
