package date

import (
	"fmt"
	"path"
	"strings"

	"github.com/factvet/factvet/rules"
)

// conventionDateInID is the habit of putting the event's date in the id or the file's name.
const conventionDateInID = "date-in-id"

// ID is date/id: a date in the id or the file's name that is not the record's.
var ID = &rules.Rule{
	ID:       "date/id",
	Severity: rules.Error,
	Version:  1,

	Conventions: []string{conventionDateInID},
	Doc: rules.Doc{
		Summary: "The date in the id or the file name is not the record's date",
		What: "Looks for a day anywhere in the record's id and in the name of its file (2025-01-20--title, draft_20250120, 2025_01_20) and compares it with the record's date. " +
			"Whether a dataset dates its ids by the event is learnt from the dataset: where nearly all ids agree with their dates, one that does not is an error; " +
			"where many do not, it is a note or nothing at all.",
		Why: "Ids are what other records, links and lists refer to. When somebody corrects a date and not the id, or the other way round, one of the two is wrong and readers meet both.",
		Bad: []string{
			"---\nid: 2019-12-09--defense-bill-signed\ndate: 2019-12-20\ntitle: President signs the defense bill\n---\n\nThe president signed the bill.\n",
		},
		Good: []string{
			"---\nid: 2019-12-20--defense-bill-signed\ndate: 2019-12-20\ntitle: President signs the defense bill\n---\n\nThe president signed the bill.\n",
			"---\nid: 2019-12--defense-bill-signed-1757454606\ndate: 2019-12-20\ntitle: President signs the defense bill\n---\n\nThe president signed the bill.\n",
		},
		Leaves: "Ids without a full date; a date field that is only a month or a year when the day in the id falls into it; datasets in which ids bear another date on purpose " +
			"(the day of filing): what the configuration says of the convention date-in-id holds over what was learnt.",
		Certainty: "Certain that the two differ; which of them is wrong is for a person to say.",
		Data:      "id_date: the date in the id or the file name; date: the record's date; in: \"id\" or \"file name\".",
	},
	Fact:      IDFact{},
	Check:     checkID,
	Reconcile: reconcileID,
}

// IDFact is what one record says of the convention: the date in its id or file name, and its own.
type IDFact struct {
	Agrees bool
	// In is "id" or "file name", and Said the date that stands there.
	In, Said string
	// Date is the record's date, and DateSpan its place; the fact's own span is where the diagnostic goes.
	Date     string
	DateSpan rules.Span
}

func checkID(p *rules.Pass) {
	day, ok := p.Record.Day()
	if !ok {
		return
	}
	fact := IDFact{Agrees: true, Date: day.String(), DateSpan: p.Record.Date.Text.Span}
	place, dated := fact.DateSpan, false
	compare := func(in, text string) {
		said, at, agrees, found := dateIn(text, day)
		dated = dated || found
		if !found || agrees || !fact.Agrees {
			return
		}
		fact.Agrees, fact.In, fact.Said = false, in, said.String()
		if in == "id" {
			place = p.Record.ID.Text.At(at.Start, at.End)
		}
	}
	if p.Record.ID != nil {
		compare("id", p.Record.ID.String())
	}
	// A file that holds many records is not named after one of them.
	if p.Record.Format != rules.JSONLines && p.Record.Span.Start == 0 {
		base := path.Base(p.Record.Path)
		compare("file name", strings.TrimSuffix(base, path.Ext(base)))
	}
	if dated {
		p.Export("", place, fact)
	}
}

// reconcileID judges the breaches by how the rest of the dataset keeps the convention.
func reconcileID(g *rules.Group) {
	breaches := 0
	for _, f := range g.Facts {
		if !f.Payload.(IDFact).Agrees {
			breaches++
		}
	}
	severity := idSeverity(len(g.Facts), breaches)
	if kept, said := g.Dataset.Says(conventionDateInID); said && kept {
		severity = rules.Error
	} else if said {
		return
	}
	if severity == rules.Off {
		return
	}
	for _, f := range g.Facts {
		fact := f.Payload.(IDFact)
		if fact.Agrees {
			continue
		}
		d := rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: severity,
			Message: fmt.Sprintf("the %s says %s, but the date is %s", fact.In, fact.Said, fact.Date),
			Data:    map[string]any{"id_date": fact.Said, "date": fact.Date, "in": fact.In},
		}
		if f.Span != fact.DateSpan {
			d.Related = []rules.Related{{Record: f.Record, Span: fact.DateSpan, Message: "the record's date"}}
		}
		g.Report(d)
	}
}

// idSeverity says how sure a breach is among so many records with a date in their id. Real timelines breach the
// convention in 1 of 200 records, and newsrooms that name files by another date in 1 of 10.
func idSeverity(records, breaches int) rules.Severity {
	switch share := float64(breaches) / float64(records); {
	case breaches <= 1, records < 5, share <= 0.08:
		return rules.Error
	case share <= 0.4:
		return rules.Info
	}
	return rules.Off
}

// dateIn finds the days that a name bears. Of several, one that agrees with the record's date will do;
// otherwise said is the first.
func dateIn(name string, day rules.Interval) (said rules.Day, at rules.Piece, agrees, found bool) {
	for i := 0; i < len(name); {
		n := leadingDigits(name[i:])
		if n == 0 {
			i++
			continue
		}
		d, length, ok := nameDate(name[i:], n)
		if !ok {
			i += n
			continue
		}
		if !found {
			said, at, found = d, rules.Piece{Start: i, End: i + length}, true
		}
		if day.Apart(rules.Interval{First: d, Last: d}) == 0 {
			return d, rules.Piece{Start: i, End: i + length}, true, true
		}
		i += length
	}
	return said, at, false, found
}

// nameDate reads 2025-01-20, 2025_01_20, 2025.01.20 or 20250120 where s begins with n digits.
func nameDate(s string, n int) (d rules.Day, length int, ok bool) {
	switch {
	case n == 8:
		d, ok = nameDay(s[:4], s[4:6], s[6:8])
		return d, 8, ok
	case n != 4 || len(s) < 10 || s[4] != s[7] || strings.IndexByte("-_.", s[4]) < 0:
		return 0, 0, false
	case leadingDigits(s[5:]) != 2 || leadingDigits(s[8:]) != 2:
		return 0, 0, false
	}
	d, ok = nameDay(s[:4], s[5:7], s[8:10])
	return d, 10, ok
}

func nameDay(year, month, day string) (rules.Day, bool) {
	if y := atoi(year); y < 1400 || y > 2199 {
		return 0, false
	}
	return rules.MakeDay(atoi(year), atoi(month), atoi(day))
}
