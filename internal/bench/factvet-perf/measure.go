package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// command is a program with its arguments, as it is run in a dataset's folder.
type command struct {
	args []string
	// stdin is a file to read from, or "".
	stdin string
	// lenient accepts any exit status, for linters that find something.
	lenient bool
}

// cost is what a run took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // bytes at the peak
}

// measure runs a command once in a folder, and throws its output away.
func (c command) measure(folder string) (cost, error) {
	run := exec.Command(c.args[0], c.args[1:]...)
	run.Dir = folder
	var errs bytes.Buffer
	run.Stderr = &errs
	if c.stdin != "" {
		file, err := os.Open(c.stdin)
		if err != nil {
			return cost{}, err
		}
		defer func() { _ = file.Close() }() // it was only read
		run.Stdin = file
	}
	start := time.Now()
	err := run.Run()
	wall := time.Since(start)
	state := run.ProcessState
	if state == nil || !state.Exited() || !state.Success() && !c.lenient {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, &errs)
	}
	return cost{wall: wall, cpu: state.UserTime() + state.SystemTime(), memory: peakMemory(state)}, nil
}

// costs are those of one command, run after run.
type costs []cost

// median of each figure by itself.
func (all costs) median() cost {
	return cost{
		wall:   median(all, func(c cost) time.Duration { return c.wall }),
		cpu:    median(all, func(c cost) time.Duration { return c.cpu }),
		memory: median(all, func(c cost) int64 { return c.memory }),
	}
}

// mean of each figure.
func (all costs) mean() cost {
	var sum cost
	for _, c := range all {
		sum = cost{sum.wall + c.wall, sum.cpu + c.cpu, sum.memory + c.memory}
	}
	n := len(all)
	return cost{sum.wall / time.Duration(n), sum.cpu / time.Duration(n), sum.memory / int64(n)}
}

func median[V time.Duration | int64](all costs, of func(cost) V) V {
	values := make([]V, len(all))
	for i, c := range all {
		values[i] = of(c)
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}

// inTurns measures several things so often, one after the other in each round, so that what slows
// the machine for a while slows all of them.
func inTurns(runs int, measure ...func() (cost, error)) ([]costs, error) {
	all := make([]costs, len(measure))
	for range runs {
		for i, m := range measure {
			c, err := m()
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], c)
		}
	}
	return all, nil
}
