package rulestest

import (
	"cmp"
	"slices"

	"github.com/factvet/factvet/rules"
)

// Groups are the facts that passes of a rule exported, by their keys, as the engine hands them to
// Reconcile; the groups are in the order of their keys.
func Groups(rule *rules.Rule, known *rules.Dataset, passes ...*rules.Pass) []*rules.Group {
	var groups []*rules.Group
	byKey := map[string]*rules.Group{}
	for _, p := range passes {
		for _, e := range p.Facts {
			for _, key := range e.Keys {
				g := byKey[key]
				if g == nil {
					g = &rules.Group{Rule: rule, Key: key, Dataset: known}
					byKey[key] = g
					groups = append(groups, g)
				}
				g.Facts = append(g.Facts, rules.Fact{Record: p.Info, Span: e.Span, Payload: e.Payload})
			}
		}
	}
	slices.SortFunc(groups, func(a, b *rules.Group) int { return cmp.Compare(a.Key, b.Key) })
	return groups
}
