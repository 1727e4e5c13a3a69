package examples

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/record"
)

// shout reports titles that are all capitals, and titles that two records share.
var shout = &rules.Rule{
	ID: "test/shout", Severity: rules.Warning, Fact: struct{}{},
	Check: func(p *rules.Pass) {
		title := p.Record.Title.String()
		if title == "" {
			return
		}
		if title == strings.ToUpper(title) {
			p.Report(rules.Diagnostic{Span: p.Record.Title.Span, Message: title + " shouts"})
		}
		p.Export(title, p.Record.Title.Span, struct{}{})
	},
	Reconcile: func(g *rules.Group) {
		for _, f := range g.Facts[1:] {
			g.Report(rules.Diagnostic{Record: f.Record, Span: f.Span, Message: g.Key + " is shared"})
		}
	},
}

func TestExamples(t *testing.T) {
	mapped, err := config.LoadIn(memory{"x.yaml": []byte("rules: {test/shout: off}\ndatasets:\n- include: a/*.md\n  fields: {title: label}\n- include: b/*.md\n")}, "x.yaml", ".")
	require.NoError(t, err)
	for _, test := range []struct {
		name      string
		config    *config.Config
		text      string
		bad, good string
	}{
		{"fires", config.Default(), "---\ntitle: FIRE\n---\nText.\n", "", "test/shout fires on this good example, in line 2: FIRE shouts"},
		{"is silent", config.Default(), "---\ntitle: Fire\n---\nText.\n", "test/shout does not fire on this bad example", ""},
		{"fires across records", config.Default(), "-- a.md --\n---\ntitle: Fire\n---\n-- b.md --\n---\ntitle: Fire\n---\n", "", "test/shout fires on this good example, in b.md:2: Fire is shared"},
		{"cannot be read", config.Default(), "---\ntitle: [\n---\n", "this bad example cannot be read: line 2: ", "this good example cannot be read: line 2: "},
		{"fires by the first dataset's fields, though it is off", mapped, "---\nlabel: FIRE\n---\n", "", "test/shout fires on this good example, in line 2: FIRE shouts"},
		{"is silent by the second dataset's fields", mapped, "-- b/a.md --\n---\nlabel: FIRE\n---\n", "test/shout does not fire on this bad example", ""},
		{"brings its own configuration", mapped, "-- .factvet.yaml --\ndatasets:\n- {include: '*.md', fields: {title: heading}}\n-- a.md --\n---\nheading: FIRE\n---\n", "", "test/shout fires on this good example, in a.md:2: FIRE shouts"},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := []*rules.Rule{record.Parse, shout}
			for want, try := range map[*string]func() (string, error){
				&test.bad:  func() (string, error) { return Bad(t.Context(), shout, all, test.config, test.text) },
				&test.good: func() (string, error) { return Good(t.Context(), shout, all, test.config, test.text) },
			} {
				got, err := try()
				require.NoError(t, err)
				if strings.HasSuffix(*want, ": ") {
					assert.True(t, strings.HasPrefix(got, *want), got)
				} else {
					assert.Equal(t, *want, got)
				}
			}
		})
	}
	_, err = Bad(t.Context(), shout, nil, config.Default(), "-- .factvet.yaml --\nrulez: {}\n-- a.md --\nText.\n")
	assert.ErrorContains(t, err, `an example of test/shout: .factvet.yaml:1:1: "rulez" is not a known field`)
}

func TestMemory(t *testing.T) {
	var files dataset.Files = memory{"a/b": []byte("text")}
	text, err := files.ReadFile("a/./b")
	require.NoError(t, err)
	assert.Equal(t, "text", string(text))
	_, err = files.ReadFile("a/c")
	assert.ErrorContains(t, err, "open a/c: file does not exist")
	_, err = files.ReadDir("a")
	assert.Error(t, err)
	_, err = files.Stat("a/b")
	assert.Error(t, err)
	path, err := files.Real("a/b")
	require.NoError(t, err)
	assert.Equal(t, "a/b", path)
}
