package cmd

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// How far the heap may grow beyond what is in use before garbage is collected, in percent, by how
// many bytes are in use: a check of a small dataset is over before collecting pays, and one of a
// large dataset must not take several times the room it needs.
var collectAt = []struct {
	used    uint64
	percent int
}{
	{0, 400},
	{48 << 20, 200},
	{128 << 20, 100},
	{384 << 20, 60},
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
	percent := 0
	for _, step := range collectAt {
		if live[0].Value.Uint64() >= step.used {
			percent = step.percent
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if percent != c.percent {
		debug.SetGCPercent(percent)
		c.percent = percent
	}
}
