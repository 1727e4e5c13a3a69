package event

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/rulestest"
)

func itself(f rules.Fact) Event { return f.Payload.(Event) }

// groups are the facts of stories by key, as the engine hands them to a rule, in the order of keys.
func groups(t testing.TB, stories []story) []*rules.Group {
	t.Helper()
	var passes []*rules.Pass
	for _, s := range stories {
		r := s.record(t)
		p := &rules.Pass{Rule: &rules.Rule{}, Record: r, Info: &rules.RecordInfo{Path: r.Path, ID: s.id}}
		Export(p, Place(r), Of(r))
		passes = append(passes, p)
	}
	return rulestest.Groups(&rules.Rule{}, nil, passes...)
}

// visits counts how often each pair is visited over all groups.
func visits(t testing.TB, stories ...story) map[string]int {
	t.Helper()
	seen := map[string]int{}
	for _, g := range groups(t, stories) {
		Pairs(g, itself, func(a, b rules.Fact, l Likeness) {
			assert.True(t, l.Same())
			seen[a.Record.ID+" "+b.Record.ID]++
		})
	}
	return seen
}

func TestPairs(t *testing.T) {
	named := func(s story, id, date string) story {
		s.id, s.date = id, date
		return s
	}
	a, b, c := named(fire, "a", "2024-05-02"), named(fire, "b", "2024-05-02"), named(fire, "c", "2024-05-03")
	assert.Equal(t, map[string]int{"a b": 1}, visits(t, a, b), "once, though they share two days, a title and a page")
	assert.Equal(t, map[string]int{"a b": 1, "a c": 1, "b c": 1}, visits(t, a, b, c))
	assert.Equal(t, map[string]int{"a b": 1}, visits(t, a, named(fire, "b", "2024-05-20")), "far apart, by title and page")
	assert.Empty(t, visits(t, a), "no record with itself")
	assert.Empty(t, visits(t, a, a), "nor with another that claims to be it")
	assert.Empty(t, visits(t))
	assert.Equal(t, map[string]int{"a b": 1}, visits(t, articleA, articleB), "undated, by several pairs of subjects")
	assert.Empty(t, visits(t, articleA, articleC))
}

// TestPairsOfSubjects: the keys made of subjects are for records without a date.
func TestPairsOfSubjects(t *testing.T) {
	dated := func(s story, date string) story {
		s.date = date
		return s
	}
	assert.Equal(t, map[string]int{"a b": 1}, visits(t, dated(articleA, "2025-11-06"), articleB), "one of them has none")
	for _, g := range groups(t, []story{dated(articleA, "2025-11-06"), dated(articleB, "2025-11-06")}) {
		Pairs(g, itself, func(rules.Fact, rules.Fact, Likeness) {
			assert.False(t, strings.HasPrefix(g.Key, aboutKey), "both have one: %s", g.Key)
		})
	}
}

// filler is a word of its own for each number, in the style of a prefix.
func filler(i int, prefix string) string {
	return fmt.Sprintf(" %s%c%c%co", prefix, 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
}

// crowded are n records of one day whose titles have nothing in common, and the fire told twice:
// at places gap records apart.
func crowded(n, gap int) []story {
	var out []story
	for i := range n {
		out = append(out, story{id: fmt.Sprintf("%05d", i), date: "2024-05-02", title: filler(i, "k") + filler(i, "m") + filler(i, "r")})
	}
	for i, at := range []int{1, 1 + gap} {
		out[at] = fire
		out[at].id = fmt.Sprintf("fire%d", i)
		out[at].pages = nil
		out[at].title += []string{"", " people"}[i]
	}
	return out
}

// TestPairsInABigGroup: a day with very many records is a stand-in for no date, where only
// neighbours are compared, so that the work does not grow with the square of their number.
func TestPairsInABigGroup(t *testing.T) {
	assert.Equal(t, map[string]int{"fire0 fire1": 1}, visits(t, crowded(2*maxGroup, maxGroup)...))
	assert.Empty(t, visits(t, crowded(2*maxGroup, maxGroup+1)...))
	assert.Equal(t, map[string]int{"fire0 fire1": 1}, visits(t, crowded(maxGroup, maxGroup-2)...), "all are compared in a group no bigger than that")
}

func TestPairsTellWhatIsCapped(t *testing.T) {
	for n, want := range map[int]int{maxGroup + 1: 0, maxGroup + 2: maxGroup} {
		for _, g := range groups(t, crowded(n, 1)) {
			Pairs(g, itself, func(rules.Fact, rules.Fact, Likeness) {})
			if g.Key == "day:2024-05-02" {
				assert.Equal(t, want, g.Compared, "%d records", n)
			}
		}
	}
}

func BenchmarkPairs(b *testing.B) {
	stories := crowded(400, 200)
	words := []string{"harbour", "council", "budget", "ferry", "bridge", "strike", "library", "tram", "hospital", "mine", "election", "court"}
	for i := range stories {
		s := &stories[i]
		for j := range 5 {
			s.title += " " + words[(i*(j+3)+i/7)%len(words)]
		}
		s.names = []string{"Maren Holt", words[i%len(words)] + " Brigade"}
		s.pages = []string{fmt.Sprintf("https://harbour-courier.net/%d", i)}
	}
	all := groups(b, stories)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		for _, g := range all {
			Pairs(g, itself, func(rules.Fact, rules.Fact, Likeness) {})
		}
	}
}
