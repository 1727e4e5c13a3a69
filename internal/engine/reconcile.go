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

func (o *outcome) add(more outcome) {
	o.diagnostics = append(o.diagnostics, more.diagnostics...)
	o.capped = append(o.capped, more.capped...)
}

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
	hash        uint64 // of rule and key
	record      *recordResult
	place, rule int32 // the place is that of the export among the record's facts
}

func (f fact) groupedWith(g fact) bool { return f.hash == g.hash && f.rule == g.rule }

// eachGroup calls visit for the facts of each group, which are next to each other.
func eachGroup[F any](sorted []F, grouped func(a, b F) bool, visit func([]F)) {
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && grouped(sorted[0], sorted[n]) {
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
	// What one shard or stretch took serves the next.
	refs, compared []factRef
	facts          []fact
	exports        []string
	key            []byte
	group          rules.Group
}

func newReconciler(r *run) *reconciler {
	return &reconciler{run: r, decoders: make([]*codec.Decoder, len(r.Rules))}
}

// comparedOf are those of sorted facts that are in groups of enough, until the next call.
func (r *reconciler) comparedOf(sorted []factRef) []factRef {
	r.compared = r.compared[:0]
	eachGroup(sorted, factRef.groupedWith, func(group []factRef) {
		if len(group) >= r.Rules[group[0].rule()].Fewest {
			r.compared = append(r.compared, group...)
		}
	})
	return r.compared
}

// factsOf are the facts of references, until the next call.
func (r *reconciler) factsOf(records []*recordResult, refs []factRef) []fact {
	r.facts = r.facts[:0]
	for _, ref := range refs {
		r.facts = append(r.facts, factAt(records, ref))
	}
	return r.facts
}

func factAt(records []*recordResult, ref factRef) fact {
	return fact{ref.hash, records[ref.record()], int32(ref.place()), int32(ref.rule())}
}

// reconcile gives sorted facts to their rules.
func (r *reconciler) reconcile(facts []fact) (out outcome) {
	// The bytes of facts lie anywhere in memory. Looked up all in a row, they are waited for together.
	r.exports = r.exports[:0]
	for _, f := range facts {
		r.exports = append(r.exports, f.record.facts.text(int(f.place)))
	}
	exports := r.exports
	eachGroup(facts, fact.groupedWith, func(group []fact) {
		r.reconcileGroup(group, exports[:len(group)], &out)
		exports = exports[len(group):]
	})
	return out
}

// decode makes a fact of the bytes that it was packed as.
func (r *reconciler) decode(f fact, export string) rules.Fact {
	decoder := r.decoders[f.rule]
	if decoder == nil {
		decoder = r.codecs[f.rule].Decoder()
		r.decoders[f.rule] = decoder
	}
	span, payload := cutSpan(export)
	value, err := decoder.Decode(payload)
	if err != nil {
		panic("a fact of " + r.Rules[f.rule].ID + " cannot be read again: " + err.Error())
	}
	return rules.Fact{Record: f.record.info, Span: span, Payload: value}
}

// reconcileGroup gives the facts of a group to their rule.
func (r *reconciler) reconcileGroup(facts []fact, exports []string, out *outcome) {
	rule, hash := r.Rules[facts[0].rule], facts[0].hash
	if len(facts) < rule.Fewest {
		return
	}
	key := facts[0].record.facts.keyOf(hash, int(facts[0].place))
	g := &r.group
	*g = rules.Group{
		Rule: rule, Key: key, Facts: g.Facts[:0], Dataset: r.Dataset, Options: r.options(rule), Diagnostics: g.Diagnostics[:0],
	}
	for i, f := range facts {
		g.Facts = append(g.Facts, r.decode(f, exports[i]))
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
