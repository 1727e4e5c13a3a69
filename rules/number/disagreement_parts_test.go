package number

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/rules"
)

func read(text string) *rules.Prose {
	return prose.Read(rules.NewText(text, rules.Span{End: len(text)}, nil), rules.Article)
}

// first is the first figure of a sentence that states a quantity.
func first(t *testing.T, text string) stated {
	t.Helper()
	for _, s := range appendStated(nil, read(text)) {
		if s.Kind != rules.NoClaim {
			s.qualify()
			return s
		}
	}
	require.Fail(t, "no figure", text)
	return stated{}
}

func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		agree, note bool
	}{
		{"It cost $1.2B.", "It cost $1,200 million.", true, true},
		{"It cost $73 million.", "It cost $72.9 million.", true, true},
		{"It cost $4.9 billion.", "It cost nearly $5 billion.", true, true},
		{"It cost $93M.", "It cost $93.7 million.", true, true},
		{"It cost over $400 million.", "It cost $480 million.", true, true},
		{"It cost $675K.", "It cost $676,457.", true, true},
		{"They sent 34,000 ballots.", "They sent 34,364 ballots.", true, true},
		{"They sent eight ballots.", "They sent 8 ballots.", true, true},
		{"It cost 10 to 15 dollars.", "It cost 12 dollars.", true, true},
		{"About 60% agree.", "Some 61.5 percent agree.", true, true},
		{"It cost $400 billion.", "It cost up to $430 billion.", false, true},
		{"It cost $1 billion.", "It cost $1.7 billion.", false, false},
		{"It cost $2 million.", "It cost $3.4 million.", false, false},
		{"It cost $4 million.", "It cost $5 million.", false, false},
		{"It cost $12 million.", "It cost $13 million.", false, false},
		{"It cost $12.4 million.", "It cost $12 million.", true, true},
		{"It cost $12 million.", "It cost $12 million.", true, true},
		{"They sent 37 ballots.", "They sent 38 ballots.", false, false},
		{"They sent 27% away.", "They sent 25% away.", false, false},
		{"It cost $20 million.", "It cost $30 million.", false, false},
	} {
		a, b := first(t, c.a), first(t, c.b)
		require.True(t, a.comparable(&b.Quantity), "%s / %s", c.a, c.b)
		assert.Equal(t, c.agree, a.agrees(b.Amount, false), "%s / %s", c.a, c.b)
		assert.Equal(t, c.agree, b.agrees(a.Amount, false), "%s / %s", c.b, c.a)
		assert.Equal(t, c.note, a.agrees(b.Amount, true), "%s / %s, loosely", c.a, c.b)
	}
}

func TestComparable(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"The storm killed 12 people.", "The storm injured 12 people.", false},
		{"The storm killed 12 people.", "At least 15 died in the storm.", true},
		{"It signed a $7 billion contract.", "It paid a $7 billion fine.", false},
		{"It was fined $7 billion.", "It paid a penalty of $7 billion.", true},
		{"It cost 5 million dollars.", "It cost 5 million euros.", false},
		{"It cost $5 million.", "It cost 5 million dollars.", true},
		{"It has 12 branches.", "It has 12 teachers.", false},
		{"It grew by 12%.", "It grew to 12 branches.", false},
	} {
		a, b := first(t, c.a), first(t, c.b)
		assert.Equal(t, c.want, a.comparable(&b.Quantity), "%s / %s", c.a, c.b)
	}
}

func TestSlugAmounts(t *testing.T) {
	for id, want := range map[string][]slugAmount{
		"2024-05-02--port-takes-5m-loan":    {{text: "5m", digits: "5", value: 5e6}},
		"2024-05-02--174-million-given":     {{text: "174-million", digits: "174", value: 174e6}},
		"2024-05-02--costs-3-4-billion":     {{text: "3-4-billion", digits: "4", value: 4e9, decimal: 3.4e9}},
		"2024-05-02--cut-of-50-percent":     {{text: "50-percent", digits: "50", value: 50, percent: true}},
		"2024-05-02--mgx-2billion":          {{text: "2billion", digits: "2", value: 2e9}},
		"2024-05-02--5-m-long":              nil,
		"2024-05-02--day-12-in-court":       nil,
		"2024-05-02--000b-deal":             nil,
		"2024-05-02":                        nil,
		"":                                  nil,
		"port-takes-loan-1757456630":        nil,
		"2024-05-02--k-street-1757456630-b": nil,
	} {
		assert.Equal(t, want, slugAmounts(id), id)
	}
}

func TestNameList(t *testing.T) {
	for text, want := range map[string]int{
		" Ann Lee, Bo Reed, and Cy Hall, who left.":  3,
		" Ann Lee and Bo Reed.":                      2,
		": Ann B. Lee, Jean-Luc O'Neill and Cy Hall": 3,
		" Ann Lee, Bo Reed, and others left.":        0,
		" Ann Lee, Bo Reed, and Cy Hall, Di Moss":    0,
		" Ann Lee and Bo Reed, as well as two more":  0,
		" Ann Lee, Bo Reed left.":                    0,
		" Lee, Reed and Hall left.":                  0,
		" Ann Lee left.":                             0,
		"":                                           0,
	} {
		_, n := nameList(text, 0)
		assert.Equal(t, want, n, text)
	}
}

// FuzzDisagreement looks for texts that break the reading of figures and their words.
func FuzzDisagreement(f *testing.F) {
	for _, s := range []string{"Costs rose from $3 to $6 (a 90% increase).", "0 of 0 (0%)", "four founders Ann Lee and Bo Reed", "a-5m-3-4-billion", "é 5% é", "$1.2B ~ 00 million"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		fs := figuresOf(read(title), read(body), nil, nil)
		p := &rules.Pass{Rule: Disagreement, Record: &rules.Record{}, Info: &rules.RecordInfo{}}
		fs.titleAgainstBody(p)
		fs.peopleListed(p)
		fs.percentages(p)
		for _, d := range p.Diagnostics {
			assert.True(t, d.Span.Start >= 0 && d.Span.Start < d.Span.End && d.Span.End <= max(len(title), len(body)), "%v", d)
		}
		for _, a := range slugAmounts(title) {
			assert.True(t, strings.Contains(title, a.text), a.text)
			assert.Greater(t, a.value, 0.0)
		}
	})
}
