package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

// fence is a block of code in a page.
type fence struct{ language, text string }

func fencesOf(page string) []fence {
	var out []fence
	var open *fence
	for line := range strings.Lines(page) {
		language, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && open == nil:
			open = &fence{language: strings.TrimSpace(language)}
		case isFence:
			out = append(out, *open)
			open = nil
		case open != nil:
			open.text += line
		}
	}
	return out
}

// runReal runs the real factvet in the working directory.
func runReal(args ...string) (status int, out string) {
	var b bytes.Buffer
	status = cmd.Main(args, cmd.Stdio{In: strings.NewReader(""), Out: &b, Err: &b}, all.Rules()...)
	return status, b.String()
}

// TestCustomRulesPage runs docs/custom-rules.md: the examples of every rule in it, and its commands,
// with the configuration and the record that stand above them.
func TestCustomRulesPage(t *testing.T) {
	page, err := os.ReadFile("../docs/custom-rules.md")
	require.NoError(t, err)
	main, err := os.ReadFile("../docs/example/main.go")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	require.NoError(t, os.Mkdir("events", 0o755))
	configurations, commands := 0, 0
	for _, f := range fencesOf(string(page)) {
		switch f.language {
		case "yaml", "yaml wrong":
			configurations++
			require.NoError(t, os.WriteFile(".factvet.yaml", []byte(f.text), 0o644))
			if f.language == "yaml" {
				status, out := runReal("rules", "test")
				assert.Zero(t, status, out)
			}
		case "markdown":
			require.NoError(t, os.WriteFile(filepath.Join("events", "fire.md"), []byte(f.text), 0o644))
		case "console":
			for session := range strings.SplitSeq(strings.TrimPrefix(f.text, "$ "), "\n$ ") {
				commands++
				command, want, _ := strings.Cut(session, "\n")
				_, got := runReal(strings.Fields(strings.TrimPrefix(command, "factvet "))...)
				assert.Equal(t, strings.TrimSpace(want), strings.TrimSpace(got), command)
			}
		case "go":
			assert.Equal(t, string(main), f.text)
		default:
			assert.Fail(t, "a block in an unknown language", "%q", f.language)
		}
	}
	assert.GreaterOrEqual(t, configurations, 4)
	assert.GreaterOrEqual(t, commands, 3)
}
