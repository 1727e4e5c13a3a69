package cmd

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/rules/name/match"
)

// comparison is the answer on one pair of names.
type comparison struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Verdict string `json:"verdict"`
	Kind    string `json:"kind"`
	Why     string `json:"why"`
}

func compareNames(a, b string) comparison {
	v := match.Names(a, b)
	verdict := "different"
	if v.Same {
		verdict = "same"
	}
	return comparison{a, b, verdict, v.Kind, v.Why}
}

func newNamesCompare(stdio Stdio) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "compare A B | compare -",
		Short: "Say whether two spellings are of one name, and why",
		Long: "Say whether two spellings are of one name, and why. With - it reads pairs from standard\n" +
			"input, one a line with a tab between them, and answers one line a pair.",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			write, err := comparisonWriter(format)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(stdio.Out)
			if len(args) == 1 {
				if args[0] != "-" {
					return errors.New("names compare needs two names, or - to read pairs from standard input")
				}
				err = comparePairs(stdio.In, out, write)
			} else {
				err = write(out, compareNames(args[0], args[1]))
			}
			return errors.Join(err, out.Flush())
		},
	}
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or jsonl")
	return c
}

type writeComparison func(io.Writer, comparison) error

func comparisonWriter(format string) (writeComparison, error) {
	switch format {
	case "text":
		return func(w io.Writer, c comparison) error {
			_, err := fmt.Fprintf(w, "%s: %s and %s (%s): %s\n", c.Verdict, c.A, c.B, c.Kind, c.Why)
			return err
		}, nil
	case "jsonl":
		return func(w io.Writer, c comparison) error {
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			return e.Encode(c)
		}, nil
	}
	return nil, fmt.Errorf("there is no format %q here; use text or jsonl", format)
}

func comparePairs(in io.Reader, out io.Writer, write writeComparison) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		a, b, ok := strings.Cut(strings.TrimSuffix(lines.Text(), "\r"), "\t")
		if !ok {
			return fmt.Errorf("line %d of standard input is no pair: two names with a tab between them", n)
		}
		if err := write(out, compareNames(a, b)); err != nil {
			return err
		}
	}
	return lines.Err()
}
