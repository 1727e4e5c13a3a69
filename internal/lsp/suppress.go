package lsp

import (
	"bytes"
	"strings"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// placeholder stands for the reason that the user writes.
const placeholder = "TODO say why"

// insertion is a line to be put before another one.
type insertion struct {
	at   int
	text string
}

// suppressions offers a directive that keeps the rule silent at the finding's place.
func (s *server) suppressions(doc *document, set *openSet, f *finding.Finding) []codeAction {
	if f.Rule.ID == engine.SuppressionRule || f.Rule.Group() == "record" && f.Rule.Name() == "parse" {
		return nil
	}
	in, ok := directiveFor(doc.path, doc.text.data, &set.Dataset.Fields, f)
	if !ok {
		return nil
	}
	edit := textEdit{doc.text.span(in.at, in.at, s.encoding), in.text}
	return []codeAction{{Title: "Suppress " + f.Rule.ID + " here, with a reason", Edit: s.edit(doc.path, []textEdit{edit})}}
}

// directiveFor is the directive for a finding, on a line of its own: before the field or the block
// that the finding is in. What is in no field, such as one that is missing, needs one for the whole
// file. JSON has no comments.
func directiveFor(path string, data []byte, m *record.Mapping, f *finding.Finding) (in insertion, ok bool) {
	records := record.Read(path, data, m, nil)
	var rec *rules.Record
	for _, r := range records {
		if rec == nil || r.Span.Start <= f.Start.Offset {
			rec = r
		}
	}
	if rec == nil || rec.Format == rules.JSON || rec.Format == rules.JSONLines {
		return in, false
	}
	place := rules.Span{Start: f.Start.Offset, End: f.End.Offset}
	inFront := rec.Format == rules.YAML || rec.Front.Contains(rules.Span{Start: place.Start, End: place.Start})
	newline := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		newline = "\r\n"
	}
	name := f.Rule.ID + ": " + placeholder
	if !inFront {
		if rec.Front.End > place.Start && rec.Front.End > 0 { // the line that opens the frontmatter
			return insertion{nextLine(data, lineStart(data, place.Start)), "# factvet-ignore-file " + name + newline}, true
		}
		at := blockStart(data, place.Start, rec.Front.End)
		return insertion{at, "<!-- factvet-ignore " + name + " -->" + newline}, true
	}
	if at, found := fieldLine(rec, place); found {
		indent := data[at:]
		indent = indent[:len(indent)-len(bytes.TrimLeft(indent, " \t"))]
		return insertion{at, string(indent) + "# factvet-ignore " + name + newline}, true
	}
	if rec.Fields == nil {
		return insertion{lineStart(data, place.Start), "# factvet-ignore " + name + newline}, true
	}
	at := rec.Front.Start
	if rec.Format == rules.YAML {
		at = rec.Span.Start
	}
	return insertion{lineStart(data, at), "# factvet-ignore-file " + name + newline}, true
}

// fieldLine is the beginning of the line on which the innermost field or list item around a place
// begins, where nothing but its mark stands before it.
func fieldLine(rec *rules.Record, place rules.Span) (at int, found bool) {
	if rec.Fields == nil {
		return 0, false
	}
	rec.Fields.Walk(func(n *rules.Node) {
		whole := n.Whole()
		if n == rec.Fields || !whole.Contains(rules.Span{Start: place.Start, End: place.Start}) {
			return
		}
		start := lineStart(rec.File, whole.Start)
		if strings.Trim(string(rec.File[start:whole.Start]), " \t-") == "" {
			at, found = start, true
		}
	})
	return at, found
}

// blockStart is the beginning of the first line of the block around an offset.
func blockStart(data []byte, at, from int) int {
	start := lineStart(data, at)
	for start > from {
		before := lineStart(data, start-1)
		if before < from || len(bytes.TrimSpace(data[before:start])) == 0 {
			break
		}
		start = before
	}
	return start
}

// lineStart is the beginning of the line at an offset.
func lineStart(data []byte, at int) int {
	return bytes.LastIndexByte(data[:min(max(at, 0), len(data))], '\n') + 1
}

// nextLine is the beginning of the line behind the one at an offset.
func nextLine(data []byte, at int) int {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(data)
}
