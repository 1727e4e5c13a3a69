package quote_test

import (
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/quote"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestWording(t *testing.T) { rulestest.Run(t, quote.Wording) }

func TestWordingExamples(t *testing.T) { rulestest.Examples(t, quote.Wording) }

func BenchmarkWording(b *testing.B) { benchmark(b, quote.Wording) }

func benchmark(b *testing.B, rule *rules.Rule) {
	b.Helper()
	data := []byte("---\nid: a\ndate: 2024-05-02\ntitle: Mayor visits the harbour\n---\n\nMayor Ann Lee said: \"We will rebuild every warehouse on the northern quay within two years.\" Others doubt it.\n")
	r := record.Read("a.md", data, nil, prose.Read)[0]
	info := record.Info(r)
	b.ReportAllocs()
	for b.Loop() {
		p := rules.Pass{Rule: rule, Record: r, Info: &info}
		rule.Check(&p)
	}
}
