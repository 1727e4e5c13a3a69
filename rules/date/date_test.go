package date_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/date"
	"github.com/factvet/factvet/rules/rulestest"
)

var all = []*rules.Rule{date.Invalid, date.ID, date.Weekday, date.Source, date.Body, date.Arithmetic}

func TestExamples(t *testing.T) {
	for _, rule := range all {
		for _, bad := range rule.Doc.Bad {
			assert.NotEmpty(t, rulestest.Findings(t, rule, rulestest.Example(bad)), "%s: a bad example passes:\n%s", rule.ID, bad)
		}
		for _, good := range rule.Doc.Good {
			assert.Empty(t, rulestest.Findings(t, rule, rulestest.Example(good)), "%s: a good example fails:\n%s", rule.ID, good)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	data := []byte(rulestest.Example(date.Source.Doc.Bad[1]).Files[0].Data)
	records := record.Read("2025-11-04--election.md", data, &record.Mapping{}, prose.Read)
	info := record.Info(records[0])
	b.ReportAllocs()
	for b.Loop() {
		for _, rule := range all {
			p := rules.Pass{Rule: rule, Record: records[0], Info: &info}
			rule.Check(&p)
		}
	}
}
