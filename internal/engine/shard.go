package engine

import (
	"cmp"
	"context"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/factvet/factvet/internal/cache"
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

// factRef is a fact under one of its keys. There are millions of them, so they hold no pointers, and
// at hand what says nearly all.
type factRef struct {
	hash uint64 // of rule and key
	// at is the number of the rule, that of the record and that of the entry among the record's facts, so
	// that it orders the facts of one hash.
	at uint64
}

const (
	ruleBits   = 8
	recordBits = 28
	entryBits  = 64 - ruleBits - recordBits
)

func refTo(hash uint64, rule, record, entry int) factRef {
	return factRef{hash, uint64(rule)<<(recordBits+entryBits) | uint64(record)<<entryBits | uint64(entry)}
}

func (f factRef) rule() int   { return int(f.at >> (recordBits + entryBits)) }
func (f factRef) record() int { return int(f.at >> entryBits & (1<<recordBits - 1)) }
func (f factRef) entry() int  { return int(f.at & (1<<entryBits - 1)) }

func (f factRef) groupedWith(g factRef) bool { return f.hash == g.hash && f.rule() == g.rule() }

// byHash orders the facts of a shard by hash, and those of a group by their places.
func byHash(a, b factRef) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) }

// shards are the facts of records, divided.
type shards struct {
	records []*recordResult
	refs    []factRef
	ends    []int32
}

func (s *shards) of(shard int) []factRef {
	start := int32(0)
	if shard > 0 {
		start = s.ends[shard-1]
	}
	return s.refs[start:s.ends[shard]]
}

// group is the facts of one hash, once each shard has been sorted.
func (s *shards) group(hash uint64) []factRef {
	refs := s.of(int(hash & uint64(len(s.ends)-1)))
	at, _ := slices.BinarySearchFunc(refs, hash, func(f factRef, hash uint64) int { return cmp.Compare(f.hash, hash) })
	n := at
	for n < len(refs) && refs[n].hash == hash {
		n++
	}
	return refs[at:n]
}

// divide divides the facts of records among n shards, a power of two.
func divide(records []*recordResult, n int) *shards {
	s := &shards{records: records, ends: make([]int32, n)}
	mask := uint64(n - 1)
	for _, rec := range records {
		for e := range rec.facts.entries() {
			s.ends[rec.facts.hash(e)&mask]++
		}
	}
	total := int32(0)
	for i, count := range s.ends {
		s.ends[i] = total // for now where it begins
		total += count
	}
	s.refs = make([]factRef, total)
	for r, rec := range records {
		for e := range rec.facts.entries() {
			hash := rec.facts.hash(e)
			end := &s.ends[hash&mask]
			s.refs[*end] = refTo(hash, rec.facts.rule(e), r, e)
			*end++
		}
	}
	return s
}

// eachShard calls do for the facts of shards that have some, sorted by hash, on all workers; the
// largest first, so that no worker is left alone with one at the end.
func (r *run) eachShard(s *shards, do func(shard int, sorted []factRef)) {
	order := make([]int, 0, len(s.ends))
	for i := range s.ends {
		if len(s.of(i)) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(len(s.of(b))-len(s.of(a)), a-b) })
	// The context has no say here: half of the shards would be a wrong answer.
	_ = r.each(context.Background(), len(order), func(i int) {
		refs := s.of(order[i])
		slices.SortFunc(refs, byHash)
		do(order[i], refs)
	})
}

// outcomeOf reconciles a shard's facts, or knows from the cache what is found in them.
func (r *run) outcomeOf(records []*recordResult, sorted []factRef) (out outcome) {
	worker := r.reconcilers.Get().(*reconciler)
	defer r.reconcilers.Put(worker)
	facts := worker.factsOf(records, sorted)
	if len(facts) == 0 {
		return outcome{}
	}
	if r.store.shelf == nil {
		return worker.reconcile(facts)
	}
	key := shardKey(facts)
	out, known := r.store.outcomeOf(key, facts)
	if !known {
		out = worker.reconcile(facts)
		r.store.putOutcome(key, out, facts)
	}
	return out
}

// shardKey is a hash of all that rules are given of a shard.
func shardKey(facts []fact) cache.Key {
	buf := make([]byte, 0, 24*len(facts))
	for _, f := range facts {
		buf = binary.LittleEndian.AppendUint64(buf, f.record.infoSum)
		buf = binary.LittleEndian.AppendUint64(buf, f.hash)
		buf = binary.LittleEndian.AppendUint64(buf, f.record.facts.digest(int(f.entry)))
	}
	return cache.KeyOf([]byte("shard"), buf)
}
