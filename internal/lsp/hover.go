package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/manual"
)

// hover shows the manual of the rules that have a finding at a position.
func (s *server) hover(p positionParams, reply func(any, error)) {
	path, _ := pathOf(p.TextDocument.URI)
	doc := s.documents.get(path)
	if doc == nil {
		reply(nil, nil)
		return
	}
	s.whenReady(doc.project, func() {
		_, findings := s.findings(path)
		at := doc.text.offset(p.Position, s.encoding)
		var pages []string
		var first *finding.Finding
		told := map[string]bool{}
		for _, f := range findings {
			if !touches(f, at, at) || told[f.Rule.ID] {
				continue
			}
			told[f.Rule.ID] = true
			pages = append(pages, manual.Page(f.Rule))
			if first == nil {
				first = f
			}
		}
		if first == nil {
			reply(nil, nil)
			return
		}
		kind := "plaintext"
		if formats := s.client.TextDocument.Hover.ContentFormat; len(formats) == 0 || slices.Contains(formats, "markdown") {
			kind = "markdown"
		}
		place := s.encoding.span(first.Start, first.End)
		reply(hover{markupContent{kind, strings.Join(pages, "\n---\n\n")}, &place}, nil)
	})
}

// touches tells whether a finding's place and a stretch of the file meet.
func touches(f *finding.Finding, start, end int) bool {
	return f.Start.Offset <= end && start <= f.End.Offset
}

// quoted is a text in typographic quotation marks, for titles.
func quoted(text string) string { return fmt.Sprintf("“%s”", text) }
