package source

import (
	"fmt"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
)

// Duplicate is source/duplicate: one page cited twice in a record.
var Duplicate = &rules.Rule{
	ID:       "source/duplicate",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "one source cited twice in a record",
		What:    "Reports a source whose address is that of an earlier source of the record, also when the two differ in http and https, www., a closing slash, a fragment or a tracking parameter.",
		Why:     "The same report counted twice makes a claim look better confirmed than it is.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Accord announced\n    url: https://www.npr.org/2025/11/07/accord\n  - title: Accord announced (NPR)\n    url: http://npr.org/2025/11/07/accord/?utm_source=feed\n---\n\nThe accord was announced.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Report, page 3\n    url: https://www.npr.org/report.pdf#page=3\n  - title: Report, page 9\n    url: https://www.npr.org/report.pdf#page=9\n---\n\nThe accord was announced.\n",
		},
		Leaves:    "Links in running text, which may well repeat; an archive's copy beside the original; pages of one document named by a fragment (#page=3); addresses that are placeholders.",
		Certainty: "All of 23 right on a labelled timeline.",
		Data:      "source: the number of the second entry, from 1; first: the number of the first; url: the address.",
	},
	Check: checkDuplicate,
}

func checkDuplicate(p *rules.Pass) {
	type seen struct {
		key   string
		index int
	}
	var pages []seen
sources:
	for i := range p.Record.Sources {
		s := &p.Record.Sources[i]
		url := address(s)
		u, ok := weburl.Parse(url)
		if !ok || s.InBody || weburl.Placeholder(url) {
			continue
		}
		key := u.Key()
		for _, page := range pages {
			if page.key != key {
				continue
			}
			p.Report(rules.Diagnostic{
				Span:    s.URL.Text.Span,
				Message: fmt.Sprintf("source %d is the same page as source %d", i+1, page.index+1),
				Related: []rules.Related{{Record: p.Info, Span: p.Record.Sources[page.index].URL.Text.Span, Message: "cited first here"}},
				Data:    map[string]any{"source": i + 1, "first": page.index + 1, "url": url},
			})
			continue sources
		}
		pages = append(pages, seen{key, i})
	}
}
