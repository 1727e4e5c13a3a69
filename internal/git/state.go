package git

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/factvet/factvet/internal/dataset"
)

// modes are those of git's entries.
const (
	symlink   = "120000"
	submodule = "160000"
)

// entry is one file that git knows.
type entry struct {
	mode, id string
	// onDisk tells that the working tree has the same content, which is faster to read there.
	onDisk bool
}

// State is the files of a repository as the index, a commit or the working tree has them. It serves
// as a [dataset.Files]; paths outside the repository are those of the disk. So is what is inside a
// submodule: it belongs to another repository.
type State struct {
	repo    *Repo
	entries map[string]entry
	folders map[string][]fs.DirEntry // by git's name of the folder, "" for the topmost
	links   bool
	// disk is set where the disk counts and the entries only add what it lacks.
	disk bool

	mu     sync.Mutex
	noting atomic.Bool
	read   map[string]bool // while noting
}

var _ dataset.Files = (*State)(nil)

// Snapshot is what git says of the index and the working tree at one time.
type Snapshot struct {
	repo  *Repo
	index map[string]entry
	// dirty files differ from the index, gone ones are no longer there; untracked ones are new.
	dirty, gone, untracked []string
	// sparse files are in the index, and kept out of the working tree.
	sparse    []string
	conflicts []string
}

// Snapshot asks what is in the index and how the working tree differs from it. Looking for untracked
// files takes long where there are many, and a commit has none of them.
func (r *Repo) Snapshot(untracked bool) (*Snapshot, error) {
	s := &Snapshot{repo: r, index: map[string]entry{}}
	out, err := r.run("ls-files", "-z", "-s", "-v", "--full-name", "--", ":/")
	if err != nil {
		return nil, err
	}
	for _, line := range fields(out) {
		if err := s.addIndexed(line); err != nil {
			return nil, err
		}
	}
	which := "--untracked-files=no"
	if untracked {
		which = "--untracked-files=all"
	}
	out, err = r.run("status", "--porcelain=v2", "-z", "--no-renames", which, "--ignore-submodules=dirty")
	if err != nil {
		return nil, err
	}
	lines := fields(out)
	for i := 0; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "2 ") {
			i++ // the name before a rename
		}
		if err := s.addStatus(lines[i]); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// addIndexed takes a line of ls-files: tag, mode, id and stage, a tab, the name.
func (s *Snapshot) addIndexed(line string) error {
	head, name, ok := strings.Cut(line, "\t")
	words := strings.Fields(head)
	if !ok || len(words) != 4 {
		return fmt.Errorf("git ls-files answered what factvet cannot read: %q", line)
	}
	if words[3] != "0" {
		s.conflicts = append(s.conflicts, name)
		return nil
	}
	// A lower-case tag is a file that git was told not to look at; S is one outside a sparse checkout.
	tag := words[0]
	s.index[name] = entry{mode: words[1], id: words[2], onDisk: tag == "H"}
	if tag == "S" || tag == "s" {
		s.sparse = append(s.sparse, name)
	}
	return nil
}

// statusFields is how many fields stand before the name in a line of status, by the line's kind.
var statusFields = map[byte]int{'1': 8, '2': 9, 'u': 10, '?': 1}

func (s *Snapshot) addStatus(line string) error {
	if line == "" || line[0] == '#' || line[0] == '!' {
		return nil
	}
	n := statusFields[line[0]]
	words := strings.SplitN(line, " ", n+1)
	if n == 0 || len(words) != n+1 {
		return fmt.Errorf("git status answered what factvet cannot read: %q", line)
	}
	name := words[n]
	switch line[0] {
	case '?':
		s.untracked = append(s.untracked, strings.TrimSuffix(name, "/"))
	case 'u':
		s.dirty = append(s.dirty, name)
	default:
		switch words[1][1] { // how the working tree differs from the index
		case '.':
			return nil
		case 'D':
			s.gone = append(s.gone, name)
		case 'A': // announced with git add --intent-to-add: no commit would have it
			delete(s.index, name)
			s.untracked = append(s.untracked, name)
			return nil
		default:
			s.dirty = append(s.dirty, name)
		}
	}
	if e, ok := s.index[name]; ok {
		e.onDisk = false
		s.index[name] = e
	}
	return nil
}

// Index is what a commit would have.
func (s *Snapshot) Index() (*State, error) {
	if len(s.conflicts) > 0 {
		slices.Sort(s.conflicts)
		return nil, fmt.Errorf("%s is in conflict; resolve it and git add it", s.conflicts[0])
	}
	return s.repo.state(s.index), nil
}

// WorkingTree is the disk, with what a sparse checkout leaves out.
func (s *Snapshot) WorkingTree() *State {
	left := map[string]entry{}
	for _, name := range s.sparse {
		left[name] = s.index[name]
	}
	state := s.repo.state(left)
	state.disk = true
	return state
}

// Commit is what a commit has; "" is the commit before the first, which has nothing.
func (s *Snapshot) Commit(id string) (*State, error) {
	entries := map[string]entry{}
	if id == "" {
		return s.repo.state(entries), nil
	}
	out, err := s.repo.run("ls-tree", "-r", "-z", "--full-tree", id)
	if err != nil {
		return nil, err
	}
	for _, line := range fields(out) { // mode, type and id, a tab, the name
		head, name, ok := strings.Cut(line, "\t")
		words := strings.Fields(head)
		if !ok || len(words) != 3 {
			return nil, fmt.Errorf("git ls-tree answered what factvet cannot read: %q", line)
		}
		e := entry{mode: words[0], id: words[2]}
		if now := s.index[name]; now.mode == e.mode && now.id == e.id {
			e.onDisk = now.onDisk
		}
		entries[name] = e
	}
	return s.repo.state(entries), nil
}

// Staged are the names that differ between a commit and the index.
func (s *Snapshot) Staged(commit *State) map[string]bool {
	changed := map[string]bool{}
	for name, e := range s.index {
		if was, ok := commit.entries[name]; !ok || was.id != e.id || was.mode != e.mode {
			changed[name] = true
		}
	}
	for name := range commit.entries {
		if _, ok := s.index[name]; !ok {
			changed[name] = true
		}
	}
	return changed
}

// Changed are the names that differ between a commit and the working tree.
func (s *Snapshot) Changed(commit *State) map[string]bool {
	changed := s.Staged(commit)
	for _, names := range [][]string{s.dirty, s.gone, s.untracked, s.conflicts} {
		for _, name := range names {
			changed[name] = true
		}
	}
	return changed
}

func (r *Repo) state(entries map[string]entry) *State {
	s := &State{repo: r, entries: entries, folders: map[string][]fs.DirEntry{"": nil}, read: map[string]bool{}}
	s.noting.Store(true)
	for name, e := range entries {
		kind := fs.FileMode(0)
		switch e.mode {
		case symlink:
			kind, s.links = fs.ModeSymlink, true
		case submodule:
			kind = fs.ModeDir
		}
		for {
			folder, base := path.Split(name)
			folder = strings.TrimSuffix(folder, "/")
			_, known := s.folders[folder]
			s.folders[folder] = append(s.folders[folder], info{base, kind})
			if known {
				break
			}
			name, kind = folder, fs.ModeDir
		}
	}
	for _, list := range s.folders {
		slices.SortFunc(list, byName)
	}
	return s
}

func byName(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }

// errLinks is the error of links that lead to each other.
var errLinks = errors.New("too many levels of symbolic links")
