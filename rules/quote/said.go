package quote

import (
	"strings"
	"unicode"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// visit calls f for each quotation of the record's title, its text, and the other fields that hold
// prose. What sources are called is not the record's own writing.
func visit(r *rules.Record, f func(p *rules.Prose, q *rules.Quotation)) {
	each := func(p *rules.Prose) {
		for i := range p.Quotations {
			f(p, &p.Quotations[i])
		}
	}
	if r.Title != nil && quotes(r.Title.Text.Value) {
		each(r.TitleProse())
	}
	if quotes(r.Body.Value) {
		each(r.Prose())
	}
	r.Fields.Walk(func(n *rules.Node) {
		if n.Kind != rules.String || n == r.Title || n == r.BodyField || len(n.Text.Value) < shortestField {
			return
		}
		if cited := r.SourcesField != nil && r.SourcesField.Span.Contains(n.Span); !cited && quotes(n.Text.Value) {
			each(r.FieldProse(n))
		}
	})
}

// shortestField is how long a field is at least that can hold a sentence with a quotation.
const shortestField = 30

// quotes tells whether a text can hold a quotation at all: a mark that may open one stands in it.
func quotes(s string) bool {
	for _, openers := range openers {
		if at := strings.IndexByte(s, openers[0][0]); at >= 0 {
			for _, mark := range openers {
				if strings.Contains(s[at:], mark) {
					return true
				}
			}
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '\'')
		if n < 0 {
			return false
		}
		if i += n; i == 0 || s[i-1] == ' ' || s[i-1] == '(' || s[i-1] == '\n' {
			return true
		}
	}
}

// openers are the marks that open quotations, by their first byte.
var openers = [...][]string{{`"`}, {"“", "‘", "„"}, {"«"}, {"「", "『"}}

// speakers are the hashes of the folded last names of those who may speak a quotation: whom the text says
// it quotes or, where it says nobody or "he", the people named in the sentence and the one before.
func speakers(p *rules.Prose, q *rules.Quotation) (names words.Numbers, certain bool) {
	var few [64]byte
	if s := p.Of(q.Speaker); s != "" && !functionWords[fold(s)] {
		return words.Numbers(appendSpeaker(few[:0], s)), true
	}
	list := few[:0]
	for i := range p.Names {
		n := &p.Names[i]
		if n.Sentence > q.Sentence {
			break
		}
		if n.Sentence < q.Sentence-1 || n.Kind == rules.PlaceName || n.Start >= q.Start && n.End <= q.End {
			continue
		}
		list = appendSpeaker(list, p.Of(n.Piece))
	}
	return words.Numbers(list), false
}

func appendSpeaker(list []byte, name string) []byte {
	return words.AppendNumber(list, words.Hash(fold(lastName(name))))
}

func lastName(name string) string {
	rest := strings.TrimSpace(name)
	for {
		i := strings.LastIndexFunc(rest, unicode.IsSpace)
		if i < 0 {
			return name
		}
		word := strings.TrimLeftFunc(rest[i:], unicode.IsSpace)
		if w := fold(word); w != "" && !nameEndings[w] {
			return strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		}
		rest = strings.TrimRightFunc(rest[:i], unicode.IsSpace)
	}
}

var nameEndings = words.Set("jr sr ii iii iv esq phd md administration team office campaign lawyer lawyers attorney spokesman spokeswoman spokesperson")

// meet tells whether two lists of speakers have somebody in common.
func meet(a, b words.Numbers) bool {
	for i := range a.Len() {
		if b.Has(a.At(i)) {
			return true
		}
	}
	return false
}

// readable is a quotation as readers see it: without HTML's tags and with its links' labels only.
func readable(s string) string {
	if !strings.Contains(s, "](") && !strings.Contains(s, "<") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if end := markup(s[i:]); end > 0 {
			i += end
			continue
		}
		if label, n := link(s[i:]); n > 0 {
			b.WriteString(label)
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// markup is the length of the HTML tag that s begins with, or 0.
func markup(s string) int {
	if len(s) < 3 || s[0] != '<' || s[1] != '/' && (s[1]|0x20 < 'a' || s[1]|0x20 > 'z') {
		return 0
	}
	return strings.IndexByte(s, '>') + 1
}

// link is the label and the length of the Markdown link that s begins with.
func link(s string) (label string, n int) {
	if s[0] != '[' {
		return "", 0
	}
	label, rest, ok := strings.Cut(s[1:], "](")
	if !ok || strings.Contains(label, "]") {
		return "", 0
	}
	end := strings.IndexByte(rest, ')')
	if end < 0 {
		return "", 0
	}
	return label, 1 + len(label) + 2 + end + 1
}
