package all_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
	"github.com/factvet/factvet/rules/rulestest"
)

// TestExamples runs the manual: every bad example makes its rule fire, and no good one does.
func TestExamples(t *testing.T) {
	for _, rule := range all.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			require.NotEmpty(t, rule.Doc.Bad)
			require.NotEmpty(t, rule.Doc.Good)
			for _, text := range rule.Doc.Bad {
				assert.NotEmpty(t, rulestest.Together(t, rule, all.Rules(), rulestest.Example(text)), "silent on:\n%s", text)
			}
			for _, text := range rule.Doc.Good {
				for _, f := range rulestest.Together(t, rule, all.Rules(), rulestest.Example(text)) {
					assert.Fail(t, "a good example is reported", "%s\n\n%s", f.Message, text)
				}
			}
		})
	}
}

// TestManual checks that each rule's manual is whole and its id well formed.
func TestManual(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+/[a-z]+(-[a-z]+)*$`)
	last := ""
	for _, rule := range all.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			assert.Regexp(t, id, rule.ID)
			assert.Greater(t, rule.ID, last, "rules are listed in the order of their ids")
			assert.NotEmpty(t, rule.Doc.Summary)
			assert.NotEmpty(t, rule.Doc.What)
			assert.NotEmpty(t, rule.Doc.Why)
			assert.NotEmpty(t, rule.Doc.Leaves)
			assert.NotEmpty(t, rule.Doc.Certainty)
			assert.Regexp(t, `^[A-Z].*[^.]$`, rule.Doc.Summary, "the summary is a headline")
			assert.NotEqual(t, rules.Off, rule.Severity)
			assert.Positive(t, rule.Version)
			assert.Equal(t, rule.Options == nil, len(rule.Doc.Options) == 0, "options are documented")
		})
		last = rule.ID
	}
}

// TestEveryRuleIsListed finds the ids in the sources of the rule folders and looks for each in the list.
func TestEveryRuleIsListed(t *testing.T) {
	listed := map[string]bool{}
	for _, rule := range all.Rules() {
		listed[rule.ID] = true
	}
	files, err := filepath.Glob("../*/*.go")
	require.NoError(t, err)
	declaration := regexp.MustCompile(`(?m)^\tID:\s+"([a-z]+/[a-z-]+)",$`)
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range declaration.FindAllSubmatch(source, -1) {
			found++
			assert.True(t, listed[string(m[1])], "%s of %s is not in all.Rules", m[1], file)
		}
	}
	assert.Equal(t, len(listed), found)
}
