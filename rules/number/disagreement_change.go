package number

import (
	"math"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// change is a pair of figures that a sentence sets against each other: "from 130 to three", "35,000 to 3,500", "40 of 90".
type change struct {
	a, b stated
	// of tells that a is a part of b, from that one became the other.
	of, from bool
}

// changesIn lists the pairs of a text whose values are both plain numbers or both amounts of one currency.
func changesIn(figures []stated) []change {
	var all []change
	for i, a := range figures {
		if a.Kind == rules.Percent || a.Value <= 0 || a.High != a.Value {
			continue
		}
		// A year or another name of a time may stand between the two.
		for _, b := range figures[i+1 : min(i+4, len(figures))] {
			if b.sentence != a.sentence || b.Kind == rules.Percent {
				break
			}
			if b.Value <= 0 || b.High != b.Value || hasScale(b) && !hasScale(a) && a.Value < b.Value || (a.Kind == rules.Money || b.Kind == rules.Money) && a.Unit != b.Unit {
				continue
			}
			before := endingWord(a.prose.Text.Value[a.prose.Sentences[a.sentence].Start:a.Start])
			between := a.prose.Text.Value[a.End:b.Start]
			link := endingWord(between)
			switch {
			case strings.ContainsAny(between, ";:()"):
			case before == "from" && link == "to":
				all = append(all, change{a: a, b: b, from: true})
			case link == "to" && len(strings.Fields(between)) == 1 && isNumeric(a) && isNumeric(b):
				all = append(all, change{a: a, b: b})
			case link == "of" && isNumeric(a) && isNumeric(b) && a.Value <= b.Value && partWords(between):
				all = append(all, change{a: a, b: b, of: true})
			default:
				continue
			}
			break
		}
	}
	return all
}

// partWords tells whether nothing but "of", "out of the", "of its" stands between a part and its whole.
func partWords(between string) bool {
	for _, w := range strings.Fields(strings.ToLower(between)) {
		if !partLinks[w] {
			return false
		}
	}
	return true
}

var partLinks = words.Set("of out the its their all some about roughly nearly")

// hasScale tells whether a figure is written with a scale: "2.0 million", "2bn".
func hasScale(s stated) bool {
	text := s.prose.Of(s.Piece)
	digit := strings.IndexAny(text, "0123456789")
	return digit >= 0 && strings.ContainsAny(strings.ToLower(text[digit:]), "kmbt")
}

// isNumeric tells whether a figure is written in digits.
func isNumeric(s stated) bool {
	return strings.ContainsAny(s.prose.Of(s.Piece), "0123456789")
}

// endingWord is the last word of a text that is no hedge, in lower case.
func endingWord(text string) string {
	for end := len(text); ; {
		from, to := wordBeforeIn(text, max(0, end-60), end)
		if from < 0 {
			return ""
		}
		w := strings.ToLower(text[from:to])
		if !hedgeWords[w] {
			return w
		}
		end = from
	}
}

var hedgeWords = words.Set("over under about around roughly nearly almost just only some approximately more less than at least most a an the estimated")

// allows tells whether a percentage is one of those that can be said of a pair.
func (c change) allows(percent stated) bool {
	after := percent.prose.Text.Value[percent.End:percent.prose.Sentences[percent.sentence].End]
	from, to := nextWordIn(after, 0)
	noun := ""
	if from >= 0 && from <= 2 {
		noun = strings.ToLower(after[from:to])
	}
	if noun == "point" || noun == "points" || strings.Contains(percent.text(), "point") || noun == "of" && !c.of {
		return true
	}
	a, b := c.a.Value, c.b.Value
	var meant []meaning
	switch {
	case c.of:
		meant = []meaning{{a / b, a / b}}
	case noun == "margin" || noun == "lead":
		meant = []meaning{{math.Abs(a-b) / (a + b), 0.5}, {math.Abs(a-b) / min(a, b), max(a, b) / min(a, b)}}
	case c.from:
		meant = []meaning{{math.Abs(a-b) / a, b / a}, {b / a, b / a}, {a / b, a / b}, {math.Abs(a-b) / b, a / b}}
	default:
		return true
	}
	low, high := percent.interval(false, true)
	for _, m := range meant {
		slack := 100*m.sensitivity*c.error() + percent.Step/2 + unrounded
		if 100*m.share >= low-slack && 100*m.share <= high+slack {
			return true
		}
	}
	return false
}

// meaning is a share that a percentage may stand for, and how much an error of the figures moves it.
type meaning struct{ share, sensitivity float64 }

// unrounded is how many points a percentage may be off beyond all rounding.
const unrounded = 0.5

// error is the relative error that the figures' own rounding leaves in their ratio.
func (c change) error() float64 {
	stepA, stepB := c.a.Step, c.b.Step
	if c.a.Kind == rules.Money && max(c.a.Value, c.b.Value) < 1000 {
		// "from $3 to $6.12": both are to the cent.
		stepA, stepB = min(stepA, stepB), min(stepA, stepB)
	}
	return (stepA/c.a.Value + stepB/c.b.Value) / 2
}

// computed is the percentage that a pair gives.
func (c change) computed() float64 {
	if c.of {
		return 100 * c.a.Value / c.b.Value
	}
	if c.from {
		return 100 * math.Abs(c.a.Value-c.b.Value) / c.a.Value
	}
	return 100 * math.Abs(c.a.Value-c.b.Value) / (c.a.Value + c.b.Value)
}
