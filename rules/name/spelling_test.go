package name_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestSpelling(t *testing.T) { rulestest.Run(t, name.Spelling) }

// look is the rule's look at a record with names in its list.
func look(path string, names ...string) *rules.Pass {
	record := &rules.Record{Path: path}
	for i, n := range names {
		record.Names = append(record.Names, &rules.Node{Kind: rules.String, Text: rules.NewText(n, rules.Span{Start: 100 * i, End: 100*i + len(n)}, nil)})
	}
	p := &rules.Pass{Rule: name.Spelling, Record: record, Info: &rules.RecordInfo{Path: path}, Dataset: &rules.Dataset{}}
	name.Spelling.Check(p)
	return p
}

// Two names may share several keys; only one group speaks of them.
func TestOnePairIsReportedOnce(t *testing.T) {
	var passes []*rules.Pass
	for i, n := range []string{"Kassym-Jomart Tokayev", "Qassym-Jomart Tokayev", "Kassym-Jomart Tokayev"} {
		passes = append(passes, look(fmt.Sprintf("%d.md", i), n))
	}
	groups := rulestest.Groups(name.Spelling, &rules.Dataset{}, passes...)
	assert.Greater(t, len(groups), 1)
	n := 0
	for _, g := range groups {
		name.Spelling.Reconcile(g)
		n += len(g.Diagnostics)
	}
	assert.Equal(t, 1, n)
}

func BenchmarkReconcile(b *testing.B) {
	var passes []*rules.Pass
	for i := range 2000 {
		surname := fmt.Sprintf("%c%c%c%cson", 'A'+i%23, 'a'+i%5*4, 'b'+i%19, 'a'+i/100%20)
		passes = append(passes, look(fmt.Sprintf("%04d.md", i), "Robert "+surname, "Maria "+surname))
	}
	groups := rulestest.Groups(name.Spelling, &rules.Dataset{}, passes...)
	b.ReportAllocs()
	for b.Loop() {
		for _, g := range groups {
			g.Diagnostics = nil
			name.Spelling.Reconcile(g)
		}
	}
}

// In a group of thousands, a rare spelling still meets those with the same consonants.
func TestRareSpellingInALargeGroup(t *testing.T) {
	const robert = "RBRT"
	var passes []*rules.Pass
	add := func(path, n string) { passes = append(passes, look(path, n)) }
	for i := range 900 {
		n := fmt.Sprintf("Robert %c%c%c%cburg", 'A'+i%23, 'a'+i%5*4, 'b'+i%19, 'a'+i/100%20)
		add(fmt.Sprintf("a%04d.md", i), n)
		add(fmt.Sprintf("b%04d.md", i), n)
	}
	add("c1.md", "Robert Zuckerman")
	add("c2.md", "Robert Zukerman")
	groups := rulestest.Groups(name.Spelling, &rules.Dataset{}, passes...)
	g := groups[slices.IndexFunc(groups, func(g *rules.Group) bool { return g.Key == robert })]
	name.Spelling.Reconcile(g)
	found := map[any]int{}
	for _, d := range g.Diagnostics {
		found[d.Data["found"]]++
	}
	assert.Equal(t, 1, found["Robert Zukerman"]+found["Robert Zuckerman"])
}
