package prose

import "github.com/factvet/factvet/rules"

// openQuote is a quotation whose closing mark has not come yet.
type openQuote struct {
	close rune
	index int // in out.Quotations
}

// closers maps an opening mark to the one that closes it.
var closers = map[rune]rune{'“': '”', '«': '»', '„': '“', '‹': '›', '‘': '’', '「': '」', '『': '』', '"': '"', '\'': '\''}

// quotationMark looks at a mark that may open or close a quotation.
func (s *scan) quotationMark(i int) {
	t := &s.tokens[i]
	switch t.r {
	case '"', '\'', '“', '”', '‘', '’', '«', '»', '„', '‚', '‹', '›', '「', '」', '『', '』':
	default:
		return
	}
	// It may close the innermost quotation, or one around it that a mark left open stands in the way of.
	for n := len(s.quotes) - 1; n >= max(len(s.quotes)-4, 0); n-- {
		q := s.quotes[n]
		if t.r == q.close && s.closesHere(i) || q.close == '“' && t.r == '”' {
			for _, inner := range s.quotes[n+1:] {
				s.leaveOpen(inner, t.start)
			}
			closed := &s.out.Quotations[q.index]
			closed.End, closed.Closed = t.start, true
			s.quotes = s.quotes[:n]
			return
		}
	}
	closer, ok := s.lang.quoteMarks[t.r]
	if !ok {
		closer, ok = closers[t.r]
	}
	if !ok {
		return
	}
	next := s.at(i + 1)
	if t.r == '"' || t.r == '\'' || t.r == '‘' {
		// It opens before a word and behind a blank or a bracket; a foot, an inch or an apostrophe does not.
		prev := s.at(i - 1)
		before := i == s.from || t.has(spaced) || prev.kind == mark && prev.r != '.' && prev.r != ',' && prev.r != '!' && prev.r != '?'
		if !before || next == &nothing || next.has(spaced) {
			return
		}
		if t.r != '"' && (next.kind == number || s.isWord(i+1, elision)) {
			return
		}
	}
	s.out.Quotations = append(s.out.Quotations, rules.Quotation{
		Piece: rules.Piece{Start: t.end, End: t.end}, Sentence: s.sentence,
	})
	s.quotes = append(s.quotes, openQuote{closer, len(s.out.Quotations) - 1})
}

// closesHere tells whether the mark at i closes a quotation: a single one also is an apostrophe.
func (s *scan) closesHere(i int) bool {
	t := &s.tokens[i]
	if t.r != '\'' && t.r != '’' {
		return true
	}
	n := s.at(i + 1)
	return !t.has(spaced) && (n == &nothing || n.has(spaced) || n.kind == mark)
}

// leaveOpen ends a quotation whose closing mark is missing. A single mark that never closes was an apostrophe.
func (r *reader) leaveOpen(q openQuote, end int) {
	if q.close == '\'' || q.close == '’' {
		r.out.Quotations[q.index].Start = dropped
		r.dropped = true
		return
	}
	r.out.Quotations[q.index].End = end
}

// dropped is the start of a quotation that turned out to be none, until its block ends.
const dropped = -1

// closeBlock ends the quotations that a block leaves open; those of the block begin at first.
func (r *reader) closeBlock(first, end int) {
	for _, q := range r.quotes {
		r.leaveOpen(q, end)
	}
	r.quotes = r.quotes[:0]
	if !r.dropped {
		return
	}
	r.dropped = false
	kept := r.out.Quotations[:first]
	for _, q := range r.out.Quotations[first:] {
		if q.Start != dropped {
			kept = append(kept, q)
		}
	}
	r.out.Quotations = kept
}
