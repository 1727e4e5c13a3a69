package number

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// percentages reports shares and changes that the figures beside them contradict.
func (f *figures) percentages(p *rules.Pass) {
	if !anyPercent(f.inTitle) && !anyPercent(f.inBody) {
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
		if t.Kind == rules.Percent && !equalStands(t, f.inBody) {
			titleChange(p, t, changes)
		}
	}
}

func anyPercent(figures []stated) bool {
	for i := range figures {
		if figures[i].Kind == rules.Percent {
			return true
		}
	}
	return false
}

// beside is the percentage that is given in parentheses, or as an apposition, with a pair: "5,400 of 20,000 members (27%)".
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
			// "from 40 to 50, a 25% increase", "from 80 in 1991 to 108 by 1996 - a 35% increase"
			if i := strings.IndexAny(between, ",-–—"); i >= 0 && c.from && len(strings.Fields(between[:i])) <= 2 {
				if article := strings.Trim(between[i:], " ,-–—"); article == "a" || article == "an" {
					return f, true
				}
			}
		case f.End <= c.a.Start:
			// "27% turnout (5,400 of 20,000 members)", "jumped 40% overnight (from $5 to $7)"
			between := text[f.End:c.a.Start]
			if i := strings.IndexByte(between, '('); i >= 0 && len(strings.Fields(between[:i])) <= 4 && strings.TrimPrefix(strings.Trim(between[i:], "( ~"), "from") == "" {
				return f, true
			}
		}
	}
	return stated{}, false
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
		if changeStems[w.Stem] != 0 && (w.Distance == -1 || w.Distance == 1 || w.Distance == -2 || w.Distance == 2) {
			verb = w.Stem
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

func inCommon(near []NearWord, set map[string]bool) int {
	n := 0
	for i, w := range near {
		if set[w.Stem] && !hasStem(near[:i], w.Stem) {
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
