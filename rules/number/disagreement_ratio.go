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
			if b.Value <= 0 || b.High != b.Value || (a.Kind == rules.Money || b.Kind == rules.Money) && a.Unit != b.Unit {
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
		if percent, ok := beside(c, f.inBody); ok && !c.allows(percent) {
			reportRatio(p, percent, c)
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
			// "from 40 to 50, a 25% increase"
			if w := strings.Fields(between); c.from && strings.HasPrefix(strings.TrimLeft(between, " "), ",") && len(w) <= 3 && (w[len(w)-1] == "a" || w[len(w)-1] == "an") {
				return f, true
			}
		case f.End <= c.a.Start && c.of:
			// "43% turnout (38,600 of 90,000 members)"
			between := text[f.End:c.a.Start]
			if i := strings.IndexByte(between, '('); i >= 0 && len(strings.Fields(between[:i])) <= 3 && strings.Trim(between[i:], "( ~") == "" {
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
	if noun == "point" || noun == "points" {
		return true
	}
	a, b := c.a.Value, c.b.Value
	var meant []float64
	switch {
	case c.of:
		meant = []float64{a / b}
	case noun == "margin" || noun == "lead":
		meant = []float64{math.Abs(a-b) / (a + b), math.Abs(a-b) / min(a, b)}
	case c.from:
		meant = []float64{math.Abs(a-b) / a, b / a, a / b, math.Abs(a-b) / b}
	default:
		return true
	}
	// What the figures' own rounding leaves open.
	slack := 100*(c.a.Step/a+c.b.Step/b)/2 + percent.Step/2 + 0.5
	for _, m := range meant {
		low, high := percent.interval(false)
		if 100*m >= low-slack*max(1, m) && 100*m <= high+slack*max(1, m) {
			return true
		}
	}
	return false
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

func reportRatio(p *rules.Pass, percent stated, c change) {
	text := c.a.prose.Of(rules.Piece{Start: c.a.Start, End: c.b.End})
	text = strings.Join(strings.Fields(text), " ")
	p.Report(rules.Diagnostic{
		Span:    percent.prose.At(percent.Piece),
		Message: fmt.Sprintf("%s is given here, but %q makes %s", percent.text(), text, percentText(c.computed())),
		Related: []rules.Related{{Record: p.Info, Span: c.a.prose.At(rules.Piece{Start: c.a.Start, End: c.b.End}), Message: "these figures make " + percentText(c.computed())}},
		Data:    map[string]any{"here": percent.text(), "there": percentText(c.computed())},
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
			reportRatio(p, t, c)
			return
		}
	}
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
