package cmd

import (
	"math"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCollectAt(t *testing.T) {
	for used, want := range map[uint64]int{0: 400, 47: 400, 48: 200, 333: 200, 5000: 200} {
		assert.Equal(t, want, collectAt(used<<20), "%d MiB", used)
	}
}

func TestLimitAt(t *testing.T) {
	for used, want := range map[uint64]uint64{0: 1280, 850: 1280, 900: 1350, 4000: 6000} {
		assert.Equal(t, want<<20, limitAt(used<<20), "%d MiB", used)
	}
}

func TestTune(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(math.MaxInt64)
	defer debug.SetGCPercent(percent)
	defer debug.SetMemoryLimit(limit)
	var c collector
	c.tune()
	assert.Equal(t, c.percent, debug.SetGCPercent(100))
	assert.EqualValues(t, enough, debug.SetMemoryLimit(-1))
	debug.SetMemoryLimit(5000 << 20)
	c.tune()
	assert.EqualValues(t, 5000<<20, debug.SetMemoryLimit(-1), "what somebody else sets stays")
}
