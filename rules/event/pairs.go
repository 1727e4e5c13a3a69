package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// maxGroup is how many records of one key are compared with each other; with more, only neighbours
// in the order of their places are: a day with so many records is a stand-in for no date.
const maxGroup = 400

// Pairs calls visit for each two facts of a group that tell one event. of takes the event from a
// fact's payload. A pair that shares several keys is visited in the group of the first of them only.
func Pairs(g *rules.Group, of func(rules.Fact) *Event, visit func(a, b rules.Fact, l Likeness)) {
	if len(g.Facts) < 2 {
		return // most pages and titles are one record's
	}
	about := strings.HasPrefix(g.Key, aboutKey)
	if about && !anyUndated(g, of) {
		return
	}
	common := commonIn(g, of)
	events := make([]weighed, len(g.Facts))
	dayBefore := make([]bool, len(g.Facts)) // in a group of a day: the event is of the day before
	for i, f := range g.Facts {
		events[i] = weigh(of(f), common)
		dayBefore[i] = strings.HasPrefix(g.Key, dayKey) && g.Key != dayKey+events[i].Day.First.String()
	}
	for i := range events {
		a := &events[i]
		for j := i + 1; j < min(i+1+maxGroup, len(events)); j++ {
			b := &events[j]
			if g.Facts[i].Record.ID == g.Facts[j].Record.ID {
				continue // one record, or two that claim to be
			}
			if about && a.HasDay && b.HasDay || dayBefore[i] && dayBefore[j] {
				continue // they have better keys
			}
			if l := a.compare(*b); l.Same() && firstShared(a.Event, b.Event) == g.Key {
				visit(g.Facts[i], g.Facts[j], l)
			}
		}
	}
}

// firstShared is the first key under which two events are compared.
func firstShared(a, b *Event) string {
	for _, key := range shared(a.Keys(), b.Keys()) {
		if !(a.HasDay && b.HasDay && strings.HasPrefix(key, aboutKey)) {
			return key
		}
	}
	return ""
}

// Export puts one fact under each key of the record's event.
func Export(p *rules.Pass, span rules.Span, payload any) {
	if keys := Of(p.Record).Keys(); len(keys) > 0 {
		p.ExportAll(keys, span, payload)
	}
}

// A stem or a name is common on a day when that many of its records have it.
const (
	commonCount = 4
	commonShare = 0.2
)

// commonIn lists the stems and names that so many records of a group have that they tell nothing.
func commonIn(g *rules.Group, of func(rules.Fact) *Event) map[string]bool {
	if len(g.Facts) < commonCount {
		return nil
	}
	counts := map[string]int{}
	for _, f := range g.Facts {
		e := of(f)
		for _, s := range e.Title {
			counts[s]++
		}
		for _, n := range e.Names {
			counts[n]++
		}
	}
	common := map[string]bool{}
	for s, n := range counts {
		if n >= commonCount && float64(n) >= commonShare*float64(len(g.Facts)) {
			common[s] = true
		}
	}
	return common
}

func anyUndated(g *rules.Group, of func(rules.Fact) *Event) bool {
	return slices.ContainsFunc(g.Facts, func(f rules.Fact) bool { return !of(f).HasDay })
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
