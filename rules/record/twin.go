package record

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// TwinFact is what record/twin keeps of a record: its fields, in the order of the file. Hardly any
// record has a twin, so they are packed.
type TwinFact string

// twinField is one field of a record. Two fields are equal when their sums are.
type twinField struct {
	key   string
	shown string // the value as a message shows it
	sum   uint32
	span  rules.Span
}

// bodyKey is the name under which twins compare their main text, whichever field holds it.
const bodyKey = "body"

// Twin reports where the Markdown and the JSON of one record differ.
var Twin = &rules.Rule{
	ID:       "record/twin",
	Severity: rules.Error,
	Version:  3,
	Doc: rules.Doc{
		Summary: "One record kept in two formats that tell it differently",
		What: "A Markdown file and a JSON or YAML file with one id are twins. When they are equal in every field they count as one record. " +
			"Otherwise this rule says, field by field, what differs, and shows both values. The Markdown text counts as the JSON record's " +
			"summary, description or content.",
		Why: "Two programs that read the same dataset tell two stories.",
		Bad: []string{
			"-- harbour-fire.md --\n---\nid: harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n" +
				"-- harbour-fire.json --\n{\"id\": \"harbour-fire\", \"date\": \"2024-05-03\", \"title\": \"Fire in the harbour\", \"summary\": \"A fire broke out.\"}\n",
		},
		Good: []string{
			"-- harbour-fire.md --\n---\nid: harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n" +
				"-- harbour-fire.json --\n{\"id\": \"harbour-fire\", \"date\": \"2024-05-02\", \"title\": \"Fire in the harbour\", \"summary\": \"A fire broke out.\"}\n",
		},
		Leaves:    "The order of fields, blank space around the text, and a field that is empty in one and missing in the other.",
		Certainty: "Certain: the two files do differ.",
		Data:      "`field`: its name; `here` and `there`: the two values, shortened.",
	},
	Fact:   TwinFact(""),
	Fewest: 2,
	Check: func(p *rules.Pass) {
		if id := p.Record.ID.String(); id != "" && len(p.Record.Problems) == 0 {
			p.Export(id, p.Record.ID.Span, pack(p.Record))
		}
	},
	Reconcile: reconcileTwins,
}

// reconcileTwins compares each record of a group with one in another format: the Markdown beside it,
// or else the first Markdown, or else the first.
func reconcileTwins(g *rules.Group) {
	first := g.Facts[0]
	beside := map[string]rules.Fact{} // Markdown by its path without extension
	for _, f := range g.Facts {
		if f.Record.Format != rules.Markdown {
			continue
		}
		if first.Record.Format != rules.Markdown {
			first = f
		}
		if name := withoutExtension(f.Record.Path); beside[name].Record == nil {
			beside[name] = f
		}
	}
	for _, f := range g.Facts {
		base, ok := beside[withoutExtension(f.Record.Path)]
		if !ok {
			base = first
		}
		if twins(base.Record, f.Record) {
			compareTwins(g, base, f)
		}
	}
}

func withoutExtension(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// pack writes down the fields of a record: of each its sum, its place, its key and its value as it is
// shown.
func pack(r *rules.Record) TwinFact {
	var few [2048]byte
	var short [80]byte
	out := few[:0]
	if r.Fields != nil {
		for _, n := range r.Fields.Items {
			if n != r.BodyField && !n.Empty() {
				out = appendField(out, n.Key.Value, shownOf(short[:0], r, n), n.Sum(), n.Span)
			}
		}
	}
	if text := strings.TrimSpace(r.Body.Value); text != "" {
		out = appendField(out, bodyKey, appendQuoted(short[:0], text), r.TextSum(), r.Body.At(0, 1))
	}
	return TwinFact(out)
}

// What stands in the place of values that are known of a record without its facts.
const (
	shownAsID    = "\x00"
	shownAsTitle = "\x01"
)

// shownOf adds a value as a fact holds it.
func shownOf(to []byte, r *rules.Record, n *rules.Node) []byte {
	switch {
	case n.Kind == rules.String && n == r.ID:
		return append(to, shownAsID...)
	case n.Kind == rules.String && n == r.Title:
		return append(to, shownAsTitle...)
	}
	return appendShown(to, n)
}

func appendField(to []byte, key string, shown []byte, sum uint64, span rules.Span) []byte {
	to = words.AppendNumber(to, shortSum(sum))
	to = words.AppendInt(words.AppendInt(to, span.Start), span.End-span.Start)
	return words.AppendText(words.AppendText(to, key), shown)
}

// shortSum is as much of a sum as tells two values apart.
func shortSum(sum uint64) uint32 { return uint32(sum ^ sum>>32) }

// twinFields are what pack has written of the record of a fact.
func twinFields(f rules.Fact) []twinField {
	var out []twinField
	for rest := words.Packed(f.Payload.(TwinFact)); rest != ""; {
		field := twinField{sum: rest.Number()}
		field.span.Start = rest.Int()
		field.span.End = field.span.Start + rest.Int()
		field.key, field.shown = rest.Text(), rest.Text()
		switch field.shown {
		case shownAsID:
			field.shown = string(appendQuoted(nil, f.Record.ID))
		case shownAsTitle:
			field.shown = string(appendQuoted(nil, f.Record.Title))
		}
		out = append(out, field)
	}
	return out
}

// appendShown adds a value as a message shows it.
func appendShown(to []byte, n *rules.Node) []byte {
	switch n.Kind {
	case rules.List:
		return strconv.AppendInt(append(to, "a list of "...), int64(len(n.Items)), 10)
	case rules.Map:
		return append(append(to, "a group of "...), words.Count(len(n.Items), "field")...)
	case rules.String:
		return appendQuoted(to, n.String())
	}
	return append(to, n.String()...)
}

// quotedLength is how many bytes of a value a message shows.
const quotedLength = 60

func appendQuoted(to []byte, s string) []byte {
	to = append(to, '"')
	start := len(to)
	for word := range strings.FieldsSeq(s) {
		if len(to) > start {
			to = append(to, ' ')
		}
		to = append(to, word[:min(len(word), quotedLength+1)]...)
		if shown := to[start:]; len(shown) > quotedLength {
			if shown = shown[:quotedLength]; !utf8.Valid(shown) {
				shown = bytes.ToValidUTF8(shown, nil)
			}
			return append(append(to[:start], shown...), `…"`...)
		}
	}
	return append(to, '"')
}

func compareTwins(g *rules.Group, a, b rules.Fact) {
	fields := map[string]twinField{}
	for _, f := range twinFields(b) {
		fields[f.key] = f
	}
	for _, f := range twinFields(a) {
		other, both := fields[f.key]
		delete(fields, f.key)
		if both && other.sum == f.sum {
			continue
		}
		d := rules.Diagnostic{Record: a.Record, Span: f.span}
		if both {
			there := other.shown
			if there == f.shown {
				there = "another one"
			}
			d.Message = fmt.Sprintf("%s is %s here, and %s in %s", f.key, f.shown, there, path.Base(b.Record.Path))
			d.Related = []rules.Related{{Record: b.Record, Span: other.span, Message: f.key + " here"}}
			d.Data = map[string]any{"field": f.key, "here": f.shown, "there": other.shown}
		} else {
			d.Message = fmt.Sprintf("%s is %s here, and missing in %s", f.key, f.shown, path.Base(b.Record.Path))
			d.Related = []rules.Related{{Record: b.Record, Span: b.Span, Message: "the twin without it"}}
			d.Data = map[string]any{"field": f.key, "here": f.shown, "there": ""}
		}
		g.Report(d)
	}
	for _, f := range twinFields(b) {
		if _, only := fields[f.key]; only {
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: f.span,
				Message: fmt.Sprintf("%s is %s here, and missing in %s", f.key, f.shown, path.Base(a.Record.Path)),
				Related: []rules.Related{{Record: a.Record, Span: a.Span, Message: "the twin without it"}},
				Data:    map[string]any{"field": f.key, "here": f.shown, "there": ""},
			})
		}
	}
}
