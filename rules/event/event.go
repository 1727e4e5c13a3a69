// Package event decides whether two records tell one event. The rules that compare records share
// it, so that they agree on what there is to compare.
//
// Records are never compared all with all: each stands under a few blocking keys (its day, its
// sources, its title), and only records that share a key are compared.
package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
	"github.com/factvet/factvet/rules/weburl"
)

// Event is what is known of the event that a record tells.
type Event struct {
	Day    rules.Interval
	HasDay bool
	// Title holds the stems of the title's content words, Names the folded names of who took part,
	// Pages the keys of the pages that the record cites; each sorted, each value once.
	Title, Names, Pages []string
}

// memoKey is the key of a record's event among its memos.
type memoKey struct{}

// Of is the event of a record, computed once.
func Of(r *rules.Record) *Event {
	return r.Memo(memoKey{}, func() any { return read(r) }).(*Event)
}

func read(r *rules.Record) *Event {
	e := &Event{Title: stems(r.Title.String())}
	e.Day, e.HasDay = r.Day()
	for _, n := range r.Names {
		if f := match.Fold(n.String()); f != "" {
			e.Names = append(e.Names, f)
		}
	}
	for _, s := range r.Sources {
		if u, ok := weburl.Parse(s.URL.String()); ok && !u.Bare() {
			e.Pages = append(e.Pages, strings.Clone(u.Key()))
		}
	}
	for _, list := range []*[]string{&e.Names, &e.Pages} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return e
}

// maxKeyedPages is how many cited pages serve as keys.
const maxKeyedPages = 12

// Keys are the blocking keys of the event, sorted. A record stands under its day and the next, so
// that records a day apart share a key.
func (e *Event) Keys() []string {
	var keys []string
	if e.HasDay && e.Day.OneDay() {
		keys = append(keys, "day:"+e.Day.First.String(), "day:"+(e.Day.First+1).String())
	}
	if len(e.Title) >= 3 {
		keys = append(keys, "title:"+strings.Join(e.Title, " "))
	}
	for _, page := range e.Pages[:min(len(e.Pages), maxKeyedPages)] {
		keys = append(keys, "page:"+page)
	}
	slices.Sort(keys)
	return keys
}

// Likeness says how much two events have in common.
type Likeness struct {
	// Title is the share of the shorter title's weight that the other title has too, from 0 to 1,
	// and Words the weight of what they share.
	Title, Words float64
	// Names and Pages count what both have; NameShare is the part of the shorter list of names.
	Names, Pages int
	NameShare    float64
	// Days is how many days lie between the two dates; -1 where one has none.
	Days int
}

// Compare tells what two events have in common.
func Compare(a, b *Event) Likeness {
	l := Likeness{Days: -1}
	if a.HasDay && b.HasDay {
		l.Days = a.Day.Apart(b.Day)
	}
	for _, w := range shared(a.Title, b.Title) {
		l.Words += weight(w)
	}
	l.Title = l.Words / max(min(total(a.Title), total(b.Title)), 1)
	l.Names = len(shared(a.Names, b.Names))
	l.NameShare = float64(l.Names) / float64(max(min(len(a.Names), len(b.Names)), 1))
	l.Pages = len(shared(a.Pages, b.Pages))
	return l
}

// Same tells whether events so alike are one. The thresholds were chosen on labelled pairs of a
// public timeline: on one day, titles that share 0.4 of the shorter one found all known duplicates.
func (l Likeness) Same() bool {
	switch {
	case l.Days < 0:
		return false
	case l.Days == 0:
		return l.Title >= 0.45 && l.Words >= 1.8 || l.Title >= 0.3 && l.Words >= 1 && (l.Pages >= 1 || l.Names >= 2) ||
			l.Pages >= 2 && l.Words >= 0.8
	case l.Days == 1:
		return l.Title >= 0.6 && l.Words >= 2.5 || l.Title >= 0.4 && l.Words >= 2 && l.Pages >= 1
	case l.Days <= 45:
		return l.Title >= 0.8 && l.Words >= 3 || l.Title >= 0.5 && l.Words >= 3 && l.Pages >= 1
	}
	return false
}

// shared lists what two sorted lists have in common.
func shared(a, b []string) []string {
	var out []string
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			out = append(out, a[i])
			i++
			j++
		}
	}
	return out
}

func total(words []string) float64 {
	sum := 0.0
	for _, w := range words {
		sum += weight(w)
	}
	return sum
}
