package report

import (
	"fmt"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

const (
	// maxPeriods is how many bars a chart of dates shows at most, where centuries do not need more.
	maxPeriods = 60
	// minPeriods is the room that a chart has at least, so that few bars do not grow too broad.
	minPeriods = 12
)

// timeline is findings counted by the dates of their records.
type timeline struct {
	unit    string
	periods []*period // without gaps
	undated int

	number func(rules.Day) int
	first  int
}

// period is a day, a month, a year or more of them.
type period struct {
	label      string
	bySeverity map[rules.Severity]int
	total      int
}

// units of timelines, the finest first.
var units = []struct {
	name   string
	number func(rules.Day) int
	label  func(number int) string
}{
	{"day", func(d rules.Day) int { return int(d) }, func(n int) string { return rules.Day(n).String() }},
	{"month", monthNumber, func(n int) string { return fmt.Sprintf("%04d-%02d", n/12, n%12+1) }},
	{"year", yearNumber(1), func(n int) string { return fmt.Sprintf("%04d", n) }},
	{"decade", yearNumber(10), func(n int) string { return fmt.Sprintf("%04d-%04d", n*10, n*10+9) }},
	{"century", yearNumber(100), func(n int) string { return fmt.Sprintf("%04d-%04d", n*100, n*100+99) }},
}

func monthNumber(d rules.Day) int {
	year, month, _ := d.Date()
	return year*12 + month - 1
}

func yearNumber(years int) func(rules.Day) int {
	return func(d rules.Day) int {
		year, _, _ := d.Date()
		return year / years
	}
}

// newTimeline counts findings in the finest unit that keeps the chart readable. A date of a whole
// month or year counts at its beginning.
func newTimeline(findings []*finding.Finding) *timeline {
	var t timeline
	var first, last rules.Day
	dated := 0
	for _, f := range findings {
		if !f.HasDay {
			t.undated++
			continue
		}
		if dated == 0 {
			first, last = f.Day.First, f.Day.First
		}
		first, last = min(first, f.Day.First), max(last, f.Day.First)
		dated++
	}
	if dated == 0 {
		return &t
	}
	unit := units[len(units)-1]
	for _, u := range units {
		if u.number(last)-u.number(first) < maxPeriods {
			unit = u
			break
		}
	}
	t.unit, t.number, t.first = unit.name, unit.number, unit.number(first)
	for n := t.first; n <= unit.number(last); n++ {
		t.periods = append(t.periods, &period{label: unit.label(n), bySeverity: map[rules.Severity]int{}})
	}
	for _, f := range findings {
		if f.HasDay {
			at := t.periods[t.number(f.Day.First)-t.first]
			at.bySeverity[f.Severity]++
			at.total++
		}
	}
	return &t
}

// periodOf is the label of a finding's period, or "none".
func (t *timeline) periodOf(f *finding.Finding) string {
	if !f.HasDay {
		return "none"
	}
	return t.periods[t.number(f.Day.First)-t.first].label
}
