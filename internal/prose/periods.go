package prose

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// months is the period from one month to another of a year.
func months(year, first, last, next int) (found, bool) {
	a, ok1 := rules.MonthInterval(year, first)
	b, ok2 := rules.MonthInterval(year, last)
	return found{rules.Interval{First: a.First, Last: b.Last}, false, next}, ok1 && ok2
}

// code is the months of the quarter or the half of a year that a word such as "Q3" or "H1" names.
func (s *scan) code(i int) (first, last int, ok bool) {
	t := s.at(i)
	if t.kind != word || t.end-t.start != 2 {
		return 0, 0, false
	}
	n := int(s.text[t.start+1]) - '0'
	switch c := s.text[t.start]; {
	case c == 'Q' && n >= 1 && n <= 4:
		return 3*n - 2, 3 * n, true
	case c == 'H' && n >= 1 && n <= 2:
		return 6*n - 5, 6 * n, true
	}
	return 0, 0, false
}

// codedPeriod reads "Q3 2019", "Q3 of 2019", "Q3-2019".
func (s *scan) codedPeriod(i int) (found, bool) {
	first, last, ok := s.code(i)
	if !ok {
		return found{}, false
	}
	k := i + 1
	if s.at(k).is(linkWord) || s.gluedMark(k, '-') {
		k++
	}
	y, ok := s.year(k)
	if !ok {
		return found{}, false
	}
	return months(y, first, last, k+1)
}

// yearAndPeriod reads "2019 Q3" and "2019-Q3".
func (s *scan) yearAndPeriod(i int) (found, bool) {
	y, ok := s.year(i)
	if !ok {
		return found{}, false
	}
	k := i + 1
	if s.gluedMark(k, '-') {
		k++
	}
	first, last, ok := s.code(k)
	if !ok {
		return found{}, false
	}
	return months(y, first, last, k+1)
}

// ordinalPeriod reads "third quarter of 2019", "1st half of 2019".
func (s *scan) ordinalPeriod(i int) (found, bool) {
	n, k, ok := s.dayOfMonth(i)
	length, in := 0, s.at(k)
	switch {
	case !ok || in.has(possessive):
	case in.role&quarterRole != 0:
		length = 3
	case in.role&halfRole != 0:
		length = 6
	}
	if length == 0 || n*length > 12 {
		return found{}, false
	}
	k++
	if s.at(k).is(linkWord) {
		k++
	}
	y, ok := s.year(k)
	if !ok {
		return found{}, false
	}
	return months(y, (n-1)*length+1, n*length, k+1)
}

// monthRange reads "June-August 1992", "from January to April": the month m stands at i, and j is behind it.
func (s *scan) monthRange(i, m, j int) (found, bool) {
	if !s.isRange(j) || s.isWord(j, andRole) && !s.isWord(i-1, betweenRole) {
		return found{}, false
	}
	t := s.at(j + 1)
	if !t.is(month) || s.tooSmall(t) || t.has(possessive) || s.tokens[i].has(possessive) {
		return found{}, false
	}
	last := int(t.value)
	k := j + 2
	if t.is(shortMonth) && s.gluedMark(k, '.') {
		k++
	}
	if _, _, ok := s.dayOfMonth(k); ok && s.lang.monthLeads {
		return found{}, false
	}
	next := k
	if s.at(k).isMark(',') || s.at(k).is(linkWord) {
		k++
	}
	y, ok := s.year(k)
	from, to := y, y
	switch {
	case ok:
		next = k + 1
		if last < m {
			from--
		}
	case !s.at(i - 1).is(dateLead), last == m, s.at(k).kind == word && s.at(k).has(capital) && !s.lang.capitalNouns:
		return found{}, false
	default:
		from, to = leapYear, leapYear
		if last < m {
			to++
		}
	}
	a, ok1 := rules.MonthInterval(from, m)
	b, ok2 := rules.MonthInterval(to, last)
	return found{rules.Interval{First: a.First, Last: b.Last}, !ok, next}, ok1 && ok2
}

// weekOf reads "week of March 3", "weekend of 3 March 2025".
func (s *scan) weekOf(i int) (int, bool) {
	if !s.isWord(i+1, ofRole) {
		return 0, false
	}
	f, ok := s.dayWithMonth(i + 2)
	if !ok || !f.interval.OneDay() {
		return 0, false
	}
	if s.isWord(i, weekRole) {
		f.interval.Last += 6
	} else {
		// It may name the weekend's Saturday or its Sunday.
		f.interval.First -= 2
		f.interval.Last += 2
	}
	s.addDate(i, i, f, nil)
	return f.next, true
}

// holiday reads "Christmas Day", "New Year's Eve 2021".
func (s *scan) holiday(i int) (found, bool) {
	initial := s.text[s.tokens[i].start] | 0x20
	for _, h := range s.lang.holidays {
		if h.name[0]|0x20 != initial {
			continue
		}
		k, ok := s.phraseAt(i, h.name)
		if !ok {
			continue
		}
		next := k
		if s.at(k).isMark(',') || s.at(k).is(linkWord) {
			k++
		}
		y, ok := s.year(k)
		if ok {
			next = k + 1
		} else {
			y = leapYear
		}
		day, known := rules.MakeDay(y, h.month, h.day)
		return found{rules.Interval{First: day, Last: day}, !ok, next}, known
	}
	return found{}, false
}

// phraseAt tells whether the words of a phrase stand at i, and the index behind them.
func (s *scan) phraseAt(i int, phrase string) (next int, ok bool) {
	for more := true; more; i++ {
		var w string
		w, phrase, more = strings.Cut(phrase, " ")
		stem, owned := strings.CutSuffix(w, "'s")
		t := s.at(i)
		if t.kind != word || t.has(possessive) != owned || !strings.EqualFold(s.text[t.start:t.stem], stem) {
			return 0, false
		}
	}
	return i, true
}
