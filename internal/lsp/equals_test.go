package lsp_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/internal/lsp"
	"github.com/factvet/factvet/rules/all"
)

// commandLine is what factvet check says in the working directory, as a client would be told: by
// path, one JSON a diagnostic.
func commandLine(t *testing.T, root, stdin string, args ...string) map[string][]string {
	t.Helper()
	var out, errors bytes.Buffer
	args = append([]string{"check", "--format", "json", "--quiet", "--no-cache"}, args...)
	status := cmd.Main(args, cmd.Stdio{In: strings.NewReader(stdin), Out: &out, Err: &errors}, all.Rules()...)
	require.Less(t, status, 2, errors.String())
	type position struct{ Line, Column int }
	type place struct {
		Path       string
		Start, End position
	}
	var report struct {
		Diagnostics []struct {
			place
			Rule, Severity, Message, Fingerprint string
			Related                              []struct {
				place
				Message string
			}
			Data map[string]any
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &report))
	type object = map[string]any
	spanOf := func(p place) object {
		at := func(p position) object { return object{"line": p.Line - 1, "character": p.Column - 1} }
		return object{"start": at(p.Start), "end": at(p.End)}
	}
	found := map[string][]string{}
	for _, d := range report.Diagnostics {
		data := object{"fingerprint": d.Fingerprint}
		if len(d.Data) > 0 {
			data["data"] = d.Data
		}
		diagnostic := object{
			"range": spanOf(d.place), "severity": map[string]int{"error": 1, "warning": 2, "info": 3}[d.Severity],
			"code": d.Rule, "source": "factvet", "message": d.Message, "data": data,
		}
		var related []object
		for _, r := range d.Related {
			related = append(related, object{"location": object{"uri": lsp.URI(filepath.Join(root, r.Path)), "range": spanOf(r.place)}, "message": r.Message})
		}
		if related != nil {
			diagnostic["relatedInformation"] = related
		}
		text, err := json.Marshal(diagnostic)
		require.NoError(t, err)
		path := filepath.Join(root, d.Path)
		found[path] = append(found[path], string(text))
	}
	return found
}

// canonical is JSON with its keys in order.
func canonical(t *testing.T, items []json.RawMessage) []string {
	t.Helper()
	var out []string
	for _, i := range items {
		var v any
		require.NoError(t, json.Unmarshal(i, &v))
		text, err := json.Marshal(v)
		require.NoError(t, err)
		out = append(out, string(text))
	}
	return out
}

// news is a copy of testdata/news.
func news(t *testing.T) (root string, records []string) {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	require.NoError(t, os.CopyFS(root, os.DirFS("../../testdata/news")))
	records, err = filepath.Glob(filepath.Join(root, "events", "*-*"))
	require.NoError(t, err)
	require.Greater(t, len(records), 20)
	return root, records
}

// typed is what the test's user types.
var typed = []string{
	"", "", "K", " ", "\n", "\n\n", "Qassym", "2025-11-07", "Friday, November 7, 2025", "€4.2 billion", "🐘", "’", "â€™", "é",
	"<!-- factvet-ignore date/weekday: quoted -->\n", "# factvet-ignore name/spelling: quoted\n", "---\n", "\"", ": ", "- ",
}

// seed is another one for each run where FACTVET_SEED asks for it.
func seed(t *testing.T) uint64 {
	t.Helper()
	text, ok := os.LookupEnv("FACTVET_SEED")
	if !ok {
		return 7
	}
	n, err := strconv.ParseUint(text, 10, 64)
	require.NoError(t, err)
	return n
}

// TestEqualsCommandLine edits records of a dataset at random, and compares what an editor is told
// with what the command line says about the same texts.
func TestEqualsCommandLine(t *testing.T) {
	root, records := news(t)
	t.Chdir(root)
	editor := lsp.NewEditor(t, root)
	r := rand.New(rand.NewPCG(seed(t), 7))
	compared := 0
	for step := range 60 {
		path := records[r.IntN(len(records))]
		rel, err := filepath.Rel(root, path)
		require.NoError(t, err)
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		editor.Open(path, string(data))
		for range 1 + r.IntN(4) {
			size := len(editor.Texts[path])
			start := r.IntN(size + 1)
			end := min(start+r.IntN(12), size)
			editor.Replace(path, start, end, typed[r.IntN(len(typed))])
		}
		text := editor.Texts[path]
		want := commandLine(t, root, text, "--stdin-filename", rel)[path]
		require.Equal(t, want, canonical(t, editor.Pull(path)), "step %d: %s\n%s", step, rel, text)
		compared += len(want)
		switch r.IntN(4) {
		case 0: // saved
			require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		case 1: // saved under another name too
			other := filepath.Join(filepath.Dir(path), strconv.Itoa(step)+filepath.Base(path))
			require.NoError(t, os.WriteFile(other, []byte(text), 0o644))
			editor.Changed(other)
			records = append(records, other)
		case 2: // removed
			if i := slices.Index(records, path); len(records) > 10 {
				require.NoError(t, os.Remove(path))
				records = slices.Delete(records, i, i+1)
				editor.Changed(path)
			}
		}
		editor.Close(path)
		if step%10 == 0 {
			assertWorkspace(t, root, editor)
		}
	}
	assertWorkspace(t, root, editor)
	require.Greater(t, compared, 60)
}

// assertWorkspace compares the workspace's diagnostics with a run over the whole dataset.
func assertWorkspace(t *testing.T, root string, editor *lsp.Editor) {
	t.Helper()
	want := commandLine(t, root, "")
	got := map[string][]string{}
	for path, items := range editor.PullAll() {
		got[path] = canonical(t, items)
	}
	assert.Equal(t, want, got)
}
