package name_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestTag(t *testing.T) { rulestest.Run(t, name.Tag) }

// tagGroups are the groups of records with one tag each.
func tagGroups(tags ...string) []*rules.Group {
	var passes []*rules.Pass
	for i, tag := range tags {
		text := rules.NewText(tag, rules.Span{End: len(tag)}, nil)
		record := &rules.Record{Path: fmt.Sprintf("%05d.md", i), Tags: []*rules.Node{{Kind: rules.String, Text: text}}}
		p := &rules.Pass{Rule: name.Tag, Record: record, Info: &rules.RecordInfo{Path: record.Path}, Dataset: &rules.Dataset{}}
		name.Tag.Check(p)
		passes = append(passes, p)
	}
	return rulestest.Groups(name.Tag, &rules.Dataset{}, passes...)
}

// kindOf is how one tag differs from another that six records have; empty where nothing is found.
func kindOf(t *testing.T, found, frequent string) string {
	t.Helper()
	kind := ""
	for _, g := range tagGroups(frequent, frequent, frequent, frequent, frequent, frequent, found) {
		name.Tag.Reconcile(g)
		for _, d := range g.Diagnostics {
			assert.Empty(t, kind, "two findings on %q", found)
			assert.Equal(t, found, d.Data["found"])
			kind = d.Data["kind"].(string)
		}
	}
	return kind
}

func TestKindsOfTags(t *testing.T) {
	for _, c := range []struct{ found, frequent, kind string }{
		{"Foreign Policy", "foreign-policy", "form"},
		{"foreign_policy", "foreign-policy", "form"},
		{"elección", "eleccion", "form"},
		{"ВЫБОРЫ", "выборы", "form"},
		{"elections", "election", "plural"},
		{"election", "elections", "plural"},
		{"conflicts-of-interest", "conflict-of-interest", "plural"},
		{"shell-company", "shell-companies", "plural"},
		{"woman", "women", "plural"},
		{"NGOs", "NGO", "plural"},
		{"crypto-currency", "cryptocurrency", "joined"},
		{"Covid19", "covid-19", "joined"},
		{"organisation", "organization", "variant"},
		{"national-defence", "national-defense", "variant"},
		{"coruption", "corruption", "slip"},
		{"corrutpion", "corruption", "slip"},
		{"corrupton-probe", "corruption-probe", "slip"},
		{"surveilance", "surveillance", "slip"},
		{"regulatory-captrue", "regulatory-capture", "slip"},
		{"indepandence-day", "independence-day", "slip"},
		{"municpial-council", "municipal-council", "slip"},

		{"securities", "security", ""},
		{"arms-race", "arm-race", ""},
		{"news", "new", ""},
		{"DOGS", "dog", ""},
		{"2024-election", "2020-election", ""},
		{"section-1", "section-2", ""},
		{"article-1-2", "article-12", ""},
		{"misinformation", "disinformation", ""},
		{"russian-connections", "russia-connections", ""},
		{"oligarchs", "oligarchy", ""},
		{"think-tank-founding", "think-tank-funding", ""},
		{"marital-law", "martial-law", ""},
		{"immorality", "immortality", ""},
		{"captured-states", "capture-states", ""},
		{"politics", "politic", ""},
		{"williams-report", "william-report", ""},
		{"project-2025", "projects-2024", ""},
		{"erik-petersen", "erik-peterson", ""},
		{"us", "u", ""},
		{"中国经济", "中国經济", ""},
	} {
		assert.Equal(t, c.kind, kindOf(t, c.found, c.frequent), "%s, %s", c.found, c.frequent)
	}
}

func FuzzTags(f *testing.F) {
	for _, s := range []string{"elections", "crypto-currency", "1-2", "Élections", "é", "\xff\xff\xff\xff\xff\xff\xff\xff", "selección-nacional"} {
		f.Add(s, "election")
	}
	f.Fuzz(func(_ *testing.T, a, b string) {
		for _, g := range tagGroups(a, b, b, b, b, b) {
			name.Tag.Reconcile(g)
		}
	})
}

func BenchmarkTags(b *testing.B) {
	var tags []string
	for i := range 5000 {
		tags = append(tags, fmt.Sprintf("%c%c%c-investigation", 'a'+i%5, 'a'+i%7, 'a'+i%26), "money-laundering")
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, g := range tagGroups(tags...) {
			name.Tag.Reconcile(g)
		}
	}
}
