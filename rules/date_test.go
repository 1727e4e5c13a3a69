package rules_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// day is a day that exists.
func day(t testing.TB, year, month, dayOfMonth int) rules.Day {
	t.Helper()
	d, ok := rules.MakeDay(year, month, dayOfMonth)
	require.True(t, ok)
	return d
}

// TestDayAgainstTime holds every day of a thousand years, and the ends of the months of twelve
// thousand, against package time.
func TestDayAgainstTime(t *testing.T) {
	check := func(at time.Time) {
		year, month, dayOfMonth := at.Date()
		d, ok := rules.MakeDay(year, int(month), dayOfMonth)
		if !ok || int64(d)*86400 != at.Unix() {
			require.Failf(t, "another day", "%v: %v, %v", at, int64(d), ok)
		}
		y, m, dd := d.Date()
		if y != year || m != int(month) || dd != dayOfMonth || d.Weekday() != at.Weekday() {
			require.Failf(t, "another date", "%v: %d-%d-%d, a %v", at, y, m, dd, d.Weekday())
		}
		if dayOfMonth%9 == 0 || year < 0 || year > 9999 {
			require.Equal(t, at.Format(time.DateOnly), d.String())
		}
	}
	for at := time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2500; at = at.Add(24 * time.Hour) {
		check(at)
	}
	for year := -1000; year < 11000; year += 7 {
		for month := range 12 {
			first := time.Date(year, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC)
			check(first)
			check(first.Add(-24 * time.Hour))
		}
	}
}

func TestNoSuchDay(t *testing.T) {
	for _, c := range [][3]int{
		{2025, 2, 29}, {1900, 2, 29}, {2100, 2, 29}, {2024, 2, 30}, {2025, 4, 31}, {2025, 6, 31}, {2025, 9, 31}, {2025, 11, 31},
		{2025, 1, 32}, {2025, 1, 0}, {2025, 1, -1}, {2025, 0, 1}, {2025, 13, 1}, {2025, -1, 1},
	} {
		_, ok := rules.MakeDay(c[0], c[1], c[2])
		assert.False(t, ok, c)
	}
	for _, year := range []int{1600, 2000, 2024, 0, -4} {
		_, ok := rules.MakeDay(year, 2, 29)
		assert.True(t, ok, year)
	}
	_, ok := rules.MonthInterval(2025, 13)
	assert.False(t, ok)
}

func TestIntervalString(t *testing.T) {
	month := func(y, m int) rules.Interval {
		i, ok := rules.MonthInterval(y, m)
		require.True(t, ok)
		return i
	}
	one := func(y, m, d int) rules.Interval {
		return rules.Interval{First: day(t, y, m, d), Last: day(t, y, m, d)}
	}
	for _, c := range []struct {
		i    rules.Interval
		want string
	}{
		{one(2025, 11, 6), "2025-11-06"},
		{one(1970, 1, 1), "1970-01-01"},
		{one(476, 9, 4), "0476-09-04"},
		{month(2025, 11), "2025-11"},
		{month(2024, 2), "2024-02"},
		{month(2025, 2), "2025-02"},
		{month(476, 9), "0476-09"},
		{rules.YearInterval(2025), "2025"},
		{rules.YearInterval(476), "0476"},
		{rules.Interval{First: day(t, 2024, 2, 1), Last: day(t, 2024, 2, 28)}, "2024-02-01/2024-02-28"},
		{rules.Interval{First: day(t, 2025, 11, 6), Last: day(t, 2025, 11, 8)}, "2025-11-06/2025-11-08"},
		{rules.Interval{First: day(t, 2024, 1, 1), Last: day(t, 2025, 12, 31)}, "2024-01-01/2025-12-31"},
		{rules.Interval{First: day(t, 2024, 12, 1), Last: day(t, 2025, 1, 31)}, "2024-12-01/2025-01-31"},
	} {
		assert.Equal(t, c.want, c.i.String())
	}
}

func TestApart(t *testing.T) {
	november, _ := rules.MonthInterval(2025, 11)
	one := func(y, m, d int) rules.Interval {
		return rules.Interval{First: day(t, y, m, d), Last: day(t, y, m, d)}
	}
	for _, c := range []struct {
		a, b rules.Interval
		want int
	}{
		{one(2025, 11, 6), one(2025, 11, 6), 0},
		{one(2025, 11, 6), one(2025, 11, 7), 1},
		{one(2025, 12, 31), one(2026, 1, 1), 1},
		{one(2024, 2, 28), one(2024, 3, 1), 2},
		{one(2025, 2, 28), one(2025, 3, 1), 1},
		{november, one(2025, 11, 30), 0},
		{november, one(2025, 12, 1), 1},
		{november, one(2025, 10, 31), 1},
		{november, rules.YearInterval(2025), 0},
		{november, rules.YearInterval(2026), 32},
	} {
		assert.Equal(t, c.want, c.a.Apart(c.b), "%v, %v", c.a, c.b)
		assert.Equal(t, c.want, c.b.Apart(c.a), "%v, %v", c.b, c.a)
	}
	assert.True(t, one(2025, 11, 6).OneDay())
	assert.False(t, november.OneDay())
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2025-11-06":                       "2025-11-06",
		" 2025-11-06\n":                    "2025-11-06",
		"2025/11/06":                       "2025-11-06",
		"2025.11.06":                       "2025-11-06",
		"2025-1-6":                         "2025-01-06",
		"2024-02-29":                       "2024-02-29",
		"0476-09-04":                       "0476-09-04",
		"2019-03-17 10:49:00 -0500":        "2019-03-17",
		"2025-11-06T23:59:59Z":             "2025-11-06", // the day that is written, in whatever zone
		"2025-11-06T00:30:00+05:00":        "2025-11-06",
		"2025-11-06t12:00":                 "2025-11-06",
		"2025-11":                          "2025-11",
		"2025/2":                           "2025-02",
		"2025":                             "2025",
		"0476":                             "0476",
		"1762387200":                       "2025-11-06", // seconds
		"1762387199":                       "2025-11-05",
		"1762387200000":                    "2025-11-06", // milliseconds
		"999999999":                        "2001-09-09",
		"999999999999":                     "2001-09-09",
		"100000000":                        "1973-03-03",
		"2025-02-29":                       "no such day",
		"1900-02-29":                       "no such day",
		"2025-02-30T10:00:00Z":             "no such day",
		"2025-13-01":                       "no such day",
		"2025-00-10":                       "no such day",
		"2025-13":                          "no such day",
		"2025-00":                          "no such day",
		"2025-04-31":                       "no such day",
		"2025-01-00":                       "no such day",
		"":                                 "not a date",
		"  ":                               "not a date",
		"today":                            "not a date",
		"November 6, 2025":                 "not a date",
		"06/11/2025":                       "not a date",
		"6.11.2025":                        "not a date",
		"20251106":                         "not a date",
		"2025-2026":                        "not a date",
		"2025–26":                          "not a date",
		"2025-":                            "not a date",
		"2025-11-":                         "not a date",
		"2025-11/06":                       "not a date",
		"2025-111":                         "not a date",
		"2025-11-006":                      "not a date",
		"2025-11-06x":                      "not a date",
		"2025-11-06 to 2025-11-08":         "not a date",
		"2025-11-06T":                      "not a date",
		"2025-11-06--harbour-fire":         "not a date",
		"2025 11 06":                       "not a date",
		"20255-11-06":                      "not a date",
		"-2025-11-06":                      "not a date",
		"-1762387200":                      "not a date",
		"12345678":                         "not a date",
		"17623872000000":                   "not a date",
		"٢٠٢٥-١١-٠٦":                       "not a date",
		"2025-11-06\x00":                   "not a date",
		"99999999999999999999999999999999": "not a date",
	} {
		got, err := rules.ParseDate(s)
		switch want {
		case "no such day":
			assert.ErrorIs(t, err, rules.ErrNoSuch, "%q", s)
		case "not a date":
			assert.ErrorIs(t, err, rules.ErrNoDate, "%q", s)
		default:
			if assert.NoError(t, err, "%q", s) {
				assert.Equal(t, want, got.String(), "%q", s)
			}
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-11-06", "2025-11", "2025", "1762387200000", "2019-03-17 10:49:00 -0500", "2025-02-30", "٢٠٢٥", "2025-1-", "0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		i, err := rules.ParseDate(s)
		if err != nil {
			assert.Zero(t, i, "%q", s)
			assert.True(t, err == rules.ErrNoDate || err == rules.ErrNoSuch, "%q: %v", s, err) //nolint:errorlint // the very values
			return
		}
		require.LessOrEqual(t, i.First, i.Last, "%q", s)
		// What a date is written as is read as the same date.
		again, err := rules.ParseDate(i.String())
		require.NoError(t, err, "%q", s)
		require.Equal(t, i, again, "%q", s)
	})
}

func TestInYear(t *testing.T) {
	february, _ := rules.MonthInterval(2023, 2)
	one := func(y, m, d int) rules.Interval {
		return rules.Interval{First: day(t, y, m, d), Last: day(t, y, m, d)}
	}
	for _, c := range []struct {
		name string
		date rules.Date
		year int
		want string
	}{
		{"a day", rules.Date{NoYear: true, Interval: one(2024, 11, 6)}, 2025, "2025-11-06"},
		{"its own year", rules.Date{Interval: one(2024, 11, 6)}, 2025, "2024-11-06"},
		{"February is longer in a leap year", rules.Date{NoYear: true, Interval: february}, 2024, "2024-02"},
		{"29 February where there is one", rules.Date{NoYear: true, Interval: one(2024, 2, 29)}, 2028, "2028-02-29"},
		{"29 February where there is none", rules.Date{NoYear: true, Interval: one(2024, 2, 29)}, 2025, ""},
		{"from December into January", rules.Date{NoYear: true, Interval: rules.Interval{First: day(t, 2024, 12, 30), Last: day(t, 2025, 1, 2)}}, 2020, "2020-12-30/2021-01-02"},
		{"relative", rules.Date{Relative: true}, 2025, ""},
	} {
		got, ok := c.date.InYear(c.year)
		assert.Equal(t, c.want != "", ok, c.name)
		if ok {
			assert.Equal(t, c.want, got.String(), c.name)
		}
	}
}

func BenchmarkMakeDay(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		if _, ok := rules.MakeDay(1900+i%200, 1+i%12, 1+i%28); !ok {
			b.Fatal(i)
		}
	}
}

func BenchmarkDate(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		if _, month, _ := rules.Day(i % 40000).Date(); month == 0 {
			b.Fatal(i)
		}
	}
}

func BenchmarkDayString(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		if rules.Day(i%40000).String() == "" {
			b.Fatal(i)
		}
	}
}

func BenchmarkParseDate(b *testing.B) {
	for _, s := range []string{"2025-11-06", "2019-03-17 10:49:00 -0500", "2025-11", "1762387200000", "November 6, 2025"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if i, err := rules.ParseDate(s); err == nil && i.Last == 0 {
					b.Fatal(s)
				}
			}
		})
	}
}
