package record

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// maxSharing is how many ids are looked at for one word that they share; with more the word tells
// little of which record is meant.
const maxSharing = 1000

// suggestions finds ids of records by their words.
type suggestions struct {
	facts []rules.Fact
	// words counts those of each fact's id, and with lists the facts by a word of their id.
	words []int
	with  map[string][]int
}

func suggestionsOf(g *rules.Group, defined map[string]rules.Fact) *suggestions {
	s := &suggestions{with: map[string][]int{}}
	for _, f := range g.Facts {
		id := idIn(f)
		if f.Payload.(ReferenceFact).Field != "" || defined[strings.ToLower(id)].Record != f.Record {
			continue
		}
		words := slugWords(slugOf(id))
		for _, w := range distinct(words) {
			if len(s.with[w]) == maxSharing {
				g.Capped(maxSharing)
				continue
			}
			s.with[w] = append(s.with[w], len(s.facts))
		}
		s.facts, s.words = append(s.facts, f), append(s.words, len(words))
	}
	return s
}

// likeliest is the record whose name has most words in common with an id that does not exist, at
// least two and half of them; among equals the one with the fewest others.
func (s *suggestions) likeliest(id string) (best rules.Fact, ok bool) {
	words := slugWords(slugOf(id))
	var sharing []int
	for _, w := range distinct(words) {
		sharing = append(sharing, s.with[w]...)
	}
	slices.Sort(sharing)
	most, fewest := 1, 0
	for len(sharing) > 0 {
		i, shared := sharing[0], 1
		for shared < len(sharing) && sharing[shared] == i {
			shared++
		}
		sharing = sharing[shared:]
		shorter, longer := min(len(words), s.words[i]), max(len(words), s.words[i])
		if 2*shared >= shorter && (shared > most || ok && shared == most && longer < fewest) {
			best, ok, most, fewest = s.facts[i], true, shared, longer
		}
	}
	return best, ok
}

func slugOf(id string) string {
	if d, ok := parseDated(id); ok {
		return d.slug
	}
	return id
}

func slugWords(slug string) []string {
	return strings.FieldsFunc(slug, func(r rune) bool { return r == '-' || r == '_' })
}

func distinct(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}
