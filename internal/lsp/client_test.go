package lsp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/rules/all"
)

// client is an editor in the test's process.
type client struct {
	t        *testing.T
	out      *writer
	lastID   int
	log      *lockedBuffer
	done     chan error
	incoming chan *message // what is no answer
	mu       sync.Mutex
	answers  map[string]chan *message
	versions map[string]int
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

const patience = 20 * time.Second

// connect starts a server; nothing is sent yet.
func connect(t *testing.T) *client {
	t.Helper()
	return connectWith(t, nil)
}

// connectWith starts a server with a cache.
func connectWith(t *testing.T, kept *cache.Cache) *client {
	t.Helper()
	serverIn, toServer := io.Pipe()
	fromServer, serverOut := io.Pipe()
	c := &client{
		t: t, out: &writer{out: toServer}, log: &lockedBuffer{}, done: make(chan error, 1),
		incoming: make(chan *message, 10000), answers: map[string]chan *message{}, versions: map[string]int{},
	}
	go func() {
		c.done <- Serve(context.Background(), serverIn, serverOut, Options{
			Rules: all.Rules(), Version: "test", Cache: kept, Log: c.log, Debounce: 5 * time.Millisecond,
		})
		serverOut.Close()
	}()
	go func() {
		r := bufio.NewReader(fromServer)
		for {
			m, err := readMessage(r)
			if err != nil {
				close(c.incoming)
				return
			}
			if m.Method == "" {
				c.mu.Lock()
				answer := c.answers[string(m.ID)]
				c.mu.Unlock()
				if answer != nil {
					answer <- m
					continue
				}
			}
			if m.isRequest() { // the client does as it is told
				_ = c.out.respond(m.ID, nil, nil)
			}
			c.incoming <- m
		}
	}()
	t.Cleanup(func() {
		toServer.Close()
		select {
		case <-c.done:
		case <-time.After(patience):
			t.Error("the server does not end")
		}
		if t.Failed() {
			t.Log(c.log)
		}
		assert.NotContains(t, c.log.String(), "goroutine")
	})
	return c
}

// capabilities are those of a client, as JSON.
func capabilities(t *testing.T, text string) json.RawMessage {
	t.Helper()
	require.True(t, json.Valid([]byte(text)), text)
	return json.RawMessage(text)
}

const (
	pulling = `{"general":{"positionEncodings":["utf-8"]},"window":{"workDoneProgress":true},
		"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},"workspaceEdit":{"documentChanges":true},"diagnostics":{"refreshSupport":true}},
		"textDocument":{"diagnostic":{},"codeAction":{"codeActionLiteralSupport":{},"isPreferredSupport":true},"hover":{"contentFormat":["markdown"]}}}`
	pushing = `{"textDocument":{"publishDiagnostics":{"relatedInformation":true},"codeAction":{"codeActionLiteralSupport":{}},"hover":{"contentFormat":["plaintext"]}}}`
)

// start connects an initialized client with a workspace.
func start(t *testing.T, caps string, folders ...string) *client {
	t.Helper()
	c := connect(t)
	c.initialize(caps, folders...)
	return c
}

func (c *client) initialize(caps string, folders ...string) {
	c.t.Helper()
	list := []workspaceFolder{}
	for _, f := range folders {
		list = append(list, workspaceFolder{URI: uriOf(f), Name: filepath.Base(f)})
	}
	c.request("initialize", object{"capabilities": capabilities(c.t, caps), "workspaceFolders": list}, nil)
	c.notify("initialized", object{})
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	require.NoError(c.t, c.out.notify(method, params))
}

// ask sends a request and answers with where the response will come.
func (c *client) ask(method string, params any) (id string, answer chan *message) {
	c.t.Helper()
	c.mu.Lock()
	c.lastID++
	id = strconv.Itoa(1000 + c.lastID)
	answer = make(chan *message, 1)
	c.answers[id] = answer
	c.mu.Unlock()
	require.NoError(c.t, c.out.write(outgoing{"2.0", json.RawMessage(id), method, params}))
	return id, answer
}

func (c *client) response(answer chan *message) *message {
	c.t.Helper()
	select {
	case m := <-answer:
		return m
	case <-time.After(patience):
		require.FailNow(c.t, "no answer", c.log.String())
		return nil
	}
}

// request decodes a response into result.
func (c *client) request(method string, params, result any) {
	c.t.Helper()
	_, answer := c.ask(method, params)
	m := c.response(answer)
	require.Nil(c.t, m.Error, "%s: %v", method, m.Error)
	if result != nil {
		require.NoError(c.t, json.Unmarshal(m.Result, result))
	}
}

// wait is the next message of a method; others are passed over.
func (c *client) wait(method string) *message {
	c.t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case m, ok := <-c.incoming:
			require.True(c.t, ok, "the server ended before %s", method)
			if m.Method == method {
				return m
			}
		case <-deadline:
			require.FailNow(c.t, "no "+method, c.log.String())
		}
	}
}

// published waits for the next diagnostics of a file that satisfy a condition.
func (c *client) published(path string, good func([]diagnostic) bool) []diagnostic {
	c.t.Helper()
	for {
		var p publishDiagnosticsParams
		require.NoError(c.t, json.Unmarshal(c.wait("textDocument/publishDiagnostics").Params, &p))
		if p.URI == uriOf(path) && (good == nil || good(p.Diagnostics)) {
			return p.Diagnostics
		}
	}
}

func (c *client) open(path, text string) {
	c.t.Helper()
	c.versions[path] = 1
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": uriOf(path), "languageId": "markdown", "version": 1, "text": text}})
}

func (c *client) change(path string, changes ...contentChange) {
	c.t.Helper()
	c.versions[path]++
	c.notify("textDocument/didChange", object{"textDocument": object{"uri": uriOf(path), "version": c.versions[path]}, "contentChanges": changes})
}

func (c *client) close(path string) {
	c.t.Helper()
	c.notify("textDocument/didClose", object{"textDocument": object{"uri": uriOf(path)}})
}

// pull is the report on a document.
func (c *client) pull(path string) []diagnostic {
	c.t.Helper()
	var r report
	c.request("textDocument/diagnostic", object{"textDocument": object{"uri": uriOf(path)}}, &r)
	require.Equal(c.t, "full", r.Kind)
	require.NotNil(c.t, r.Items)
	return *r.Items
}

func (c *client) actions(path string, at span, only ...string) []codeAction {
	c.t.Helper()
	var out []codeAction
	context := object{"diagnostics": []diagnostic{}}
	if only != nil {
		context["only"] = only
	}
	c.request("textDocument/codeAction", object{"textDocument": object{"uri": uriOf(path)}, "range": at, "context": context}, &out)
	return out
}

// by is the diagnostics of a rule.
func by(rule string, list []diagnostic) []diagnostic {
	var out []diagnostic
	for _, d := range list {
		if d.Code == rule {
			out = append(out, d)
		}
	}
	return out
}

// at is the text that a range names.
func at(text string, r span, e encoding) string {
	t := newText([]byte(text))
	return text[t.offset(r.Start, e):t.offset(r.End, e)]
}

// folder makes a dataset; a text per path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for name, text := range files {
		write(t, filepath.Join(root, name), text)
	}
	return root
}

func write(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}
