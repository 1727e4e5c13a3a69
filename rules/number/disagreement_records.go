package number

import (
	"fmt"
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
)

// DisagreementFact is what a record's figures say of its event.
type DisagreementFact struct {
	Event event.Event
	// Leading are the figures of title and lede, All those of the whole record.
	Leading []LeadingFigure
	All     []Amount
}

// LeadingFigure is a figure of the title or the lede, with the words that say what it measures.
type LeadingFigure struct {
	Quantity
	// Shown is the figure as it is written, with its noun, and Span its place.
	Shown string
	Span  rules.Span
	// Words are the content words near it.
	Words []NearWord
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
	leading := f.leading()
	if len(leading) == 0 {
		return
	}
	all := make([]Amount, 0, min(maxAll, len(f.inTitle)+len(f.inBody)))
	for _, list := range [...][]stated{f.inTitle, f.inBody} {
		for i := range list[:min(len(list), maxAll-len(all))] {
			all = append(all, list[i].Amount)
		}
	}
	event.Export(p, event.Place(p.Record), DisagreementFact{Event: event.Of(p.Record), Leading: leading, All: all})
}

// leading are the figures that may be compared with those of other records.
func (f *figures) leading() (found []LeadingFigure) {
	measures := 0
	for _, list := range [...][]stated{f.inTitle, f.inBody} {
		for i := range list {
			s := &list[i]
			beyond := s.sentence >= ledeSentences || len(found) >= maxLeading
			if s.Kind == rules.NoClaim || beyond && (s.Kind != rules.Money || measures == maxLeading) || skipped(s) {
				continue
			}
			measure := ""
			if s.Kind == rules.Money {
				measure = measureOf(s.prose, s.sentence, s.Piece)
			}
			if beyond && measure == "" || setApart(s) {
				continue
			}
			if beyond {
				measures++
			}
			l := s.leading(measure)
			l.Beyond = beyond
			found = append(found, l)
		}
	}
	return found
}

// leading is a figure as a fact holds it.
func (s *stated) leading(measure string) LeadingFigure {
	l := LeadingFigure{
		Quantity: s.Quantity, Shown: s.shown(), Span: s.prose.At(s.Piece), Measure: measure,
		Words: wordsNear(s.prose, s.sentence, s.Piece, recordReach),
	}
	if measure != "" {
		l.Sayer = sayerOf(s.prose, s.sentence, s.Piece)
	}
	return l
}

// alikeInRecords is how much the words near two figures of two records must have in common.
var alikeInRecords = map[rules.FigureKind]float64{rules.Money: 0.8, rules.Percent: 0.8, rules.Count: 0.5}

// acrossRecords reports figures of one event that its records give differently.
func acrossRecords(g *rules.Group) {
	event.Pairs(g, func(f rules.Fact) event.Event { return f.Payload.(DisagreementFact).Event }, func(a, b rules.Fact, l event.Likeness) {
		if a.Record.ID == b.Record.ID {
			return // one record in two formats is record/twin's
		}
		before, here := a.Payload.(DisagreementFact), b.Payload.(DisagreementFact)
		var told []Amount
		for i := range here.Leading {
			y := &here.Leading[i]
			if y.among(before.All) || slices.ContainsFunc(told, func(q Amount) bool { return q.agrees(y.Amount, false) }) {
				continue
			}
			x, ok := y.counterpart(before.Leading, here.All)
			if !ok || y.Toll != "" && l.Days != 0 {
				// A toll rises from day to day.
				continue
			}
			told = append(told, y.Amount)
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: y.Span,
				Message: fmt.Sprintf("%s here, but %s in %s, which tells the same event", y.Shown, x.Shown, a.Record.ID),
				Related: []rules.Related{{Record: a.Record, Span: x.Span, Message: "here it is " + x.Shown}},
				Data:    map[string]any{"here": y.Shown, "there": x.Shown},
			})
		}
	})
}

// among tells whether an amount is one of others.
func (q *Amount) among(others []Amount) bool {
	for _, o := range others {
		if (o.Kind == q.Kind || o.Kind == rules.NoClaim) && q.agrees(o, true) {
			return true
		}
	}
	return false
}

// counterpart is the figure of another record that measures the same: none where this record has that one too.
func (l *LeadingFigure) counterpart(leading []LeadingFigure, own []Amount) (best *LeadingFigure, ok bool) {
	most := 0.0
	for i := range leading {
		o := &leading[i]
		if !o.comparable(&l.Quantity) || o.among(own) || !within(&o.Amount, &l.Amount) {
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
		if v := alikeness(&l.Quantity, l.Words, o.Words); v > most {
			best, most = o, v
		}
	}
	return best, most >= alikeInRecords[l.Kind]
}

// sameHead tells whether two figures stand with one noun right behind them, or one verb right before. What counts
// people of one fate needs none.
func sameHead(a, b *LeadingFigure) bool {
	if a.Toll != "" {
		return true
	}
	for _, w := range a.Words {
		if a.Kind == rules.Count && w.Stem == a.Unit {
			continue
		}
		for _, v := range b.Words {
			if w.Stem == v.Stem && (isHead(w) && isHead(v) || isVerb(w) && isVerb(v)) {
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

func isHead(w NearWord) bool { return w.Distance > 0 && w.Distance <= headReach }

func isVerb(w NearWord) bool { return w.Distance < 0 && w.Distance >= -verbReach }
