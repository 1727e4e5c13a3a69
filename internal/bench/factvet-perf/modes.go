package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// factor is how many times as many records the larger of two datasets has.
const factor = 8

// growing makes a dataset, and one with factor times as many records.
func (j *job) growing(format string) (folder, larger string, err error) {
	if folder, err = j.generate(format, j.records); err != nil {
		return "", "", err
	}
	larger, err = j.generate(format, factor*j.records)
	return folder, larger, err
}

func (j *job) growth() error {
	t := table{head: []string{"records", "wall", "CPU", "peak memory"}, figures: 3}
	for _, format := range []string{"markdown", "jsonl"} {
		folder, larger, err := j.growing(format)
		if err != nil {
			return err
		}
		all, err := inTurns(j.runs,
			func() (cost, error) { return j.check("--no-cache").measure(folder) },
			func() (cost, error) { return j.check("--no-cache").measure(larger) })
		if err != nil {
			return err
		}
		small, large := all[0].median(), all[1].median()
		t.add(fmt.Sprintf("%d, %s", j.records, format), seconds(small.wall), seconds(small.cpu), megabytes(small.memory))
		t.add(fmt.Sprintf("%d, %s", factor*j.records, format), seconds(large.wall), seconds(large.cpu), megabytes(large.memory))
		t.add("ratio", ratio(large.wall, small.wall), ratio(large.cpu, small.cpu), ratio(large.memory, small.memory))
	}
	return t.write(j.out)
}

func (j *job) large() error {
	t := table{head: []string{"records", "bytes", "wall", "CPU", "peak memory"}, figures: 4}
	for _, format := range []string{"markdown", "jsonl"} {
		folder, err := j.generate(format, j.records)
		if err != nil {
			return err
		}
		files, err := regularFiles(folder)
		if err != nil {
			return err
		}
		all, err := inTurns(min(j.runs, 3), func() (cost, error) { return j.check("--no-cache").measure(folder) })
		if err != nil {
			return err
		}
		c := all[0].median()
		t.add(fmt.Sprintf("%d, %s", j.records, format), megabytes(files.size), seconds(c.wall), seconds(c.cpu), megabytes(c.memory))
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	return t.write(j.out)
}

// cached are the costs with and without a cache.
type cached struct{ without, filling, warm, edited costs }

// cachedRuns measures a dataset, a copy of which it edits.
func (j *job) cachedRuns(folder string, runs int) (*cached, error) {
	copied, cache := filepath.Join(j.work, "copy"), filepath.Join(j.work, "cache")
	files, err := regularFiles(folder)
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(copied); err != nil {
		return nil, err
	}
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		return nil, err
	}
	edited := filepath.Join(copied, files.paths[len(files.paths)/2])
	edits := 0
	with := j.check("--cache-dir", cache)
	all, err := inTurns(runs,
		func() (cost, error) { return j.check("--no-cache").measure(copied) },
		func() (cost, error) {
			if err := os.RemoveAll(cache); err != nil {
				return cost{}, err
			}
			return with.measure(copied)
		},
		func() (cost, error) { return with.measure(copied) },
		func() (cost, error) {
			edits++
			if err := appendTo(edited, "\nThe council met "+strconv.Itoa(edits)+" times, according to the mayor.\n"); err != nil {
				return cost{}, err
			}
			return with.measure(copied)
		})
	if err != nil {
		return nil, err
	}
	return &cached{all[0], all[1], all[2], all[3]}, nil
}

func appendTo(file, text string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, text...), 0o644)
}

func (j *job) warm() error {
	folder, err := j.dataset()
	if err != nil {
		return err
	}
	runs, err := j.cachedRuns(folder, j.runs)
	if err != nil {
		return err
	}
	t := table{head: []string{"run", "wall", "CPU", "peak memory", "wall to uncached", "CPU to uncached"}, figures: 5}
	without := runs.without.median()
	for _, row := range []struct {
		name string
		costs
	}{
		{"without a cache", runs.without}, {"filling the cache", runs.filling}, {"warm", runs.warm}, {"warm, one file changed", runs.edited},
	} {
		c := row.median()
		t.add(row.name, seconds(c.wall), seconds(c.cpu), megabytes(c.memory), ratio(c.wall, without.wall), ratio(c.cpu, without.cpu))
	}
	return t.write(j.out)
}
