package record

import (
	"fmt"
	"path"
	"strings"

	"github.com/factvet/factvet/rules"
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
	Reconcile: func(g *rules.Group) {
		for _, f := range g.Facts {
			if base := twinBase(g, f); twins(base.Record, f.Record) {
				compareTwins(g, base, f)
			}
		}
	},
}

// twinBase is the record that one of a group is compared with: the Markdown beside it, or else the
// first Markdown, or else the first.
func twinBase(g *rules.Group, f rules.Fact) rules.Fact {
	base := g.Facts[0]
	for _, other := range g.Facts {
		if other.Record.Format != rules.Markdown {
			continue
		}
		if withoutExtension(other.Record.Path) == withoutExtension(f.Record.Path) {
			return other
		}
		if base.Record.Format != rules.Markdown {
			base = other
		}
	}
	return base
}

func withoutExtension(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

func twinFields(r *rules.Record) []TwinField {
	var out []TwinField
	if r.Fields != nil {
		for _, n := range r.Fields.Items {
			if n == r.BodyField || n.Empty() {
				continue
			}
			out = append(out, TwinField{Key: strings.Clone(n.Key.Value), Shown: shownValue(n), Sum: n.Sum(), Span: n.Span})
		}
	}
	if text := strings.TrimSpace(r.Body.Value); text != "" {
		out = append(out, TwinField{Key: bodyKey, Shown: quoted(text), Sum: r.TextSum(), Span: r.Body.At(0, min(len(text), 1))})
	}
	return out
}

func shownValue(n *rules.Node) string {
	switch n.Kind {
	case rules.List:
		return fmt.Sprintf("a list of %d", len(n.Items))
	case rules.Map:
		if len(n.Items) == 1 {
			return "a group of 1 field"
		}
		return fmt.Sprintf("a group of %d fields", len(n.Items))
	}
	if n.Kind != rules.String {
		return n.String()
	}
	return quoted(n.String())
}

// quotedLength is how many bytes of a value a message shows.
const quotedLength = 60

func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > quotedLength {
		s = strings.ToValidUTF8(s[:quotedLength], "") + "…"
	}
	return `"` + s + `"`
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
