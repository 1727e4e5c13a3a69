package cmd

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCollectAt(t *testing.T) {
	for used, want := range map[uint64]int{0: 400, 47: 400, 48: 200, 333: 200, 400: 140, 500: 100, 700: 40, 1000: 40, 5000: 40} {
		assert.Equal(t, want, collectAt(used<<20), "%d MiB", used)
	}
}

func TestTune(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	var c collector
	c.tune()
	assert.Equal(t, c.percent, debug.SetGCPercent(100))
}
