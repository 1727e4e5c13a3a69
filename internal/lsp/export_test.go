package lsp

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// Editor is a client for tests outside of this package, which may import the command line.
type Editor struct {
	*client
	Texts map[string]string // of open documents, by path
}

// NewEditor connects an editor that counts code points and pulls.
func NewEditor(t *testing.T, root string) *Editor {
	t.Helper()
	return &Editor{start(t, `{"general":{"positionEncodings":["utf-32"]},"textDocument":{"diagnostic":{}}}`, root), map[string]string{}}
}

// Open, Replace and Close are what a user does; the offsets of Replace are moved to characters.
func (e *Editor) Open(path, text string) {
	e.t.Helper()
	e.Texts[path] = text
	e.open(path, text)
}

// Replace replaces a stretch of an open document by an incremental change.
func (e *Editor) Replace(path string, start, end int, with string) {
	e.t.Helper()
	text := e.Texts[path]
	for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	if start > 0 && text[start-1] == '\r' || end > 0 && text[end-1] == '\r' {
		return // no position lies between CR and LF
	}
	place := newText([]byte(text)).span(start, end, utf32Encoding)
	e.Texts[path] = text[:start] + with + text[end:]
	e.change(path, contentChange{&place, with})
}

// Close closes a document.
func (e *Editor) Close(path string) {
	e.t.Helper()
	delete(e.Texts, path)
	e.close(path)
}

// Changed tells that files came, changed or went on disk.
func (e *Editor) Changed(paths ...string) {
	e.t.Helper()
	var changes []object
	for _, p := range paths {
		changes = append(changes, object{"uri": uriOf(p), "type": 1})
	}
	e.notify("workspace/didChangeWatchedFiles", object{"changes": changes})
}

// Pull is a document's diagnostics, as JSON.
func (e *Editor) Pull(path string) []json.RawMessage {
	e.t.Helper()
	var r struct{ Items []json.RawMessage }
	e.request("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(path)}}, &r)
	return r.Items
}

// PullAll is the workspace's diagnostics by path, as JSON.
func (e *Editor) PullAll() map[string][]json.RawMessage {
	e.t.Helper()
	var r struct {
		Items []struct {
			URI   string
			Items []json.RawMessage
		}
	}
	e.request("workspace/diagnostic", object{"previousResultIds": []int{}}, &r)
	out := map[string][]json.RawMessage{}
	for _, i := range r.Items {
		path, ok := pathOf(i.URI)
		require.True(e.t, ok)
		out[path] = i.Items
	}
	return out
}

// URI is the URI of a path.
func URI(path string) string { return uriOf(path) }
