package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// maxGroup is how many records of one key are compared with each other; with more, only neighbours
// in the order of their places are: a day with so many records is a stand-in for no date.
const maxGroup = 100

// Pairs calls visit for each two facts of a group that tell one event. of takes the event from a
// fact's payload. A pair that shares several keys is visited in the group of the first of them only.
func Pairs(g *rules.Group, of func(rules.Fact) Event, visit func(a, b rules.Fact, l Likeness)) {
	pairs(g, of, visit, false)
}

// PairsApart is [Pairs] without the pairs of one date.
func PairsApart(g *rules.Group, of func(rules.Fact) Event, visit func(a, b rules.Fact, l Likeness)) {
	pairs(g, of, visit, true)
}

func pairs(g *rules.Group, of func(rules.Fact) Event, visit func(a, b rules.Fact, l Likeness), apart bool) {
	if len(g.Facts) < 2 {
		return // most pages and titles are one record's
	}
	var few [8]view // room for most groups
	events := few[:0]
	if len(g.Facts) > len(few) {
		events = make([]view, 0, len(g.Facts))
	}
	for _, f := range g.Facts {
		events = append(events, of(f).view())
	}
	if !markElsewhere(g.Key, events) {
		return
	}
	if len(events) > maxGroup+1 {
		g.Capped(maxGroup)
	}
	if apart && haveOneDate(events) {
		return
	}
	common, key := crowdOf(events), hashed(g.Key)
	for i := range events {
		a := &events[i]
		for j := i + 1; j < min(i+1+maxGroup, len(events)); j++ {
			b := &events[j]
			if a.elsewhere && b.elsewhere || apart && a.daysFrom(b) == 0 || !common.mayBeSame(a, b) || g.Facts[i].Record.ID == g.Facts[j].Record.ID {
				continue // one record, or two that claim to be
			}
			if l := common.compare(a, b); l.Same() && firstShared(a, b) == key {
				visit(g.Facts[i], g.Facts[j], l)
			}
		}
	}
}

// haveOneDate tells whether no event has another date than the others, or none.
func haveOneDate(events []view) bool {
	for i := range events {
		if v := &events[i]; !v.dated || v.day != events[0].day {
			return false
		}
	}
	return true
}

// markElsewhere marks the events of a group that have a better key for each other than the group's:
// those of the day before, and where it is a group of subjects those with a date. It tells whether
// there are any others.
func markElsewhere(key string, events []view) (others bool) {
	about := strings.HasPrefix(key, aboutKey)
	day, daily := strings.CutPrefix(key, dayKey)
	today, _ := rules.ParseDate(day)
	for i := range events {
		v := &events[i]
		v.elsewhere = about && v.dated || daily && v.day.First != today.First
		others = others || !v.elsewhere
	}
	return others
}

// firstShared is the first key under which two events are compared, or 0.
func firstShared(a, b *view) Word {
	keys, of := a.list(keyWords), a.list(subjectWords).len()
	if a.dated && b.dated {
		keys = keys[of*(of-1)/2*wordSize:] // those of subjects are for the undated
	}
	for i := range keys.len() {
		if key := keys.at(i); b.list(keyWords).has(key) {
			return key
		}
	}
	return 0
}

// Export puts one fact under each key of the record's event.
func Export(p *rules.Pass, at rules.Span, payload any) {
	if keys := of(p.Record).keys; len(keys) > 0 {
		p.ExportAll(keys, at, payload)
	}
}

// A stem or a name is common on a day when that many of its records have it.
const (
	commonCount = 4
	commonShare = 0.2
)

// crowdOf lists the stems and names that so many of the events have that they tell nothing.
func crowdOf(events []view) crowd {
	if len(events) < commonCount {
		return nil
	}
	size := 0
	for i := range events {
		size += events[i].list(titleWords).len() + events[i].list(nameWords).len()
	}
	all := make([]Word, 0, size)
	for i := range events {
		all = events[i].list(nameWords).appendTo(events[i].list(titleWords).appendTo(all))
	}
	slices.Sort(all)
	common := all[:0]
	for len(all) > 0 {
		w, n := all[0], 1
		for n < len(all) && all[n] == w {
			n++
		}
		if n >= commonCount && float64(n) >= commonShare*float64(len(events)) {
			common = append(common, w)
		}
		all = all[n:]
	}
	return common
}

// Place is where a record is pointed at as a whole: its title, or else its first sentence.
func Place(r *rules.Record) rules.Span {
	if r.Title != nil {
		return r.Title.Span
	}
	if p := r.Prose(); len(p.Sentences) > 0 {
		return p.At(p.Sentences[0].Piece)
	}
	return rules.Span{Start: r.Span.Start, End: r.Span.Start}
}
