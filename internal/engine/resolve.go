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
	findings := make([]*finding.Finding, len(diagnostics))
	fresh := map[*finding.Finding]*memo{}
	for i, d := range diagnostics {
		if findings[i] = d.memo.recall(r); findings[i] == nil {
			findings[i] = r.findingOf(d)
			if d.memo != nil {
				fresh[findings[i]] = d.memo
			}
		}
	}
	slices.SortStableFunc(findings, finding.Compare)
	findings = slices.CompactFunc(findings, func(a, b *finding.Finding) bool { return finding.Compare(a, b) == 0 })
	r.identify(findings)
	for _, f := range findings {
		if m := fresh[f]; m != nil {
			m.keep(r, f)
		}
	}
	finding.Distinct(findings)
	return findings
}

func (r *run) findingOf(d ruled) *finding.Finding {
	f := &finding.Finding{
		Rule: d.rule, Severity: d.Severity, Message: d.Message,
		Place: r.place(d.Record, d.Span), Data: d.Data, Fix: r.fix(d), Edits: r.edits(d),
	}
	for _, rel := range d.Related {
		f.Related = append(f.Related, finding.Related{Place: r.place(relatedRecord(d, rel), rel.Span), Message: rel.Message})
	}
	return f
}

// relatedRecord is the record of a related place: the diagnostic's own where it names none.
func relatedRecord(d ruled, rel rules.Related) *rules.RecordInfo {
	if rel.Record == nil {
		return d.Record
	}
	return rel.Record
}

// memo keeps the finding that was made of a diagnostic as long as the records it speaks of are the
// same.
type memo struct {
	infos   []*rules.RecordInfo
	records []*recordResult
	finding finding.Finding
	known   bool
}

// remember gives diagnostics their memos.
func remember(diagnostics []ruled) {
	for i := range diagnostics {
		diagnostics[i].memo = newMemo(diagnostics[i])
	}
}

func newMemo(d ruled) *memo {
	m := &memo{infos: []*rules.RecordInfo{d.Record}}
	for _, rel := range d.Related {
		if info := relatedRecord(d, rel); !slices.Contains(m.infos, info) {
			m.infos = append(m.infos, info)
		}
	}
	return m
}

// recall is a copy of the finding, or nil when it must be made anew.
func (m *memo) recall(r *run) *finding.Finding {
	if m == nil || !m.known {
		return nil
	}
	for i, info := range m.infos {
		if r.records[info] != m.records[i] {
			return nil
		}
	}
	f := m.finding
	return &f
}

// keep takes a finding that has its place and its key, before filters come to it.
func (m *memo) keep(r *run, f *finding.Finding) {
	m.records = m.records[:0]
	for _, info := range m.infos {
		m.records = append(m.records, r.records[info])
	}
	m.finding, m.known = *f, true
}

// nowhere stands for a file that is not at hand: every place is its beginning.
var nowhere = &part{index: lines.New("")}

// partOf is the part of a file that a record lies in.
func (r *run) partOf(info *rules.RecordInfo) *part {
	if rec := r.records[info]; rec != nil {
		return rec.part
	}
	return nowhere // a rule may have made an info of its own
}

func (r *run) place(info *rules.RecordInfo, span rules.Span) finding.Place {
	p := r.partOf(info)
	return finding.Place{
		Path: info.Path, Record: info.ID,
		Start: p.at(span.Start), End: p.at(max(span.Start, span.End)),
		Day: info.Day, HasDay: info.HasDay,
	}
}

// fix is that of a diagnostic, with the offsets of the file.
func (r *run) fix(d ruled) *rules.Fix {
	start := r.partOf(d.Record).start
	if d.Fix == nil || start == 0 {
		return d.Fix
	}
	fix := *d.Fix
	fix.Edits = slices.Clone(fix.Edits)
	for i := range fix.Edits {
		fix.Edits[i].Span.Start += start
		fix.Edits[i].Span.End += start
	}
	return &fix
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

// fingerprint names sorted findings by the text at their places.
func (r *run) fingerprint(findings []*finding.Finding) {
	r.identify(findings)
	finding.Distinct(findings)
}

// identify gives sorted findings that have none their keys, one file at a time.
func (r *run) identify(findings []*finding.Finding) {
	var byFile [][]*finding.Finding
	for start := 0; start < len(findings); {
		if findings[start].Fingerprint != "" {
			start++
			continue
		}
		end := start + 1
		for end < len(findings) && findings[end].Path == findings[start].Path {
			end++
		}
		byFile = append(byFile, findings[start:end])
		start = end
	}
	_ = r.each(context.Background(), len(byFile), func(i int) {
		path := byFile[i][0].Path
		file := r.fileAt(path)
		if file == nil {
			file = &fileResult{parts: []*part{nowhere}}
		}
		var p *part
		var text string
		for _, f := range byFile[i] {
			if f.Fingerprint != "" {
				continue
			}
			if at := file.partAt(f.Start.Offset); at != p {
				p, text = at, r.textOf(path, at, len(file.parts))
			}
			f.Identify(text, p.start)
		}
	})
}

// fileAt is what is known of a file of the run; nil where it has no such file.
func (r *run) fileAt(path string) *fileResult {
	i, ok := slices.BinarySearch(r.Paths, path)
	if !ok {
		return nil
	}
	return r.files[i]
}
