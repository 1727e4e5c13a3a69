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
	base    string // the ignore file's folder, from the top
	glob    string // for doublestar, relative to base
	negated bool
	folder  bool // matches folders only
}

// ignores is a stack of patterns; the last one that matches a path decides. Paths are relative to
// the top: the repository's folder, or that of the walk where there is no repository.
type ignores []pattern

// match tells whether a path from the top, with forward slashes, is ignored.
func (g ignores) match(name string, folder bool) bool {
	for i := len(g) - 1; i >= 0; i-- {
		p := g[i]
		if p.folder && !folder {
			continue
		}
		inner := name
		if p.base != "." {
			var below bool
			if inner, below = strings.CutPrefix(name, p.base+"/"); !below {
				continue
			}
		}
		if ok, _ := doublestar.Match(p.glob, inner); ok {
			return !p.negated
		}
	}
	return false
}

// add appends the patterns of the ignore files of a folder; base is the folder's path from the top.
func (g ignores) add(files Files, dir, base string) ignores {
	for _, name := range ignoreFiles {
		data, err := files.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue // most folders have none
		}
		// A full slice expression, so that sibling folders do not share what is appended.
		g = append(g[:len(g):len(g)], parseIgnore(string(data), base)...)
	}
	return g
}

// parseIgnore reads gitignore syntax: https://git-scm.com/docs/gitignore.
func parseIgnore(text, base string) []pattern {
	var out []pattern
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimRight(line, "\r\n")
		if !strings.HasSuffix(line, `\ `) {
			line = strings.TrimRight(line, " \t")
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		p := pattern{base: base}
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.folder = strings.CutSuffix(line, "/")
		if line == "" {
			continue
		}
		if strings.Contains(line, "/") {
			line = strings.TrimPrefix(line, "/")
		} else {
			line = "**/" + line
		}
		if strings.HasSuffix(line, "/**") {
			line += "/*" // what is in the folder and not the folder, so that a negation can reach in
		}
		p.glob = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line) // braces are plain in gitignore
		if doublestar.ValidatePattern(p.glob) {
			out = append(out, p)
		}
	}
	return out
}

// above collects the ignore files from the repository's top down to the folder over root, so that
// a records folder obeys the repository it lies in. It answers also with root's path from the top.
func above(files Files, root string) (g ignores, base string) {
	top := root
	for {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			break
		}
		parent := filepath.Dir(top)
		if parent == top {
			return nil, "." // no repository: only the folders of the walk count
		}
		top = parent
	}
	rel, err := filepath.Rel(top, root)
	if err != nil || rel == "." {
		return nil, "."
	}
	base = "."
	for step := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		g = g.add(files, filepath.Join(top, filepath.FromSlash(base)), base)
		base = path.Join(base, step)
	}
	return g, base
}
