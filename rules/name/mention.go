package name

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// Mention is how one record spells a name, packed, for there are a great many: the length of the
// spelling in a byte, the spelling, a byte of flags that holds the number of further places too, and
// of each such place its start and its length.
type Mention string

// What the flags of a mention tell.
const (
	// fieldFlag tells that a names field lists it; otherwise only title or text say it.
	fieldFlag = 1 << iota
	// decodedFlag tells that a place holds escapes or line breaks, so that it cannot be replaced as it is.
	decodedFlag
	// againShift is where the number of places behind the first begins.
	againShift = iota
)

// name is the spelling.
func (m Mention) name() string { return string(m[1 : 1+m[0]]) }

func (m Mention) flags() byte { return m[1+m[0]] }

func (m Mention) field() bool { return m.flags()&fieldFlag != 0 }

func (m Mention) decoded() bool { return m.flags()&decodedFlag != 0 }

// times is how often the record has the spelling.
func (m Mention) times() int { return 1 + int(m.flags()>>againShift) }

// again are the places behind the first.
func (m Mention) again() []rules.Span {
	list := make([]rules.Span, m.times()-1)
	rest := words.Packed(m[len(m.name())+2:])
	for i := range list {
		start := rest.Int()
		list[i] = rules.Span{Start: start, End: start + rest.Int()}
	}
	return list
}

const (
	// mostPlaces is how many places of one spelling a record remembers; a mention has room for 63.
	mostPlaces = 20
	// longestName is how many bytes a name has at most; a mention has room for 255.
	longestName = 120
	// usualNames is how many names most records have.
	usualNames = 24
)

// collector gathers the spellings of one record.
type collector struct {
	found []place
	known index
}

// place is a spelling of a record and where it stands.
type place struct {
	name           string
	span           rules.Span // of the first
	again          []rules.Span
	field, decoded bool
}

// mention packs what is known of a spelling.
func (p *place) mention() Mention {
	var room [2 + longestName + 4*mostPlaces]byte
	out := append(append(room[:0], byte(len(p.name))), p.name...)
	flags := byte(len(p.again)) << againShift
	if p.field {
		flags |= fieldFlag
	}
	if p.decoded {
		flags |= decodedFlag
	}
	out = append(out, flags)
	for _, span := range p.again {
		out = words.AppendInt(words.AppendInt(out, span.Start), span.End-span.Start)
	}
	return Mention(out)
}

func (c collector) add(name string, span rules.Span, field, verbatim bool) collector {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > longestName {
		return c
	}
	i := c.known.number(name, len(c.found), func(i int) string { return c.found[i].name })
	if i == len(c.found) {
		c.found = append(c.found, place{name: name, span: span, field: field, decoded: !verbatim})
		return c
	}
	known := &c.found[i]
	known.field = known.field || field
	known.decoded = known.decoded || !verbatim
	if len(known.again) < mostPlaces {
		known.again = append(known.again, span)
	}
	return c
}

// prose adds the names of a text that are more than a word.
func (c collector) prose(p *rules.Prose) collector {
	for _, n := range p.Names {
		if n.Kind == rules.PlaceName {
			continue
		}
		if text := p.Of(n.Piece); severalWords(text) {
			span := p.At(n.Piece)
			c = c.add(text, span, false, span.End-span.Start == len(text))
		}
	}
	return c
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
