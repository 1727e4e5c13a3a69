package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTable(t *testing.T) {
	table := table{head: []string{"tool", "wall"}, figures: 1}
	table.add("cat", seconds(20*time.Millisecond))
	table.add("naïve", seconds(12*time.Second))
	var b strings.Builder
	require.NoError(t, table.write(&b))
	assert.Equal(t, "| tool  |    wall |\n| ----- | ------: |\n| cat   |  0.02 s |\n| naïve | 12.00 s |\n", b.String())
}

func TestCosts(t *testing.T) {
	all := costs{{wall: 3, cpu: 1, memory: 5}, {wall: 1, cpu: 9, memory: 4}, {wall: 2, cpu: 2, memory: 9}}
	assert.Equal(t, cost{wall: 2, cpu: 2, memory: 5}, all.median())
	assert.Equal(t, cost{wall: 2, cpu: 4, memory: 6}, all.mean())
	assert.Equal(t, time.Duration(2), costs{{wall: 1}, {wall: 3}}.median().wall)
}

func TestMeasure(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no sh")
	}
	c, err := command{args: []string{"sh", "-c", "exit 0"}}.measure(t.TempDir())
	require.NoError(t, err)
	assert.Positive(t, c.wall)
	assert.Positive(t, c.memory)
	failing := command{args: []string{"sh", "-c", "echo broken >&2; exit 3"}}
	_, err = failing.measure(t.TempDir())
	assert.ErrorContains(t, err, "broken")
	failing.lenient = true
	_, err = failing.measure(t.TempDir())
	assert.NoError(t, err)
}

// TestHold measures again while a ratio is above its limit, and not for ever.
func TestHold(t *testing.T) {
	var b strings.Builder
	j, calls := &job{out: &b}, 0
	falling := func() ([]held, error) {
		calls++
		return []held{{"CPU", 10 - float64(calls), 8}}, nil
	}
	assert.NoError(t, j.hold("growth", falling))
	assert.Equal(t, 2, calls)
	calls = -attempts
	assert.EqualError(t, j.hold("growth", falling), "growth: CPU × 10.00, at most × 8.00")
	assert.Zero(t, calls)
}

func TestRegularFiles(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b/a.md", "a.jsonl", "notes.txt", ".git/c.md", ".hidden.md", "picture.png"} {
		file := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte("1234"), 0o644))
	}
	all, err := regularFiles(folder)
	require.NoError(t, err)
	assert.Equal(t, &files{[]string{"a.jsonl", filepath.Join("b", "a.md"), "notes.txt"}, 12}, all)
}

func TestArguments(t *testing.T) {
	assert.ErrorContains(t, run(nil, nil), "peers, growth, warm, large or ratios")
	assert.ErrorContains(t, run([]string{"nope"}, nil), "nope")
}
