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
	// attempts is how often a ratio above its limit is measured.
	attempts = 5
)

// ratios holds factvet to ratios, which are about the same on any machine. They are those of CPU
// time, which other programs disturb least.
func (j *job) ratios() error {
	var broken []error
	for _, format := range []string{"markdown", "jsonl"} {
		broken = append(broken, j.hold("growth, "+format, func() ([]held, error) { return j.growthRatios(format) }))
	}
	broken = append(broken, j.hold("cache", j.cacheRatios))
	return errors.Join(broken...)
}

// growthRatios compares a run on a dataset with the mean of as many runs on a smaller one as take
// the same time, half of them before it and half behind: noise then adds as much to both.
func (j *job) growthRatios(format string) ([]held, error) {
	folder, larger, err := j.growing(format)
	if err != nil {
		return nil, err
	}
	smaller := func() (cost, error) { return j.check("--no-cache").measure(folder) }
	before, err := inTurns(factor/2, smaller)
	if err != nil {
		return nil, err
	}
	large, err := j.check("--no-cache").measure(larger)
	if err != nil {
		return nil, err
	}
	behind, err := inTurns(factor/2, smaller)
	if err != nil {
		return nil, err
	}
	small := append(before[0], behind[0]...).mean()
	return []held{
		{"CPU", quotient(large.cpu, small.cpu), maxGrowth},
		{"peak memory", quotient(large.memory, small.memory), maxGrowth},
	}, nil
}

func (j *job) cacheRatios() ([]held, error) {
	folder, err := j.generate("markdown", j.records)
	if err != nil {
		return nil, err
	}
	c, err := j.cachedRuns(folder, 3)
	if err != nil {
		return nil, err
	}
	without := c.without.mean().cpu
	return []held{
		{"CPU warm", quotient(c.warm.mean().cpu, without), maxWarm},
		{"CPU warm with one file changed", quotient(c.edited.mean().cpu, without), maxWarm},
	}, nil
}

// held is a ratio with its limit.
type held struct {
	name         string
	ratio, limit float64
}

// hold measures ratios until all are within their limits, or often enough to believe that they are
// not.
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
