package prose

import (
	"github.com/factvet/factvet/rules"
)

// contents are what there is in a sentence.
type contents struct {
	// words are the long ones, and capitals those of them that are capitalised.
	words, capitals int
	// classes are those of all words.
	classes class
}

func (c *contents) add(t *token) {
	if t.kind != word {
		return
	}
	c.classes |= t.class
	if t.stem-t.start > 3 {
		c.words++
		if t.has(capital) {
			c.capitals++
		}
	}
}

// sentenceEnd is the index behind the last token of the sentence that begins with a token, and what is in it.
func (r *reader) sentenceEnd(from int) (end int, in contents) {
	t := r.tokens
	for i := from; i < len(t); i++ {
		if t[i].kind != mark {
			in.add(&t[i])
			continue
		}
		wide := false
		switch t[i].r {
		case '。', '！', '？':
			wide = true
		case '.', '!', '?', '…':
		default:
			continue
		}
		end = i + 1
		for end < len(t) && (wide || !t[end].has(spaced)) && t[end].kind == mark && closes(t[end].r) {
			end++
		}
		if end == len(t) || wide || t[end].has(spaced) && r.endsSentence(from, i, end) {
			return end, in
		}
		i = end - 1
	}
	return len(t), in
}

// closes tells whether a mark may follow the end of a sentence and still belong to it.
func closes(c rune) bool {
	switch c {
	case '.', '!', '?', '…', '。', '！', '？', ')', ']', '"', '\'', '”', '’', '»', '“', '‘', '«', '」', '』', '）':
		return true
	}
	return false
}

// endsSentence decides about the full stop at stop when the token at next follows behind a blank.
func (r *reader) endsSentence(from, stop, next int) bool {
	t := r.tokens
	n := &t[next]
	if n.kind == mark && next+1 < len(t) && opens(n.r) {
		n = &t[next+1]
	}
	// Small letters go on: "Yahoo! said", "… and so on".
	if n.kind == word && n.has(lower) && !n.has(mixed) {
		return false
	}
	if t[stop].r != '.' || stop == from || t[stop].has(spaced) || stop+1 < next && t[stop+1].r == '.' {
		return true
	}
	w := &t[stop-1]
	starter := n.kind == word && n.is(nameless) && !n.is(month|title|place|demonym|abbreviation)
	switch {
	case w.kind == number && r.lang.ordinalStop && w.end-w.start <= 2:
		return starter // not "am 6. November"
	case w.kind == number:
		return stop-1 > from
	case w.kind != word:
		return true
	case w.has(dotted), w.end-w.start == 1 && w.has(capital):
		// "U.S. The", but "U.S. Senate" and "J. Smith".
		return starter
	case w.is(shortMonth) && w.is(endable):
		return n.kind != number && starter
	case w.is(abbreviation) && w.is(reference):
		// "No. 5", "Art. 3", and a plain "No."
		return n.kind != number
	case w.is(endable):
		return starter
	case w.is(abbreviation):
		return false
	}
	return true
}

// opens tells whether a mark may begin a sentence.
func opens(c rune) bool {
	switch c {
	case '(', '[', '"', '\'', '“', '‘', '«', '„', '»', '‚', '¿', '¡', '「', '『':
		return true
	}
	return false
}

// readSentence scans the tokens from one index to another, which are one sentence.
func (r *reader) readSentence(from, to int, in contents) {
	for from < to && r.tokens[from].kind == opaque {
		from++
	}
	for to > from && r.tokens[to-1].kind == opaque {
		to--
	}
	if from == to {
		return
	}
	r.sentence = len(r.out.Sentences)
	r.out.Sentences = append(r.out.Sentences, rules.Sentence{
		Piece: rules.Piece{Start: r.tokens[from].start, End: r.tokens[to-1].end}, Block: r.block,
	})
	r.verbs = r.verbs[:0]
	r.listed = -1
	s := scan{reader: r, from: from, to: to, headline: in.mostlyCapitals() && !r.tokens[to-1].isMark('.'), names: len(r.out.Names)}
	for i := from; i < to; {
		if r.tokens[i].isPlain() {
			i++
			continue
		}
		i = s.step(i)
	}
	s.attribute(in.classes)
}

// mostlyCapitals tells whether nearly all words of a sentence are capitalised, so that a capital says
// nothing about a name.
func (c *contents) mostlyCapitals() bool { return c.words >= 4 && c.capitals*10 >= c.words*8 }

// scan is the one walk over the tokens of a sentence.
type scan struct {
	*reader
	from, to int
	headline bool
	// names is how many of them stood before the sentence.
	names int
}

// at is the token at i, or a mark of nothing outside the sentence.
func (s *scan) at(i int) *token {
	if i < s.from || i >= s.to {
		return &nothing
	}
	return &s.tokens[i]
}

var nothing = token{kind: mark, flags: spaced, entry: unknown}

// glued tells whether the token at i follows the one before it without a blank.
func (s *scan) glued(i int) bool { return i > s.from && i < s.to && !s.tokens[i].has(spaced) }

// gluedMark tells whether the token at i is a mark that follows without a blank.
func (s *scan) gluedMark(i int, r rune) bool { return s.glued(i) && s.tokens[i].isMark(r) }

func (s *scan) piece(from, to int) rules.Piece {
	return rules.Piece{Start: s.tokens[from].start, End: s.tokens[to-1].end}
}

// opener is what a word in small letters must be for a date, a figure, a saying or a name to begin with it.
const opener = weekday | month | ordinalWord | relativeDay | relativeLead | shiftLead | dayUnit | numberWord | vagueNumber | article | particle |
	attributor | sayVerb | announceVerb | speechVerb

// isPlain tells whether nothing begins with a token: it is a word in small letters, a comma or a full stop.
func (t *token) isPlain() bool {
	return t.kind == word && t.has(lower) && !t.is(opener) || t.kind == mark && (t.r == ',' || t.r == '.')
}

// step reads what begins at the token at i and returns the index of the next one to look at.
// The token is not plain.
func (s *scan) step(i int) int {
	t := &s.tokens[i]
	switch t.kind {
	case number:
		if next, ok := s.date(i); ok {
			return next
		}
		return s.figure(i)
	case word:
		if t.dates || t.has(mixed) {
			if next, ok := s.date(i); ok {
				return next
			}
		}
		if next, ok := s.figureInWords(i); ok {
			return next
		}
		if t.is(attributor) || s.common(t) && t.is(sayVerb|announceVerb|speechVerb) {
			s.verbs = append(s.verbs, i)
		}
		if t.has(capital) && s.lang.capitalNouns {
			return s.nameAmongNouns(i)
		}
		if t.has(capital) {
			return s.name(i)
		}
		if t.is(particle) {
			return s.name(i)
		}
	case mark:
		if isCurrency(t.r) && s.at(i+1).kind == number {
			return s.figure(i)
		}
		s.quotationMark(i)
		if t.r == '\'' || t.r == '’' || t.r == '‘' {
			if next, ok := s.date(i); ok {
				return next
			}
		}
	}
	return i + 1
}
