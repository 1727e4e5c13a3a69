package git

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// info describes a file or folder of a state. Its size is not known before it is read.
type info struct {
	name string
	mode fs.FileMode
}

func (i info) Name() string               { return i.name }
func (i info) Mode() fs.FileMode          { return i.mode }
func (i info) Type() fs.FileMode          { return i.mode.Type() }
func (i info) IsDir() bool                { return i.mode.IsDir() }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) Size() int64                { return 0 }
func (i info) ModTime() time.Time         { return time.Time{} }
func (i info) Sys() any                   { return nil }

// place is where a path leads.
type place struct {
	name string // git's name, when it is in the state
	full string // the path without links
	// outside tells that the path is one of the disk: outside the repository, or in a submodule.
	outside bool
	folder  bool
}

// maxLinks is how many links a path may go through, as in most systems.
const maxLinks = 40

// find follows a path through the folders and links of the state.
func (s *State) find(file string) (place, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return place{}, err
	}
	for range maxLinks {
		name, ok := s.repo.inside(abs)
		if !ok {
			full, err := filepath.EvalSymlinks(abs)
			if err != nil {
				return place{}, err
			}
			if _, back := s.repo.inside(full); !back {
				return place{full: full, outside: true}, nil
			}
			abs = full
			continue
		}
		at, next, err := s.descend(name)
		if err != nil {
			return place{}, &fs.PathError{Op: "open", Path: file, Err: err}
		}
		if next == "" {
			return at, nil
		}
		abs = next
	}
	return place{}, &fs.PathError{Op: "open", Path: file, Err: errLinks}
}

// descend goes down from the top until the end of a name, or until a link: next is then the path
// that is meant.
func (s *State) descend(name string) (at place, next string, err error) {
	if name == "" {
		return place{full: s.repo.Top(), folder: true}, "", nil
	}
	current := ""
	for rest := name; rest != ""; {
		var step string
		step, rest, _ = strings.Cut(rest, "/")
		folder := current
		current = path.Join(current, step)
		e, isFile := s.entries[current]
		_, isFolder := s.folders[current]
		full := filepath.Join(s.repo.Top(), filepath.FromSlash(current))
		switch {
		case isFile && e.mode == submodule:
			return place{full: filepath.Join(full, filepath.FromSlash(rest)), outside: true}, "", nil
		case isFile && e.mode == symlink:
			to, err := s.target(e, full)
			if err != nil {
				return place{}, "", err
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(s.repo.Top(), filepath.FromSlash(folder), filepath.FromSlash(to))
			}
			return place{}, filepath.Join(to, filepath.FromSlash(rest)), nil
		case isFile && rest == "":
			return place{name: current, full: full}, "", nil
		case isFile:
			return place{}, "", syscall.ENOTDIR
		case !isFolder:
			return place{}, "", fs.ErrNotExist
		}
	}
	return place{name: current, full: filepath.Join(s.repo.Top(), filepath.FromSlash(current)), folder: true}, "", nil
}

// target is what a link says.
func (s *State) target(e entry, full string) (string, error) {
	if e.onDisk {
		if to, err := os.Readlink(full); err == nil {
			return to, nil
		}
	}
	to, err := s.repo.blobs.read(e.id)
	return string(to), err
}

// ReadFile reads a file.
func (s *State) ReadFile(file string) ([]byte, error) {
	if s.disk {
		if data, err := os.ReadFile(file); err == nil {
			s.noteDisk(file)
			return data, nil
		}
	}
	at, err := s.find(file)
	switch {
	case err != nil:
		return nil, err
	case at.outside:
		return os.ReadFile(at.full)
	case at.folder:
		return nil, &fs.PathError{Op: "read", Path: file, Err: syscall.EISDIR}
	}
	s.note(at.name)
	e := s.entries[at.name]
	if e.onDisk {
		return os.ReadFile(at.full)
	}
	return s.repo.blobs.read(e.id)
}

// noteDisk remembers that a file of the disk was read.
func (s *State) noteDisk(file string) {
	if !s.noting.Load() {
		return
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return
	}
	for _, name := range s.Names(abs) {
		s.note(name)
	}
}

func (s *State) note(name string) {
	if s.noting.Load() {
		s.mu.Lock()
		s.read[name] = true
		s.mu.Unlock()
	}
}

// ReadSoFar are the files that have been read, by git's names. It is asked once: what is read from
// then on is not kept.
func (s *State) ReadSoFar() map[string]bool {
	s.noting.Store(false)
	return s.read
}

// ReadDir lists a folder, sorted by name.
func (s *State) ReadDir(folder string) ([]fs.DirEntry, error) {
	if s.disk {
		return s.readBoth(folder)
	}
	at, err := s.find(folder)
	switch {
	case err != nil:
		return nil, err
	case at.outside:
		return os.ReadDir(at.full)
	case !at.folder:
		return nil, &fs.PathError{Op: "readdir", Path: folder, Err: syscall.ENOTDIR}
	}
	return s.folders[at.name], nil
}

// readBoth lists a folder of the disk with what the entries add.
func (s *State) readBoth(folder string) ([]fs.DirEntry, error) {
	list, err := os.ReadDir(folder)
	at, errHere := s.find(folder)
	if errHere != nil || at.outside || !at.folder {
		return list, err
	}
	for _, e := range s.folders[at.name] {
		if i, known := slices.BinarySearchFunc(list, e, byName); !known {
			list = slices.Insert(list, i, e)
		}
	}
	return list, nil
}

// Stat says what a path leads to.
func (s *State) Stat(file string) (fs.FileInfo, error) {
	if s.disk {
		if info, err := os.Stat(file); err == nil {
			return info, nil
		}
	}
	at, err := s.find(file)
	switch {
	case err != nil:
		return nil, err
	case at.outside:
		return os.Stat(at.full)
	case at.folder:
		return info{path.Base(at.name), fs.ModeDir | 0o755}, nil
	}
	if e := s.entries[at.name]; e.onDisk {
		return os.Stat(at.full) // which knows its size
	}
	return info{path.Base(at.name), 0o644}, nil
}

// Real is a path without symbolic links in it.
func (s *State) Real(file string) (string, error) {
	if s.disk {
		if full, err := filepath.EvalSymlinks(file); err == nil {
			return full, nil
		}
	}
	at, err := s.find(file)
	if err != nil {
		return "", err
	}
	if at.outside {
		return filepath.EvalSymlinks(at.full)
	}
	return at.full, nil
}

// Names are git's names of what a path means: its own with the folders around it, any of which may
// be a link or a submodule, and those of what it leads to.
func (s *State) Names(file string) []string {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil
	}
	paths := []string{abs}
	if s.links || s.disk {
		if full, err := s.Real(abs); err == nil && full != abs {
			paths = append(paths, full)
		}
	}
	var names []string
	for _, p := range paths {
		name, ok := s.repo.inside(p)
		for ; ok && name != "" && name != "."; name = path.Dir(name) {
			names = append(names, name)
		}
	}
	return names
}

// Empty tells whether the state has no file at all.
func (s *State) Empty() bool { return len(s.entries) == 0 && !s.disk }
