package date

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// afterThat checks "33 years after 1992, in 2025" and "Twenty years after it was founded in 1968, it closed in 1990".
func (a anchors) afterThat(d duration) bool {
	if leadsPart(d.lead) || d.unit < units["month"] {
		return false
	}
	first, ok := a.follows(d)
	if !ok || first.NoYear {
		return false
	}
	from, _ := a.end(first, first.Interval)
	for i := range a.dates {
		second := &a.dates[i]
		if second.Start < first.End || second.Relative {
			continue
		}
		between := a.in(first.End, second.Start)
		starts := strings.TrimSpace(a.in(a.place().Start, d.Start)) == ""
		if between != ", in " && between != ", on " && !(starts && mainClause(between)) {
			return false
		}
		to, ok := a.end(second, from.Interval)
		if !ok || (to.First > from.Last) != d.after && d.off(from.Interval, to.Interval) > 0 {
			return false
		}
		a.report(d, from, to, a.others(from.Interval, first.Piece, second.Piece)...)
		return true
	}
	return a.opening(d, first, from)
}

// follows is the date that a stretch counts from: the one behind "after", or behind "in" or "on" at the end of its clause.
func (a anchors) follows(d duration) (*rules.Date, bool) {
	for i := range a.dates {
		date := &a.dates[i]
		if date.Start < d.End {
			continue
		}
		between := a.in(d.End, date.Start)
		return date, !date.Relative && len(between) < 90 && !strings.ContainsAny(between, ",;()—–") &&
			(strings.TrimSpace(between) == "" || strings.HasSuffix(between, " on ") || strings.HasSuffix(between, " in "))
	}
	return nil, false
}

// mainClause tells whether a text between two dates leads from a clause to the main one: ", the university closed in ".
func mainClause(between string) bool {
	if !strings.HasPrefix(between, ", ") || len(between) > 80 || strings.ContainsAny(between[1:], ",;:()—–\"") ||
		!strings.HasSuffix(between, " in ") && !strings.HasSuffix(between, " on ") {
		return false
	}
	for _, w := range strings.Fields(between) {
		if subordinate[w] {
			return false
		}
	}
	return true
}

var subordinate = words.Set(`which that who whose since by until from for while where when if because although than as to will would could should not
	plans planned scheduled due expected said says told`)

// opening checks "In 1990, the university closed 20 years after it was founded in 1968", with two dates in all.
func (a anchors) opening(d duration, first *rules.Date, from end) bool {
	var opens *rules.Date
	for i := range a.dates {
		switch o := &a.dates[i]; {
		case o == first || o.Relative:
		case opens != nil || o.Start > first.Start:
			return false
		default:
			opens = o
		}
	}
	if opens == nil || d.unit < units["year"] {
		return false
	}
	lead := strings.TrimSpace(a.in(a.place().Start, opens.Start))
	between := a.in(opens.End, d.Start)
	if lead != "in" && lead != "on" || !strings.HasPrefix(between, ", ") || len(between) > 80 || strings.ContainsAny(between[1:], ",;:()\"") {
		return false
	}
	for _, w := range strings.Fields(between) {
		if subordinate[w] {
			return false
		}
	}
	to, ok := a.end(opens, from.Interval)
	if !ok || (to.First > from.Last) != d.after && d.off(from.Interval, to.Interval) > 0 {
		return false
	}
	a.report(d, from, to)
	return true
}
