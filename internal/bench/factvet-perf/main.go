// Command factvet-perf measures whole runs of factvet; .ci/perf builds both and calls it:
//
//	.ci/perf peers [DIR]    beside cat and the other linters that are installed here
//	.ci/perf growth         n records and 8n: time and memory
//	.ci/perf warm [DIR]     without a cache, filling it, from it, and from it with one file changed
//	.ci/perf large          100,000 records of 2 KB: time and memory
//	.ci/perf ratios         what CI holds factvet to; fails when it is not so
//
// Without DIR a dataset is generated. What is measured is the program named by FACTVET_PROGRAM, or
// else the factvet in PATH. Tables are Markdown, as docs/performance.md has them.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/factvet/factvet/internal/gen"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "factvet-perf:", err)
		os.Exit(1)
	}
}

// job is what was asked for.
type job struct {
	out     io.Writer
	factvet string
	// work is a folder that goes away in the end.
	work string
	// folder is the dataset that was named, or "".
	folder  string
	options gen.Options
	records int
	runs    int
}

// modes say what each does, and on how many generated records.
var modes = map[string]struct {
	do      func(*job) error
	records int
}{
	"peers":  {(*job).peers, 1000},
	"growth": {(*job).growth, 4000},
	"warm":   {(*job).warm, 2000},
	"large":  {(*job).large, 100_000},
	"ratios": {(*job).ratios, 2000},
}

func run(args []string, out io.Writer) (err error) {
	if len(args) == 0 {
		return errors.New("say what to measure: peers, growth, warm, large or ratios")
	}
	mode, ok := modes[args[0]]
	if !ok {
		return fmt.Errorf("there is no mode %q: use peers, growth, warm, large or ratios", args[0])
	}
	j := &job{out: out, factvet: cmp.Or(os.Getenv("FACTVET_PROGRAM"), "factvet"), options: gen.Defaults()}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.IntVar(&j.records, "n", mode.records, "number of generated records")
	flags.IntVar(&j.options.Size, "size", j.options.Size, "bytes a generated record")
	flags.Uint64Var(&j.options.Seed, "seed", j.options.Seed, "seed of the generated records")
	flags.IntVar(&j.runs, "runs", 5, "measure each command so often, in turns, and take the median")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if j.folder = flags.Arg(0); j.folder != "" {
		if j.folder, err = filepath.Abs(j.folder); err != nil {
			return err
		}
	}
	if j.work, err = os.MkdirTemp("", "factvet-perf-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(j.work)) }()
	return mode.do(j)
}

// dataset is the folder that was named, or one with generated records.
func (j *job) dataset() (string, error) {
	if j.folder != "" {
		return j.folder, nil
	}
	return j.generate("markdown", j.records)
}

// generate makes a dataset of n records in a format.
func (j *job) generate(format string, n int) (string, error) {
	folder := filepath.Join(j.work, fmt.Sprintf("%s-%d", format, n))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if format == "jsonl" {
		return folder, j.options.WriteLines(folder, n)
	}
	return folder, j.options.WriteMarkdown(folder, n)
}

// check is the command line of a check.
func (j *job) check(more ...string) command {
	return command{args: append([]string{j.factvet, "check", "--quiet", "--fail-on", "never"}, more...)}
}
