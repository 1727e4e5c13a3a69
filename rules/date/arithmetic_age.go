package date

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// age checks the age of somebody whose birth the sentence dates: "born on March 3, 1950, he died on May 4, 2020, aged 67".
func (a anchors) age() {
	text := a.in(a.place().Start, a.place().End)
	born := strings.Index(text, "born ")
	if born < 0 || strings.Count(text, "born ") > 1 || len(text) != a.place().End-a.place().Start {
		return
	}
	born += a.place().Start + len("born ")
	birth := a.bornOn(born)
	if birth == nil {
		return
	}
	age, at, found := 0, rules.Piece{}, false
	list := wordsOf(a.text(), a.place().Start, a.place().End)
	for i := range list {
		n, piece, ok := ageAt(a.text(), list, i)
		if !ok {
			continue
		}
		if found {
			return // two ages: whose is which?
		}
		age, at, found = n, piece, true
	}
	if !found {
		return
	}
	from := end{birth.Interval, a.prose.At(birth.Piece)}
	ends := a.others(birth.Interval, birth.Piece)
	dated := len(ends) > 0
	ends = append(ends, a.now()...)
	least := -1
	var to end
	for _, e := range ends {
		if e.Last < from.First {
			continue
		}
		off := ageOff(age, from.Interval, e.Interval)
		if off == 0 {
			return
		}
		if least < 0 || off < least {
			least, to = off, e
		}
	}
	if least < 0 {
		return
	}
	severity := rules.Warning
	if least == 1 && !(dated && from.OneDay() && to.OneDay()) {
		severity = rules.Info
	}
	a.p.Report(rules.Diagnostic{
		Span: a.prose.At(at), Severity: severity,
		Message: fmt.Sprintf("the age of %d does not fit: from %s to %s it is %s", age, from.Interval, to.Interval, words.Count(yearsApart(from.Interval, to.Interval), "year")),
		Related: []rules.Related{{Record: a.p.Info, Span: from.span, Message: "born"}, {Record: a.p.Info, Span: to.span, Message: "the other end"}},
		Data:    map[string]any{"written": a.prose.Of(at), "from": from.String(), "to": to.String(), "days": least * 365},
	})
}

// bornOn is the date that follows "born in" or "born on", perhaps after a place: "born in Lima in 1950".
func (a anchors) bornOn(born int) *rules.Date {
	for i := range a.dates {
		d := &a.dates[i]
		if d.Start < born {
			continue
		}
		between := a.in(born, d.Start)
		if d.Relative || d.NoYear || d.Interval.Last-d.Interval.First > 366 || len(between) > 40 || strings.ContainsAny(between, ";()") ||
			between != "" && between != "in " && between != "on " && !strings.HasSuffix(between, " in ") && !strings.HasSuffix(between, " on ") {
			return nil
		}
		return d
	}
	return nil
}

// ageAt is the age that the word at i begins or ends: aged 67, at 67, at the age of 67, 67-year-old, 67 years old.
func ageAt(text string, list []word, i int) (age int, at rules.Piece, ok bool) {
	w := list[i]
	if leadingDigits(w.text) != len(w.text) || len(w.text) > 3 || i == 0 {
		return 0, at, false
	}
	age = atoi(w.text)
	if i+2 < len(list) && (list[i+1].text == "year" || list[i+1].text == "years") && list[i+2].text == "old" {
		return age, rules.Piece{Start: w.Start, End: list[i+2].End}, true
	}
	before := list[i-1]
	if w.Start-before.End != 1 {
		return 0, at, false
	}
	stops := w.End >= len(text) || strings.IndexByte(",.;) ", text[w.End]) >= 0
	switch {
	case before.text == "aged" && stops, before.text == "age" && stops:
		return age, rules.Piece{Start: before.Start, End: w.End}, true
	case before.text == "of" && i >= 2 && list[i-2].text == "age":
		return age, rules.Piece{Start: list[i-2].Start, End: w.End}, true
	case before.text == "at" && i >= 2 && diedNear(list, i-1) && stops && (w.End >= len(text) || text[w.End] != ' '):
		return age, rules.Piece{Start: before.Start, End: w.End}, true
	}
	return 0, at, false
}

// diedNear tells whether one of the words before "at 67" says that somebody died.
func diedNear(list []word, at int) bool {
	for i := max(0, at-9); i < at; i++ {
		if w := list[i].text; w == "died" || w == "dies" || w == "dead" {
			return true
		}
	}
	return false
}

// ageOff is how many years an age is off what lies between two dates.
func ageOff(age int, from, to rules.Interval) int {
	least := fullYears(from.Last, to.First)
	most := fullYears(from.First, to.Last)
	return max(0, least-age, age-most)
}

// fullYears counts birthdays.
func fullYears(from, to rules.Day) int {
	fy, fm, fd := from.Date()
	ty, tm, td := to.Date()
	if tm < fm || tm == fm && td < fd {
		ty--
	}
	return ty - fy
}
