// Package rulestest tests a rule on whole datasets, each a txtar archive:
//
//	A comment that says what the case is about.
//	-- events/a.md --
//	---
//	title: …
//	-- want --
//	events/a.md:4:8: error: what the rule says
//
// An archive may hold a .factvet.yaml. The file "want" lists the findings of the rule, one a line,
// with "  also PATH:LINE:COLUMN: …" for each related place and "  fix (safe): …" with the text
// that the fixes make of the line. `go test -update` writes it anew.
package rulestest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/fix"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
)

var update = flag.Bool("update", false, "write the want files of rule tests anew")

const wantFile = "want"

// Run runs a rule over every archive in testdata/NAME, where NAME is the part of the rule's id
// behind the slash, and compares what it says with the archive's want file.
func Run(t *testing.T, rule *rules.Rule) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", rule.Name(), "*.txtar"))
	must(t, err)
	if len(files) == 0 {
		t.Fatalf("no archives in testdata/%s", rule.Name())
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			must(t, err)
			i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == wantFile })
			if i < 0 {
				t.Fatal("the archive has no want file")
			}
			got := strings.Join(describeAll(Findings(t, rule, archive)), "")
			if *update {
				archive.Files[i].Data = []byte(got)
				must(t, os.WriteFile(file, txtar.Format(archive), 0o644))
				return
			}
			var diff strings.Builder
			must(t, fix.Diff(&diff, wantFile, archive.Files[i].Data, []byte(got)))
			if diff.Len() > 0 {
				t.Errorf("the findings are others than the archive wants:\n%s", &diff)
			}
		})
	}
}

// Example is an example of a rule's manual as an archive: the text of one Markdown record, or
// several files in txtar format.
func Example(text string) *txtar.Archive {
	if strings.HasPrefix(text, "-- ") {
		return txtar.Parse([]byte(text))
	}
	return &txtar.Archive{Files: []txtar.File{{Name: "record.md", Data: []byte(text)}}}
}

// Examples runs the examples of a rule's manual, the rule alone: each bad one must make it fire, and
// no good one may.
func Examples(t *testing.T, rule *rules.Rule) {
	t.Helper()
	for _, text := range rule.Doc.Bad {
		if len(Findings(t, rule, Example(text))) == 0 {
			t.Errorf("%s: a bad example passes:\n%s", rule.ID, text)
		}
	}
	for _, text := range rule.Doc.Good {
		for _, f := range Findings(t, rule, Example(text)) {
			t.Errorf("%s: a good example fails: %s\n%s", rule.ID, f.Message, text)
		}
	}
}

// Findings runs a rule alone over the files of an archive, and answers with all it finds.
func Findings(t *testing.T, rule *rules.Rule, archive *txtar.Archive) []*finding.Finding {
	t.Helper()
	return findings(t, []*rules.Rule{rule}, rule.ID, archive)
}

// Together runs a rule in the company of others, which its findings may depend on, and answers
// with its own.
func Together(t *testing.T, rule *rules.Rule, all []*rules.Rule, archive *txtar.Archive) []*finding.Finding {
	t.Helper()
	return findings(t, all, rule.ID, archive)
}

func findings(t *testing.T, all []*rules.Rule, id string, archive *txtar.Archive) []*finding.Finding {
	t.Helper()
	root := t.TempDir()
	files := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return f.Name == wantFile })
	for _, f := range files {
		file := filepath.Join(root, filepath.FromSlash(f.Name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, f.Data, 0o644))
	}
	c, err := config.Find(root)
	must(t, err)
	options, err := c.Options(all)
	must(t, err)
	var out []*finding.Finding
	for _, d := range c.Datasets {
		known, err := c.Known(d)
		must(t, err)
		paths, err := dataset.Walk(root, d.Selection)
		must(t, err)
		result, err := engine.Run(context.Background(), engine.Input{
			Paths: paths, Read: func(p string, _ []byte) ([]byte, error) { return dataset.Read(filepath.Join(root, p)) },
			Mapping: &d.Fields, Prose: prose.Read, Dataset: &known, Rules: all, Options: options, Severity: c.Severity,
		})
		must(t, err)
		for _, f := range result.Findings {
			if f.Rule.ID == id && f.Hidden == "" {
				out = append(out, f)
			}
		}
	}
	return out
}

// must ends the test on an error. This package is no test file, so what it imports is built wherever
// factvet is installed from source, as in a hook: a library of assertions would be a dear guest.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func describeAll(findings []*finding.Finding) []string {
	out := make([]string, len(findings))
	for i, f := range findings {
		out[i] = describe(f)
	}
	return out
}

func describe(f *finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", f.Path, f.Start.Line, f.Start.Column, f.Severity, f.Message)
	for _, r := range f.Related {
		fmt.Fprintf(&b, "  also %s:%d:%d: %s\n", r.Path, r.Start.Line, r.Start.Column, r.Message)
	}
	if f.Fix != nil {
		fmt.Fprintf(&b, "  fix (%s): %s", f.Fix.Applicability, f.Fix.Title)
		for _, e := range f.Fix.Edits {
			fmt.Fprintf(&b, " %+q", e.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
