package number

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// Amount is the value of a figure and how exact it is.
type Amount struct {
	// Value and High are its two ends; they are equal where it is no range.
	Value, High float64
	// Step is the place value of the last digit that was meant: 0.1 billion for "$4.9 billion". Loose is that of its
	// last digit that is not zero.
	Step, Loose float64
	Hedge       string
	Kind        rules.FigureKind
	// AtMost tells that it is given as an upper end.
	AtMost bool
}

// Quantity is a figure as comparing it with another takes it.
type Quantity struct {
	Amount
	// Unit is the currency's code, "%", or the stem of the noun that is counted.
	Unit string
	// Toll tells what happened to the people that are counted: "dead", "hurt"; empty where nothing of the kind is said.
	Toll string
	// Purpose tells what an amount of money is for: "loan", "penalty"; empty where nothing of the kind is said.
	Purpose string
}

// stated is a quantity where a text states it.
type stated struct {
	Quantity
	rules.Piece
	sentence int
	// noun is the noun that it counts, as the text has it.
	noun  string
	prose *rules.Prose
	// qualified tells that its toll and its purpose were read.
	qualified bool
}

// state reads the precision and the unit of a figure.
func state(p *rules.Prose, f *rules.Figure) stated {
	s := stated{
		Quantity: Quantity{Amount: Amount{Kind: f.Kind, Value: f.Value, High: max(f.High, f.Value), Hedge: f.Hedge, AtMost: f.Hedge == "under" && upTo(p, f)}},
		Piece:    f.Piece, sentence: f.Sentence, noun: f.Unit, prose: p,
	}
	if s.Hedge == "" && (strings.Contains(p.Of(f.Piece), "+") || strings.HasPrefix(p.Text.Value[f.End:], "+")) {
		s.Hedge = "over"
	}
	s.Step, s.Loose = stepOf(p.Of(f.Piece), f.Value)
	switch f.Kind {
	case rules.Money:
		s.Unit = currencyCode(f.Unit)
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
	}
	return s
}

// qualify reads what the figure is for or what happened to whom it counts, once.
func (s *stated) qualify() {
	if s.qualified {
		return
	}
	s.qualified = true
	switch s.Kind {
	case rules.Money:
		s.Purpose = purposeOf(s.prose, s.sentence, s.Piece)
	case rules.Count:
		s.Toll = tollOf(s.prose, s.sentence, s.Piece)
	}
}

// qualifyAlike qualifies the figures of a title, and those of its text that are of their kinds: no others
// are compared with them.
func qualifyAlike(inTitle, inBody []stated) {
	var kinds [rules.Count + 1]bool
	for i := range inTitle {
		inTitle[i].qualify()
		kinds[inTitle[i].Kind] = true
	}
	for i := range inBody {
		if kinds[inBody[i].Kind] {
			inBody[i].qualify()
		}
	}
}

// appendStated appends what the figures of a text state.
func appendStated(all []stated, p *rules.Prose) []stated {
	for i := range p.Numbers {
		all = append(all, state(p, &p.Numbers[i]))
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
