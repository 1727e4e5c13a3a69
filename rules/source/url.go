package source

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
)

// URL is source/url: a source's address that cannot be one.
var URL = &rules.Rule{
	ID:       "source/url",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A URL that cannot be one",
		What:    "Reports an address that no browser opens: a scheme misspelt or lost (htps://, https//), a blank inside, a host without a dot, two addresses in one field, words where an address should be.",
		Why:     "Such a link is dead for every reader, and programs that follow or archive links drop it silently.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Accord announced\n    url: https//www.harbour-courier.net/2025/11/07/accord\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Final report\n    url: https://www.bayaudit.gov/files/Final Report.pdf\n---\n\nThe accord was announced.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Accord\n    url: https://en.wikipedia.org/wiki/Dover–Calais_ferries\n  - title: Smith v. Jones\n    url: https://www.law.baycollege.edu/smith_v_jones_(1816)\n  - title: Study\n    url: doi:10.1000/182\n---\n\nThe accord was announced.\n",
		},
		Leaves: "Letters of any script in an address, http without s, shorteners, tracking parameters, a closing bracket or full stop that belongs to a page's name, identifiers such as doi:, " +
			"paths within the dataset. Whether a page is still there: factvet stays offline. Placeholders are source/missing's.",
		Certainty: "Certain by the syntax of addresses: all of 33 right on a labelled timeline, and none of 20 odd but working addresses reported. An address without https:// in front is only a warning.",
		Data:      "source: the number of the source, from 1; url: its address.",
	},
	Check: checkURL,
}

func checkURL(p *rules.Pass) {
	for i := range p.Record.Sources {
		s := &p.Record.Sources[i]
		field := s.URL
		if field == nil && !strings.ContainsAny(s.Title.String(), " \t\n") {
			field = s.Title // a source in one word that may be an address too damaged to be taken for one
		}
		if field == nil || field.Kind != rules.String {
			continue
		}
		url := field.String()
		if strings.TrimSpace(url) == "" || weburl.Placeholder(url) {
			continue
		}
		flaw, ok := weburl.Fault(url)
		if !ok || flaw.Soft && (s.InBody || s.URL == nil) {
			continue
		}
		d := rules.Diagnostic{
			Span:    field.Text.At(flaw.At.Start, flaw.At.End),
			Message: fmt.Sprintf("the URL of source %d %s", i+1, flaw.Message),
			Data:    map[string]any{"source": i + 1, "url": url},
		}
		if flaw.Soft {
			d.Severity = rules.Warning
		}
		if flaw.Repair != "" {
			d.Fix = &rules.Fix{Title: "write " + flaw.Repair, Applicability: rules.Display}
			if field.Text.Verbatim() {
				d.Fix.Applicability = rules.Unsafe
				d.Fix.Edits = []rules.Edit{{Span: field.Text.Span, Text: flaw.Repair}}
			}
		}
		p.Report(d)
	}
}
