package integrations

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

// project is the folder of the checkout.
func project(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	return root
}

func TestMain(m *testing.M) {
	os.Setenv("FACTVET_NO_CACHE", "1")
	os.Exit(m.Run())
}

// factvet runs a command line here, and answers with what it printed and its exit status.
func factvet(args ...string) (stdout string, status int) {
	var out bytes.Buffer
	status = cmd.Main(args, cmd.Stdio{In: strings.NewReader(""), Out: &out, Err: io.Discard}, all.Rules()...)
	return out.String(), status
}

// finding is what these tests read of factvet's JSON.
type finding struct {
	Rule, Severity, Message, Path string
	Start, End                    struct{ Line, Column int }
}

// findingsOf are the findings at paths from the working directory.
func findingsOf(t *testing.T, paths ...string) []finding {
	t.Helper()
	out, _ := factvet(append([]string{"check", "--format", "json"}, paths...)...)
	var report struct{ Diagnostics []finding }
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	require.NotEmpty(t, report.Diagnostics)
	return report.Diagnostics
}

// withSeverity are the findings of one severity.
func withSeverity(findings []finding, severity string) []finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding) bool { return f.Severity != severity })
}

const (
	// nasty is a folder, and nastyRecord a file, with names that commands, shells and URLs give a meaning.
	nasty       = "it's, 100%: records"
	nastyRecord = "2025-11-06--a, b ##[x]: 5% $(touch pwned).md"
	// commandRecord is a file in the workspace's root whose name begins as a command does.
	commandRecord = "::warning file=x.md::boom.md"
)

// writeNasty writes records whose names and texts would do harm where they are not escaped, with
// more errors than GitHub shows.
func writeNasty(t *testing.T, workspace string) {
	t.Helper()
	folder := filepath.Join(workspace, nasty)
	require.NoError(t, os.MkdirAll(folder, 0o755))
	front := "---\nid: %q\ntitle: A title\ndate: 2025-11-06\nsources:\n  - title: A page\n    url: https://example.net/a\n    published_date: 2025-11-06\n---\n\n"
	var body strings.Builder
	for i := range 12 {
		fmt.Fprintf(&body, "They wrote ##[error]it\\u2019s::warning::%d%%,so in the paper.\n\nThe mayor spoke on Friday, November 6, 2025, at 1%d:00.\n\n", i, i%10)
	}
	text := fmt.Sprintf(front, strings.TrimSuffix(nastyRecord, ".md")) + body.String()
	require.NoError(t, os.WriteFile(filepath.Join(folder, nastyRecord), []byte(text), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(workspace, commandRecord),
		[]byte(fmt.Sprintf(front, "boom")+"It was cold on Friday, November 6, 2025.\n"), 0o644))
}

// run runs a program in a folder and answers with what it printed on both streams; it must end with status.
func run(t *testing.T, folder string, status int, program string, args ...string) string {
	t.Helper()
	c := exec.Command(program, args...)
	c.Dir = folder
	out, err := c.CombinedOutput()
	if c.ProcessState == nil {
		require.NoError(t, err)
	}
	require.Equal(t, status, c.ProcessState.ExitCode(), "%s %v: %v\n%s", program, args, err, out)
	return string(out)
}

// needs skips a test that needs more than Go, unless it was asked for; then what it needs must be there.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	if os.Getenv("FACTVET_INTEGRATIONS") != "1" {
		t.Skip("FACTVET_INTEGRATIONS is not 1")
	}
	for _, p := range programs {
		_, err := exec.LookPath(p)
		require.NoError(t, err, ".ci/integrations installs it")
	}
}

// initialise makes a git repository of a folder, with all its files in one commit.
func initialise(t *testing.T, folder string) {
	t.Helper()
	run(t, folder, 0, "git", "init", "-q", "-b", "main")
	commit(t, folder)
}

func commit(t *testing.T, folder string) {
	t.Helper()
	run(t, folder, 0, "git", "add", "-A")
	run(t, folder, 0, "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "Records")
}
