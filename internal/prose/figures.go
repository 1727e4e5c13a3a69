package prose

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// currencySigns maps a sign to the currency that it stands for by itself.
var currencySigns = map[rune]string{
	'$': "USD", '€': "EUR", '£': "GBP", '¥': "JPY", '￥': "CNY", '₹': "INR", '₽': "RUB", '₩': "KRW", '₪': "ILS", '₴': "UAH", '₸': "KZT", '₺': "TRY", '₦': "NGN",
}

// dollars maps what stands before "$" to the currency of another country.
var dollars = map[string]string{"US": "USD", "U.S": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "HK": "HKD", "NZ": "NZD", "S": "SGD", "NT": "TWD", "R": "BRL"}

func isCurrency(r rune) bool {
	if r == '$' {
		return true
	}
	return r >= 0x80 && currencySigns[r] != ""
}

// amount is a number with its scale, as the tokens up to next state it.
type amount struct {
	value  float64
	scaled bool
	unit   string // a currency that stands before the number
	start  int
	next   int
}

// amount reads "$17 billion", "17bn", "2,000", "450+ million" at i.
func (s *scan) amount(i int) (amount, bool) {
	a := amount{start: i}
	t := s.at(i)
	if isCurrency(t.r) && t.kind == mark {
		a.unit = currencySigns[t.r]
		if t.r == '$' && s.glued(i) && s.at(i-1).kind == word {
			p := s.at(i - 1)
			if code, ok := dollars[s.text[p.start:p.end]]; ok {
				a.unit, a.start = code, i-1
			}
		}
		i++
		t = s.at(i)
	}
	if t.kind != number {
		return a, false
	}
	v, ok := s.lang.parseNumber(s.text[t.start:t.end])
	if !ok {
		return a, false
	}
	a.value, a.next = v, i+1
	j := a.next
	if s.gluedMark(j, '+') {
		j++
		a.next = j
	}
	n := s.at(j)
	if s.glued(j) && (n.isMark('-') || n.isMark('‑')) && s.glued(j+1) && isLongScale(s.at(j+1)) {
		j++
		n = s.at(j)
	}
	if n.kind == word && n.is(scaleWord) && !n.has(possessive) {
		long := n.role&shortScale == 0
		// "17m" is a scale and "17 m" a length; "$17 M" and "17 bn" are scales.
		if long && (n.has(lower) || n.end-n.start > 6) || n.is(abbreviation) || s.glued(j) || a.unit != "" && n.end-n.start <= 3 || n.end-n.start == 2 {
			a.value *= n.value
			a.scaled = true
			a.next = j + 1
			// "two hundred thousand" in figures: "100 thousand million".
			if m := s.at(a.next); isLongScale(m) && m.has(lower) && long {
				a.value *= m.value
				a.next++
			}
			// The full stop of "Mrd." ends no sentence here.
			if n.is(abbreviation) && s.gluedMark(a.next, '.') && a.next+1 < s.to {
				a.next++
			}
		}
	}
	return a, true
}

// figure reads the number or the currency sign at i and records what it states.
func (s *scan) figure(i int) int {
	a, ok := s.amount(i)
	if !ok {
		s.noClaim(i, i+1, 0, "")
		return i + 1
	}
	num := i
	if s.tokens[i].kind == mark {
		num++
	}
	if next, ok := s.namedNumber(i, num, a); ok {
		v := a.value
		s.noClaim(i, next, v, "")
		return next
	}
	f := rules.Figure{Sentence: s.sentence, Kind: rules.Count, Value: a.value, High: a.value}
	if a.unit != "" {
		f.Kind, f.Unit = rules.Money, a.unit
	}
	next := a.next
	between := s.isWord(a.start-1, betweenRole) || s.hedgedBetween(a.start)
	if b, ok := s.upperEnd(a, between); ok {
		if b.unit != "" && a.unit == "" {
			f.Kind, f.Unit = rules.Money, b.unit
		}
		if b.scaled && !a.scaled && a.value < 1000 {
			f.Value *= scaleOf(b, s)
		}
		f.High, next = b.value, b.next
	}
	next = s.unitOf(&f, next)
	f.Piece = s.piece(a.start, next)
	f.Hedge = s.hedge(a.start)
	if f.Kind == rules.Count && s.countIsNone(i, next, &f) {
		f.Kind = rules.NoClaim
	}
	if f.Kind == rules.Money && s.isRate(a.start) {
		f.Kind = rules.NoClaim
	}
	s.out.Numbers = append(s.out.Numbers, f)
	return next
}

// scaleOf is the factor of an amount's scale word.
func scaleOf(b amount, s *scan) float64 {
	if n := s.at(b.next - 1); n.is(scaleWord) {
		return n.value
	}
	return 1
}

// hedgedBetween tells whether "between" stands one word before an amount: "between about 10 and 15".
func (s *scan) hedgedBetween(i int) bool {
	return s.at(i-1).is(aboutWord) && s.isWord(i-2, betweenRole)
}

// upperEnd reads the second end of a range behind an amount.
func (s *scan) upperEnd(a amount, between bool) (amount, bool) {
	t := s.at(a.next)
	j := a.next + 1
	switch {
	case t.kind == mark && (t.r == '-' || t.r == '–' || t.r == '—'):
		if !s.glued(a.next) || !s.glued(j) {
			return amount{}, false
		}
	case s.isWord(a.next, toRole):
		// "from 3 to 5" and "fell to 5" are changes, "3 to 5" is a range.
		if s.isWord(a.start-1, fromRole) || s.isWord(a.start-2, fromRole) {
			return amount{}, false
		}
	case s.isWord(a.next, andRole) && between:
	default:
		return amount{}, false
	}
	b, ok := s.amount(j)
	if !ok || a.unit == "" && b.unit != "" || a.unit != "" && b.unit != "" && a.unit != b.unit {
		return amount{}, false
	}
	low := a.value
	if b.scaled && !a.scaled && a.value < 1000 {
		low *= scaleOf(b, s)
	}
	if b.value <= low || b.value > low*1000 && low > 0 {
		return amount{}, false
	}
	if a.unit != "" && b.unit == "" && s.isWord(a.next, toRole) && !b.scaled {
		// "$2.21 million to 113 lawmakers"
		return amount{}, false
	}
	if a.scaled && !b.scaled {
		return amount{}, false
	}
	return b, true
}

// unitOf reads what stands behind an amount: a percent sign, a currency, the noun that it counts.
func (s *scan) unitOf(f *rules.Figure, next int) int {
	t := s.at(next)
	switch {
	case t.isMark('%') || t.isMark('％'):
		f.Kind, f.Unit = rules.Percent, "%"
		return next + 1
	case t.is(percentWord) && s.common(t):
		f.Kind, f.Unit = rules.Percent, "%"
		if s.isWord(next, percentageRole) {
			if s.isWord(next+1, pointRole) {
				return next + 2
			}
			f.Kind, f.Unit = rules.Count, "percentage"
			return next
		}
		return next + 1
	case s.isWord(next, perRole) && s.isWord(next+1, centRole):
		f.Kind, f.Unit = rules.Percent, "%"
		return next + 2
	case t.isMark('-') && s.glued(next) && s.glued(next+1) && s.at(next+1).is(percentWord):
		f.Kind, f.Unit = rules.Percent, "%"
		return next + 2
	}
	if f.Kind == rules.Money {
		return next
	}
	noun := next
	if s.isWord(next, scaleLink) && isLongScale(s.at(next-1)) {
		noun++
	}
	j := noun
	if s.isWord(j, nation) && s.gluedMark(j+1, '.') {
		j += 2
	} else if s.at(j).is(demonym) {
		j++
	}
	// "17 Milliarden €"
	if isCurrency(s.at(next).r) && (s.at(next+1).kind != number || s.at(next+1).has(spaced)) {
		f.Kind, f.Unit = rules.Money, currencySigns[s.at(next).r]
		return next + 1
	}
	if t := s.at(j); t.kind == word && t.is(currencyWord) && (t.has(allCaps) || s.common(t)) && t.text != "" && !s.isWord(j+1, ofRole) {
		f.Kind, f.Unit = rules.Money, t.text
		return j + 1
	}
	if t := s.at(next); s.glued(next) && t.isMark('-') && s.glued(next+1) && s.at(next+1).is(currencyWord) {
		f.Kind, f.Unit = rules.Money, s.at(next+1).text
		return next + 2
	}
	f.Unit = s.noun(noun)
	return next
}

// noun is the noun that a number at the tokens before i counts: the first word in the plural
// among the next few, or the first one.
func (s *scan) noun(i int) string {
	if t := s.at(i); t.isMark('-') && s.glued(i) {
		i++
	}
	first := ""
	for j := i; j < i+8; j++ {
		t := s.at(j)
		if s.lang.capitalNouns && t.kind == word && t.has(capital) {
			return strings.ToLower(s.text[t.start:t.stem])
		}
		if t.kind != word {
			if t.isMark('-') && s.glued(j) || t.isMark('.') && s.at(j-1).has(dotted) {
				continue
			}
			break
		}
		if t.is(nameless) && !t.is(demonym|speaker|dayUnit|orgWord|title) && !s.lang.isPlural(s.text[t.start:t.stem]) || t.is(beVerb|dateLead|joiner|sayVerb) && j > i {
			break
		}
		w := s.text[t.start:t.stem]
		if s.lang.isPlural(w) {
			return strings.ToLower(w)
		}
		if first == "" && !s.lang.capitalNouns {
			first = w
		}
		if t.has(possessive) {
			break
		}
	}
	return strings.ToLower(first)
}

// isPlural tells whether a word looks like a noun in the plural, which the words of a language that only end like
// one do not.
func (l *language) isPlural(w string) bool {
	if e := l.find(w); e.role&(plural|singular) != 0 {
		return e.role&plural != 0
	}
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u'
}

// hedge is what the words before a figure make of it.
func (s *scan) hedge(i int) string {
	for back := 1; back <= 3; back++ {
		t := s.at(i - back)
		switch {
		case t.isMark('~') || t.isMark('≈'):
			return "about"
		case t.isMark('>') || t.isMark('≥'):
			return "over"
		case t.isMark('<') || t.isMark('≤'):
			return "under"
		case t.kind != word:
			return ""
		case t.is(overWord):
			return "over"
		case t.is(underWord):
			return "under"
		case t.is(aboutWord):
			return "about"
		}
		before := i - back - 1
		switch {
		case t.role&thanRole != 0 && s.isWord(before, moreRole), t.role&leastRole != 0:
			return "over"
		case t.role&thanRole != 0 && s.isWord(before, lessRole), t.role&mostRole != 0 && s.isWord(before, atRole), t.role&toRole != 0 && s.isWord(before, upRole):
			return "under"
		case t.role&intensifier != 0:
			continue
		}
		return ""
	}
	return ""
}

// noClaim records a number that states no quantity.
func (s *scan) noClaim(from, next int, value float64, unit string) {
	s.out.Numbers = append(s.out.Numbers, rules.Figure{
		Piece: s.piece(from, next), Sentence: s.sentence, Value: value, High: value, Unit: unit,
	})
}

// isRate tells whether an amount is the unit of a comparison: "$76 per $1".
func (s *scan) isRate(i int) bool {
	return s.isWord(i-1, perRole) || s.isWord(i-1, eachRole)
}

// namedNumber tells whether the number at num, with a currency sign perhaps before it at i, is a
// part of a name, a time, a score, a version: something that is a number by its form alone. Next
// is behind all of it.
func (s *scan) namedNumber(i, num int, a amount) (next int, ok bool) {
	n := s.at(num + 1)
	if i != num {
		return 0, false // money
	}
	prev := s.at(i - 1)
	if s.glued(i) {
		switch {
		case prev.isMark('+') || prev.isMark('/') || prev.isMark('#') || prev.isMark('№') || prev.isMark(':') || prev.isMark('.') || prev.isMark('@') || prev.isMark('&'):
			// C5+1, 9/11, #5, 6:30
			return num + 1, true
		case prev.isMark('-') && s.glued(i-1) && s.at(i-2).kind == word && !s.at(i-2).is(numberWord) && !s.at(i-2).has(lower):
			return num + 1, true // COVID-19, H-1B, F-35
		case prev.kind == word && !isCurrency(prev.r):
			return num + 1, true
		}
	}
	if s.glued(num + 1) {
		switch {
		case n.isMark(':') && s.at(num+2).kind == number && s.glued(num+2):
			next = num + 3
			for s.gluedMark(next, ':') && s.at(next+1).kind == number {
				next += 2
			}
			if s.at(next).is(halfDay) {
				next++
			}
			return next, true // a time, a verse
		case n.isMark('/') && s.at(num+2).kind == number && s.glued(num+2):
			next = num + 3
			for s.gluedMark(next, '/') && s.at(next+1).kind == number {
				next += 2
			}
			return next, true // 9/11, 24/7, a date of uncertain order
		case n.isMark('('):
			// 501(c)(4), 401(k)
			next = num + 1
			for s.gluedMark(next, '(') && s.at(next+2).isMark(')') && s.glued(next+1) {
				next += 3
			}
			if next > num+1 {
				return next, true
			}
		case n.kind == word && !n.is(scaleWord) && !n.is(percentWord):
			if n.end-n.start == 1 && (s.text[n.start] == 'x' || s.text[n.start] == 'X') {
				return 0, false
			}
			return num + 2, true // 5th, 5G, 14a, 30s
		case n.isMark('-') || n.isMark('–'):
			if next, ok := s.hyphenated(num, a); ok {
				return next, true
			}
		}
	}
	if n.is(halfDay) && a.value <= 24 {
		return num + 1, true
	}
	return 0, false
}

// hyphenated looks at a number with a hyphen behind it: a vote, a telephone number, an age, "180-day".
func (s *scan) hyphenated(num int, a amount) (next int, ok bool) {
	n := s.at(num + 2)
	if !s.glued(num + 2) {
		return 0, false
	}
	if n.kind == word {
		switch {
		case n.is(hyphenUnit), n.end-n.start == 1 && n.has(capital): // 11-S
			return num + 3, true
		case s.isWord(num+2, yearRole) && s.gluedMark(num+3, '-') && s.isWord(num+4, oldRole):
			return num + 5, true
		case s.isWord(num+2, yearRole) && s.isWord(num+3, oldRole):
			return num + 4, true
		}
		return 0, false
	}
	if n.kind != number {
		return 0, false
	}
	if s.gluedMark(num+3, '-') && s.glued(num+4) && s.at(num+4).kind == number {
		next = num + 5
		for s.gluedMark(next, '-') && s.glued(next+1) && s.at(next+1).kind == number {
			next += 2
		}
		return next, true // a telephone number, a score of three
	}
	b, ok := s.amount(num + 2)
	if !ok || b.scaled || a.scaled || s.at(b.next).isMark('%') || s.at(b.next).is(percentWord) {
		return 0, false
	}
	t := s.tokens[num]
	if b.value <= a.value || s.nearVote(num, b.next) || t.end-t.start == 3 && n.end-n.start == 4 {
		return b.next, true
	}
	if a.value >= 1500 && a.value < 2200 && t.end-t.start == 4 && n.end-n.start <= 4 {
		return b.next, true // years
	}
	return 0, false
}

// nearVote tells whether the words around two numbers speak of a vote.
func (s *scan) nearVote(from, next int) bool {
	for j := next; j < next+3; j++ {
		if s.at(j).is(voteWord) {
			return true
		}
	}
	for j := from - 1; j >= from-3; j-- {
		if s.at(j).is(voteWord) {
			return true
		}
	}
	return false
}

// countIsNone tells whether a plain number counts nothing: a year, the number of a section, a
// house number, an age. The number stands at i, and next is behind it.
func (s *scan) countIsNone(i, next int, f *rules.Figure) bool {
	t := &s.tokens[i]
	w := s.text[t.start:t.end]
	prev, after := s.at(i-1), s.at(next)
	whole := !s.lang.isGrouped(w) && s.tokens[next-1].kind == number
	switch {
	case s.isReference(i-1) && whole:
		s.listed = next
		return true
	case s.listed >= 0 && i <= s.listed+2 && (prev.is(joiner) || prev.isMark(',')) && whole:
		s.listed = next
		return true
	case whole && len(w) == 4 && f.Value >= 1500 && f.Value <= 2199 && !(f.High > f.Value) && !s.looksCounted(i, next):
		return true
	case s.isWord(i-1, ageRole) || s.isWord(i-1, thenRole) && whole && f.Value < 110 && after.isMark(','):
		return true
	case prev.isMark(',') && after.isMark(',') && whole && f.Value < 110 && s.at(i-2).has(capital) && s.glued(i-1):
		return true // "Smith, 36, said"
	case after.is(dayUnit) && (s.isWord(next+1, oldRole)):
		return true
	case i == s.afterOpening() && s.gluedMark(next, '.') && whole:
		return true // the number of an item
	case s.lang.ordinalStop && s.gluedMark(next, '.') && next+1 < s.to && whole:
		return true // an ordinal: "im 19. Jahrhundert"
	case s.lang.find(f.Unit).role&pageRole != 0:
		return true
	case prev.isMark('(') && after.isMark(')') && whole && f.Value < 100:
		return true // "(2)"
	case prev.kind == word && s.at(i-2).isMark('&') && s.glued(i-1) && whole:
		return true // S&P 500
	case whole && after.kind == word && after.has(dotted) && (after.is(reference) || s.at(next+2).kind == number):
		return true // 14 U.S.C.
	case whole && prev.isMark('.') && s.at(i-2).has(dotted) && f.Unit == "" && s.at(i-3).kind == number:
		return true // 435 U.S. 765
	case s.isWord(next, blockRole) && s.isWord(next+1, ofRole):
		return true
	case whole && s.streetFollows(next):
		return true
	case whole && after.is(modelWord|dayUnit|clockUnit) && after.has(capital) && !s.headline:
		return true
	case len(w) > 1 && w[0] == '0' && isDigit(w[1]):
		return true
	case s.isWord(i-1, clockRole) && isClock(w):
		return true
	}
	if !whole || !t.has(spaced) || prev.kind != word || !prev.has(capital) || prev.has(possessive) || i-1 == s.from && prev.is(nameless) {
		return false
	}
	// "Boeing 737", "Muslim Ban 2.0": a name goes on with a number when no noun follows it.
	if prev.is(nameless | dateLead | sayVerb | numberWord) {
		return false
	}
	return after.kind != word || after.is(beVerb|joiner|dateLead|nameless|sayVerb|linkWord) || f.Unit == ""
}

// isClock tells whether digits are a time: 13.14.
func isClock(w string) bool {
	hour, minute, ok := strings.Cut(w, ".")
	if !ok || len(minute) != 2 {
		return false
	}
	_, ok1 := small(hour, 0, 24)
	_, ok2 := small(minute, 0, 59)
	return ok1 && ok2
}

// isReference tells whether the word at i makes the number behind it a name: "Section 20", "No. 5", "H.R. 1".
func (s *scan) isReference(i int) bool {
	t := s.at(i)
	if t.isMark('.') && s.glued(i) {
		i--
		t = s.at(i)
	}
	if t.isMark('-') {
		i--
		t = s.at(i)
	}
	if t.kind != word || !t.is(reference) {
		return false
	}
	if t.has(capital) {
		return true
	}
	// In small letters many of these words are plain nouns: "an item 20 people saw".
	return t.role&numbered != 0
}

// looksCounted tells whether a number that could be a year counts the noun behind it: "1900 people died".
func (s *scan) looksCounted(i, next int) bool {
	p := s.at(i - 1)
	if p.is(overWord|underWord|aboutWord) || s.isWord(i-1, thanRole) || s.isWord(i-1, leastRole) {
		return s.at(next).kind == word && s.at(next).has(lower)
	}
	return false
}

// streetFollows tells whether a street's name follows a number: "1600 Pennsylvania Avenue".
func (s *scan) streetFollows(i int) bool {
	for j := i; j < i+4; j++ {
		t := s.at(j)
		if t.kind != word || !t.has(capital) && !t.has(mixed) {
			return false
		}
		if j > i && t.is(streetWord) {
			return true
		}
	}
	return false
}

// figureInWords reads "seventeen people", "two hundred million dollars", "a million".
func (s *scan) figureInWords(i int) (int, bool) {
	t := &s.tokens[i]
	if t.kind != word || t.has(possessive) {
		return 0, false
	}
	start := i
	var v float64
	var next int
	switch {
	case t.is(numberWord):
		var ok bool
		if v, next, ok = s.numberInWords(i); !ok {
			return 0, false
		}
	case t.is(article) && isLongScale(s.at(i+1)) && s.common(s.at(i+1)):
		v, next = s.at(i+1).value, i+2
		if isLongScale(s.at(next)) && s.common(s.at(next)) {
			v *= s.at(next).value
			next++
		}
	default:
		return 0, false
	}
	if t.has(capital) && i != s.from && !s.headline {
		return 0, false // "Big Four", "Seven Springs"
	}
	f := rules.Figure{Sentence: s.sentence, Kind: rules.Count, Value: v, High: v}
	if s.isWord(next, toRole) || s.isWord(next, orRole) {
		if high, n, ok := s.numberInWords(next + 1); ok && high > v && !s.isWord(start-1, fromRole) {
			f.High, next = high, n
		}
	}
	if s.at(next).is(ordinalWord) && s.gluedMark(next-1, '-') || s.gluedMark(next, '-') && s.at(next+1).is(ordinalWord) {
		s.noClaim(start, next, v, "")
		return next, true
	}
	next = s.unitOf(&f, next)
	if next > s.to {
		next = s.to
	}
	if f.Kind == rules.Count {
		if v == 1 || f.Unit == "" || s.gluedMark(next, '-') && (s.at(next+1).is(hyphenUnit) || s.isWord(next+1, yearRole)) || s.at(i-1).isMark('-') && s.glued(i) ||
			s.at(i-1).is(reference) && s.at(i-1).has(capital) || s.at(next).is(dayUnit) && s.isWord(next+1, oldRole) {
			if v == 1 {
				return 0, false
			}
			f.Kind = rules.NoClaim
		}
	}
	f.Piece, f.Hedge = s.piece(start, next), s.hedge(start)
	s.out.Numbers = append(s.out.Numbers, f)
	return next, true
}

// numberInWords composes the value of number words: "two hundred and five thousand".
func (s *scan) numberInWords(i int) (value float64, next int, ok bool) {
	total, current, last := 0.0, 0.0, 0.0
	j := i
	for {
		t := s.at(j)
		if t.kind != word || t.has(possessive) || j > i && !s.common(t) && !s.headline && s.tokens[i].has(lower) {
			break
		}
		switch {
		case t.is(numberWord):
			// "two three" are two numbers; "twenty three" is one.
			if last != 0 && !(last >= 20 && last < 100 && t.value < 10) && last < 100 {
				return total + current, j, j > i
			}
			current += t.value
			last = t.value
		case isLongScale(t) && j > i:
			if t.value == 100 {
				current *= 100
				last = 100
			} else {
				total += current * t.value
				current, last = 0, 100
			}
		default:
			return total + current, j, j > i
		}
		j++
		switch {
		case s.gluedMark(j, '-') && s.glued(j+1) && s.at(j+1).is(numberWord|scaleWord) && !s.at(j+1).is(ordinalWord):
			j++
		case s.isWord(j, andRole) && last == 100 && s.at(j+1).is(numberWord):
			j++
		case s.isWord(j, tensAnd) && last >= 30 && last < 100 && s.at(j+1).is(numberWord) && s.at(j+1).value < 10:
			j++
		}
	}
	return total + current, j, j > i
}
