package date

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

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
	if now := a.now(); !found && len(now) > 0 && today[strings.TrimRight(strings.TrimSpace(a.in(a.place().Start, d.Start)), ",")] {
		to, found = now[0], true
	}
	if !found {
		return false
	}
	from := a.before(d.Start, to.Interval)
	if len(from) == 0 || (from[0].Last < to.First) != (d.then == "later") {
		return false
	}
	a.report(d, from[0], to, append(from[1:], a.now()...)...)
	return true
}

// before are the dates in front of a place of the sentence, the nearest first; at the beginning of the sentence, those of the
// sentence before it.
func (a anchors) before(at int, near rules.Interval) (list []end) {
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
	lead := strings.TrimRight(strings.TrimSpace(a.in(a.place().Start, at)), ",")
	if len(list) > 0 || lead != "" && !openings[lead] && !today[lead] || a.sentence == 0 {
		return list
	}
	previous := a.prose.Sentences[a.sentence-1]
	if previous.Block != a.place().Block || len(durations(a.text(), previous.Start, previous.End)) > 0 {
		return nil
	}
	for i := len(a.prose.Dates) - 1; i >= 0; i-- {
		d := &a.prose.Dates[i]
		if d.Sentence != a.sentence-1 || d.Relative {
			continue
		}
		if _, isSpan := a.yearSpan(d); isSpan {
			return nil
		}
		if e, ok := a.end(d, near); ok {
			list = append(list, e)
		}
	}
	return list
}

var (
	openings = words.Set("and but then just only yet still")
	today    = words.Set("now today")
)
