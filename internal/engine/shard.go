package engine

import (
	"cmp"
	"context"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/rules"
)

// A shard is a part of all facts: those whose hash of rule and key begins with the shard's number. The
// facts that a rule is to see together are in one shard, so each can be worked on by itself, and
// what is found in it changes only when one of its facts does.
//
// Shards are made and worked on in stretches of many, so that there is never more than a few of all
// facts to be told apart.

// division says into how many shards facts are divided, and how many are made at once: powers of two.
type division struct{ shards, inStretch int }

const (
	// shardsPerRecord is how finely facts are divided: a change of one record concerns the shards of its
	// facts, and should concern few others.
	shardsPerRecord = 4
	// maxShards is enough for each to be a small part of all.
	maxShards = 1 << 17
	// fewStretches is enough for all processors to have work until the end.
	fewStretches = 16
	// factsInStretch is about how many facts a stretch of a large dataset has.
	factsInStretch = 1 << 20
)

func divisionOf(records []*recordResult) division {
	facts := 0
	for _, rec := range records {
		facts += rec.facts.entries()
	}
	shards := min(maxShards, 1<<bits.Len(uint(len(records)*shardsPerRecord)))
	stretches := 1 << bits.Len(uint(max(fewStretches-1, facts/factsInStretch)))
	return division{shards, max(1, shards/stretches)}
}

func (d division) stretches() int { return d.shards / d.inStretch }

// shardOf is the number of the shard of a hash.
func (d division) shardOf(hash uint64) int { return int(hash >> (65 - bits.Len(uint(d.shards)))) }

// firstOf is the lowest hash of a shard.
func (d division) firstOf(shard int) uint64 { return uint64(shard) << (65 - bits.Len(uint(d.shards))) }

// factRef is a fact under one of its keys. There are millions of them, so they hold no pointers, and
// at hand what says nearly all.
type factRef struct {
	hash uint64 // of rule and key
	// at is the number of the rule, that of the record and the place of the export among the record's
	// facts, so that it orders the facts of one hash.
	at uint64
}

const (
	ruleBits   = 8
	recordBits = 28
	placeBits  = 64 - ruleBits - recordBits
)

func refTo(hash uint64, rule, record, place int) factRef {
	return factRef{hash, uint64(rule)<<(recordBits+placeBits) | uint64(record)<<placeBits | uint64(place)}
}

func (f factRef) rule() int   { return int(f.at >> (recordBits + placeBits)) }
func (f factRef) record() int { return int(f.at >> placeBits & (1<<recordBits - 1)) }
func (f factRef) place() int  { return int(f.at & (1<<placeBits - 1)) }

func (f factRef) groupedWith(g factRef) bool { return f.hash == g.hash && f.rule() == g.rule() }

// byHash orders the facts of a shard by hash, and those of a group by their places.
func byHash(a, b factRef) int {
	if a.hash != b.hash {
		return cmp.Compare(a.hash, b.hash)
	}
	return cmp.Compare(a.at, b.at)
}

// stretch is the facts of records in some shards, one after the other and each sorted by hash.
type stretch struct {
	records []*recordResult
	refs    []factRef
	ends    []int32 // of the shards
}

// of is the facts of a shard, by its number among those of the stretch.
func (s *stretch) of(shard int) []factRef {
	start := int32(0)
	if shard > 0 {
		start = s.ends[shard-1]
	}
	return s.refs[start:s.ends[shard]]
}

// group is the facts of one hash, which is in the shard of that number.
func (s *stretch) group(shard int, hash uint64) []factRef {
	refs := s.of(shard)
	at, _ := slices.BinarySearchFunc(refs, hash, func(f factRef, hash uint64) int { return cmp.Compare(f.hash, hash) })
	n := at
	for n < len(refs) && refs[n].hash == hash {
		n++
	}
	return refs[at:n]
}

// eachStretch calls do for all stretches of the facts, on all workers.
func (r *run) eachStretch(records []*recordResult, d division, do func(worker *reconciler, number int, s *stretch)) {
	// The context has no say here: half of the facts would be a wrong answer.
	_ = r.each(context.Background(), d.stretches(), func(i int) {
		worker := r.reconcilers.Get().(*reconciler)
		defer r.reconcilers.Put(worker)
		do(worker, i, worker.stretchOf(records, d, i))
	})
}

// stretchOf makes one of the stretches of all facts.
func (r *reconciler) stretchOf(records []*recordResult, d division, number int) *stretch {
	s := &stretch{records: records, ends: make([]int32, d.inStretch)}
	first := number * d.inStretch
	from := d.firstOf(first)
	r.refs = r.refs[:0]
	for i, rec := range records {
		for e, n := rec.facts.find(from), rec.facts.entries(); e < n; e++ {
			hash := rec.facts.hash(e)
			shard := d.shardOf(hash) - first
			if shard >= d.inStretch {
				break
			}
			r.refs = append(r.refs, refTo(hash, rec.facts.rule(e), i, rec.facts.exportAt(e)))
			s.ends[shard]++
		}
	}
	total := int32(0)
	for i, count := range s.ends {
		s.ends[i] = total // for now where it begins
		total += count
	}
	s.refs = make([]factRef, total)
	for _, ref := range r.refs {
		end := &s.ends[d.shardOf(ref.hash)-first]
		s.refs[*end] = ref
		*end++
	}
	for i := range s.ends {
		slices.SortFunc(s.of(i), byHash)
	}
	return s
}

// outcomeOf reconciles the shards of a stretch, but for those of which the cache knows what is found
// in them.
func (r *reconciler) outcomeOf(s *stretch) (out outcome) {
	for shard := range s.ends {
		if compared := r.comparedOf(s.of(shard)); len(compared) > 0 {
			out.add(r.outcomeOfShard(s.records, compared))
		}
	}
	return out
}

func (r *reconciler) outcomeOfShard(records []*recordResult, compared []factRef) outcome {
	if r.store.shelf == nil {
		return r.reconcile(r.factsOf(records, compared))
	}
	key := r.shardKey(records, compared)
	out, known := r.store.outcomeOf(key, func(i int) *rules.RecordInfo { return records[compared[i].record()].info })
	if !known {
		facts := r.factsOf(records, compared)
		out = r.reconcile(facts)
		r.store.putOutcome(key, out, facts)
	}
	return out
}

// shardKey is a hash of all that rules are given of a shard. What a record's facts are under one hash
// is told by the hash and by all that the record exports, without a look at the facts: an edit
// changes most of a record's facts, if only their places.
func (r *reconciler) shardKey(records []*recordResult, compared []factRef) cache.Key {
	r.key = r.key[:0]
	for _, ref := range compared {
		r.key = binary.LittleEndian.AppendUint64(r.key, ref.hash)
		r.key = binary.LittleEndian.AppendUint64(r.key, records[ref.record()].digest)
	}
	return cache.KeyOf([]byte("shard"), r.key)
}
