package report

import (
	"io"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// The types below are reviewdog's diagnostic format. Its columns count bytes of UTF-8.

type rdReport struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

var rdSeverities = map[rules.Severity]string{rules.Error: "ERROR", rules.Warning: "WARNING", rules.Info: "INFO"}

// RDJSON writes reviewdog's diagnostic format as one object.
func RDJSON(w io.Writer, r *Report) error {
	out := rdReport{rdSource{"factvet", homepage}, make([]rdDiagnostic, len(r.Findings))}
	for i, f := range r.Findings {
		d := rdDiagnostic{
			Message: visibleLines(f.Message), Location: rdLocationOf(f.Place), Severity: rdSeverities[f.Severity],
			Code: rdCode{f.Rule.ID}, Suggestions: rdSuggestionOf(r, f),
		}
		for _, rel := range f.Related {
			d.Related = append(d.Related, rdRelated{visibleLines(rel.Message), rdLocationOf(rel.Place)})
		}
		out.Diagnostics[i] = d
	}
	return writeJSON(w, out)
}

func rdLocationOf(p finding.Place) rdLocation {
	return rdLocation{p.Path, rdRangeOf(p.Start, p.End)}
}

func rdRangeOf(start, end lines.Position) rdRange {
	return rdRange{rdPosition{start.Line, start.Bytes}, rdPosition{end.Line, end.Bytes}}
}

// rdSuggestionOf is the finding's fix. Several suggestions would be alternatives, so the edits of a
// fix become one, with the text between them, where one line holds them all; others are left out.
func rdSuggestionOf(r *Report, f *finding.Finding) []rdSuggestion {
	if !isApplicable(f) {
		return nil
	}
	first, last := f.Edits[0], f.Edits[len(f.Edits)-1]
	if len(f.Edits) == 1 {
		return []rdSuggestion{{rdRangeOf(first.Start, first.End), first.Text}}
	}
	line := r.Line(f.Path, first.Start.Line)
	var text strings.Builder
	at := first.Start.Bytes
	for _, e := range f.Edits {
		if e.Start.Line != first.Start.Line || e.End.Line != first.Start.Line || e.Start.Bytes < at || e.End.Bytes-1 > len(line) {
			return nil
		}
		text.WriteString(line[at-1:e.Start.Bytes-1] + e.Text)
		at = e.End.Bytes
	}
	return []rdSuggestion{{rdRangeOf(first.Start, last.End), text.String()}}
}
