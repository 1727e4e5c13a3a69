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
func act(t *testing.T, workspace, workflow string, status int, args ...string) []actLine {
	t.Helper()
	args = append([]string{"--workflows", workflow, "--platform", "ubuntu-latest=-self-hosted", "--json"}, args...)
	out := run(t, workspace, status, "act", args...)
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
func stepLog(lines []actLine, step string) (printed, summary, result, job string) {
	var b strings.Builder
	for _, l := range lines {
		if l.JobResult != "" {
			job = l.JobResult
		}
		if len(l.StepID) == 0 || l.StepID[0] != step {
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
	printed, summary, result, job := stepLog(act(t, workspace, ".github/workflows/demo.yml", 0, "push"), "news")
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
	lines := act(t, workspace, workflow, 1, "push")
	printed, summary, result, job := stepLog(lines, "news")
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

// TestPageUnderAct does as the page on GitHub Actions tells a newcomer: a pull request with a wrong
// record is red, for that record alone, and green when it is right.
func TestPageUnderAct(t *testing.T) {
	needs(t, "act", "git")
	workspace := t.TempDir()
	record := func(day string) string {
		return "---\ntitle: A cold day\ndate: 2025-11-06\nsources:\n  - title: The weather of the week\n    url: https://www.lindmarkledger.com/2025/11/06/weather\n---\n\nIt was cold on " + day + ", November 6, 2025, the weather office said.\n"
	}
	write := func(name, text string) {
		file := filepath.Join(workspace, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		commit(t, workspace)
	}
	run(t, workspace, 0, "git", "init", "-q", "-b", "main")
	write("events/old.md", record("Friday"))
	write(".github/workflows/factvet.yml", workflows(t)[0])
	run(t, workspace, 0, "git", "remote", "add", "origin", "https://github.com/example/news")
	run(t, workspace, 0, "git", "update-ref", "refs/remotes/origin/main", "HEAD")
	run(t, workspace, 0, "git", "checkout", "-q", "-b", "more")
	event := filepath.Join(t.TempDir(), "event.json")
	require.NoError(t, os.WriteFile(event, []byte(`{"pull_request": {"base": {"ref": "main"}, "head": {"ref": "more"}}}`), 0o644))
	pullRequest := func(status int) []actLine {
		return act(t, workspace, ".github/workflows/factvet.yml", status, "pull_request", "--eventpath", event,
			"--local-repository", "factvet/factvet@main="+checkout(t))
	}

	write("events/new.md", record("Monday"))
	printed, summary, _, job := stepLog(pullRequest(1), "1")
	assert.Equal(t, "failure", job)
	errors := readLog(t, printed).level("error")
	require.Len(t, errors, 1, printed)
	assert.Equal(t, "events/new.md", errors[0].properties["file"])
	assert.Contains(t, errors[0].message, "was a Thursday")
	assert.Contains(t, summary, "date/weekday")

	write("events/new.md", record("Thursday"))
	printed, _, _, job = stepLog(pullRequest(0), "1")
	assert.Equal(t, "success", job)
	assert.Empty(t, readLog(t, printed).level("error"))
	t.Log("act: a pull request is red, then green")
}
