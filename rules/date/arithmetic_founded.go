package date

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// founded is the one date of the sentence that tells when something began: "founded in 1968", "the Act of 1977".
func (a anchors) founded() *rules.Date {
	var found *rules.Date
	for i := range a.dates {
		d := &a.dates[i]
		if d.Relative || d.NoYear || !beginning(a.in(a.place().Start, d.Start)) {
			continue
		}
		if _, isSpan := a.yearSpan(d); isSpan || found != nil {
			return nil
		}
		found = d
	}
	return found
}

// beginning tells whether a text ends in a word that dates the beginning of something.
func beginning(before string) bool {
	before = strings.TrimRight(before, " ")
	for _, small := range [...]string{" in", " on", " of"} {
		if rest, ok := strings.CutSuffix(before, small); ok {
			w := rest[strings.LastIndexAny(rest, " (,-")+1:]
			return small != " of" && begun[w] || small == " of" && legal[w]
		}
	}
	return false
}

var begun = words.Set("founded established created enacted formed built opened completed inaugurated chartered incorporated")

// owns tells whether a stretch belongs to what its sentence speaks of: its history, the law's history, or that of a name that the
// sentence has before.
func (a anchors) owns(d duration) bool {
	if d.lead != "s" {
		return d.lead == "its" || d.lead == "their"
	}
	before := strings.TrimRight(a.text()[a.place().Start:d.Start], " ")
	before = strings.TrimSuffix(strings.TrimSuffix(before, "'s"), "’s")
	i := strings.LastIndexByte(before, ' ') + 1
	owner := before[i:]
	return legal[strings.ToLower(owner)] || len(owner) > 1 && strings.ToUpper(owner) == owner && strings.Contains(before[:i], owner)
}

var legal = words.Set("law act statute treaty constitution")

// history checks "the first time in the law's 48-year history", where the sentence tells when it began, against the record's date.
func (a anchors) history(d duration) bool {
	now, begin := a.now(), a.founded()
	if d.then != "history" && d.then != "existence" || d.unit < units["year"] || len(now) == 0 || begin == nil || begin.Start > d.Start || !a.owns(d) {
		return false
	}
	from, _ := a.end(begin, now[0].Interval)
	a.reportNow(d, from, now, begin.Piece)
	return true
}

// anniversary checks "the 50th anniversary of the 1974 revolution" against the record's date.
func (a anchors) anniversary() {
	now := a.now()
	if len(now) == 0 {
		return
	}
	list := wordsOf(a.text(), a.place().Start, a.place().End)
	for i := 1; i < len(list); i++ {
		if list[i].text != "anniversary" {
			continue
		}
		n, ok := ordinal(list[i-1].text)
		if !ok || i >= 2 && (list[i-2].text == "and" || partOfNumber[list[i-2].text] || list[i-1].Start-list[i-2].End == 1 && a.text()[list[i-2].End] == '-') {
			continue // "hundred and fiftieth", "twenty-fifth"
		}
		d := duration{Piece: rules.Piece{Start: list[i-1].Start, End: list[i].End}, unit: units["year"]}
		d.low, d.high = (n-0.5)*d.unit, (n+0.5)*d.unit
		if begin := a.founded(); begin != nil && i >= 2 && (list[i-2].text == "its" || list[i-2].text == "their") {
			from, _ := a.end(begin, now[0].Interval)
			a.reportNow(d, from, now, begin.Piece)
			return
		}
		if i+1 == len(list) || list[i+1].text != "of" {
			continue
		}
		for k := range a.dates {
			date := &a.dates[k]
			if date.Start < list[i+1].End {
				continue
			}
			if between := a.in(list[i+1].End, date.Start); date.Relative || date.NoYear || between != " " && between != " the " {
				break
			}
			if _, isSpan := a.yearSpan(date); isSpan {
				break
			}
			from, _ := a.end(date, now[0].Interval)
			a.reportNow(d, from, now, date.Piece)
			break
		}
	}
}

// ordinal reads "50th" and "fiftieth".
func ordinal(w string) (n float64, ok bool) {
	if n, ok = ordinalWords[w]; ok {
		return n, true
	}
	digits := leadingDigits(w)
	if digits == 0 || digits > 4 || digits == len(w) || !ordinals[w[digits:]] || atoi(w[:digits]) < 2 {
		return 0, false
	}
	return float64(atoi(w[:digits])), true
}

// ordinalWords are ordinal numbers in one word.
var ordinalWords = map[string]float64{
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
	"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}

// old checks "the 57-year-old university, founded in 1968" against the record's date.
func (a anchors) old() {
	now, begin := a.now(), a.founded()
	if len(now) == 0 || begin == nil {
		return
	}
	list := wordsOf(a.text(), a.place().Start, begin.Start)
	for i := range list {
		age, at, ok := ageAt(a.text(), list, i)
		if !ok || a.text()[list[i].End] != '-' || i == 0 || !owners[list[i-1].text] || i+8 < len(list) {
			continue
		}
		noun, verb, ok := strings.Cut(a.in(at.End, begin.Start), ", ")
		if !ok || noun == "" || strings.Contains(verb, ",") || !setsOff(verb) {
			return
		}
		d := duration{Piece: at, unit: units["year"]}
		d.low, d.high = (float64(age)-0.5)*d.unit, (float64(age)+0.5)*d.unit
		from, _ := a.end(begin, now[0].Interval)
		a.reportNow(d, from, now, begin.Piece)
		return
	}
}

// setsOff tells whether a text is only the verb of a clause that says when something began: "which was founded in ".
func setsOff(verb string) bool {
	for _, w := range strings.Fields(verb) {
		if w != "which" && w != "was" && w != "first" && w != "originally" && w != "in" && w != "on" && !begun[w] {
			return false
		}
	}
	return true
}
