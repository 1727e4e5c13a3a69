package prose

import (
	"strings"
	"time"

	"github.com/factvet/factvet/rules"
)

// leapYear stands in for the year that a mention does not name.
const leapYear = 2000

// found is a date as a parser found it: the tokens up to next.
type found struct {
	interval rules.Interval
	noYear   bool
	next     int
}

// date tries to read a mention of a date that begins at i.
func (s *scan) date(i int) (next int, ok bool) {
	t := &s.tokens[i]
	switch {
	case t.kind == number:
		if f, ok := s.dayOrYear(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
		return s.shift(i)
	case t.kind == mark:
		return s.shortDecade(i)
	case t.is(weekday):
		return s.weekdayDate(i)
	case t.is(holiday) && t.has(capital):
		if f, ok := s.holiday(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
	case t.is(month):
		if f, ok := s.monthFirst(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
		return 0, false
	case t.is(ordinalWord):
		if f, ok := s.dayFirst(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
		if f, ok := s.ordinalPeriod(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
	case t.role&(weekRole|weekendRole) != 0:
		return s.weekOf(i)
	case t.is(relativeDay):
		if s.at(i+1).isMark('-') && s.glued(i+1) {
			return 0, false
		}
		s.addRelative(i, i+1)
		return i + 1, true
	case t.is(relativeLead) && !t.has(possessive):
		return s.leadAndUnit(i)
	case t.has(mixed):
		if f, ok := s.codedPeriod(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
	}
	if t.is(numberWord) && t.value >= 20 {
		// "twenty-second of April"
		if f, ok := s.dayFirst(i); ok {
			s.addDate(i, i, f, nil)
			return f.next, true
		}
	}
	if t.is(shiftLead) {
		return s.shiftBehind(i)
	}
	if t.is(numberWord | article | vagueNumber) {
		return s.shift(i)
	}
	return 0, false
}

// addDate records a mention. The weekday, where there is one, stands at first, the day itself from day.
func (s *scan) addDate(first, day int, f found, w *time.Weekday) {
	d := rules.Date{
		Piece: s.piece(first, f.next), Sentence: s.sentence, Interval: f.interval, NoYear: f.noYear, Day: s.piece(day, f.next),
	}
	if w != nil {
		d.Weekday, d.HasWeekday = *w, true
		if s.tokens[f.next-1].isMark(')') {
			d.Day.End = s.tokens[f.next-2].end
		}
	}
	s.out.Dates = append(s.out.Dates, d)
}

func (s *scan) addRelative(first, next int) {
	p := s.piece(first, next)
	s.out.Dates = append(s.out.Dates, rules.Date{Piece: p, Sentence: s.sentence, Relative: true, Day: p})
}

// weekdayDate reads "Thursday", "Thursday, November 6, 2025", "Thursday (Nov. 6)" and the like.
func (s *scan) weekdayDate(i int) (int, bool) {
	t := &s.tokens[i]
	if t.has(lower) && t.is(shortWeekday) {
		return 0, false
	}
	day := time.Weekday(t.value)
	j := i + 1
	if t.is(shortWeekday) && s.gluedMark(j, '.') {
		j++
	}
	for s.at(j).is(dayPart) {
		j++
	}
	paren := false
	switch {
	case s.at(j).isMark(','):
		j++
	case s.at(j).isMark('('):
		paren = true
		j++
	case s.at(j).isMark('-') || s.at(j).isMark('–'):
		j++
	}
	if s.at(j).is(article) || s.at(j).kind == word && s.at(j).has(lower) && s.isWord(j, onRole) {
		j++
	}
	if s.at(j).kind != mark {
		if f, ok := s.dayWithMonth(j); ok {
			if paren {
				if !s.at(f.next).isMark(')') {
					return 0, false
				}
				f.next++
			}
			if f.interval.OneDay() {
				s.addDate(i, j, f, &day)
			} else {
				s.addDate(i, j, f, nil)
			}
			return f.next, true
		}
	}
	if s.lang.smallMonths && t.has(capital) && i != s.afterOpening() {
		return 0, false // Santo Domingo
	}
	if t.is(shortWeekday) || t.has(possessive) && s.at(i+1).has(capital) || s.at(i+1).is(dayPart) && s.at(i+1).has(capital) {
		// "Sat", "Monday's Child", "the Saturday Night Massacre"
		return 0, false
	}
	s.addRelative(i, i+1)
	return i + 1, true
}

// dayWithMonth reads a day, its month and perhaps its year, in either order.
func (s *scan) dayWithMonth(i int) (found, bool) {
	t := s.at(i)
	switch {
	case t.is(month):
		f, ok := s.monthFirst(i)
		return f, ok && f.interval.Last-f.interval.First < 27
	case t.kind == number:
		if f, ok := s.isoOrSlashes(i); ok {
			return f, ok
		}
		return s.dayFirst(i)
	case t.is(ordinalWord):
		return s.dayFirst(i)
	}
	return found{}, false
}

// monthFirst reads "November 6, 2025", "Nov. 5-7", "November 2025" and, where the words around it
// leave no doubt, "November".
func (s *scan) monthFirst(i int) (found, bool) {
	t := &s.tokens[i]
	if s.tooSmall(t) || t.has(allCaps) && t.end-t.start <= 3 && s.at(i+1).kind != number {
		return found{}, false
	}
	m := int(t.value)
	j := i + 1
	stopped := t.is(shortMonth) && s.gluedMark(j, '.')
	if stopped {
		j++
	}
	at := j
	if s.isWord(at, theRole) && s.at(at+1).kind == number {
		at++ // June the 28th
	}
	if d, k, ok := s.dayOfMonth(at); ok && s.lang.monthLeads && !t.has(possessive) {
		return s.restOfDays(m, d, k)
	}
	if f, ok := s.monthRange(i, m, j); ok {
		return f, true
	}
	// "November 2025", "November, 2025", "November of 2025".
	k := j
	if s.at(k).isMark(',') || s.at(k).is(linkWord) || (s.gluedMark(k, '-') || s.gluedMark(k, '/')) && s.glued(k+1) {
		k++
	}
	if y, ok := s.year(k); ok && !t.has(possessive) {
		in, _ := rules.MonthInterval(y, m)
		return found{in, false, k + 1}, true
	}
	if t.is(shortMonth) && !stopped || t.has(lower) != s.lang.smallMonths {
		return found{}, false
	}
	before, after := s.at(i-1), s.at(j)
	led := before.kind == word && before.is(dateLead|relativeLead) && (before.has(lower) || i-1 == s.from)
	if t.is(doubtfulMonth) {
		if !led || after.kind == word && after.has(capital) && !after.is(month) || before.is(joiner) || t.has(possessive) {
			return found{}, false
		}
	}
	if !led && (s.lang.capitalNouns || before.kind == word && before.has(capital) && !before.is(nameless)) {
		return found{}, false // a family name
	}
	if !led && after.kind == word && after.has(capital) {
		return found{}, false
	}
	in, _ := rules.MonthInterval(leapYear, m)
	return found{in, true, j}, true
}

// dayOfMonth reads a day of the month: "6", "6th", "first", "twenty-first".
func (s *scan) dayOfMonth(i int) (day, next int, ok bool) {
	t := s.at(i)
	stopped := false
	switch {
	case t.kind == number:
		day, ok = small(s.text[t.start:t.end], 1, 31)
		if !ok {
			return 0, 0, false
		}
		next = i + 1
		if n := s.at(next); s.glued(next) && n.kind == word {
			if n.role&ordinalEnding == 0 {
				return 0, 0, false
			}
			next++
		} else if s.lang.ordinalStop && n.isMark('.') && s.glued(next) {
			next++
			stopped = true
		} else if n.isMark('.') && s.glued(next) && s.glued(next+1) && s.at(next+1).role&ordinalEnding != 0 {
			next += 2 // 1.º
		}
		n := s.at(next)
		if n.isMark('%') || n.is(percentWord|scaleWord) || s.glued(next) && n.isMark(':') || s.glued(next) && n.isMark('/') && !stopped {
			return 0, 0, false
		}
		return day, next, true
	case t.kind == word && t.is(ordinalWord):
		return int(t.value), i + 1, true
	case t.kind == word && t.is(numberWord) && (t.value == 20 || t.value == 30):
		one := i + 1
		if s.gluedMark(one, '-') {
			one++
		}
		if o := s.at(one); o.is(ordinalWord) && o.value < 10 {
			day = int(t.value + o.value)
			return day, one + 1, day <= 31
		}
	}
	return 0, 0, false
}

// small is a number of one or two digits within limits.
func small(w string, low, high int) (int, bool) {
	n, ok := digits(w)
	return n, ok && len(w) <= 2 && n >= low && n <= high
}

// isRange tells whether the token at i joins two ends of a range.
func (s *scan) isRange(i int) bool {
	t := s.at(i)
	if t.kind == mark {
		return t.r == '-' || t.r == '–' || t.r == '—'
	}
	return t.has(lower) && s.isWord(i, rangeRole)
}

// restOfDays goes on behind "November 5": another day or another month's, and the year.
func (s *scan) restOfDays(m, d, next int) (found, bool) {
	lastMonth, lastDay, ranged := m, d, false
	if s.isRange(next) {
		if ld, k, ok := s.dayOfMonth(next + 1); ok && ld > d && !s.at(k).is(month) && !s.countsSomething(k) {
			lastDay, next, ranged = ld, k, true
		} else if t := s.at(next + 1); t.is(month) && t.has(capital) {
			k := next + 2
			if t.is(shortMonth) && s.gluedMark(k, '.') {
				k++
			}
			// "November 30 and December 2" are two mentions.
			if ld, k, ok := s.dayOfMonth(k); ok && (s.at(next).kind == mark || s.at(next).end-s.at(next).start != 3) {
				lastMonth, lastDay, next, ranged = int(t.value), ld, k, true
			}
		}
	}
	y, ok, next := s.yearBehind(next)
	f := found{noYear: !ok, next: next}
	lastYear := y
	if ranged && lastMonth < m {
		if ok {
			y--
		} else {
			lastYear++
		}
	}
	first, ok1 := rules.MakeDay(y, m, d)
	last, ok2 := rules.MakeDay(lastYear, lastMonth, lastDay)
	f.interval = rules.Interval{First: first, Last: last}
	return f, ok1 && ok2
}

// countsSomething tells whether a noun follows, so that the number before it is no day: "on May 5 and 12 people".
func (s *scan) countsSomething(i int) bool {
	t := s.at(i)
	return t.kind == word && t.has(lower) && t.has(spaced) && t.class == 0 && s.lang.isPlural(s.text[t.start:t.end])
}

// dayFirst reads what daysOfMonth does, and "30 April to 3 May 2026".
func (s *scan) dayFirst(i int) (found, bool) {
	f, ok := s.daysOfMonth(i)
	if !ok || !f.noYear || !f.interval.OneDay() || !s.isRange(f.next) || s.isWord(f.next, andRole) {
		return f, ok
	}
	last, ok := s.daysOfMonth(f.next + 1)
	if !ok || !last.interval.OneDay() {
		return f, true
	}
	_, m, d := f.interval.First.Date()
	y, lm, ld := last.interval.First.Date()
	wraps := lm < m || lm == m && ld <= d
	if wraps && !last.noYear {
		y--
	}
	first, ok1 := rules.MakeDay(y, m, d)
	end, ok2 := last.interval.First, true
	if wraps && last.noYear {
		end, ok2 = rules.MakeDay(y+1, lm, ld)
	}
	return found{rules.Interval{First: first, Last: end}, last.noYear, last.next}, ok1 && ok2
}

// daysOfMonth reads "6 November 2025", "7th of March", "5-7 November".
func (s *scan) daysOfMonth(i int) (found, bool) {
	d, j, ok := s.dayOfMonth(i)
	if !ok {
		return found{}, false
	}
	last := d
	if s.isRange(j) || s.gluedMark(j, '/') {
		k := j + 1
		if s.isWord(k, theRole) {
			k++
		}
		if ld, k, ok := s.dayOfMonth(k); ok && ld > d {
			last, j = ld, k
		}
	}
	if s.at(j).is(dayUnit) && s.isWord(j+1, ofRole) {
		j++ // the 15th day of June
	}
	if s.isWord(j, ofRole) {
		j++
	}
	t := s.at(j)
	if !t.is(month) || s.tooSmall(t) || t.has(possessive) || !t.has(spaced) && s.at(j-1).kind != mark {
		return found{}, false
	}
	m := int(t.value)
	j++
	if t.is(shortMonth) && s.gluedMark(j, '.') {
		j++
	}
	y, ok, next := s.yearBehind(j)
	f := found{noYear: !ok, next: next}
	if !ok {
		// "5 May people": a doubtful month with a name behind it is no month.
		if t.is(doubtfulMonth) && s.at(i).is(ordinalWord) && s.at(j-2).kind != word {
			return found{}, false
		}
	}
	a, ok1 := rules.MakeDay(y, m, d)
	b, ok2 := rules.MakeDay(y, m, last)
	f.interval = rules.Interval{First: a, Last: b}
	return f, ok1 && ok2
}

// yearBehind is the year that follows a day and month at i, behind a comma or a word such as "de", and
// the token behind it. Where there is none, it is leapYear and the token is that at i.
func (s *scan) yearBehind(i int) (year int, ok bool, next int) {
	k := i
	if s.at(k).isMark(',') || s.at(k).is(linkWord) {
		k++
	}
	if year, ok = s.year(k); !ok {
		return leapYear, false, i
	}
	return year, true, k + 1
}

// year is the four-digit year at i.
func (s *scan) year(i int) (int, bool) {
	t := s.at(i)
	if t.kind != number || t.end-t.start != 4 {
		return 0, false
	}
	n, ok := digits(s.text[t.start:t.end])
	return n, ok && n >= 1000 && n <= 2199
}

// dayOrYear reads the dates that begin with a number and stand by themselves.
func (s *scan) dayOrYear(i int) (found, bool) {
	if !mayBeDate(s.text[s.at(i).start:s.at(i).end]) {
		return found{}, false
	}
	if p := s.at(i - 1); s.glued(i) && (p.kind == word || p.isMark('-') || p.isMark('+') || p.isMark('/') || p.isMark('.') || isCurrency(p.r) || p.isMark('#')) {
		// The second part of something: "mid-2025" and "pre-2020" alone are a year.
		if !p.isMark('-') || s.at(i-2).kind != word || s.at(i-2).has(capital) {
			return found{}, false
		}
	}
	if f, ok := s.isoOrSlashes(i); ok {
		return f, true
	}
	if f, ok := s.dayFirst(i); ok {
		return f, true
	}
	if f, ok := s.dayMonthYear(i); ok {
		return f, true
	}
	if f, ok := s.ordinalPeriod(i); ok {
		return f, true
	}
	if f, ok := s.yearAndPeriod(i); ok {
		return f, true
	}
	return s.yearAlone(i)
}

// mayBeDate tells whether a date may begin with a number: it is a day, a month, a year or has full stops.
func mayBeDate(w string) bool {
	switch len(w) {
	case 1, 2, 4:
		return true
	}
	return strings.IndexByte(w, '.') >= 0
}

// isoOrSlashes reads 2025-11-06, 11/25/2025 where the order of the parts is certain, and 25.11.2025.
func (s *scan) isoOrSlashes(i int) (found, bool) {
	t := s.at(i)
	w := s.text[t.start:t.end]
	if day, rest, ok := strings.Cut(w, "."); ok {
		if month, year, ok := strings.Cut(rest, "."); ok && strings.IndexByte(year, '.') < 0 {
			return days(year, month, day, i+1)
		}
	}
	sep := s.at(i + 1)
	if !s.glued(i+1) || sep.kind != mark || sep.r != '-' && sep.r != '/' || !s.gluedMark(i+3, sep.r) || !s.glued(i+4) {
		return found{}, false
	}
	a, b, c := w, s.at(i+2), s.at(i+4)
	if b.kind != number || c.kind != number || !s.glued(i+2) {
		return found{}, false
	}
	second, third := s.text[b.start:b.end], s.text[c.start:c.end]
	if len(a) == 4 {
		return days(a, second, third, i+5)
	}
	if sep.r != '/' {
		return found{}, false
	}
	x, ok1 := small(a, 1, 31)
	y, ok2 := small(second, 1, 31)
	switch {
	case !ok1 || !ok2 || x <= 12 && y <= 12 && x != y:
		return found{}, false
	case x > 12:
		return days(third, second, a, i+5)
	}
	return days(third, a, second, i+5)
}

// dayMonthYear reads 05-Aug-2016 and 5/Aug/2016.
func (s *scan) dayMonthYear(i int) (found, bool) {
	sep, m := s.at(i+1), s.at(i+2)
	if !s.glued(i+1) || !s.glued(i+2) || !m.is(month) || sep.r != '-' && sep.r != '/' || !s.gluedMark(i+3, sep.r) || !s.glued(i+4) {
		return found{}, false
	}
	d, ok1 := small(s.text[s.at(i).start:s.at(i).end], 1, 31)
	y, ok2 := s.year(i + 4)
	if !ok1 || !ok2 {
		return found{}, false
	}
	day, ok := rules.MakeDay(y, int(m.value), d)
	return found{rules.Interval{First: day, Last: day}, false, i + 5}, ok
}

// days is the day of a year, a month and a day in digits.
func days(year, month, day string, next int) (found, bool) {
	y, ok := digits(year)
	if !ok || len(year) != 4 && len(year) != 2 {
		return found{}, false
	}
	if len(year) == 2 {
		if y += 2000; y >= 2070 {
			y -= 100
		}
	}
	m, ok1 := small(month, 1, 12)
	d, ok2 := small(day, 1, 31)
	if !ok1 || !ok2 {
		return found{}, false
	}
	first, ok := rules.MakeDay(y, m, d)
	return found{rules.Interval{First: first, Last: first}, false, next}, ok
}

// brokenDash is how a dash begins that was decoded with the wrong encoding: "1992â€”over".
const brokenDash = "â€"

// yearAlone reads "in 2020", "the 1990s", "2009-2014", where the words around leave no doubt that
// it is a year.
func (s *scan) yearAlone(i int) (found, bool) {
	y, ok := s.year(i)
	if !ok || y < 1500 {
		return found{}, false
	}
	next := s.at(i + 1)
	if s.glued(i+1) && next.kind == word {
		if y%10 == 0 && s.text[next.start:next.end] == s.lang.decadeEnding {
			return found{rules.Interval{First: rules.YearInterval(y).First, Last: rules.YearInterval(y + 9).Last}, false, i + 2}, true
		}
		if !strings.HasPrefix(s.text[next.start:], brokenDash) {
			return found{}, false
		}
	}
	if s.isWord(i-1, fiscalRole) || s.isWord(i-1, yearRole) && s.isWord(i-2, fiscalRole) {
		return found{}, false // it began in the year before
	}
	if s.glued(i+1) && (next.isMark('%') || next.isMark('+') || next.isMark('/') || next.isMark(':') && s.glued(i+2)) || next.is(percentWord|scaleWord|currencyWord|dayUnit|clockUnit) {
		return found{}, false
	}
	f := found{rules.YearInterval(y), false, i + 1}
	ranged := false
	if s.isRange(i+1) && !s.isWord(i+1, andRole) || s.isWord(i+1, andRole) && s.isWord(i-1, betweenRole) {
		if last, ok := s.year(i + 2); ok && last > y && last-y < 200 {
			f.interval.Last, f.next, ranged = rules.YearInterval(last).Last, i+3, true
		} else if last, ok := small(s.text[s.at(i+2).start:s.at(i+2).end], 0, 99); ok && s.glued(i+1) && s.glued(i+2) && y/100*100+last > y {
			f.interval.Last, f.next, ranged = rules.YearInterval(y/100*100+last).Last, i+3, true
		}
	}
	before := s.at(i - 1)
	// "in 2000 Fällen" counts, "im Jahr 2000 Kanzler" does not.
	if !ranged && s.lang.capitalNouns && next.kind == word && next.has(capital) && !s.isWord(i-1, yearRole) {
		return found{}, false
	}
	if ranged || before.isMark('-') && s.glued(i) || s.betweenPlainWords(i) || before.kind == word && before.is(dateLead) || before.has(possessive) || before.isMark('(') && s.at(f.next).isMark(')') {
		if !ranged && before.has(lower) && s.countsSomething(i+1) && !s.isWord(i-1, insideRole) {
			return found{}, false
		}
		return f, true
	}
	return found{}, false
}

// betweenPlainWords tells whether the number at i that may be a year stands behind a plain word and before
// none that it could count: "the comprehensive 2014 study", "more than in 2020.".
func (s *scan) betweenPlainWords(i int) bool {
	before, after := s.at(i-1), s.at(i+1)
	y := s.text[s.at(i).start:s.at(i).end]
	if before.kind != word || before.has(capital) || !s.at(i).has(spaced) || y[:2] != "19" && y[:2] != "20" || before.is(numberWord|reference|overWord|underWord|aboutWord|sayVerb|orgWord) {
		return false
	}
	return after.kind == word && after.has(lower) && after.has(spaced) && before.class&^thingWord == 0 && y[2:] != "00" &&
		!s.lang.isPlural(s.text[after.start:after.stem]) && !after.is(nameless|dateLead|beVerb|sayVerb|linkWord|clockUnit|dayUnit)
}

// isWord tells whether the token at i is a word that plays a role.
func (s *scan) isWord(i int, r role) bool {
	t := s.at(i)
	return t.kind == word && t.role&r != 0 && !t.has(possessive)
}

// shortDecade reads "the '90s".
func (s *scan) shortDecade(i int) (int, bool) {
	t, end := s.at(i+1), s.at(i+2)
	if t.kind != number || !s.glued(i+1) || !s.glued(i+2) || end.kind != word || s.text[end.start:end.end] != s.lang.decadeEnding {
		return 0, false
	}
	d, ok := small(s.text[t.start:t.end], 10, 99)
	if !ok || d%10 != 0 {
		return 0, false
	}
	in := rules.Interval{First: rules.YearInterval(1900 + d).First, Last: rules.YearInterval(1909 + d).Last}
	s.addDate(i, i, found{in, false, i + 3}, nil)
	return i + 3, true
}

// leadAndUnit reads "last week", "next month", "last Thursday", "last May".
func (s *scan) leadAndUnit(i int) (int, bool) {
	unit := s.at(i + 1)
	if unit.kind == number {
		return s.leadAndNumber(i)
	}
	if unit.kind != word || !unit.has(spaced) {
		return 0, false
	}
	if next, ok := s.leadAndNumber(i); ok {
		return next, true
	}
	if unit.is(weekday) {
		// "the following Tuesday, January 6, 2021" is a date of its own.
		had := len(s.out.Dates)
		if next, ok := s.weekdayDate(i + 1); ok && !s.out.Dates[had].Relative {
			return next, true
		}
		s.out.Dates = s.out.Dates[:had]
	}
	w := s.text[unit.start:unit.end]
	if unit.is(dayUnit) && !s.lang.isPlural(w) && unit.role&unledUnit == 0 || unit.is(season|weekday) && !unit.is(shortWeekday) {
		s.addRelative(i, i+2)
		return i + 2, true
	}
	if unit.is(month) && unit.has(capital) && !unit.is(shortMonth) {
		// "this May 5, 2025" is a date of its own.
		if f, ok := s.monthFirst(i + 1); ok && f.interval.Last-f.interval.First < 27 || ok && !f.noYear {
			return 0, false
		}
		s.addRelative(i, i+2)
		return i + 2, true
	}
	return 0, false
}

// leadAndNumber reads "the last two years", "the next 10 days".
func (s *scan) leadAndNumber(i int) (int, bool) {
	if s.isWord(i, thisRole) {
		return 0, false
	}
	v, next, ok := s.numberInWords(i + 1)
	if t := s.at(i + 1); t.kind == number && t.has(spaced) {
		v, ok = s.lang.parseNumber(s.text[t.start:t.end])
		next = i + 2
	}
	unit := s.at(next)
	if !ok || !unit.is(dayUnit) || !unit.has(spaced) {
		return 0, false
	}
	s.addRelative(i, next+1)
	s.noClaim(i+1, next, v, strings.ToLower(s.text[unit.start:unit.end]))
	return next + 1, true
}

// shiftBehind reads "vor zwei Wochen", "hace dos semanas".
func (s *scan) shiftBehind(i int) (int, bool) {
	v, next, ok := s.numberInWords(i + 1)
	switch t := s.at(i + 1); {
	case t.kind == number:
		v, ok = s.lang.parseNumber(s.text[t.start:t.end])
		next = i + 2
	case t.is(vagueNumber) || s.isWord(i+1, articleA):
		next, ok = i+2, true
	}
	unit := s.at(next)
	if !ok || unit.kind != word || !unit.is(dayUnit) {
		return 0, false
	}
	s.addRelative(i, next+1)
	if v > 0 {
		s.noClaim(i+1, next, v, strings.ToLower(s.text[unit.start:unit.end]))
	}
	return next + 1, true
}

// tooSmall tells whether a word in small letters is hardly the month that it could be.
func (s *scan) tooSmall(t *token) bool {
	return t.has(lower) && (t.is(doubtfulMonth) || t.is(shortMonth) && !s.lang.smallMonths)
}

// shift reads "two weeks ago", "twelve days before", "a few months later".
func (s *scan) shift(i int) (int, bool) {
	j := i
	t := s.at(j)
	var value float64
	switch {
	case t.kind == number:
		j++
	case t.is(numberWord):
		v, next, ok := s.numberInWords(j)
		if !ok {
			return 0, false
		}
		value, j = v, next
	case t.kind == word && t.has(lower) && t.end-t.start <= 7:
		if !t.is(vagueNumber) && !s.isWord(j, articleA) {
			return 0, false
		}
		j++
		if s.isWord(j, fewRole) {
			j++
			if s.isWord(j, ofRole) {
				j++
			}
		}
	default:
		return 0, false
	}
	if s.isWord(j, fullRole) {
		j++
	}
	unit := s.at(j)
	if !unit.is(dayUnit) || unit.kind != word {
		return 0, false
	}
	end := s.at(j + 1)
	if end.kind != word || !end.is(shiftWord) || end.has(capital) {
		return 0, false
	}
	s.addRelative(i, j+2)
	if t.kind == number {
		value, _ = s.lang.parseNumber(s.text[t.start:t.end])
	}
	if value > 0 {
		last := j
		s.out.Numbers = append(s.out.Numbers, rules.Figure{
			Piece: s.piece(i, last), Sentence: s.sentence, Value: value, High: value, Unit: strings.ToLower(s.text[unit.start:unit.end]),
		})
	}
	return j + 2, true
}
