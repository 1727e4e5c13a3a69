package cmd

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	// few is a heap in bytes that is not worth collecting garbage for: a check of a small dataset is
	// over before that pays.
	few = 48 << 20
	// enough is what a check of a large dataset should make do with.
	enough = 1280 << 20
)

// collectAt is how far the heap may grow beyond what is in use before garbage is collected, in percent.
func collectAt(used uint64) int {
	if used < few {
		return 400
	}
	return 200
}

// limitAt is how many bytes of memory are taken before garbage is collected more often than that. Half
// of what is in use must be free, or nothing else would be done.
func limitAt(used uint64) uint64 { return max(enough, used+used/2) }

// collector sets when garbage is collected.
type collector struct {
	mu      sync.Mutex
	percent int
	limit   uint64
}

// tune looks at the heap. It is cheap enough to be called now and then, and safe to call from
// several goroutines. A limit that the environment sets (GOMEMLIMIT) stays.
func (c *collector) tune() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	used := live[0].Value.Uint64()
	c.mu.Lock()
	defer c.mu.Unlock()
	if percent := collectAt(used); percent != c.percent {
		debug.SetGCPercent(percent)
		c.percent = percent
	}
	if now := debug.SetMemoryLimit(-1); now != math.MaxInt64 && uint64(now) != c.limit {
		return
	}
	if limit := limitAt(used); limit != c.limit {
		debug.SetMemoryLimit(int64(limit))
		c.limit = limit
	}
}
