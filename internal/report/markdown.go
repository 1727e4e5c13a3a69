package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/factvet/factvet/rules"
)

const (
	// markdownSize is below the 1 MiB above which GitHub drops a step summary whole.
	markdownSize = 1000 << 10
	// markdownFindings is how many findings a summary lists: what a person reads through.
	markdownFindings = 100
	// markdownMessage is how many code points of a message it shows.
	markdownMessage = 400
)

// Markdown writes a summary for people, as GitHub shows it below a job: the counts by rule and the
// worst findings.
func Markdown(w io.Writer, r *Report) error {
	b := bytes.NewBufferString("## factvet\n\n" + Summary(r) + "\n")
	if len(r.Findings) > 0 {
		writeRuleCounts(b, r)
		writeWorst(b, r)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeRuleCounts(b *bytes.Buffer, r *Report) {
	b.WriteString("\n| rule | errors | warnings | notes | what it says |\n| --- | ---: | ---: | ---: | --- |\n")
	counts := countByRule(r.Findings)
	for i, c := range counts {
		cells := []string{markdownText(c.rule.ID)}
		for _, s := range severities {
			cells = append(cells, strings.TrimPrefix(cell(c.bySeverity[s.severity]), "-"))
		}
		cells = append(cells, markdownText(cutRight(c.rule.Doc.Summary, markdownMessage)))
		row := "| " + strings.Join(cells, " | ") + " |\n"
		if b.Len()+len(row) > markdownSize/2 {
			fmt.Fprintf(b, "\n%s more rules.\n", thousands(len(counts)-i))
			return
		}
		b.WriteString(row)
	}
}

// writeWorst lists findings by falling severity.
func writeWorst(b *bytes.Buffer, r *Report) {
	b.WriteString("\n### The worst findings\n\n| severity | place | finding |\n| --- | --- | --- |\n")
	for i, f := range worstFirst(r.Findings) {
		row := fmt.Sprintf("| %s | %s:%d:%d | %s (%s) |\n", markdownSeverities[f.Severity],
			markdownText(f.Path), f.Start.Line, f.Start.Column, markdownText(cutRight(f.Message, markdownMessage)), markdownText(f.Rule.ID))
		if i == markdownFindings || b.Len()+len(row) > markdownSize {
			fmt.Fprintf(b, "\nAnd %s more.\n", counted(len(r.Findings)-i, "finding", "findings"))
			return
		}
		b.WriteString(row)
	}
}

var markdownSeverities = map[rules.Severity]string{rules.Error: "**error**", rules.Warning: "warning", rules.Info: "note"}

// markdownText is a text that Markdown shows as it is, on one line: each character that could mean
// something is written as an entity, which also holds inside tables.
func markdownText(s string) string {
	s = visible(oneLine(s))
	var b strings.Builder
	for i, r := range s {
		// A colon stands in addresses and in :names: of pictures; behind it is no blank then.
		if strings.ContainsRune("\\`*_[]<>#|~&@$", r) || r == ':' && !strings.HasPrefix(s[i:], ": ") {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
