package date_test

import (
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/date"
	"github.com/factvet/factvet/rules/rulestest"
)

var all = []*rules.Rule{date.Invalid, date.ID, date.Weekday, date.Source, date.Body, date.Arithmetic}

func TestExamples(t *testing.T) {
	for _, rule := range all {
		rulestest.Examples(t, rule)
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
