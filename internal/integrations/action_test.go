package integrations

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// action is a step that uses the action, in a workspace, run without GitHub.
type action struct {
	t         *testing.T
	root      string
	workspace string
	env       []string
}

// step is what came out of it.
type step struct {
	status  int
	raw     string // what the script printed
	log     log
	summary string
	outputs string
}

// newAction is the action on nasty records.
func newAction(t *testing.T) *action {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds factvet")
	}
	if runtime.GOOS == "windows" {
		t.Skip("the names of the records cannot be file names")
	}
	for _, p := range []string{"bash", "git"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skip(p + " is not installed")
		}
	}
	a := &action{t: t, root: project(t), workspace: t.TempDir()}
	writeNasty(t, a.workspace)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GITHUB_") && !strings.HasPrefix(v, "GIT_") && !strings.HasPrefix(v, "FACTVET_") {
			a.env = append(a.env, v)
		}
	}
	return a
}

// prebuilt puts a "go" in front that answers with one factvet, built once. It installs no version.
func (a *action) prebuilt() *action {
	a.t.Helper()
	folder := a.t.TempDir()
	binary := filepath.Join(folder, "factvet")
	run(a.t, a.root, 0, "go", "build", "-buildvcs=false", "-o", binary, "./cmd/factvet")
	script := "#!/bin/sh\ncase $1 in build) ;; *) exit 1 ;; esac\nwhile [ \"$1\" != -o ]; do shift; done\nexec cp '" + binary + "' \"$2\"\n"
	bin := filepath.Join(folder, "bin")
	require.NoError(a.t, os.Mkdir(bin, 0o755))
	require.NoError(a.t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755))
	a.env = append(a.env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	return a
}

// run runs the step with settings such as "FACTVET_INPUT_PATH=events", on the nasty records where
// they name none.
func (a *action) run(settings ...string) step {
	a.t.Helper()
	out := a.t.TempDir()
	c := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", `bash "$GITHUB_ACTION_PATH/.ci/action"`)
	c.Dir = a.workspace
	c.Env = append(slices.Clone(a.env),
		"GITHUB_ACTION_PATH="+a.root, "RUNNER_TEMP="+out, "GITHUB_REF_NAME=main",
		"GITHUB_OUTPUT="+filepath.Join(out, "outputs"), "GITHUB_STEP_SUMMARY="+filepath.Join(out, "summary"),
		"FACTVET_INPUT_PATH="+nasty+"\n"+commandRecord+"\n", "FACTVET_INPUT_VERSION=", "FACTVET_INPUT_ARGS=",
		"FACTVET_INPUT_FAIL_ON=error", "FACTVET_INPUT_CHANGED_ONLY=false", "FACTVET_INPUT_SARIF=",
		"FACTVET_COMMIT_BEFORE=", "FACTVET_DEFAULT_BRANCH=main")
	c.Env = append(c.Env, settings...)
	var printed bytes.Buffer
	c.Stdout, c.Stderr = &printed, &printed
	err := c.Run()
	require.NotNil(a.t, c.ProcessState, "%v", err)
	s := step{status: c.ProcessState.ExitCode(), raw: printed.String(), log: readLog(a.t, printed.String())}
	summary, _ := os.ReadFile(filepath.Join(out, "summary"))
	outputs, _ := os.ReadFile(filepath.Join(out, "outputs"))
	s.summary, s.outputs = string(summary), string(outputs)
	left, err := filepath.Glob(filepath.Join(out, "factvet.*"))
	require.NoError(a.t, err)
	assert.Empty(a.t, left, "temporary files are removed")
	assert.NoFileExists(a.t, filepath.Join(a.workspace, "pwned"))
	return s
}

func TestActionAnnotates(t *testing.T) {
	a := newAction(t)
	s := a.run("FACTVET_INPUT_SARIF=out/of the way/x.sarif")
	require.Equal(t, 1, s.status, s.raw)
	assert.Equal(t, "status=1\n", s.outputs)
	checkAnnotations(t, a.workspace, s.log)
	assert.Contains(t, s.summary, "## factvet")
	assert.Contains(t, s.summary, "date/weekday")
	assert.NotContains(t, s.summary, "##[")
	assert.FileExists(t, filepath.Join(a.workspace, "out", "of the way", "x.sarif"))
}

// checkAnnotations holds what GitHub shows of a log against the findings of the nasty records.
func checkAnnotations(t *testing.T, workspace string, l log) {
	t.Helper()
	t.Chdir(workspace)
	found := findingsOf(t, nasty, commandRecord)
	errors := withSeverity(found, "error")
	require.Greater(t, len(errors), 10)
	for name, severity := range map[string]string{"error": "error", "warning": "warning", "notice": "info"} {
		want := withSeverity(found, severity)
		got := l.level(name)
		require.Len(t, got, min(len(want), 10), "as many as GitHub shows of %ss", name)
		for i, c := range got {
			f := want[i]
			assert.Equal(t, strings.ReplaceAll(f.Path, "##[", "## ["), c.properties["file"])
			assert.Equal(t, "factvet "+f.Rule, c.properties["title"])
			assert.Contains(t, c.message, strings.ReplaceAll(f.Message, "##[", "## ["))
			if assert.Equal(t, f.Start.Line, number(t, c, "line")) && f.Start.Line == f.End.Line {
				assert.Equal(t, f.Start.Column, number(t, c, "col"))
				assert.Equal(t, f.End.Column, number(t, c, "endColumn"))
			}
		}
	}
	text := strings.Join(l.text, "\n")
	assert.Contains(t, text, "errors more, beyond the 10 that GitHub shows")
	for _, f := range found {
		assert.Contains(t, text, strings.ReplaceAll(f.Message, "##[", "## ["), "the log lists all")
	}
}

func TestActionStatus(t *testing.T) {
	a := newAction(t).prebuilt()
	for _, test := range []struct {
		name     string
		settings []string
		status   int
		want     string
	}{
		{"never", []string{"FACTVET_INPUT_FAIL_ON=never"}, 0, ""},
		{"no such path", []string{"FACTVET_INPUT_PATH=no 100%::such"}, 2, "no 100%::such: no such file or directory"},
		{"a path that looks like a flag", []string{"FACTVET_INPUT_PATH=--fix"}, 2, "--fix: no such file or directory"},
		{"no such severity", []string{"FACTVET_INPUT_FAIL_ON=$(touch pwned)"}, 2, "--fail-on \"$(touch pwned)\""},
		{"a command as path", []string{"FACTVET_INPUT_PATH=$(touch pwned); touch pwned"}, 2, "no such file"},
		{"a command as argument", []string{"FACTVET_INPUT_ARGS=--select $(touch pwned) ; `touch pwned`"}, 2, "pwned): no such file"},
		{"a command as version", []string{"FACTVET_INPUT_VERSION=v1;touch pwned"}, 2, "version v1;touch pwned could not be built"},
		{"an open quote", []string{"FACTVET_INPUT_ARGS=--select 'date/*"}, 2, "a quote is left open in args: --select 'date/*"},
		{"neither true nor false", []string{"FACTVET_INPUT_CHANGED_ONLY=yes"}, 2, "changed-only is \"yes\""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := a.run(test.settings...)
			assert.Equal(t, test.status, s.status, s.raw)
			assert.Equal(t, "status="+string(rune('0'+test.status))+"\n", s.outputs)
			if test.want != "" {
				require.Len(t, s.log.annotations, 1, s.raw)
				assert.Contains(t, s.log.annotations[0].message, test.want)
			}
		})
	}
}

func TestActionArguments(t *testing.T) {
	a := newAction(t).prebuilt()
	s := a.run(`FACTVET_INPUT_ARGS=--select 'date/*' --ignore "date/id"`)
	require.Equal(t, 1, s.status, s.raw)
	require.NotEmpty(t, s.log.annotations)
	for _, c := range s.log.annotations {
		assert.Equal(t, "factvet date/weekday", c.properties["title"])
	}
}

func TestActionWithoutGo(t *testing.T) {
	a := newAction(t)
	folder := t.TempDir()
	for _, p := range []string{"bash", "mktemp", "rm", "xargs", "printf", "cat", "dirname", "mkdir"} {
		file, err := exec.LookPath(p)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(file, filepath.Join(folder, p)))
	}
	s := a.run("PATH=" + folder)
	assert.Equal(t, 2, s.status)
	require.Len(t, s.log.annotations, 1, s.raw)
	assert.Contains(t, s.log.annotations[0].message, "actions/setup-go")
}

// TestActionChanged compares with the base of a pull request, with the commit before a push, and
// with nothing.
func TestActionChanged(t *testing.T) {
	a := newAction(t).prebuilt()
	initialise(t, a.workspace)
	before := strings.TrimSpace(run(t, a.workspace, 0, "git", "rev-parse", "HEAD"))
	changed := "FACTVET_INPUT_CHANGED_ONLY=true"
	none := strings.Repeat("0", 40)

	s := a.run(changed, "GITHUB_BASE_REF=main")
	assert.Equal(t, 2, s.status, s.raw)
	require.Len(t, s.log.annotations, 1)
	assert.Contains(t, s.log.annotations[0].message, "fetch-depth: 0")
	assert.Contains(t, s.log.annotations[0].message, "origin/main")

	for name, settings := range map[string][]string{
		"no event": {}, "the first push": {"FACTVET_COMMIT_BEFORE=" + none},
	} {
		s = a.run(append(settings, changed)...)
		assert.Equal(t, 1, s.status, name)
		assert.Contains(t, s.raw, "nothing to compare with", name)
	}

	run(t, a.workspace, 0, "git", "update-ref", "refs/remotes/origin/main", before)
	run(t, a.workspace, 0, "git", "checkout", "-q", "-b", "more")
	require.NoError(t, os.WriteFile(filepath.Join(a.workspace, nasty, "new.md"),
		[]byte("---\ntitle: New\ndate: 2025-11-06\n---\n\nIt was cold on Friday, November 6, 2025.\n"), 0o644))
	commit(t, a.workspace)
	for name, settings := range map[string][]string{
		"a pull request":       {"GITHUB_BASE_REF=main"},
		"a push":               {"FACTVET_COMMIT_BEFORE=" + before},
		"a forced push":        {"FACTVET_COMMIT_BEFORE=" + strings.Repeat("12", 20)},
		"the push of a branch": {"FACTVET_COMMIT_BEFORE=" + none, "GITHUB_REF_NAME=more"},
	} {
		t.Run(name, func(t *testing.T) {
			s := a.run(append(settings, changed)...)
			require.Equal(t, 1, s.status, s.raw)
			assert.NotEmpty(t, s.log.level("error"))
			for _, c := range s.log.level("error") {
				assert.Equal(t, nasty+"/new.md", c.properties["file"])
			}
		})
	}
}
