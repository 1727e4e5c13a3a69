package prose

import "github.com/factvet/factvet/rules"

// openQuote is a quotation whose closing mark has not come yet.
type openQuote struct {
	close rune
	index int // in out.Quotations
}

// closers maps an opening mark to the one that closes it.
var closers = map[rune]rune{'“': '”', '«': '»', '„': '“', '‘': '’', '「': '」', '『': '』', '"': '"', '\'': '\''}

// quotationMark looks at a mark that may open or close a quotation.
func (s *scan) quotationMark(i int) {
	t := &s.tokens[i]
	switch t.r {
	case '"', '\'', '“', '”', '‘', '’', '«', '»', '„', '「', '」', '『', '』':
	default:
		return
	}
	if n := len(s.quotes); n > 0 {
		top := s.quotes[n-1]
		if t.r == top.close && s.closesHere(i) || top.close == '“' && t.r == '”' {
			q := &s.out.Quotations[top.index]
			q.End, q.Closed = t.start, true
			s.quotes = s.quotes[:n-1]
			return
		}
	}
	if t.r == '”' || t.r == '»' || t.r == '’' || t.r == '」' || t.r == '』' {
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
	s.quotes = append(s.quotes, openQuote{closers[t.r], len(s.out.Quotations) - 1})
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

// closeBlock ends the quotations that a block leaves open. Single marks that never close were apostrophes.
func (r *reader) closeBlock(end int) {
	for n := len(r.quotes) - 1; n >= 0; n-- {
		q := r.quotes[n]
		if q.close == '\'' || q.close == '’' {
			r.out.Quotations = append(r.out.Quotations[:q.index], r.out.Quotations[q.index+1:]...)
			for k := range r.quotes[:n] {
				if r.quotes[k].index > q.index {
					r.quotes[k].index--
				}
			}
			continue
		}
		r.out.Quotations[q.index].End = end
	}
	r.quotes = r.quotes[:0]
}
