package lsp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/cache"
)

const (
	settings = "datasets:\n  - include: [\"events/*.md\"]\nnames: names.yaml\n"
	front    = "---\nid: 2025-11-06--a\ntitle: A summit\ndate: 2025-11-06\nsources:\n  - title: Talks\n    url: https://news.example/talks\n    date: 2025-11-06\n---\n"
	// The day was a Thursday.
	wrongDay = front + "Naïve 🐘 talk: they met on Friday, November 6, 2025, in Astana.\n"
)

func newsroom(t *testing.T) (root, record string) {
	t.Helper()
	root = folder(t, map[string]string{".factvet.yaml": settings, "names.yaml": "", "events/2025-11-06--a.md": wrongDay})
	return root, filepath.Join(root, "events", "2025-11-06--a.md")
}

func TestEncodings(t *testing.T) {
	root, record := newsroom(t)
	for _, c := range []struct {
		offered string
		want    encoding
		column  int
	}{
		{`["utf-8","utf-16"]`, utf8Encoding, 30},
		{`["utf-16","utf-8"]`, utf16Encoding, 27},
		{`["utf-32"]`, utf32Encoding, 26},
		{`["ebcdic"]`, utf16Encoding, 27},
		{`null`, utf16Encoding, 27},
	} {
		t.Run(c.offered, func(t *testing.T) {
			client := connect(t)
			var r struct {
				Capabilities struct {
					PositionEncoding   encoding        `json:"positionEncoding"`
					DiagnosticProvider json.RawMessage `json:"diagnosticProvider"`
				} `json:"capabilities"`
			}
			caps := capabilities(t, `{"general":{"positionEncodings":`+c.offered+`},"textDocument":{"diagnostic":{}}}`)
			client.request("initialize", object{"rootUri": uriOf(root), "capabilities": caps}, &r)
			assert.Equal(t, c.want, r.Capabilities.PositionEncoding)
			assert.Contains(t, string(r.Capabilities.DiagnosticProvider), `"interFileDependencies":true`)
			client.notify("initialized", object{})
			client.open(record, wrongDay)
			found := by("date/weekday", client.pull(record))
			require.Len(t, found, 1)
			assert.Equal(t, c.column, found[0].Range.Start.Character)
			assert.Contains(t, at(wrongDay, found[0].Range, c.want), "Friday")

			// An edit behind the wide characters, on the same line.
			place := newText([]byte(wrongDay)).span(strings.Index(wrongDay, "Friday"), strings.Index(wrongDay, ", November"), c.want)
			client.change(record, contentChange{&place, "Thursday"})
			assert.Empty(t, by("date/weekday", client.pull(record)))
		})
	}
}

func TestLifecycle(t *testing.T) {
	c := connect(t)
	_, answer := c.ask("textDocument/hover", object{})
	assert.Equal(t, codeNotInitialized, c.response(answer).Error.Code)
	c.request("initialize", object{"capabilities": object{}, "rootUri": nil}, nil)
	_, answer = c.ask("initialize", object{})
	assert.Equal(t, codeInvalidRequest, c.response(answer).Error.Code)
	_, answer = c.ask("textDocument/rename", object{})
	assert.Equal(t, codeMethodNotFound, c.response(answer).Error.Code)
	_, answer = c.ask("textDocument/hover", []int{1})
	assert.Equal(t, codeInvalidParams, c.response(answer).Error.Code)
	c.notify("$/setTrace", object{"value": "off"})
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": "untitled:Untitled-1", "text": "x"}})
	c.notify("textDocument/didChange", object{"textDocument": object{"uri": "untitled:Untitled-1"}})
	c.request("shutdown", nil, nil)
	_, answer = c.ask("textDocument/hover", object{})
	assert.Equal(t, codeInvalidRequest, c.response(answer).Error.Code)
	c.notify("exit", nil)
	require.NoError(t, <-c.done)
	c.done <- nil
}

func TestExitWithoutShutdown(t *testing.T) {
	c := connect(t)
	c.notify("exit", nil)
	require.Error(t, <-c.done)
	c.done <- nil
}

func TestBrokenMessageIsAnswered(t *testing.T) {
	c := connect(t)
	_, err := c.out.out.Write([]byte("Content-Length: 5\r\n\r\n{nope"))
	require.NoError(t, err)
	m := <-c.incoming
	assert.Equal(t, codeParseError, m.Error.Code)
	c.request("initialize", object{"capabilities": object{}}, nil)
}

func TestPull(t *testing.T) {
	root, record := newsroom(t)
	c := start(t, pulling, root)
	c.open(record, wrongDay)
	var first, second report
	c.request("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(record)}}, &first)
	c.request("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(record)}, "previousResultId": first.ResultID}, &second)
	assert.Equal(t, report{Kind: "unchanged", ResultID: first.ResultID}, second)
	c.change(record, contentChange{nil, strings.Replace(wrongDay, "Friday", "Thursday", 1)})
	c.request("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(record)}, "previousResultId": first.ResultID}, &second)
	assert.Equal(t, "full", second.Kind)
	assert.Empty(t, by("date/weekday", *second.Items))
	c.close(record)
	assert.Len(t, by("date/weekday", c.pull(record)), 1, "the disk holds again")
	assert.Empty(t, c.pull(filepath.Join(root, "README.md")))
	for len(c.incoming) > 0 {
		assert.NotEqual(t, "textDocument/publishDiagnostics", (<-c.incoming).Method, "who pulls is not pushed to")
	}
}

// TestCache opens a workspace twice, the second time with what the first kept.
func TestCache(t *testing.T) {
	root, record := newsroom(t)
	kept := &cache.Cache{Dir: t.TempDir(), Build: "test"}
	var found [2][]diagnostic
	for i := range found {
		c := connectWith(t, kept)
		c.initialize(pulling, root)
		c.open(record, wrongDay)
		found[i] = c.pull(record)
		segments, err := filepath.Glob(filepath.Join(kept.Dir, "*", "*", "*.segment"))
		require.NoError(t, err)
		assert.Len(t, segments, 1)
	}
	assert.NotEmpty(t, found[0])
	assert.Equal(t, found[0], found[1])
}

func TestWorkspacePull(t *testing.T) {
	root, record := newsroom(t)
	other := filepath.Join(root, "events", "2025-11-06--b.md")
	write(t, other, strings.ReplaceAll(wrongDay, "--a", "--b"))
	nested := filepath.Join(root, "archive", "old.md")
	write(t, nested, wrongDay)
	write(t, filepath.Join(root, "archive", ".factvet.yaml"), "rules: {'*': off, date/weekday: info}\n")
	c := start(t, pulling, root)
	type workspace struct {
		Items []workspaceReport `json:"items"`
	}
	var w workspace
	c.request("workspace/diagnostic", object{"previousResultIds": []int{}}, &w)
	uris := func() (out []string) {
		for _, i := range w.Items {
			out = append(out, strings.TrimPrefix(i.URI, uriOf(root)))
		}
		return out
	}
	require.Equal(t, []string{"/events/2025-11-06--a.md", "/events/2025-11-06--b.md", "/archive/old.md"}, uris())
	assert.Nil(t, w.Items[0].Version)
	assert.Equal(t, severityInformation, (*w.Items[2].Items)[0].Severity)
	previous := []object{}
	for _, i := range w.Items {
		previous = append(previous, object{"uri": i.URI, "value": i.ResultID})
	}
	c.open(record, wrongDay)
	c.open(nested, front)
	w = workspace{}
	c.request("workspace/diagnostic", object{"previousResultIds": previous}, &w)
	require.Len(t, w.Items, 3)
	assert.Equal(t, "full", w.Items[0].Kind, "what is open shows what other records say of it")
	assert.Equal(t, "unchanged", w.Items[1].Kind)
	assert.Equal(t, "full", w.Items[2].Kind)
	assert.Equal(t, 1, *w.Items[0].Version)
	assert.Empty(t, *w.Items[2].Items)
}

func TestPush(t *testing.T) {
	root, record := newsroom(t)
	c := start(t, pushing, root)
	c.open(record, wrongDay)
	found := c.published(record, func(d []diagnostic) bool { return len(by("date/weekday", d)) == 1 })
	require.Contains(t, at(wrongDay, by("date/weekday", found)[0].Range, utf16Encoding), "Friday")
	c.change(record, contentChange{nil, strings.Replace(wrongDay, "Friday", "Thursday", 1)})
	c.published(record, func(d []diagnostic) bool { return len(by("date/weekday", d)) == 0 })
	c.close(record)
	assert.Empty(t, c.published(record, nil))
}

func TestNewRecordInTheEditor(t *testing.T) {
	root, _ := newsroom(t)
	record := filepath.Join(root, "events", "2025-11-06--new.md")
	text := strings.ReplaceAll(wrongDay, "--a", "--new")
	c := start(t, pulling, root)
	c.request("workspace/diagnostic", object{}, nil)
	c.open(record, text)
	assert.Len(t, by("date/weekday", c.pull(record)), 1)
	c.close(record)
	assert.Empty(t, c.pull(record), "it was never saved")
}

func TestFirstRecordOfADataset(t *testing.T) {
	root := folder(t, map[string]string{".factvet.yaml": "datasets:\n  - include: [\"events/*.md\"]\n"})
	record := filepath.Join(root, "events", "2025-11-06--a.md")
	c := start(t, pulling, root)
	c.request("workspace/diagnostic", object{}, nil)
	c.wait("window/showMessage") // there are no records
	c.open(record, wrongDay)
	assert.Len(t, by("date/weekday", c.pull(record)), 1)
}

func TestWatchedFiles(t *testing.T) {
	root, record := newsroom(t)
	c := start(t, pulling, root)
	assert.Contains(t, string(c.wait("client/registerCapability").Params), ".factvet.yaml")
	c.open(record, wrongDay)
	require.Len(t, by("record/duplicate", c.pull(record)), 0)
	event := func(path string, kind int) {
		c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uriOf(path), "type": kind}}})
		c.wait("workspace/diagnostic/refresh")
	}
	c.wait("workspace/diagnostic/refresh") // of the scan

	twin := filepath.Join(root, "events", "2025-11-06--b.md")
	write(t, twin, wrongDay) // with the id of the other
	event(twin, 1)
	ids := by("record/id", c.pull(record))
	require.NotEmpty(t, ids)
	require.NoError(t, os.Remove(twin))
	event(twin, 3)
	assert.Empty(t, by("record/id", c.pull(record)))

	write(t, record, front)
	event(record, 2)
	assert.Len(t, by("date/weekday", c.pull(record)), 1, "what the editor holds beats the disk")

	configFile := filepath.Join(root, ".factvet.yaml")
	write(t, configFile, settings+"rules: {date/weekday: info}\n")
	event(configFile, 2)
	assert.Equal(t, severityInformation, by("date/weekday", c.pull(record))[0].Severity)
	nearer := filepath.Join(root, "events", ".factvet.yaml")
	write(t, nearer, "rules: {date/weekday: off}\n")
	event(nearer, 1)
	assert.Empty(t, by("date/weekday", c.pull(record)))
}

func TestBrokenConfiguration(t *testing.T) {
	for _, caps := range []string{pulling, pushing} {
		root, record := newsroom(t)
		configFile := filepath.Join(root, ".factvet.yaml")
		write(t, configFile, settings+"ruels: {}\n")
		c := start(t, caps, root)
		c.open(record, wrongDay)
		found := c.published(configFile, nil)
		require.Len(t, found, 1)
		assert.Equal(t, span{position{3, 0}, position{3, 5}}, found[0].Range)
		assert.Contains(t, found[0].Message, `"ruels"`)
		assert.Contains(t, string(c.wait("window/showMessage").Params), "ruels")
		// Who opens the file to mend it still sees what is wrong.
		c.open(configFile, settings+"ruels: {}\n")
		c.change(configFile, contentChange{nil, settings})
		time.Sleep(50 * time.Millisecond) // longer than the server waits before it pushes
		c.close(configFile)
		c.request("textDocument/hover", object{"textDocument": object{"uri": uriOf(record)}, "position": position{}}, nil)
		for len(c.incoming) > 0 {
			m := <-c.incoming
			assert.False(t, m.Method == "textDocument/publishDiagnostics" && strings.Contains(string(m.Params), ".factvet.yaml"), "%s", m.Params)
		}
		write(t, configFile, settings)
		c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(configFile)}})
		assert.Empty(t, c.published(configFile, nil))
		if caps == pulling {
			assert.Len(t, by("date/weekday", c.pull(record)), 1)
		} else {
			c.published(record, func(d []diagnostic) bool { return len(by("date/weekday", d)) == 1 })
		}
		// A names file that is wrong is shown in itself.
		names := filepath.Join(root, "names.yaml")
		write(t, names, "names:\n  - variants: [A]\n")
		c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(names)}})
		assert.Len(t, c.published(names, nil), 1)
		write(t, names, "names: []\n")
		c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(names)}})
		assert.Empty(t, c.published(names, nil))
	}
}

func TestFileWithoutConfiguration(t *testing.T) {
	root := folder(t, map[string]string{"a.md": wrongDay, "b.md": wrongDay, "data.json": `{"x": 1}`, "main.go": "package main"})
	c := start(t, pulling)
	for name, count := range map[string]int{"a.md": 1, "data.json": 0, "main.go": 0} {
		path := filepath.Join(root, name)
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		c.open(path, string(data))
		found := c.pull(path)
		assert.Len(t, by("date/weekday", found), count, name)
		assert.Empty(t, by("record/duplicate", found), "it is alone")
		c.close(path)
		assert.Empty(t, c.pull(path))
	}
}

func TestHover(t *testing.T) {
	root, record := newsroom(t)
	for caps, kind := range map[string]string{pulling: "markdown", pushing: "plaintext"} {
		c := start(t, caps, root)
		c.open(record, wrongDay)
		ask := func(line, character int) *hover {
			var h *hover
			c.request("textDocument/hover", object{"textDocument": object{"uri": uriOf(record)}, "position": position{line, character}}, &h)
			return h
		}
		h := ask(9, 30)
		require.NotNil(t, h)
		assert.Equal(t, kind, h.Contents.Kind)
		assert.True(t, strings.HasPrefix(h.Contents.Value, "# date/weekday\n"), h.Contents.Value)
		assert.Contains(t, h.Contents.Value, "## Why it matters")
		assert.Contains(t, at(wrongDay, *h.Range, map[string]encoding{"markdown": utf8Encoding, "plaintext": utf16Encoding}[kind]), "Friday")
		assert.Nil(t, ask(9, 2))
	}
}

func TestCancel(t *testing.T) {
	root, record := newsroom(t)
	for i := range 300 {
		write(t, filepath.Join(root, "events", "2025-11-06--"+strconv.Itoa(i)+".md"), wrongDay)
	}
	c := start(t, pulling, root) // the scan takes a while
	c.open(record, wrongDay)
	id, answer := c.ask("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(record)}})
	c.notify("$/cancelRequest", object{"id": json.RawMessage(id)})
	m := c.response(answer)
	require.NotNil(t, m.Error)
	assert.Equal(t, codeCancelled, m.Error.Code)
	c.notify("$/cancelRequest", object{"id": json.RawMessage(id)}) // too late, and no harm
	assert.Len(t, by("date/weekday", c.pull(record)), 1)
}

func TestProgress(t *testing.T) {
	root, record := newsroom(t)
	c := start(t, pulling, root)
	var created struct{ Token string }
	require.NoError(t, json.Unmarshal(c.wait("window/workDoneProgress/create").Params, &created))
	assert.NotEmpty(t, created.Token)
	c.open(record, wrongDay)
	c.pull(record)
}

func TestFolders(t *testing.T) {
	first, record := newsroom(t)
	second, other := newsroom(t)
	c := start(t, pulling, first)
	count := func() int {
		var w struct {
			Items []workspaceReport `json:"items"`
		}
		c.request("workspace/diagnostic", object{}, &w)
		return len(w.Items)
	}
	assert.Equal(t, 1, count())
	c.notify("workspace/didChangeWorkspaceFolders", object{"event": object{"added": []workspaceFolder{{URI: uriOf(second)}}, "removed": []int{}}})
	assert.Equal(t, 2, count())
	c.notify("workspace/didChangeWorkspaceFolders", object{"event": object{"added": []int{}, "removed": []workspaceFolder{{URI: uriOf(first)}}}})
	assert.Equal(t, 1, count())
	c.open(record, wrongDay)
	c.open(other, wrongDay)
	assert.NotEmpty(t, c.pull(record), "open files are checked wherever they lie")
	assert.NotEmpty(t, c.pull(other))
}
