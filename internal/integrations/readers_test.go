package integrations

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// dataset is a folder to work in with the paths of records in it.
type dataset struct {
	name, folder string
	paths        []string
}

func datasets(t *testing.T) []dataset {
	t.Helper()
	odd := t.TempDir()
	writeNasty(t, odd)
	return []dataset{
		{"news", project(t), []string{"testdata/news"}},
		{"names and texts that look like commands", odd, []string{nasty, commandRecord}},
	}
}

// write writes the findings in a format, and answers with the file.
func (d dataset) write(t *testing.T, format string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out."+format)
	_, status := factvet(append([]string{"check", "--format", format + "=" + file}, d.paths...)...)
	require.Equal(t, 1, status)
	return file
}

// nodeModules is where .ci/integrations installed npm's packages.
func nodeModules(t *testing.T) string {
	t.Helper()
	needs(t, "node")
	folder := os.Getenv("FACTVET_NODE_MODULES")
	require.NotEmpty(t, folder, ".ci/integrations sets FACTVET_NODE_MODULES")
	return folder
}

// validateSARIF answers with what sarif-multitool says of a file; its exit status says nothing.
func validateSARIF(t *testing.T, tool, file string, flags ...string) string {
	t.Helper()
	said := run(t, filepath.Dir(file), 0, tool, append([]string{"validate", file}, flags...)...)
	require.Contains(t, said, "1 files scanned")
	return said
}

func TestSARIFValidates(t *testing.T) {
	modules := nodeModules(t)
	tool := filepath.Join(modules, ".bin", "sarif-multitool")
	for _, d := range datasets(t) {
		t.Run(d.name, func(t *testing.T) {
			t.Chdir(d.folder)
			file := d.write(t, "sarif")
			for _, flags := range [][]string{nil, {"--rule-kind", "Ghas"}} {
				said := validateSARIF(t, tool, file, flags...)
				assert.NotContains(t, said, " error ", said)
				assert.NotContains(t, said, " warning ", said)
			}
			t.Log("sarif-multitool: no error and no warning")
		})
	}
	broken := filepath.Join(t.TempDir(), "broken.sarif")
	require.NoError(t, os.WriteFile(broken, []byte(`{"version": "2.1.0", "runs": [{"results": []}]}`), 0o644))
	assert.Contains(t, validateSARIF(t, tool, broken), " error ", "the validator sees what is wrong")
}

// TestMatcherInNode reads the text format with the problem matcher as a JavaScript engine does.
func TestMatcherInNode(t *testing.T) {
	modules := nodeModules(t)
	patterns := filepath.Join(project(t), ".github", "problem-matcher.json")
	const script = `
const fs = require('fs');
const {parseProblemMatchersJson} = require(process.argv[1] + '/@rushstack/problem-matcher');
const file = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const matchers = parseProblemMatchersJson(file.problemMatcher.map(m =>
	({name: m.owner, severity: m.severity === 'notice' ? 'info' : m.severity, pattern: m.pattern})));
const problems = [];
for (const line of fs.readFileSync(process.argv[3], 'utf8').split('\n')) {
	for (const m of matchers) { const p = m.exec(line + '\n'); if (p) problems.push(p); }
}
console.log(JSON.stringify(problems));`
	for _, d := range datasets(t) {
		t.Run(d.name, func(t *testing.T) {
			t.Chdir(d.folder)
			var problems []struct {
				File, Severity, Message, Code string
				Line, Column                  int
			}
			require.NoError(t, json.Unmarshal([]byte(run(t, d.folder, 0, "node", "-e", script, modules, patterns, d.write(t, "text"))), &problems))
			var got []finding
			for _, p := range problems {
				f := finding{Rule: p.Code, Severity: p.Severity, Message: p.Message, Path: p.File}
				f.Start.Line, f.Start.Column = p.Line, p.Column
				got = append(got, f)
			}
			assert.ElementsMatch(t, asText(findingsOf(t, d.paths...)), got)
			t.Logf("@rushstack/problem-matcher: %d problems", len(got))
		})
	}
}

// reviewdogReport is what these tests read of reviewdog's diagnostic format.
type reviewdogReport struct {
	Diagnostics []struct {
		Message  string
		Severity string
		Code     struct{ Value string }
		Location struct {
			Path  string
			Range struct{ Start, End struct{ Line, Column int } }
		}
		Suggestions []struct{ Text string }
	}
}

// reviewdog gives a file to reviewdog, which answers with what it understood.
func reviewdog(t *testing.T, format, file string) reviewdogReport {
	t.Helper()
	in, err := os.Open(file)
	require.NoError(t, err)
	defer in.Close()
	c := exec.Command("reviewdog", "-f="+format, "-name=factvet", "-reporter=rdjson", "-filter-mode=nofilter")
	c.Stdin = in
	out, err := c.Output()
	require.NoError(t, err)
	var r reviewdogReport
	require.NoError(t, json.Unmarshal(out, &r))
	return r
}

func TestReviewdogReads(t *testing.T) {
	needs(t, "reviewdog")
	for _, d := range datasets(t) {
		t.Run(d.name, func(t *testing.T) {
			t.Chdir(d.folder)
			want := findingsOf(t, d.paths...)
			file := d.write(t, "rdjson")
			var written reviewdogReport
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(text, &written))
			assert.Len(t, written.Diagnostics, len(want))
			assert.Equal(t, written, reviewdog(t, "rdjson", file), "rdjson is understood as written")
			for _, format := range []string{"sarif", "checkstyle"} {
				got := reviewdog(t, format, d.write(t, format)).Diagnostics
				require.Len(t, got, len(want), format)
				for i, g := range got {
					f := want[i]
					assert.Equal(t, f.Path, g.Location.Path, format)
					assert.Equal(t, f.Start.Line, g.Location.Range.Start.Line, format)
					// reviewdog leaves out a first column where SARIF would mean it anyway.
					assert.Equal(t, f.Start.Column, max(g.Location.Range.Start.Column, 1), format)
					assert.Equal(t, strings.ToUpper(f.Severity), g.Severity, format)
					assert.Equal(t, f.Rule, g.Code.Value, format)
				}
			}
			t.Logf("reviewdog: %d findings from rdjson, sarif and checkstyle", len(want))
		})
	}
}

// TestReviewdogOnDiff shows the findings of a change, as reviewdog does in a pull request.
func TestReviewdogOnDiff(t *testing.T) {
	needs(t, "reviewdog", "git")
	folder := t.TempDir()
	writeNasty(t, folder)
	initialise(t, folder)
	record := filepath.Join(folder, commandRecord)
	text, err := os.ReadFile(record)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(record, slices.Concat(text, []byte("\nIt was warm on Monday, November 4, 2025.\n")), 0o644))
	t.Chdir(folder)
	file := dataset{paths: []string{nasty, commandRecord}}.write(t, "rdjson")
	in, err := os.Open(file)
	require.NoError(t, err)
	defer in.Close()
	c := exec.Command("reviewdog", "-f=rdjson", "-name=factvet", "-reporter=local", "-diff=git diff")
	c.Stdin = in
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Equal(t, 1, strings.Count(string(out), `Monday, November 4, 2025\" was a Tuesday`)+strings.Count(string(out), `Monday, November 4, 2025" was a Tuesday`), string(out))
	assert.NotContains(t, string(out), "Friday", "what stood there before the change is left out")
}
