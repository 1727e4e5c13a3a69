package engine

import (
	"cmp"
	"context"
	"fmt"
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

// group gathers the facts of records by rule and key; each group is in the order of the records.
func (r *run) group(records []*recordResult) map[groupKey][]rules.Fact {
	groups := map[groupKey][]rules.Fact{}
	for _, rec := range records {
		r.eachFact(rec, func(k groupKey, f rules.Fact) { groups[k] = append(groups[k], f) })
	}
	return groups
}

// eachFact calls visit for the facts of a record that some rule reconciles.
func (r *run) eachFact(rec *recordResult, visit func(groupKey, rules.Fact)) {
	for _, rf := range rec.facts {
		if r.Rules[rf.rule].Reconcile == nil {
			continue
		}
		for _, f := range rf.facts {
			visit(groupKey{rf.rule, f.Key}, f)
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

// reconcile gives the groups of some keys to their rules, and answers with what they found in the
// order of the keys.
func (r *run) reconcile(groups map[groupKey][]rules.Fact, keys []groupKey) []ruled {
	slots := make([][]ruled, len(keys))
	// The context has no say here: groups take milliseconds, and half of them would be a wrong answer.
	_ = r.each(context.Background(), len(keys), func(i int) {
		slots[i] = r.reconcileGroup(keys[i], groups[keys[i]])
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
		out[i] = ruled{rule: rule, Diagnostic: d}
	}
	return out
}
