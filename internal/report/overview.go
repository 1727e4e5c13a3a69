package report

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

const (
	// overviewFrom is the number of findings from which the text format sums them up: with fewer, a
	// reader sees them all anyway.
	overviewFrom = 40
	// overviewEvents is how many events told more than once are listed.
	overviewEvents = 30
	// duplicateRule says which records tell one event.
	duplicateRule = "record/duplicate"
)

// disputeRules compare what records say of an event itself.
var disputeRules = map[string]bool{"date/records": true, "number/disagreement": true, "quote/wording": true}

// tiers are the parts of the overview: what to mend first.
var tiers = []struct {
	severity rules.Severity
	title    string
}{
	{rules.Error, "Certain: wrong by arithmetic or by encoding"},
	{rules.Warning, "To look at: what a copy editor would query"},
	{rules.Info, "Notes"},
}

// writeOverview sums up many findings: what is certain, what to look at, and the events that are
// told more than once, with what their records disagree on.
func writeOverview(b *bufio.Writer, r *Report, c ansi) {
	if len(r.Findings) < overviewFrom {
		return
	}
	for _, t := range tiers {
		var of []*finding.Finding
		for _, f := range r.Findings {
			if f.Severity == t.severity {
				of = append(of, f)
			}
		}
		if len(of) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s%s%s\n", c.bold, t.title, c.reset)
		for _, n := range countByRule(of) {
			fmt.Fprintf(b, "%7s  %-20s %s, in %s\n", thousands(n.total), n.rule.ID, plain(n.rule.Doc.Summary),
				counted(recordsOf(of, n.rule.ID), "record", "records"))
		}
		b.WriteByte('\n')
	}
	writeEvents(b, r, c)
}

func recordsOf(findings []*finding.Finding, rule string) int {
	seen := map[string]bool{}
	for _, f := range findings {
		if f.Rule.ID == rule {
			seen[f.Path+"\x00"+f.Record] = true
		}
	}
	return len(seen)
}

// told is one event that several records tell.
type told struct {
	records []string
	// disputes are the messages of other rules that compare two of the records.
	disputes []string
}

func writeEvents(b *bufio.Writer, r *Report, c ansi) {
	events := eventsOf(r.Findings)
	if len(events) == 0 {
		return
	}
	n := 0
	for _, e := range events {
		n += len(e.records)
	}
	fmt.Fprintf(b, "%sTold more than once: %s in %s%s\n", c.bold, counted(len(events), "event", "events"), counted(n, "record", "records"), c.reset)
	for i, e := range events {
		if i == overviewEvents {
			fmt.Fprintf(b, "         and %s\n", counted(len(events)-i, "more event", "more events"))
			break
		}
		for j, id := range e.records {
			number := ""
			if j == 0 {
				number = strconv.Itoa(len(e.records))
			}
			fmt.Fprintf(b, "%7s  %s\n", number, plain(id))
		}
		for _, d := range e.disputes {
			fmt.Fprintf(b, "           %s%s%s\n", c.faint, plain(d), c.reset)
		}
	}
	b.WriteByte('\n')
}

// eventsOf joins the records that findings say tell one event. Those that disagree on something
// come first, then those with more records.
func eventsOf(findings []*finding.Finding) []*told {
	parent := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		if p, ok := parent[id]; ok && p != id {
			parent[id] = root(p)
			return parent[id]
		}
		return id
	}
	for _, f := range findings {
		if f.Rule.ID != duplicateRule {
			continue
		}
		for _, rel := range f.Related {
			a, z := root(f.Record), root(rel.Record)
			parent[max(a, z)] = min(a, z)
			parent[min(a, z)] = min(a, z)
		}
	}
	byRoot := map[string]*told{}
	var out []*told
	ids := make([]string, 0, len(parent))
	for id := range parent {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		e := byRoot[root(id)]
		if e == nil {
			e = &told{}
			byRoot[root(id)] = e
			out = append(out, e)
		}
		e.records = append(e.records, id)
	}
	for _, f := range findings {
		if e := byRoot[root(f.Record)]; e != nil && disputeRules[f.Rule.ID] && compares(f, root) {
			e.disputes = append(e.disputes, f.Message)
		}
	}
	slices.SortStableFunc(out, func(a, b *told) int {
		return cmp.Or(len(b.disputes)-len(a.disputes), len(b.records)-len(a.records))
	})
	return out
}

// compares tells whether a finding sets its record against another record of the same event.
func compares(f *finding.Finding, root func(string) string) bool {
	return slices.ContainsFunc(f.Related, func(r finding.Related) bool {
		return r.Record != f.Record && root(r.Record) == root(f.Record)
	})
}
