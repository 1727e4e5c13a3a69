package lsp

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// source is the name under which clients show factvet's diagnostics.
const source = "factvet"

var severities = map[rules.Severity]int{
	rules.Error: severityError, rules.Warning: severityWarning, rules.Info: severityInformation,
}

// diagnostics are findings as the client reads them.
func (s *server) diagnostics(set *openSet, findings []*finding.Finding) []diagnostic {
	out := make([]diagnostic, len(findings))
	for i, f := range findings {
		out[i] = s.diagnostic(set, f)
	}
	return out
}

func (s *server) diagnostic(set *openSet, f *finding.Finding) diagnostic {
	d := diagnostic{
		Range: s.encoding.span(f.Start, f.End), Severity: severities[f.Severity],
		Code: f.Rule.ID, Source: source, Message: f.Message,
		Data: &diagnosticData{f.Fingerprint, f.Data},
	}
	if s.pulls() || s.client.TextDocument.PublishDiagnostics.RelatedInformation {
		for _, rel := range f.Related {
			d.RelatedInformation = append(d.RelatedInformation, relatedInformation{
				location{s.uri(set.file(rel.Path)), s.encoding.span(rel.Start, rel.End)}, rel.Message,
			})
		}
	}
	return d
}

// file is the absolute path of a record of the set.
func (s *openSet) file(rel string) string { return filepath.Join(s.Root, filepath.FromSlash(rel)) }

// uri is a file's URI as the client spells it, where the client did.
func (s *server) uri(path string) string {
	if doc := s.documents.get(path); doc != nil {
		return doc.uri
	}
	return uriOf(path)
}

// resultID names diagnostics by what they say.
func resultID(items []diagnostic) string {
	h := fnv.New64a()
	_ = json.NewEncoder(h).Encode(items) // a hash takes everything, and findings are plain values
	return fmt.Sprintf("%016x", h.Sum64())
}

// reportOn is a report on what a client knows under a previous id.
func reportOn(items []diagnostic, previous string) report {
	id := resultID(items)
	if id == previous {
		return report{Kind: "unchanged", ResultID: id}
	}
	return report{Kind: "full", ResultID: id, Items: &items}
}

func (s *server) documentDiagnostic(p documentDiagnosticParams, reply func(any, error)) {
	path, _ := pathOf(p.TextDocument.URI)
	var answer func()
	answer = func() {
		doc := s.documents.get(path)
		if doc != nil && s.isReading(doc.project) {
			s.whenReady(doc.project, answer)
			return
		}
		set, findings := s.findings(path)
		reply(reportOn(s.diagnostics(set, findings), p.PreviousResultID), nil)
	}
	answer()
}

// isReading tells whether a project is being read.
func (s *server) isReading(key string) bool {
	p := s.projects[key]
	return p != nil && !p.ready
}

// workspaceDiagnostic reports on the records in the workspace's folders: those with findings, and
// those that had some when the client last asked.
func (s *server) workspaceDiagnostic(p workspaceDiagnosticParams, reply func(any, error)) {
	previous := map[string]string{}
	for _, id := range p.PreviousResultIDs {
		previous[id.URI] = id.Value
	}
	s.whenAllReady(func() {
		items := []workspaceReport{}
		add := func(path, uri string, diagnostics []diagnostic) {
			old, known := previous[uri]
			delete(previous, uri)
			if len(diagnostics) == 0 && !known {
				return
			}
			r := workspaceReport{report: reportOn(diagnostics, old), URI: uri}
			if doc := s.documents.get(path); doc != nil {
				r.Version = &doc.version
			}
			items = append(items, r)
		}
		for _, key := range s.projectKeys() {
			pr := s.projects[key]
			s.bringUpToDate(pr)
			for _, set := range pr.sets {
				byPath := map[string][]*finding.Finding{}
				for _, f := range set.result.Findings {
					if f.Hidden == "" {
						byPath[f.Path] = append(byPath[f.Path], f)
					}
				}
				for _, rel := range set.session.Paths {
					path := set.file(rel)
					doc := s.documents.get(path)
					if doc == nil && !s.inFolders(path) {
						continue
					}
					findings := byPath[rel]
					if doc != nil {
						_, findings = s.findings(path)
					}
					add(path, s.uri(path), s.diagnostics(set, findings))
				}
			}
		}
		for _, uri := range slices.Sorted(maps.Keys(previous)) { // what was a record and is none
			path, _ := pathOf(uri)
			add(path, uri, []diagnostic{})
		}
		reply(object{"items": items}, nil)
	})
}

// inFolders tells whether a file lies in a folder of the workspace.
func (s *server) inFolders(path string) bool {
	return slices.ContainsFunc(s.folders, func(folder string) bool {
		_, below := relative(folder, path)
		return below
	})
}

// schedulePush sends diagnostics to a client that does not pull, when it pauses.
func (s *server) schedulePush() {
	if s.pulls() {
		return
	}
	if s.push != nil {
		s.push.Stop()
	}
	s.push = time.AfterFunc(s.Debounce, func() { s.queue.add(s.pushAll) })
}

// pushAll sends the open documents' diagnostics where they or the text changed.
func (s *server) pushAll() {
	for _, doc := range s.documents.all() {
		if s.isReading(doc.project) || s.hasProblem(doc.uri) {
			continue // its diagnostics are sent when it is read, or were
		}
		set, findings := s.findings(doc.path)
		items := s.diagnostics(set, findings)
		state := fmt.Sprintf("%d %s", doc.version, resultID(items))
		if s.published[doc.uri] != state {
			s.published[doc.uri] = state
			version := doc.version
			s.publish(doc.uri, &version, items)
		}
	}
}

func (s *server) publish(uri string, version *int, items []diagnostic) {
	s.send(s.out.notify("textDocument/publishDiagnostics", publishDiagnosticsParams{uri, version, items}))
}

// unpublish takes back what was sent for a document.
func (s *server) unpublish(uri string) {
	if _, sent := s.published[uri]; sent {
		delete(s.published, uri)
		s.publish(uri, nil, []diagnostic{})
	}
}

// refresh tells the client that diagnostics changed without an edit.
func (s *server) refresh() {
	switch {
	case !s.pulls():
		s.pushAll()
	case s.client.Workspace.Diagnostics.RefreshSupport:
		s.call("workspace/diagnostic/refresh", nil, nil)
	}
}
