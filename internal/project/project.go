// Package project finds the datasets of a configuration and prepares them for the engine: the one
// way in which the command line and the language server come to their records.
package project

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
)

// Scope is one dataset of a configuration, with its records.
type Scope struct {
	Config  *config.Config
	Dataset config.Dataset
	Root    string
	// Paths are the records, sorted, relative to the root and with forward slashes.
	Paths []string

	options map[string]any
	known   rules.Dataset
}

// Load reads and checks a configuration.
func Load(files dataset.Files, file, root string, all []*rules.Rule) (*config.Config, error) {
	c, err := config.LoadIn(files, file, root)
	if err != nil {
		return nil, err
	}
	return c, c.Validate(all)
}

// List lists the records of each dataset of a configuration, as [Divide] divides them. Folders
// below with a configuration of their own are left out and named in nested, relative to the root.
func List(c *config.Config, more ...string) (lists [][]string, nested []string, err error) {
	for _, d := range c.Datasets {
		var list []string
		if list, nested, err = dataset.WalkOwn(c.Root, d.Selection); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", c.Root, Cause(err))
		}
		lists = append(lists, list)
	}
	lists, err = Divide(c, lists, more...)
	return lists, nested, err
}

// Divide makes of the files that each dataset of a configuration selects those that it has: a file
// that several select belongs to the first. More are records that may not exist on disk yet. Paths
// are sorted, relative to the root and with forward slashes. A dataset for which somebody wrote down
// patterns that select nothing is an error.
func Divide(c *config.Config, selected [][]string, more ...string) ([][]string, error) {
	var lists [][]string
	taken := map[string]bool{}
	for i, d := range c.Datasets {
		list := selected[i]
		for _, path := range more {
			if i, known := slices.BinarySearch(list, path); !known && d.Has(path) {
				list = slices.Insert(list, i, path)
			}
		}
		if len(list) == 0 && len(d.Include) > 0 {
			return nil, c.NoRecords(d)
		}
		list = slices.DeleteFunc(list, func(path string) bool { return taken[path] })
		for _, path := range list {
			taken[path] = true
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// Scopes are the datasets of a configuration with their records, as [List] lists them.
func Scopes(c *config.Config, all []*rules.Rule, lists [][]string) ([]*Scope, error) {
	var out []*Scope
	for i, d := range c.Datasets {
		s := &Scope{Config: c, Dataset: d, Root: c.Root, Paths: lists[i]}
		if err := s.Prepare(all); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Prepare loads what the dataset's rules need to know: options, schema, names.
func (s *Scope) Prepare(all []*rules.Rule) (err error) {
	if s.options, err = s.Config.Options(all); err != nil {
		return err
	}
	s.known, err = s.Config.Known(s.Dataset)
	return err
}

// Input is what the engine checks.
func (s *Scope) Input(all []*rules.Rule, read func(file string, room []byte) ([]byte, error)) engine.Input {
	return engine.Input{
		Paths: s.Paths,
		Read: func(path string, room []byte) ([]byte, error) {
			return read(filepath.Join(s.Root, filepath.FromSlash(path)), room)
		},
		Lenient:  func(string) bool { return len(s.Dataset.Include) == 0 },
		Mapping:  &s.Dataset.Fields,
		Prose:    prose.Read,
		Dataset:  &s.known,
		Rules:    s.Config.Rules(all),
		Options:  s.options,
		Severity: s.Config.Severity,
	}
}

// Known is what the dataset's rules may know of it.
func (s *Scope) Known() *rules.Dataset { return &s.known }

// Cause is the reason of an error about a path that the message names already.
func Cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
