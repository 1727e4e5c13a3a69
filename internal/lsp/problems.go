package lsp

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/config"
)

// reportProblems shows what is wrong with a project's configuration in the file that is wrong, and
// takes back what was wrong before.
func (s *server) reportProblems(p *workspaceProject) {
	byFile := map[string][]diagnostic{}
	placed, rest := config.Errors(p.err)
	for _, e := range placed {
		file, err := filepath.Abs(filepath.FromSlash(e.File))
		if err != nil {
			rest = append(rest, e)
			continue
		}
		byFile[file] = append(byFile[file], diagnostic{
			Range: s.encoding.span(e.Start, e.End), Severity: severityError, Code: "config", Source: source, Message: e.Message,
		})
	}
	for _, err := range rest {
		if p.file != "" {
			byFile[p.file] = append(byFile[p.file], diagnostic{Severity: severityError, Code: "config", Source: source, Message: err.Error()})
		}
	}
	before := s.problems[p.key]
	delete(s.problems, p.key)
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		uri := s.uri(file)
		s.problems[p.key] = append(s.problems[p.key], uri)
		if state := "problems " + resultID(byFile[file]); s.published[uri] != state {
			s.published[uri] = state
			s.publish(uri, nil, byFile[file])
		}
	}
	for _, uri := range before {
		if !slices.Contains(s.problems[p.key], uri) {
			s.unpublish(uri)
		}
	}
	if p.err == nil || p.file == "" {
		delete(s.told, p.key)
		return
	}
	first, _, more := strings.Cut(p.err.Error(), "\n")
	if more {
		first += " …"
	}
	if s.told[p.key] != first { // once is enough
		s.told[p.key] = first
		s.send(s.out.notify("window/showMessage", object{"type": 1, "message": "factvet checks nothing here until this is mended: " + first}))
	}
}

// hasProblem tells whether a file is one that a broken configuration is shown in.
func (s *server) hasProblem(uri string) bool {
	for _, uris := range s.problems {
		if slices.Contains(uris, uri) {
			return true
		}
	}
	return false
}
