package date

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// Source is date/source: what is wrong with the dates of sources.
var Source = &rules.Rule{
	ID:       "date/source",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A source's date that its URL, another record or the event contradicts",
		What: "Three checks. A source's date against the day in its own URL (/2019/06/18/), two or more days apart: an error. One page that records of the dataset date differently: " +
			"a warning, or a note when they are one day apart. A record all of whose sources dated to the day are two or more days older than its event: a warning at the record's date.",
		Why: "A source dated by the day somebody looked it up, or by the event it is cited for, makes old reporting look new. " +
			"When every source is older than the event, either the event's date is wrong or nobody has reported it.",
		Bad: []string{
			"---\nid: tide-tables\ndate: 2025-03-04\ntitle: Tide tables stay in print\nsources:\n  - title: Tide tables\n    url: https://www.harbour-courier.net/2019/06/18/730214865/tide-tables\n    date: 2025-03-04\n---\n\nThe tables stay in print.\n",
			"---\nid: referendum\ndate: 2024-09-22\ntitle: Voters decide on the tunnel\nsources:\n  - title: The tunnel\n    url: https://www.harbour-courier.net/politics/tunnel\n    date: 2024-07-03\n  - title: New plan\n    url: https://apnews.com/article/new-plan\n    date: 2024-07-03\n---\n\nVoters decided.\n",
			"-- a.md --\n---\nid: a\ndate: 2024-10-08\ntitle: Timetable\nsources:\n  - title: Ferries\n    url: https://www.bay-herald.org/stories/timetable-118204567.html\n    date: 2024-10-08\n---\n\nA timetable.\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-09-30\ntitle: Reply\nsources:\n  - title: Ferries\n    url: http://bay-herald.org/stories/timetable-118204567.html\n    date: 2024-10-04\n---\n\nA reply.\n",
		},
		Good: []string{
			"---\nid: tide-tables\ndate: 2019-06-18\ntitle: Tide tables stay in print\nsources:\n  - title: Tide tables\n    url: https://www.harbour-courier.net/2019/06/18/730214865/tide-tables\n    date: 2019-06-17\n---\n\nThe tables stay in print.\n",
			"---\nid: referendum\ndate: 2024-09-22\ntitle: Voters decide on the tunnel\nsources:\n  - title: The tunnel\n    url: https://www.harbour-courier.net/politics/tunnel\n    date: 2024-07-03\n  - title: Result\n    url: https://apnews.com/article/result\n    date: 2024-09-23\n---\n\nVoters decided.\n",
		},
		Leaves: "A day's difference between a source's date and its URL (print dates and time zones); URLs with only a year and a month; dates that are only less exact; " +
			"a single source older than the event, which is background; pages that change, such as an encyclopedia's or a tracker; records dated 1 January, which often means just the year.",
		Certainty: "Against the URL: 56 of 57 right on a labelled timeline. One page with two dates: 39 of 45. All sources older than the event: 7 of 8 with two days' grace.",
		Data:      "kind: \"url\", \"page\" or \"event\"; date: the date reported on; other: what contradicts it; source: the number of the source, from 1 (not for kind event).",
	},
	Fact:      SourceFact{},
	Fewest:    2,
	Check:     checkSource,
	Reconcile: reconcileSource,
}

// SourceFact is the date that one record gives a page.
type SourceFact struct {
	Day    rules.Day
	Source int
}

func checkSource(p *rules.Pass) {
	for i, s := range p.Record.Sources {
		if s.Date == nil || s.URL == nil {
			continue
		}
		own, err := rules.ParseDate(s.Date.String())
		if err != nil {
			continue
		}
		if againstURL(p, i, s, own) {
			continue // the URL is a better judge than other records
		}
		if u, ok := weburl.Parse(s.URL.String()); ok && own.OneDay() && !living(u) {
			p.Export(u.Key(), s.Date.Text.Span, SourceFact{Day: own.First, Source: i + 1})
		}
	}
	againstEvent(p)
}

// againstURL compares a source's date with the day in its URL, and tells whether there is one.
func againstURL(p *rules.Pass, i int, s rules.Source, own rules.Interval) bool {
	day, at, ok := weburl.Date(s.URL.String())
	if !ok || own.Apart(rules.Interval{First: day, Last: day}) < 2 {
		return ok
	}
	p.Report(rules.Diagnostic{
		Span:    s.Date.Text.Span,
		Message: fmt.Sprintf("source %d is dated %s, but its URL says %s", i+1, own, day),
		Related: []rules.Related{{Record: p.Info, Span: s.URL.Text.At(at.Start, at.End), Message: "the date in the URL"}},
		Data:    map[string]any{"kind": "url", "date": own.String(), "other": day.String(), "source": i + 1},
	})
	return true
}

// againstEvent reports an event that no source can have reported.
func againstEvent(p *rules.Pass) {
	const grace = 2 // days: advance stories and time zones
	event, ok := p.Record.Day()
	if _, month, day := event.First.Date(); !ok || !event.OneDay() || month == 1 && day == 1 {
		return
	}
	newest, dated := 0, 0
	var newestDay rules.Day
	for i, s := range p.Record.Sources {
		if s.URL != nil {
			if day, _, ok := weburl.Date(s.URL.String()); ok && day+grace > event.First {
				return
			}
		}
		if s.Date == nil {
			continue
		}
		own, err := rules.ParseDate(s.Date.String())
		switch {
		case err != nil:
			return // whatever it says, it may be late enough
		case own.OneDay():
			if dated++; dated == 1 || own.First > newestDay {
				newest, newestDay = i, own.First
			}
		case own.First > event.Last && own.Last-own.First < 31:
			return // a month after the event; a year alone is too vague to count
		}
	}
	if dated < 2 || newestDay+grace > event.First {
		return
	}
	which := fmt.Sprintf("all %d dated sources are older", dated)
	if dated == 2 {
		which = "both dated sources are older"
	}
	p.Report(rules.Diagnostic{
		Span:     p.Record.Date.Text.Span,
		Severity: rules.Warning,
		Message:  fmt.Sprintf("the event is dated %s, but %s: the newest is of %s", event, which, newestDay),
		Related:  []rules.Related{{Record: p.Info, Span: p.Record.Sources[newest].Date.Text.Span, Message: "the newest source"}},
		Data:     map[string]any{"kind": "event", "date": event.String(), "other": newestDay.String()},
	})
}

// living tells whether a page is one that keeps changing, so that people who read it on two days date it twice.
func living(u weburl.URL) bool {
	if u.Bare() || livingSites[u.Domain()] {
		return true
	}
	path := strings.Trim(strings.ToLower(u.Path), "/")
	last := path[strings.LastIndexByte(path, '/')+1:]
	if len(last) == 4 && leadingDigits(last) == 4 {
		return true // the list of a year
	}
	in := func(word string) bool { return strings.Contains(path, word) }
	return in("timeline") || in("track") && (in("tracker") || in("tracking")) || in("live") && slices.ContainsFunc(liveWords, in)
}

// livingSites are encyclopedias and databases whose pages are never finished.
var livingSites = words.Set(`wikipedia.org sourcewatch.org ballotpedia.org opensecrets.org crunchbase.com britannica.com influencewatch.org
	wikidata.org fandom.com rationalwiki.org conservapedia.com littlesis.org`)

// liveWords in a path tell a page that grows while the event goes on.
var liveWords = []string{"live-updates", "live-blog", "liveblog", "/live/", "live-news"}

// maxCompared is with how many others of its group a fact is compared at most.
const maxCompared = 300

// neighbours are the facts of a group that one of them is compared with: all of them, or in a very
// large group those around it.
func neighbours(g *rules.Group, at int) []rules.Fact {
	if len(g.Facts) <= maxCompared {
		return g.Facts
	}
	g.Capped(maxCompared)
	from := max(min(at-maxCompared/2, len(g.Facts)-maxCompared), 0)
	return g.Facts[from : from+maxCompared]
}

// reconcileSource compares the dates that records give one page.
func reconcileSource(g *rules.Group) {
	counts := map[rules.Day]int{}
	for _, f := range g.Facts {
		counts[f.Payload.(SourceFact).Day]++
	}
	if len(counts) < 2 {
		return
	}
	days := make([]rules.Day, 0, len(counts))
	for d := range counts {
		days = append(days, d)
	}
	slices.SortFunc(days, func(a, b rules.Day) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return int(a - b)
	})
	if counts[days[0]] == counts[days[1]] {
		// Nobody is in the minority: one finding, at the first of them.
		reportPage(g, 0)
		return
	}
	for i, f := range g.Facts {
		if f.Payload.(SourceFact).Day != days[0] {
			reportPage(g, i)
		}
	}
}

// reportPage reports that others date a page otherwise than one of the group's facts does.
func reportPage(g *rules.Group, at int) {
	f := g.Facts[at]
	fact := f.Payload.(SourceFact)
	var others []string
	var related []rules.Related
	apart := rules.Day(0)
	for _, o := range neighbours(g, at) {
		other := o.Payload.(SourceFact)
		if other.Day == fact.Day || o.Record.Path == f.Record.Path && o.Record.ID == f.Record.ID {
			continue
		}
		apart = max(apart, other.Day-fact.Day, fact.Day-other.Day)
		if !slices.Contains(others, other.Day.String()) {
			others = append(others, other.Day.String())
		}
		related = append(related, rules.Related{Record: o.Record, Span: o.Span, Message: "dated " + other.Day.String() + " here"})
	}
	if len(related) == 0 {
		return
	}
	slices.Sort(others)
	severity := rules.Warning
	if apart < 2 {
		severity = rules.Info
	}
	g.Report(rules.Diagnostic{
		Record: f.Record, Span: f.Span, Severity: severity,
		Message: fmt.Sprintf("source %d is dated %s, but %s dates the same page %s", fact.Source, fact.Day, related[0].Record.ID, strings.Join(others, " and ")),
		Related: related,
		Data:    map[string]any{"kind": "page", "date": fact.Day.String(), "other": others[0], "source": fact.Source},
	})
}
