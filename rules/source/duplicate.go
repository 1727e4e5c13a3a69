package source

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
)

// Duplicate is source/duplicate: one page cited twice in a record.
var Duplicate = &rules.Rule{
	ID:       "source/duplicate",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "One source cited twice in a record",
		What:    "Reports a source whose page a later entry of the record cites again, also when the two differ in http and https, www., a closing slash, a fragment or a tracking parameter.",
		Why:     "The same report counted twice makes a claim look better confirmed than it is.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Accord announced\n    url: https://www.harbour-courier.net/2025/11/07/accord\n  - title: Accord announced (Courier)\n    url: http://harbour-courier.net/2025/11/07/accord/?utm_source=feed\n---\n\nThe accord was announced.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Report, page 3\n    url: https://www.harbour-courier.net/report.pdf#page=3\n  - title: Report, page 9\n    url: https://www.harbour-courier.net/report.pdf#page=9\n---\n\nThe accord was announced.\n",
		},
		Leaves:    "Links in running text and footnotes, which may well repeat; an archive's copy beside the original; pages of one document named by a fragment (#page=3); one placeholder that stands for sources with different titles.",
		Certainty: "All of 23 right on a labelled timeline.",
		Data:      "source: the number of the first entry, from 1; again: the numbers of the others; url: the address.",
	},
	Check: checkDuplicate,
}

func checkDuplicate(p *rules.Pass) {
	type page struct {
		key   string
		cited []int
	}
	var pages []page
sources:
	for i := range p.Record.Sources {
		s := &p.Record.Sources[i]
		url := address(s)
		u, ok := weburl.Parse(url)
		if !ok || inFootnote(p.Record, s) {
			continue
		}
		key := u.Key()
		if weburl.Placeholder(url) {
			key += "\n" + s.Title.String() // one stand-in for two sources is not one source
		}
		for k := range pages {
			if pages[k].key == key {
				pages[k].cited = append(pages[k].cited, i)
				continue sources
			}
		}
		pages = append(pages, page{key, []int{i}})
	}
	for _, page := range pages {
		if len(page.cited) > 1 {
			p.Report(again(p, page.cited))
		}
	}
}

// again is the diagnostic on a page that several sources cite.
func again(p *rules.Pass, cited []int) rules.Diagnostic {
	first := p.Record.Sources[cited[0]].URL
	d := rules.Diagnostic{Span: first.Text.Span}
	var numbers []int
	var names []string
	for _, i := range cited[1:] {
		numbers, names = append(numbers, i+1), append(names, strconv.Itoa(i+1))
		d.Related = append(d.Related, rules.Related{Record: p.Info, Span: p.Record.Sources[i].URL.Text.Span, Message: "cited again here"})
	}
	d.Message = fmt.Sprintf("source %d is cited again as source %s", cited[0]+1, strings.Join(names, " and "))
	d.Data = map[string]any{"source": cited[0] + 1, "again": numbers, "url": first.String()}
	return d
}
