// Package dataset says which files belong to a dataset, and reads them.
package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/factvet/factvet/internal/record"
)

// notRecords are files that stand among records and are none, in lower case, without extension.
var notRecords = map[string]bool{
	"readme": true, "license": true, "licence": true, "copying": true, "contributing": true, "changelog": true,
	"code_of_conduct": true, "security": true, "authors": true, "maintainers": true, "todo": true, "_index": true,
	"package": true, "package-lock": true, "tsconfig": true, "composer": true, "requirements": true, "robots": true,
	"humans": true, "mkdocs": true, "_config": true, "docker-compose": true, "pnpm-lock": true, "claude": true, "agents": true,
}

// skippedFolders hold other people's files.
var skippedFolders = map[string]bool{"node_modules": true, "vendor": true, "__pycache__": true}

// isRecordName tells whether a file could be a record by its name.
func isRecordName(name string) bool {
	if name[0] == '.' {
		return false
	}
	if _, ok := record.FormatOf(name); !ok {
		return false
	}
	stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	return !notRecords[stem] && !strings.HasSuffix(stem, ".schema")
}

// Selection says which of the files under a root are records: those that match one of Include (all
// when it is empty) and none of Exclude. Patterns are doublestar globs relative to the root.
type Selection struct{ Include, Exclude []string }

// Has tells whether the patterns select a path.
func (s Selection) Has(name string) bool {
	match := func(glob string) bool {
		ok, _ := doublestar.Match(glob, name)
		return ok
	}
	return (len(s.Include) == 0 || slices.ContainsFunc(s.Include, match)) && !slices.ContainsFunc(s.Exclude, match)
}

// reaches tells whether a record that is selected could lie in a folder.
func (s Selection) reaches(folder string) bool {
	for _, glob := range s.Exclude {
		if ok, _ := doublestar.Match(glob, folder); ok {
			return false
		}
	}
	return len(s.Include) == 0 || slices.ContainsFunc(s.Include, func(glob string) bool {
		base, rest := doublestar.SplitPattern(glob)
		deep := strings.Contains(rest, "/")
		return base == folder || strings.HasPrefix(base, folder+"/") || deep && (base == "." || strings.HasPrefix(folder, base+"/"))
	})
}

// ConfigFile is the name of a configuration: the folder that holds one is a dataset's root.
const ConfigFile = ".factvet.yaml"

// Walk lists the records under a folder of the disk, sorted, relative to it and with forward slashes. Ignore
// files hold. Links are followed, and each file and folder counts once: under its own name where
// the walk reaches it so. A folder that cannot be read and may hold records is listed like one:
// reading it fails with the reason, which is then reported.
func Walk(root string, s Selection) ([]string, error) { return WalkIn(Disk{}, root, s) }

// WalkIn is Walk over other files than those of the disk.
func WalkIn(files Files, root string, s Selection) ([]string, error) {
	w := walker{selection: s, files: files}
	err := w.walk(root)
	return w.found, err
}

// WalkOwn is Walk without the folders that have a configuration of their own; these are listed in
// nested, and what is below them is not.
func WalkOwn(root string, s Selection) (records, nested []string, err error) {
	return WalkOwnIn(Disk{}, root, s)
}

// WalkOwnIn is WalkOwn over other files than those of the disk.
func WalkOwnIn(files Files, root string, s Selection) (records, nested []string, err error) {
	w := walker{selection: s, files: files, own: true}
	err = w.walk(root)
	return w.found, w.nested, err
}

type walker struct {
	selection Selection
	own       bool // leave out folders with a configuration of their own
	files     Files
	root      string          // the real path of the folder that is walked
	base      string          // its path from the top, which ignore patterns count from
	seen      map[string]bool // real paths of folders
	known     map[string]bool // real paths of what was found, once links are followed
	links     []link
	found     []string
	nested    []string
}

// link is a symbolic link that waits until all that is no link is known.
type link struct {
	name    string // relative to the root
	full    string
	ignores ignores
}

func (w *walker) walk(root string) error {
	abs, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	if w.root, err = w.files.Real(abs); err != nil {
		return err
	}
	entries, err := w.files.ReadDir(w.root)
	if err != nil {
		return err
	}
	var g ignores
	g, w.base = above(w.files, w.root)
	w.seen = map[string]bool{}
	w.entries(w.root, ".", entries, g)
	w.follow()
	slices.Sort(w.found)
	slices.Sort(w.nested)
	return nil
}

// folder lists a folder. dir is its real path, rel the name under which the walk came to it.
func (w *walker) folder(dir, rel string, g ignores) {
	entries, err := w.files.ReadDir(dir)
	if err != nil {
		w.seen[dir] = true
		if w.selection.reaches(rel) {
			w.add(rel, dir)
		}
		return
	}
	w.entries(dir, rel, entries, g)
}

// add lists what was found under a name and, while links are followed, under a real path.
func (w *walker) add(name, full string) {
	w.found = append(w.found, name)
	if w.known != nil {
		w.known[full] = true
	}
}

// entries goes through what a folder holds.
func (w *walker) entries(dir, rel string, entries []fs.DirEntry, g ignores) {
	w.seen[dir] = true
	if w.own && rel != "." && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ConfigFile }) {
		w.nested = append(w.nested, rel)
		return
	}
	g = g.add(w.files, dir, path.Join(w.base, rel))
	for _, e := range entries {
		name := e.Name()
		isLink := e.Type()&fs.ModeSymlink != 0
		if !isLink && !e.IsDir() && !isRecordName(name) {
			continue
		}
		full := ""
		if isLink || e.IsDir() || w.known != nil {
			full = filepath.Join(dir, name)
		}
		if rel != "." {
			name = rel + "/" + name
		}
		if isLink {
			w.links = append(w.links, link{name, full, g})
			continue
		}
		w.entry(name, full, e.IsDir(), g)
	}
}

// entry adds a file with the name of a record, or what is in a folder. A file's real path counts only while links are
// followed.
func (w *walker) entry(name, full string, isDir bool, g ignores) {
	switch {
	case len(g) > 0 && g.match(path.Join(w.base, name), isDir):
	case !isDir:
		if w.selection.Has(name) {
			w.add(name, full)
		}
	case !isSkipped(path.Base(name)) && !w.seen[full]:
		w.folder(full, name, g)
	}
}

func isSkipped(folder string) bool { return folder[0] == '.' || skippedFolders[folder] }

// follow takes the links that lead to what the walk has not come to by itself. A link to a folder
// around the walk would only lead back, into everything else that lies there.
func (w *walker) follow() {
	if len(w.links) == 0 {
		return
	}
	// Without links, a name from the root, which is a real path, makes one.
	w.known = make(map[string]bool, len(w.found))
	for _, name := range w.found {
		w.known[filepath.Join(w.root, filepath.FromSlash(name))] = true
	}
	for len(w.links) > 0 {
		l := w.links[0]
		w.links = w.links[1:]
		named := isRecordName(path.Base(l.name))
		resolved, err := w.files.Real(l.full)
		if err != nil {
			// A link that leads nowhere counts as a file, so that it is reported when it is read.
			if named {
				w.entry(l.name, l.full, false, l.ignores)
			}
			continue
		}
		info, err := w.files.Stat(resolved)
		isDir := err == nil && info.IsDir()
		if !isDir && !named || w.known[resolved] || w.seen[resolved] || isDir && around(resolved, w.root) {
			continue
		}
		w.entry(l.name, resolved, isDir, l.ignores)
	}
}

// around tells whether a folder holds another one.
func around(outer, inner string) bool {
	rel, err := filepath.Rel(outer, inner)
	return err == nil && filepath.IsLocal(rel)
}

// Read reads a record's file. What is not a regular file, and what is larger than a record may be, is
// an error and is not read: a pipe would never end.
func Read(file string) ([]byte, error) { return ReadIn(Disk{}, file) }

// ReadIn is Read from other files than those of the disk.
func ReadIn(files Files, file string) ([]byte, error) { return ReadInto(nil, files, file) }

// ReadInto is ReadIn for a file whose bytes may stand in a room, if it is large enough, instead of one of their own.
func ReadInto(room []byte, files Files, file string) ([]byte, error) {
	if _, disk := files.(Disk); disk {
		if data, ok := readRegular(file, room); ok {
			return data, nil
		}
	}
	info, err := regular(files, file)
	switch {
	case err != nil:
		return nil, err
	case info.Size() > record.MaxSize:
		return nil, fmt.Errorf("it has %d MiB, and a file of records may have %d", info.Size()>>20, record.MaxSize>>20)
	}
	return files.ReadFile(file)
}

// regular is what is known of a regular file; anything else is an error.
func regular(files Files, file string) (fs.FileInfo, error) {
	info, err := files.Stat(file)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		if _, err := files.ReadDir(file); err != nil {
			return nil, err
		}
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("it is %s, not a regular file", kindOf(info.Mode()))
	}
	return info, nil
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
