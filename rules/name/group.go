package name

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

// spelling is one way to write a name, with all the places of a group that have it.
type spelling struct {
	name  string
	at    []int32 // the indexes of its facts in the group, one a record
	times int
	field bool
	// canonical tells that it is reviewed as the right one, slug that it is written like-this.
	canonical, slug bool
	marks           int         // the letters beyond ASCII
	parsed          *match.Name // nil where nobody compares it as a name
}

func newSpelling(name string, reviewed rules.Names) spelling {
	s := spelling{name: name, canonical: reviewed.Variants[name] == name}
	has := func(mark byte) bool { return strings.IndexByte(name, mark) >= 0 }
	s.slug = !has(' ') && (has('-') || has('_')) && strings.ToLower(name) == name
	if !isASCII(name) {
		for _, r := range name {
			if r >= utf8.RuneSelf {
				s.marks++
			}
		}
	}
	return s
}

// records is how many records have the spelling.
func (s *spelling) records() int { return len(s.at) }

// mention is what a fact of a group says.
func mention(g *rules.Group, at int32) Mention { return g.Facts[at].Payload.(Mention) }

// spellings gathers a group's facts by spelling; one spelling alone is nothing to compare.
func spellings(g *rules.Group) []*spelling {
	if first := mention(g, 0).name(); !slices.ContainsFunc(g.Facts, func(f rules.Fact) bool { return f.Payload.(Mention).name() != first }) {
		return nil
	}
	of, kinds := numbered(g)
	found := make([]spelling, len(kinds))
	list := make([]*spelling, len(kinds))
	room := make([]int32, len(of))
	for i, k := range kinds {
		found[i] = newSpelling(mention(g, k.first).name(), g.Dataset.Names)
		found[i].at, room = room[:0:k.facts], room[k.facts:]
		list[i] = &found[i]
	}
	for at, i := range of {
		s, m := &found[i], mention(g, int32(at))
		s.at = append(s.at, int32(at))
		s.times += m.times()
		s.field = s.field || m.field()
	}
	return list
}

// tally is what is known of a spelling at first: the first of its facts, and how many there are.
type tally struct{ first, facts int32 }

// numbered numbers the spellings of a group's facts, and tells which each fact has.
func numbered(g *rules.Group) (of []int32, kinds []tally) {
	of = make([]int32, len(g.Facts))
	var room usualIndex
	known := index(room[:])
	for at := range of {
		i := known.number(mention(g, int32(at)).name(), len(kinds), func(i int) string { return mention(g, kinds[i].first).name() })
		if i == len(kinds) {
			kinds = append(kinds, tally{first: int32(at)})
		}
		of[at] = int32(i)
		kinds[i].facts++
	}
	return of, kinds
}

// rank orders spellings by how likely each is the right one: reviewed, then no slug, then in more
// records, more often, with the accents; the alphabet decides at last.
func rank(a, b *spelling) int {
	if c := cmp.Or(order(a.canonical, b.canonical), order(!a.slug, !b.slug), b.records()-a.records(), b.times-a.times, b.marks-a.marks); c != 0 {
		return c
	}
	return strings.Compare(a.name, b.name)
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// in is where among its places the spelling stands in the record of one of the group's facts, or -1. A
// record's facts follow one another, so it can only be the place before or behind.
func (s *spelling) in(g *rules.Group, at int32) int {
	behind, _ := slices.BinarySearch(s.at, at)
	for i := max(behind-1, 0); i <= behind && i < len(s.at); i++ {
		if g.Facts[s.at[i]].Record == g.Facts[at].Record {
			return i
		}
	}
	return -1
}

// apart tells whether one record lists both spellings, as two people.
func apart(g *rules.Group, a, b *spelling) bool {
	return inOneRecord(g, a, b, func(x, y Mention) bool { return x.field() && y.field() })
}

// together tells whether one record has both spellings.
func together(g *rules.Group, a, b *spelling) bool {
	return inOneRecord(g, a, b, func(Mention, Mention) bool { return true })
}

func inOneRecord(g *rules.Group, a, b *spelling, ok func(x, y Mention) bool) bool {
	if a.records() > b.records() {
		a, b = b, a
	}
	return slices.ContainsFunc(a.at, func(at int32) bool {
		i := b.in(g, at)
		return i >= 0 && ok(mention(g, at), mention(g, b.at[i]))
	})
}

// mostOthers is how many places of the other spelling a finding shows.
const mostOthers = 3

// nearest are the places of a spelling that are nearest to a fact of the group: in the record itself,
// then by path.
func (s *spelling) nearest(g *rules.Group, at int32) []rules.Related {
	var list []rules.Related
	add := func(i int) {
		f := g.Facts[s.at[i]]
		list = append(list, rules.Related{Record: f.Record, Span: f.Span, Message: fmt.Sprintf("%q here", s.name)})
	}
	here := s.in(g, at)
	if here >= 0 {
		add(here)
	}
	behind, _ := slices.BinarySearch(s.at, at)
	before := behind - 1
	for len(list) < mostOthers && (before >= 0 || behind < len(s.at)) {
		next := behind
		if behind == len(s.at) || before >= 0 && at-s.at[before] <= s.at[behind]-at {
			next = before
			before--
		} else {
			behind++
		}
		if next != here {
			add(next)
		}
	}
	return list
}

// more are the places of a spelling behind the first.
func (s *spelling) more(g *rules.Group) []rules.Related {
	var list []rules.Related
	for _, at := range s.at[1:min(len(s.at), mostPlaces)] {
		f := g.Facts[at]
		list = append(list, rules.Related{Record: f.Record, Span: f.Span, Message: fmt.Sprintf("%q here too", s.name)})
	}
	return list
}
