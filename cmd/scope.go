package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
)

// scopeFlags say which records a command looks at.
type scopeFlags struct {
	config  string
	jobs    int
	overlay *overlay
}

func (f *scopeFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.config, "config", "", "use this configuration `FILE` instead of the nearest .factvet.yaml; its paths are relative to this folder")
	flags.IntVarP(&f.jobs, "jobs", "j", 0, "use `N` workers; 0 is one a processor")
}

// overlay is the text of one file that stands for what is on disk.
type overlay struct {
	path string
	text []byte
}

func (o *overlay) is(file string) bool {
	if o == nil {
		return false
	}
	a, errA := filepath.Abs(file)
	b, errB := filepath.Abs(o.path)
	return errA == nil && errB == nil && a == b
}

func (o *overlay) read(file string) ([]byte, error) {
	if o.is(file) {
		return o.text, nil
	}
	return dataset.Read(file)
}

// scope is one dataset with the targets in it.
type scope struct {
	config  *config.Config
	dataset config.Dataset
	root    string   // the dataset's root, as a path from the working directory
	paths   []string // records, relative to root
	targets []string // relative to root, slash; nil is all
	overlay *overlay
	options map[string]any
	known   rules.Dataset
}

// scopes finds the configurations that the paths fall under, and the datasets of each. No path
// means the working directory.
func (f *scopeFlags) scopes(args []string, all []*rules.Rule) ([]*scope, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	var order []*config.Config
	targets := map[string][]string{}
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil && !f.overlay.is(arg) {
			return nil, fmt.Errorf("%s: %w", arg, cause(err))
		}
		c, err := f.configFor(arg)
		if err != nil {
			return nil, err
		}
		if _, seen := targets[c.File]; !seen {
			order = append(order, c)
		}
		targets[c.File] = append(targets[c.File], arg)
	}
	var out []*scope
	for _, c := range order {
		if err := c.Validate(all); err != nil {
			return nil, err
		}
		scopes, err := f.scopesOf(c, targets[c.File], all)
		if err != nil {
			return nil, err
		}
		out = append(out, scopes...)
	}
	return out, nil
}

// cause is the reason of an error about a path that the message names already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func (f *scopeFlags) configFor(arg string) (*config.Config, error) {
	if f.config != "" {
		return config.Load(f.config, ".")
	}
	return config.Find(arg)
}

func (f *scopeFlags) scopesOf(c *config.Config, targets []string, all []*rules.Rule) ([]*scope, error) {
	if c.File == "" {
		s, err := f.withoutConfig(c, targets)
		if err != nil {
			return nil, err
		}
		return []*scope{s}, s.prepare(all)
	}
	var out []*scope
	for _, d := range c.Datasets {
		s := &scope{config: c, dataset: d, root: c.Root, overlay: f.overlay}
		var err error
		if s.paths, err = dataset.Walk(c.Root, d.Selection); err != nil {
			return nil, fmt.Errorf("%s: %w", c.Root, cause(err))
		}
		for _, t := range targets {
			rel, err := relative(c.Root, t)
			if err != nil {
				return nil, err
			}
			if rel == "." {
				s.targets = nil
				break
			}
			s.targets = append(s.targets, rel)
		}
		s.addOverlay()
		if err := s.prepare(all); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// withoutConfig makes one dataset of the paths themselves, under the folder they have in common.
func (f *scopeFlags) withoutConfig(c *config.Config, targets []string) (*scope, error) {
	s := &scope{config: c, dataset: c.Datasets[0], root: commonFolder(targets), overlay: f.overlay}
	for _, t := range targets {
		rel, err := relative(s.root, t)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(t); err != nil || !info.IsDir() {
			s.paths = append(s.paths, rel)
			continue
		}
		found, err := dataset.Walk(t, dataset.Selection{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t, cause(err))
		}
		for _, p := range found {
			s.paths = append(s.paths, path.Join(rel, p))
		}
	}
	slices.Sort(s.paths)
	s.paths = slices.Compact(s.paths)
	return s, nil
}

// addOverlay makes the file on standard input a record of the scope also before it exists.
func (s *scope) addOverlay() {
	if s.overlay == nil {
		return
	}
	if rel, err := relative(s.root, s.overlay.path); err == nil && !strings.HasPrefix(rel, "../") {
		if i, ok := slices.BinarySearch(s.paths, rel); !ok {
			s.paths = slices.Insert(s.paths, i, rel)
		}
	}
}

// commonFolder is the deepest folder that holds all paths, as a path from the working directory.
func commonFolder(paths []string) string {
	folder := func(p string) string {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			return filepath.Clean(p)
		}
		return filepath.Dir(p)
	}
	common := folder(paths[0])
	for _, p := range paths[1:] {
		for {
			rel, err := filepath.Rel(common, folder(p))
			if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
				break
			}
			next := filepath.Dir(common)
			if next == common {
				next = filepath.Join(common, "..")
				if common == string(filepath.Separator) {
					break
				}
			}
			common = next
		}
	}
	return common
}

// relative is a path from a root, with forward slashes.
func relative(root, file string) (string, error) {
	absRoot, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	absFile, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(absRoot, absFile)
	return filepath.ToSlash(rel), err
}

// prepare loads what the dataset's rules need to know: options, schema, names.
func (s *scope) prepare(all []*rules.Rule) (err error) {
	if s.options, err = s.config.Options(all); err != nil {
		return err
	}
	s.known, err = s.config.Known(s.dataset)
	return err
}

// run checks the scope; findings get paths from the working directory.
func (s *scope) run(ctx context.Context, all []*rules.Rule, sel selection, jobs int, progress func(done, total int)) (*engine.Result, error) {
	in := engine.Input{
		Paths:    s.paths,
		Read:     func(p string) ([]byte, error) { return s.overlay.read(filepath.Join(s.root, filepath.FromSlash(p))) },
		Lenient:  len(s.dataset.Include) == 0,
		Mapping:  &s.dataset.Fields,
		Prose:    prose.Read,
		Dataset:  &s.known,
		Rules:    all,
		Options:  s.options,
		Severity: func(rule, p string) (rules.Severity, bool) { return sel.severity(s.config, rule, p) },
		Jobs:     jobs,
		Progress: progress,
	}
	if s.targets != nil {
		in.Target = s.isTarget
	}
	result, err := engine.Run(ctx, in)
	if err != nil {
		return nil, err
	}
	for _, f := range result.Findings {
		f.Path = s.fromHere(f.Path)
		for i := range f.Related {
			f.Related[i].Path = s.fromHere(f.Related[i].Path)
		}
	}
	return result, nil
}

func (s *scope) fromHere(p string) string { return path.Join(filepath.ToSlash(s.root), p) }

func (s *scope) isTarget(p string) bool {
	return slices.ContainsFunc(s.targets, func(t string) bool { return p == t || strings.HasPrefix(p, t+"/") })
}
