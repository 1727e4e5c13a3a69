package cmd_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// thirdParty builds the factvet of docs/example, a module of its own with a rule of its own, against
// this checkout, and answers with the program's path. It needs the modules that this checkout needs
// and no others.
func thirdParty(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds a program")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go at hand to build with")
	}
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Join(root, "docs", "example"))))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o644))
	goTool := func(args ...string) {
		t.Helper()
		c := exec.Command("go", args...)
		c.Dir = folder
		c.Env = append(os.Environ(), "GOFLAGS=-mod=mod -buildvcs=false", "GOPROXY=off", "GOWORK=off", "PWD="+folder)
		out, err := c.CombinedOutput()
		if strings.Contains(string(out), "GOPROXY=off") {
			t.Skipf("a module is not at hand: %s", out)
		}
		require.NoError(t, err, "%s", out)
	}
	goTool("mod", "edit", "-replace=github.com/factvet/factvet="+root)
	program := filepath.Join(folder, "deskvet")
	goTool("build", "-o", program, ".")
	return program
}

// TestThirdParty runs a factvet that somebody else built, with a rule of their own.
func TestThirdParty(t *testing.T) {
	program := thirdParty(t)
	news, err := filepath.Abs("../testdata/news")
	require.NoError(t, err)
	run := func(folder string, want int, args ...string) string {
		t.Helper()
		c := exec.Command(program, args...)
		c.Dir = folder
		c.Env = append(os.Environ(), "PWD="+folder)
		var complaint strings.Builder
		c.Stderr = &complaint
		out, err := c.Output()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			require.NoError(t, err)
		}
		require.Equal(t, want, c.ProcessState.ExitCode(), "%s\n%s", out, complaint.String())
		return string(out)
	}

	t.Run("rules", func(t *testing.T) {
		list := run(news, 0, "rules")
		assert.Regexp(t, `(?m)^desk/single-outlet +warning +A record all of whose sources are of one outlet$`, list)
		assert.Contains(t, list, "date/weekday", "the built-in rules are there, too")
		manual := run(news, 0, "rules", "desk/single-outlet")
		assert.Contains(t, manual, "# desk/single-outlet\n")
		assert.Contains(t, manual, "| `records` | `1` |")
		assert.Equal(t, "desk/single-outlet: 1 bad and 1 good examples as they should be\n", run(news, 0, "rules", "test", "desk"))
	})

	t.Run("the news", func(t *testing.T) {
		out := run(news, 0, "check", "--select", "desk", ".")
		assert.Contains(t, out, "events/2025-11-06--kazakhstan-abraham-accords-gamble.md:")
		assert.Contains(t, out, "info: every source is of ")
		assert.Contains(t, run(news, 1, "check", "."), "[date/weekday]")
	})

	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
	}
	fire := func(comment string) string {
		return "---\ntitle: Fire\nsources:\n- title: A fire\n  url: https://a.org/1\n  publisher: Courier" + comment + "\n---\nText.\n"
	}
	write("a.md", fire(""))
	write("b.md", fire(""))
	write("c.md", fire(" # factvet-ignore desk/single-outlet: nobody else was there"))
	const inB = "b.md:6:14: warning: 3 records rest on Courier alone [desk/single-outlet]"

	t.Run("across records, with a suppression", func(t *testing.T) {
		out := run(folder, 0, "check", "--select", "desk")
		assert.Contains(t, out, inB)
		assert.Contains(t, out, "a.md:6:14: info: every source is of Courier;")
		assert.NotContains(t, out, "c.md:6:14: warning")
		assert.NotContains(t, out, "c.md:6:14: info")
	})

	t.Run("severities and options", func(t *testing.T) {
		write(".factvet.yaml", "rules:\n  desk/single-outlet: {severity: error, options: {records: 2}}\n")
		assert.Contains(t, run(folder, 1, "check", "--select", "desk"), strings.Replace(inB, "warning", "error", 1))
		write(".factvet.yaml", "rules:\n  desk/single-outlet: {options: {records: 3}}\n")
		assert.NotContains(t, run(folder, 0, "check", "--select", "desk"), "rest on")
		write(".factvet.yaml", "rules:\n  desk/*: off\n")
		assert.NotContains(t, run(folder, 1, "check"), "desk/")
		write(".factvet.yaml", "rules:\n  desk/single-outlets: off\n")
		run(folder, 2, "check")
	})

	t.Run("json", func(t *testing.T) {
		write(".factvet.yaml", "")
		var report struct {
			Diagnostics []struct {
				Rule, Severity, Path string
				Data                 map[string]string
				Related              []struct{ Path, Message string }
			}
		}
		require.NoError(t, json.Unmarshal([]byte(run(folder, 0, "check", "--select", "desk", "--format", "json")), &report))
		require.NotEmpty(t, report.Diagnostics)
		found := false
		for _, d := range report.Diagnostics {
			assert.Equal(t, "desk/single-outlet", d.Rule)
			assert.Equal(t, map[string]string{"outlet": "Courier"}, d.Data)
			if d.Severity == "warning" {
				found = true
				require.Len(t, d.Related, 1)
				assert.Equal(t, "a.md", d.Related[0].Path)
				assert.Equal(t, "b.md", d.Path)
			}
		}
		assert.True(t, found)
	})

	t.Run("together with rules of the configuration", func(t *testing.T) {
		write(".factvet.yaml", "custom:\n- {id: desk/fire, message: 'a {match}', pattern: Fire, scope: title}\n")
		out := run(folder, 0, "check", "--select", "desk")
		assert.Contains(t, out, "a.md:2:8: warning: a Fire [desk/fire]")
		assert.Contains(t, out, inB)
	})
}
