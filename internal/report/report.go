// Package report renders findings. Each format is one file and one function over the same
// [Report]; none of them judges, filters or sorts.
package report

import (
	"io"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// Report is what a run has to say.
type Report struct {
	// Version is factvet's, for the formats that name it.
	Version string
	// Records is the number of records that were checked.
	Records int
	// Known is the number of findings that a baseline keeps out of the report.
	Known int
	// Findings are those to be shown, sorted, with paths as the reader knows them.
	Findings []*finding.Finding
	// Line is a line of a file, from 1, without its end; "" when it can no longer be read. Only formats that spell out
	// what a line becomes ask for it.
	Line func(path string, line int) string
	// Color asks for ANSI colours, where a format has them.
	Color bool
	// Quiet asks for findings alone, without a summary.
	Quiet bool
}

// Format writes a report in one format.
type Format func(io.Writer, *Report) error

// formats lists the formats in the order in which help names them.
var formats = []struct {
	name  string
	write Format
}{
	{"text", Text},
	{"json", JSON},
	{"jsonl", JSONLines},
	{"github", GitHub},
	{"sarif", SARIF},
	{"rdjson", RDJSON},
	{"checkstyle", Checkstyle},
	{"junit", JUnit},
	{"gitlab", GitLab},
	{"markdown", Markdown},
	{"html", HTML},
}

// ByName is the format of a name; ok is false when there is none.
func ByName(name string) (f Format, ok bool) {
	for _, format := range formats {
		if format.name == name {
			return format.write, true
		}
	}
	return nil, false
}

// Names are the names of all formats.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// severities in the order in which reports count them, with their words for one and for many.
var severities = []struct {
	severity  rules.Severity
	one, many string
}{
	{rules.Error, "error", "errors"},
	{rules.Warning, "warning", "warnings"},
	{rules.Info, "note", "notes"},
}

// count is how many findings have a severity.
func count(findings []*finding.Finding, s rules.Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// worstFirst is the findings by falling severity, otherwise in their order.
func worstFirst(findings []*finding.Finding) []*finding.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b *finding.Finding) int { return int(b.Severity) - int(a.Severity) })
	return sorted
}

// oneLine puts a message on one line.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isLineBreak), " ") }

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}
