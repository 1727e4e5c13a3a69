// Package event decides whether two records tell one event. The rules that compare records share
// it, so that they agree on what there is to compare.
//
// Records are never compared all with all: each stands under a few blocking keys (its day, its
// sources, its title), and only records that share a key are compared.
package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// Event is what is known of the event that a record tells.
type Event struct {
	Day    rules.Interval
	HasDay bool
	// Title holds the stems of the title's content words, Lede those of title and first sentence,
	// Names the folded names of who took part, Pages the keys of the pages that the record cites;
	// each sorted, each value once.
	Title, Lede, Names, Pages []string
	// Heading is the title itself.
	Heading string
	// Subjects are the names that title and text mention most, folded and sorted.
	Subjects []string
}

// memoKey is the key of a record's event among its memos.
type memoKey struct{}

// Of is the event of a record, computed once.
func Of(r *rules.Record) *Event {
	return r.Memo(memoKey{}, func() any { return read(r) }).(*Event)
}

func read(r *rules.Record) *Event {
	e := &Event{Heading: strings.Clone(r.Title.String())}
	e.Title = stems(e.Heading)
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
	e.readText(r)
	for _, list := range []*[]string{&e.Names, &e.Pages} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return e
}

// maxSubjects is how many of the names that a text mentions most it is about.
const maxSubjects = 4

// readText takes the lede and the subjects from title and text.
func (e *Event) readText(r *rules.Record) {
	body, title := r.Prose(), r.TitleProse()
	lede := r.Title.String()
	if len(body.Sentences) > 0 {
		lede += " " + body.Of(body.Sentences[0].Piece)
	}
	e.Lede = stems(lede)
	mentions := map[string]int{}
	for _, p := range []*rules.Prose{title, body} {
		for _, n := range p.Names {
			if name := subject(p.Of(n.Piece)); name != "" {
				mentions[name]++
			}
		}
	}
	for name, n := range mentions {
		if n > 1 {
			e.Subjects = append(e.Subjects, name)
		}
	}
	slices.SortFunc(e.Subjects, func(a, b string) int {
		return cmp.Or(mentions[b]-mentions[a], strings.Compare(a, b))
	})
	e.Subjects = e.Subjects[:min(len(e.Subjects), maxSubjects)]
	slices.Sort(e.Subjects)
}

// subject is the last word of a name, folded: "tokayev" for "Kassym-Jomart Tokayev", so that full
// and short mentions count together.
func subject(name string) string {
	name = strings.TrimRight(name, " .,)")
	return fold(name[strings.LastIndexByte(name, ' ')+1:])
}

// aboutKey begins the keys made of two subjects, dayKey those of days.
const (
	aboutKey = "about:"
	dayKey   = "day:"
)

const (
	// maxKeyedPages is how many cited pages serve as keys, titleKeyWords how many stems of a title.
	maxKeyedPages = 12
	titleKeyWords = 4
)

// Keys are the blocking keys of the event, sorted. A record stands under its day and the next, so
// that records a day apart share a key, and under each two of its subjects for those without a date.
func (e *Event) Keys() []string {
	var keys []string
	if e.HasDay && e.Day.OneDay() {
		keys = append(keys, dayKey+e.Day.First.String(), dayKey+(e.Day.First+1).String())
	}
	if len(e.Title) >= titleKeyWords {
		keys = append(keys, "title:"+strings.Join(longest(e.Title, titleKeyWords), " "))
	}
	for _, page := range e.Pages[:min(len(e.Pages), maxKeyedPages)] {
		keys = append(keys, "page:"+page)
	}
	for i, a := range e.Subjects {
		for _, b := range e.Subjects[i+1:] {
			keys = append(keys, aboutKey+a+" "+b)
		}
	}
	slices.Sort(keys)
	return keys
}

// longest are the n longest of sorted words, sorted: in a title, those that tell most.
func longest(words []string, n int) []string {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	words = words[:min(n, len(words))]
	slices.Sort(words)
	return words
}

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

// Compare tells what two events have in common. Stems and names that are common where the two are
// compared count little or nothing; common may be nil.
func Compare(a, b *Event, common map[string]bool) Likeness {
	return weigh(a, common).compare(weigh(b, common))
}

// weighed is an event with the weight of its words among those it is compared with.
type weighed struct {
	*Event
	title, lede weights
	// common tells which of the names are common.
	common []bool
}

// weights are those of a list of stems, with their sum.
type weights struct {
	each []float64
	sum  float64
}

func weigh(e *Event, common map[string]bool) weighed {
	w := weighed{Event: e, title: weightsOf(e.Title, common), lede: weightsOf(e.Lede, common), common: make([]bool, len(e.Names))}
	for i, n := range e.Names {
		w.common[i] = common[n]
	}
	return w
}

func weightsOf(stems []string, common map[string]bool) weights {
	w := weights{each: make([]float64, len(stems))}
	for i, s := range stems {
		w.each[i] = commonWeight
		if !common[s] {
			w.each[i] = weight(s)
		}
		w.sum += w.each[i]
	}
	return w
}

func (a weighed) compare(b weighed) Likeness {
	l := Likeness{Days: -1}
	if a.HasDay && b.HasDay {
		l.Days = a.Day.Apart(b.Day)
	}
	eachShared(a.Title, b.Title, func(i int) { l.Words += a.title.each[i] })
	l.Title = l.Words / max(min(a.title.sum, b.title.sum), 1)
	eachShared(a.Names, b.Names, func(i int) {
		if !a.common[i] {
			l.Names++
		}
	})
	eachShared(a.Lede, b.Lede, func(i int) { l.Lede += a.lede.each[i] })
	l.Lede /= max(min(a.lede.sum, b.lede.sum), 1)
	eachShared(a.Subjects, b.Subjects, func(int) { l.Subjects++ })
	l.NameShare = float64(l.Names) / float64(max(min(len(a.Names), len(b.Names)), 1))
	eachShared(a.Pages, b.Pages, func(int) { l.Pages++ })
	l.Identical = slices.Equal(a.Title, b.Title)
	l.Series = l.Same() && series(a.Heading, b.Heading)
	return l
}

// Same tells whether events so alike are one. The thresholds were chosen on labelled pairs of a
// public timeline: on one day, titles that share 0.4 of the shorter one found all known duplicates.
func (l Likeness) Same() bool {
	switch {
	case l.Series:
		return false
	case l.Identical && l.Words >= 2.5 && l.Days >= 0 && l.Days <= 45:
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
	case l.Days <= 45:
		return l.Title >= 0.8 && l.Words >= 3 && (l.Names >= 1 || l.Lede >= 0.6) || l.Title >= 0.65 && l.Words >= 3 && l.Pages >= 1
	}
	return false
}

// shared lists what two sorted lists have in common.
func shared(a, b []string) []string {
	var out []string
	eachShared(a, b, func(i int) { out = append(out, a[i]) })
	return out
}

// eachShared calls visit with the index in a of each value that two sorted lists have in common.
func eachShared(a, b []string, visit func(i int)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			visit(i)
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
