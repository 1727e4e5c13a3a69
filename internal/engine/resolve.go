package engine

import (
	"context"
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// resolve makes findings of diagnostics: places get lines and columns, equal ones become one, and
// all are sorted and get their fingerprints.
func (r *run) resolve(diagnostics []ruled) []*finding.Finding {
	findings := make([]*finding.Finding, 0, len(diagnostics))
	for _, d := range diagnostics {
		f := &finding.Finding{
			Rule: d.rule, Severity: d.Severity, Message: d.Message,
			Place: r.place(d.Record, d.Span), Data: d.Data, Fix: d.Fix, Edits: r.edits(d),
		}
		for _, rel := range d.Related {
			if rel.Record == nil {
				rel.Record = d.Record
			}
			f.Related = append(f.Related, finding.Related{Place: r.place(rel.Record, rel.Span), Message: rel.Message})
		}
		findings = append(findings, f)
	}
	slices.SortStableFunc(findings, finding.Compare)
	findings = slices.CompactFunc(findings, func(a, b *finding.Finding) bool { return finding.Compare(a, b) == 0 })
	r.fingerprint(findings)
	return findings
}

// noLines stands for a file that is not at hand: every place is its beginning.
var noLines = lines.New(nil)

func (r *run) place(info *rules.RecordInfo, span rules.Span) finding.Place {
	index := noLines
	if rec := r.records[info]; rec != nil { // a rule may have made an info of its own
		index = rec.index
	}
	return finding.Place{
		Path: info.Path, Record: info.ID,
		Start: index.At(span.Start), End: index.At(max(span.Start, span.End)),
		Day: info.Day, HasDay: info.HasDay,
	}
}

// edits are those of a diagnostic's fix, at their places.
func (r *run) edits(d ruled) []finding.Edit {
	if d.Fix == nil {
		return nil
	}
	edits := make([]finding.Edit, len(d.Fix.Edits))
	for i, e := range d.Fix.Edits {
		at := r.place(d.Record, e.Span)
		edits[i] = finding.Edit{Start: at.Start, End: at.End, Text: e.Text}
	}
	return edits
}

// fingerprint names sorted findings by the text at their places, one file at a time.
func (r *run) fingerprint(findings []*finding.Finding) {
	var byFile [][]*finding.Finding
	for start := 0; start < len(findings); {
		end := start + 1
		for end < len(findings) && findings[end].Path == findings[start].Path {
			end++
		}
		byFile = append(byFile, findings[start:end])
		start = end
	}
	_ = r.each(context.Background(), len(byFile), func(i int) {
		data := r.Text(byFile[i][0].Path)
		for _, f := range byFile[i] {
			f.Identify(data)
		}
	})
	finding.Distinct(findings)
}

// Text is the text of a file of the run: what was kept of it, or the file read again. A file that
// can no longer be read has none.
func (r *run) Text(path string) []byte {
	i, ok := slices.BinarySearch(r.Paths, path)
	if !ok {
		return nil
	}
	if data := r.files[i].data; data != nil {
		return data
	}
	data, err := r.Read(path)
	if err != nil {
		return nil
	}
	return data
}
