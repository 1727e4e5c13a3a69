package main

import (
	"fmt"

	"github.com/factvet/factvet/rules"
)

// Options are what a configuration can set under rules: desk/single-outlet: options:.
type Options struct {
	// Records is how many records may rest on one outlet alone.
	Records int `yaml:"records"`
}

// SingleOutlet flags records that rest on a single outlet.
var SingleOutlet = &rules.Rule{
	ID:       "desk/single-outlet",
	Severity: rules.Warning,
	Version:  1,
	Options:  &Options{Records: 1},
	Doc: rules.Doc{
		Summary: "A record all of whose sources are of one outlet",
		What:    "Looks at the publishers of a record's sources, and counts over the dataset how many records rest on the same one alone.",
		Why:     "When the one outlet errs, so do we, in every record that it alone stands behind.",
		Bad:     []string{"---\nsources:\n- {title: A fire, url: https://a.org/1, publisher: Courier}\n---\nText.\n"},
		Good:    []string{"---\nsources:\n- {title: A fire, url: https://a.org/1, publisher: Courier}\n- {title: Fire, url: https://b.org/1, publisher: Gazette}\n---\nText.\n"},
		Options: []rules.OptionDoc{{Name: "records", Default: "1", Meaning: "how many records may rest on one outlet before the dataset is said to lean on it"}},
		Data:    "`outlet` is the publisher.",
	},
	Fact:      Lone{},
	Check:     check,
	Reconcile: reconcile,
}

// Lone is the fact that a record rests on one outlet; the outlet is the fact's key.
type Lone struct {
	Sources int
}

// check sees one record. It reports what the record alone shows, and exports what is to be compared.
func check(p *rules.Pass) {
	var outlet *rules.Node
	for _, s := range p.Record.Sources {
		if s.Publisher.Empty() || outlet != nil && s.Publisher.String() != outlet.String() {
			return
		}
		outlet = s.Publisher
	}
	if outlet == nil {
		return // source/missing has a word on that
	}
	p.Report(rules.Diagnostic{
		Span:     outlet.Span,
		Severity: rules.Info,
		Message:  fmt.Sprintf("every source is of %s; a second outlet would show that it is so", outlet),
		Data:     map[string]any{"outlet": outlet.String()},
	})
	p.Export(outlet.String(), outlet.Span, Lone{Sources: len(p.Record.Sources)})
}

// reconcile sees all facts that share a key, from the whole dataset, in the order of their places.
func reconcile(g *rules.Group) {
	if len(g.Facts) <= g.Options.(*Options).Records {
		return
	}
	first := g.Facts[0]
	for _, f := range g.Facts[1:] {
		g.Report(rules.Diagnostic{
			Record: f.Record, Span: f.Span,
			Message: fmt.Sprintf("%d records rest on %s alone", len(g.Facts), g.Key),
			Related: []rules.Related{{Record: first.Record, Span: first.Span, Message: "the first of them"}},
			Data:    map[string]any{"outlet": g.Key},
		})
	}
}
