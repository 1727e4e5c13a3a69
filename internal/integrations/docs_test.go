package integrations

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// readProject is the text of a file of this project.
func readProject(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{project(t)}, path...)...))
	require.NoError(t, err)
	return string(text)
}

// workflows are the workflows in the page on GitHub Actions.
func workflows(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile("(?ms)^( *)```yaml\n(.*?)^ *```$").FindAllStringSubmatch(readProject(t, "docs", "github-actions.md"), -1) {
		out = append(out, strings.ReplaceAll("\n"+m[2], "\n"+m[1], "\n")[1:])
	}
	require.Len(t, out, 5)
	return out
}

// TestPageNamesTheInputs holds the page against action.yml.
func TestPageNamesTheInputs(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct{ Env map[string]string }
		}
	}
	require.NoError(t, yaml.Unmarshal([]byte(readProject(t, "action.yml")), &action))
	page := readProject(t, "docs", "github-actions.md")
	rows := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (?:`([^`]*)`)? ?\\|").FindAllStringSubmatch(page, -1)
	require.Len(t, rows, len(action.Inputs))
	script := readProject(t, ".ci", "action")
	for _, row := range rows {
		input, ok := action.Inputs[row[1]]
		require.True(t, ok, "action.yml has no input %s", row[1])
		assert.Equal(t, input.Default, row[2], "the default of %s", row[1])
		variable := "FACTVET_INPUT_" + strings.ToUpper(strings.ReplaceAll(row[1], "-", "_"))
		assert.Equal(t, "${{ inputs."+row[1]+" }}", action.Runs.Steps[0].Env[variable])
		assert.Contains(t, script, "$"+variable)
	}
	for _, w := range workflows(t) {
		var workflow struct {
			Jobs map[string]struct {
				Steps []struct {
					Uses string
					With map[string]any
				}
			}
		}
		require.NoError(t, yaml.Unmarshal([]byte(w), &workflow))
		for _, job := range workflow.Jobs {
			for _, step := range job.Steps {
				if strings.HasPrefix(step.Uses, "factvet/factvet@") {
					for name := range step.With {
						assert.Contains(t, action.Inputs, name)
					}
				}
			}
		}
	}
}

// TestPageUnderActionlint checks the workflows in the page.
func TestPageUnderActionlint(t *testing.T) {
	needs(t, "actionlint")
	folder := t.TempDir()
	for i, w := range workflows(t) {
		file := filepath.Join(folder, fmt.Sprintf("%d.yml", i))
		require.NoError(t, os.WriteFile(file, []byte(w), 0o644))
		run(t, folder, 0, "actionlint", file)
	}
	t.Logf("actionlint: %d workflows in docs/github-actions.md", len(workflows(t)))
}
