package report

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// The types below are version 1 of the JSON output, as schema/output.schema.json describes it.

type jsonReport struct {
	Version     int              `json:"version"`
	Records     int              `json:"records"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
}

type jsonDiagnostic struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	jsonPlace
	Fingerprint string         `json:"fingerprint"`
	Related     []jsonRelated  `json:"related,omitempty"`
	Data        map[string]any `json:"data,omitempty"`
	Fix         *jsonFix       `json:"fix,omitempty"`
}

type jsonPlace struct {
	Path   string       `json:"path"`
	Record string       `json:"record"`
	Start  jsonPosition `json:"start"`
	End    jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonFix struct {
	Applicability string     `json:"applicability"`
	Title         string     `json:"title"`
	Edits         []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// JSON writes one object, version 1.
func JSON(w io.Writer, r *Report) error {
	out := jsonReport{Version: 1, Records: r.Records, Diagnostics: make([]jsonDiagnostic, len(r.Findings))}
	for i, f := range r.Findings {
		out.Diagnostics[i] = diagnosticOf(f)
	}
	return encoder(w).Encode(out)
}

// JSONLines writes one diagnostic a line.
func JSONLines(w io.Writer, r *Report) error {
	b := bufio.NewWriterSize(w, writeBuffer)
	e := encoder(b)
	for _, f := range r.Findings {
		if err := e.Encode(diagnosticOf(f)); err != nil {
			return err
		}
	}
	return b.Flush()
}

func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func diagnosticOf(f *finding.Finding) jsonDiagnostic {
	d := jsonDiagnostic{
		Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message,
		jsonPlace: placeOf(f.Place), Fingerprint: f.Fingerprint, Data: f.Data, Fix: fixOf(f.Fix),
	}
	for _, rel := range f.Related {
		d.Related = append(d.Related, jsonRelated{placeOf(rel.Place), rel.Message})
	}
	return d
}

func placeOf(p finding.Place) jsonPlace {
	at := func(p lines.Position) jsonPosition { return jsonPosition{p.Line, p.Column, p.Offset} }
	return jsonPlace{p.Path, p.Record, at(p.Start), at(p.End)}
}

func fixOf(fix *rules.Fix) *jsonFix {
	if fix == nil {
		return nil
	}
	out := &jsonFix{Applicability: fix.Applicability.String(), Title: fix.Title, Edits: []jsonEdit{}}
	for _, e := range fix.Edits {
		out.Edits = append(out.Edits, jsonEdit{e.Span.Start, e.Span.End, e.Text})
	}
	return out
}
