package engine

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

func place(line, column int) string { return fmt.Sprintf("%d:%d", line, column) }

// hidden describes all findings with the reason that hides them.
func hidden(result *Result) []string {
	var out []string
	for _, f := range result.Findings {
		out = append(out, fmt.Sprintf("%s:%s %s %s", f.Path, place(f.Start.Line, f.Start.Column), f.Rule.ID, f.Hidden))
	}
	return out
}

func tagged(tag, comment string) string {
	return "---\ntitle: A\ntags:\n- " + tag + comment + "\n---\nWRONG\n"
}

func TestFiltersMark(t *testing.T) {
	files := map[string]string{"a.md": tagged("x", ""), "b.md": tagged("x", " # factvet-ignore test/shared: known"), "c.md": tagged("x", "")}
	in := input(files)
	in.Severity = func(rule, path string) (rules.Severity, bool) {
		switch {
		case path == "a.md":
			return rules.Off, true
		case rule == "test/shared":
			return rules.Info, true
		}
		return 0, false
	}
	in.Target = func(path string) bool { return path != "b.md" }
	result := run1(t, in)
	assert.Equal(t, []string{
		"a.md:6:1 test/wrong off",
		"b.md:4:3 test/shared suppressed",
		"b.md:6:1 test/wrong not in the targets",
		"c.md:4:3 test/shared ",
		"c.md:6:1 test/wrong ",
	}, hidden(result))
	assert.Equal(t, rules.Info, result.Findings[3].Severity)
	assert.Equal(t, rules.Error, result.Findings[4].Severity)
}

func TestAnchoring(t *testing.T) {
	files := map[string]string{"a.md": tagged("x", ""), "b.md": tagged("x", ""), "c.md": tagged("x", "")}
	only := func(target string) func(string) bool { return func(path string) bool { return path == target } }
	t.Run("at the finding's own place", func(t *testing.T) {
		in := input(files)
		in.Target = only("b.md")
		assert.Equal(t, []string{"b.md:4:3: warning: x is shared [test/shared]", "b.md:6:1: error: this is wrong [test/wrong]"}, shownIn(run1(t, in)))
	})
	t.Run("at a related place", func(t *testing.T) {
		in := input(files)
		in.Target = only("a.md")
		result := run1(t, in)
		assert.Equal(t, []string{
			"a.md:4:3: warning: in b.md: x is shared [test/shared]",
			"a.md:4:3: warning: in c.md: x is shared [test/shared]",
			"a.md:6:1: error: this is wrong [test/wrong]",
		}, shownIn(result))
		f := result.Findings[0]
		require.Len(t, f.Related, 1)
		assert.Equal(t, "b.md", f.Related[0].Path)
		assert.Equal(t, "x is shared", f.Related[0].Message)
		assert.Nil(t, f.Fix, "the fix belongs to the other file")
		assert.Empty(t, f.Edits)
	})
	t.Run("a fingerprint does not depend on the targets", func(t *testing.T) {
		prints := map[string]bool{}
		for _, f := range run1(t, input(files)).Findings {
			prints[f.Fingerprint] = true
		}
		in := input(files)
		in.Target = only("a.md")
		for _, f := range run1(t, in).Findings {
			assert.True(t, prints[f.Fingerprint])
		}
	})
	t.Run("not where it is suppressed", func(t *testing.T) {
		in := input(map[string]string{"a.md": tagged("x", " # factvet-ignore test/shared: known"), "b.md": tagged("x", "")})
		in.Target = only("a.md")
		result := run1(t, in)
		assert.Equal(t, []string{"a.md:6:1: error: this is wrong [test/wrong]"}, shownIn(result))
		assert.Contains(t, hidden(result), "b.md:4:3 test/shared suppressed")
		in.Target = nil
		assert.Contains(t, shownIn(run1(t, in)), "b.md:4:3: warning: x is shared [test/shared]")
	})
	t.Run("no place in the targets", func(t *testing.T) {
		in := input(files)
		in.Target = only("elsewhere.md")
		for _, f := range run1(t, in).Findings {
			assert.Equal(t, finding.NotTarget, f.Hidden)
		}
	})
}

// TestOffByDefault hides what nobody asked for.
func TestOffByDefault(t *testing.T) {
	in := input(map[string]string{"a.md": "WRONG\n"})
	quiet := *wrong
	quiet.Severity = rules.Off
	in.Rules = []*rules.Rule{&quiet}
	in.Severity = func(string, string) (rules.Severity, bool) { return 0, false }
	assert.Empty(t, shownIn(run1(t, in)))
	in.Severity = func(string, string) (rules.Severity, bool) { return rules.Warning, true }
	assert.Equal(t, []string{"a.md:1:1: warning: this is wrong [test/wrong]"}, shownIn(run1(t, in)))
}
