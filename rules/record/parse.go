// Package record holds the rules on a record as a whole: whether it can be read, whether it keeps
// to its schema, and whether it is the only one of its kind.
package record

import "github.com/factvet/factvet/rules"

// Parse reports what could not be read.
var Parse = &rules.Rule{
	ID:       "record/parse",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A record that cannot be read",
		What: "Reports broken YAML, TOML or JSON, a key that stands twice, a frontmatter that is never closed, " +
			"bytes that are not UTF-8, an empty file, and a file that cannot be opened or is far too large. " +
			"The run goes on: what could be read of the record is checked by the other rules.",
		Why: "A program that reads the dataset stops at such a record, skips it silently, or takes one of two values.",
		Bad: []string{
			"---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ndate: 2024-05-03\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n",
			"---\ntitle: \"Fire in the harbour\ndate: 2024-05-02\n---\n\nA fire broke out.\n",
		},
		Good: []string{
			"---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: \"Fire in the harbour: the first day\"\n---\n\nA fire broke out.\n",
		},
		Leaves:    "A byte-order mark at the beginning, blank lines before the frontmatter, and Windows line ends are fine.",
		Certainty: "Certain: another program would stumble too.",
	},
	Check: func(p *rules.Pass) {
		for _, problem := range p.Record.Problems {
			p.Report(rules.Diagnostic{Span: problem.Span, Message: problem.Message})
		}
	},
}
