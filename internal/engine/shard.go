package engine

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/codec"
	"github.com/factvet/factvet/rules"
)

// A shard is a part of all facts: those whose hash of rule and key ends in the shard's number. The
// facts that a rule is to see together are in one shard, so each can be worked on by itself, and
// what is found in it changes only when one of its facts does.

// shardsPerRecord is how finely facts are divided: a change of one record concerns the shards of its
// facts, and should concern few others.
const shardsPerRecord = 4

// maxShards is enough for each to be a small part of all.
const maxShards = 1 << 17

// shardCount is a power of two.
func shardCount(records int) int { return min(maxShards, 1<<bits.Len(uint(records*shardsPerRecord))) }

// factRef is an entry among the facts of a record.
type factRef struct{ record, entry int32 }

// shards are facts divided; those of a shard are in the order of the records.
type shards struct {
	refs []factRef
	ends []int32
}

func (s *shards) of(shard int) []factRef {
	start := int32(0)
	if shard > 0 {
		start = s.ends[shard-1]
	}
	return s.refs[start:s.ends[shard]]
}

// divide divides the facts of records among n shards, a power of two.
func divide(records []*recordResult, n int) *shards {
	s := &shards{ends: make([]int32, n)}
	mask := uint64(n - 1)
	each := func(visit func(shard uint64, ref factRef)) {
		for r, rec := range records {
			for e := range rec.facts.entries() {
				visit(rec.facts.hash(e)&mask, factRef{int32(r), int32(e)})
			}
		}
	}
	each(func(shard uint64, _ factRef) { s.ends[shard]++ })
	total := int32(0)
	for i, count := range s.ends {
		s.ends[i] = total // for now where it begins
		total += count
	}
	s.refs = make([]factRef, total)
	each(func(shard uint64, ref factRef) {
		s.refs[s.ends[shard]] = ref
		s.ends[shard]++
	})
	return s
}

// outcome is what rules found in a shard.
type outcome struct {
	diagnostics []ruled
	capped      []Capped
}

// Capped tells of facts that were not compared all with all, because too many share a key.
type Capped struct {
	Rule *rules.Rule
	Key  string
	// Facts is how many share the key, and Compared with how many others each was compared at most.
	Facts, Compared int

	group uint64 // the hash of rule and key
}

// eachShard calls do for the numbers of shards that have facts, on all workers; the largest first, so
// that no worker is left alone with one at the end.
func (r *run) eachShard(records []*recordResult, s *shards, do func(shard int, facts []shardFact)) {
	var order []int
	for i := range s.ends {
		if len(s.of(i)) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(len(s.of(b))-len(s.of(a)), a-b) })
	// The context has no say here: half of the shards would be a wrong answer.
	_ = r.each(context.Background(), len(order), func(i int) { do(order[i], factsOf(records, s.of(order[i]))) })
}

// shardFact is one fact of a shard under one of its keys.
type shardFact struct {
	hash   uint64 // of rule and key
	record *recordResult
	entry  int32 // among the record's facts
	order  int32 // among the shard's
}

// factsOf are the facts of a shard.
func factsOf(records []*recordResult, refs []factRef) []shardFact {
	facts := make([]shardFact, len(refs))
	for i, ref := range refs {
		rec := records[ref.record]
		facts[i] = shardFact{rec.facts.hash(int(ref.entry)), rec, ref.entry, int32(i)}
	}
	return facts
}

// shardKey is a hash of all that rules are given of a shard.
func shardKey(facts []shardFact) cache.Key {
	buf := make([]byte, 0, 24*len(facts))
	for i := range facts {
		f := &facts[i]
		buf = binary.LittleEndian.AppendUint64(buf, f.record.infoSum)
		buf = binary.LittleEndian.AppendUint64(buf, f.hash)
		buf = binary.LittleEndian.AppendUint64(buf, f.record.facts.digest(int(f.entry)))
	}
	return cache.KeyOf([]byte("shard"), buf)
}

// outcomeOf reconciles a shard, or knows from the cache what is found in it.
func (r *run) outcomeOf(facts []shardFact) outcome {
	if r.store.shelf == nil {
		return r.reconcileShard(facts)
	}
	key := shardKey(facts)
	out, known := r.store.outcomeOf(key, facts)
	if !known {
		out = r.reconcileShard(slices.Clone(facts))
		r.store.putOutcome(key, out, facts)
	}
	return out
}

// byHash brings the facts of a group together.
func byHash(a, b shardFact) int { return cmp.Or(cmp.Compare(a.hash, b.hash), int(a.order-b.order)) }

// eachGroup calls visit for facts that are next to each other and have one hash: nearly always those
// of one group.
func eachGroup(sorted []shardFact, visit func([]shardFact)) {
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].hash == sorted[0].hash {
			n++
		}
		visit(sorted[:n])
		sorted = sorted[n:]
	}
}

// reconcileShard gives the groups of a shard to their rules. It reorders the facts.
func (r *run) reconcileShard(facts []shardFact) (out outcome) {
	slices.SortFunc(facts, byHash)
	eachGroup(facts, func(group []shardFact) { r.reconcileAlike(group, &out) })
	return out
}

// reconcileAlike gives facts whose keys have one hash to their rule.
func (r *run) reconcileAlike(facts []shardFact, out *outcome) {
	for len(facts) >= max(1, r.Rules[ruleOf(facts[0].hash)].Fewest) {
		same, others := facts, []shardFact(nil)
		if !haveOneKey(facts) {
			key := facts[0].key()
			same = nil
			for _, f := range facts {
				if f.key() == key {
					same = append(same, f)
				} else {
					others = append(others, f)
				}
			}
		}
		r.reconcileGroup(same, out)
		if facts = others; len(facts) == 0 {
			return
		}
	}
}

func (f shardFact) key() string { return f.record.facts.key(int(f.entry)) }

// haveOneKey tells whether facts whose keys have one hash have one key, as nearly all do.
func haveOneKey(facts []shardFact) bool {
	key := facts[0].key()
	return !slices.ContainsFunc(facts, func(f shardFact) bool { return f.key() != key })
}

// decode makes a fact of the bytes that it was packed as.
func (r *run) decode(f shardFact, decoder codec.Decoder) rules.Fact {
	span, payload := f.record.facts.export(int(f.entry))
	value, err := decoder.Decode(payload)
	if err != nil {
		panic("a fact of " + r.Rules[ruleOf(f.hash)].ID + " cannot be read again: " + err.Error())
	}
	return rules.Fact{Record: f.record.info, Span: span, Payload: value}
}

// reconcileGroup gives the facts of a rule that share a key to it.
func (r *run) reconcileGroup(group []shardFact, out *outcome) {
	number, key := ruleOf(group[0].hash), group[0].key()
	rule := r.Rules[number]
	if len(group) < rule.Fewest {
		return
	}
	decoder := r.codecs[number].Decoder()
	facts := make([]rules.Fact, len(group))
	for i, f := range group {
		facts[i] = r.decode(f, decoder)
	}
	first := facts[0] // a rule may sort its facts in place
	g := &rules.Group{Rule: rule, Key: key, Facts: facts, Dataset: r.Dataset, Options: r.options(rule)}
	if failure := guard(func() { rule.Reconcile(g) }); failure != "" {
		g.Diagnostics = append(g.Diagnostics, rules.Diagnostic{
			Record: first.Record, Span: first.Span, Severity: rules.Error,
			Message: fmt.Sprintf("rule %s failed on the facts under %q, which is a defect of the rule: %s", rule.ID, key, failure),
		})
	}
	if g.Compared > 0 {
		out.capped = append(out.capped, Capped{rule, key, len(facts), g.Compared, group[0].hash})
	}
	for _, d := range g.Diagnostics {
		if d.Record == nil {
			d.Record = first.Record
		}
		out.diagnostics = append(out.diagnostics, ruled{rule: rule, Diagnostic: d, group: group[0].hash})
	}
}
