package main

import (
	"errors"
	"fmt"
)

const (
	// maxGrowth is how many times as much time and memory factor times as many records may take.
	maxGrowth = 9.0
	// maxWarm is how much of an uncached run a warm one may take, one changed file or not.
	maxWarm = 1.0 / 3
	// attempts is how often more runs are measured while a ratio is above its limit.
	attempts = 3
	// ratioRuns is how many runs each attempt adds.
	ratioRuns = 3
)

// ratios holds factvet to ratios, which are about the same on any machine. They are those of the
// best of several runs, and of CPU time, which other programs disturb least.
func (j *job) ratios() error {
	var broken []error
	for _, format := range []string{"markdown", "jsonl"} {
		var small, large costs
		broken = append(broken, j.hold("growth, "+format, func() ([]held, error) {
			a, b, err := j.growthOf(format, j.records, ratioRuns)
			if err != nil {
				return nil, err
			}
			small, large = append(small, a...), append(large, b...)
			return []held{
				{"CPU", quotient(large.best().cpu, small.best().cpu), maxGrowth},
				{"peak memory", quotient(large.best().memory, small.best().memory), maxGrowth},
			}, nil
		}))
	}
	var without, warm, edited costs
	broken = append(broken, j.hold("cache", func() ([]held, error) {
		folder, err := j.generate("markdown", j.records)
		if err != nil {
			return nil, err
		}
		c, err := j.cachedRuns(folder, ratioRuns)
		if err != nil {
			return nil, err
		}
		without, warm, edited = append(without, c.without...), append(warm, c.warm...), append(edited, c.edited...)
		return []held{
			{"CPU warm", quotient(warm.best().cpu, without.best().cpu), maxWarm},
			{"CPU warm with one file changed", quotient(edited.best().cpu, without.best().cpu), maxWarm},
		}, nil
	}))
	return errors.Join(broken...)
}

// held is a ratio with its limit.
type held struct {
	name         string
	ratio, limit float64
}

// hold measures ratios until all are within their limits, or often enough to believe that they are not.
func (j *job) hold(name string, measure func() ([]held, error)) error {
	for attempt := 1; ; attempt++ {
		all, err := measure()
		if err != nil {
			return err
		}
		var broken []error
		for _, h := range all {
			line := fmt.Sprintf("%s: %s × %.2f, at most × %.2f", name, h.name, h.ratio, h.limit)
			fmt.Fprintln(j.out, line)
			if h.ratio > h.limit {
				broken = append(broken, errors.New(line))
			}
		}
		if len(broken) == 0 || attempt == attempts {
			return errors.Join(broken...)
		}
	}
}
