package number

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
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

var partLinks = words("of out the its their all some about roughly nearly")

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

var hedgeWords = words("over under about around roughly nearly almost just only some approximately more less than at least most a an the estimated")

// percentages reports shares and changes that the figures beside them contradict.
func (f *figures) percentages(p *rules.Pass) {
	isPercent := func(s stated) bool { return s.Kind == rules.Percent }
	inTitle := slices.ContainsFunc(f.inTitle, isPercent)
	if !inTitle && !slices.ContainsFunc(f.inBody, isPercent) {
		return
	}
	changes := changesIn(f.inBody)
	for _, c := range changes {
		percent, ok := beside(c, f.inBody)
		if !c.of && percent.End <= c.a.Start {
			// In parentheses behind a percentage, "1,700 to 200" is a change.
			c.from = true
		}
		if ok && !c.allows(percent) {
			reportRatio(p, percent, c, rules.Warning)
		}
	}
	for _, t := range f.inTitle {
		if isPercent(t) && !equalStands(t, f.inBody) {
			titleChange(p, t, changes)
		}
	}
}

// beside is the percentage that is given in parentheses, or as an apposition, with a pair: "38,600 of 90,000 members (43%)".
func beside(c change, figures []stated) (stated, bool) {
	text := c.a.prose.Text.Value
	for _, f := range figures {
		if f.Kind != rules.Percent || f.sentence != c.a.sentence || f.High != f.Value {
			continue
		}
		switch {
		case f.Start >= c.b.End:
			between := text[c.b.End:f.Start]
			if i := strings.IndexByte(between, '('); i >= 0 && len(strings.Fields(between[:i])) <= 2 && strings.Trim(between[i:], "( ~") == "" && !strings.ContainsAny(between[:i], ",;:") {
				return f, true
			}
			// "from 40 to 50, a 25% increase", "from 89 in 1974 to 120 by 1980 - a 35% increase"
			if i := strings.IndexAny(between, ",-–—"); i >= 0 && c.from && len(strings.Fields(between[:i])) <= 2 {
				if article := strings.Trim(between[i:], " ,-–—"); article == "a" || article == "an" {
					return f, true
				}
			}
		case f.End <= c.a.Start:
			// "43% turnout (38,600 of 90,000 members)", "soared 90% in one day (from $3 to $6)"
			between := text[f.End:c.a.Start]
			if i := strings.IndexByte(between, '('); i >= 0 && len(strings.Fields(between[:i])) <= 4 && strings.TrimPrefix(strings.Trim(between[i:], "( ~"), "from") == "" {
				return f, true
			}
		}
	}
	return stated{}, false
}

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
	low, high := percent.interval(false)
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

func reportRatio(p *rules.Pass, percent stated, c change, severity rules.Severity) {
	pair := rules.Piece{Start: c.a.Start, End: c.b.End}
	computed := percentText(c.computed())
	p.Report(rules.Diagnostic{
		Span: percent.prose.At(percent.Piece), Severity: severity,
		Message: fmt.Sprintf("%s is given here, but %q makes %s", percent.text(), strings.Join(strings.Fields(c.a.prose.Of(pair)), " "), computed),
		Related: []rules.Related{{Record: p.Info, Span: c.a.prose.At(pair), Message: "these figures make " + computed}},
		Data:    map[string]any{"here": percent.text(), "there": computed},
	})
}

func percentText(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.1f%%", v)
	}
	return fmt.Sprintf("%.0f%%", v)
}

// clearlyOff is how many points a title's percentage must be off from what the text's figures make.
const clearlyOff = 12

// titleChange compares a title's "drops 60%" with the text's "dropped from 130 to three".
func titleChange(p *rules.Pass, t stated, changes []change) {
	titleWords := t.words()
	verb := ""
	for _, w := range titleWords {
		if changeStems[w.stem] != 0 && (w.distance == -1 || w.distance == 1 || w.distance == -2 || w.distance == 2) {
			verb = w.stem
		}
	}
	if verb == "" {
		return
	}
	for _, c := range changes {
		if !c.from || (c.b.Value > c.a.Value) != (changeStems[verb] > 0) || math.Abs(c.computed()-t.Value) < clearlyOff || c.allows(t) {
			continue
		}
		s := c.a.prose.Sentences[c.a.sentence]
		start := s.Start
		if c.a.sentence > 0 {
			start = c.a.prose.Sentences[c.a.sentence-1].Start
		}
		if stemsIn(c.a.prose.Text.Value[s.Start:c.a.Start])[verb] && (inCommon(titleWords, stemsIn(c.a.prose.Of(s.Piece))) >= 2 || inCommon(titleWords, stemsIn(c.a.prose.Text.Value[start:s.End])) >= 3) {
			severity := rules.Warning
			if dated(c) {
				severity = rules.Info // the title may mean another span of years
			}
			reportRatio(p, t, c, severity)
			return
		}
	}
}

// dated tells whether a date stands between the figures of a pair.
func dated(c change) bool {
	return slices.ContainsFunc(c.a.prose.Dates, func(d rules.Date) bool { return d.Start >= c.a.End && d.End <= c.b.Start })
}

func stemsIn(text string) map[string]bool {
	set := map[string]bool{}
	for i := 0; ; {
		from, to := nextWordIn(text, i)
		if from < 0 {
			return set
		}
		if w := text[from:to]; !emptyWords[strings.ToLower(w)] {
			set[stemOf(w)] = true
		}
		i = to
	}
}

func inCommon(near []nearWord, set map[string]bool) int {
	n := 0
	for i, w := range near {
		again := false
		for _, v := range near[:i] {
			again = again || v.stem == w.stem
		}
		if set[w.stem] && !again {
			n++
		}
	}
	return n
}

// changeStems are the stems of verbs of change, with their direction.
var changeStems = stemTable(map[string]int{
	"drop dropped drops fall falls fell decline declines declined decrease decreases decreased cut cuts slash slashed plunge plunges plunged shrink shrinks reduce reduces reduced reduction": -1,
	"rise rises rose grow grows grew increase increases increased jump jumps jumped surge surges surged soar soars soared climb climbs climbed":                                               1,
})

func stemTable(lists map[string]int) map[string]int {
	table := map[string]int{}
	for list, direction := range lists {
		for _, w := range strings.Fields(list) {
			table[stemOf(w)] = direction
		}
	}
	return table
}
