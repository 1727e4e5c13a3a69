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
	c := clause{text: text, from: s.Start, at: f.Start, left: measureReach}
	word := c.previous()
	for roughly[word] {
		atLeast := word == "least" || word == "most"
		if word = c.previous(); atLeast && word == "at" {
			word = c.previous()
		}
	}
	switch word {
	case "of":
		if noun := c.previous(); measured[noun] {
			return stemOf(noun)
		}
	case "at":
		if words := c.rest(); len(words) > 1 {
			return assessedNoun(words)
		}
	}
	return inNoun(text[f.End:s.End])
}

// assessedNoun is the stem of the noun that words before an "at", the nearest first, put at an amount.
func assessedNoun(words []string) string {
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

// clause reads the words of a sentence backwards from a place to the mark before it, so many of them.
type clause struct {
	text           string
	from, at, left int
}

// previous is the next word in lower case; it is empty where there is none.
func (c *clause) previous() string {
	if c.left == 0 {
		return ""
	}
	from, to := wordBeforeIn(c.text, c.from, c.at)
	if from < 0 || strings.ContainsAny(c.text[to:c.at], ",;:().\"“”") {
		c.left = 0
		return ""
	}
	c.left, c.at = c.left-1, from
	return strings.ToLower(c.text[from:to])
}

func (c *clause) rest() (words []string) {
	for word := c.previous(); word != ""; word = c.previous() {
		words = append(words, word)
	}
	return words
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
