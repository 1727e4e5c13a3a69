package number_test

import (
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/number"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestUncited(t *testing.T) { rulestest.Run(t, number.Uncited) }

func TestUncitedExamples(t *testing.T) {
	rulestest.Examples(t, number.Uncited)
}

func BenchmarkUncited(b *testing.B) {
	data := []byte(number.Uncited.Doc.Bad[1])
	r := record.Read("a.md", data, nil, prose.Read)[0]
	info := record.Info(r)
	b.ReportAllocs()
	for b.Loop() {
		p := rules.Pass{Rule: number.Uncited, Record: r, Info: &info, Options: number.Uncited.Options}
		number.Uncited.Check(&p)
	}
}
