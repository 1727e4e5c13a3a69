package prose

import (
	"slices"
	"sort"
	"strings"

	"github.com/factvet/factvet/rules"
)

// attribute finds who says what the sentence says, and who speaks its quotations. The classes are those of its words.
func (s *scan) attribute(classes class) {
	had := len(s.out.Attributions)
	done := -1
	for _, v := range s.verbs {
		t := &s.tokens[v]
		switch {
		case t.is(attributor):
			done = s.phrase(v)
		case v != done:
			s.saying(v)
		}
	}
	if classes&document != 0 {
		s.documentBy()
	}
	begin, end := s.tokens[s.from].start, s.tokens[s.to-1].end
	// A footnote's mark stands behind the sentence's full stop.
	for len(s.notes) > 0 {
		n := s.notes[0]
		if n.piece.Start >= end && (!n.foot || n.piece.Start > end+1) {
			break
		}
		s.notes = s.notes[1:]
		if n.piece.Start >= begin {
			s.out.Attributions = append(s.out.Attributions, rules.Attribution{Piece: n.piece, Sentence: s.sentence, Source: n.source})
		}
	}
	found := s.out.Attributions[had:]
	slices.SortStableFunc(found, func(a, b rules.Attribution) int { return a.Start - b.Start })
	s.speakers()
}

func (s *scan) addAttribution(p, source rules.Piece) {
	// The same is only found again close by.
	last := len(s.out.Attributions)
	for n := last - 1; n >= max(last-4, 0) && s.out.Attributions[n].Sentence == s.sentence; n-- {
		if a := s.out.Attributions[n]; a.Source == source && a.Start == p.Start {
			return
		}
	}
	s.out.Attributions = append(s.out.Attributions, rules.Attribution{Piece: p, Sentence: s.sentence, Source: source})
}

// phrase reads "according to X", "per the X", "citing X" whose first word stands at i. It returns the verb of
// saying that belongs to the phrase, or -1.
func (s *scan) phrase(i int) (verb int) {
	t := &s.tokens[i]
	j := i + 1
	phrase, known := s.lang.sourcePhrases[strings.ToLower(s.text[t.start:t.end])]
	if !known || phrase.before != 0 && !s.isWord(i-1, phrase.before) {
		return -1
	}
	if phrase.follows {
		if source, ok := s.nounPhraseBefore(i); ok {
			s.addAttribution(rules.Piece{Start: source.Start, End: t.end}, source)
		}
		return -1
	}
	if phrase.verbLast {
		v, ok := s.lastVerb(j)
		if ok {
			s.addAttribution(s.piece(i, v+1), s.piece(j, v))
		}
		return v
	}
	if phrase.after != 0 {
		if !s.isWord(j, phrase.after) {
			return -1
		}
		j++
	}
	bare := s.isWord(i, perRole)
	if bare && !s.at(j).has(capital) && (!s.at(j).is(article) || !s.at(j+1).has(capital) && !s.at(j+1).is(document)) {
		return -1 // "per month"
	}
	if source, ok := s.nounPhrase(j); ok {
		s.addAttribution(rules.Piece{Start: t.start, End: source.End}, source)
	}
	return -1
}

// lastVerb is the verb of saying that ends the clause from j, which names who says it.
func (s *scan) lastVerb(j int) (int, bool) {
	const most = 14
	v := j
	for v < s.to && v-j < most && (s.at(v).kind != mark || s.at(v).isMark('-')) {
		v++
	}
	v--
	if v <= j || !s.at(v).is(sayVerb) || v == j+1 && s.at(j).is(pronoun|nameless) {
		return -1, false
	}
	return v, true
}

// nounPhraseBefore is the words before i, back to a mark or the beginning of the sentence.
func (s *scan) nounPhraseBefore(i int) (rules.Piece, bool) {
	const most = 8
	start := i
	for start > s.from && i-start < most && s.at(start-1).kind == word {
		start--
	}
	if start == i || i-start == most {
		return rules.Piece{}, false
	}
	return s.piece(start, i), true
}

// nounPhrase is the words from j to the next comma, full stop, verb or preposition; with the name in
// it, where there is one close by.
func (s *scan) nounPhrase(j int) (rules.Piece, bool) {
	start := j
	for j < s.to && j < start+10 {
		t := &s.tokens[j]
		if t.kind == mark && t.r != '-' && t.r != '.' && t.r != '&' && t.r != '\'' && t.r != '’' || t.is(sayVerb|beVerb) && t.has(lower) && j > start && !t.is(document) {
			break
		}
		if t.isMark('.') && j+1 >= s.to {
			break
		}
		j++
	}
	if j == start || j == start+1 && s.tokens[start].is(article|pronoun) {
		return rules.Piece{}, false
	}
	return s.piece(start, j), true
}

// nameBefore is the index in out.Names of the sentence's last name that ends at or before an
// offset, or -1.
func (s *scan) nameBefore(offset int) int {
	names := s.out.Names[s.names:]
	n := sort.Search(len(names), func(i int) bool { return names[i].End > offset })
	if n == 0 {
		return -1
	}
	return s.names + n - 1
}

// saying reads a verb of saying with its subject before or behind it.
func (s *scan) saying(v int) {
	t := &s.tokens[v]
	prev := s.at(v - 1)
	if t.is(speechVerb) && !s.besideQuotation(v) {
		return
	}
	if prev.is(beVerb) || s.isWord(v-1, toRole) {
		// "was reported by X"
		if !t.is(announceVerb) && s.isWord(v+1, byRole) {
			if n := s.nameAfter(v + 2); n >= 0 {
				s.addAttribution(rules.Piece{Start: t.start, End: s.out.Names[n].End}, s.out.Names[n].Piece)
			}
		}
		return
	}
	if s.isWord(v+1, byRole) && !t.is(announceVerb) {
		if n := s.nameAfter(v + 2); n >= 0 {
			s.addAttribution(rules.Piece{Start: t.start, End: s.out.Names[n].End}, s.out.Names[n].Piece)
			return
		}
	}
	if source, ok := s.subject(v); ok {
		s.addAttribution(rules.Piece{Start: source.Start, End: t.end}, source)
		return
	}
	// "…," said Hull
	if prev.kind == mark && closes(prev.r) || prev.isMark(',') || s.lang.inverts && !prev.is(pronoun) && !s.isWord(v+1, thatRole) {
		if source, ok := s.subjectBehind(v); ok {
			s.addAttribution(rules.Piece{Start: t.start, End: source.End}, source)
		}
	}
}

// subjectBehind is who does the saying of the verb at v where the subject stands behind it: a name, or a speaker with
// an article.
func (s *scan) subjectBehind(v int) (rules.Piece, bool) {
	if n := s.nameAfter(v + 1); n >= 0 {
		return s.out.Names[n].Piece, true
	}
	start := v + 1
	for j := start; j <= v+5 && s.at(j).kind == word; j++ {
		t := s.at(j)
		if s.isSpeaker(t) && s.common(t) {
			return s.piece(start, j+1), true
		}
		if t.is(article) {
			start = j
		}
	}
	return rules.Piece{}, false
}

// besideQuotation tells whether a verb of speech has a quotation or "that" beside it.
func (s *scan) besideQuotation(v int) bool {
	for j := v + 1; j <= v+8; j++ {
		t := s.at(j)
		if t.isMark('"') || t.isMark('“') || t.isMark('‘') || t.isMark('«') || t.isMark('„') || t.isMark('\'') && t.has(spaced) || j <= v+2 && s.isWord(j, thatRole) {
			return true
		}
		if t.isMark('.') {
			break
		}
	}
	for j := v - 1; j >= v-6; j-- {
		if t := s.at(j); t.isMark('"') || t.isMark('”') || t.isMark('’') || t.isMark('»') {
			return true
		}
	}
	return false
}

// nameAfter is the index of a name that begins at the token i, or up to five words behind it.
func (s *scan) nameAfter(i int) int {
	if i >= s.to {
		return -1
	}
	names := s.out.Names[s.names:]
	n := sort.Search(len(names), func(k int) bool { return names[k].Start >= s.tokens[i].start })
	if n == len(names) {
		return -1
	}
	for j := i; j < i+6 && j < s.to; j++ {
		if s.tokens[j].start == names[n].Start {
			return s.names + n
		}
		if s.tokens[j].kind == mark && s.tokens[j].r != '.' {
			return -1
		}
	}
	return -1
}

// subject is who does the saying of the verb at v: a name, a document or an official before it.
func (s *scan) subject(v int) (rules.Piece, bool) {
	j := v - 1
	if s.at(j).has(possessive) {
		return rules.Piece{}, false // "Hull's claims"
	}
	// Adverbs and auxiliaries between subject and verb: "also said", "has told".
	for n := 0; n < 3 && (s.isWord(j, auxiliary) || s.isAdverb(j)); n++ {
		j--
	}
	// "The task force inspected 20 sites and found that": the subject opens the sentence.
	if s.isWord(j, andRole) && len(s.out.Names) > s.names {
		if n := s.out.Names[s.names]; n.Start < s.at(s.from+6).start && s.isWord(v+1, thatRole) {
			return n.Piece, true
		}
	}
	// "The inquiry, titled 'A,' revealed"
	if s.at(j).kind == mark && s.at(j).r != ',' && closes(s.at(j).r) && s.at(j-1).isMark(',') {
		j--
	}
	// A noun before what may itself be a noun is a part of it: "lender claims".
	if p := s.at(j); s.at(v).is(nounToo) && p.kind == word && p.has(lower) && j == v-1 && !p.is(document|speaker|nameless) {
		return rules.Piece{}, false
	}
	// An aside between commas: "Hull, who led the talks, said".
	aside := -1
	if s.at(j).isMark(',') || s.at(j).isMark(')') {
		aside = s.nameBefore(s.at(j).start)
		open := ','
		if s.at(j).isMark(')') {
			open = '('
		}
		for k := j - 1; k > s.from && k > j-24; k-- {
			if s.at(k).isMark(open) {
				// "the minister of Health and Sport, Ann Lee, said"
				if aside >= 0 && open == ',' && s.out.Names[aside].Kind == rules.Person && s.out.Names[aside].Start == s.at(k+1).start && s.out.Names[aside].End == s.at(j-1).end {
					return s.out.Names[aside].Piece, true
				}
				j = k - 1
				break
			}
		}
	}
	t := s.at(j)
	if t.kind != word && !t.isMark('.') {
		return rules.Piece{}, false
	}
	n := s.nameBefore(t.end)
	if n >= 0 {
		// Up to three nouns after the name: "Treasury's analysis revealed", "the Hoover administration said".
		gap := 0
		for k := j; gap <= 3 && k > s.from && s.tokens[k].start >= s.out.Names[n].End; k-- {
			w := &s.tokens[k]
			if w.has(possessive) && w.stem == s.out.Names[n].End {
				break
			}
			if w.kind != word && !w.isMark('.') && !w.isMark('-') || w.is(beVerb|dateLead|linkWord|article|sayVerb|joiner|numberWord|pronoun) && !w.is(document|speaker) {
				gap = 9
				break
			}
			gap++
		}
		if gap <= 3 {
			return rules.Piece{Start: s.out.Names[n].Start, End: t.end}, true
		}
	}
	if t.kind == word && s.isSpeaker(t) {
		start := j
		for start > s.from && j-start < 4 && s.tokens[start-1].kind == word && !s.tokens[start-1].is(beVerb|dateLead|linkWord|joiner|sayVerb) {
			start--
		}
		return s.piece(start, j+1), true
	}
	// "The minister, Ann Lee, said"
	if aside >= 0 && s.out.Names[aside].Start > t.end {
		return s.out.Names[aside].Piece, true
	}
	return rules.Piece{}, false
}

// isAdverb tells whether the word at i ends like an adverb.
func (s *scan) isAdverb(i int) bool {
	t := s.at(i)
	return t.kind == word && t.has(lower) && t.end-t.start > 4 && s.lang.adverbEnding != "" && strings.HasSuffix(s.text[t.start:t.end], s.lang.adverbEnding)
}

// documentBy reads "a report by X", "data from X", "a complaint filed by X".
func (s *scan) documentBy() {
	for i := s.from; i < s.to; i++ {
		t := &s.tokens[i]
		if t.kind != word || !t.is(document) || t.has(capital) && i != s.from {
			continue
		}
		j := i + 1
		if w := s.at(j); w.kind == word && w.has(lower) && !w.is(dateLead) && !s.isWord(j, byRole) {
			j++ // filed, obtained, compiled
		}
		if !s.isWord(j, byRole) && !s.isWord(j, fromRole) {
			continue
		}
		if n := s.nameAfter(j + 1); n >= 0 {
			s.addAttribution(rules.Piece{Start: t.start, End: s.out.Names[n].End}, s.out.Names[n].Piece)
		}
	}
}

// speakers names who speaks the quotations that end in this sentence.
func (s *scan) speakers() {
	begin := s.tokens[s.from].start
	for q := len(s.out.Quotations) - 1; q >= 0; q-- {
		quote := &s.out.Quotations[q]
		if quote.Start == dropped {
			continue
		}
		if quote.Start < begin && (!quote.Closed || quote.End < begin) {
			break
		}
		if quote.Speaker.End == 0 {
			quote.Speaker = s.speaker(quote)
		}
		// “We will go,” Hull said. “Soon.”
		if quote.Speaker.End == 0 && q > 0 && quote.Sentence == s.sentence && quote.Start == s.tokens[s.from].end {
			if last := &s.out.Quotations[q-1]; last.Start != dropped && s.sentence > 0 && last.End >= s.out.Sentences[s.sentence-1].Start && s.out.Sentences[last.Sentence].Block == s.block {
				quote.Speaker = last.Speaker
			}
		}
	}
}

// speaker looks for who speaks a quotation: behind its end, then before its beginning.
func (s *scan) speaker(q *rules.Quotation) rules.Piece {
	best, distance := rules.Piece{}, 1<<30
	for n := len(s.out.Attributions) - 1; n >= 0; n-- {
		a := &s.out.Attributions[n]
		if a.Sentence != s.sentence {
			break
		}
		d := 0
		switch {
		case a.Start >= q.Start && a.End <= q.End:
			continue // within the quotation
		case a.Start >= q.End:
			d = a.Start - q.End
		case a.End <= q.Start:
			d = q.Start - a.End
		}
		if d < distance {
			best, distance = a.Source, d
		}
	}
	if best.End > 0 {
		return best
	}
	// "he said" names nobody new, but it tells that somebody is quoted.
	for _, v := range s.verbs {
		if p := s.at(v - 1); p.kind == word && p.is(pronoun) && (p.end <= q.Start || p.start >= q.End) {
			return rules.Piece{Start: p.start, End: p.end}
		}
	}
	return rules.Piece{}
}
