package number

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
)

// DisagreementFact is what a record's figures say of its event.
type DisagreementFact struct {
	Event *event.Event
	// Leading are the figures of title and lede, All those of the whole record.
	Leading []LeadingFigure
	All     []Quantity
}

// LeadingFigure is a figure of the title or the lede, with the words that say what it measures.
type LeadingFigure struct {
	Quantity
	// Shown is the figure as it is written, with its noun, and Span its place.
	Shown string
	Span  rules.Span
	// Words are the stems of the content words near it, and Distances how far each is.
	Words     []string
	Distances []int
	// Measure is what a text puts at an amount ("damag"), and Sayer who does; both empty where it does not say.
	Measure, Sayer string
	// Beyond tells that it stands beyond title and lede: it is compared by its measure alone.
	Beyond bool
}

const (
	// ledeSentences is how many sentences of a text are its lede.
	ledeSentences = 2
	// recordReach is how many words to each side of a figure are kept.
	recordReach = 8
	// maxLeading is how many figures of a record are compared with those of others, maxAll how many others may be
	// found to have.
	maxLeading = 5
	maxAll     = 40
)

// export puts the record's figures where the other records of its event find them.
func (f *figures) export(p *rules.Pass) {
	fact := DisagreementFact{All: make([]Quantity, 0, min(maxAll, len(f.inTitle)+len(f.inBody)))}
	measures := 0
	for _, list := range [][]stated{f.inTitle, f.inBody} {
		for _, s := range list {
			if len(fact.All) < maxAll {
				fact.All = append(fact.All, s.Quantity)
			}
			if s.Kind == rules.NoClaim || skipped(s) || setApart(s) {
				continue
			}
			if len(fact.Leading) < maxLeading && s.sentence < ledeSentences {
				fact.Leading = append(fact.Leading, s.leading())
			} else if l := s.leading(); l.Measure != "" && measures < maxLeading {
				l.Beyond = true
				fact.Leading = append(fact.Leading, l)
				measures++
			}
		}
	}
	if len(fact.Leading) == 0 {
		return
	}
	fact.Event = event.Of(p.Record)
	event.Export(p, event.Place(p.Record), fact)
}

// leading is a figure as a fact holds it: without the text of its record.
func (s stated) leading() LeadingFigure {
	l := LeadingFigure{Quantity: s.Quantity, Shown: strings.Clone(s.shown()), Span: s.prose.At(s.Piece)}
	if s.Kind == rules.Money {
		if l.Measure = strings.Clone(measureOf(s.prose, s.sentence, s.Piece)); l.Measure != "" {
			l.Sayer = sayerOf(s.prose, s.sentence, s.Piece)
		}
	}
	words := wordsNear(s.prose, s.sentence, s.Piece, recordReach)
	l.Words, l.Distances = make([]string, len(words)), make([]int, len(words))
	for i, w := range words {
		l.Words[i], l.Distances[i] = strings.Clone(w.stem), w.distance
	}
	return l
}

func (l LeadingFigure) words() []nearWord {
	all := make([]nearWord, len(l.Words))
	for i, w := range l.Words {
		all[i] = nearWord{w, l.Distances[i]}
	}
	return all
}

// alikeInRecords is how much the words near two figures of two records must have in common.
var alikeInRecords = map[rules.FigureKind]float64{rules.Money: 0.8, rules.Percent: 0.8, rules.Count: 0.5}

// acrossRecords reports figures of one event that its records give differently.
func acrossRecords(g *rules.Group) {
	event.Pairs(g, func(f rules.Fact) *event.Event { return f.Payload.(DisagreementFact).Event }, func(a, b rules.Fact, l event.Likeness) {
		if a.Record.ID == b.Record.ID {
			return // one record in two formats is record/twin's
		}
		before, here := a.Payload.(DisagreementFact), b.Payload.(DisagreementFact)
		var told []Quantity
		for _, y := range here.Leading {
			if y.among(before.All) || slices.ContainsFunc(told, func(q Quantity) bool { return q.agrees(y.Quantity, false) }) {
				continue
			}
			x, ok := y.counterpart(before.Leading, here.All)
			if !ok || y.Toll != "" && l.Days != 0 {
				// A toll rises from day to day.
				continue
			}
			told = append(told, y.Quantity)
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: y.Span,
				Message: fmt.Sprintf("%s here, but %s in %s, which tells the same event", y.Shown, x.Shown, a.Record.ID),
				Related: []rules.Related{{Record: a.Record, Span: x.Span, Message: "here it is " + x.Shown}},
				Data:    map[string]any{"here": y.Shown, "there": x.Shown},
			})
		}
	})
}

// among tells whether a quantity is one of others.
func (q Quantity) among(others []Quantity) bool {
	for _, o := range others {
		if (o.Kind == q.Kind || o.Kind == rules.NoClaim) && q.agrees(o, true) {
			return true
		}
	}
	return false
}

// counterpart is the figure of another record that measures the same: none where this record has that one too.
func (l LeadingFigure) counterpart(leading []LeadingFigure, own []Quantity) (best LeadingFigure, ok bool) {
	most := 0.0
	for _, o := range leading {
		if !o.comparable(l.Quantity) || o.among(own) || !within(o.Quantity, l.Quantity) {
			continue
		}
		if l.Measure != "" && l.Measure == o.Measure {
			if l.Sayer == "" || o.Sayer == "" || l.Sayer == o.Sayer {
				return o, true
			}
			continue // two authorities may well put it at two amounts
		}
		if l.Beyond || o.Beyond || !sameHead(l, o) {
			continue
		}
		if v := alikeness(l.Quantity, l.words(), o.words()); v > most {
			best, most = o, v
		}
	}
	return best, most >= alikeInRecords[l.Kind]
}

// sameHead tells whether two figures stand with one noun right behind them, or one verb right before. What counts
// people of one fate needs none.
func sameHead(a, b LeadingFigure) bool {
	if a.Toll != "" {
		return true
	}
	for i, w := range a.Words {
		for j, v := range b.Words {
			d, e := a.Distances[i], b.Distances[j]
			if w == v && (d > 0 && d <= headReach && e > 0 && e <= headReach || d < 0 && d >= -verbReach && e < 0 && e >= -verbReach) && (a.Kind != rules.Count || w != a.Unit) {
				return true
			}
		}
	}
	return false
}

// How many words from a figure its noun and its verb stand.
const (
	headReach = 4
	verbReach = 2
)
