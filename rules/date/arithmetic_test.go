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

func TestArithmetic(t *testing.T) { rulestest.Run(t, date.Arithmetic) }

func FuzzArithmetic(f *testing.F) {
	for _, s := range []string{
		"In the 47 years between 1968 and 2025, 20 years after May 20 years ago, in 1998.", "In 1968 it opened. Now, 3 years later, in 1998–99", "born in 1950, aged 3 (May 2003–June 2004)",
		"The 47-year-old school, founded in 1968, in its 3-year history since the 4th anniversary of the 1968", "On May 3, it closed 20 years after it was founded in 1968. İn 12 İears since 2003",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data := []byte("---\nid: a\ndate: 2025-03-04\ntitle: T\n---\n\n" + text + "\n")
		for _, r := range record.Read("a.md", data, &record.Mapping{}, prose.Read) {
			info := record.Info(r)
			p := rules.Pass{Rule: date.Arithmetic, Record: r, Info: &info}
			date.Arithmetic.Check(&p)
			for _, d := range p.Diagnostics {
				assert.Less(t, d.Span.Start, d.Span.End)
				assert.LessOrEqual(t, d.Span.End, len(data))
			}
		}
	})
}
