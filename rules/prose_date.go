package rules

// InYear is the interval of a mention in a given year. A mention that names its own year answers
// with that, whatever the year given; ok is false for one that is only relative, and for 29 February in a year without it.
func (d Date) InYear(year int) (i Interval, ok bool) {
	if d.Relative {
		return Interval{}, false
	}
	if !d.NoYear {
		return d.Interval, true
	}
	firstYear, firstMonth, firstDay := d.Interval.First.Date()
	lastYear, lastMonth, lastDay := d.Interval.Last.Date()
	// The whole of February ends on another day in another year.
	if d.Interval.First != d.Interval.Last && lastMonth == 2 && lastDay == daysIn(lastYear, lastMonth) {
		lastDay = daysIn(year+lastYear-firstYear, lastMonth)
	}
	first, ok := MakeDay(year, firstMonth, firstDay)
	if !ok {
		return Interval{}, false
	}
	last, ok := MakeDay(year+lastYear-firstYear, lastMonth, lastDay)
	return Interval{First: first, Last: last}, ok
}
