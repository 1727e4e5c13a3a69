package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// name reads the run of capitalised words that begins at i.
func (s *scan) name(i int) int {
	first := s.skipTitles(i)
	if first < 0 {
		return i + 1
	}
	start := first
	t := s.at(start)
	if t.kind != word || !s.mayBegin(start) {
		return max(first, i+1)
	}
	// The first word of a sentence has its capital from its place.
	uncertain := start == s.afterOpening() && !t.has(allCaps) && !t.has(dotted) && !t.has(mixed) && t.class&(place|demonym) == 0
	titled := first > i
	next, words, org := s.run(start)
	if next == start {
		return i + 1
	}
	if s.onlyTitles(start, next) || s.headline && words > 4 {
		return next
	}
	n := rules.Name{Piece: rules.Piece{Start: t.start, End: s.tokens[next-1].stem}, Sentence: s.sentence, Kind: s.nameKind(start, next, words, org, titled)}
	// The full stop of "Jr." and of initials at the end belongs to the name, unless it ends the sentence.
	if s.gluedMark(next, '.') && next+1 < s.to && (s.tokens[next-1].is(suffix) || s.tokens[next-1].has(dotted)) {
		n.End = s.tokens[next].end
		next++
	}
	if words == 1 {
		switch {
		case t.is(demonym) && !t.is(place), t.is(month | weekday), t.is(reference) && s.at(next).kind == number:
			return next
		case uncertain || s.headline:
			s.doubtful = append(s.doubtful, len(s.out.Names))
		}
	}
	s.out.Names = append(s.out.Names, n)
	return next
}

// onlyTitles tells whether a run of words names an office and nobody: "Attorney General".
func (s *scan) onlyTitles(i, next int) bool {
	for ; i < next; i++ {
		if t := &s.tokens[i]; t.kind == word && (!t.is(title) || t.has(allCaps)) {
			return false
		}
	}
	return true
}

// afterOpening is the index of the sentence's first word.
func (s *scan) afterOpening() int {
	i := s.from
	for i < s.to && s.tokens[i].kind == mark {
		i++
	}
	return i
}

// mayBegin tells whether a name may begin with the word at i.
func (s *scan) mayBegin(i int) bool {
	t := &s.tokens[i]
	switch {
	case t.has(capital):
		if t.is(nameless) && !t.is(place|demonym|orgWord|month) {
			return t.has(allCaps) && !t.is(article|pronoun|beVerb|joiner|dateLead) && t.end-t.start > 1
		}
		return true
	case t.is(particle):
		// "bin Salman", "van der Bellen": a particle between blanks with a name behind it. Most are
		// words of their own, so a name begins with one only behind a hyphen: al-Assad.
		n := s.at(i + 1)
		return n.isMark('-') && s.glued(i+1) && s.glued(i+2) && s.at(i+2).has(capital)
	}
	return false
}

// skipTitles is the index of the first word of a run that is no title, or -1 where titles are all there is.
func (s *scan) skipTitles(i int) int {
	j := i
	for j < s.to {
		t := &s.tokens[j]
		if t.kind != word || !t.has(capital) && j == i {
			break
		}
		if t.is(title) && t.has(capital) && !t.has(possessive) {
			k := j + 1
			if s.gluedMark(k, '.') {
				k++
			}
			// "Secretary of State", "Director of National Intelligence", "Speaker of the House".
			if s.isWord(k, ofRole) {
				m := k + 1
				if s.isWord(m, theRole) {
					m++
				}
				if s.at(m).has(capital) {
					m++
					if s.at(m).is(title|orgWord|thingWord) && s.at(m).has(capital) || s.isWord(m-1, ministry) {
						m++
					}
					if s.at(m).kind == word && s.at(m).has(capital) && !s.at(m-1).has(possessive) {
						k = m
					}
				}
			}
			n := s.at(k)
			if n.kind == word && n.has(capital) && !n.is(orgWord|thingWord) || n.is(particle) && s.at(k+1).has(capital) {
				// The office may be all: "President Office" is none.
				j = k
				continue
			}
		}
		break
	}
	// An office before its bearer: "Treasury Secretary Scott Bessent", "Kazakh President Tokayev".
	best := j
	for k := j; k < s.to && k < j+6; k++ {
		t := &s.tokens[k]
		if t.kind != word || !t.has(capital) || t.has(possessive) || k > j && !t.has(spaced) {
			break
		}
		if k > j && t.is(title) && !t.is(orgWord) {
			n := s.at(k + 1)
			if n.isMark('.') && s.glued(k+1) {
				k++
				n = s.at(k + 1)
			}
			if n.kind == word && n.has(capital) && n.has(spaced) && !n.is(orgWord|thingWord|nameless|title) {
				best = k + 1
			}
		}
	}
	return best
}

// run follows the words of a name from i.
func (s *scan) run(i int) (next, words int, org bool) {
	j := i
	for j < s.to {
		t := &s.tokens[j]
		if t.kind != word {
			break
		}
		switch {
		case t.has(capital):
			if j > i && t.is(nameless) && !t.is(orgWord|place|demonym|title) && !t.has(allCaps) && t.end-t.start > 1 && !s.tokens[j-1].isMark('-') {
				return j, words, org
			}
			words++
			org = org || t.is(orgWord)
		case j == i && t.is(particle):
		default:
			return j, words, org
		}
		if t.has(possessive) {
			return j + 1, words, org
		}
		j++
		k, ok := s.goesOn(j, org, words)
		if !ok {
			return j, words, org
		}
		j = k
	}
	return j, words, org
}

// goesOn is the index of the next capitalised word of a name whose last word stands before j.
func (s *scan) goesOn(j int, org bool, words int) (int, bool) {
	t := s.at(j)
	switch {
	case t.kind == word && t.has(capital) && t.has(spaced):
		// "the Guard on Tuesday", "Brookings June 26, 2025, analysis": a date is no part of a name.
		return j, !t.is(weekday) && !s.beginsDate(j)
	case t.kind == word && t.has(lower):
		// Particles, and "of" or "for" inside an organisation's name.
		k := j
		for k < j+3 && s.at(k).kind == word && s.at(k).has(lower) && s.at(k).is(particle) {
			k++
		}
		if k > j && s.at(k).kind == word && s.at(k).has(capital) && s.at(k).has(spaced) {
			return k, true
		}
		if k > j && s.at(k).isMark('-') && s.glued(k) && s.glued(k+1) && s.at(k+1).has(capital) {
			return k + 1, true
		}
		if s.gluedMark(j+1, '-') && t.is(particle) && s.at(j+2).has(capital) && s.glued(j+2) {
			return j + 2, true
		}
		if s.isWord(j, ofRole) && org || s.isWord(j, forRole) && s.tokens[j-1].is(forWord) {
			k := j + 1
			if s.isWord(k, theRole) {
				k++
			}
			if n := s.at(k); n.kind == word && n.has(capital) && (!n.is(nameless) || n.is(place|orgWord|demonym)) {
				return k, true
			}
		}
		return 0, false
	case t.kind == mark && s.glued(j):
		n := s.at(j + 1)
		switch t.r {
		case '-', '‑', '&':
			if s.glued(j+1) && n.kind == word && (n.has(capital) || n.has(mixed)) {
				return j + 1, true
			}
			// Mar-a-Lago
			if s.glued(j+1) && n.kind == word && n.end-n.start <= 3 && s.gluedMark(j+2, '-') && s.glued(j+3) && s.at(j+3).has(capital) {
				return j + 3, true
			}
		case '.':
			// Initials, and "St. Louis", "Jr. Smith".
			p := &s.tokens[j-1]
			if n.kind == word && n.has(capital) && (p.end-p.start == 1 || p.has(dotted) || p.is(abbreviation|suffix)) && !n.is(nameless&^place) {
				return j + 1, true
			}
		case ',':
			if n.is(suffix) && n.has(capital) && words > 1 {
				return j + 1, true
			}
		}
	case t.isMark('&') && s.at(j+1).kind == word && s.at(j+1).has(capital):
		return j + 1, true
	}
	return 0, false
}

// endsLikeThing tells whether a word is a long one that ends as no person's name does.
func (l *language) endsLikeThing(w string) bool {
	const long = 8
	return len(w) >= long && l.things.end(w)
}

// describes tells whether a plain noun follows the name before the token at next, which it may describe.
func (s *scan) describes(next int) bool {
	t := s.at(next)
	return t.kind == word && t.has(lower) && !t.is(beVerb|sayVerb|speechVerb|announceVerb|joiner|nameless|dateLead|linkWord)
}

// beginsDate tells whether the word at i is a month with a day, a year or another month behind it.
func (s *scan) beginsDate(i int) bool {
	if !s.at(i).is(month) {
		return false
	}
	k := i + 1
	if s.at(i).is(shortMonth) && s.gluedMark(k, '.') {
		k++
	}
	return s.at(k).kind == number || s.at(k).kind == mark && s.isRange(k) && s.at(k+1).is(month)
}

// nameKind judges a name by its words.
func (s *scan) nameKind(i, next, words int, org, titled bool) rules.NameKind {
	things, places, firm := 0, 0, false
	apart := 0 // words with a blank before them: "Dodd-Frank" is no given and family name
	for j := i; j < next; j++ {
		t := &s.tokens[j]
		if t.kind != word {
			firm = firm || t.isMark('&')
			continue
		}
		if j > i && t.has(spaced) {
			apart++
		}
		if t.is(thingWord) && j > i || s.lang.endsLikeThing(s.text[t.start:t.stem]) {
			things++
		}
		if t.is(place) {
			places++
		}
	}
	last := &s.tokens[next-1]
	first := &s.tokens[i]
	switch {
	case org && (words > 1 || !titled), firm:
		return rules.Organisation
	case things > 0, last.is(title) && !last.is(surname) && words > 1:
		return rules.UnknownName
	case titled:
		return rules.Person
	case places > 0 && words <= 2:
		return rules.PlaceName
	case words == 1 && first.has(allCaps) && first.end-first.start <= 6:
		return rules.Organisation
	case s.isWord(i+1, ofRole) && !first.is(givenName):
		return rules.UnknownName // Torrejón de Ardoz
	case s.isWord(i-1, theRole) && !s.describes(next):
		return rules.UnknownName // "the Gateway Pundit said", but "the Ann Lee affair"
	case apart > 0 && words <= 5 && !first.is(demonym|nameless|place|qualifier) && !last.is(demonym|nameless|reference) && (!last.is(title) || last.is(surname)) && (!first.has(allCaps) || first.has(dotted)) && !last.has(allCaps) && !first.has(mixed):
		return rules.Person
	}
	return rules.UnknownName
}

// confirmNames drops the names that stand at the beginning of a sentence, consist of one word and
// are not capitalised anywhere else.
func (r *reader) confirmNames() {
	if len(r.doubtful) == 0 {
		return
	}
	var few [16]string
	words := few[:0]
	var initials [256]bool
	for _, d := range r.doubtful {
		w := r.text[r.out.Names[d].Start:r.out.Names[d].End]
		words = append(words, w)
		initials[w[0]] = true
	}
	slices.Sort(words)
	confirmed := make([]bool, len(words))
	isDoubtful := r.eachDoubtful()
	for i, n := range r.out.Names {
		if isDoubtful(i) {
			continue
		}
		name := r.text[n.Start:n.End]
		for k := range len(name) {
			if !initials[name[k]] {
				continue
			}
			if w, ok := fieldAt(name, k); ok {
				if at, ok := slices.BinarySearch(words, w); ok {
					confirmed[at] = true
				}
			}
		}
	}
	kept := r.out.Names[:0]
	isDoubtful = r.eachDoubtful()
	for i, n := range r.out.Names {
		if isDoubtful(i) {
			if at, _ := slices.BinarySearch(words, r.text[n.Start:n.End]); !confirmed[at] {
				continue
			}
		}
		kept = append(kept, n)
	}
	r.out.Names = kept
}

// fieldAt is the text between blanks that begins at k, where one does.
func fieldAt(s string, k int) (field string, ok bool) {
	if before, _ := utf8.DecodeLastRuneInString(s[:k]); k > 0 && !unicode.IsSpace(before) {
		return "", false
	}
	if end := strings.IndexFunc(s[k:], unicode.IsSpace); end >= 0 {
		return s[k : k+end], true
	}
	return s[k:], true
}

// eachDoubtful tells of the indices of names, asked for in order, which are doubtful.
func (r *reader) eachDoubtful() func(name int) bool {
	next := 0
	return func(name int) bool {
		if next == len(r.doubtful) || r.doubtful[next] != name {
			return false
		}
		next++
		return true
	}
}
