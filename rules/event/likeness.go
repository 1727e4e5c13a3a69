package event

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules/words"
)

// Likeness says how much two events have in common.
type Likeness struct {
	// Title is the share of the shorter title's weight that the other title has too, from 0 to 1,
	// and Words the weight of what they share.
	Title, Words float64
	// Lede is the same share for the words of title and first sentence.
	Lede float64
	// Subjects counts the subjects that both have.
	Subjects int
	// Names and Pages count what both have; NameShare is the part of the shorter list of names.
	Names, Pages int
	NameShare    float64
	// Identical tells that the titles have the same content words.
	Identical bool
	// Series tells of events that would be one otherwise that their titles have one frame and differ
	// in what stands in it.
	Series bool
	// Days is how many days lie between the two dates; -1 where one has none.
	Days int
}

// Compare tells what two events have in common.
func Compare(a, b *Event) Likeness { return crowd(nil).compare(a, b) }

// crowd is what many of those have that events are compared among, sorted: it says little or nothing.
type crowd []Word

// weight is what a stem weighs in tenths, which add up exactly.
func (c crowd) weight(w Word) int {
	if len(c) > 0 && has(c, w) {
		return commonWeight
	}
	return w.weight()
}

func (c crowd) sum(stems []Word) int {
	sum := 0
	for _, w := range stems {
		sum += c.weight(w)
	}
	return sum
}

// shared is the weight of the stems that two lists have in common.
func (c crowd) shared(a, b []Word) int {
	sum := 0
	eachShared(a, b, func(w Word) { sum += c.weight(w) })
	return sum
}

// share is a weight as the part of the lighter of two sums, which count as one ordinary stem at least.
func share(shared, a, b int) float64 { return float64(shared) / float64(max(min(a, b), ordinary)) }

func (c crowd) compare(a, b *Event) Likeness {
	l := Likeness{Days: daysApart(a, b)}
	title, titleA, titleB := c.shared(a.Title, b.Title), c.sum(a.Title), c.sum(b.Title)
	l.Title, l.Words = share(title, titleA, titleB), float64(title)/ordinary
	lede := title + c.shared(a.Title, b.Lede) + c.shared(a.Lede, b.Title) + c.shared(a.Lede, b.Lede)
	l.Lede = share(lede, titleA+c.sum(a.Lede), titleB+c.sum(b.Lede))
	eachShared(a.Names, b.Names, func(w Word) {
		if !has(c, w) {
			l.Names++
		}
	})
	l.NameShare = float64(l.Names) / float64(max(min(len(a.Names), len(b.Names)), 1))
	l.Subjects, l.Pages = countShared(a.Subjects, b.Subjects), countShared(a.Pages, b.Pages)
	l.Identical = slices.Equal(a.Title, b.Title)
	l.Series = l.Same() && a.Frame.series(b.Frame)
	return l
}

// daysApart is how many days lie between two events; -1 where one has no date.
func daysApart(a, b *Event) int {
	if !a.HasDay || !b.HasDay {
		return -1
	}
	return a.Day.Apart(b.Day)
}

// mayBeSame is a cheap test before the comparison: most events of a day have too little in common,
// whatever else they share. [Likeness.Same] never holds where it does not.
func (c crowd) mayBeSame(a, b *Event) bool {
	switch days := daysApart(a, b); {
	case days < 0:
		return countShared(a.Subjects, b.Subjects) >= 2
	case days == 0:
		return c.shared(a.Title, b.Title) >= 8
	case days <= maxDays:
		return c.shared(a.Title, b.Title) >= 20
	}
	return false
}

// maxDays is how many days lie between the dates of records of one event, at most.
const maxDays = 45

// Same tells whether events so alike are one. The thresholds were chosen on labelled pairs of a
// public timeline: on one day, titles that share 0.4 of the shorter one found all known duplicates.
func (l Likeness) Same() bool {
	switch {
	case l.Series:
		return false
	case l.Identical && l.Words >= 2.5 && l.Days >= 0 && l.Days <= maxDays:
		return true
	case l.Days < 0:
		return l.Subjects >= 3 && l.Lede >= 0.3 || l.Subjects >= 2 && l.Lede >= 0.5
	case l.Days == 0:
		return l.Title >= 0.45 && l.Words >= 2 && (l.Pages >= 1 || l.Names >= 1 || l.Lede >= 0.45) ||
			l.Title >= 0.3 && l.Words >= 1.8 && (l.Pages >= 1 || l.Names >= 2) ||
			l.Title >= 0.25 && l.Words >= 1 && l.Pages >= 1 ||
			l.Words >= 0.8 && l.Pages >= 2
	case l.Days == 1:
		return l.Title >= 0.6 && l.Words >= 2.5 && (l.Names >= 1 || l.Lede >= 0.5) || l.Title >= 0.45 && l.Words >= 2 && l.Pages >= 1
	case l.Days <= maxDays:
		return l.Title >= 0.8 && l.Words >= 3 && (l.Names >= 1 || l.Lede >= 0.6) || l.Title >= 0.65 && l.Words >= 3 && l.Pages >= 1
	}
	return false
}

// has tells whether a value is in a sorted list.
func has(list []Word, w Word) bool {
	_, ok := slices.BinarySearch(list, w)
	return ok
}

func countShared(a, b []Word) int {
	n := 0
	eachShared(a, b, func(Word) { n++ })
	return n
}

// eachShared calls visit with each value that two sorted lists have in common.
func eachShared(a, b []Word, visit func(Word)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			visit(a[i])
			i++
			j++
		}
	}
}

// Evidence says in words what two events have in common.
func (l Likeness) Evidence() string {
	var parts []string
	switch {
	case l.Days == 0:
		parts = append(parts, "the same day")
	case l.Days > 0:
		parts = append(parts, words.Count(l.Days, "day")+" apart")
	}
	if l.Identical && l.Words > 0 {
		parts = append(parts, "the same title")
	} else if l.Title >= 0.3 {
		parts = append(parts, fmt.Sprintf("%d%% of the title", int(l.Title*100+0.5)))
	}
	if l.Pages > 0 {
		parts = append(parts, words.Count(l.Pages, "source"))
	}
	if l.Names > 0 {
		parts = append(parts, words.Count(l.Names, "name"))
	}
	return strings.Join(parts, ", ")
}
