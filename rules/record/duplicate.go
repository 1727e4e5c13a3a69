package record

import (
	"fmt"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
)

// DuplicateFact is the event that a record tells.
type DuplicateFact struct{ Event *event.Event }

// Duplicate reports records that tell one event.
var Duplicate = &rules.Rule{
	ID:       "record/duplicate",
	Severity: rules.Warning,
	Version:  1,
	Check: func(p *rules.Pass) {
		if p.Record.Title != nil {
			event.Export(p, p.Record.Title.Span, DuplicateFact{event.Of(p.Record)})
		}
	},
	Reconcile: func(g *rules.Group) {
		event.Pairs(g, func(f rules.Fact) *event.Event { return f.Payload.(DuplicateFact).Event }, func(a, b rules.Fact, l event.Likeness) {
			g.Report(rules.Diagnostic{
				Record: b.Record, Span: b.Span,
				Message: fmt.Sprintf("XX %+v %q %q", l, a.Record.Title, b.Record.Title),
				Related: []rules.Related{{Record: a.Record, Span: a.Span, Message: "the other record"}},
			})
		})
	},
}
