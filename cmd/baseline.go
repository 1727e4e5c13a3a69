package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/factvet/factvet/internal/baseline"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// baselineFlags say which findings are accepted already.
type baselineFlags struct {
	file        string
	none, write bool
}

func (f *baselineFlags) addFile(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, "baseline", "", "the `FILE` of accepted findings; default: "+baseline.FileName+" beside the configuration, where there is one")
}

func (f *baselineFlags) add(flags *pflag.FlagSet) {
	f.addFile(flags)
	flags.BoolVar(&f.none, "no-baseline", false, "report accepted findings too")
	flags.BoolVar(&f.write, "write-baseline", false, "accept every finding that this run would report")
}

// baselines are those of a run's scopes.
type baselines struct {
	flags *baselineFlags
	uses  []*baselineUse
	known map[*scope]int // findings kept out of the report
}

type baselineUse struct {
	*baseline.Baseline
	*baseline.Matching
}

// open reads the baselines of scopes and has the scopes hide what these accept.
func (f *baselineFlags) open(scopes []*scope) (*baselines, error) {
	b := &baselines{flags: f, known: map[*scope]int{}}
	if f.none {
		if f.file != "" || f.write {
			return nil, errors.New("--no-baseline goes with neither --baseline nor --write-baseline")
		}
		return b, nil
	}
	for _, s := range scopes {
		if f.write && s.overlay != nil {
			return nil, errors.New("--write-baseline needs files: what comes on standard input may never be saved")
		}
		use, err := b.use(s.overlay.under(), f.fileFor(s))
		if err != nil {
			return nil, err
		}
		if use == nil {
			continue
		}
		prefix, err := relative(filepath.Dir(use.File), s.root)
		if err != nil {
			return nil, err
		}
		files := baseline.Files{Dataset: s, Checked: s.paths, Place: func(p string) string { return path.Join(prefix, p) }}
		if f.write {
			files.Text = func(p string) []byte {
				text, _ := s.overlay.read(filepath.Join(s.root, filepath.FromSlash(p)))
				return text
			}
		}
		s.baseline = func(findings []*finding.Finding) {
			use.Hide(findings, files)
			b.known[s] = 0
			for _, found := range findings {
				if found.Hidden == finding.Known && s.touches(found) {
					b.known[s]++
				}
			}
		}
	}
	return b, nil
}

// fileFor is the baseline of a scope. Without a configuration it is looked for in the working
// directory, because the root of the paths is another one in every run.
func (f *baselineFlags) fileFor(s *scope) string {
	switch {
	case f.file != "":
		return f.file
	case s.config.File == "":
		return baseline.FileName
	}
	return filepath.Join(s.root, baseline.FileName)
}

// use is the use of a file, which scopes may share; nil where there is no such file and none is needed.
func (b *baselines) use(files dataset.Files, file string) (*baselineUse, error) {
	if i := slices.IndexFunc(b.uses, func(u *baselineUse) bool { return u.File == file }); i >= 0 {
		return b.uses[i], nil
	}
	var read *baseline.Baseline
	_, err := files.Stat(file)
	switch {
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		if read, err = baseline.ReadIn(files, file); err != nil {
			return nil, err
		}
	case b.flags.write:
		read = baseline.New(file)
	case b.flags.file != "":
		return nil, fmt.Errorf("there is no baseline %s; factvet baseline write --baseline %s makes it", file, file)
	default:
		return nil, nil
	}
	use := &baselineUse{read, read.Start()}
	b.uses = append(b.uses, use)
	return use, nil
}

// touches tells whether a finding would be reported for the targets.
func (s *scope) touches(f *finding.Finding) bool {
	return s.isTarget(f.Path) || slices.ContainsFunc(f.Related, func(r finding.Related) bool { return s.isTarget(r.Path) })
}

// finish writes the baselines where that was asked for, and otherwise tells of entries that are out
// of date. It answers with the number of findings that are known.
func (b *baselines) finish(stderr io.Writer, quiet bool) (known int, err error) {
	if b.flags.write {
		return b.accept(stderr, quiet)
	}
	for _, u := range b.uses {
		if n := u.Stale(); n > 0 && !quiet {
			fmt.Fprintf(stderr, "factvet: %s of %s %s gone; factvet baseline prune removes %s\n",
				counted(n, "finding", "findings"), filepath.ToSlash(u.File), isOrAre(n), itOrThem(n))
		}
	}
	for _, n := range b.known {
		known += n
	}
	return known, nil
}

// accept writes what the run found into the baselines.
func (b *baselines) accept(stderr io.Writer, quiet bool) (known int, err error) {
	for _, u := range b.uses {
		gone := u.Stale()
		accepted := u.Accept()
		if err := accepted.Write(); err != nil {
			return 0, err
		}
		n := accepted.Len()
		known += n
		if !quiet {
			fmt.Fprintf(stderr, "factvet: %s has %s: %d new, %d gone\n",
				filepath.ToSlash(u.File), counted(n, "finding", "findings"), n-(u.Len()-gone), gone)
		}
	}
	return known, nil
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

func newBaseline(stdio Stdio, all []*rules.Rule) *cobra.Command {
	c := &cobra.Command{
		Use:   "baseline",
		Short: "Accept the findings that are there, so that a check tells of new ones",
		Long: "A baseline lists findings that are accepted for now, one a line, so that a check reports only\n" +
			"what is new. It is " + baseline.FileName + " beside the configuration; keep it in git. A finding\n" +
			"stays known when lines move and when its file is renamed, and is new when its text changes.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newBaselineWrite(stdio, all), newBaselinePrune(stdio, all))
	return c
}

func newBaselineWrite(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f scopeFlags
	known := baselineFlags{write: true}
	c := &cobra.Command{
		Use:   "write [PATH...]",
		Short: "Accept every finding at the paths; what was accepted elsewhere stays",
		RunE: func(c *cobra.Command, args []string) error {
			b, err := checkWithBaselines(c.Context(), stdio, all, &f, &known, args)
			if err != nil {
				return err
			}
			_, err = b.accept(stdio.Out, false)
			return err
		},
	}
	f.add(c.Flags())
	known.addFile(c.Flags())
	return c
}

func newBaselinePrune(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f scopeFlags
	known := baselineFlags{write: true}
	c := &cobra.Command{
		Use:   "prune [PATH...]",
		Short: "Remove the accepted findings that are gone",
		RunE: func(c *cobra.Command, args []string) error {
			b, err := checkWithBaselines(c.Context(), stdio, all, &f, &known, args)
			if err != nil {
				return err
			}
			return b.prune(stdio.Out)
		},
	}
	f.add(c.Flags())
	known.addFile(c.Flags())
	return c
}

// checkWithBaselines runs the rules for the sake of the baselines alone.
func checkWithBaselines(ctx context.Context, stdio Stdio, all []*rules.Rule, f *scopeFlags, known *baselineFlags, args []string) (*baselines, error) {
	scopes, err := f.scopes(args, all)
	if err != nil {
		return nil, err
	}
	b, err := known.open(scopes)
	if err != nil {
		return nil, err
	}
	bar := newProgress(stdio.Err)
	defer bar.clear()
	for _, s := range scopes {
		if _, err := s.run(ctx, all, selection{}, f.jobs, bar.update); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *baselines) prune(stdout io.Writer) error {
	for _, u := range b.uses {
		if _, err := os.Stat(u.File); err != nil {
			return fmt.Errorf("there is no baseline %s to prune", filepath.ToSlash(u.File))
		}
		pruned := u.Prune()
		if err := pruned.Write(); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "factvet: %s has %s: %d gone\n",
			filepath.ToSlash(u.File), counted(pruned.Len(), "finding", "findings"), u.Len()-pruned.Len())
	}
	return nil
}
