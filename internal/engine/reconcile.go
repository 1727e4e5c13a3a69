package engine

import (
	"fmt"

	"github.com/factvet/factvet/internal/codec"
	"github.com/factvet/factvet/rules"
)

// outcome is what rules found in facts.
type outcome struct {
	diagnostics []ruled
	capped      []Capped
}

func (o *outcome) empty() bool { return len(o.diagnostics)+len(o.capped) == 0 }

// Capped tells of facts that were not compared all with all, because too many share a key.
type Capped struct {
	Rule *rules.Rule
	Key  string
	// Facts is how many share the key, and Compared with how many others each was compared at most.
	Facts, Compared int

	group uint64 // the hash of rule and key
}

// fact is a fact under one of its keys, at hand.
type fact struct {
	hash   uint64 // of rule and key
	record *recordResult
	entry  int32 // among the record's facts
}

func (f fact) group() uint64 { return f.hash }

func (f fact) key() string { return f.record.facts.key(int(f.entry)) }

// eachGroup calls visit for facts that are next to each other and have one hash: nearly always those
// of one group.
func eachGroup[T interface{ group() uint64 }](sorted []T, visit func([]T)) {
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].group() == sorted[0].group() {
			n++
		}
		visit(sorted[:n])
		sorted = sorted[n:]
	}
}

// reconciler gives groups of facts to their rules, one after the other, in one goroutine.
type reconciler struct {
	*run
	decoders []*codec.Decoder // by rule, made when first needed
	facts    []fact
	group    rules.Group
}

func newReconciler(r *run) *reconciler {
	return &reconciler{run: r, decoders: make([]*codec.Decoder, len(r.Rules))}
}

// fewest is how many facts a rule must be given to have anything to say.
func (r *run) fewest(hash uint64) int { return max(1, r.Rules[ruleOf(hash)].Fewest) }

// factsOf are those of sorted facts that are in groups of enough, until the next call.
func (r *reconciler) factsOf(records []*recordResult, sorted []factRef) []fact {
	r.facts = r.facts[:0]
	eachGroup(sorted, func(group []factRef) {
		if len(group) < r.fewest(group[0].hash) {
			return
		}
		for _, ref := range group {
			r.facts = append(r.facts, fact{ref.hash, records[ref.record], ref.entry})
		}
	})
	return r.facts
}

// reconcile gives sorted facts to their rules.
func (r *reconciler) reconcile(facts []fact) (out outcome) {
	eachGroup(facts, func(alike []fact) { r.reconcileAlike(alike, &out) })
	return out
}

// reconcileAlike gives facts whose keys have one hash, and so nearly always are one, to their rule.
func (r *reconciler) reconcileAlike(facts []fact, out *outcome) {
	for fewest := r.fewest(facts[0].hash); len(facts) >= fewest; {
		first := facts[0]
		key := first.key()
		var others []fact
		r.group.Facts = r.group.Facts[:0]
		for _, f := range facts {
			if f.key() == key {
				r.group.Facts = append(r.group.Facts, r.decode(f))
			} else {
				others = append(others, f)
			}
		}
		if len(r.group.Facts) >= fewest {
			r.reconcileGroup(first.hash, key, out)
		}
		facts = others
	}
}

// decode makes a fact of the bytes that it was packed as.
func (r *reconciler) decode(f fact) rules.Fact {
	number := ruleOf(f.hash)
	decoder := r.decoders[number]
	if decoder == nil {
		decoder = r.codecs[number].Decoder()
		r.decoders[number] = decoder
	}
	span, payload := f.record.facts.export(int(f.entry))
	value, err := decoder.Decode(payload)
	if err != nil {
		panic("a fact of " + r.Rules[number].ID + " cannot be read again: " + err.Error())
	}
	return rules.Fact{Record: f.record.info, Span: span, Payload: value}
}

// reconcileGroup gives the facts of the group, which share a key, to their rule.
func (r *reconciler) reconcileGroup(hash uint64, key string, out *outcome) {
	rule := r.Rules[ruleOf(hash)]
	g := &r.group
	*g = rules.Group{
		Rule: rule, Key: key, Facts: g.Facts, Dataset: r.Dataset, Options: r.options(rule), Diagnostics: g.Diagnostics[:0],
	}
	first, n := g.Facts[0], len(g.Facts) // a rule may sort its facts in place
	if failure := guard(func() { rule.Reconcile(g) }); failure != "" {
		g.Diagnostics = append(g.Diagnostics, rules.Diagnostic{
			Record: first.Record, Span: first.Span, Severity: rules.Error,
			Message: fmt.Sprintf("rule %s failed on the facts under %q, which is a defect of the rule: %s", rule.ID, key, failure),
		})
	}
	if g.Compared > 0 {
		out.capped = append(out.capped, Capped{rule, key, n, g.Compared, hash})
	}
	for _, d := range g.Diagnostics {
		if d.Record == nil {
			d.Record = first.Record
		}
		out.diagnostics = append(out.diagnostics, ruled{rule: rule, Diagnostic: d, group: hash})
	}
}
