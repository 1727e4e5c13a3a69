package rules

import "strings"

// Severity says how sure a rule is of what it reports.
type Severity uint8

// Severities, in rising order. Off is for configuration only: no diagnostic has it.
const (
	Off     Severity = iota
	Info             // worth a look; never fails a run
	Warning          // what a copy editor would query
	Error            // certain, by arithmetic or by encoding
)

var severityNames = [...]string{Off: "off", Info: "info", Warning: "warning", Error: "error"}

// String is the severity's name as configuration and reports spell it.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity is the inverse of [Severity.String]; ok is false for any other word.
func ParseSeverity(name string) (s Severity, ok bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Off, false
}

// Rule is one check: what it is called, its manual, and what it does.
type Rule struct {
	// ID is "group/rule", kebab-case, and never changes.
	ID  string
	Doc Doc
	// Severity is the default for diagnostics that do not set their own.
	Severity Severity
	// Version is raised whenever facts or findings change for the same input.
	Version int
	// Options points to a struct that holds the defaults, or is nil. Configuration is decoded into
	// a copy of it by the fields' yaml tags; Pass.Options and Group.Options hold that copy.
	Options any
	// Conventions are the names under which a configuration can say outright whether the habits hold
	// that the rule otherwise learns from the dataset; kebab-case.
	Conventions []string
	// Fact is a value of the type that all payloads of the rule's facts have: a string, a number or a
	// struct of exported fields, without maps and interfaces. A rule with a Reconcile has one.
	Fact any
	// Fewest is how many facts must share a key for Reconcile to have anything to say of them; it is
	// not called with fewer. 0 means 1.
	Fewest int
	// Check looks at one record. It may report diagnostics and export facts.
	Check func(*Pass)
	// Reconcile looks at all facts of one key across a dataset, in the order of their places.
	Reconcile func(*Group)
}

// Group is the part of the id before the slash.
func (r *Rule) Group() string {
	group, _, _ := strings.Cut(r.ID, "/")
	return group
}

// Name is the part of the id after the slash.
func (r *Rule) Name() string {
	_, name, _ := strings.Cut(r.ID, "/")
	return name
}

// Doc is a rule's manual. The rules command, the pages in docs/rules, SARIF help and editor hovers
// are made from it; a test runs every example.
type Doc struct {
	// Summary is one line: what is wrong where the rule fires.
	Summary string
	// What says what the rule does, and Why what goes wrong for readers when nobody does.
	What, Why string
	// Bad must make the rule fire and Good must not. An example is the text of one Markdown
	// record, or a txtar archive of several files when it begins with "-- ".
	Bad, Good []string
	Options   []OptionDoc
	// Leaves says what the rule deliberately stays silent about.
	Leaves string
	// Certainty says how sure a finding is, with measured figures where there are some.
	Certainty string
	// Data describes the keys of Diagnostic.Data.
	Data string
}

// OptionDoc documents one option.
type OptionDoc struct{ Name, Default, Meaning string }
