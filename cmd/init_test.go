package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

// vet is factvet with all rules, in the working directory.
func vet(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	status := cmd.Main(args, cmd.Stdio{Out: &out, Err: &errs}, all.Rules()...)
	require.Equal(t, want, status, "%v\n%s%s", args, &out, &errs)
	return out.String()
}

// outlierLine is a line of init's list of outliers.
var outlierLine = regexp.MustCompile(`(?m)^(events/[^:]+:\d+:\d+: .* (?:must|has|is|are|missing).*)$`)

// TestInitOnPlantedDefects infers a schema from testdata/news, which has defects planted in it: what
// init lists is what a check then reports, and these are defects that are planted.
func TestInitOnPlantedDefects(t *testing.T) {
	defects, err := os.ReadFile("../testdata/news/DEFECTS.md")
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "events"), os.DirFS("../testdata/news/events")))
	t.Chdir(dir)

	var listed []string
	for _, m := range outlierLine.FindAllStringSubmatch(vet(t, 0, "init"), -1) {
		listed = append(listed, m[1])
	}
	var report struct {
		Diagnostics []struct {
			Message, Path string
			Start         struct{ Line, Column int }
		}
	}
	out := vet(t, 1, "check", "--select", "record/schema", "--format", "json")
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	var found []string
	for _, d := range report.Diagnostics {
		found = append(found, fmt.Sprintf("%s:%d:%d: %s", d.Path, d.Start.Line, d.Start.Column, d.Message))
		assert.Contains(t, string(defects), "| "+filepath.Base(d.Path)+" |", "%s: a record without defects", d.Message)
	}
	assert.NotEmpty(t, found)
	assert.Equal(t, found, listed)
}
