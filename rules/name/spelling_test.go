package name_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestSpelling(t *testing.T) { rulestest.Run(t, name.Spelling) }

// facts are one record's facts on names in its list.
func facts(path string, names ...string) []rules.Fact {
	record := &rules.Record{Path: path}
	for i, n := range names {
		record.Names = append(record.Names, &rules.Node{Kind: rules.String, Text: rules.NewText(n, rules.Span{Start: 100 * i, End: 100*i + len(n)}, nil)})
	}
	p := &rules.Pass{Rule: name.Spelling, Record: record, Info: &rules.RecordInfo{Path: path}, Dataset: &rules.Dataset{}}
	name.Spelling.Check(p)
	return p.Facts
}

// Two names may share several keys; only one group speaks of them.
func TestOnePairIsReportedOnce(t *testing.T) {
	groups := map[string]*rules.Group{}
	for i, n := range []string{"Kassym-Jomart Tokayev", "Qassym-Jomart Tokayev", "Kassym-Jomart Tokayev"} {
		for _, f := range facts(fmt.Sprintf("%d.md", i), n) {
			g := groups[f.Key]
			if g == nil {
				g = &rules.Group{Rule: name.Spelling, Key: f.Key, Dataset: &rules.Dataset{}}
				groups[f.Key] = g
			}
			g.Facts = append(g.Facts, f)
		}
	}
	assert.Greater(t, len(groups), 1)
	n := 0
	for _, g := range groups {
		name.Spelling.Reconcile(g)
		n += len(g.Diagnostics)
	}
	assert.Equal(t, 1, n)
}

func BenchmarkReconcile(b *testing.B) {
	groups := map[string]*rules.Group{}
	for i := range 2000 {
		surname := fmt.Sprintf("%c%c%c%cson", 'A'+i%23, 'a'+i%5*4, 'b'+i%19, 'a'+i/100%20)
		for _, f := range facts(fmt.Sprintf("%04d.md", i), "Robert "+surname, "Maria "+surname) {
			g := groups[f.Key]
			if g == nil {
				g = &rules.Group{Rule: name.Spelling, Key: f.Key, Dataset: &rules.Dataset{}}
				groups[f.Key] = g
			}
			g.Facts = append(g.Facts, f)
		}
	}
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
	g := &rules.Group{Rule: name.Spelling, Key: robert, Dataset: &rules.Dataset{}}
	add := func(path, n string) {
		for _, f := range facts(path, n) {
			if f.Key == robert {
				g.Facts = append(g.Facts, f)
			}
		}
	}
	for i := range 900 {
		n := fmt.Sprintf("Robert %c%c%c%cburg", 'A'+i%23, 'a'+i%5*4, 'b'+i%19, 'a'+i/100%20)
		add(fmt.Sprintf("a%04d.md", i), n)
		add(fmt.Sprintf("b%04d.md", i), n)
	}
	add("c1.md", "Robert Zuckerman")
	add("c2.md", "Robert Zukerman")
	name.Spelling.Reconcile(g)
	found := map[any]int{}
	for _, d := range g.Diagnostics {
		found[d.Data["found"]]++
	}
	assert.Equal(t, 1, found["Robert Zukerman"]+found["Robert Zuckerman"])
}
