package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/report"
	"github.com/factvet/factvet/rules"
)

// TestOverview sums up many findings: by certainty, then by event with what its records dispute.
func TestOverview(t *testing.T) {
	rule := func(id, summary string) *rules.Rule { return &rules.Rule{ID: id, Doc: rules.Doc{Summary: summary}} }
	weekday := rule("date/weekday", "A date named with the wrong day of the week")
	duplicate := rule("record/duplicate", "Two records that tell one event")
	dates := rule("date/records", "Two records that date one event differently")
	at := func(record string) finding.Place { return finding.Place{Path: record + ".md", Record: record} }
	also := func(record string) []finding.Related { return []finding.Related{{Place: at(record)}} }

	var findings []*finding.Finding
	for i := range 45 {
		findings = append(findings, &finding.Finding{Rule: weekday, Severity: rules.Error, Place: at(fmt.Sprintf("r%d", i%20))})
	}
	findings = append(findings,
		&finding.Finding{Rule: duplicate, Severity: rules.Warning, Place: at("b"), Related: also("a")},
		&finding.Finding{Rule: duplicate, Severity: rules.Warning, Place: at("c"), Related: also("b")},
		&finding.Finding{Rule: duplicate, Severity: rules.Warning, Place: at("y"), Related: also("x")},
		&finding.Finding{Rule: dates, Severity: rules.Warning, Place: at("y"), Related: also("x"), Message: "this is dated 2024-05-03, but x dates the same event 2024-05-02"},
	)
	r := &report.Report{Records: 50, Findings: findings}
	var b bytes.Buffer
	require.NoError(t, report.Text(&b, r))
	_, overview, ok := strings.Cut(b.String(), "\n\nCertain")
	require.True(t, ok)
	assert.Equal(t, `: wrong by arithmetic or by encoding
     45  date/weekday         A date named with the wrong day of the week, in 20 records

To look at: what a copy editor would query
      3  record/duplicate     Two records that tell one event, in 3 records
      1  date/records         Two records that date one event differently, in 1 record

Told more than once: 2 events in 5 records
      2  x
         y
           this is dated 2024-05-03, but x dates the same event 2024-05-02
      3  a
         b
         c

50 records: 45 errors, 4 warnings
`, overview)

	b.Reset()
	r.Findings = findings[:5]
	require.NoError(t, report.Text(&b, r))
	assert.NotContains(t, b.String(), "Certain", "few findings need no overview")
}
