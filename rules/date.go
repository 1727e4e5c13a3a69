package rules

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// Day counts days from 1 January 1970, in the Gregorian calendar also before 1582.
type Day int32

// MakeDay is the day of a year, a month from 1 and a day from 1; ok is false when there is no such day.
func MakeDay(year, month, day int) (d Day, ok bool) {
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return Day(daysBefore(year, month) + day - 1), true
}

// The calendar repeats itself every 400 years. Counted from March, a year ends with its leap day, and
// the lengths of its months follow one line: 153 days in five months.
const (
	daysInCycle  = 400*365 + 97
	daysToMarch0 = 719468 // from 1 March of the year 0 to 1 January 1970
)

// daysBefore is the number of days from 1 January 1970 to the first of a month.
func daysBefore(year, month int) int {
	month -= 3
	if month < 0 {
		month += 12
		year--
	}
	cycle := floor(year, 400)
	year -= cycle * 400
	return cycle*daysInCycle + year*365 + year/4 - year/100 + (153*month+2)/5 - daysToMarch0
}

// floor is a divided by b, rounded down also below zero.
func floor(a, b int) int {
	if a < 0 {
		a -= b - 1
	}
	return a / b
}

var monthDays = [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// daysIn is the number of days in a month from 1 to 12.
func daysIn(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return monthDays[month-1]
}

// Date is the day's year, month and day of the month.
func (d Day) Date() (year, month, day int) {
	day = int(d) + daysToMarch0
	cycle := floor(day, daysInCycle)
	day -= cycle * daysInCycle
	// Leap days make the year come a little later than every 365 days.
	year = (day - day/(4*365) + day/(100*365+24) - day/(daysInCycle-1)) / 365
	day -= year*365 + year/4 - year/100
	month = (5*day + 2) / 153
	day -= (153*month + 2) / 5
	year += cycle * 400
	if month += 3; month > 12 {
		month -= 12
		year++
	}
	return year, month, day + 1
}

// Weekday is the day's day of the week.
func (d Day) Weekday() time.Weekday {
	const first = time.Thursday // 1 January 1970
	day := int(d) + int(first)
	return time.Weekday(day - 7*floor(day, 7))
}

// String is the day in ISO 8601.
func (d Day) String() string {
	year, month, day := d.Date()
	if year < 0 || year > 9999 {
		return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
	}
	return string([]byte{
		digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-',
		digit(month / 10), digit(month), '-', digit(day / 10), digit(day),
	})
}

// digit is the last digit of a number.
func digit(n int) byte { return '0' + byte(n%10) }

// Interval is a date with its granularity: the days from First to Last, both included. A day has
// both equal, "March 2025" spans 31 days, "2025" a year.
type Interval struct{ First, Last Day }

// OneDay tells whether the interval is a single day.
func (i Interval) OneDay() bool { return i.First == i.Last }

// Apart is the number of days between two intervals, 0 where they overlap.
func (i Interval) Apart(o Interval) int {
	switch {
	case i.Last < o.First:
		return int(o.First - i.Last)
	case o.Last < i.First:
		return int(i.First - o.Last)
	}
	return 0
}

// String is the interval in ISO 8601, as exact as it is: 2025-11-06, 2025-11 or 2025.
func (i Interval) String() string {
	y, m, d := i.First.Date()
	switch ly, lm, ld := i.Last.Date(); {
	case i.First == i.Last:
		return i.First.String()
	case d == 1 && y == ly && m == lm && ld == daysIn(y, m):
		return i.First.String()[:7]
	case d == 1 && m == 1 && y == ly && lm == 12 && ld == 31:
		return i.First.String()[:4]
	}
	return i.First.String() + "/" + i.Last.String()
}

// MonthInterval is a whole month; ok is false when there is no such month.
func MonthInterval(year, month int) (Interval, bool) {
	first, ok := MakeDay(year, month, 1)
	if !ok {
		return Interval{}, false
	}
	return Interval{first, first + Day(daysIn(year, month)) - 1}, true
}

// YearInterval is a whole year.
func YearInterval(year int) Interval {
	first, _ := MakeDay(year, 1, 1)
	last, _ := MakeDay(year, 12, 31)
	return Interval{first, last}
}

// Errors of ParseDate.
var (
	ErrNoDate = errors.New("not a date")
	ErrNoSuch = errors.New("no such day")
)

// ParseDate reads the value of a date field: ISO 8601 dates with or without a time and a zone
// ("2025-11-06", "2019-03-17 10:49:00 -0500", "2025-11-06T…Z"), "2025-11", "2025", and
// milliseconds or seconds since 1970. The day is the one written, in its own zone. ErrNoSuch tells
// a date of the right form that does not exist, ErrNoDate anything else.
func ParseDate(s string) (Interval, error) {
	s = strings.TrimSpace(s)
	if digits(s) == len(s) && len(s) >= 9 && len(s) <= 13 {
		return parseEpoch(s)
	}
	if digits(s) != 4 {
		return Interval{}, ErrNoDate
	}
	year, _ := strconv.Atoi(s[:4])
	if len(s) == 4 {
		return YearInterval(year), nil
	}
	sep := s[4]
	if sep != '-' && sep != '/' && sep != '.' {
		return Interval{}, ErrNoDate
	}
	rest := s[5:]
	n := digits(rest)
	if n < 1 || n > 2 {
		return Interval{}, ErrNoDate
	}
	month, _ := strconv.Atoi(rest[:n])
	if n == len(rest) {
		if i, ok := MonthInterval(year, month); ok {
			return i, nil
		}
		return Interval{}, ErrNoSuch
	}
	if rest[n] != sep {
		return Interval{}, ErrNoDate
	}
	rest = rest[n+1:]
	n = digits(rest)
	if n < 1 || n > 2 || n < len(rest) && rest[n] != 'T' && rest[n] != 't' && rest[n] != ' ' {
		return Interval{}, ErrNoDate
	}
	if n < len(rest) && digits(rest[n+1:]) < 1 {
		return Interval{}, ErrNoDate
	}
	day, _ := strconv.Atoi(rest[:n])
	d, ok := MakeDay(year, month, day)
	if !ok {
		return Interval{}, ErrNoSuch
	}
	return Interval{d, d}, nil
}

func parseEpoch(s string) (Interval, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return Interval{}, ErrNoDate
	}
	if len(s) > 11 {
		n /= 1000
	}
	d := Day(n / 86400)
	return Interval{d, d}, nil
}

// digits counts the ASCII digits at the beginning of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
