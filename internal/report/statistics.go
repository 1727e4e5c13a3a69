package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// ruleCount is how many findings a rule has, of each severity.
type ruleCount struct {
	rule       *rules.Rule
	bySeverity map[rules.Severity]int
	total      int
}

// countByRule counts findings by rule: the most frequent rule first, equals by id.
func countByRule(findings []*finding.Finding) []*ruleCount {
	var out []*ruleCount
	byID := map[string]*ruleCount{}
	for _, f := range findings {
		c := byID[f.Rule.ID]
		if c == nil {
			c = &ruleCount{rule: f.Rule, bySeverity: map[rules.Severity]int{}}
			byID[f.Rule.ID] = c
			out = append(out, c)
		}
		c.bySeverity[f.Severity]++
		c.total++
	}
	slices.SortFunc(out, func(a, b *ruleCount) int {
		return cmp.Or(b.total-a.total, cmp.Compare(a.rule.ID, b.rule.ID))
	})
	return out
}

// Statistics writes a table of the findings by rule and severity, with a line of totals.
func Statistics(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	counts := countByRule(r.Findings)
	rows := [][]string{{"rule"}}
	for _, s := range severities {
		rows[0] = append(rows[0], s.many)
	}
	rows[0] = append(rows[0], "all")
	for _, c := range counts {
		row := []string{c.rule.ID}
		for _, s := range severities {
			row = append(row, cell(c.bySeverity[s.severity]))
		}
		rows = append(rows, append(row, thousands(c.total)))
	}
	total := []string{"all rules"}
	for _, s := range severities {
		total = append(total, cell(count(r.Findings, s.severity)))
	}
	writeTable(b, append(rows, append(total, thousands(len(r.Findings)))))
	return b.Flush()
}

// cell is a count in a table: none is a dash, which leaves the others standing out.
func cell(n int) string {
	if n == 0 {
		return "-"
	}
	return thousands(n)
}

// writeTable aligns the first column left and the others, which are numbers, right.
func writeTable(b *bufio.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], width(text))
		}
	}
	for _, row := range rows {
		b.WriteString(row[0] + strings.Repeat(" ", widths[0]-width(row[0])))
		for i, text := range row[1:] {
			fmt.Fprintf(b, "  %*s", widths[i+1], text)
		}
		b.WriteByte('\n')
	}
}
