package dataset

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignoreFiles are read in every folder, in this order; both have gitignore's syntax.
var ignoreFiles = []string{".gitignore", ".factvetignore"}

// pattern is one line of an ignore file.
type pattern struct {
	glob    string // for doublestar, relative to the walk's root
	negated bool
	folder  bool // matches folders only
}

// ignores is a stack of patterns; the last one that matches a path decides.
type ignores []pattern

// match tells whether a path, relative to the walk's root and with forward slashes, is ignored.
func (g ignores) match(name string, folder bool) bool {
	for i := len(g) - 1; i >= 0; i-- {
		p := g[i]
		if p.folder && !folder {
			continue
		}
		if ok, _ := doublestar.Match(p.glob, name); ok {
			return !p.negated
		}
	}
	return false
}

// add appends the patterns of the ignore files of a folder. rel is the folder's path from the
// walk's root ("." for the root itself).
func (g ignores) add(dir, rel string) ignores {
	for _, name := range ignoreFiles {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue // most folders have none
		}
		// A full slice expression, so that sibling folders do not share what is appended.
		g = append(g[:len(g):len(g)], parseIgnore(string(data), rel)...)
	}
	return g
}

// parseIgnore reads gitignore syntax: https://git-scm.com/docs/gitignore. rel may begin with "..":
// patterns of folders above the walk's root reach into it by their own path.
func parseIgnore(text, rel string) []pattern {
	var out []pattern
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if !strings.HasSuffix(line, `\ `) {
			line = strings.TrimRight(line, " \t")
		}
		if line == "" || line[0] == '#' {
			continue
		}
		p := pattern{}
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.folder = strings.CutSuffix(line, "/")
		line = strings.TrimPrefix(line, `\`)
		if strings.Contains(line, "/") {
			line = strings.TrimPrefix(line, "/")
		} else {
			line = "**/" + line
		}
		line = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line) // braces are plain in gitignore
		p.glob = path.Join(rel, line)
		if doublestar.ValidatePattern(p.glob) {
			out = append(out, p)
		}
	}
	return out
}

// above collects the ignore files from the repository's top down to the folder over root, so that
// a records folder obeys the repository it lies in. Their patterns are made relative to root.
func above(root string) ignores {
	var dirs []string
	for dir := root; ; {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil // no repository: only the folders of the walk count
		}
		dirs = append(dirs, parent)
		dir = parent
	}
	var g ignores
	for i := len(dirs) - 1; i >= 0; i-- {
		inner, err := filepath.Rel(dirs[i], root)
		if err != nil {
			continue
		}
		inner = filepath.ToSlash(inner)
		for _, name := range ignoreFiles {
			data, err := os.ReadFile(filepath.Join(dirs[i], name))
			if err != nil {
				continue
			}
			for _, p := range parseIgnore(string(data), ".") {
				// "**/x" holds at any depth; "a/b/x" holds in root only when root lies under a/b.
				if strings.HasPrefix(p.glob, "**/") {
					g = append(g, p)
				} else if rest, ok := strings.CutPrefix(p.glob, inner+"/"); ok {
					p.glob = rest
					g = append(g, p)
				} else if ok, _ := doublestar.Match(p.glob, inner); ok && !p.negated {
					g = append(g, pattern{glob: "**"})
				}
			}
		}
	}
	return g
}
