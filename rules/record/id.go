package record

import (
	"fmt"
	"path"
	"strings"

	"github.com/factvet/factvet/rules"
)

// conventionFileName is the name under which a configuration can say whether ids are file names.
const conventionFileName = "id-is-file-name"

// IDFact is an id and the name of its file without the extension, where the two differ.
type IDFact struct{ ID, Stem string }

// ID reports ids that two records share, and ids that are not their file's name.
var ID = &rules.Rule{
	ID:       "record/id",
	Severity: rules.Error,
	Version:  2,

	Conventions: []string{conventionFileName},
	Doc: rules.Doc{
		Summary: "Two records with one id, or an id that is not its file's name",
		What: "Reports two records that share an id, and, in a dataset where nearly every record's id is the name of its file, " +
			"the records where the two differ. Where only some keep that habit the difference is a note; where hardly any does, nothing is said. " +
			"`conventions: {id-is-file-name: true}` or `false` in the configuration decides outright.",
		Why: "Whatever refers to an id finds one of the two records, or none.",
		Bad: []string{
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n" +
				"-- 2024-05-09--harbour-fire-inquiry.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-09\ntitle: Inquiry into the fire opens\n---\n\nAn inquiry opened.\n",
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbor-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n",
		},
		Good: []string{
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n",
		},
		Leaves: "A Markdown and a JSON file of one id are twins: see record/twin. Records without an id, and files with several records, " +
			"have no file name to agree with.",
		Certainty: "Certain for shared ids; for file names as sure as the habit.",
		Data:      "`id`: the record's id; `expected`: the file's name, for the second kind.",
	},
	Fact: IDFact{},
	Check: func(p *rules.Pass) {
		id := p.Record.ID.String()
		if id == "" || p.Record.Format == rules.Article {
			return
		}
		p.Export(idKey+id, p.Record.ID.Span, IDFact{})
		if oneRecordAFile(p.Record) {
			var fact IDFact
			if name := stem(p.Record.Path); !sameName(id, name) {
				fact = IDFact{id, name}
			}
			p.Export(conventionFileName, p.Record.ID.Span, fact)
		}
	},
	Reconcile: func(g *rules.Group) {
		if g.Key == conventionFileName {
			reportFileNames(g)
		} else {
			reportShared(g)
		}
	},
}

// idKey begins the keys made of ids.
const idKey = "id:"

func oneRecordAFile(r *rules.Record) bool {
	return r.Format != rules.JSONLines && strings.TrimSpace(string(r.File[:r.Span.Start])) == "" &&
		strings.TrimSpace(string(r.File[min(r.Span.End, len(r.File)):])) == ""
}

func stem(file string) string { return withoutExtension(path.Base(file)) }

// sameName tells whether an id is a file's name, but for what file systems and shells change.
func sameName(id, stem string) bool {
	return strings.EqualFold(id, stem) || path.Base(id) == stem
}

func reportFileNames(g *rules.Group) {
	kept := 0
	for _, f := range g.Facts {
		if f.Payload == (IDFact{}) {
			kept++
		}
	}
	severity := map[rules.Habit]rules.Severity{rules.Kept: rules.Error, rules.Mixed: rules.Info}[g.Dataset.Habit(conventionFileName, kept, len(g.Facts))]
	if severity == rules.Off {
		return
	}
	for _, f := range g.Facts {
		if fact := f.Payload.(IDFact); fact != (IDFact{}) {
			g.Report(rules.Diagnostic{
				Record: f.Record, Span: f.Span, Severity: severity,
				Message: fmt.Sprintf("the id is %q, but the file is named %q", fact.ID, fact.Stem),
				Data:    map[string]any{"id": fact.ID, "expected": fact.Stem},
			})
		}
	}
}

// reportShared reports each further record of an id, unless it is the twin of one in another format.
func reportShared(g *rules.Group) {
	first, id := g.Facts[0], strings.TrimPrefix(g.Key, idKey)
	for _, f := range g.Facts[1:] {
		if f.Record == first.Record || twins(f.Record, first.Record) {
			continue
		}
		g.Report(rules.Diagnostic{
			Record: f.Record, Span: f.Span,
			Message: fmt.Sprintf("the id %q is also that of the record in %s", id, first.Record.Path),
			Related: []rules.Related{{Record: first.Record, Span: first.Span, Message: "the first record with this id"}},
			Data:    map[string]any{"id": id},
		})
	}
}

// twins tells whether two records of one id are the same record in two formats.
func twins(a, b *rules.RecordInfo) bool { return a.Format != b.Format }
