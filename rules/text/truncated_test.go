package text_test

import (
	"strings"
	"testing"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/text"
)

func TestTruncated(t *testing.T) { rulestest.Run(t, text.Truncated) }

func BenchmarkTruncated(b *testing.B) {
	var body strings.Builder
	for _, who := range []string{"minister", "mayor", "governor", "senator"} {
		body.WriteString("The " + who + " said on Tuesday that the accord would be signed in Astana before the end of the month, or so told the " + who + "’s aides.\n\n")
	}
	r := &rules.Record{Format: rules.Markdown, Body: rules.NewText(body.String(), rules.Span{End: body.Len()}, nil)}
	r.SetReader(prose.Read)
	r.Prose()
	b.SetBytes(int64(body.Len()))
	b.ReportAllocs()
	for b.Loop() {
		p := &rules.Pass{Rule: text.Truncated, Record: r, Info: &rules.RecordInfo{}}
		text.Truncated.Check(p)
		if len(p.Diagnostics) != 0 || len(p.Facts) != 1 {
			b.Fatal("unexpected findings")
		}
	}
}
