package lsp

import (
	"reflect"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/fix"
	"github.com/factvet/factvet/rules"
)

// Kinds of code actions.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll.factvet"
)

// codeActions offers what can be done about the findings in a range: fixes, words for the names
// file, and suppressions.
func (s *server) codeActions(p codeActionParams, reply func(any, error)) {
	path, _ := pathOf(p.TextDocument.URI)
	doc := s.documents.get(path)
	if doc == nil || s.client.TextDocument.CodeAction.CodeActionLiteralSupport == nil {
		reply([]codeAction{}, nil)
		return
	}
	s.whenReady(doc.project, func() {
		doc := s.documents.get(path)
		set, findings := s.findings(path)
		actions := []codeAction{}
		if doc == nil || set == nil {
			reply(actions, nil)
			return
		}
		wanted := func(kind string) bool {
			return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
				return kind == only || strings.HasPrefix(kind, only+".")
			})
		}
		if wanted(quickFix) {
			start, end := doc.text.offset(p.Range.Start, s.encoding), doc.text.offset(p.Range.End, s.encoding)
			findings := slices.DeleteFunc(slices.Clone(findings), func(f *finding.Finding) bool { return !touches(f, start, end) })
			for _, offer := range []func(*document, *openSet, *finding.Finding) []codeAction{s.fixes, s.names, s.suppressions} {
				for _, f := range findings {
					for _, a := range offer(doc, set, f) {
						a.Kind, a.Diagnostics = quickFix, []diagnostic{s.diagnostic(set, f)}
						actions = join(actions, a)
					}
				}
			}
		}
		// A client that asks for nothing in particular gets what belongs to the place.
		if len(p.Context.Only) > 0 && wanted(fixAll) {
			actions = append(actions, s.fixAll(doc, findings)...)
		}
		reply(actions, nil)
	})
}

// join adds an action, or its diagnostics to one that does the same.
func join(actions []codeAction, a codeAction) []codeAction {
	for i := range actions {
		if actions[i].Title == a.Title && reflect.DeepEqual(actions[i].Edit, a.Edit) {
			actions[i].Diagnostics = append(actions[i].Diagnostics, a.Diagnostics...)
			return actions
		}
	}
	return append(actions, a)
}

// fixes is the finding's own fix. One that is only to be looked at is none.
func (s *server) fixes(doc *document, _ *openSet, f *finding.Finding) []codeAction {
	if f.Fix == nil || f.Fix.Applicability < rules.Unsafe || len(f.Edits) == 0 {
		return nil
	}
	var edits []textEdit
	for _, e := range f.Edits {
		edits = append(edits, textEdit{s.encoding.span(e.Start, e.End), e.Text})
	}
	return []codeAction{{
		Title: sentence(f.Fix.Title), IsPreferred: f.Fix.Applicability == rules.Safe && s.client.TextDocument.CodeAction.IsPreferredSupport,
		Edit: s.edit(doc.path, edits),
	}}
}

// fixAll makes all safe fixes of a document at once.
func (s *server) fixAll(doc *document, findings []*finding.Finding) []codeAction {
	fixed, n := fix.Apply(doc.text.data, findings, rules.Safe)
	if n == 0 {
		return nil
	}
	before, after := doc.text.data, fixed
	// One edit from the first byte that differs to the last, at the beginnings of lines.
	start := 0
	for start < len(before) && start < len(after) && before[start] == after[start] {
		start++
	}
	end := 0
	for end < len(before)-start && end < len(after)-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	for start > 0 && before[start-1] != '\n' {
		start--
	}
	for end > 0 && before[len(before)-end-1] != '\n' {
		end--
	}
	edit := textEdit{doc.text.span(start, len(before)-end, s.encoding), string(after[start : len(after)-end])}
	return []codeAction{{Title: "Make all safe fixes of factvet", Kind: fixAll, Edit: s.edit(doc.path, []textEdit{edit})}}
}

// edit changes one file, at the version that the client was seen to have where it can tell.
func (s *server) edit(path string, edits []textEdit) *workspaceEdit {
	uri := s.uri(path)
	if !s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return &workspaceEdit{Changes: map[string][]textEdit{uri: edits}}
	}
	target := versionedTextDocument{URI: uri}
	if doc := s.documents.get(path); doc != nil {
		target.Version = &doc.version
	}
	return &workspaceEdit{DocumentChanges: []documentEdit{{target, edits}}}
}

// sentence begins with a capital letter.
func sentence(title string) string {
	if title == "" {
		return title
	}
	return strings.ToUpper(title[:1]) + title[1:]
}
