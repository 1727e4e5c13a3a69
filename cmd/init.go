package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/infer"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	schemarule "github.com/factvet/factvet/rules/record"
)

func newInit(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var dryRun bool
	var jobs int
	c := &cobra.Command{
		Use:   "init [PATH...]",
		Short: "Write a configuration and a schema inferred from the records that are there",
		Long: "Look at the records at the paths, or here, and write " + config.FileName + " with what they are and how\n" +
			"their fields are spelt, and a JSON Schema that nearly all of them keep to. The few values that\n" +
			"go against it are listed for you to review. Existing files are never overwritten.",
		RunE: func(c *cobra.Command, args []string) error {
			return runInit(c.Context(), stdio, all, args, jobs, dryRun)
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "print the files instead of writing them")
	c.Flags().IntVarP(&jobs, "jobs", "j", 0, "use `N` workers; 0 is one a processor")
	return c
}

func runInit(ctx context.Context, stdio Stdio, all []*rules.Rule, args []string, jobs int, dryRun bool) error {
	if _, err := os.Lstat(config.FileName); err == nil && !dryRun {
		return fmt.Errorf("%s exists already; init never overwrites, so remove it or edit it", config.FileName)
	}
	paths, err := recordsBelow(args)
	if err != nil {
		return err
	}
	files, err := readFiles(ctx, paths, jobs)
	if err != nil {
		return err
	}
	plan := infer.Infer(files)
	if len(plan.Datasets) == 0 {
		return noRecords(args)
	}
	written := []writtenFile{{config.FileName, plan.Config()}}
	for _, d := range plan.Datasets {
		if d.SchemaFile != "" {
			written = append(written, writtenFile{d.SchemaFile, d.Schema()})
		}
	}
	outliers, err := verify(plan, written, all)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(stdio.Out)
	if dryRun {
		for _, w := range written {
			fmt.Fprintf(out, "--- %s\n%s\n", w.name, w.data)
		}
	} else if err := writeNew(written); err != nil {
		return err
	}
	summarise(out, plan, written, outliers, dryRun)
	if err := out.Flush(); err != nil {
		return err
	}
	if above, _, err := config.Locate(".."); err == nil && above != "" && !dryRun {
		fmt.Fprintf(stdio.Err, "factvet: %s no longer holds for the records here\n", filepath.ToSlash(above))
	}
	return nil
}

// recordsBelow lists the files at the paths that could hold records, relative to the working
// directory, which the configuration is written to.
func recordsBelow(args []string) ([]string, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	var out []string
	for _, arg := range args {
		rel, err := relative(".", arg)
		if err != nil {
			return nil, err
		}
		if !filepath.IsLocal(filepath.FromSlash(rel)) {
			return nil, fmt.Errorf("%s lies outside this folder; %s counts paths from its own folder, so run init in a folder that holds the records", arg, config.FileName)
		}
		info, err := os.Stat(arg)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, project.Cause(err))
		}
		if !info.IsDir() {
			out = append(out, rel)
			continue
		}
		found, _, err := dataset.WalkOwn(arg, dataset.Selection{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, project.Cause(err))
		}
		for _, name := range found {
			out = append(out, path.Join(rel, name))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// readFiles reads the records of files. What cannot be read is no record to learn from; a check
// reports it.
func readFiles(ctx context.Context, paths []string, jobs int) ([]infer.File, error) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	files := make([]infer.File, len(paths))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(jobs, len(paths)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := int(next.Add(1)) - 1; i < len(paths) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				files[i].Path = paths[i]
				if data, err := dataset.Read(filepath.FromSlash(paths[i])); err == nil {
					files[i].Records = record.Read(paths[i], data, nil, nil)
				}
			}
		}()
	}
	wg.Wait()
	return files, ctx.Err()
}

// writtenFile is a file that init writes.
type writtenFile struct {
	name string
	data []byte
}

// writeNew writes files none of which may exist.
func writeNew(files []writtenFile) error {
	for _, w := range files {
		if _, err := os.Lstat(w.name); err == nil {
			return fmt.Errorf("%s exists already; init never overwrites, so remove it or move it", w.name)
		}
	}
	for _, w := range files {
		if err := os.MkdirAll(filepath.Dir(w.name), 0o755); err != nil {
			return err
		}
		f, err := os.OpenFile(w.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists already; init never overwrites, so remove it or move it", w.name)
		}
		if err != nil {
			return err
		}
		_, err = f.Write(w.data)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// outlier is a place where a record goes against what is inferred.
type outlier struct {
	path    string
	at      lines.Position
	message string
}

// verify has factvet read what is to be written, as a check would, and answers with what the
// schema says of the records: the outliers are what a check will report, and no more.
func verify(plan *infer.Plan, files []writtenFile, all []*rules.Rule) ([]outlier, error) {
	dir, err := os.MkdirTemp("", "factvet-init-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for _, w := range files {
		name := filepath.Join(dir, filepath.FromSlash(w.name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, w.data, 0o600)); err != nil {
			return nil, err
		}
	}
	c, err := config.Load(filepath.Join(dir, config.FileName), dir)
	if err == nil {
		err = c.Validate(all)
	}
	if err != nil {
		return nil, fmt.Errorf("the configuration that was inferred is wrong, which is a defect of factvet: %w", err)
	}
	var out []outlier
	for i, d := range plan.Datasets {
		known, err := c.Known(c.Datasets[i])
		if err != nil {
			return nil, fmt.Errorf("the schema that was inferred is wrong, which is a defect of factvet: %w", err)
		}
		for _, f := range d.Files {
			out = append(out, outliersIn(f, &known)...)
		}
	}
	return out, nil
}

func outliersIn(f infer.File, known *rules.Dataset) []outlier {
	var out []outlier
	for _, r := range f.Records {
		info := record.Info(r)
		pass := &rules.Pass{Rule: schemarule.Schema, Record: r, Info: &info, Dataset: known}
		schemarule.Schema.Check(pass)
		for _, d := range pass.Diagnostics {
			out = append(out, outlier{f.Path, lines.New(string(r.File)).At(d.Span.Start), d.Message})
		}
	}
	return out
}

// summarise tells what was inferred and lists what a person should look at.
func summarise(w io.Writer, plan *infer.Plan, files []writtenFile, outliers []outlier, dryRun bool) {
	if !dryRun {
		names := make([]string, len(files))
		for i, f := range files {
			names[i] = f.name
		}
		fmt.Fprintf(w, "Wrote %s.\n\n", strings.Join(names, ", "))
	}
	for _, d := range plan.Datasets {
		fmt.Fprintf(w, "%s: %s in %s\n", d.Name, counted(d.Count, "record", "records"), strings.Join(d.Include, ", "))
		if required := d.Required(); len(required) > 0 {
			fmt.Fprintf(w, "  every record has: %s\n", strings.Join(required, ", "))
		}
		for _, f := range d.Fields {
			fmt.Fprintf(w, "  %s is in the field %q\n", strings.ReplaceAll(f.Name, "_", " "), f.Paths[0])
		}
		if d.SchemaFile == "" {
			fmt.Fprintln(w, "  no fields, so no schema")
		}
	}
	for _, glob := range plan.LeftOut {
		fmt.Fprintf(w, "left out, because these say no date: %s\n", glob)
	}
	if len(outliers) > 0 {
		fmt.Fprintf(w, "\n%s against what the other records do. Correct the record, or the schema:\n", counted(len(outliers), "value goes", "values go"))
		for _, o := range outliers {
			fmt.Fprintf(w, "%s:%d:%d: %s\n", o.path, o.at.Line, o.at.Column, o.message)
		}
	}
	heading := "\nFields of one record alone, which the schema leaves open:\n"
	for _, d := range plan.Datasets {
		for _, a := range d.Alone {
			fmt.Fprint(w, heading)
			heading = ""
			at := positionIn(d, a)
			fmt.Fprintf(w, "%s:%d:%d: %q", a.Path, at.Line, at.Column, a.Name)
			if a.Like != "" {
				fmt.Fprintf(w, "; did you mean %q?", a.Like)
			}
			fmt.Fprintln(w)
		}
	}
	if !dryRun {
		fmt.Fprint(w, "\nNext: factvet check, and factvet baseline write to accept what is there for now.\n")
	}
}

// positionIn is the line and column of a field of one record.
func positionIn(d *infer.Dataset, a infer.Alone) lines.Position {
	for _, f := range d.Files {
		if f.Path == a.Path && len(f.Records) > 0 {
			return lines.New(string(f.Records[0].File)).At(a.Key.Start)
		}
	}
	return lines.Position{Line: 1, Column: 1}
}
