package date

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
)

// Invalid is date/invalid: a date field whose date does not exist or cannot be read.
var Invalid = &rules.Rule{
	ID:       "date/invalid",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A date that does not exist or cannot be read",
		What: "Reads the record's date and the date of each of its sources. It reports a day that the calendar does not have " +
			"(30 February, the thirteenth month) and a text that is no date at all (\"very soon\").",
		Why: "A record without a readable date falls out of every list, timeline and chart that is sorted by date, and no other check of its dates can work.",
		Bad: []string{
			"---\nid: accord-signed\ntitle: Leaders sign the accord\ndate: 2025-02-30\n---\n\nThe leaders signed.\n",
			"---\nid: accord-signed\ntitle: Leaders sign the accord\ndate: very soon\n---\n\nThe leaders will sign.\n",
		},
		Good: []string{
			"---\nid: accord-signed\ntitle: Leaders sign the accord\ndate: 2025-02-28\nsources:\n  - title: Leaders sign\n    url: https://www.apnews.com/article/leaders-sign\n    date: March 4, 2025\n---\n\nThe leaders signed.\n",
		},
		Leaves: "A date that is missing (the schema says whether it must be there); dates that are only a year, a month, a season, a quarter or a decade; " +
			"dates in words, day first or month first, in several languages; \"n.d.\" and its like in a source; unspecified digits (2025-02-xx).",
		Certainty: "Certain for days that do not exist. A text in a language that factvet has no month names for is reported as unreadable; for sources that is only a warning.",
		Data:      "value: the text of the field; field: \"date\" or \"source\"; source: the number of the source, from 1.",
	},
	Check: checkInvalid,
}

func checkInvalid(p *rules.Pass) {
	reportInvalid(p, p.Record.Date, 0, rules.Error)
	for i, s := range p.Record.Sources {
		if !s.InBody {
			reportInvalid(p, s.Date, i+1, rules.Warning)
		}
	}
}

// reportInvalid reports a date that is none: the record's, or that of the source with a number from 1.
// What cannot be read has the severity given.
func reportInvalid(p *rules.Pass, n *rules.Node, source int, unread rules.Severity) {
	if n == nil || n.Kind != rules.String && n.Kind != rules.Number && n.Kind != rules.Bool || strings.TrimSpace(n.String()) == "" {
		return
	}
	found, why := read(n.String())
	if found == readable || found == saysNone && unread != rules.Error {
		return
	}
	subject := "the date"
	d := rules.Diagnostic{Span: n.Text.Span, Data: map[string]any{"value": n.String(), "field": "date"}}
	if source > 0 {
		subject = fmt.Sprintf("the date of source %d", source)
		d.Data["field"], d.Data["source"] = "source", source
	}
	if found == noSuchDay {
		d.Severity = rules.Error
		d.Message = fmt.Sprintf("%s, %s, does not exist: %s", subject, n.String(), why)
	} else {
		d.Severity = unread
		d.Message = fmt.Sprintf("%s, %q, cannot be read as a date", subject, n.String())
	}
	p.Report(d)
}
