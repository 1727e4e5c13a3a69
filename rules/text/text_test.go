package text_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/text"
)

var all = []*rules.Rule{text.Escape, text.Invisible, text.MixedScript, text.Mojibake, text.Replacement}

func TestRules(t *testing.T) {
	for _, rule := range all {
		t.Run(rule.Name(), func(t *testing.T) { rulestest.Run(t, rule) })
	}
}

func TestExamples(t *testing.T) {
	for _, rule := range all {
		for _, bad := range rule.Doc.Bad {
			assert.NotEmpty(t, rulestest.Findings(t, rule, rulestest.Example(bad)), "%s must fire on %q", rule.ID, bad)
		}
		for _, good := range rule.Doc.Good {
			for _, f := range rulestest.Findings(t, rule, rulestest.Example(good)) {
				t.Errorf("%s fires on %q: %s", rule.ID, good, f.Message)
			}
		}
	}
}
