package cmd

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	// few is a heap in bytes that is not worth collecting garbage for: a check of a small dataset is
	// over before that pays.
	few = 48 << 20
	// ceiling is where the heap of a large dataset should stay below.
	ceiling = 1000 << 20
)

// collectAt is how far the heap may grow beyond what is in use before garbage is collected, in
// percent: twice that much, as long as it stays below the ceiling, and two fifths at least.
func collectAt(used uint64) int {
	if used < few {
		return 400
	}
	percent := 0
	if used < ceiling {
		percent = int((ceiling - used) * 100 / used)
	}
	return min(max(percent/20*20, 40), 200)
}

// collector sets when garbage is collected.
type collector struct {
	mu      sync.Mutex
	percent int
}

// tune looks at the heap. It is cheap enough to be called now and then, and safe to call from
// several goroutines.
func (c *collector) tune() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	percent := collectAt(live[0].Value.Uint64())
	c.mu.Lock()
	defer c.mu.Unlock()
	if percent != c.percent {
		debug.SetGCPercent(percent)
		c.percent = percent
	}
}
