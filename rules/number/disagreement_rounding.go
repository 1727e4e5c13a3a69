package number

import (
	"math"
	"strings"

	"github.com/factvet/factvet/rules"
)

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
		case c == '.' && i+1 < len(text) && isDigit(text[i+1]):
			point = true
			continue
		case c == ',' && i+1 < len(text) && isDigit(text[i+1]):
			continue
		case !isDigit(c):
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

// interval is what a figure may stand for. With loose set, all zeros at its end are taken for rounding; with cut set,
// it may have been cut off rather than rounded.
func (q *Amount) interval(loose, cut bool) (low, high float64) {
	half := math.Min(q.Step/2, q.Value*coarsest)
	if loose {
		half = math.Max(half, math.Min(q.Loose/2, q.Value*loosest))
	}
	exactly := q.Kind == rules.Count && q.Step == 1 && q.Value < exact
	if exactly {
		half *= 0.99 // 37 is neither 36 nor 38
	}
	low, high = q.Value-half, q.High+half
	if cut && !exactly && q.Step <= cutOff*q.Value {
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
func (q *Quantity) comparable(o *Quantity) bool {
	return q.Kind == o.Kind && q.Unit == o.Unit && q.Toll == o.Toll && !q.opposed(o)
}

// sameToReader is a difference that no reader minds.
const sameToReader = 0.005

// agrees tells whether two figures may be the same quantity.
func (q *Amount) agrees(o Amount, loose bool) bool {
	if math.Abs(q.Value-o.Value) <= sameToReader*math.Max(q.Value, o.Value) && q.Value > 100 {
		return true
	}
	if q.AtMost && o.High > o.Value {
		o.Value = o.High
	}
	// Of two figures to the same place neither is the other one cut off.
	cut := q.Step != o.Step
	low, high := q.interval(loose, cut)
	otherLow, otherHigh := o.interval(loose, cut)
	slack := 1e-9 * q.Value
	return low < otherHigh-slack && otherLow < high-slack
}

// states tells whether a figure gives the value, whatever its kind.
func (q *Amount) states(value, tolerance float64) bool {
	low, high := q.interval(false, true)
	return value >= low-tolerance && value <= high+tolerance
}
