package fix_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/fix"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

var rule = &rules.Rule{ID: "text/mojibake"}

func fixAt(level rules.Applicability, edits ...rules.Edit) *finding.Finding {
	return &finding.Finding{
		Rule:  rule,
		Place: finding.Place{Path: "a.md", Start: lines.Position{Offset: edits[0].Span.Start}, End: lines.Position{Offset: edits[0].Span.End}},
		Fix:   &rules.Fix{Applicability: level, Edits: edits},
	}
}

func edit(start, end int, text string) rules.Edit {
	return rules.Edit{Span: rules.Span{Start: start, End: end}, Text: text}
}

func TestApply(t *testing.T) {
	for _, c := range []struct {
		name     string
		findings []*finding.Finding
		level    rules.Applicability
		want     string
		made     int
	}{
		{"nothing", nil, rules.Safe, "0123456789", 0},
		{"a replacement, an insertion and a removal", []*finding.Finding{
			fixAt(rules.Safe, edit(8, 10, "")), fixAt(rules.Safe, edit(0, 2, "ab")), fixAt(rules.Safe, edit(4, 4, "-")),
		}, rules.Safe, "ab23-4567", 3},
		{"overlapping fixes: the first alone", []*finding.Finding{
			fixAt(rules.Safe, edit(2, 5, "x")), fixAt(rules.Safe, edit(4, 6, "y")),
		}, rules.Safe, "01x56789", 1},
		{"fixes that meet: the first alone", []*finding.Finding{
			fixAt(rules.Safe, edit(2, 4, "x")), fixAt(rules.Safe, edit(4, 6, "y")),
		}, rules.Safe, "01x456789", 1},
		{"a fix of several edits is whole or not at all", []*finding.Finding{
			fixAt(rules.Safe, edit(1, 2, "x")), fixAt(rules.Safe, edit(4, 5, "y"), edit(1, 3, "z")),
		}, rules.Safe, "0x23456789", 1},
		{"unsafe fixes wait to be asked for", []*finding.Finding{fixAt(rules.Unsafe, edit(0, 1, "x"))}, rules.Safe, "0123456789", 0},
		{"unsafe fixes when asked for", []*finding.Finding{fixAt(rules.Unsafe, edit(0, 1, "x"))}, rules.Unsafe, "x123456789", 1},
		{"suggestions never", []*finding.Finding{fixAt(rules.Display, edit(0, 1, "x"))}, rules.Unsafe, "0123456789", 0},
		{"outside the file", []*finding.Finding{fixAt(rules.Safe, edit(9, 11, "x"))}, rules.Safe, "0123456789", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, made := fix.Apply([]byte("0123456789"), c.findings, c.level)
			assert.Equal(t, c.want, string(got))
			assert.Equal(t, c.made, made)
		})
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.md")
	require.NoError(t, os.WriteFile(file, []byte("before"), 0o640))
	link := filepath.Join(dir, "link.md")
	require.NoError(t, os.Symlink("a.md", link))

	require.NoError(t, fix.Write(link, []byte("before"), []byte("after")))
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "after", string(data))
	info, err := os.Lstat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm(), "the mode is kept")
	info, err = os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays a link")

	require.ErrorIs(t, fix.Write(file, []byte("before"), []byte("lost")), fix.ErrChanged)
	data, err = os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "after", string(data), "a file that changed is left alone")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "no temporary file is left")
}

// TestDiff applies the diff with patch's own reader in git, and compares the result.
func TestDiff(t *testing.T) {
	var many strings.Builder
	for i := range 40 {
		many.WriteString(strings.Repeat("x", i%7) + "\n")
	}
	for name, c := range map[string]struct{ before, after string }{
		"one line":          {"a\nb\nc\n", "a\nB\nc\n"},
		"no newline at end": {"a\nb", "a\nB"},
		"newline added":     {"a\nb", "a\nb\n"},
		"two hunks":         {many.String(), strings.Replace(strings.Replace(many.String(), "x\n", "y\n", 1), "xxxxxx\nx", "xxxxxx!\nx", 4)},
		"a line removed":    {"a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nf\ng\nh\n"},
		"a line added":      {"a\nb\nc\n", "a\nb\nnew\nc\n"},
		"Windows line ends": {"a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath("git"); err != nil {
				t.Skip("git is not installed")
			}
			dir := t.TempDir()
			file := filepath.Join(dir, "a.md")
			require.NoError(t, os.WriteFile(file, []byte(c.before), 0o644))
			var diff bytes.Buffer
			require.NoError(t, fix.Diff(&diff, "a.md", []byte(c.before), []byte(c.after)))
			apply := exec.Command("git", "apply", "--whitespace=nowarn", "-")
			apply.Dir, apply.Stdin = dir, &diff
			out, err := apply.CombinedOutput()
			require.NoError(t, err, string(out))
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, c.after, string(got))
		})
	}
	var none bytes.Buffer
	require.NoError(t, fix.Diff(&none, "a.md", []byte("same\n"), []byte("same\n")))
	assert.Empty(t, none.String())
}
