package date

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

func TestDurations(t *testing.T) {
	const month, year = 30.44, 365.25
	for text, want := range map[string]struct {
		written   string
		low, high float64
		after     bool
		bare      bool
	}{
		"it came twelve days before the visit": {written: "twelve days before", low: 12, high: 12},
		"over three decades before it":         {written: "over three decades before", low: 30 * year, high: -1},
		"less than 50 days after the vote":     {written: "less than 50 days after", low: 0, high: 50, after: true},
		"unmanned (2,340 days), longer":        {written: "2,340 days", low: 2340, high: 2340, bare: true},
		"twenty-five years after":              {written: "twenty-five years after", low: 24.5 * year, high: 25.5 * year, after: true},
		"about two months before":              {written: "about two months before", low: 1 * month, high: 3 * month},
		"a week after that":                    {written: "a week after", low: 3.5, high: 10.5, after: true},
		"a 30-year mortgage":                   {written: "30-year", low: 29.5 * year, high: 30.5 * year, bare: true},
		"for 57 long years.":                   {written: "57 long years", low: 56.5 * year, high: 57.5 * year, bare: true},
		"three centuries before":               {written: "three centuries before", low: 250 * year, high: 350 * year},
		"nearly ten days before":               {written: "nearly ten days before", low: 7, high: 10},
	} {
		found := durations(text, 0, len(text))
		require.Len(t, found, 1, text)
		d := found[0]
		assert.Equal(t, want.written, text[d.Start:d.End], text)
		assert.InDelta(t, want.low, d.low, 0.01, text)
		assert.InDelta(t, want.high, d.high, 0.01, text)
		assert.Equal(t, want.after, d.after, text)
		assert.Equal(t, want.bare, d.bare, text)
	}
	for _, text := range []string{"several years after", "the days before the vote", "in 2025", "yesterday", "", "a 30-year-old", "his birthday", "2.5 years", "10 to 15 years after",
		"10–15 years", "a hundred and fifty years", "half a century before", "a quarter of a century"} {
		assert.Empty(t, durations(text, 0, len(text)), text)
	}
}

func TestDistance(t *testing.T) {
	day := func(y, m, d int) rules.Interval {
		first, ok := rules.MakeDay(y, m, d)
		require.True(t, ok)
		return rules.Interval{First: first, Last: first}
	}
	twelve := duration{low: 12, high: 12}
	assert.Zero(t, twelve.distance(day(2025, 11, 6), day(2025, 11, 18)))
	assert.Zero(t, twelve.distance(day(2025, 11, 18), day(2025, 11, 6)))
	assert.Equal(t, 1.0, twelve.distance(day(2025, 11, 7), day(2025, 11, 18)))
	over := duration{low: 30 * 365.25, high: -1}
	assert.Positive(t, over.distance(rules.YearInterval(1992), rules.YearInterval(2020)))
	assert.Zero(t, over.distance(rules.YearInterval(1992), rules.YearInterval(2022)))
}

func FuzzDurations(f *testing.F) {
	f.Add("over three decades before x", 0)
	f.Add("since 1987â€”over 2,340 days)", 3)
	f.Fuzz(func(t *testing.T, text string, start int) {
		if start < 0 || start > len(text) {
			return
		}
		for _, d := range durations(text, start, len(text)) {
			if d.Start < start || d.End > len(text) || d.Start >= d.End {
				t.Fatalf("%q: %v", text, d.Piece)
			}
		}
	})
}

func TestRead(t *testing.T) {
	for text, want := range map[string]reading{
		"2025-02-28": readable, "March 4, 2025": readable, "4 mars 2025": readable, "2025-02-xx": readable, "circa 1990": readable, "199x": readable,
		"Fall 2024": readable, "Nov. 6th, 2025": readable, "29 February 2024": readable, "20250120": readable, "2024/2025": readable,
		"29 February 2025": noSuchDay, "2025-02-30": noSuchDay, "2025-00-10": noSuchDay, "June 31, 2024": noSuchDay, "31.13.2024": noSuchDay,
		"very soon": unreadable, "TBD": unreadable, "20251399": unreadable, "see note 4": unreadable, "March": unreadable, "12:30": unreadable,
		"n.d.": saysNone, "Unknown": saysNone,
	} {
		got, why := read(text)
		assert.Equal(t, want, got, text)
		assert.Equal(t, want == noSuchDay, why != "", text)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"2025-02-30", "March 4, 2025", "14/31/2024", "xx", "2025-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		read(s)
		if _, at, _, found := dateIn(s, rules.YearInterval(2025)); found && (at.Start < 0 || at.End > len(s) || at.Start >= at.End) {
			t.Fatalf("%q: %v", s, at)
		}
	})
}
