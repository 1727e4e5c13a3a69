package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules/all"
)

// The tests of this file run what README.md shows, so that it stays true.

func readme(t *testing.T) string {
	t.Helper()
	return contents(t, "../README.md")
}

// indented are the blocks of lines that stand four blanks in, without these.
func indented(text string) []string {
	var out []string
	for _, part := range strings.Split(text, "\n\n") {
		if strings.HasPrefix(part, "    ") {
			lines := strings.Split(strings.TrimRight(part, "\n"), "\n")
			for i := range lines {
				lines[i] = strings.TrimPrefix(lines[i], "    ")
			}
			out = append(out, strings.Join(lines, "\n"))
		}
	}
	return out
}

// fenced is the n-th block of YAML.
func fenced(t *testing.T, text string, n int) string {
	t.Helper()
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(text, -1)
	require.Greater(t, len(blocks), n)
	return blocks[n][1]
}

func block(t *testing.T, text, beginning string) string {
	t.Helper()
	for _, b := range indented(text) {
		if strings.HasPrefix(b, beginning) {
			return b
		}
	}
	require.Failf(t, "README.md lacks a block", "that begins with %q", beginning)
	return ""
}

// TestReadmeMainJob: the command that shows what factvet does finds something of every group.
func TestReadmeMainJob(t *testing.T) {
	command := block(t, readme(t), "go run ")
	arguments, ok := strings.CutPrefix(command, "go run ./cmd/factvet ")
	require.True(t, ok, command)
	t.Chdir("..")
	status, stdout, stderr := run(all.Rules(), strings.Fields(arguments)...)
	assert.Equal(t, 1, status, stderr)
	for _, rule := range all.Rules() {
		assert.Contains(t, stdout, "["+rule.Group()+"/")
	}
}

// TestReadmeFinding: the finding that is shown is one of those that the command finds.
func TestReadmeFinding(t *testing.T) {
	finding := block(t, readme(t), news[len("../"):]+"/events/")
	t.Chdir("..")
	_, stdout, stderr := run(all.Rules(), "check", "testdata/news")
	assert.Contains(t, stdout, finding, stderr)
}

// TestReadmeUse runs the page of use as it stands, with a record for FILE.
func TestReadmeUse(t *testing.T) {
	use := block(t, readme(t), "factvet check")
	const (
		path   = "events/2025-11-06--x.md"
		record = "---\ndate: 2025-11-06\ntitle: Kazakhstan joins\nactors: [Ada Brisk]\n---\n\nIt joined on Friday, November 6, 2025.\n"
	)
	newsInGit(t)
	t.Chdir("news")
	require.NoError(t, os.Remove(".factvet.yaml")) // for init to write
	git(t, "add", "-A", ".")
	git(t, "commit", "-q", "-m", "News")
	require.NoError(t, os.WriteFile(path, []byte(record), 0o644))
	git(t, "add", ".")
	commands := 0
	for _, line := range strings.Split(use, "\n") {
		if strings.HasPrefix(line, " ") {
			continue // what is said of the command above goes on
		}
		command, _, _ := strings.Cut(line, "  ")
		command = strings.ReplaceAll(command, "FILE", path)
		var arguments []string
		for i, part := range regexp.MustCompile(`["']`).Split(strings.TrimPrefix(command, "factvet "), -1) {
			if i%2 == 1 {
				arguments = append(arguments, part) // what stands in quotation marks
			} else {
				arguments = append(arguments, strings.Fields(part)...)
			}
		}
		if arguments[0] == "lsp" {
			continue // which speaks with editors alone
		}
		status, stdout, stderr := run(all.Rules(), arguments...)
		assert.Less(t, status, 2, "%s: %s", line, stderr)
		if arguments[0] == "check" {
			assert.NotEmpty(t, stdout, line)
		}
		commands++
	}
	assert.Greater(t, commands, 5)
}

// TestReadmeConfiguration: the configuration and the names file are read, and do what they say.
func TestReadmeConfiguration(t *testing.T) {
	text := readme(t)
	folder(t, map[string]string{
		".factvet.yaml":            fenced(t, text, 0),
		"names.yaml":               fenced(t, text, 1),
		"schema/event.schema.json": `{"type": "object", "required": ["when"]}`,
		"events/2025-11-06--a.md":  "---\nwhen: 2025-11-06\nactors: [Kassym-Jomart Tokayev, James Comer]\nevidence:\n- link: https://harbour-courier.net/2025/11/06/a\n---\n\nIt was cold.\n",
		"events/2025-11-07--b.md":  "---\nwhen: 2025-11-08\nactors: [Qassym-Jomart Tokayev, James Comey]\n---\n\nIt was warm, and â€” yes.\n",
		"events/2025-11-09--c.md":  "---\ntitle: No date\n---\n\nIt rained.\n",
	})
	status, stdout, stderr := run(all.Rules(), "check")
	assert.Equal(t, 1, status, stderr)
	assert.Contains(t, stdout, "events/2025-11-07--b.md:2:7: error: the file name says 2025-11-07, but the date is 2025-11-08 [date/id]")
	assert.Contains(t, stdout, "[text/mojibake]")
	assert.NotContains(t, stdout, "2025-11-06--a.md", "its fields are read as the configuration names them")
	assert.Contains(t, stdout, "[record/schema]")
	status, stdout, stderr = run(all.Rules(), "names", "--format", "json")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, `{"name":"Qassym-Jomart Tokayev","count":1,"kind":"reviewed"}`)
	assert.NotContains(t, stdout, "Comer")
	require.NoError(t, os.Remove(filepath.Join("schema", "event.schema.json")))
	status, _, stderr = run(all.Rules(), "check")
	assert.Equal(t, 2, status, "the schema is the configuration's")
	assert.Contains(t, stderr, "event.schema.json")
}

// TestReadmeSuppressions: the two lines that say that factvet is wrong silence it.
func TestReadmeSuppressions(t *testing.T) {
	lines := strings.Split(block(t, readme(t), "<!-- factvet-ignore"), "\n")
	require.Len(t, lines, 2)
	comment, _, _ := strings.Cut(lines[0], "    ")
	id := lines[1]
	record := func(comment, id string) string {
		return "---\n" + id + "\ndate: 2025-02-11\ntitle: Order\nsources:\n- url: https://harbour-courier.net/order\n---\n\n" + comment + "\n\nThe company lost $17 million.\n"
	}
	plain, _, ok := strings.Cut(id, " #")
	require.True(t, ok, id)
	_, name, _ := strings.Cut(strings.TrimSpace(plain), ": ")
	folder(t, map[string]string{"with/" + name + ".md": record(comment, id), "without/" + name + ".md": record("", plain)})
	_, stdout, _ := run(all.Rules(), "check", "without")
	assert.Contains(t, stdout, "[number/uncited]")
	assert.Contains(t, stdout, "[date/id]")
	_, stdout, _ = run(all.Rules(), "check", "with")
	assert.NotContains(t, stdout, "[number/uncited]")
	assert.NotContains(t, stdout, "[date/id]")
	assert.NotContains(t, stdout, "[record/suppression]")
}
