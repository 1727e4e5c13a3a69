package engine

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// identity is what twins share: an id and a content.
type identity struct {
	id  string
	sum uint64
}

// distinct lists the records, each only once when it is kept in several formats with equal
// content: as the one that findings are wanted for, or else as Markdown, or else as the first.
func (r *run) distinct() []*recordResult {
	var all []*recordResult
	severalFormats := false
	for _, file := range r.files {
		all = append(all, file.records...)
		for _, rec := range file.records {
			severalFormats = severalFormats || rec.info.Format != all[0].info.Format
		}
	}
	if severalFormats {
		all = r.withoutTwins(all)
	}
	clear(r.records)
	for _, rec := range all {
		r.records[rec.info] = rec
	}
	return all
}

func (r *run) withoutTwins(all []*recordResult) []*recordResult {
	kept := map[identity]*recordResult{}
	for _, rec := range all {
		id := identity{rec.info.ID, rec.sum}
		if first := kept[id]; rec.readable && (first == nil || r.rank(rec) > r.rank(first)) {
			kept[id] = rec
		}
	}
	return slices.DeleteFunc(all, func(rec *recordResult) bool {
		first := kept[identity{rec.info.ID, rec.sum}]
		return rec.readable && first != rec && first.info.Format != rec.info.Format
	})
}

// rank says which of two equal twins is kept: the higher one.
func (r *run) rank(rec *recordResult) int {
	rank := 0
	if r.prefer != nil && r.prefer(rec.info.Path) {
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

// factGroup is the facts of one rule that share a key.
type factGroup struct {
	key   groupKey
	facts []rules.Fact
}

// group gathers the facts of records by rule and key, sorted by both; each group is in the order of
// the records. Every rule's facts are a work of their own.
func (r *run) group(records []*recordResult) []factGroup {
	byRule := make([][]factGroup, len(r.Rules))
	_ = r.each(context.Background(), len(r.Rules), func(rule int) {
		if r.Rules[rule].Reconcile == nil {
			return
		}
		byKey := map[string][]rules.Fact{}
		for _, rec := range records {
			for _, rf := range rec.facts {
				if rf.rule != rule {
					continue
				}
				for _, f := range rf.facts {
					for _, key := range f.Keys {
						byKey[key] = append(byKey[key], rules.Fact{Record: rec.info, Span: f.Span, Payload: f.Payload})
					}
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(byKey)) {
			byRule[rule] = append(byRule[rule], factGroup{groupKey{rule, key}, byKey[key]})
		}
	})
	return slices.Concat(byRule...)
}

// eachFact calls visit for the facts of a record that some rule reconciles.
func (r *run) eachFact(rec *recordResult, visit func(groupKey, rules.Fact)) {
	for _, rf := range rec.facts {
		if r.Rules[rf.rule].Reconcile == nil {
			continue
		}
		for _, f := range rf.facts {
			for _, key := range f.Keys {
				visit(groupKey{rf.rule, key}, rules.Fact{Record: rec.info, Span: f.Span, Payload: f.Payload})
			}
		}
	}
}

// keysOf are the keys of groups, sorted.
func keysOf[V any](groups map[groupKey]V) []groupKey {
	keys := make([]groupKey, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b groupKey) int { return cmp.Or(a.rule-b.rule, strings.Compare(a.key, b.key)) })
	return keys
}

// reconcile gives groups to their rules, and answers with what they found in the order of the groups.
func (r *run) reconcile(groups []factGroup) []ruled {
	slots := make([][]ruled, len(groups))
	// The context has no say here: groups take milliseconds, and half of them would be a wrong answer.
	_ = r.each(context.Background(), len(groups), func(i int) {
		slots[i] = r.reconcileGroup(groups[i].key, groups[i].facts)
	})
	return slices.Concat(slots...)
}

func (r *run) reconcileGroup(k groupKey, facts []rules.Fact) []ruled {
	rule := r.Rules[k.rule]
	if len(facts) < rule.Fewest {
		return nil
	}
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
		out[i] = ruled{rule: rule, Diagnostic: d}
	}
	return out
}
