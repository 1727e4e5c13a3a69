package integrations

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// actLine is a line of act's log.
type actLine struct {
	Command    string // a workflow command, or "summary"
	Raw        string // the command as it was printed
	Content    string // of a summary
	Msg        string
	RawOutput  bool     `json:"raw_output"`
	StepID     []string `json:"stepID"`
	Stage      string   // "Main", or "Post" for cleaning up
	StepResult string   `json:"stepResult"`
	JobResult  string   `json:"jobResult"`
}

// act runs a workflow of a workspace on this machine.
func act(t *testing.T, workspace, workflow string, status int) []actLine {
	t.Helper()
	out := run(t, workspace, status, "act", "push", "--workflows", workflow, "--platform", "ubuntu-latest=-self-hosted", "--json")
	var lines []actLine
	for _, text := range strings.Split(out, "\n") {
		var l actLine
		if json.Unmarshal([]byte(text), &l) == nil {
			lines = append(lines, l)
		}
	}
	require.NotEmpty(t, lines, out)
	return lines
}

// stepLog is what the step with the action printed, and its summary.
func stepLog(lines []actLine) (printed, summary, result, job string) {
	var b strings.Builder
	for _, l := range lines {
		if l.JobResult != "" {
			job = l.JobResult
		}
		if len(l.StepID) == 0 || l.StepID[0] != "news" {
			continue
		}
		switch {
		case l.Command == "summary":
			summary = l.Content
		case l.StepResult != "" && l.Stage == "Main":
			result = l.StepResult
		case l.Raw != "":
			b.WriteString(l.Raw)
		case l.RawOutput:
			b.WriteString(l.Msg)
		}
	}
	return b.String(), summary, result, job
}

// checkout copies the files of this checkout, committed or not, into a repository of their own.
func checkout(t *testing.T) string {
	t.Helper()
	root, to := project(t), t.TempDir()
	files := run(t, root, 0, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	for _, name := range strings.Split(strings.TrimSuffix(files, "\x00"), "\x00") {
		copyFile(t, filepath.Join(root, name), filepath.Join(to, name))
	}
	return to
}

// copyFile copies a file with its mode; one that is gone is left out.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if os.IsNotExist(err) {
		return
	}
	require.NoError(t, err)
	defer in.Close()
	info, err := in.Stat()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, info.Mode().Perm())
	require.NoError(t, err)
	_, err = io.Copy(out, in)
	require.NoError(t, err)
	require.NoError(t, out.Close())
}

// TestDemoUnderAct runs the workflow of this project that uses the action.
func TestDemoUnderAct(t *testing.T) {
	needs(t, "act", "git")
	workspace := checkout(t)
	initialise(t, workspace)
	printed, summary, result, job := stepLog(act(t, workspace, ".github/workflows/demo.yml", 0))
	assert.Equal(t, "success", job, "the workflow expects the action to fail")
	assert.Equal(t, "failure", result)
	l := readLog(t, printed)
	assert.Len(t, l.level("error"), 10)
	assert.Len(t, l.level("warning"), 10)
	assert.LessOrEqual(t, len(l.annotations), 50, "GitHub shows no more of a job")
	for _, c := range l.annotations {
		assert.FileExists(t, filepath.Join(workspace, c.properties["file"]), "relative to the workspace")
	}
	assert.Contains(t, summary, "| date/weekday |")
	assert.Less(t, len(summary), 1<<20)
	t.Logf("act: status 1; %d annotations; a summary of %d bytes", len(l.annotations), len(summary))
}

const nastyWorkflow = `name: nasty
on: push
jobs:
  nasty:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: news
        uses: ./
        with:
          path: |
            ` + nasty + `
            ` + commandRecord + `
`

// TestNastyUnderAct runs the action on records whose names and texts look like commands.
func TestNastyUnderAct(t *testing.T) {
	needs(t, "act", "git", "actionlint")
	workspace := checkout(t)
	writeNasty(t, workspace)
	workflow := filepath.Join(workspace, ".github", "workflows", "nasty.yml")
	require.NoError(t, os.WriteFile(workflow, []byte(nastyWorkflow), 0o644))
	initialise(t, workspace)
	run(t, workspace, 0, "actionlint")
	lines := act(t, workspace, workflow, 1)
	printed, summary, result, job := stepLog(lines)
	assert.Equal(t, "failure", job)
	assert.Equal(t, "failure", result)
	checkAnnotations(t, workspace, readLog(t, printed))
	assert.Contains(t, summary, "date/weekday")
	assert.NoFileExists(t, filepath.Join(workspace, "pwned"))
	t.Logf("act: a failure; %d annotations", len(readLog(t, printed).annotations))
}

// TestActionlint checks the workflows, and action.yml through the workflow that uses it.
func TestActionlint(t *testing.T) {
	needs(t, "actionlint")
	run(t, project(t), 0, "actionlint", "-verbose")
}
