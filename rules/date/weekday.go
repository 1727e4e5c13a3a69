package date

import (
	"fmt"
	"slices"
	"time"

	"github.com/factvet/factvet/rules"
)

// Weekday is date/weekday: a day of the week that the day beside it did not fall on.
var Weekday = &rules.Rule{
	ID:       "date/weekday",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A date named with the wrong day of the week",
		What: "Checks each date that the title or the text gives together with a day of the week (\"Thursday, November 6, 2025\", \"Friday (Nov. 7)\") against the calendar. " +
			"A date without a year is looked at in the year nearest to the record's date and in the years that its paragraph names; it is reported only if it fits in none of them.",
		Why: "A weekday that does not fit means that one of the two was copied from another story or another year, and readers cannot tell which.",
		Bad: []string{
			"---\nid: summit\ndate: 2025-11-06\ntitle: Summit opens\n---\n\nThe summit opened on Thursday, November 7, 2025, with a dinner.\n",
			"---\nid: summit\ndate: 2025-11-06\ntitle: Summit opens\n---\n\nMinisters meet again on Friday, November 5.\n",
		},
		Good: []string{
			"---\nid: summit\ndate: 2025-11-06\ntitle: Summit opens\n---\n\nThe summit opened on Thursday, November 6, 2025, and ended on Friday, Nov. 7.\n",
			"---\nid: summit\ndate: 2025-11-06\ntitle: Summit opens\n---\n\nIt had met before, on Saturday, November 6, 2021. On Sunday, November 7 it had agreed on little.\n",
		},
		Leaves:    "Weekdays that stand alone; dates before 1753, when calendars differed; dates without a year in a text that has no date itself.",
		Certainty: "Certain for a date with its year: it is arithmetic. Without a year it rests on the year being the record's own or one that the paragraph names.",
		Data:      "written: the mention; weekday: the day of the week that it was; date: the day in ISO 8601; nearest: the nearest day that was the weekday written.",
	},
	Check: checkWeekday,
}

func checkWeekday(p *rules.Pass) {
	near, dated := p.Record.Day()
	for _, prose := range [...]*rules.Prose{p.Record.TitleProse(), p.Record.Prose()} {
		for i := range prose.Dates {
			d := &prose.Dates[i]
			if !d.HasWeekday || d.Relative {
				continue
			}
			day, wrong := wrongWeekday(prose, d, near, dated)
			if !wrong {
				continue
			}
			nearest := nearestWeekday(day, d.Weekday)
			p.Report(rules.Diagnostic{
				Span:    prose.At(d.Piece),
				Message: fmt.Sprintf("%q was a %s%s: the nearest %s was %s", prose.Of(d.Piece), day.Weekday(), inYear(d, day), d.Weekday, inWords(nearest)),
				Data: map[string]any{
					"written": prose.Of(d.Piece), "weekday": day.Weekday().String(), "date": day.String(), "nearest": nearest.String(),
				},
			})
		}
	}
}

// wrongWeekday tells whether a mention's weekday fits in no year that it may speak of; day is the day it most
// likely means.
func wrongWeekday(prose *rules.Prose, d *rules.Date, near rules.Interval, dated bool) (day rules.Day, wrong bool) {
	const gregorian = 1753 // the first year in which newspapers in English used today's calendar
	var years []int
	switch {
	case !d.NoYear:
		year, _, _ := d.Interval.First.Date()
		years = []int{year}
	case !dated:
		return 0, false
	default:
		years = append(nearYears(d, near), paragraphYears(prose, d)...)
	}
	for _, year := range years {
		i, ok := d.InYear(year)
		if !ok {
			continue
		}
		if !i.OneDay() || year < gregorian || i.First.Weekday() == d.Weekday {
			return 0, false
		}
		if !wrong {
			day, wrong = i.First, true
		}
	}
	return day, wrong
}

// nearYears are the years in which a day without a year lies nearest to the record's date: one, or two where both
// are about half a year away.
func nearYears(d *rules.Date, near rules.Interval) []int {
	const within = 215 // days: seven months
	first, _, _ := near.First.Date()
	last, _, _ := near.Last.Date()
	var years []int
	for year := first - 1; year <= last+1; year++ {
		if i, ok := d.InYear(year); ok && i.Apart(near) <= within {
			years = append(years, year)
		}
	}
	// The nearest first: it is the one that a message speaks of.
	slices.SortStableFunc(years, func(a, b int) int {
		x, _ := d.InYear(a)
		y, _ := d.InYear(b)
		return x.Apart(near) - y.Apart(near)
	})
	return years
}

// paragraphYears are the years that other dates of the mention's paragraph name.
func paragraphYears(prose *rules.Prose, d *rules.Date) []int {
	if d.Sentence >= len(prose.Sentences) {
		return nil
	}
	block := prose.Sentences[d.Sentence].Block
	var years []int
	for i := range prose.Dates {
		o := &prose.Dates[i]
		if o.NoYear || o.Relative || o.Sentence >= len(prose.Sentences) || prose.Sentences[o.Sentence].Block != block {
			continue
		}
		year, _, _ := o.Interval.First.Date()
		years = append(years, year)
	}
	return years
}

// nearestWeekday is the day nearest to day that falls on a weekday.
func nearestWeekday(day rules.Day, w time.Weekday) rules.Day {
	ahead := (int(w) - int(day.Weekday()) + 7) % 7
	if ahead > 3 {
		ahead -= 7
	}
	return day + rules.Day(ahead)
}

// inYear names the year for a mention that does not.
func inYear(d *rules.Date, day rules.Day) string {
	if !d.NoYear {
		return ""
	}
	year, _, _ := day.Date()
	return fmt.Sprintf(" in %d", year)
}

// inWords is a day as the message says it: November 7, 2025.
func inWords(d rules.Day) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%s %d, %d", monthNames[month-1], day, year)
}
