package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// TestEditsAndDay gives a fix's edits their lines and columns, and each place its record's date.
func TestEditsAndDay(t *testing.T) {
	text := "---\ndate: 2025-11-07\n---\n\nAn 🐘 pen end.\n"
	start := len(text) - len("pen end.\n")
	info := &rules.RecordInfo{Path: "a.md", ID: "a"}
	day, err := rules.ParseDate("2025-11-07")
	require.NoError(t, err)
	info.Day, info.HasDay = day, true
	r := &run{records: map[*rules.RecordInfo]*recordResult{info: {info: info, part: &part{text: text}}}}
	found := r.resolve([]ruled{{rule: &rules.Rule{ID: "text/word"}, Diagnostic: rules.Diagnostic{
		Record: info, Span: rules.Span{Start: start, End: start + 3}, Severity: rules.Warning,
		Fix: &rules.Fix{Edits: []rules.Edit{{Span: rules.Span{Start: start + 1, End: start + 3}, Text: "en"}}},
	}}})
	require.Len(t, found, 1)
	assert.Equal(t, []finding.Edit{{
		Start: lines.Position{Offset: start + 1, Line: 5, Column: 7, Bytes: 10, UTF16: 8},
		End:   lines.Position{Offset: start + 3, Line: 5, Column: 9, Bytes: 12, UTF16: 10},
		Text:  "en",
	}}, found[0].Edits)
	assert.True(t, found[0].HasDay)
	assert.Equal(t, "2025-11-07", found[0].Day.String())
}
