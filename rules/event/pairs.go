package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// maxGroup is how many records of one key are compared with each other; with more, only neighbours
// in the order of their places are: a day with so many records is a stand-in for no date.
const maxGroup = 200

// Pairs calls visit for each two facts of a group that tell one event. of takes the event from a
// fact's payload. A pair that shares several keys is visited in the group of the first of them only.
func Pairs(g *rules.Group, of func(rules.Fact) *Event, visit func(a, b rules.Fact, l Likeness)) {
	if len(g.Facts) < 2 {
		return // most pages and titles are one record's
	}
	var few [8]*Event
	events := few[:0]
	for _, f := range g.Facts {
		events = append(events, of(f))
	}
	skip := elsewhere(g.Key, events)
	if skip == nil {
		return
	}
	if len(events) > maxGroup+1 {
		g.Capped(maxGroup)
	}
	common, key := crowdOf(events), wordOf(g.Key)
	for i, a := range events {
		for j := i + 1; j < min(i+1+maxGroup, len(events)); j++ {
			b := events[j]
			if skip(a) && skip(b) || !common.mayBeSame(a, b) || g.Facts[i].Record.ID == g.Facts[j].Record.ID {
				continue // one record, or two that claim to be
			}
			if l := common.compare(a, b); l.Same() && firstShared(a, b) == key {
				visit(g.Facts[i], g.Facts[j], l)
			}
		}
	}
}

// elsewhere tells which events of a group have a better key for each other than the group's: those
// of the day before, and where it is a group of subjects those with a date. It is nil where all have.
func elsewhere(key string, events []*Event) func(*Event) bool {
	skip := func(*Event) bool { return false }
	if strings.HasPrefix(key, aboutKey) {
		skip = func(e *Event) bool { return e.HasDay }
	} else if day, ok := strings.CutPrefix(key, dayKey); ok {
		today, _ := rules.ParseDate(day)
		skip = func(e *Event) bool { return e.Day.First != today.First }
	}
	if !slices.ContainsFunc(events, func(e *Event) bool { return !skip(e) }) {
		return nil
	}
	return skip
}

// firstShared is the first key under which two events are compared, or 0.
func firstShared(a, b *Event) Word {
	keys := a.Keys
	if a.HasDay && b.HasDay {
		keys = keys[len(a.Subjects)*(len(a.Subjects)-1)/2:] // those of subjects are for the undated
	}
	for _, key := range keys {
		if slices.Contains(b.Keys, key) {
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
func crowdOf(events []*Event) crowd {
	if len(events) < commonCount {
		return nil
	}
	total := 0
	for _, e := range events {
		total += len(e.Title) + len(e.Names)
	}
	all := make([]Word, 0, total)
	for _, e := range events {
		all = append(append(all, e.Title...), e.Names...)
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
