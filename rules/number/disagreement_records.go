package number

import (
	"fmt"
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
	"github.com/factvet/factvet/rules/words"
)

// leadingFigure is a figure of the title or the lede, with the words that say what it measures.
type leadingFigure struct {
	Quantity
	// shown is the figure as it is written, with its noun, and span its place.
	shown string
	span  rules.Span
	// words are the content words near it.
	words []NearWord
	// measure is what a text puts at an amount ("damag"), and sayer who does; both empty where it does not say.
	measure, sayer string
	// beyond tells that it stands beyond title and lede: it is compared by its measure alone.
	beyond bool
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
	var few [1024]byte
	if packed, leading := f.pack(few[:0]); leading > 0 {
		event.Export(p, event.Place(p.Record), DisagreementFact{Event: event.Of(p.Record), Figures: words.Packed(packed)})
	}
}

// pack writes down the figures that other records' are compared with, and counts those that lead.
func (f *figures) pack(to []byte) (packed []byte, leading int) {
	var few [2 * recordReach]NearWord
	all, measures := 0, 0
	for _, list := range [...][]stated{f.inTitle, f.inBody} {
		for i := range list {
			s := &list[i]
			beyond := s.sentence >= ledeSentences || leading >= maxLeading
			measure, ok := "", false
			if !beyond || measures < maxLeading {
				measure, ok = s.leads(beyond)
			}
			switch {
			case !ok:
				if all < maxAll {
					to = appendAmount(to, &s.Amount, 0)
				}
			case beyond:
				l := s.leading(measure)
				to = appendLeading(appendAmount(to, &s.Amount, leadingFlag|beyondFlag), &l)
				leading, measures = leading+1, measures+1
			default:
				l := s.leading(measure)
				l.words = appendNear(few[:0], s.prose, s.sentence, s.Piece, recordReach)
				to = appendLeading(appendAmount(to, &s.Amount, leadingFlag), &l)
				leading++
			}
			all++
		}
	}
	return to, leading
}

// leads tells whether a figure may be compared with those of other records, and what it measures.
// Beyond title and lede only what a text puts at an amount may.
func (s *stated) leads(beyond bool) (measure string, ok bool) {
	if s.Kind == rules.NoClaim || beyond && s.Kind != rules.Money || skipped(s) {
		return "", false
	}
	if s.Kind == rules.Money {
		measure = measureOf(s.prose, s.sentence, s.Piece)
	}
	return measure, (!beyond || measure != "") && !setApart(s)
}

// leading is a figure as a fact holds it, but for the words near it.
func (s *stated) leading(measure string) leadingFigure {
	s.qualify()
	l := leadingFigure{Quantity: s.Quantity, shown: s.shown(), span: s.prose.At(s.Piece), measure: measure}
	if measure != "" {
		l.sayer = sayerOf(s.prose, s.sentence, s.Piece)
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
		before, here := a.Payload.(DisagreementFact).unpack(), b.Payload.(DisagreementFact).unpack()
		var told []Amount
		for i := range here.leading {
			y := &here.leading[i]
			if y.among(before.all) || slices.ContainsFunc(told, func(q Amount) bool { return q.agrees(y.Amount, false) }) {
				continue
			}
			x, ok := y.counterpart(before.leading, here.all)
			if !ok || y.Toll != "" && l.Days != 0 {
				// A toll rises from day to day.
				continue
			}
			told = append(told, y.Amount)
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: y.span,
				Message: fmt.Sprintf("%s here, but %s in %s, which tells the same event", y.shown, x.shown, a.Record.ID),
				Related: []rules.Related{{Record: a.Record, Span: x.span, Message: "here it is " + x.shown}},
				Data:    map[string]any{"here": y.shown, "there": x.shown},
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
func (l *leadingFigure) counterpart(leading []leadingFigure, own []Amount) (best *leadingFigure, ok bool) {
	most := 0.0
	for i := range leading {
		o := &leading[i]
		if !o.comparable(&l.Quantity) || o.among(own) || !within(&o.Amount, &l.Amount) {
			continue
		}
		if l.measure != "" && l.measure == o.measure {
			if l.sayer == "" || o.sayer == "" || l.sayer == o.sayer {
				return o, true
			}
			continue // two authorities may well put it at two amounts
		}
		if l.beyond || o.beyond || !sameHead(l, o) {
			continue
		}
		if v := alikeness(&l.Quantity, l.words, o.words); v > most {
			best, most = o, v
		}
	}
	return best, most >= alikeInRecords[l.Kind]
}

// sameHead tells whether two figures stand with one noun right behind them, or one verb right before. What counts
// people of one fate needs none.
func sameHead(a, b *leadingFigure) bool {
	if a.Toll != "" {
		return true
	}
	for _, w := range a.words {
		if a.Kind == rules.Count && w.Stem == a.Unit {
			continue
		}
		for _, v := range b.words {
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
