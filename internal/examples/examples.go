// Package examples runs a rule on the examples of its manual.
package examples

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
)

// parseRule reports records that cannot be read.
const parseRule = "record/parse"

// Bad runs a rule on an example in which it must fire, and answers with what is wrong, or "".
func Bad(ctx context.Context, rule *rules.Rule, all []*rules.Rule, c *config.Config, text string) (string, error) {
	found, unreadable, err := run(ctx, rule, all, c, text)
	switch {
	case err != nil:
		return "", err
	case len(found) > 0:
		return "", nil
	case unreadable != "":
		return "this bad example cannot be read: " + unreadable, nil
	}
	return rule.ID + " does not fire on this bad example", nil
}

// Good runs a rule on an example in which it must not fire, and answers with what is wrong, or "".
func Good(ctx context.Context, rule *rules.Rule, all []*rules.Rule, c *config.Config, text string) (string, error) {
	found, unreadable, err := run(ctx, rule, all, c, text)
	switch {
	case err != nil:
		return "", err
	case len(found) > 0:
		f := found[0]
		return fmt.Sprintf("%s fires on this good example, in %s: %s", rule.ID, where(f), f.Message), nil
	case unreadable != "":
		return "this good example cannot be read: " + unreadable, nil
	}
	return "", nil
}

// run checks an example, the text of one Markdown record or several files in txtar format, with the
// fields that the configuration maps, and answers with what the rule finds. The configuration's
// severities have no say.
func run(ctx context.Context, rule *rules.Rule, all []*rules.Rule, c *config.Config, text string) (found []*finding.Finding, unreadable string, err error) {
	files := memory{}
	for _, f := range archive(text).Files {
		files[f.Name] = f.Data
	}
	all = c.Rules(all)
	if _, own := files[config.FileName]; own {
		if c, err = config.LoadIn(files, config.FileName, "."); err != nil {
			return nil, "", fmt.Errorf("an example of %s: %w", rule.ID, err)
		}
	}
	options, err := c.Options(all)
	if err != nil {
		return nil, "", err
	}
	for _, part := range files.datasets(c) {
		known, err := c.Known(part.dataset)
		if err != nil {
			return nil, "", err
		}
		result, err := engine.Run(ctx, engine.Input{
			Paths: part.paths, Read: func(path string, _ []byte) ([]byte, error) { return files.ReadFile(path) }, Mapping: &part.dataset.Fields, Prose: prose.Read,
			Dataset: &known, Rules: all, Options: options, Jobs: 1,
			Severity: func(string, string) (rules.Severity, bool) { return rules.Info, true },
		})
		if err != nil {
			return nil, "", err
		}
		for _, f := range result.Findings {
			switch {
			case f.Hidden != "":
			case f.Rule.ID == rule.ID:
				found = append(found, f)
			case f.Rule.ID == parseRule && unreadable == "":
				unreadable = where(f) + ": " + f.Message
			}
		}
	}
	return found, unreadable, nil
}

// where is the line of a finding, with the file where the example has several.
func where(f *finding.Finding) string {
	if f.Path == onlyFile {
		return fmt.Sprintf("line %d", f.Start.Line)
	}
	return fmt.Sprintf("%s:%d", f.Path, f.Start.Line)
}

// onlyFile is what the record of an example is called that is one record.
const onlyFile = "record.md"

func archive(text string) *txtar.Archive {
	if strings.HasPrefix(text, "-- ") {
		return txtar.Parse([]byte(text))
	}
	return &txtar.Archive{Files: []txtar.File{{Name: onlyFile, Data: []byte(text)}}}
}

// memory is the files of an example.
type memory map[string][]byte

// part is the files of an example that belong to one dataset.
type part struct {
	dataset config.Dataset
	paths   []string
}

// datasets gives each file to the first dataset that selects it, or, as an example need not lie where
// records do, to the first of all.
func (m memory) datasets(c *config.Config) []part {
	parts := make([]part, len(c.Datasets))
	for i, d := range c.Datasets {
		parts[i].dataset = d
	}
	for path := range m {
		if path == config.FileName {
			continue
		}
		i := max(0, slices.IndexFunc(c.Datasets, func(d config.Dataset) bool { return len(d.Include) > 0 && d.Has(path) }))
		parts[i].paths = append(parts[i].paths, path)
	}
	for i := range parts {
		slices.Sort(parts[i].paths)
	}
	return slices.DeleteFunc(parts, func(p part) bool { return len(p.paths) == 0 })
}

// ReadFile reads a file of the example.
func (m memory) ReadFile(name string) ([]byte, error) {
	if data, ok := m[filepath.ToSlash(filepath.Clean(name))]; ok {
		return data, nil
	}
	return nil, missing("open", name)
}

// ReadDir lists nothing: an example's files are known.
func (memory) ReadDir(name string) ([]fs.DirEntry, error) { return nil, missing("open", name) }

// Stat knows of no file more than its text.
func (memory) Stat(name string) (fs.FileInfo, error) { return nil, missing("stat", name) }

// Real is the path itself: an example has no links.
func (memory) Real(name string) (string, error) { return name, nil }

func missing(op, name string) error { return &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist} }

var _ dataset.Files = memory{}
