package number_test

import (
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/number"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestDisagreement(t *testing.T) { rulestest.Run(t, number.Disagreement) }

func TestDisagreementExamples(t *testing.T) {
	rulestest.Examples(t, number.Disagreement)
}

func BenchmarkDisagreement(b *testing.B) {
	data := []byte(number.Disagreement.Doc.Bad[0])
	r := record.Read("a.md", data, nil, prose.Read)[0]
	info := record.Info(r)
	b.ReportAllocs()
	for b.Loop() {
		p := rules.Pass{Rule: number.Disagreement, Record: r, Info: &info}
		number.Disagreement.Check(&p)
	}
}
