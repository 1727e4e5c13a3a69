package manual_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/manual"
	"github.com/factvet/factvet/rules"
)

func TestPageHasAllParts(t *testing.T) {
	page := manual.Page(&rules.Rule{
		ID: "test/part", Severity: rules.Warning, Conventions: []string{"parts-are-kept"},
		Doc: rules.Doc{
			Summary: "A part that is missing", What: "Looks for parts.", Why: "Parts matter.\n",
			Bad: []string{"bad one\n", "-- a.md --\nbad two\n"}, Good: []string{"good\n```\ncode\n```\n"},
			Options: []rules.OptionDoc{{Name: "strict", Default: "false", Meaning: "every part"}},
			Leaves:  "Spare parts.", Certainty: "Certain.", Data: "`part`: its name.",
		},
	})
	assert.Equal(t, "# test/part\n\nA part that is missing. Severity: warning.\n"+
		"\n## What it does\n\nLooks for parts.\n"+
		"\n## Why it matters\n\nParts matter.\n"+
		"\n## Reported\n\n````\nbad one\n````\n\n````\n-- a.md --\nbad two\n````\n"+
		"\n## Not reported\n\n````\ngood\n```\ncode\n```\n````\n"+
		"\n## Options\n\n| option | default | meaning |\n| --- | --- | --- |\n| `strict` | `false` | every part |\n"+
		"\n## Conventions\n\nLearnt from the records, unless the configuration says outright under `conventions`:\n\n- `parts-are-kept: true` or `false`\n"+
		"\n## What it leaves alone\n\nSpare parts.\n"+
		"\n## How sure it is\n\nCertain.\n"+
		"\n## Data in JSON\n\n`part`: its name.\n", page)
}

// TestPageOfLittle: a rule of a configuration may have a summary and nothing else.
func TestPageOfLittle(t *testing.T) {
	page := manual.Page(&rules.Rule{ID: "house/rule", Severity: rules.Info, Doc: rules.Doc{Summary: "A word we avoid"}})
	assert.Equal(t, "# house/rule\n\nA word we avoid. Severity: info.\n", page)
}

func TestTable(t *testing.T) {
	table := manual.Table([]*rules.Rule{
		{ID: "a/b", Severity: rules.Error, Doc: rules.Doc{Summary: "One"}},
		{ID: "a/c", Severity: rules.Info, Doc: rules.Doc{Summary: "Two"}},
	}, func(id string) string { return "<" + id + ">" })
	assert.Equal(t, "| rule | severity | what it says |\n| --- | --- | --- |\n| <a/b> | error | One |\n| <a/c> | info | Two |\n", table)
}
