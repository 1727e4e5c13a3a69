package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/report"
	"github.com/factvet/factvet/rules"
)

// checkFlags are the flags of factvet check.
type checkFlags struct {
	scopeFlags
	changeFlags
	formats       []string
	selected      []string
	ignored       []string
	failOn        string
	stdinFilename string
	color         string
	quiet         bool
	fix, unsafe   bool
	diff          bool
	statistics    bool
	baseline      baselineFlags
	memory        collector
}

func newCheck(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check records; the default command",
		Long: "Check the records at the paths, or those of the configuration found here.\n\n" +
			"Cross-record rules see the whole dataset; findings are reported where one of their places is\n" +
			"among the paths. Findings go to standard output, everything else to standard error.\n\n" +
			"--staged reads the records, the configuration and what it names from git's index; --changed reads\n" +
			"the working tree, untracked files too, and counts from the commit where the branch left REV:\n" +
			"by default the pull request's target in GitHub Actions, else origin's default branch, main or\n" +
			"master, or the upstream. Both tell what is found in the records that changed, and what the\n" +
			"changes bring elsewhere, such as a reference to a record that was deleted. With paths, only\n" +
			"what is among them.\n\n" +
			"Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.",
		RunE: func(c *cobra.Command, args []string) error { return runCheck(c.Context(), stdio, all, &f, args) },
	}
	flags := c.Flags()
	f.add(flags)
	f.cache.add(flags)
	f.baseline.add(flags)
	f.addChangeFlags(flags)
	flags.StringArrayVar(&f.formats, "format", []string{"text"}, "`FORMAT` or FORMAT=FILE, repeatable: "+strings.Join(report.Names(), ", "))
	flags.StringSliceVar(&f.selected, "select", nil, "run only these `RULES`: group, group/rule or globs; '*' is every rule")
	flags.StringSliceVar(&f.ignored, "ignore", nil, "leave these `RULES` out")
	flags.BoolVar(&f.fix, "fix", false, "apply the fixes that are certain, then report what is left")
	flags.BoolVar(&f.unsafe, "unsafe", false, "with --fix or --diff: also the fixes that are a choice for a person")
	flags.BoolVar(&f.diff, "diff", false, "show the fixes as a diff and write nothing; exit with 1 if there are any")
	flags.StringVar(&f.failOn, "fail-on", "error", "exit with 1 from this severity on: error, warning, info or never")
	flags.StringVar(&f.stdinFilename, "stdin-filename", "", "read the text of the record at `PATH` from standard input")
	flags.StringVar(&f.color, "color", "auto", "auto, always or never")
	flags.BoolVar(&f.statistics, "statistics", false, "as text: count the findings by rule, instead of listing them")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print findings only: no summary, no progress")
	return c
}

func runCheck(ctx context.Context, stdio Stdio, all []*rules.Rule, f *checkFlags, args []string) error {
	f.memory.tune()
	outputs, err := f.outputs()
	if err != nil {
		return err
	}
	threshold, err := f.threshold()
	if err != nil {
		return err
	}
	color, err := f.useColor(stdio.Out)
	if err != nil {
		return err
	}
	if err := f.fixFlags(); err != nil {
		return err
	}
	changes, err := f.openChanges(ctx, stdio, f, args)
	if err != nil {
		return err
	}
	defer changes.close()
	if f.stdinFilename != "" {
		text, err := io.ReadAll(stdio.In)
		if err != nil {
			return fmt.Errorf("standard input cannot be read: %w", err)
		}
		f.overlay = &overlay{path: f.stdinFilename, text: text}
		args = append(args, f.stdinFilename)
	}
	scopes, err := f.scopes(args, all)
	if err != nil {
		return err
	}
	filter, err := newSelection(f.selected, f.ignored, rulesOf(scopes, all))
	if err != nil {
		return err
	}
	known, err := f.baseline.open(scopes)
	if err != nil {
		return err
	}
	var bar *progress
	if !f.quiet {
		bar = newProgress(stdio.Err)
	}
	defer bar.clear()
	out := &report.Report{Version: Version, Line: newQuoter(f.overlay).line, Color: color, Quiet: f.quiet}
	results, err := f.results(ctx, stdio, all, changes, scopes, filter, bar)
	if err != nil {
		return err
	}
	if f.diff {
		return nil // a diff that is not empty came as errFindings
	}
	for _, result := range results {
		out.Records += result.Records
		out.Findings = append(out.Findings, result.Findings...)
	}
	bar.clear()
	if !f.quiet {
		for _, result := range results {
			tellCapped(stdio.Err, result.Capped)
		}
	}
	if out.Known, err = known.finish(stdio.Err, f.quiet); err != nil {
		return err
	}
	slices.SortStableFunc(out.Findings, finding.Compare)
	finding.Distinct(out.Findings) // datasets may have files of one name
	out.Findings = shown(out.Findings)
	if out.Records == 0 && len(out.Findings) == 0 && !changes.narrow() {
		return noRecords(args)
	}
	for _, o := range outputs {
		if err := o.write(stdio.Out, out); err != nil {
			return err
		}
	}
	for _, finding := range out.Findings {
		if finding.Severity >= threshold {
			return errFindings
		}
	}
	return nil
}

// results checks each scope, or fixes it and checks what came out.
func (f *checkFlags) results(ctx context.Context, stdio Stdio, all []*rules.Rule, changes *changes, scopes []*scope, filter selection, bar *progress) ([]*engine.Result, error) {
	changes.mark(scopes)
	if f.fix || f.diff {
		return runFix(ctx, stdio, all, f, scopes, filter)
	}
	if changes.narrow() {
		return changes.check(ctx, stdio, all, f, scopes, filter, bar)
	}
	results := make([]*engine.Result, len(scopes))
	for i, s := range scopes {
		var err error
		if results[i], err = s.run(ctx, all, filter, f.jobs, f.progress(bar)); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// progress is called as the work goes on.
func (f *checkFlags) progress(bar *progress) func(done, total int) {
	return func(done, total int) {
		f.memory.tune()
		bar.update(done, total)
	}
}

// fixFlags refuses combinations that would do something else than they say.
func (f *checkFlags) fixFlags() error {
	switch {
	case f.unsafe && !f.fix && !f.diff:
		return errors.New("--unsafe goes with --fix or --diff")
	case f.fix && f.diff:
		return errors.New("--fix writes and --diff only shows; use one of them")
	case f.fix && f.stdinFilename != "":
		return errors.New("--fix writes files, and --stdin-filename reads none; use --diff")
	}
	return nil
}

// noRecords is the error of a run that found nothing to check: green on zero files would be a lie.
func noRecords(args []string) error {
	where := "here"
	if len(args) > 0 && args[0] != "." {
		where = "at " + strings.Join(args, ", ")
	}
	return fmt.Errorf("no record found %s; name a folder with .md, .json, .yaml, .jsonl or .txt records, or list them under datasets: in .factvet.yaml", where)
}

func shown(findings []*finding.Finding) []*finding.Finding {
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return f.Hidden != "" })
}

// output is one --format.
type output struct {
	format report.Format
	file   string // "" is standard output
}

func (f *checkFlags) outputs() ([]output, error) {
	var out []output
	for _, spec := range f.formats {
		name, file, toFile := strings.Cut(spec, "=")
		format, ok := report.ByName(name)
		if !ok {
			return nil, fmt.Errorf("there is no format %q; the formats are %s", name, strings.Join(report.Names(), ", "))
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s names no file; write %sFILE, or %s for standard output", spec, spec, name)
		}
		if name == "text" && f.statistics {
			format = report.Statistics
		}
		out = append(out, output{format, file})
	}
	return out, nil
}

func (o output) write(stdout io.Writer, r *report.Report) error {
	if o.file == "" {
		return o.format(stdout, r)
	}
	plain := *r
	plain.Color = false
	var b bytes.Buffer
	if err := o.format(&b, &plain); err != nil {
		return err
	}
	return os.WriteFile(o.file, b.Bytes(), 0o644)
}

func (f *checkFlags) threshold() (rules.Severity, error) {
	if f.failOn == "never" {
		return rules.Error + 1, nil
	}
	s, ok := rules.ParseSeverity(f.failOn)
	if !ok || s == rules.Off {
		return 0, fmt.Errorf("--fail-on %q: use error, warning, info or never", f.failOn)
	}
	return s, nil
}

func (f *checkFlags) useColor(out io.Writer) (bool, error) {
	switch f.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(out), nil
	}
	return false, fmt.Errorf("--color %q: use auto, always or never", f.color)
}

// quoter reads source lines for reports, keeping the last file: findings come file by file.
type quoter struct {
	overlay *overlay
	path    string
	data    []byte

	// The last line that was asked for, which is often the next one too, and where it begins.
	number, start int
	text          string
}

func newQuoter(o *overlay) *quoter { return &quoter{overlay: o} }

// line is a line of a file, or "" when the file has gone meanwhile.
func (q *quoter) line(path string, line int) string {
	if q.path != path {
		q.path, q.number = path, 0
		q.data, _ = q.overlay.read(filepath.FromSlash(path))
	}
	if q.number == line {
		return q.text
	}
	if q.number == 0 || line < q.number {
		q.number, q.start = 1, 0
	}
	for q.number < line && q.start < len(q.data) {
		q.start = lines.After(q.data, q.start)
		q.number++
	}
	q.number = line
	q.text = string(bytes.TrimRight(q.data[q.start:lines.After(q.data, q.start)], "\r\n"))
	return q.text
}
