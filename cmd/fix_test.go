package cmd_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
)

// run runs factvet and answers with its exit status and what it printed.
func run(with []*rules.Rule, args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = cmd.Main(args, cmd.Stdio{In: strings.NewReader(""), Out: &out, Err: &errs}, with...)
	return status, out.String(), errs.String()
}

// folder is a new folder with files, and the working directory from now on.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	t.Chdir(root)
	return root
}

func contents(t testing.TB, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(data)
}

// replacing is a rule with a safe fix: every old word becomes a new one. Words may overlap.
func replacing(id, old, replacement string) *rules.Rule {
	return &rules.Rule{ID: "test/" + id, Severity: rules.Error, Check: func(p *rules.Pass) {
		for at := 0; ; at++ {
			i := bytes.Index(p.Record.File[at:], []byte(old))
			if i < 0 {
				return
			}
			at += i
			span := rules.Span{Start: at, End: at + len(old)}
			p.Report(rules.Diagnostic{Span: span, Message: old, Fix: &rules.Fix{Applicability: rules.Safe, Edits: []rules.Edit{{Span: span, Text: replacement}}}})
		}
	}}
}

func TestFixGoesOnUntilNothingIsLeft(t *testing.T) {
	folder(t, map[string]string{"a.md": "aaaaaaa b\n", "b.md": "nothing\n"})
	// Overlapping fixes wait for the next round; what one fix leads to, another takes up.
	with := []*rules.Rule{replacing("once", "aa", "a"), replacing("then", "a b", "c")}
	status, _, stderr := run(with, "check", "--fix", ".")
	assert.Equal(t, 0, status, stderr)
	assert.Equal(t, "ac\n", contents(t, "a.md"))
	assert.Equal(t, "nothing\n", contents(t, "b.md"))
	assert.Contains(t, stderr, "fixed in 1 file")
}

func TestFixWithoutEnd(t *testing.T) {
	folder(t, map[string]string{"a.md": "ping\n", "b.md": "aa\n"})
	with := []*rules.Rule{replacing("there", "ping", "pong"), replacing("back", "pong", "ping"), replacing("once", "aa", "a")}
	status, stdout, stderr := run(with, "check", "--fix", ".")
	assert.Equal(t, 1, status, stderr)
	assert.Equal(t, "ping\n", contents(t, "a.md"))
	assert.Equal(t, "a\n", contents(t, "b.md"), "other files are fixed")
	assert.Contains(t, stderr, "a.md")
	assert.Contains(t, stderr, "1 fixed in 1 file")
	assert.Contains(t, stdout, "ping")
}

func TestFixThatBringsFindings(t *testing.T) {
	folder(t, map[string]string{"a.md": "lure\n", "b.md": "aa\n", "c.md": "lure WRONG\n"})
	with := []*rules.Rule{replacing("lure", "lure", "WRONG"), wrongRule, replacing("once", "aa", "a")}
	status, stdout, stderr := run(with, "check", "--fix", ".")
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "factvet: the fixes of a.md would bring new findings; it was left as it is\n")
	assert.Contains(t, stderr, "factvet: the fixes of c.md would bring new findings; it was left as it is\n")
	assert.Contains(t, stderr, "1 fixed in 1 file")
	assert.Equal(t, "lure\n", contents(t, "a.md"))
	assert.Equal(t, "a\n", contents(t, "b.md"))
	assert.Contains(t, stdout, "a.md:1:1: error: lure", "what is left is reported")
}

func TestFixOfAFileThatChanges(t *testing.T) {
	root := folder(t, map[string]string{"a.md": "aa\n", "b.md": "aa\n"})
	editor := &rules.Rule{ID: "test/editor", Severity: rules.Info, Check: func(p *rules.Pass) {
		if p.Record.Path == "a.md" {
			assert.NoError(t, os.WriteFile(filepath.Join(root, "a.md"), []byte("aa, saved in the editor\n"), 0o644))
		}
	}}
	status, _, stderr := run([]*rules.Rule{replacing("once", "aa", "a"), editor}, "check", "--fix", ".")
	assert.Equal(t, 2, status)
	assert.Contains(t, stderr, "a.md: the file changed meanwhile; it was left as it is")
	assert.Equal(t, "aa, saved in the editor\n", contents(t, "a.md"))
	assert.Equal(t, "a\n", contents(t, "b.md"), "the others are written")
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "no temporary file is left behind")
}

func TestFixInAFolderThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to the superuser")
	}
	root := folder(t, map[string]string{"closed/a.md": "aa\n", "open/b.md": "aa\n"})
	closed := filepath.Join(root, "closed")
	require.NoError(t, os.Chmod(closed, 0o555))
	t.Cleanup(func() { assert.NoError(t, os.Chmod(closed, 0o755)) })
	status, _, stderr := run([]*rules.Rule{replacing("once", "aa", "a")}, "check", "--fix", ".")
	assert.Equal(t, 2, status)
	assert.Contains(t, stderr, "closed/a.md: permission denied")
	assert.Equal(t, "aa\n", contents(t, "closed/a.md"))
	assert.Equal(t, "a\n", contents(t, "open/b.md"))
}

// TestFixKeepsTheRest: byte-order mark, line ends, a missing last one, and mode.
func TestFixKeepsTheRest(t *testing.T) {
	const text = "\ufeff---\r\nid: a\r\ntitle: Fire\r\n---\r\n\r\nThey left %s over.\r\nEnd"
	root := folder(t, map[string]string{"a.md": strings.Replace(text, "%s", "â€”", 1)})
	require.NoError(t, os.Chmod(filepath.Join(root, "a.md"), 0o640))
	status, _, stderr := run(all.Rules(), "check", "--fix", "--select", "text/mojibake", "a.md")
	assert.Equal(t, 0, status, stderr)
	assert.Equal(t, strings.Replace(text, "%s", "—", 1), contents(t, "a.md"))
	info, err := os.Stat("a.md")
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o640), info.Mode().Perm())
}

// TestFixOfEscapes: what is fixed in a JSON or YAML string is still one, and says the same as the fixed text.
func TestFixOfEscapes(t *testing.T) {
	files := map[string]string{
		"a.json": `{"id": "a", "title": "He said \"yes\" â€” and left", "summary": "A â\u20ac\u201d b.\nC."}` + "\n",
		"b.yaml": "id: b\ntitle: \"He said \\\"yes\\\" â€” and left\"\nsummary: 'It''s â€” so.'\n",
	}
	folder(t, files)
	status, stdout, stderr := run(all.Rules(), "check", "--fix", "--unsafe", "--select", "text/mojibake", ".")
	assert.Equal(t, 0, status, stdout+stderr)
	var record map[string]string
	require.NoError(t, json.Unmarshal([]byte(contents(t, "a.json")), &record))
	assert.Equal(t, map[string]string{"id": "a", "title": `He said "yes" — and left`, "summary": "A — b.\nC."}, record)
	assert.Equal(t, "id: b\ntitle: \"He said \\\"yes\\\" — and left\"\nsummary: 'It''s — so.'\n", contents(t, "b.yaml"))
}

// TestDiffApplies: what --diff shows for several files, git makes of them what --fix does; in the
// folder of the dataset and in one below it.
func TestDiffApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	files := map[string]string{
		".factvet.yaml": "datasets:\n- include: ['**/*.md']\n",
		"a.md":          "one\naa\ntwo", "sub/b.md": "aa\r\n", "sub/c d.md": strings.Repeat("line\n", 20) + "aa\n" + strings.Repeat("line\n", 20) + "aa\n", "sub/same.md": "b\n",
	}
	with := []*rules.Rule{replacing("once", "aa", "a")}
	for _, here := range []string{".", "sub"} {
		root := folder(t, files)
		t.Chdir(filepath.Join(root, here))
		status, diff, stderr := run(with, "check", "--diff")
		require.Equal(t, 1, status, stderr)
		assert.Equal(t, files["a.md"], contents(t, filepath.Join(root, "a.md")), "nothing is written")
		assert.NotContains(t, diff, "same.md")
		require.NoError(t, os.WriteFile(filepath.Join(root, "fixes.diff"), []byte(diff), 0o644))

		apply := exec.Command("git", "apply", "--unsafe-paths", filepath.Join(root, "fixes.diff"))
		apply.Dir = filepath.Join(root, here)
		said, err := apply.CombinedOutput()
		require.NoError(t, err, "%s: %s\n%s", here, said, diff)
		applied := map[string]string{}
		for name := range files {
			applied[name] = contents(t, filepath.Join(root, name))
		}
		for name, text := range files {
			require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
		}
		status, _, stderr = run(with, "check", "--fix")
		require.Equal(t, 0, status, stderr)
		for name := range files {
			assert.Equal(t, contents(t, filepath.Join(root, name)), applied[name], name)
		}
		status, diff, _ = run(with, "check", "--diff")
		assert.Equal(t, 0, status)
		assert.Empty(t, diff)
	}
}

// damages are what happens to texts on their way.
var damages = []func(string) string{
	func(s string) string { return strings.ReplaceAll(s, "—", "â€”") },
	func(s string) string { return strings.ReplaceAll(s, "e", "é") },
	func(s string) string { return strings.ReplaceAll(s, "é", "Ã©") },
	func(s string) string { return strings.ReplaceAll(s, "’", "â€™") },
	func(s string) string { return strings.ReplaceAll(s, "'", "Ã¢â‚¬â„¢") },
	func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	func(s string) string { return strings.ReplaceAll(s, " ", "\u200b ") },
	func(s string) string { return strings.ReplaceAll(s, "and", "&amp;amp;") },
	func(s string) string { return strings.ReplaceAll(s, "\"", "&quot;") },
	func(s string) string { return strings.ReplaceAll(s, "a", "а") }, // a Cyrillic one
	func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	func(s string) string { return s + s },
	func(s string) string { return "\ufeff" + s },
	func(s string) string { return s + "\ufffd" },
	func(s string) string { return s[:len(s)/2] },
	strings.ToUpper,
}

// damage does something to a few stretches of a text.
func damage(r *rand.Rand, text string) string {
	for range 1 + r.IntN(4) {
		start := r.IntN(len(text) + 1)
		end := min(len(text), start+r.IntN(200))
		text = text[:start] + damages[r.IntN(len(damages))](text[start:end]) + text[end:]
	}
	return text
}

// counts are the findings of a check by file and rule.
func counts(t testing.TB, path string) map[[2]string]int {
	t.Helper()
	status, stdout, stderr := run(all.Rules(), "check", "--format", "json", path)
	require.Less(t, status, 2, stderr)
	var report struct {
		Diagnostics []struct{ Path, Rule string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &report))
	found := map[[2]string]int{}
	for _, d := range report.Diagnostics {
		found[[2]string{d.Path, d.Rule}]++
	}
	return found
}

// FuzzFix damages the records of testdata/news: whatever was done to them, --fix ends, leaves
// nothing that it could fix but what it said, and brings no finding into a file it fixed.
func FuzzFix(f *testing.F) {
	files := map[string]string{}
	require.NoError(f, filepath.WalkDir(news, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(news, path)
		files[rel] = contents(f, path)
		return err
	}))
	names := make([]string, 0, len(files))
	for name := range files {
		if strings.HasPrefix(name, "events") {
			names = append(names, name)
		}
	}
	for seed := range uint64(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		damaged := map[string]string{}
		for name, text := range files {
			damaged[name] = text
		}
		for range 8 {
			name := names[r.IntN(len(names))]
			damaged[name] = damage(r, damaged[name])
		}
		folder(t, damaged)
		before := counts(t, ".")
		status, _, stderr := run(all.Rules(), "check", "--fix", "--format", "json", ".")
		require.Less(t, status, 2, stderr)
		after := counts(t, ".")
		for name := range damaged {
			if contents(t, name) == damaged[name] {
				continue
			}
			for key, n := range after {
				if key[0] == filepath.ToSlash(name) {
					assert.LessOrEqual(t, n, before[key], "%v: %s", key, stderr)
				}
			}
		}
		if !strings.Contains(stderr, "left as it is") {
			status, diff, _ := run(all.Rules(), "check", "--diff", ".")
			assert.Equal(t, 0, status, "a second time there is nothing to do: %s", diff)
		}
	})
}
