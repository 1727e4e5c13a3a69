// Package dataset says which files belong to a dataset, and reads them.
package dataset

import (
	"fmt"
	"io/fs"
	"os"
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

// Walk lists the records under a folder, sorted, relative to it and with forward slashes. Ignore
// files hold; links to folders are followed, each folder once.
func Walk(root string, s Selection) ([]string, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if abs, err = filepath.EvalSymlinks(abs); err != nil {
		return nil, err
	}
	w := walker{selection: s, seen: map[string]bool{abs: true}}
	if err := w.folder(abs, ".", above(abs)); err != nil {
		return nil, err
	}
	slices.Sort(w.found)
	return w.found, nil
}

type walker struct {
	selection Selection
	seen      map[string]bool // real paths of folders
	found     []string
}

func (w *walker) folder(dir, rel string, g ignores) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	g = g.add(dir, rel)
	for _, e := range entries {
		name, full, isDir := path.Join(rel, e.Name()), filepath.Join(dir, e.Name()), e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			// A link that leads nowhere stays a file, so that it is reported when it is read.
			if info, err := os.Stat(full); err == nil {
				isDir = info.IsDir()
			}
		}
		switch {
		case g.match(name, isDir):
		case isDir:
			if e.Name()[0] == '.' || skippedFolders[e.Name()] {
				continue
			}
			target, err := filepath.EvalSymlinks(full)
			if err != nil || w.seen[target] {
				continue
			}
			w.seen[target] = true
			if err := w.folder(full, name, g); err != nil {
				return err
			}
		case isRecordName(e.Name()) && w.selection.Has(name):
			w.found = append(w.found, name)
		}
	}
	return nil
}

// Read reads a record's file. What is not a regular file, and what is larger than a record may be,
// is an error and is not opened: a pipe would never end.
func Read(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it is not a regular file (%s)", info.Mode().Type())
	}
	if info.Size() > record.MaxSize {
		return nil, fmt.Errorf("it has %d MiB, and a file of records may have %d", info.Size()>>20, record.MaxSize>>20)
	}
	return os.ReadFile(file)
}
