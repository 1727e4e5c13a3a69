package event

import "github.com/factvet/factvet/rules"

// maxGroup is how many records of one key are compared with each other; with more, only neighbours
// in the order of their places are: a day with so many records is a stand-in for no date.
const maxGroup = 400

// Pairs calls visit for each two facts of a group that tell one event. of takes the event from a
// fact's payload. A pair that shares several keys is visited in the group of the first of them only.
func Pairs(g *rules.Group, of func(rules.Fact) *Event, visit func(a, b rules.Fact, l Likeness)) {
	for i, a := range g.Facts {
		ea := of(a)
		for _, b := range g.Facts[i+1 : min(i+1+maxGroup, len(g.Facts))] {
			eb := of(b)
			if a.Record == b.Record {
				continue
			}
			if l := Compare(ea, eb); l.Same() && firstShared(ea, eb) == g.Key {
				visit(a, b, l)
			}
		}
	}
}

func firstShared(a, b *Event) string {
	if keys := shared(a.Keys(), b.Keys()); len(keys) > 0 {
		return keys[0]
	}
	return ""
}

// Export puts a fact under each key of the record's event.
func Export(p *rules.Pass, span rules.Span, payload any) {
	for _, key := range Of(p.Record).Keys() {
		p.Export(key, span, payload)
	}
}
