package cmd

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/rules"
)

// scopeFlags say which records a command looks at.
type scopeFlags struct {
	config  string
	jobs    int
	cache   cacheFlags
	overlay *overlay
}

func (f *scopeFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.config, "config", "", "use this configuration `FILE` instead of the nearest .factvet.yaml; its paths are relative to this folder")
	flags.IntVarP(&f.jobs, "jobs", "j", 0, "use `N` workers; 0 is one a processor")
}

// overlay stands for what is on disk: the text of one file, or other files altogether.
type overlay struct {
	path  string
	text  []byte
	files dataset.Files
}

// under are the files below the text.
func (o *overlay) under() dataset.Files {
	if o == nil || o.files == nil {
		return dataset.Disk{}
	}
	return o.files
}

func (o *overlay) is(file string) bool {
	if o == nil || o.path == "" {
		return false
	}
	a, errA := filepath.Abs(file)
	b, errB := filepath.Abs(o.path)
	return errA == nil && errB == nil && a == b
}

func (o *overlay) read(file string) ([]byte, error) { return o.readInto(file, nil) }

// readInto is read for a file whose bytes may stand in a room.
func (o *overlay) readInto(file string, room []byte) ([]byte, error) {
	if o.is(file) {
		return o.text, nil
	}
	return dataset.ReadInto(room, o.under(), file)
}

// opens tells whether files are those of the disk, which can be read in parts.
func (o *overlay) opens() bool {
	_, disk := o.under().(dataset.Disk)
	return disk
}

// open opens a file on the disk, or the text that stands for it.
func (o *overlay) open(file string) (engine.Ranged, error) {
	if o.is(file) {
		return typed{bytes.NewReader(o.text)}, nil
	}
	return dataset.Open(file)
}

// typed is a text that stands for a file.
type typed struct{ *bytes.Reader }

func (typed) Close() error { return nil }

// below is the file on standard input as a path from a root that it lies below. It is a record of
// the dataset that selects it, also before it exists.
func (o *overlay) below(root string) []string {
	if o == nil || o.path == "" {
		return nil
	}
	if rel, err := relative(root, o.path); err == nil && filepath.IsLocal(rel) {
		return []string{rel}
	}
	return nil
}

// scope is one dataset with the targets in it.
type scope struct {
	config  *config.Config
	dataset config.Dataset
	root    string          // the dataset's root, as a path from the working directory
	paths   []string        // records, relative to root
	targets []string        // relative to root, slash; nil is all
	changed map[string]bool // of the paths, those that git says changed; nil is all
	given   []string        // the paths that it was made of where there is no configuration
	named   map[string]bool // paths that were given as such
	overlay *overlay
	ready   *project.Scope // prepared for the engine
	cache   *cache.Cache   // nil for none
	// baseline hides the findings that are accepted already; nil where none are.
	baseline func([]*finding.Finding)
}

// scopes finds the configurations that the paths fall under, those below them too, and the
// datasets of each. No path means the working directory.
func (f *scopeFlags) scopes(args []string, all []*rules.Rule) ([]*scope, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	kept, err := f.cache.open()
	if err != nil {
		return nil, err
	}
	plans, err := f.plans(args, all)
	if err != nil {
		return nil, err
	}
	var out []*scope
	hit := false
	for _, p := range plans {
		scopes, err := f.scopesOf(p)
		if err != nil {
			return nil, err
		}
		for _, s := range scopes {
			if err := s.prepare(all); err != nil {
				return nil, err
			}
			s.cache = kept
			hit = hit || slices.ContainsFunc(s.paths, s.isTarget)
		}
		out = append(out, scopes...)
	}
	if !hit {
		return nil, noRecords(args)
	}
	return out, nil
}

// plan is a configuration with what was found below it and the paths that fall under it.
type plan struct {
	config  *config.Config
	targets []string
	// lists are the records of each dataset, relative to the configuration's root. Without a
	// configuration there is one for each of the targets, relative to it: a target that is no folder is "." itself.
	lists [][]string
	// nested are the folders with configurations of their own, as paths from the working directory.
	nested []string
}

func (f *scopeFlags) plans(args []string, all []*rules.Rule) ([]*plan, error) {
	var out []*plan
	byFile := map[string]*plan{}
	for work := slices.Clone(args); len(work) > 0; work = work[1:] {
		target := work[0]
		if _, err := f.overlay.under().Stat(target); err != nil && !f.overlay.is(target) {
			return nil, fmt.Errorf("%s: %w", target, project.Cause(err))
		}
		file, root, err := f.locate(target)
		if err != nil {
			return nil, err
		}
		p := byFile[file]
		if p == nil {
			if p, err = f.newPlan(file, root, all); err != nil {
				return nil, err
			}
			byFile[file] = p
			out = append(out, p)
		}
		if slices.Contains(p.targets, target) {
			continue
		}
		p.targets = append(p.targets, target)
		if file == "" {
			if err := p.list(f.overlay.under(), target); err != nil {
				return nil, err
			}
		}
		for _, n := range p.nested {
			if rel, err := relative(target, n); err == nil && filepath.IsLocal(rel) {
				work = append(work, n)
			}
		}
	}
	return out, nil
}

// newPlan reads a configuration and lists its datasets.
func (f *scopeFlags) newPlan(file, root string, all []*rules.Rule) (*plan, error) {
	p := &plan{config: config.Default()}
	if file == "" {
		return p, nil
	}
	var err error
	if p.config, err = project.Load(f.overlay.under(), file, root, all); err != nil {
		return nil, err
	}
	for _, d := range p.config.Datasets {
		list, nested, err := f.walk(root, d.Selection)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", root, project.Cause(err))
		}
		p.lists, p.nested = append(p.lists, list), nested
	}
	return p, nil
}

// walk leaves folders with a configuration of their own to that, unless one was given for all.
func (f *scopeFlags) walk(root string, s dataset.Selection) (list, nested []string, err error) {
	if f.config != "" {
		list, err = dataset.WalkIn(f.overlay.under(), root, s)
		return list, nil, err
	}
	list, nested, err = dataset.WalkOwnIn(f.overlay.under(), root, s)
	for i := range nested {
		nested[i] = filepath.Join(root, filepath.FromSlash(nested[i]))
	}
	return list, nested, err
}

// list lists the records of a target that no configuration knows of.
func (p *plan) list(files dataset.Files, target string) error {
	if info, err := files.Stat(target); err != nil || !info.IsDir() {
		p.lists = append(p.lists, []string{"."})
		return nil
	}
	found, nested, err := dataset.WalkOwnIn(files, target, dataset.Selection{})
	if err != nil {
		return fmt.Errorf("%s: %w", target, project.Cause(err))
	}
	p.lists = append(p.lists, found)
	for _, n := range nested {
		p.nested = append(p.nested, filepath.Join(target, filepath.FromSlash(n)))
	}
	return nil
}

// locate is the configuration of a path with its root; both are empty where there is none.
func (f *scopeFlags) locate(arg string) (file, root string, err error) {
	if f.config != "" {
		return f.config, ".", nil
	}
	return config.LocateIn(f.overlay.under(), arg)
}

func (f *scopeFlags) configFor(arg string) (*config.Config, error) {
	file, root, err := f.locate(arg)
	if err != nil || file == "" {
		return config.Default(), err
	}
	return config.LoadIn(f.overlay.under(), file, root)
}

// scopesOf makes one scope of each dataset. A file that several select belongs to the first.
func (f *scopeFlags) scopesOf(p *plan) ([]*scope, error) {
	if p.config.File == "" {
		s, err := f.withoutConfig(p)
		return []*scope{s}, err
	}
	targets, err := targetsFrom(f.overlay.under(), p.config.Root, p.targets)
	if err != nil {
		return nil, err
	}
	lists, err := project.Divide(p.config, p.lists, f.overlay.below(p.config.Root)...)
	if err != nil {
		return nil, err
	}
	var out []*scope
	for i, d := range p.config.Datasets {
		s := &scope{config: p.config, dataset: d, root: p.config.Root, paths: lists[i], targets: targets, named: map[string]bool{}, overlay: f.overlay}
		for _, t := range targets {
			s.named[t] = true
		}
		out = append(out, s)
	}
	return out, nil
}

// targetsFrom are targets relative to a root; nil is all, where one of them holds the root. A link
// counts under its own name and as what it leads to.
func targetsFrom(files dataset.Files, root string, targets []string) ([]string, error) {
	var out []string
	resolvedRoot, err := files.Real(root)
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		rel, err := relative(root, t)
		if err != nil {
			return nil, err
		}
		if up, err := relative(t, root); err == nil && filepath.IsLocal(up) {
			return nil, nil
		}
		out = append(out, rel)
		if resolved, err := files.Real(t); err == nil {
			if rel, err := relative(resolvedRoot, resolved); err == nil && !slices.Contains(out, rel) {
				out = append(out, rel)
			}
		}
	}
	return out, nil
}

// withoutConfig makes one dataset of the paths themselves, under the folder they have in common.
func (f *scopeFlags) withoutConfig(p *plan) (*scope, error) {
	root, err := commonFolder(f.overlay.under(), p.targets)
	if err != nil {
		return nil, err
	}
	v, err := newVantage(root)
	if err != nil {
		return nil, err
	}
	s := &scope{config: p.config, dataset: p.config.Datasets[0], root: root, given: p.targets, named: map[string]bool{}, overlay: f.overlay}
	for i, target := range p.targets {
		at, err := v.relative(target)
		if err != nil {
			return nil, err
		}
		for _, name := range p.lists[i] {
			switch {
			case name == ".":
				name = at
				s.named[at] = true
			case at != ".":
				name = at + "/" + name
			}
			s.paths = append(s.paths, name)
		}
	}
	slices.Sort(s.paths)
	s.paths = slices.Compact(s.paths)
	return s, nil
}

// commonFolder is the deepest folder that holds all paths, as a path from the working directory.
func commonFolder(files dataset.Files, paths []string) (string, error) {
	common := ""
	for _, p := range paths {
		folder, err := filepath.Abs(p)
		if err != nil {
			return "", err
		}
		if info, err := files.Stat(folder); err != nil || !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		for common != "" && common != folder {
			if rel, err := filepath.Rel(common, folder); err == nil && filepath.IsLocal(rel) {
				folder = common
				break
			}
			if filepath.Dir(common) == common {
				return "", fmt.Errorf("%s and %s have no folder in common", paths[0], p)
			}
			common = filepath.Dir(common)
		}
		common = folder
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(here, common); err == nil {
		return rel, nil
	}
	return common, nil
}

// relative is a path from a root, with forward slashes.
func relative(root, file string) (string, error) {
	v, err := newVantage(root)
	if err != nil {
		return "", err
	}
	return v.relative(file)
}

// vantage is a root from which many paths are told.
type vantage struct {
	// root and here, the working directory, are absolute.
	root, here string
}

func newVantage(root string) (v vantage, err error) {
	if v.here, err = os.Getwd(); err == nil {
		v.root = v.absolute(root)
	}
	return v, err
}

func (v vantage) absolute(file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(v.here, file)
}

func (v vantage) relative(file string) (string, error) {
	rel, err := filepath.Rel(v.root, v.absolute(file))
	return filepath.ToSlash(rel), err
}

// prepare loads what the dataset's rules need to know: options, schema, names.
func (s *scope) prepare(all []*rules.Rule) error {
	s.ready = &project.Scope{Config: s.config, Dataset: s.dataset, Root: s.root, Paths: s.paths}
	return s.ready.Prepare(all)
}

// input is what the engine needs to check the scope.
func (s *scope) input(all []*rules.Rule, sel selection, jobs int, progress func(done, total int)) engine.Input {
	in := s.ready.Input(all, s.overlay.readInto)
	in.Paths = s.paths
	in.Lenient = func(p string) bool { return len(s.dataset.Include) == 0 && !s.named[p] }
	if s.overlay.opens() {
		in.Open = func(p string) (engine.Ranged, error) { return s.overlay.open(s.file(p)) }
	}
	in.Baseline = s.baseline
	in.Cache = s.cache
	in.Severity = func(rule, p string) (rules.Severity, bool) { return sel.severity(s.config, rule, p) }
	in.Jobs, in.Progress = jobs, progress
	if s.targets != nil || s.changed != nil {
		in.Target = s.isTarget
	}
	return in
}

// file is a path of the dataset as a path from the working directory.
func (s *scope) file(p string) string { return filepath.Join(s.root, filepath.FromSlash(p)) }

// run checks the scope; findings get paths from the working directory.
func (s *scope) run(ctx context.Context, all []*rules.Rule, sel selection, jobs int, progress func(done, total int)) (*engine.Result, error) {
	result, err := engine.Run(ctx, s.input(all, sel, jobs, progress))
	if err != nil {
		return nil, err
	}
	s.localise(result)
	return result, nil
}

// localise makes the paths of findings paths from the working directory.
func (s *scope) localise(result *engine.Result) {
	v := s.fromHere()
	for _, f := range result.Findings {
		f.Path = v.path(f.Path)
		for i := range f.Related {
			f.Related[i].Path = v.path(f.Related[i].Path)
		}
	}
}

// view tells paths of a dataset as seen from the working directory, which may lie inside it.
type view struct {
	scope   *scope
	vantage vantage
	// seen are the folders that were asked for, each with what stands before the names of its files.
	seen map[string]string
}

func (s *scope) fromHere() view {
	v, _ := newVantage(".") // without a working directory, paths stay whole
	return view{s, v, map[string]string{}}
}

func (v view) path(p string) string {
	at := strings.LastIndexByte(p, '/') + 1
	folder := p[:at]
	before, ok := v.seen[folder]
	if !ok {
		before = v.folder(folder)
		v.seen[folder] = before
	}
	if before == folder {
		return p
	}
	return before + p[at:]
}

// folder is a folder of the dataset, with a slash behind it, or nothing where it is the working directory.
func (v view) folder(folder string) string {
	full := v.scope.file(folder)
	if rel, err := v.vantage.relative(full); err == nil {
		full = rel
	}
	if full == "." {
		return ""
	}
	return strings.TrimSuffix(filepath.ToSlash(full), "/") + "/"
}

func (s *scope) isTarget(p string) bool {
	return (s.changed == nil || s.changed[p]) && s.isNamed(p)
}

// isNamed tells whether a path is among those that the command was given.
func (s *scope) isNamed(p string) bool {
	return s.targets == nil || slices.ContainsFunc(s.targets, func(t string) bool { return p == t || strings.HasPrefix(p, t+"/") })
}
