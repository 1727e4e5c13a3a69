package date

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// anchors is a sentence with the dates that it mentions, which may be the ends of the stretches of time in it.
type anchors struct {
	p        *rules.Pass
	prose    *rules.Prose
	sentence int
	dates    []rules.Date
}

// end is one end of a stretch of time.
type end struct {
	rules.Interval
	span rules.Span
}

// check holds a stretch against its two ends, where it is in one of the forms that name both. It answers whether it is.
func (a anchors) check(d duration) bool {
	switch {
	case !d.bare && !d.adjective:
		return betweenDates(a.p, a.prose, a.sentence, d) || a.afterThat(d)
	case !d.adjective && d.then == "ago":
		return a.ago(d)
	case !d.adjective && (d.then == "later" || d.then == "earlier"):
		return a.later(d)
	case !d.adjective && d.then == "since":
		return a.since(d)
	}
	if !d.adjective {
		sinceDate(a.p, a.prose, a.sentence, d)
	}
	return a.over(d)
}

func (a anchors) text() string           { return a.prose.Text.Value }
func (a anchors) place() *rules.Sentence { return &a.prose.Sentences[a.sentence] }
func (a anchors) in(from, to int) string { return strings.ToLower(a.text()[from:to]) }

// end is a mention as an end; ok is false for one that needs another date.
func (a anchors) end(d *rules.Date, near rules.Interval) (e end, ok bool) {
	i, ok := nearestYear(d, near)
	return end{i, a.prose.At(d.Piece)}, ok
}

// report says that a stretch does not fit, unless one of its possible ends makes it.
func (a anchors) report(d duration, from, to end, others ...end) {
	if d.off(from.Interval, to.Interval) == 0 {
		return
	}
	for _, o := range others {
		if d.off(from.Interval, o.Interval) == 0 {
			return
		}
	}
	report(a.p, a.prose, d, from.Interval, to.Interval, from.span, to.span)
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

// others are the ends that the sentence's other dates make.
func (a anchors) others(near rules.Interval, but ...rules.Piece) []end {
	var list []end
	for i := range a.dates {
		d := &a.dates[i]
		if e, ok := a.end(d, near); ok && !slices.Contains(but, d.Piece) {
			list = append(list, e)
			if !e.OneDay() { // each end of a range may be meant
				list = append(list, end{rules.Interval{First: e.First, Last: e.First}, e.span}, end{rules.Interval{First: e.Last, Last: e.Last}, e.span})
			}
		}
	}
	return list
}

// --- from one date to another

// span is "1968 and 2025", "March 1968 to June 2025" or "1968–2025".
type span struct {
	rules.Piece
	from, to end
}

// spans are the ranges between two dates in the sentence, years or finer ones.
func (a anchors) spans() []span {
	var list []span
	for i := range a.dates {
		d := &a.dates[i]
		if d.Relative || d.NoYear {
			continue
		}
		if s, ok := a.yearSpan(d); ok {
			list = append(list, s)
			continue
		}
		if i+1 == len(a.dates) {
			continue
		}
		o := &a.dates[i+1]
		if o.Relative || o.NoYear || o.Start < d.End || !joins[a.in(d.End, o.Start)] || o.Interval.First <= d.Interval.Last {
			continue
		}
		list = append(list, span{rules.Piece{Start: d.Start, End: o.End}, end{d.Interval, a.prose.At(d.Piece)}, end{o.Interval, a.prose.At(o.Piece)}})
	}
	return list
}

var joins = map[string]bool{" to ": true, " and ": true, " until ": true, " till ": true, " through ": true, "-": true, "–": true, " – ": true, " - ": true, "—": true}

// yearSpan is a mention that names two years; "1998-99" may name the second one in short.
func (a anchors) yearSpan(d *rules.Date) (s span, ok bool) {
	text := a.prose.Of(d.Piece)
	if len(text) < 7 || leadingDigits(text) != 4 {
		return s, false
	}
	at := strings.LastIndexAny(text, "-–— ") + 1
	for at < len(text) && (text[at] < '0' || text[at] > '9') {
		at++ // the rest of a dash
	}
	second := leadingDigits(text[at:])
	if at+second != len(text) || second != 2 && second != 4 {
		return s, false
	}
	from, to := atoi(text[:4]), atoi(text[at:])
	if second == 2 {
		to += from / 100 * 100
	}
	if first, _, _ := d.Interval.First.Date(); first != from || to <= from {
		return s, false
	}
	if last, _, _ := d.Interval.Last.Date(); last != to {
		return s, false
	}
	return span{
		d.Piece,
		end{rules.YearInterval(from), a.prose.At(rules.Piece{Start: d.Start, End: d.Start + 4})},
		end{rules.YearInterval(to), a.prose.At(rules.Piece{Start: d.Start + at, End: d.End})},
	}, true
}

// over checks "the 47 years between 1968 and 2025", "a 57-year period from 1968 to 2025", "from 1968 to 2025, 57 years," and
// "57 years (1968–2025)".
func (a anchors) over(d duration) bool {
	if leadsPart(d.lead) {
		return false
	}
	for _, r := range a.spans() {
		if a.covers(d, r) {
			a.report(d, r.from, r.to)
			return true
		}
	}
	return false
}

// leadsPart tells whether the word in front of a stretch makes it a part of a longer one: the first ten years, the wettest three years.
func leadsPart(lead string) bool {
	return partial[lead] || strings.HasSuffix(lead, "est") && lead != "west"
}

var partial = words("first second third last past next another final additional every each any most least worst best previous initial early further extra other these more")

// covers tells whether a text says that a stretch is the whole of a span.
func (a anchors) covers(d duration, r span) bool {
	text, sentenceEnd := a.text(), a.place().End
	bracketed := r.End < len(text) && text[r.End] == ')' && text[r.Start-min(1, r.Start)] == '('
	if r.End <= d.Start {
		between, after := a.in(r.End, d.Start), text[d.End:sentenceEnd]
		opens := strings.HasPrefix(between, ",") || strings.HasPrefix(between, " (") || strings.HasPrefix(strings.TrimSpace(between), "–") || strings.HasPrefix(strings.TrimSpace(between), "—")
		closes := after == "" || strings.ContainsAny(after[:1], ",.;)") || strings.HasPrefix(after, " in all") || strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—")
		return !d.adjective && opens && closes && onlySmall(between)
	}
	if r.Start < d.End || r.Start-d.End > 60 {
		return false
	}
	between := strings.TrimRight(a.in(d.End, r.Start), " ")
	if !d.adjective {
		switch strings.TrimLeft(between, " ,–—") {
		case "between":
			return (wholes[d.lead] || strings.HasPrefix(between, ",")) && !restricts(text[r.End:sentenceEnd])
		case "from", "of":
			return d.lead != "of" && !restricts(text[r.End:sentenceEnd])
		case "(", "(from", "(between":
			return r.End < len(text) && text[r.End] == ')'
		}
		return false
	}
	noun, rest, _ := strings.Cut(strings.TrimLeft(between, " "), " ")
	switch {
	case !periods[noun] || !owners[d.lead]:
		return false
	case rest == "from" || rest == "between" || rest == "of" || rest == "running from" || rest == "lasting from" || rest == "spanning":
		return true
	}
	return bracketed && (rest == "(" || strings.HasPrefix(rest, "as ") && !strings.ContainsAny(rest[:len(rest)-1], ",;.(")) && strings.HasSuffix(rest, "(")
}

// restricts tells whether what follows a span picks some of its years: "the three years between 2010 and 2020 when …".
func restricts(after string) bool {
	after = strings.TrimLeft(after, " ,")
	for _, w := range [...]string{"when ", "that ", "in which ", "where ", "with "} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

var (
	wholes  = words("the those all entire")
	owners  = words("a an the his her its their whose that this entire s")
	periods = words(`period span stretch run interval tenure reign rule term presidency premiership stint era career war conflict dictatorship
		occupation hiatus gap campaign dispute drought boom recession partnership marriage history timeline window timespan timeframe`)
)

// --- before and after a date, with the other end behind it

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

var subordinate = words(`which that who whose since by until from for while where when if because although than as to will would could should not
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

// --- counted from the day of writing

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
	a.report(d, from, now[0], append(now[1:], a.others(now[0].Interval, at.Piece)...)...)
	return true
}

// beside is what may stand between a stretch and the date that it leads to.
var beside = map[string]bool{" in ": true, " on ": true, ", in ": true, ", on ": true, " (": true, " (in ": true, " (on ": true, " – in ": true, " — in ": true, "—in ": true, ", back in ": true}

// since checks "in the 12 years since 2003" against the record's date.
func (a anchors) since(d duration) bool {
	now := a.now()
	if d.unit < units["year"] || len(now) == 0 || leadsPart(d.lead) {
		return false
	}
	for i := range a.dates {
		date := &a.dates[i]
		if date.Start < d.End {
			continue
		}
		between := a.in(d.End, date.Start)
		if date.Relative || date.NoYear || between != " since " && (len(between) > 40 || !strings.HasSuffix(between, " in ") || strings.ContainsAny(between, ",;()")) {
			return false
		}
		if _, isSpan := a.yearSpan(date); isSpan {
			return false
		}
		from, _ := a.end(date, now[0].Interval)
		a.report(d, from, now[0], append(now[1:], a.others(now[0].Interval, date.Piece)...)...)
		return true
	}
	return false
}

// later checks "In 1968 it opened; 47 years later, in 2025, …", also over the end of a sentence.
func (a anchors) later(d duration) bool {
	if d.unit < units["month"] {
		return false
	}
	behind := d.End + 1 + len(d.then)
	var to end
	found := false
	for i := range a.dates {
		date := &a.dates[i]
		if date.Start >= behind && !date.Relative && !date.NoYear && beside[a.in(behind, date.Start)] {
			to, found = end{date.Interval, a.prose.At(date.Piece)}, true
			break
		}
	}
	if !found {
		return false
	}
	from, others := a.before(d.Start, to.Interval)
	if len(from) == 0 || (from[0].Last < to.First) != (d.then == "later") {
		return false
	}
	a.report(d, from[0], to, append(append(from[1:], others...), a.now()...)...)
	return true
}

// before are the dates in front of a place of the sentence, the nearest first; at the beginning of the sentence, those of the
// sentence before it.
func (a anchors) before(at int, near rules.Interval) (list, others []end) {
	const farthest = 110 // bytes
	for i := len(a.dates) - 1; i >= 0; i-- {
		d := &a.dates[i]
		if d.End > at || d.Relative {
			continue
		}
		if e, ok := a.end(d, near); ok && (len(list) > 0 || at-d.End <= farthest) {
			list = append(list, e)
		}
	}
	lead := strings.TrimSpace(a.in(a.place().Start, at))
	if len(list) > 0 || lead != "" && lead != "and" && lead != "but" && lead != "then" && lead != "just" && lead != "only" || a.sentence == 0 {
		return list, nil
	}
	previous := a.prose.Sentences[a.sentence-1]
	if previous.Block != a.place().Block || len(durations(a.text(), previous.Start, previous.End)) > 0 {
		return nil, nil
	}
	for i := len(a.prose.Dates) - 1; i >= 0; i-- {
		d := &a.prose.Dates[i]
		if d.Sentence != a.sentence-1 || d.Relative {
			continue
		}
		if _, isSpan := a.yearSpan(d); isSpan {
			return nil, nil
		}
		if e, ok := a.end(d, near); ok {
			list = append(list, e)
		}
	}
	return list, nil
}

// --- anniversaries

// anniversary checks "the 50th anniversary of the 1974 revolution" against the record's date.
func (a anchors) anniversary() {
	now := a.now()
	if len(now) == 0 {
		return
	}
	list := wordsOf(a.text(), a.place().Start, a.place().End)
	for i := 1; i+1 < len(list); i++ {
		if list[i].text != "anniversary" || list[i+1].text != "of" {
			continue
		}
		n, ok := ordinal(list[i-1].text)
		if !ok {
			continue
		}
		d := duration{Piece: rules.Piece{Start: list[i-1].Start, End: list[i].End}, unit: units["year"]}
		d.low, d.high = (n-0.5)*d.unit, (n+0.5)*d.unit
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
			a.report(d, from, now[0], append(now[1:], a.others(now[0].Interval, date.Piece)...)...)
			break
		}
	}
}

// ordinal reads "50th".
func ordinal(w string) (n float64, ok bool) {
	digits := leadingDigits(w)
	if digits == 0 || digits > 4 || digits == len(w) || !ordinals[w[digits:]] || atoi(w[:digits]) < 2 {
		return 0, false
	}
	return float64(atoi(w[:digits])), true
}

// --- ages

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
		Message: fmt.Sprintf("the age of %d does not fit: from %s to %s it is %s", age, from.Interval, to.Interval, plural(yearsApart(from.Interval, to.Interval), "year")),
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
