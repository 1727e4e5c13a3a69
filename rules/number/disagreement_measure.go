package number

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// measureOf tells what a text puts at an amount: "damag" for "put the damage at $2.4 million", "the damage was estimated at $2.4
// million", "$2.4 million in damage"; empty where the amount stands in no such phrase. Records of one event are compared by it wherever
// it stands in them.
func measureOf(p *rules.Prose, sentence int, f rules.Piece) string {
	s, text := p.Sentences[sentence], p.Text.Value
	var words []string // before the figure, the nearest first
	for i := f.Start; len(words) < measureReach; {
		from, to := wordBeforeIn(text, s.Start, i)
		if from < 0 || strings.ContainsAny(text[to:i], ",;:().\"“”") {
			break
		}
		words = append(words, strings.ToLower(text[from:to]))
		i = from
	}
	for len(words) > 0 && roughly[words[0]] {
		atLeast := words[0] == "least" || words[0] == "most"
		if words = words[1:]; atLeast && len(words) > 0 && words[0] == "at" {
			words = words[1:]
		}
	}
	if len(words) > 1 && words[0] == "of" && measured[words[1]] {
		return stemOf(words[1])
	}
	if len(words) < 3 || words[0] != "at" {
		return inNoun(text[f.End:s.End])
	}
	words = words[1:]
	if assessed[words[0]] {
		// "the damage was estimated at"
		words = words[1:]
		for len(words) > 0 && beingWords[words[0]] {
			words = words[1:]
		}
		return headOf(words)
	}
	// "put the damage of the fire at"
	for i, w := range words {
		if assessed[w] && i >= 2 {
			return headOf(trimModifiers(words[:i]))
		}
	}
	return ""
}

const measureReach = 12

var (
	assessed = words.Set(`put puts putting estimated estimates estimate estimating assessed assesses valued values value pegged pegs placed places calculated
		calculates reckoned appraised set sets`)
	beingWords = words.Set("is are was were be been being has have had initially now first later officially conservatively currently")
	roughly    = words.Set("about around roughly approximately nearly almost over under more less than least most some just only an estimated")
	// measured are nouns of which an event has one amount.
	measured = words.Set("damage damages bail ransom budget")
)

// inNoun is the stem of the noun behind an amount: "in damage".
func inNoun(after string) string {
	rest, ok := strings.CutPrefix(after, " in ")
	if !ok {
		rest, ok = strings.CutPrefix(after, " worth of ")
	}
	if !ok {
		return ""
	}
	if from, to := nextWordIn(rest, 0); from == 0 && measured[strings.ToLower(rest[:to])] {
		return stemOf(rest[:to])
	}
	return ""
}

// headOf is the stem of the noun that words, the nearest first, end in: "damage" in "the total damage".
func headOf(words []string) string {
	if len(words) == 0 || emptyWords[words[0]] || len(words[0]) < 3 {
		return ""
	}
	return stemOf(words[0])
}

// trimModifiers takes the phrases behind a noun away: "the damage of the fire" and "the damage to the quay" are "the damage".
func trimModifiers(words []string) []string {
	for i := len(words) - 1; i > 0; i-- {
		switch words[i] {
		case "of", "to", "from", "in", "on", "by", "for", "at", "caused":
			return words[i+1:]
		}
	}
	return words
}

// sayerOf is the last name of who puts something at a figure, folded; empty where the sentence names nobody before it.
func sayerOf(p *rules.Prose, sentence int, f rules.Piece) string {
	for i := range p.Names {
		if n := &p.Names[i]; n.Sentence == sentence && n.End <= f.Start && n.Kind != rules.PlaceName {
			list := strings.Fields(p.Of(n.Piece))
			return stemOf(list[len(list)-1])
		}
	}
	return ""
}
