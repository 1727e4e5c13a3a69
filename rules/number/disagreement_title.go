package number

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
)

// sentenceReach is how many words to each side of a figure say what it measures.
const sentenceReach = 12

// words are the content words near a figure.
func (s stated) words() []nearWord { return wordsNear(s.prose, s.sentence, s.Piece, sentenceReach) }

// How much the words near two figures must have in common for them to be one quantity. A count also
// has its noun in common.
var alike = map[rules.FigureKind]float64{rules.Money: 0.5, rules.Percent: 0.9, rules.Count: 0.5}

// rounded is what being the same but for a rounding is worth, in words in common.
const rounded = 0.4

// titleAgainstBody reports the figures of the title that the text gives differently.
func titleAgainstBody(p *rules.Pass) {
	title, body := p.Record.TitleProse(), p.Record.Prose()
	if len(title.Numbers) == 0 || len(body.Numbers) == 0 {
		return
	}
	headline, figures := statedAll(title), statedAll(body)
	for i, t := range headline {
		if t.Kind == rules.NoClaim || skipped(t) || equalStands(t, figures) {
			continue
		}
		other, ok := counterpart(t, figures, headline[:i], headline[i+1:])
		if !ok || isSum(t, other, figures) {
			continue
		}
		report(p, t, other, "the title says %s, the text %s", "the text says %s")
	}
}

// skipped tells whether a figure of a title is none that a text would have to repeat.
func skipped(t stated) bool {
	return t.Value == 0 || t.Kind == rules.Count && (t.Unit == "" || durations[t.noun] || t.Value < 2)
}

// equalStands tells whether the text has a figure of the same value, whatever it counts there.
func equalStands(t stated, figures []stated) bool {
	for _, b := range figures {
		if (b.Kind == t.Kind || b.Kind != rules.Money && b.Kind != rules.Percent) && (near(t.Value, b.Value) || near(t.Value, b.High) || near(t.High, b.High)) {
			return true
		}
	}
	return false
}

// maxParts is how many parts in a row are summed up, and sumTolerance how far off their sum may be.
const (
	maxParts     = 12
	sumTolerance = 0.03
)

// isSum tells whether figures of one unit that follow each other sum up to t, other being one of them or none there is.
func isSum(t, other stated, figures []stated) bool {
	var same []stated
	for _, b := range figures {
		if b.comparable(t.Quantity) || t.Kind == rules.Count && b.Kind == rules.Count {
			same = append(same, b)
		}
	}
	for i := range same {
		sum, within := same[i].Value, same[i].Piece == other.Piece
		for j := i + 1; j < len(same) && j < i+maxParts; j++ {
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
	words := t.words()
	var best stated
	most, same := 0.0, 0.0
	for _, b := range figures {
		if !t.comparable(b.Quantity) {
			continue
		}
		l := alikeness(t.Quantity, words, b.words())
		switch {
		case t.agrees(b.Quantity, false):
			same = max(same, l+rounded)
		case l > most && !apart(b, t) && !takenBy(b, others) && within(t.Quantity, b.Quantity):
			best, most = b, l
		}
	}
	return best, most >= alike[t.Kind] && most > same
}

// farthest is how many times one figure may be the other, unless their scale words were confused.
const farthest = 25

func within(a, b Quantity) bool {
	ratio := max(a.Value, b.Value) / max(min(a.Value, b.Value), 1e-9)
	return ratio <= farthest || near(ratio, 1000)
}

// takenBy tells whether a figure of the text is another figure of the title.
func takenBy(b stated, others [][]stated) bool {
	for _, list := range others {
		for _, o := range list {
			if o.comparable(b.Quantity) && o.agrees(b.Quantity, false) {
				return true
			}
		}
	}
	return false
}

// apart tells whether the words around a figure set it apart from the quantity of its name: a part, an earlier value,
// another time. What is said of t too sets nothing apart.
func apart(b, t stated) bool {
	return setApart(b) && !setApart(t)
}

func setApart(b stated) bool {
	s := b.prose.Sentences[b.sentence]
	before := b.prose.Text.Value[s.Start:b.Start]
	if i := strings.LastIndexAny(before, ";:()"); i >= 0 {
		before = before[i+1:]
	}
	n := 0
	for end := len(before); end > 0 && n < 5; n++ {
		from, to := wordBeforeIn(before, 0, end)
		if from < 0 {
			break
		}
		if apartBefore[strings.ToLower(before[from:to])] {
			return true
		}
		end = from
	}
	after := b.prose.Text.Value[b.End:s.End]
	for i, n := 0, 0; n < 4; n++ {
		from, to := nextWordIn(after, i)
		if from < 0 || strings.ContainsAny(after[i:from], ",;:()") {
			break
		}
		if apartAfter[strings.ToLower(after[from:to])] {
			return true
		}
		i = to
	}
	return false
}

// apartBefore are the words that set a figure behind them apart, apartAfter those in front of them.
var (
	apartBefore = words(`from initial initially originally previously earlier formerly another additional extra further each every
		later revised subsequently average including plus only versus against compared`)
	apartAfter = words(`each apiece annually yearly monthly daily weekly per earlier previously initially originally later more additional`)
)

// report says that two figures disagree; where a rounding could explain it, as a note.
func report(p *rules.Pass, a, b stated, message, there string) {
	d := rules.Diagnostic{
		Span:    a.prose.At(a.Piece),
		Message: fmt.Sprintf(message, a.shown(), b.shown()),
		Related: []rules.Related{{Record: p.Info, Span: b.prose.At(b.Piece), Message: fmt.Sprintf(there, b.shown())}},
		Data:    map[string]any{"here": a.shown(), "there": b.shown()},
	}
	if a.agrees(b.Quantity, true) {
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
