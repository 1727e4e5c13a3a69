package rules

import "github.com/factvet/factvet/schema"

// Dataset is what rules may know of the dataset beside its records.
type Dataset struct {
	// Schema is the dataset's compiled schema, for record/schema alone.
	Schema *schema.Schema
	// Names are the reviewed spellings.
	Names Names
	// Conventions are what the configuration says outright about habits that are otherwise learnt.
	Conventions map[string]bool
}

// Names are reviewed spellings: nothing here is a finding.
type Names struct {
	// Variants maps an accepted spelling to its canonical one, and each canonical one to itself.
	Variants map[string]string
	// Never holds pairs of names that look alike and are different, in either order.
	Never map[[2]string]bool
}

// Different tells whether a and b are reviewed as two different names.
func (n Names) Different(a, b string) bool {
	return n.Never[[2]string{a, b}] || n.Never[[2]string{b, a}]
}

// Pass is one rule's look at one record. It is good until Check returns.
type Pass struct {
	Rule    *Rule
	Record  *Record
	Info    *RecordInfo
	Dataset *Dataset
	Options any

	Diagnostics []Diagnostic
	Facts       []Exported
}

// Report adds a diagnostic of this record.
func (p *Pass) Report(d Diagnostic) {
	if d.Record == nil {
		d.Record = p.Info
	}
	if d.Severity == Off {
		d.Severity = p.Rule.Severity
	}
	p.Diagnostics = append(p.Diagnostics, d)
}

// Export adds a fact for Reconcile to see among all facts of its key. The payload must depend on
// this record alone, and have the type of the rule's Fact.
func (p *Pass) Export(key string, span Span, payload any) {
	p.ExportAll([]string{key}, span, payload)
}

// ExportAll adds one fact under each of several keys. The keys must not change afterwards.
func (p *Pass) ExportAll(keys []string, span Span, payload any) {
	p.Facts = append(p.Facts, Exported{Keys: keys, Span: span, Payload: payload})
}

// Exported is a fact as Check exports it.
type Exported struct {
	Keys    []string
	Span    Span
	Payload any
}

// Fact is something small that a record says, kept for comparison with what others say.
type Fact struct {
	Record  *RecordInfo
	Span    Span
	Payload any
}

// Group is all facts of one rule that share a key, from the whole dataset, ordered by path and place. It
// and the list of facts are good until Reconcile returns.
type Group struct {
	Rule    *Rule
	Key     string
	Facts   []Fact
	Dataset *Dataset
	Options any

	Diagnostics []Diagnostic
	// Compared is what [Group.Capped] was told; 0 where all was compared.
	Compared int
}

// Capped tells that so many facts share the key that each was compared with no more than a number
// of others. Who runs factvet is told.
func (g *Group) Capped(compared int) { g.Compared = compared }

// Report adds a diagnostic; its Record must be set.
func (g *Group) Report(d Diagnostic) {
	if d.Severity == Off {
		d.Severity = g.Rule.Severity
	}
	g.Diagnostics = append(g.Diagnostics, d)
}
