// Package config reads .factvet.yaml.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/factvet/factvet/internal/custom"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// FileName is the configuration's name in a dataset's root.
const FileName = dataset.ConfigFile

// Config is one configuration, checked.
type Config struct {
	// File is where it was read from, as a path from the working directory; "" when there is none
	// and all is default.
	File string
	// Root is the folder that its paths are relative to.
	Root     string
	Datasets []Dataset

	files       dataset.Files
	source      *source
	names       *rules.Node
	settings    []setting
	overrides   []override
	conventions *rules.Node
	custom      []*custom.Rule
}

// Dataset is one kind of record in the root.
type Dataset struct {
	// Selection says which files are records; no Include means every file that could be one.
	dataset.Selection
	// Fields maps the dataset's names onto what factvet needs.
	Fields record.Mapping

	include     *rules.Node
	schema      *rules.Node
	conventions *rules.Node
}

// setting is one entry under rules.
type setting struct {
	pattern  string
	severity rules.Severity
	set      bool // severity is given
	options  *rules.Node
	node     *rules.Node
}

// override changes settings for some files.
type override struct {
	files    []string
	settings []setting
}

// Default is the configuration of a folder that has none: all its records are one dataset.
func Default() *Config { return &Config{Datasets: []Dataset{{}}} }

// NamesFile is the file of reviewed spellings, as a path from the working directory; "" when there
// is none.
func (c *Config) NamesFile() string { return c.file(c.names) }

// SchemaFile is the schema of a dataset, as a path from the working directory; "" when it is the
// built-in one.
func (c *Config) SchemaFile(d Dataset) string { return c.file(d.schema) }

func (c *Config) file(n *rules.Node) string {
	if n == nil {
		return ""
	}
	return filepath.Join(c.Root, filepath.FromSlash(n.String()))
}

// Find reads the nearest configuration at or above a path: a default one where there is none.
func Find(path string) (*Config, error) {
	file, root, err := Locate(path)
	if err != nil || file == "" {
		return Default(), err
	}
	return Load(file, root)
}

// Locate names the nearest configuration at or above a path, which need not exist, and the folder
// it lies in, both as paths from the working directory. Both are empty where there is none.
func Locate(path string) (file, root string, err error) { return LocateIn(dataset.Disk{}, path) }

// LocateIn is Locate among other files than those of the disk.
func LocateIn(files dataset.Files, path string) (file, root string, err error) {
	dir, err := filepath.Abs(path)
	if err != nil {
		return "", "", err
	}
	if info, err := files.Stat(dir); err != nil || !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	here, err := os.Getwd()
	if err != nil {
		return "", "", err
	}
	for {
		if _, err := files.Stat(filepath.Join(dir, FileName)); err == nil {
			root = dir
			if rel, err := filepath.Rel(here, dir); err == nil {
				root = rel
			}
			return filepath.Join(root, FileName), root, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", "", nil
		}
		dir = parent
	}
}

// Load reads a configuration whose paths are relative to root. The error names file, line and
// column, and for an unknown key the nearest known one.
func Load(file, root string) (*Config, error) { return LoadIn(dataset.Disk{}, file, root) }

// LoadIn is Load from other files than those of the disk; what the configuration names is read
// from there too.
func LoadIn(files dataset.Files, file, root string) (*Config, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the configuration cannot be read: %w", err)
	}
	c := &Config{File: file, Root: root, files: files}
	src, err := parse(file, data)
	if err != nil {
		return nil, err
	}
	c.source = src
	if err := src.validate(schema.Config()); err != nil {
		return nil, err
	}
	if err := src.validateGlobs(); err != nil {
		return nil, err
	}
	c.read(src.root)
	if err := c.readCustom(src.root.Get("custom")); err != nil {
		return nil, err
	}
	return c, nil
}

// Error is one thing that is wrong in a configuration or a file of names, at its place.
type Error struct {
	// File has forward slashes.
	File       string
	Start, End lines.Position
	Message    string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Start.Line, e.Start.Column, e.Message)
}

// Errors are the parts of an error of this package that have a place; rest is what has none.
func Errors(err error) (placed []*Error, rest []error) {
	if err == nil {
		return nil, nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			p, r := Errors(e)
			placed, rest = append(placed, p...), append(rest, r...)
		}
		return placed, rest
	}
	var e *Error
	if errors.As(err, &e) {
		return []*Error{e}, nil
	}
	return nil, []error{err}
}

// source is a parsed file of settings, for errors with positions.
type source struct {
	file string
	root *rules.Node
	at   *lines.Index
}

// parse reads YAML that is a map; a file of nothing but comments is an empty one.
func parse(file string, data []byte) (*source, error) {
	src := &source{file: filepath.ToSlash(file), root: &rules.Node{Kind: rules.Map}, at: lines.New(string(data))}
	if !saysAnything(data) {
		return src, nil
	}
	records := record.Read("settings.yaml", data, nil, nil)
	for _, rec := range records {
		if len(rec.Problems) > 0 {
			message := rec.Problems[0].Message
			if rec.Fields == nil && strings.HasPrefix(message, "a record is") {
				message = "this file" + strings.TrimPrefix(message, "a record")
			}
			return nil, src.errorAt(rec.Problems[0].Span, "%s", message)
		}
	}
	if len(records) > 1 {
		return nil, src.errorAt(records[1].Span, "this file is one map of keys and values; a second one begins here")
	}
	if len(records) == 0 {
		return nil, src.errorAt(rules.Span{}, "this file is a map of keys and values, but none can be read in it")
	}
	src.root = records[0].Fields
	if isInList(data[:src.root.Span.Start]) {
		return nil, src.errorAt(src.root.Span, "this file is a map of keys and values, but this is an item of a list")
	}
	return src, nil
}

// isInList tells by the text before a map whether the map is an item of a list.
func isInList(before []byte) bool {
	line := string(bytes.TrimSpace(before[bytes.LastIndexByte(before, '\n')+1:]))
	return line == "-" || strings.HasSuffix(line, "[")
}

// saysAnything tells whether YAML holds more than blanks, comments and the mark of a document.
func saysAnything(data []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' && string(line) != "---" {
			return true
		}
	}
	return false
}

func (s *source) errorAt(span rules.Span, format string, args ...any) error {
	return &Error{s.file, s.at.At(span.Start), s.at.At(span.End), fmt.Sprintf(format, args...)}
}

// validate lists everything that breaks the schema, each with its place.
func (s *source) validate(sch *schema.Schema) error {
	var errs []error
	for _, p := range sch.Validate(s.root.JSON()) {
		errs = append(errs, s.errorAt(s.root.PlaceOf(p.Path, p.Property), "%s", p.Message))
	}
	return errors.Join(errs...)
}

// validateGlobs finds patterns of files that could never match, because they are malformed.
func (s *source) validateGlobs() error {
	var errs []error
	check := func(n *rules.Node) {
		n.Walk(func(n *rules.Node) {
			if n.Kind == rules.String && !doublestar.ValidatePattern(n.String()) {
				errs = append(errs, s.errorAt(n.Span, "%q is not a valid pattern of files", n.String()))
			}
		})
	}
	for _, d := range items(s.root.Get("datasets")) {
		check(d.Get("include"))
		check(d.Get("exclude"))
	}
	for _, o := range items(s.root.Get("overrides")) {
		check(o.Get("files"))
	}
	return errors.Join(errs...)
}

// NoRecords is the error of a dataset whose patterns match no file.
func (c *Config) NoRecords(d Dataset) error {
	if d.include == nil {
		return fmt.Errorf("%s: no record found below %s", filepath.ToSlash(c.File), filepath.ToSlash(c.Root))
	}
	return c.source.errorAt(d.include.Span, "no record matches %s; patterns count from the folder of this file, and ignored files are none", quoteAll(d.Include))
}

func quoteAll(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return strings.Join(quoted, ", ")
}

// read takes the settings from a tree that is known to keep to the schema.
func (c *Config) read(root *rules.Node) {
	for _, d := range items(root.Get("datasets")) {
		c.Datasets = append(c.Datasets, Dataset{
			Selection: dataset.Selection{Include: list(d.Get("include")), Exclude: list(d.Get("exclude"))},
			Fields:    mapping(d.Get("fields")), include: d.Get("include"), schema: d.Get("schema"), conventions: d.Get("conventions"),
		})
	}
	if len(c.Datasets) == 0 {
		c.Datasets = []Dataset{{}}
	}
	c.names = root.Get("names")
	c.settings = settings(root.Get("rules"))
	for _, o := range items(root.Get("overrides")) {
		c.overrides = append(c.overrides, override{list(o.Get("files")), settings(o.Get("rules"))})
	}
	c.conventions = root.Get("conventions")
}

func items(n *rules.Node) []*rules.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// list is a list of strings; a single string is a list of one.
func list(n *rules.Node) []string {
	switch {
	case n == nil:
		return nil
	case n.Kind == rules.List:
		var out []string
		for _, item := range n.Items {
			out = append(out, item.String())
		}
		return out
	}
	return []string{n.String()}
}

func mapping(n *rules.Node) record.Mapping {
	return record.Mapping{
		ID: n.Get("id").String(), Date: n.Get("date").String(), Title: n.Get("title").String(), Body: n.Get("body").String(),
		Names: list(n.Get("names")), Tags: list(n.Get("tags")), Sources: n.Get("sources").String(),
		URL: n.Get("url").String(), SourceTitle: n.Get("source_title").String(), Publisher: n.Get("publisher").String(),
		SourceDate: n.Get("source_date").String(), Tier: n.Get("tier").String(),
	}
}

func settings(n *rules.Node) []setting {
	var out []setting
	for _, item := range items(n) {
		s := setting{pattern: item.Key.Value, node: item}
		word := item
		if item.Kind == rules.Map {
			word, s.options = item.Get("severity"), item.Get("options")
		}
		s.severity, s.set = rules.ParseSeverity(word.String())
		if word != nil && word.Kind == rules.Bool { // YAML 1.1 readers take a bare off for false
			s.severity, s.set = rules.Off, word.JSON() == false
		}
		out = append(out, s)
	}
	return out
}

// Severity is how a rule is set for a file, a path relative to the root; ok is false where nothing
// is. The most specific pattern decides, the later one of equals, and overrides over all.
func (c *Config) Severity(rule, file string) (s rules.Severity, ok bool) {
	s, ok = lookup(c.settings, rule)
	for _, o := range c.overrides {
		for _, glob := range o.files {
			if match, _ := doublestar.Match(glob, file); match {
				if v, set := lookup(o.settings, rule); set {
					s, ok = v, true
				}
				break
			}
		}
	}
	return s, ok
}

func lookup(settings []setting, rule string) (s rules.Severity, ok bool) {
	best := -1
	for _, set := range settings {
		if rank := specificity(set.pattern); set.set && rank >= best && Match(set.pattern, rule) {
			s, ok, best = set.severity, true, rank
		}
	}
	return s, ok
}
