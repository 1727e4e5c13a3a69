package integrations

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// matcher is a problem matcher as GitHub's runner and VS Code read it.
type matcher struct {
	Owner    string
	Severity string
	Pattern  []struct {
		Regexp                                      string
		File, Line, Column, Severity, Message, Code int
	}
}

func matchers(t *testing.T) []matcher {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(project(t), ".github", "problem-matcher.json"))
	require.NoError(t, err)
	var file struct{ ProblemMatcher []matcher }
	require.NoError(t, json.Unmarshal(data, &file))
	return file.ProblemMatcher
}

// match are the problems in a text, of each matcher.
func match(t *testing.T, all []matcher, text string) []finding {
	t.Helper()
	severities := map[string]string{"error": "error", "warning": "warning", "notice": "info"}
	var found []finding
	for _, m := range all {
		require.Len(t, m.Pattern, 1)
		p := m.Pattern[0]
		re := regexp.MustCompile(p.Regexp)
		for _, line := range strings.Split(text, "\n") {
			group := re.FindStringSubmatch(line)
			if group == nil {
				continue
			}
			severity := m.Severity
			if p.Severity > 0 {
				severity = group[p.Severity]
			}
			f := finding{Path: group[p.File], Severity: severities[severity], Message: group[p.Message], Rule: group[p.Code]}
			f.Start.Line, _ = strconv.Atoi(group[p.Line])
			f.Start.Column, _ = strconv.Atoi(group[p.Column])
			found = append(found, f)
		}
	}
	return found
}

// asText are findings as the text format writes them: without their ends, and with no command of
// GitHub's runner.
func asText(findings []finding) []finding {
	out := slices.Clone(findings)
	for i := range out {
		out[i].End.Line, out[i].End.Column = 0, 0
		out[i].Path = strings.ReplaceAll(out[i].Path, "##[", "## [")
		out[i].Message = strings.ReplaceAll(out[i].Message, "##[", "## [")
	}
	return out
}

// TestMatcherOnText holds what the problem matcher reads in the text format against the findings.
func TestMatcherOnText(t *testing.T) {
	all := matchers(t)
	for _, test := range datasets(t) {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(test.folder)
			text, _ := factvet(append([]string{"check", "--color", "never"}, test.paths...)...)
			assert.ElementsMatch(t, asText(findingsOf(t, test.paths...)), match(t, all, text))
		})
	}
}

func TestMatcherOnOtherLines(t *testing.T) {
	all := matchers(t)
	for _, line := range []string{
		"       b.md:3:4: error: the other place [a/b]",
		"   12 | a.md:1:2: error: a text that quotes a finding [a/b]",
		"27 records: 17 errors, 19 warnings, 10 notes",
		"a.md:1:2: error: without a rule",
		"a.md: error: without a place [a/b]",
	} {
		assert.Empty(t, match(t, all, line), line)
	}
	got := match(t, all, "a: b.md:1:2: error: see c.md:3:4: warning: x [y/z] [a/b]")
	require.Len(t, got, 1)
	assert.Equal(t, "a: b.md", got[0].Path)
	assert.Equal(t, "see c.md:3:4: warning: x [y/z]", got[0].Message)
	assert.Equal(t, "a/b", got[0].Rule)
}
