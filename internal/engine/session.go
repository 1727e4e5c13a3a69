package engine

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"sort"
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
	among   map[*recordResult]bool // current, as a set
	groups  map[groupKey][]rules.Fact
	found   map[groupKey][]ruled
}

// Open checks a dataset and keeps the results.
func Open(ctx context.Context, in Input) (*Session, error) {
	s := &Session{
		run:    newRun(in),
		among:  map[*recordResult]bool{},
		groups: map[groupKey][]rules.Fact{},
		found:  map[groupKey][]ruled{},
	}
	s.Paths = slices.Clone(in.Paths)
	if err := s.checkFiles(ctx); err != nil {
		return nil, err
	}
	s.regroup()
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
		s.files[i] = s.checkFile(path, s.files[i])
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
		s.kept.Add(-int64(len(f.data)))
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
	var grouped []ruled
	for _, k := range keysOf(s.found) {
		grouped = append(grouped, s.found[k]...)
	}
	for _, list := range s.suppressions {
		for _, sup := range list {
			sup.used = false
		}
	}
	return s.result(s.current, grouped)
}

// regroup puts records that came into their groups, takes out those that went, and reconciles the
// groups that changed. A twin comes or goes also when only its other half changed.
func (s *Session) regroup() {
	c := s.newChange()
	keys := c.apply(s)
	slots := make([][]ruled, len(keys))
	// The largest first, so that no worker is left alone with one at the end.
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return len(s.groups[keys[b]]) - len(s.groups[keys[a]]) })
	_ = s.each(context.Background(), len(keys), func(n int) {
		i := order[n]
		if facts := s.groups[keys[i]]; len(facts) > 0 {
			slots[i] = s.reconcileGroup(keys[i], slices.Clone(facts)) // a rule may sort them
			for k := range slots[i] {
				slots[i][k].memo = newMemo(slots[i][k])
			}
		}
	})
	for i, k := range keys {
		if len(s.groups[k]) == 0 {
			delete(s.groups, k)
		}
		if s.found[k] = slots[i]; len(slots[i]) == 0 {
			delete(s.found, k)
		}
	}
}

// change is what the groups lose and get.
type change struct {
	lost map[groupKey][]*rules.RecordInfo
	got  map[groupKey][][]rules.Fact // of one record each
}

// newChange compares the records as they are with those that the groups know.
func (s *Session) newChange() change {
	c := change{map[groupKey][]*rules.RecordInfo{}, map[groupKey][][]rules.Fact{}}
	s.current = s.distinct()
	now := make(map[*recordResult]bool, len(s.current))
	var came []*recordResult
	for _, rec := range s.current {
		now[rec] = true
		if !s.among[rec] {
			came = append(came, rec)
		}
	}
	gone := map[*rules.RecordInfo]map[groupKey][]rules.Fact{}
	for rec := range s.among {
		if !now[rec] {
			gone[rec.info] = s.factsByKey(rec)
		}
	}
	s.among = now
	for _, rec := range came {
		for i := range rec.diagnostics {
			rec.diagnostics[i].memo = newMemo(rec.diagnostics[i])
		}
		// A record that was edited has kept its info, and most of its facts: groups that get what they
		// lose are as they were.
		old := gone[rec.info]
		for k, facts := range s.factsByKey(rec) {
			if same(old[k], facts) {
				delete(old, k)
				continue
			}
			c.got[k] = append(c.got[k], facts)
		}
	}
	for info, facts := range gone {
		for k := range facts {
			c.lost[k] = append(c.lost[k], info)
		}
	}
	return c
}

func (s *Session) factsByKey(rec *recordResult) map[groupKey][]rules.Fact {
	facts := map[groupKey][]rules.Fact{}
	s.eachFact(rec, func(k groupKey, f rules.Fact) { facts[k] = append(facts[k], f) })
	return facts
}

func same(a, b []rules.Fact) bool {
	return slices.EqualFunc(a, b, func(a, b rules.Fact) bool {
		return a.Span == b.Span && reflect.DeepEqual(a.Payload, b.Payload)
	})
}

// apply changes the groups, and answers with their keys, sorted. Facts are in the order in which a
// run gathers them: by path, then by the records of a file; those of one record keep their order.
func (c change) apply(s *Session) []groupKey {
	touched := map[groupKey]bool{}
	for k, infos := range c.lost {
		touched[k] = true
		s.groups[k] = slices.DeleteFunc(s.groups[k], func(f rules.Fact) bool { return slices.Contains(infos, f.Record) })
	}
	for k, runs := range c.got {
		touched[k] = true
		if len(runs) > 8 { // many at once, as when a dataset is opened
			facts := slices.Concat(append([][]rules.Fact{s.groups[k]}, runs...)...)
			slices.SortStableFunc(facts, s.inOrder)
			s.groups[k] = facts
			continue
		}
		for _, facts := range runs {
			at := sort.Search(len(s.groups[k]), func(i int) bool { return s.inOrder(s.groups[k][i], facts[0]) > 0 })
			s.groups[k] = slices.Insert(s.groups[k], at, facts...)
		}
	}
	return keysOf(touched)
}

func (s *Session) inOrder(a, b rules.Fact) int {
	return cmp.Or(strings.Compare(a.Record.Path, b.Record.Path), s.records[a.Record].ordinal-s.records[b.Record].ordinal)
}
