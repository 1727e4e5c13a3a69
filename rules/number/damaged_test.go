package number_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/number"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestDamaged(t *testing.T) { rulestest.Run(t, number.Damaged) }

// damagedIn is what the rule finds in a body.
func damagedIn(body string) []rules.Diagnostic {
	r := &rules.Record{Format: rules.Markdown, Body: rules.NewText(body, rules.Span{End: len(body)}, nil)}
	r.SetReader(prose.Read)
	p := &rules.Pass{Rule: number.Damaged, Record: r, Info: &rules.RecordInfo{}}
	number.Damaged.Check(p)
	return p.Diagnostics
}

// A shell that expands $1 and so on in a sentence damages its amounts; every one of them is found.
func TestDamagedByShell(t *testing.T) {
	for _, amount := range []string{
		"$1.5 million", "$2.25 billion", "$100 million", "$1,234 million", "$500 billion", "$3.1 trillion", "$200,000", "$7,500", "$12,000,000", "$1,000",
	} {
		for _, frame := range []string{
			"The board spent %s on lawyers.", "It lost nearly %s in the trade.", "Profits of over %s, it said, were hidden.", "He left with %s", "%s was gone.",
			"The bank wired %s to the minister, who denied it.", "Auditors traced (%s) to the fund.",
		} {
			whole := strings.Replace(frame, "%s", amount, 1)
			damaged := strings.Replace(frame, "%s", amount[2:], 1)
			assert.Empty(t, damagedIn(whole), whole)
			// A comma that begins a text has no word before it to belong to, and a whole number tells nothing.
			if strings.HasPrefix(damaged, ",") && !strings.Contains(damaged, "illion") || strings.HasPrefix(amount[2:], "2,") {
				continue
			}
			found := damagedIn(damaged)
			if assert.Len(t, found, 1, damaged) {
				assert.Equal(t, rules.Error, found[0].Severity, damaged)
			}
		}
	}
}

func FuzzDamaged(f *testing.F) {
	for _, s := range []string{".8 billion", "00 million", "for  Billion", "a 0/night condo", "$5–10 million", "1,,2.", "\u00a0,000\u00a0M", "+ million", "5 million in"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, d := range damagedIn("x " + s) {
			require.LessOrEqual(t, last, d.Span.Start)
			require.Less(t, d.Span.Start, d.Span.End)
			require.LessOrEqual(t, d.Span.End, len(s)+2)
			last = d.Span.Start
		}
	})
}

func BenchmarkDamaged(b *testing.B) {
	body := strings.Repeat("The minister said on Tuesday that 42 of 100 members paid $5 million in fines to 3 million people.\n\n", 40)
	b.SetBytes(int64(len(body)))
	r := &rules.Record{Format: rules.Markdown, Body: rules.NewText(body, rules.Span{End: len(body)}, nil)}
	r.SetReader(prose.Read)
	r.Prose()
	for b.Loop() {
		p := &rules.Pass{Rule: number.Damaged, Record: r, Info: &rules.RecordInfo{}}
		number.Damaged.Check(p)
		if len(p.Diagnostics) != 0 {
			b.Fatal("unexpected findings")
		}
	}
}
