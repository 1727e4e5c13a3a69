// Command factvet-gen writes a dataset of made-up news records:
//
//	go run ./internal/gen/factvet-gen -n 100000 -size 2048 -seed 1 -format md FOLDER
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/factvet/factvet/internal/gen"
)

func main() {
	o := gen.Defaults()
	n := flag.Int("n", 1000, "number of records")
	format := flag.String("format", "md", "md for a Markdown file a record, jsonl for one file of JSON Lines")
	flag.Uint64Var(&o.Seed, "seed", o.Seed, "the same seed makes the same bytes")
	flag.IntVar(&o.Size, "size", o.Size, "bytes a record, on average")
	flag.IntVar(&o.PerDay, "per-day", o.PerDay, "records a day")
	flag.Float64Var(&o.NonASCII, "non-ascii", o.NonASCII, "share of names with letters beyond ASCII, and of records with such text")
	flag.Float64Var(&o.Retold, "retold", o.Retold, "share of records that tell an event which another tells too")
	flag.Float64Var(&o.Mistakes, "mistakes", o.Mistakes, "share of records with a planted mistake")
	flag.Parse()
	write, ok := map[string]func(string, int) error{"md": o.WriteMarkdown, "jsonl": o.WriteLines}[*format]
	if !ok || flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(flag.Arg(0), *n); err != nil {
		fmt.Fprintln(os.Stderr, "factvet-gen:", err)
		os.Exit(1)
	}
}
