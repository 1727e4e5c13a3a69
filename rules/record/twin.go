package record

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// TwinFact is what record/twin keeps of a record: its fields, in the order of the file.
type TwinFact struct{ Fields []TwinField }

// TwinField is one field of a record. Two fields are equal when their sums are.
type TwinField struct {
	Key   string
	Shown string // the value as a message shows it
	Sum   uint64
	Span  rules.Span
}

// bodyKey is the name under which twins compare their main text, whichever field holds it.
const bodyKey = "body"

// Twin reports where the Markdown and the JSON of one record differ.
var Twin = &rules.Rule{
	ID:       "record/twin",
	Severity: rules.Error,
	Version:  2,
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
	Fact:   TwinFact{},
	Fewest: 2,
	Check: func(p *rules.Pass) {
		if id := p.Record.ID.String(); id != "" && len(p.Record.Problems) == 0 {
			p.Export(id, p.Record.ID.Span, TwinFact{twinFields(p.Record)})
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

// twinFields are the fields of a record. Hardly any record has a twin, so their texts are written one
// behind the other and cut apart at the end.
func twinFields(r *rules.Record) []TwinField {
	var buf [1024]byte
	text := buf[:0]
	var fields []*rules.Node
	if r.Fields != nil {
		fields = r.Fields.Items
	}
	out := make([]TwinField, 0, len(fields)+1)
	ends := make([]int, 0, 2*cap(out))
	add := func(key string, sum uint64, span rules.Span) {
		out = append(out, TwinField{Sum: sum, Span: span})
		ends = append(ends, len(text), len(text)+len(key))
		text = append(text, key...)
	}
	for _, n := range fields {
		if n != r.BodyField && !n.Empty() {
			add(n.Key.Value, n.Sum(), n.Span)
			text = appendShown(text, n)
		}
	}
	if body := strings.TrimSpace(r.Body.Value); body != "" {
		add(bodyKey, r.TextSum(), r.Body.At(0, 1))
		text = appendQuoted(text, body)
	}
	all := string(text)
	ends = append(ends, len(all))
	for i := range out {
		out[i].Key, out[i].Shown = all[ends[2*i]:ends[2*i+1]], all[ends[2*i+1]:ends[2*i+2]]
	}
	return out
}

// appendShown adds a value as a message shows it.
func appendShown(to []byte, n *rules.Node) []byte {
	switch n.Kind {
	case rules.List:
		return fmt.Appendf(to, "a list of %d", len(n.Items))
	case rules.Map:
		return fmt.Appendf(to, "a group of %s", words.Count(len(n.Items), "field"))
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
	fields := map[string]TwinField{}
	for _, f := range b.Payload.(TwinFact).Fields {
		fields[f.Key] = f
	}
	for _, f := range a.Payload.(TwinFact).Fields {
		other, both := fields[f.Key]
		delete(fields, f.Key)
		if both && other.Sum == f.Sum {
			continue
		}
		d := rules.Diagnostic{Record: a.Record, Span: f.Span}
		if both {
			there := other.Shown
			if there == f.Shown {
				there = "another one"
			}
			d.Message = fmt.Sprintf("%s is %s here, and %s in %s", f.Key, f.Shown, there, path.Base(b.Record.Path))
			d.Related = []rules.Related{{Record: b.Record, Span: other.Span, Message: f.Key + " here"}}
			d.Data = map[string]any{"field": f.Key, "here": f.Shown, "there": other.Shown}
		} else {
			d.Message = fmt.Sprintf("%s is %s here, and missing in %s", f.Key, f.Shown, path.Base(b.Record.Path))
			d.Related = []rules.Related{{Record: b.Record, Span: b.Span, Message: "the twin without it"}}
			d.Data = map[string]any{"field": f.Key, "here": f.Shown, "there": ""}
		}
		g.Report(d)
	}
	for _, f := range b.Payload.(TwinFact).Fields {
		if _, only := fields[f.Key]; only {
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: f.Span,
				Message: fmt.Sprintf("%s is %s here, and missing in %s", f.Key, f.Shown, path.Base(a.Record.Path)),
				Related: []rules.Related{{Record: a.Record, Span: a.Span, Message: "the twin without it"}},
				Data:    map[string]any{"field": f.Key, "here": f.Shown, "there": ""},
			})
		}
	}
}
