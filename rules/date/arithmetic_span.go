package date

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// span is "1968 and 2025", "March 1968 to June 2025" or "1968–2025".
type span struct {
	rules.Piece
	from, to end
}

// spans are the ranges between two dates in the sentence.
func (a anchors) spans() []span {
	var list []span
	for i := range a.dates {
		d := &a.dates[i]
		if d.Relative {
			continue
		}
		s, ok := a.yearSpan(d)
		if !ok {
			s, ok = a.daySpan(d)
		}
		if ok {
			list = append(list, s)
			continue
		}
		if i+1 == len(a.dates) || d.NoYear {
			continue
		}
		o := &a.dates[i+1]
		if o.Relative || o.NoYear || o.Start < d.End || o.Interval.First <= d.Interval.Last || !slices.Contains(joins[:], a.in(d.End, o.Start)) {
			continue
		}
		list = append(list, span{rules.Piece{Start: d.Start, End: o.End}, end{d.Interval, a.prose.At(d.Piece)}, end{o.Interval, a.prose.At(o.Piece)}})
	}
	return list
}

// daySpan is a mention that names two days or two months: "March 4 to March 18", "June 13–24, 2025", "May 2003–June 2004".
func (a anchors) daySpan(d *rules.Date) (s span, ok bool) {
	text := a.prose.Of(d.Piece)
	from, to := rules.Piece{}, rules.Piece{}
	for _, j := range joins {
		if i := strings.Index(text, j); i > 0 {
			from, to = rules.Piece{Start: d.Start, End: d.Start + i}, rules.Piece{Start: d.Start + i + len(j), End: d.End}
			break
		}
	}
	near, dated := a.p.Record.Day()
	if from.End == 0 || d.NoYear && !dated || leadingDigits(text) == 4 {
		return s, false
	}
	i, ok := nearestYear(d, near)
	if !ok || i.Last-i.First < 2 {
		return s, false
	}
	first, last := rules.Interval{First: i.First, Last: i.First}, rules.Interval{First: i.Last, Last: i.Last}
	if !hasDay(text) {
		fy, fm, _ := i.First.Date()
		ly, lm, _ := i.Last.Date()
		if fy == ly && fm == lm {
			return s, false
		}
		first, _ = rules.MonthInterval(fy, fm)
		last, _ = rules.MonthInterval(ly, lm)
	}
	return span{d.Piece, end{first, a.prose.At(from)}, end{last, a.prose.At(to)}}, true
}

// hasDay tells whether a date has a number that can be a day of a month.
func hasDay(text string) bool {
	for i := 0; i < len(text); i++ {
		if n := leadingDigits(text[i:]); n > 0 {
			if n <= 2 {
				return true
			}
			i += n
		}
	}
	return false
}

var joins = [...]string{" to ", " and ", " until ", " till ", " through ", "-", "–", "—"}

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
			if d.unit == 1 && d.low > 0 {
				d.low-- // both days may count
			}
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

var partial = words.Set("first second third last past next another final additional every each any most least worst best previous initial early further extra other these more")

// covers tells whether a text says that a stretch is the whole of a span.
func (a anchors) covers(d duration, r span) bool {
	text := a.text()
	bracketed := r.End < len(text) && text[r.End] == ')' && text[r.Start-min(1, r.Start)] == '('
	if r.End <= d.Start {
		between, after := a.in(r.End, d.Start), a.rest(d.End)
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
			return (wholes[d.lead] || strings.HasPrefix(between, ",")) && !restricts(a.rest(r.End))
		case "from", "of":
			return d.lead != "of" && d.lead != "on" && d.lead != "in" && !restricts(a.rest(r.End))
		case "(", "(from", "(between":
			return r.End < len(text) && text[r.End] == ')'
		}
		return false
	}
	noun, rest, _ := strings.Cut(strings.TrimLeft(between, " "), " ")
	if more, behind, ok := strings.Cut(rest, " "); ok && periods[more] {
		rest = behind // "occupation period"
	}
	switch {
	case !periods[strings.TrimSuffix(noun, ",")] || !owners[d.lead]:
		return false
	case spanning[rest]:
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
	wholes  = words.Set("the those all entire")
	owners  = words.Set("a an the his her its their whose that this entire s")
	periods = words.Set(`period span stretch run interval tenure reign rule presidency premiership stint era career war conflict dictatorship
		occupation hiatus gap campaign dispute drought boom recession partnership marriage window timespan timeframe strike walkout lockout shutdown closure outage
		visit trip tour summit conference festival truce ceasefire standoff siege blockade trial hearing lockdown heatwave`)
	spanning = map[string]bool{"from": true, "between": true, "of": true, "running from": true, "lasting from": true, "spanning": true, "that ran from": true,
		"which ran from": true, "that lasted from": true, "which lasted from": true, "extending from": true}
)
