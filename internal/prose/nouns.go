package prose

import "github.com/factvet/factvet/rules"

// nameAmongNouns reads a name in a language that capitalises every noun: only a title or a given name before it, a
// place that the tables know, or capital letters throughout tell a name from a noun.
func (s *scan) nameAmongNouns(i int) int {
	t := &s.tokens[i]
	first := i
	for s.at(first).kind == word && s.at(first).has(capital) && s.isTitle(s.at(first)) {
		first++
		if s.gluedMark(first, '.') {
			first++
		}
	}
	if first > i || t.is(givenName) {
		if next := s.properNouns(first, s.isWord(i, honorific)); next > first && (first > i || next-first > 1) {
			s.addName(first, next, rules.Person)
			return next
		}
		return max(first, i+1)
	}
	switch {
	case t.is(place):
		s.addName(i, i+1, rules.PlaceName)
	case t.has(allCaps) && !t.has(mixed) && t.class == 0 && t.end-t.start <= 6 && !s.headline:
		s.addName(i, i+1, rules.Organisation)
	}
	return i + 1
}

// properNouns follows capitalised words that the tables do not know as anything else, with the hyphens between them;
// it returns from where there are none. Particles stand behind a given name or "Frau" only: "Ursula von der Leyen", but
// not "Merz von Journalisten" or "Sprecher der Stadt".
func (s *scan) properNouns(from int, mayBeParticle bool) int {
	next, families := from, 0
	for j := from; families < 2; {
		if mayBeParticle && !s.at(j).is(article) {
			for s.at(j).is(particle) && s.at(j).has(lower) {
				j++
			}
		}
		t := s.at(j)
		if t.kind != word || !t.has(capital) || t.has(allCaps) && !t.has(dotted) || t.class&^(givenName|particle|place) != 0 {
			break
		}
		mayBeParticle = t.is(givenName)
		if !mayBeParticle && t.end-t.start > 1 {
			families++
		}
		j++
		if s.gluedMark(j, '.') && t.end-t.start == 1 {
			j++
		}
		next = j
		for s.gluedMark(j, '-') && s.glued(j+1) && s.at(j+1).has(capital) {
			j += 2
			next = j
		}
	}
	return next
}

func (s *scan) addName(from, next int, kind rules.NameKind) {
	s.out.Names = append(s.out.Names, rules.Name{
		Piece: rules.Piece{Start: s.tokens[from].start, End: s.tokens[next-1].stem}, Sentence: s.sentence, Kind: kind,
	})
}
