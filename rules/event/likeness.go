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
func Compare(a, b Event) Likeness {
	x, y := a.view(), b.view()
	return crowd(nil).compare(&x, &y)
}

// crowd is what many of those have that events are compared among, sorted: it says little or nothing.
type crowd []Word

func (c crowd) has(w Word) bool { return len(c) > 0 && has(c, w) }

// weight is what a stem weighs in tenths, which add up exactly.
func (c crowd) weight(w Word) int {
	if c.has(w) {
		return commonWeight
	}
	return w.weight()
}

// weigh weighs title and lede, which begins with the title, once.
func (c crowd) weigh(v *view) {
	if !v.weighed {
		v.weighed, v.title = true, c.sum(v.list(titleWords))
		v.lede = v.title + c.sum(v.list(ledeWords))
	}
}

func (c crowd) sum(stems packedWords) int {
	sum := 0
	for i := range stems.len() {
		sum += c.weight(stems.at(i))
	}
	return sum
}

// shared is the weight of the stems that two lists have in common.
func (c crowd) shared(a, b packedWords) int {
	sum := 0
	eachShared(a, b, func(w Word) { sum += c.weight(w) })
	return sum
}

// share is a weight as the part of the lighter of two sums, which count as one ordinary stem at least.
func share(shared, a, b int) float64 { return float64(shared) / float64(max(min(a, b), ordinary)) }

func (c crowd) compare(a, b *view) Likeness {
	l := Likeness{Days: a.daysFrom(b), Identical: a.list(titleWords) == b.list(titleWords)}
	c.weigh(a)
	c.weigh(b)
	titles := c.shared(a.list(titleWords), b.list(titleWords))
	l.Title, l.Words = share(titles, a.title, b.title), float64(titles)/ordinary
	ledes := titles + c.shared(a.list(titleWords), b.list(ledeWords)) + c.shared(a.list(ledeWords), b.list(titleWords)) + c.shared(a.list(ledeWords), b.list(ledeWords))
	l.Lede = share(ledes, a.lede, b.lede)
	eachShared(a.list(nameWords), b.list(nameWords), func(w Word) {
		if !c.has(w) {
			l.Names++
		}
	})
	l.NameShare = float64(l.Names) / float64(max(min(a.list(nameWords).len(), b.list(nameWords).len()), 1))
	l.Subjects, l.Pages = a.countShared(b, subjectWords), a.countShared(b, pageWords)
	l.Series = l.Same() && a.series(b)
	return l
}

// countShared counts the values of a list that another event has there, too.
func (v *view) countShared(o *view, list int) int {
	n := 0
	eachShared(v.list(list), o.list(list), func(Word) { n++ })
	return n
}

// daysFrom is how many days lie between two events; -1 where one has no date.
func (v *view) daysFrom(o *view) int {
	if !v.dated || !o.dated {
		return -1
	}
	return v.day.Apart(o.day)
}

// mayBeSame is a cheap test before the comparison: most events of a day have too little in common,
// whatever else they share. [Likeness.Same] never holds where it does not.
func (c crowd) mayBeSame(a, b *view) bool {
	switch days := a.daysFrom(b); {
	case days < 0:
		return a.countShared(b, subjectWords) >= 2
	case days == 0:
		return c.shared(a.list(titleWords), b.list(titleWords)) >= 8
	case days <= maxDays:
		return c.shared(a.list(titleWords), b.list(titleWords)) >= 20
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

// eachShared calls visit with each value that two sorted lists have in common.
func eachShared(a, b packedWords, visit func(Word)) {
	for a != "" && b != "" {
		switch x, y := a.at(0), b.at(0); {
		case x < y:
			a = a[wordSize:]
		case x > y:
			b = b[wordSize:]
		default:
			visit(x)
			a, b = a[wordSize:], b[wordSize:]
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
