package date

import (
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
	case d.adjective:
		return a.over(d) || a.history(d)
	}
	sinceDate(a.p, a.prose, a.sentence, d)
	return a.over(d) || a.since(d)
}

func (a anchors) text() string           { return a.prose.Text.Value }
func (a anchors) place() *rules.Sentence { return &a.prose.Sentences[a.sentence] }

// in is a part of the text in lower case; of two places in the wrong order it is something that no form has.
func (a anchors) in(from, to int) string {
	if from > to {
		return "\x00"
	}
	return strings.ToLower(a.text()[from:to])
}

// rest is the sentence from a place on.
func (a anchors) rest(from int) string {
	end := a.place().End
	return a.text()[min(from, end):end]
}

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
