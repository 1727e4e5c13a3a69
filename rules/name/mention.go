package name

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// Mention is how one record spells a name.
type Mention struct {
	Name string `json:"name"`
	// Again are the places behind the first.
	Again []rules.Span `json:"again,omitempty"`
	// Field tells that a names field lists it; otherwise only title or text say it.
	Field bool `json:"field,omitempty"`
	// Decoded tells that a place holds escapes or line breaks, so that it cannot be replaced as it is.
	Decoded bool `json:"decoded,omitempty"`
}

// times is how often the record has the spelling.
func (m Mention) times() int { return 1 + len(m.Again) }

const (
	// mostPlaces is how many places of one spelling a record remembers.
	mostPlaces = 20
	// longestName is how many bytes a name has at most.
	longestName = 120
	// usualNames is how many names most texts have, and fewNames how many are searched one by one.
	usualNames = 8
	fewNames   = 16
)

// collector gathers the spellings of one record.
type collector struct {
	found []place
	// seen finds a spelling by name, once there are more than a few.
	seen map[string]int
}

type place struct {
	mention Mention
	span    rules.Span
}

func newCollector(spellings int) collector { return collector{found: make([]place, 0, spellings)} }

// index is where a spelling stands among those found, or -1.
func (c *collector) index(name string) int {
	if c.seen == nil {
		return slices.IndexFunc(c.found, func(p place) bool { return p.mention.Name == name })
	}
	if i, ok := c.seen[name]; ok {
		return i
	}
	return -1
}

// first adds a spelling that has not been seen.
func (c *collector) first(p place) {
	c.found = append(c.found, p)
	switch {
	case c.seen != nil:
		c.seen[p.mention.Name] = len(c.found) - 1
	case len(c.found) > fewNames:
		c.seen = make(map[string]int, 2*len(c.found))
		for i, p := range c.found {
			c.seen[p.mention.Name] = i
		}
	}
}

func (c *collector) add(name string, span rules.Span, field, verbatim bool) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > longestName {
		return
	}
	i := c.index(name)
	if i < 0 {
		c.first(place{Mention{Name: name, Field: field, Decoded: !verbatim}, span})
		return
	}
	m := &c.found[i].mention
	m.Field = m.Field || field
	m.Decoded = m.Decoded || !verbatim
	if len(m.Again) < mostPlaces {
		m.Again = append(m.Again, span)
	}
}

// prose adds the names of a text that are more than a word.
func (c *collector) prose(p *rules.Prose) {
	for _, n := range p.Names {
		if n.Kind == rules.PlaceName {
			continue
		}
		if text := p.Of(n.Piece); severalWords(text) {
			span := p.At(n.Piece)
			c.add(text, span, false, span.End-span.Start == len(text))
		}
	}
}

// severalWords tells whether a text is several words on one line, without Markdown or HTML.
func severalWords(text string) bool {
	several := false
	for i := range len(text) {
		switch text[i] {
		case ' ', '-':
			several = true
		case '\n', '\t', '*', '_', '[', ']', '<', '>':
			return false
		}
	}
	return several || strings.Contains(text, "\u00a0")
}
