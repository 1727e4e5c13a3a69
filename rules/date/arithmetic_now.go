package date

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// reportNow says that a stretch up to the record's date does not fit. A record of the day that the stretch begins with was
// written later, nobody knows when; others may be by the dates that they mention.
func (a anchors) reportNow(d duration, from end, now []end, but rules.Piece) {
	const year = 366 // days
	if from.Apart(now[0].Interval) < year && d.low > 2*year {
		return
	}
	others := slices.Concat(now[1:], a.others(now[0].Interval, but))
	for i := range a.prose.Dates {
		if o := &a.prose.Dates[i]; !o.Relative && !o.NoYear && o.Interval.First > now[0].Last {
			others = append(others, end{Interval: o.Interval})
		}
	}
	a.report(d, from, now[0], others...)
}

// now are the days from which "ago" may count: the record's date, and that of its latest source.
func (a anchors) now() []end {
	day, ok := a.p.Record.Day()
	if !ok {
		return nil
	}
	list := []end{{day, a.p.Record.Date.Text.Span}}
	var latest end
	for i := range a.p.Record.Sources {
		s := &a.p.Record.Sources[i]
		if when, err := rules.ParseDate(s.Date.String()); err == nil && (latest.Last == 0 || when.Last > latest.Last) {
			latest = end{when, s.Date.Text.Span}
		}
	}
	if latest.Last > day.Last {
		list = append(list, latest)
	}
	return list
}

// ago checks "26 years ago, in 1998" and "founded in 1968, 40 years ago" against the record's date.
func (a anchors) ago(d duration) bool {
	now := a.now()
	if d.unit < units["year"] || len(now) == 0 {
		return false
	}
	behind := d.End + len(" ago")
	var at *rules.Date
	for i := range a.dates {
		date := &a.dates[i]
		if date.Start >= behind && !date.Relative && beside[a.in(behind, date.Start)] {
			at = date
			break
		}
	}
	if at == nil {
		before, ok := dateBefore(a.prose, a.sentence, d.Piece)
		if !ok {
			return false
		}
		at = before
	}
	if _, isSpan := a.yearSpan(at); isSpan || at.NoYear {
		return false
	}
	from, _ := a.end(at, now[0].Interval)
	d.End = behind
	a.reportNow(d, from, now, at.Piece)
	return true
}

// beside is what may stand between a stretch and the date that it leads to.
var beside = map[string]bool{" in ": true, " on ": true, ", in ": true, ", on ": true, " (": true, " (in ": true, " (on ": true, " – in ": true, " — in ": true, "—in ": true, ", back in ": true}

// since checks "in the 12 years since 2003" against the record's date.
func (a anchors) since(d duration) bool {
	now := a.now()
	if d.unit < units["year"] || len(now) == 0 || !leadsSince[d.lead] {
		return false
	}
	for i := range a.dates {
		date := &a.dates[i]
		if date.Start < d.End {
			continue
		}
		between := a.in(d.End, date.Start)
		if date.Relative || date.NoYear || between != " since " && between != " since the " && between != ", since " && between != " – since " && (!strings.HasPrefix(between, " since ") || len(between) > 40 || !strings.HasSuffix(between, " in ") || strings.ContainsAny(between, ",;()")) {
			return false
		}
		if _, isSpan := a.yearSpan(date); isSpan || restricts(a.rest(date.End)) {
			return false
		}
		from, _ := a.end(date, now[0].Interval)
		a.reportNow(d, from, now, date.Piece)
		return true
	}
	return false
}

// leadsSince may stand before "12 years since 2003": not "the top" or "every".
var leadsSince = map[string]bool{"": true, "the": true, "in": true, "for": true, "after": true, "of": true, "been": true, "is": true, "s": true, "during": true, "marks": true, "marking": true,
	"remembered": true, "marked": true}
