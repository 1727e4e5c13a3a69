package number

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// sentenceReach is how many words to each side of a figure say what it measures.
const sentenceReach = 12

// words are the content words near a figure.
func (s *stated) words() []NearWord { return wordsNear(s.prose, s.sentence, s.Piece, sentenceReach) }

// How much the words near two figures must have in common for them to be one quantity. A count also
// has its noun in common.
var alike = map[rules.FigureKind]float64{rules.Money: 0.5, rules.Percent: 0.7, rules.Count: 0.5}

// lede is what standing in the first sentence, which mostly says the title again, is worth in words in common.
const lede = 0.1

// rounded is what being the same but for a rounding is worth, in words in common.
const rounded = 0.4

// titleAgainstBody reports the figures of the title that the text gives differently.
func (f *figures) titleAgainstBody(p *rules.Pass) {
	for i, t := range f.inTitle {
		if t.Kind == rules.NoClaim || skipped(&t) || equalStands(t, f.inBody) || t.Kind == rules.Percent && fractionStands(t, f.body) {
			continue
		}
		other, ok := counterpart(t, f.inBody, f.inTitle[:i], f.inTitle[i+1:])
		if !ok || isSum(t, other, f.inBody) {
			continue
		}
		report(p, t, other, "the title says %s, the text %s", "the text says %s")
	}
}

// skipped tells whether a figure of a title is none that a text would have to repeat.
func skipped(t *stated) bool {
	return t.Value == 0 || t.Kind == rules.Count && (t.Unit == "" || durations[t.noun] || listNouns[t.noun] || t.Value < 2)
}

// listNouns are what a title counts to announce a list.
var listNouns = words.Set(`things ways reasons tips steps questions lessons facts takeaways points kinds types examples ideas tools resources times`)

// equalStands tells whether the text has a figure of the same value, whatever it counts there.
func equalStands(t stated, figures []stated) bool {
	for _, b := range figures {
		if (b.Kind == t.Kind || b.Kind != rules.Money && b.Kind != rules.Percent) && (near(t.Value, b.Value) || near(t.Value, b.High) || near(t.High, b.High)) {
			return true
		}
	}
	return false
}

// fractions are the shares and changes that words name.
var fractions = map[string]float64{
	"half": 50, "halved": 50, "halves": 50, "third": 33.3, "thirds": 66.7, "quarter": 25, "quarters": 75, "fourth": 25, "fourths": 75, "fifth": 20, "tenth": 10,
	"doubled": 100, "doubles": 100, "double": 100, "twice": 100, "tripled": 200, "triples": 200,
}

// fractionStands tells whether the text gives a percentage in a word.
func fractionStands(t stated, body *rules.Prose) bool {
	text := body.Text.Value
	for i := 0; ; {
		from, to := nextWordIn(text, i)
		if from < 0 {
			return false
		}
		if v, ok := fractions[strings.ToLower(text[from:to])]; ok && t.states(v, 3) {
			return true
		}
		i = to
	}
}

// maxParts is how many parts in a row are summed up, and sumTolerance how far off their sum may be.
const (
	maxParts     = 12
	sumTolerance = 0.015
)

// isSum tells whether figures of one unit that follow each other sum up to t, other being one of them or none there is.
func isSum(t, other stated, figures []stated) bool {
	var same []stated
	for _, b := range figures {
		if b.Kind == t.Kind && (b.Unit == t.Unit || t.Kind == rules.Count) {
			same = append(same, b)
		}
	}
	for i := range same {
		sum, within := same[i].Value, same[i].Piece == other.Piece
		for j := i + 1; j < len(same) && j < i+maxParts; j++ {
			if near(same[j].Value, same[j-1].Value) && same[j].sentence != same[j-1].sentence {
				continue // told again
			}
			sum += same[j].Value
			within = within || same[j].Piece == other.Piece
			if within && t.states(sum, sum*sumTolerance) {
				return true
			}
		}
	}
	return false
}

// counterpart is the figure of the text that measures what a figure of the title does: the one of its unit with the
// most words in common. There is none where a figure with nearly as many may be the same quantity, rounded.
func counterpart(t stated, figures []stated, others ...[]stated) (stated, bool) {
	var words []NearWord
	var best stated
	most, same := 0.0, 0.0
	for i := range figures {
		b := &figures[i]
		if !t.comparable(&b.Quantity) {
			continue
		}
		if words == nil {
			words = t.words()
		}
		l := alikeness(&t.Quantity, words, b.words())
		if b.sentence == 0 {
			l += lede
		}
		switch {
		case t.agrees(b.Amount, false):
			same = max(same, l+rounded)
		case l > most && !apart(b, &t) && !takenBy(b, others) && within(&t.Amount, &b.Amount):
			best, most = *b, l
		}
	}
	return best, most >= alike[t.Kind] && most > same
}

// farthest is how many times one figure may be the other, unless their scale words were confused.
const farthest = 25

func within(a, b *Amount) bool {
	n := times(a, b)
	return n <= farthest || near(n, 1000)
}

// times is how many times the smaller quantity the larger one is.
func times(a, b *Amount) float64 { return max(a.Value, b.Value) / max(min(a.Value, b.Value), 1e-9) }

// takenBy tells whether a figure of the text is another figure of the title.
func takenBy(b *stated, others [][]stated) bool {
	for _, list := range others {
		for i := range list {
			if o := &list[i]; o.comparable(&b.Quantity) && o.agrees(b.Amount, false) {
				return true
			}
		}
	}
	return false
}

// report says that two figures disagree; where a rounding could explain it, as a note.
func report(p *rules.Pass, a, b stated, message, there string) {
	d := rules.Diagnostic{
		Span:    a.prose.At(a.Piece),
		Message: fmt.Sprintf(message, a.shown(), b.shown()),
		Related: []rules.Related{{Record: p.Info, Span: b.prose.At(b.Piece), Message: fmt.Sprintf(there, b.shown())}},
		Data:    map[string]any{"here": a.shown(), "there": b.shown()},
	}
	if a.agrees(b.Amount, true) {
		d.Severity = rules.Info
		d.Message += "; rounding may explain it"
	}
	p.Report(d)
}

// shown is a figure as it is written, with the noun that it counts.
func (s stated) shown() string {
	text, end := s.prose.Text.Value, s.End
	if s.Kind == rules.Count && s.noun != "" {
		after := text[end:min(len(text), end+60)]
		if i := strings.Index(strings.ToLower(after), s.noun); i >= 0 && i+len(s.noun) <= len(after) {
			end += i + len(s.noun)
		}
	}
	return strings.Join(strings.Fields(text[s.Start:end]), " ")
}
