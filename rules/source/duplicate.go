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
	sources := p.Record.Sources
	if len(sources) < 2 {
		return
	}
	var few [usualSources]citedPage
	pages := few[:0]
cited:
	for i := range sources {
		s := &sources[i]
		u, ok := weburl.Parse(address(s))
		if !ok || inFootnote(p.Record, s) {
			continue
		}
		for k := range pages {
			if page := &pages[k]; page.url.SamePage(u) && sameStandIn(&sources[page.first], s) {
				page.again = append(page.again, i)
				continue cited
			}
		}
		pages = append(pages, citedPage{url: u, first: i})
	}
	for _, page := range pages {
		if len(page.again) > 0 {
			p.Report(again(p, page))
		}
	}
}

// usualSources is how many sources most records have at most.
const usualSources = 8

// citedPage is a page with the numbers, from 0, of the source that cites it first and of those that cite it again.
type citedPage struct {
	url   weburl.URL
	first int
	again []int
}

// sameStandIn tells whether two sources with one address are one, too, if the address is only a stand-in: by their titles.
func sameStandIn(a, b *rules.Source) bool {
	first, second := weburl.Placeholder(address(a)), weburl.Placeholder(address(b))
	return first == second && (!first || a.Title.String() == b.Title.String())
}

// again is the diagnostic on a page that several sources cite.
func again(p *rules.Pass, page citedPage) rules.Diagnostic {
	first := p.Record.Sources[page.first].URL
	d := rules.Diagnostic{Span: first.Text.Span}
	var numbers []int
	var names []string
	for _, i := range page.again {
		numbers, names = append(numbers, i+1), append(names, strconv.Itoa(i+1))
		d.Related = append(d.Related, rules.Related{Record: p.Info, Span: p.Record.Sources[i].URL.Text.Span, Message: "cited again here"})
	}
	d.Message = fmt.Sprintf("source %d is cited again as source %s", page.first+1, strings.Join(names, " and "))
	d.Data = map[string]any{"source": page.first + 1, "again": numbers, "url": first.String()}
	return d
}
