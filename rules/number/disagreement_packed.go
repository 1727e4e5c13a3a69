package number

import (
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
	"github.com/factvet/factvet/rules/words"
)

// DisagreementFact is what a record's figures say of its event. They are packed, because only those
// of two records that tell one event are ever looked at.
type DisagreementFact struct {
	Event   event.Event
	Figures words.Packed
}

// recordFigures are what a record gives to compare.
type recordFigures struct {
	// leading are the figures that are compared, all those that the record may be found to have.
	leading []leadingFigure
	all     []Amount
}

// What the first byte of a packed amount holds: its kind, its hedge, and whether these hold of it.
const (
	kindBits    = 2
	hedgeBits   = 2
	atMostFlag  = 1 << (kindBits + hedgeBits)
	rangeFlag   = atMostFlag << 1
	leadingFlag = rangeFlag << 1
	beyondFlag  = leadingFlag << 1
)

var hedgeNames = [1 << hedgeBits]string{"", "over", "under", "about"}

func appendAmount(to []byte, q *Amount, flags byte) []byte {
	flags |= byte(q.Kind) | byte(max(0, slices.Index(hedgeNames[:], q.Hedge)))<<kindBits
	if q.AtMost {
		flags |= atMostFlag
	}
	if q.High != q.Value {
		flags |= rangeFlag
	}
	to = words.AppendFloat(append(to, flags), q.Value)
	if q.High != q.Value {
		to = words.AppendFloat(to, q.High)
	}
	to = words.AppendFloat(to, q.Step)
	if q.Loose == q.Step {
		return words.AppendFloat(to, 0)
	}
	return words.AppendFloat(to, q.Loose)
}

func unpackAmount(from *words.Packed) (q Amount, flags byte) {
	flags = from.Byte()
	q.Kind, q.Hedge = rules.FigureKind(flags&(1<<kindBits-1)), hedgeNames[flags>>kindBits&(1<<hedgeBits-1)]
	q.AtMost = flags&atMostFlag != 0
	q.Value = from.Float()
	q.High = q.Value
	if flags&rangeFlag != 0 {
		q.High = from.Float()
	}
	q.Step = from.Float()
	if q.Loose = from.Float(); q.Loose == 0 {
		q.Loose = q.Step
	}
	return q, flags
}

// appendLeading adds what is packed of a leading figure behind its amount.
func appendLeading(to []byte, l *leadingFigure) []byte {
	for _, s := range [...]string{l.Unit, l.Toll, l.Purpose, l.measure, l.sayer, l.shown} {
		to = words.AppendText(to, s)
	}
	to = words.AppendInt(words.AppendInt(to, l.span.Start), l.span.End-l.span.Start)
	to = words.AppendInt(to, len(l.words))
	for _, w := range l.words {
		to = words.AppendText(append(to, byte(w.Distance+recordReach)), w.Stem)
	}
	return to
}

func unpackLeading(from *words.Packed, amount Amount) (l leadingFigure) {
	l.Amount = amount
	for _, s := range [...]*string{&l.Unit, &l.Toll, &l.Purpose, &l.measure, &l.sayer, &l.shown} {
		*s = from.Text()
	}
	l.span.Start = from.Int()
	l.span.End = l.span.Start + from.Int()
	l.words = make([]NearWord, from.Int())
	for i := range l.words {
		l.words[i].Distance = int(from.Byte()) - recordReach
		l.words[i].Stem = from.Text()
	}
	return l
}

// unpack lays the figures of a record open.
func (f DisagreementFact) unpack() (r recordFigures) {
	for rest := f.Figures; rest != ""; {
		amount, flags := unpackAmount(&rest)
		if len(r.all) < maxAll {
			r.all = append(r.all, amount)
		}
		if flags&leadingFlag != 0 {
			l := unpackLeading(&rest, amount)
			l.beyond = flags&beyondFlag != 0
			r.leading = append(r.leading, l)
		}
	}
	return r
}
