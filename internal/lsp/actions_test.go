package lsp

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// applied is a text after an action's edits to a file.
func applied(t *testing.T, text, path string, a codeAction, e encoding) string {
	t.Helper()
	var edits []textEdit
	for _, d := range a.Edit.DocumentChanges {
		if d.TextDocument.URI == uriOf(path) {
			edits = append(edits, d.Edits...)
		}
	}
	edits = append(edits, a.Edit.Changes[uriOf(path)]...)
	require.NotEmpty(t, edits, "%s changes nothing in %s", a.Title, path)
	slices.Reverse(edits)
	current := newText([]byte(text))
	for _, edit := range edits {
		current = current.change(contentChange{&edit.Range, edit.NewText}, e)
	}
	return string(current.data)
}

func titled(t *testing.T, actions []codeAction, prefix string) codeAction {
	t.Helper()
	i := slices.IndexFunc(actions, func(a codeAction) bool { return strings.HasPrefix(a.Title, prefix) })
	require.GreaterOrEqual(t, i, 0, "%q is not among %v", prefix, titles(actions))
	return actions[i]
}

func titles(actions []codeAction) (out []string) {
	for _, a := range actions {
		out = append(out, a.Title)
	}
	return out
}

func TestFixActions(t *testing.T) {
	text := front + "🐘 “The talks,” he said, weâ€™re over.\nThey said itâ€™s done.\n"
	for _, caps := range []string{pulling, strings.Replace(pushing, `{"textDocument":{`, `{"textDocument":{"diagnostic":{},`, 1)} {
		root, record := newsroom(t)
		c := start(t, caps, root)
		e := negotiate(c.encodings(caps))
		c.open(record, text)
		found := by("text/mojibake", c.pull(record))
		require.Len(t, found, 2)
		a := titled(t, c.actions(record, found[0].Range), "Replace by")
		assert.Equal(t, quickFix, a.Kind)
		assert.Equal(t, caps == pulling, a.IsPreferred, "where the client knows the word")
		assert.Equal(t, found[0], a.Diagnostics[0])
		want := strings.Replace(text, "weâ€™re", "we’re", 1)
		assert.Equal(t, want, applied(t, text, record, a, e))
		if caps == pulling {
			require.Len(t, a.Edit.DocumentChanges, 1)
			assert.Equal(t, 1, *a.Edit.DocumentChanges[0].TextDocument.Version)
		}
		assert.Empty(t, c.actions(record, span{}), "nothing is wrong at the beginning")
		assert.Empty(t, c.actions(record, found[0].Range, "refactor"))
		all := c.actions(record, span{}, "source.fixAll")
		require.Len(t, all, 1)
		assert.Equal(t, strings.ReplaceAll(text, "â€™", "’"), applied(t, text, record, all[0], e))
		c.change(record, contentChange{nil, strings.ReplaceAll(text, "â€™", "’")})
		assert.Empty(t, c.actions(record, span{}, "source.fixAll"))
	}
}

func (c *client) encodings(caps string) []encoding {
	if strings.Contains(caps, "utf-8") {
		return []encoding{utf8Encoding}
	}
	return nil
}

// TestSuppressActions makes the suppression that is offered for every finding of a dataset, and checks
// that the finding is silent then and that the directive is taken.
func TestSuppressActions(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	require.NoError(t, os.CopyFS(root, os.DirFS("../../testdata/news")))
	records, err := filepath.Glob(filepath.Join(root, "events", "*-*"))
	require.NoError(t, err)
	c := start(t, pulling, root)
	made := map[string]int{}
	for _, record := range records {
		data, err := os.ReadFile(record)
		require.NoError(t, err)
		text := string(data)
		c.open(record, text)
		before := c.pull(record)
		for _, d := range before {
			actions := slices.DeleteFunc(c.actions(record, d.Range), func(a codeAction) bool {
				return !strings.HasPrefix(a.Title, "Suppress ") || !slices.ContainsFunc(a.Diagnostics, func(of diagnostic) bool { return of.Data.Fingerprint == d.Data.Fingerprint })
			})
			if ext := filepath.Ext(record); ext == ".json" || ext == ".jsonl" {
				assert.Empty(t, actions, "JSON has no comments")
				continue
			}
			if d.Code == "record/parse" || d.Code == "record/suppression" {
				assert.Empty(t, actions)
				continue
			}
			require.Len(t, actions, 1, "%s: %v", record, d)
			after := applied(t, text, record, actions[0], utf8Encoding)
			c.change(record, contentChange{nil, after})
			found := c.pull(record)
			place := strings.Index(after, placeholder)
			require.Positive(t, place)
			for _, left := range by(d.Code, found) {
				assert.False(t, left.Message == d.Message && at(after, left.Range, utf8Encoding) == at(text, d.Range, utf8Encoding), "%s %v\n%s", record, d, after)
			}
			for _, complaint := range by("record/suppression", found) {
				assert.NotContains(t, at(after, complaint.Range, utf8Encoding), placeholder, "%s: %s: %s\n%s", record, d.Message, complaint.Message, after)
			}
			assert.Len(t, by("record/parse", found), len(by("record/parse", before)), "%s\n%s", record, after)
			c.change(record, contentChange{nil, text})
			made[filepath.Ext(record)]++
		}
		c.close(record)
	}
	assert.Greater(t, made[".md"], 30)
	assert.Positive(t, made[".txt"])
}

func TestSuppressInYAML(t *testing.T) {
	root := folder(t, map[string]string{".factvet.yaml": "datasets:\n  - include: [\"*.yaml\"]\n"})
	record := filepath.Join(root, "a.yaml")
	text := "id: a\r\ntitle: Talks weâ€™re\r\ndate: 2025-11-06\r\nsources:\r\n  - title: itâ€™s\r\n    url: https://news.example/a\r\n"
	c := start(t, pulling, root)
	c.open(record, text)
	found := by("text/mojibake", c.pull(record))
	require.Len(t, found, 2)
	for i, want := range []string{
		strings.Replace(text, "title: Talks", "# factvet-ignore text/mojibake: "+placeholder+"\r\ntitle: Talks", 1),
		strings.Replace(text, "  - title", "  # factvet-ignore text/mojibake: "+placeholder+"\r\n  - title", 1),
	} {
		after := applied(t, text, record, titled(t, c.actions(record, found[i].Range), "Suppress text/mojibake"), utf8Encoding)
		assert.Equal(t, want, after)
		c.change(record, contentChange{nil, after})
		assert.Len(t, by("text/mojibake", c.pull(record)), 1)
		c.change(record, contentChange{nil, text})
	}
}

func TestAddToNamesFile(t *testing.T) {
	people := func(id, name string) string {
		return strings.NewReplacer("--a", "--"+id, "sources:", "actors: ["+name+"]\nsources:", "A summit", "Summit "+id).Replace(front) + name + " spoke in " + id + ".\n"
	}
	root, record := newsroom(t)
	for _, id := range []string{"b", "c", "d"} {
		write(t, filepath.Join(root, "events", "2025-11-06--"+id+".md"), people(id, "Kassym-Jomart Tokayev"))
	}
	text := people("a", "Qassym-Jomart Tokayev")
	c := start(t, pulling, root)
	c.open(record, text)
	found := by("name/spelling", c.pull(record))
	require.NotEmpty(t, found)
	names := filepath.Join(root, "names.yaml")
	a := titled(t, c.actions(record, found[0].Range), "Accept “Qassym-Jomart Tokayev” as a spelling of “Kassym-Jomart Tokayev”")
	after := applied(t, "", names, a, utf8Encoding)
	titled(t, c.actions(record, found[0].Range), "Say in the names file")
	write(t, names, after)
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(names)}})
	assert.Empty(t, by("name/spelling", c.pull(record)))

	write(t, filepath.Join(root, ".factvet.yaml"), strings.ReplaceAll(settings, "names:", "# names:"))
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(filepath.Join(root, ".factvet.yaml"))}})
	found = by("name/spelling", c.pull(record))
	require.NotEmpty(t, found)
	for _, title := range titles(c.actions(record, found[0].Range)) {
		assert.NotContains(t, title, "names file", "there is none")
	}
}
