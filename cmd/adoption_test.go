package cmd_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAdoptionPage runs every command of docs/adoption.md, in order, and holds its output against
// what the page says.
func TestAdoptionPage(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git to be had")
	}
	page, err := os.ReadFile("../docs/adoption.md")
	require.NoError(t, err)
	steps := consoleSteps(string(page))
	require.Greater(t, len(steps), 10)

	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "events"), os.DirFS("../testdata/news/events")))
	shell := newShell(t, dir)
	_, status := shell("git init --quiet && git add . && git commit --quiet --message Records")
	require.Zero(t, status)
	for _, s := range steps {
		out, status := shell(s.command)
		if status != 0 {
			out += "[exit status 1]\n"
			require.Equal(t, 1, status, "%s\n%s", s.command, out)
		}
		if !assert.Regexp(t, s.pattern(), out, s.command) {
			return
		}
	}
}

// consoleStep is a command of a page with the output that the page shows.
type consoleStep struct{ command, output string }

// consoleSteps are the commands in the console blocks of a page; a line with > goes on with one.
func consoleSteps(page string) []consoleStep {
	var steps []consoleStep
	inside := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = strings.HasPrefix(line, "```console")
		case !inside:
		case strings.HasPrefix(line, "$ "):
			steps = append(steps, consoleStep{command: strings.TrimSpace(line[2:])})
		case strings.HasPrefix(line, ">"):
			steps[len(steps)-1].command += "\n" + strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\n"), ">"), " ")
		case len(steps) > 0:
			steps[len(steps)-1].output += line
		}
	}
	return steps
}

// pattern matches the output: a line of "…" is any number of lines, and "…" in a line any text.
func (s consoleStep) pattern() string {
	var b strings.Builder
	b.WriteString(`\A`)
	for line := range strings.Lines(s.output) {
		if line == "…\n" {
			b.WriteString(`(?:.*\n)*`)
			continue
		}
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), "…", `.*`))
	}
	b.WriteString(`\z`)
	return b.String()
}

// newShell runs commands in a folder, where factvet is the real one.
func newShell(t *testing.T, dir string) func(command string) (out string, status int) {
	t.Helper()
	program, err := exec.LookPath("factvet-all")
	require.NoError(t, err)
	bin := t.TempDir()
	wrapper := "#!/bin/sh\nexec '" + program + "' \"$@\"\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "factvet"), []byte(wrapper), 0o755))
	env := append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org", "PRE_COMMIT=")
	return func(command string) (string, int) {
		c := exec.Command("sh", "-c", command)
		c.Dir, c.Env = dir, env
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return string(out), exit.ExitCode()
		}
		require.NoError(t, err)
		return string(out), 0
	}
}
