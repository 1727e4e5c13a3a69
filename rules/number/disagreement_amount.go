package number

import (
	"math"
	"strings"

	"github.com/factvet/factvet/rules"
)

// Quantity is a figure as comparing it with another takes it.
type Quantity struct {
	Kind rules.FigureKind
	// Value and High are its two ends; they are equal where it is no range.
	Value, High float64
	// Step is the place value of the last digit that was meant: 0.1 billion for "$4.9 billion". Loose is that of its
	// last digit that is not zero.
	Step, Loose float64
	// Unit is the currency's code, "%", or the stem of the noun that is counted.
	Unit  string
	Hedge string
	// Toll tells what happened to the people that are counted: "dead", "hurt"; empty where nothing of the kind is said.
	Toll string
	// Purpose tells what an amount of money is for: "loan", "penalty"; empty where nothing of the kind is said.
	Purpose string
	// AtMost tells that it is given as an upper end.
	AtMost bool
}

// stated is a quantity where a text states it.
type stated struct {
	Quantity
	rules.Piece
	sentence int
	// noun is the noun that it counts, as the text has it.
	noun  string
	prose *rules.Prose
}

// state reads the precision and the unit of a figure.
func state(p *rules.Prose, f *rules.Figure) stated {
	s := stated{
		Quantity: Quantity{Kind: f.Kind, Value: f.Value, High: max(f.High, f.Value), Hedge: f.Hedge, AtMost: f.Hedge == "under" && upTo(p, f)},
		Piece:    f.Piece, sentence: f.Sentence, noun: f.Unit, prose: p,
	}
	if s.Hedge == "" && (strings.Contains(p.Of(f.Piece), "+") || strings.HasPrefix(p.Text.Value[f.End:], "+")) {
		s.Hedge = "over"
	}
	s.Step, s.Loose = stepOf(p.Of(f.Piece), f.Value)
	switch f.Kind {
	case rules.Money:
		s.Unit, s.Purpose = currencyCode(f.Unit), purposeOf(p, f)
	case rules.Percent:
		s.Unit = "%"
		if s.Loose >= 10 {
			// "60%" is said of 61.5.
			s.Step = max(s.Step, 5)
		}
	case rules.Count:
		s.Unit = stemOf(f.Unit)
		if anyPeople[f.Unit] {
			s.Unit = people
		} else if f.Value >= fewest && nounless(p, f) {
			s.Unit, s.noun = people, ""
		}
		s.Toll = tollOf(p, f)
	}
	return s
}

func statedAll(p *rules.Prose) []stated {
	all := make([]stated, len(p.Numbers))
	for i := range p.Numbers {
		all[i] = state(p, &p.Numbers[i])
	}
	return all
}

// people is the unit of a count whose noun says no more, or that has none: "police arrest 14 in drug raid".
const people = "people"

// fewest is the least count that may stand without its noun.
const fewest = 5

// nounless tells whether no noun follows a count.
func nounless(p *rules.Prose, f *rules.Figure) bool {
	after := p.Text.Value[f.End:p.Sentences[f.Sentence].End]
	from, to := nextWordIn(after, 0)
	return from < 0 || strings.ContainsAny(after[:from], ",;:().") || emptyWords[strings.ToLower(after[from:to])] || tollWords[strings.ToLower(after[from:to])] != ""
}

// upTo tells whether "up to" or "as much as" stands before a figure: the figure is then the quantity's own upper
// end, unlike that of "nearly".
func upTo(p *rules.Prose, f *rules.Figure) bool {
	before := strings.ToLower(strings.TrimRight(p.Text.Value[p.Sentences[f.Sentence].Start:f.Start], " $€£"))
	return strings.HasSuffix(before, "up to") || strings.HasSuffix(before, "at most") || strings.HasSuffix(before, "as much as") || strings.HasSuffix(before, "as many as")
}

func (s stated) text() string { return strings.Join(strings.Fields(s.prose.Of(s.Piece)), " ") }

// currencyWords are the names of the currencies that have one in common use.
var currencyWords = map[string]string{
	"$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR",
	"pound": "GBP", "pounds": "GBP", "gbp": "GBP", "sterling": "GBP", "yen": "JPY", "jpy": "JPY", "rupees": "INR", "rubles": "RUB", "roubles": "RUB",
}

func currencyCode(unit string) string {
	if code, ok := currencyWords[strings.ToLower(unit)]; ok {
		return code
	}
	return unit
}

// stepOf is the place value of the last significant digit of a figure as it is written. Zeros at the end of a
// whole number count as rounding, but at most down to two digits: "34,000" may be 34,364, and "400 billion" is not 430.
func stepOf(text string, value float64) (step, loose float64) {
	first := strings.IndexAny(text, "0123456789")
	if first < 0 {
		return 1, 1
	}
	digits, decimals, point, zeros, leading := 0, 0, false, 0, true
	number := 0.0
	for i := first; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '.' && i+1 < len(text) && digit10(text[i+1]):
			point = true
			continue
		case c == ',' && i+1 < len(text) && digit10(text[i+1]):
			continue
		case !digit10(c):
			i = len(text)
			continue
		}
		number = number*10 + float64(c-'0')
		if point {
			decimals++
		}
		if c != '0' {
			leading, zeros = false, 0
		} else if !leading {
			zeros++
		}
		if !leading {
			digits++
		}
	}
	if number == 0 || value == 0 {
		return 1, 1
	}
	unit := value / number // the value of one in the last place
	if point {
		return unit, unit
	}
	return unit * math.Pow(10, float64(max(0, min(zeros, digits-2)))), unit * math.Pow(10, float64(zeros))
}

func digit10(c byte) bool { return c >= '0' && c <= '9' }

// interval is what a figure may stand for. With loose set, all zeros at its end are taken for rounding.
func (q Quantity) interval(loose bool) (low, high float64) {
	half := math.Min(q.Step/2, q.Value*coarsest)
	if loose {
		half = math.Max(half, math.Min(q.Loose/2, q.Value*loosest))
	}
	exactly := q.Kind == rules.Count && q.Step == 1 && q.Value < exact
	if exactly {
		half *= 0.99 // 37 is neither 36 nor 38
	}
	low, high = q.Value-half, q.High+half
	if !exactly && q.Step <= cutOff*q.Value {
		// Some cut the rest off where others round.
		high += half * 0.999
	}
	if q.AtMost {
		return low, high
	}
	switch q.Hedge {
	case "over":
		high = math.Max(high, q.High*overReach)
	case "under":
		low = math.Min(low, q.Value*underReach)
	case "about":
		low, high = math.Min(low, q.Value*(1-aboutReach)), math.Max(high, q.High*(1+aboutReach))
	}
	return low, high
}

// How far a hedge reaches: "over $400 million" may be 510, "nearly 500" may be 410, "about 100" may be 80.
const (
	overReach  = 1.3
	underReach = 0.8
	aboutReach = 0.2
)

// loosest is how much a note that rounding may explain it allows for.
const loosest = 0.12

// exact is below what a count that is no round number is not rounded.
const exact = 1000

// coarsest is how much rounding takes away at most: "$1 billion" is not said of 1.4.
const coarsest = 0.3

// cutOff is how small the last place must be for the rest to be cut off rather than rounded: $93.7 million may
// become $93 million, and 1.7 does not become 1.
const cutOff = 0.15

// comparable tells whether two figures measure the same sort of thing.
func (q Quantity) comparable(o Quantity) bool {
	return q.Kind == o.Kind && q.Unit == o.Unit && q.Toll == o.Toll && !q.opposed(o)
}

// close is a difference that no reader minds.
const close = 0.005

// agrees tells whether two figures may be the same quantity.
func (q Quantity) agrees(o Quantity, loose bool) bool {
	if math.Abs(q.Value-o.Value) <= close*math.Max(q.Value, o.Value) && q.Value > 100 {
		return true
	}
	if q.AtMost && o.High > o.Value {
		o.Value = o.High
	}
	low, high := q.interval(loose)
	otherLow, otherHigh := o.interval(loose)
	return low <= otherHigh+1e-9 && otherLow <= high+1e-9
}

// states tells whether a figure gives the value, whatever its kind.
func (q Quantity) states(value, tolerance float64) bool {
	low, high := q.interval(false)
	return value >= low-tolerance && value <= high+tolerance
}
