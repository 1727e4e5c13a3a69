package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestParseSeverity(t *testing.T) {
	for _, s := range []rules.Severity{rules.Off, rules.Info, rules.Warning, rules.Error} {
		got, ok := rules.ParseSeverity(s.String())
		assert.True(t, ok, s)
		assert.Equal(t, s, got)
	}
	for _, name := range []string{"", "Error", "warn", "errors", "never"} {
		_, ok := rules.ParseSeverity(name)
		assert.False(t, ok, name)
	}
	assert.Less(t, rules.Info, rules.Warning)
	assert.Less(t, rules.Warning, rules.Error)
}

func TestPartsOfID(t *testing.T) {
	r := rules.Rule{ID: "date/id"}
	assert.Equal(t, "date", r.Group())
	assert.Equal(t, "id", r.Name())
}

func TestHabit(t *testing.T) {
	d := &rules.Dataset{Conventions: map[string]bool{"said": true, "denied": false}}
	for _, c := range []struct {
		name        string
		kept, total int
		want        rules.Habit
	}{
		{"learnt", 0, 0, rules.Kept}, // few records are judged as if the convention held
		{"learnt", 0, 1, rules.Kept},
		{"learnt", 0, 4, rules.Kept},
		{"learnt", 0, 5, rules.Unkept},
		{"learnt", 5, 5, rules.Kept},
		{"learnt", 9, 10, rules.Kept},
		{"learnt", 89, 100, rules.Mixed},
		{"learnt", 4, 5, rules.Mixed},
		{"learnt", 1, 5, rules.Mixed},
		{"learnt", 20, 100, rules.Mixed},
		{"learnt", 19, 100, rules.Unkept},
		{"said", 0, 100, rules.Kept},
		{"denied", 100, 100, rules.Unkept},
		{"denied", 1, 1, rules.Unkept},
	} {
		assert.Equal(t, c.want, d.Habit(c.name, c.kept, c.total), "%v", c)
	}
	assert.Equal(t, rules.Mixed, (*rules.Dataset)(nil).Habit("said", 50, 100), "without a dataset it is learnt")
}

func TestDifferent(t *testing.T) {
	n := rules.Names{Never: map[[2]string]bool{{"Maren Holt", "Marten Holt"}: true}}
	assert.True(t, n.Different("Maren Holt", "Marten Holt"))
	assert.True(t, n.Different("Marten Holt", "Maren Holt"))
	assert.False(t, n.Different("Maren Holt", "Maren Holt"))
	assert.False(t, n.Different("Maren Holt", "Karen Holt"))
	assert.False(t, rules.Names{}.Different("Maren Holt", "Marten Holt"))
}

func TestReport(t *testing.T) {
	info := &rules.RecordInfo{Path: "a.md"}
	other := &rules.RecordInfo{Path: "b.md"}
	p := &rules.Pass{Rule: &rules.Rule{Severity: rules.Warning}, Info: info}
	p.Report(rules.Diagnostic{Message: "here"})
	p.Report(rules.Diagnostic{Message: "there", Record: other, Severity: rules.Info})
	assert.Equal(t, []rules.Diagnostic{
		{Record: info, Severity: rules.Warning, Message: "here"},
		{Record: other, Severity: rules.Info, Message: "there"},
	}, p.Diagnostics)
	p.Export("key", rules.Span{Start: 1, End: 2}, 7)
	p.ExportAll([]string{"one", "two"}, rules.Span{}, 8)
	assert.Equal(t, []rules.Exported{
		{Keys: []string{"key"}, Span: rules.Span{Start: 1, End: 2}, Payload: 7},
		{Keys: []string{"one", "two"}, Payload: 8},
	}, p.Facts)

	g := &rules.Group{Rule: p.Rule}
	g.Report(rules.Diagnostic{Record: other})
	assert.Equal(t, rules.Warning, g.Diagnostics[0].Severity)
}
