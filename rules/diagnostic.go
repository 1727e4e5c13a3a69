package rules

// Diagnostic is one finding.
type Diagnostic struct {
	// Record and Span are the place. In Pass.Report, an empty Record means the pass's own.
	Record *RecordInfo
	Span   Span
	// Message says in one plain sentence what is wrong, naming the two things that disagree.
	Message string
	// Severity is the rule's default where it is Off.
	Severity Severity
	// Related are the other places that the message speaks of.
	Related []Related
	// Data is what the rule knows, for programs; each rule documents its keys. It must marshal to
	// JSON the same way each time.
	Data map[string]any
	Fix  *Fix
}

// Related is a second place of a diagnostic.
type Related struct {
	Record  *RecordInfo
	Span    Span
	Message string
}

// Applicability says how far a fix may be trusted.
type Applicability uint8

// The levels of trust in a fix.
const (
	Display Applicability = iota // a suggestion, never applied
	Unsafe                       // a choice for a person
	Safe                         // certain
)

var applicabilityNames = [...]string{Display: "display", Unsafe: "unsafe", Safe: "safe"}

// String is the level's name as reports spell it.
func (a Applicability) String() string { return applicabilityNames[a] }

// Fix is a set of edits to the diagnostic's own file that mends what it reports.
type Fix struct {
	Title         string
	Applicability Applicability
	Edits         []Edit
}

// Edit replaces the bytes of a span by a text.
type Edit struct {
	Span Span
	Text string
}

// RecordInfo is what stays known of a record after its text is let go.
type RecordInfo struct {
	Path string
	// ID is the record's id, or its path without the extension where it has none.
	ID     string
	Title  string
	Format Format
	// Day is the record's date; HasDay tells whether it has a readable one.
	Day    Interval
	HasDay bool
}
