package lsp

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/baseline"
	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/internal/record"
)

// projectState is what reading a project brings.
type projectState struct {
	file   string // the configuration; "" for a file or a folder without one
	root   string
	config *config.Config
	sets   []*openSet
	nested []string // folders with a configuration of their own, absolute
	sum    uint64   // of the files that the configuration consists of
	err    error    // why there are no sets
}

// workspaceProject is a configuration with its datasets. A file under no configuration is a project
// of its own, and a folder of the workspace is one that holds but the configurations found in it.
type workspaceProject struct {
	projectState
	key     string
	ready   bool
	cancel  context.CancelFunc
	waiting []func()
	// stale are files that changed since the sets were last brought up to date, and relist tells
	// that files may have come or gone.
	stale  map[string]bool
	relist bool
}

// openSet is one dataset with what is found in it.
type openSet struct {
	*project.Scope
	session *engine.Session
	focus   []string
	result  *engine.Result // nil when it must be made anew
	about   map[string][]*finding.Finding
}

// Keys tell projects apart: a configuration's file has its path as it is.
const (
	loneKey   = "file:"
	folderKey = "folder:"
)

// keyOf is the key of the project that a file belongs to: that of the nearest configuration, or its
// own where there is none. Empty is a file that cannot be a record.
func (s *server) keyOf(path string) (string, error) {
	file, _, err := config.Locate(path)
	if err != nil {
		return "", err
	}
	if file != "" {
		return filepath.Abs(file)
	}
	if _, ok := record.FormatOf(path); !ok {
		return "", nil
	}
	return loneKey + path, nil
}

// discover searches a folder of the workspace for configurations: the one that holds for it, and
// those below.
func (s *server) discover(folder string) { s.open(folderKey + folder) }

// open begins to read a project that is not there yet.
func (s *server) open(key string) {
	if key == "" || s.projects[key] != nil || s.shutdown {
		return
	}
	ctx, cancel := context.WithCancel(s.ctx)
	p := &workspaceProject{key: key, cancel: cancel, stale: map[string]bool{}}
	s.projects[key] = p
	var scan func(context.Context, *progress) projectState
	var bar *progress
	switch {
	case strings.HasPrefix(key, folderKey):
		folder := strings.TrimPrefix(key, folderKey)
		scan = func(context.Context, *progress) projectState { return search(folder) }
	case strings.HasPrefix(key, loneKey):
		path := strings.TrimPrefix(key, loneKey)
		p.root = filepath.Dir(path)
		scan = func(ctx context.Context, _ *progress) projectState { return s.scanFile(ctx, path) }
	default:
		p.file, p.root = key, filepath.Dir(key)
		unsaved := s.unsaved(key, p.root)
		bar = s.newProgress()
		bar.begin()
		scan = func(ctx context.Context, bar *progress) projectState { return s.scan(ctx, key, unsaved, bar) }
	}
	go func() {
		state := projectState{err: errors.New("its records could not be read, which is a defect of factvet")}
		defer bar.end()
		defer s.queue.add(func() { s.opened(p, state) })
		s.guard(func() { state = scan(ctx, bar) })
	}()
}

// opened is a project's turn when it was read.
func (s *server) opened(p *workspaceProject, state projectState) {
	if s.projects[p.key] != p {
		return // dropped meanwhile
	}
	if p.relist && len(state.sets) == 0 {
		s.reload(p) // it had no records, perhaps, before the editor opened one
		return
	}
	state.file, state.root = p.file, p.root
	p.projectState, p.ready = state, true
	s.reportProblems(p)
	for _, folder := range p.nested {
		if s.inWorkspace(folder) {
			s.open(filepath.Join(folder, config.FileName))
		}
	}
	waiting := p.waiting
	p.waiting = nil
	for _, do := range waiting {
		s.guard(do)
	}
	if !strings.HasPrefix(p.key, folderKey) {
		s.refresh()
	}
}

// search finds the configuration above a folder, or where there is none those below it. What is
// below a configuration's folder is found when that is read.
func search(folder string) projectState {
	if file, root, err := config.Locate(folder); err == nil && file != "" {
		if root, err = filepath.Abs(root); err == nil {
			return projectState{nested: []string{root}}
		}
	}
	_, nested, err := dataset.WalkOwn(folder, dataset.Selection{})
	return projectState{nested: absolute(folder, nested), err: err}
}

func absolute(root string, paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = filepath.Join(root, filepath.FromSlash(p))
	}
	return out
}

// scan reads a configuration and checks all of its records.
func (s *server) scan(ctx context.Context, file string, unsaved []string, bar *progress) (out projectState) {
	root := filepath.Dir(file)
	defer func() { out.sum = out.checksum(file) }()
	if out.config, out.err = project.Load(dataset.Disk{}, file, root, s.Rules); out.err != nil {
		return out
	}
	lists, nested, err := project.List(out.config, unsaved...)
	if out.err = err; err != nil {
		return out
	}
	out.nested = absolute(root, nested)
	scopes, err := project.Scopes(out.config, s.Rules, lists)
	if out.err = err; err != nil {
		return out
	}
	accepted, err := baseline.Beside(dataset.Disk{}, root)
	if out.err = err; err != nil {
		return out
	}
	total, before := 0, 0
	for _, scope := range scopes {
		total += len(scope.Paths)
	}
	for _, scope := range scopes {
		in := scope.Input(s.Rules, s.documents.readInto)
		in.Progress = func(done, _ int) { bar.report(before+done, total) }
		in.Baseline, in.Cache = hiding(accepted, scope), s.Cache
		session, err := engine.Open(ctx, in)
		if out.err = err; err != nil {
			return out
		}
		before += len(scope.Paths)
		out.sets = append(out.sets, &openSet{Scope: scope, session: session})
	}
	return out
}

// hiding marks the findings of a dataset that the baseline beside the configuration accepts; nil
// where there is no baseline.
func hiding(accepted *baseline.Baseline, scope *project.Scope) func([]*finding.Finding) {
	if accepted == nil {
		return nil
	}
	files := baseline.Files{Dataset: scope, Checked: scope.Paths, Place: func(p string) string { return p }}
	return func(findings []*finding.Finding) { accepted.Start().Hide(findings, files) }
}

// dependencies are the files of a configuration: its own, the baseline, that of names and the schemas.
func (p *projectState) dependencies(file string) []string {
	files := []string{file, filepath.Join(filepath.Dir(file), baseline.FileName)}
	if p.config == nil {
		return files
	}
	files = append(files, p.config.NamesFile())
	for _, d := range p.config.Datasets {
		files = append(files, p.config.SchemaFile(d))
	}
	return slices.DeleteFunc(files, func(f string) bool { return f == "" })
}

// checksum tells whether one of the files changed: an editor that watches files and saves one tells
// of it twice.
func (p *projectState) checksum(file string) uint64 {
	h := fnv.New64a()
	for _, f := range p.dependencies(file) {
		data, err := os.ReadFile(f)
		fmt.Fprintf(h, "%s %t %d ", f, err == nil, len(data))
		h.Write(data)
	}
	return h.Sum64()
}

// scanFile checks a file that no configuration knows of, by itself.
func (s *server) scanFile(ctx context.Context, path string) (out projectState) {
	c := config.Default()
	c.Root = filepath.Dir(path)
	scopes, err := project.Scopes(c, s.Rules, [][]string{{filepath.Base(path)}})
	if out.err = err; err != nil {
		return out
	}
	session, err := engine.Open(ctx, scopes[0].Input(s.Rules, s.documents.readInto))
	if out.err = err; err == nil {
		out.sets = []*openSet{{Scope: scopes[0], session: session}}
	}
	return out
}

// unsaved are the open documents of a project that are not on disk, relative to its root.
func (s *server) unsaved(key, root string) []string {
	var out []string
	for _, doc := range s.documents.all() {
		if doc.project != key {
			continue
		}
		if _, ok := record.FormatOf(doc.path); !ok {
			continue
		}
		if _, err := os.Stat(doc.path); err != nil {
			if rel, ok := relative(root, doc.path); ok {
				out = append(out, rel)
			}
		}
	}
	return out
}

// relative is a path from a root, with forward slashes; ok is false for one that is not below it.
func relative(root, path string) (rel string, ok bool) {
	rel, err := filepath.Rel(root, path)
	return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
}

func (s *server) inWorkspace(path string) bool {
	return slices.ContainsFunc(s.folders, func(folder string) bool {
		_, below := relative(folder, path)
		_, above := relative(path, folder)
		return below || above
	})
}

// drop forgets a project. Those that wait for it are answered as if it had none of their records.
func (s *server) drop(p *workspaceProject) {
	p.cancel()
	delete(s.projects, p.key)
	for _, uri := range s.problems[p.key] {
		s.unpublish(uri)
	}
	delete(s.problems, p.key)
	for _, do := range p.waiting {
		do()
	}
	p.waiting = nil
}

// reload reads a project again, from its configuration on. Who waits for it goes on waiting.
func (s *server) reload(p *workspaceProject) {
	waiting := p.waiting
	p.waiting = nil
	p.cancel()
	delete(s.projects, p.key)
	s.open(p.key)
	if again := s.projects[p.key]; again != nil {
		again.waiting = waiting
	}
}

// restart finds all configurations again, after one came or went.
func (s *server) restart() {
	var waiting []func()
	for _, key := range s.projectKeys() {
		p := s.projects[key]
		waiting = append(waiting, p.waiting...)
		p.waiting = nil
		s.drop(p)
	}
	for _, doc := range s.documents.all() {
		moved := *doc
		moved.project, _ = s.keyOf(doc.path)
		s.documents.put(&moved)
		s.open(moved.project)
	}
	for _, folder := range s.folders {
		s.discover(folder)
	}
	for _, do := range waiting {
		do() // looks for its project again
	}
}

func (s *server) projectKeys() []string { return slices.Sorted(maps.Keys(s.projects)) }

// whenReady calls do when the project of a key is read, or is not there.
func (s *server) whenReady(key string, do func()) {
	if p := s.projects[key]; p != nil && !p.ready {
		p.waiting = append(p.waiting, do)
		return
	}
	do()
}

// whenAllReady calls do when nothing is being read.
func (s *server) whenAllReady(do func()) {
	for _, key := range s.projectKeys() {
		if p := s.projects[key]; !p.ready {
			p.waiting = append(p.waiting, func() { s.whenAllReady(do) })
			return
		}
	}
	do()
}

// touch notes that a file changed: its text in the editor or on disk.
func (s *server) touch(path string) {
	for _, p := range s.projects {
		if _, below := relative(p.root, path); below && p.root != "" {
			p.stale[path] = true
		}
	}
}

// bringUpToDate redoes what changed in a project since the last time.
func (s *server) bringUpToDate(p *workspaceProject) {
	if !p.ready || len(p.sets) == 0 {
		clear(p.stale)
		return
	}
	if p.relist {
		s.list(p)
	}
	focus := map[*openSet][]string{}
	changed := map[*openSet][]string{}
	for _, path := range slices.Sorted(maps.Keys(p.stale)) {
		if set, rel := p.find(path); set != nil {
			changed[set] = append(changed[set], rel)
		}
	}
	clear(p.stale)
	for _, doc := range s.documents.all() {
		if set, rel := p.find(doc.path); set != nil && doc.project == p.key {
			focus[set] = append(focus[set], rel)
		}
	}
	for _, set := range p.sets {
		if len(changed[set]) > 0 {
			set.session.Update(changed[set]...)
			set.result = nil
		}
		if !slices.Equal(set.focus, focus[set]) {
			set.focus = focus[set]
			set.session.Focus(set.focus...)
			set.result = nil
		}
		if set.result == nil {
			set.result, set.about = set.session.Result(), map[string][]*finding.Finding{}
		}
	}
}

// list takes files that came or went into and out of a project's sets.
func (s *server) list(p *workspaceProject) {
	p.relist = false
	if p.file == "" {
		return
	}
	lists, nested, err := project.List(p.config, s.unsaved(p.key, p.root)...)
	if err != nil {
		p.sets, p.err = nil, err
		s.reportProblems(p)
		return
	}
	p.nested = absolute(p.root, nested)
	for i, set := range p.sets {
		var gone, came []string
		for _, path := range set.session.Paths {
			if _, still := slices.BinarySearch(lists[i], path); !still {
				gone = append(gone, path)
			}
		}
		for _, path := range lists[i] {
			if _, known := slices.BinarySearch(set.session.Paths, path); !known {
				came = append(came, path)
			}
		}
		if len(gone)+len(came) > 0 {
			set.session.Remove(gone...)
			set.session.Update(came...)
			set.result = nil
		}
	}
}

// find is the set that a file belongs to, and its path there; nil where it is no record.
func (p *workspaceProject) find(path string) (*openSet, string) {
	rel, below := relative(p.root, path)
	if !below {
		return nil, ""
	}
	for _, set := range p.sets {
		if _, ok := slices.BinarySearch(set.session.Paths, rel); ok {
			return set, rel
		}
	}
	return nil, ""
}

// findings are those to be shown in a file, which an editor has open or not, with their set. What
// is open shows also what others say of it.
func (s *server) findings(path string) (*openSet, []*finding.Finding) {
	var key string
	doc := s.documents.get(path)
	if doc != nil {
		key = doc.project
	} else {
		key, _ = s.keyOf(path)
	}
	p := s.projects[key]
	if p == nil || !p.ready {
		return nil, nil
	}
	s.bringUpToDate(p)
	set, rel := p.find(path)
	if set == nil {
		return nil, nil
	}
	if doc == nil {
		return set, shownIn(set.result, rel)
	}
	if _, ok := set.about[rel]; !ok {
		set.about[rel] = set.session.About(set.result, rel)
	}
	return set, set.about[rel]
}

// shownIn are the findings whose own place is in a file.
func shownIn(r *engine.Result, rel string) []*finding.Finding {
	var out []*finding.Finding
	for _, f := range r.Findings {
		if f.Hidden == "" && f.Path == rel {
			out = append(out, f)
		}
	}
	return out
}
