package source_test

import (
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/source"
)

var all = []*rules.Rule{source.Missing, source.URL, source.Duplicate, source.Title, source.Publisher}

func TestExamples(t *testing.T) {
	for _, rule := range all {
		rulestest.Examples(t, rule)
	}
}

func BenchmarkCheck(b *testing.B) {
	data := []byte(rulestest.Example(source.Duplicate.Doc.Bad[0]).Files[0].Data)
	records := record.Read("accord.md", data, &record.Mapping{}, prose.Read)
	info := record.Info(records[0])
	b.ReportAllocs()
	for b.Loop() {
		for _, rule := range all {
			p := rules.Pass{Rule: rule, Record: records[0], Info: &info}
			rule.Check(&p)
		}
	}
}
