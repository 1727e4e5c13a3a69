package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/rules"
)

// Options are what a server works with.
type Options struct {
	Rules   []*rules.Rule
	Version string
	// Cache has results of earlier runs, so that a dataset opens sooner; nil is none.
	Cache *cache.Cache
	// Log takes what goes wrong inside; the protocol has the output to itself.
	Log io.Writer
	// Debounce is how long the server waits after an edit before it sends diagnostics to a client
	// that does not pull them; 0 is 200 ms.
	Debounce time.Duration
}

// Serve speaks the language server protocol until the client says exit or its end of the pipe
// closes. The error is nil when the client said shutdown before.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	if o.Debounce == 0 {
		o.Debounce = 200 * time.Millisecond
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &server{
		Options: o, ctx: ctx, log: log.New(o.Log, "factvet lsp: ", log.Ltime),
		out: &writer{out: out}, queue: newQueue(), encoding: utf16Encoding,
		documents: newDocuments(), projects: map[string]*workspaceProject{}, published: map[string]string{},
		problems: map[string][]string{}, calls: map[string]func(*message){}, told: map[string]string{},
	}
	go s.read(bufio.NewReader(in), stop)
	for s.state != exited {
		do, ok := s.queue.next()
		if !ok {
			break
		}
		s.guard(do)
	}
	if !s.shutdown {
		return errors.New("the client left without a shutdown")
	}
	return nil
}

type state int

const (
	created state = iota
	running
	exited
)

type server struct {
	Options
	ctx   context.Context // ends when the client is gone
	log   *log.Logger
	out   *writer
	queue *queue

	state    state
	shutdown bool
	client   clientCapabilities
	encoding encoding

	documents *documents
	folders   []string                     // absolute paths
	projects  map[string]*workspaceProject // by key
	push      *time.Timer
	published map[string]string   // what a document was last sent, by URI
	problems  map[string][]string // files with a broken configuration's diagnostics, by project
	told      map[string]string   // what the user was last told of a project
	calls     map[string]func(*message)
	lastCall  int
	lastToken int
}

// read takes messages from the client and queues them. It knows of cancellations at once.
func (s *server) read(in *bufio.Reader, stop context.CancelFunc) {
	defer stop()
	defer s.queue.close()
	for {
		m, err := readMessage(in)
		var broken *responseError
		switch {
		case errors.As(err, &broken):
			s.queue.add(func() { s.send(s.out.respond(nil, nil, broken)) })
			continue
		case err != nil:
			if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrClosedPipe) {
				s.log.Print(err)
			}
			return
		}
		switch {
		case m.Method == "$/cancelRequest":
			var p cancelParams
			if json.Unmarshal(m.Params, &p) == nil {
				s.queue.cancel(p.ID)
				s.queue.add(func() { s.answer(p.ID, nil, errCancelled) })
			}
			continue
		case m.isRequest():
			s.queue.begin(m.ID)
		}
		s.queue.add(func() { s.handle(m) })
		if m.Method == "exit" {
			return
		}
	}
}

var errCancelled = &responseError{codeCancelled, "the request was cancelled"}

// handle is one message's turn.
func (s *server) handle(m *message) {
	switch {
	case m.Method == "" && len(m.ID) > 0:
		s.returned(m)
	case m.isRequest():
		s.request(m)
	case m.Method == "exit":
		s.state = exited
	case s.state == running:
		if do := notifications[m.Method]; do != nil {
			if err := do(s, m.Params); err != nil {
				s.log.Printf("%s: %v", m.Method, err)
			}
		}
	}
}

// request answers a request, now or when what it needs is there.
func (s *server) request(m *message) {
	reply := func(result any, err error) { s.answer(m.ID, result, err) }
	do := requests[m.Method]
	switch {
	case s.queue.isCancelled(m.ID):
		reply(nil, errCancelled)
	case do == nil:
		reply(nil, &responseError{codeMethodNotFound, "factvet does not know the method " + m.Method})
	case s.shutdown:
		reply(nil, &responseError{codeInvalidRequest, "the server was shut down"})
	case m.Method == "initialize" && s.state != created:
		reply(nil, &responseError{codeInvalidRequest, "the server is initialized already"})
	case m.Method != "initialize" && s.state == created:
		reply(nil, &responseError{codeNotInitialized, "the server is not initialized yet"})
	default:
		defer func() {
			if p := recover(); p != nil {
				s.log.Printf("%s: %v\n%s", m.Method, p, debug.Stack())
				reply(nil, &responseError{codeInternalError, fmt.Sprintf("%s failed, which is a defect of factvet: %v", m.Method, p)})
			}
		}()
		do(s, m.Params, reply)
	}
}

// answer responds to a request unless that was done before.
func (s *server) answer(id json.RawMessage, result any, err error) {
	if s.queue.end(id) {
		s.send(s.out.respond(id, result, err))
	}
}

// send notes that the client cannot be written to; the reader will find out that it is gone.
func (s *server) send(err error) {
	if err != nil {
		s.log.Print(err)
	}
}

// call sends a request to the client; back, which may be nil, gets the response.
func (s *server) call(method string, params any, back func(*message)) {
	s.lastCall++
	id := strconv.Itoa(s.lastCall)
	if back != nil {
		s.calls[id] = back
	}
	s.send(s.out.write(outgoing{"2.0", json.RawMessage(id), method, params}))
}

func (s *server) returned(m *message) {
	back := s.calls[string(m.ID)]
	delete(s.calls, string(m.ID))
	switch {
	case back != nil:
		back(m)
	case m.Error != nil:
		s.log.Printf("the client refused a request: %s", m.Error.Message)
	}
}

// guard keeps the server alive when something in it panics.
func (s *server) guard(do func()) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Printf("%v\n%s", p, debug.Stack())
		}
	}()
	do()
}

// requests by method. Each replies once, at once or later.
var requests = map[string]func(s *server, params json.RawMessage, reply func(any, error)){
	"initialize":              with((*server).initialize),
	"shutdown":                with((*server).shutDown),
	"textDocument/diagnostic": with((*server).documentDiagnostic),
	"workspace/diagnostic":    with((*server).workspaceDiagnostic),
	"textDocument/codeAction": with((*server).codeActions),
	"textDocument/hover":      with((*server).hover),
}

// notifications by method.
var notifications = map[string]func(s *server, params json.RawMessage) error{
	"initialized":                         note((*server).initialized),
	"textDocument/didOpen":                note((*server).didOpen),
	"textDocument/didChange":              note((*server).didChange),
	"textDocument/didClose":               note((*server).didClose),
	"textDocument/didSave":                note((*server).didSave),
	"workspace/didChangeWatchedFiles":     note((*server).didChangeWatchedFiles),
	"workspace/didChangeWorkspaceFolders": note((*server).didChangeWorkspaceFolders),
}

// with decodes the parameters of a request.
func with[P any](do func(*server, P, func(any, error))) func(*server, json.RawMessage, func(any, error)) {
	return func(s *server, params json.RawMessage, reply func(any, error)) {
		var p P
		if err := decode(params, &p); err != nil {
			reply(nil, err)
			return
		}
		do(s, p, reply)
	}
}

// note decodes the parameters of a notification.
func note[P any](do func(*server, P) error) func(*server, json.RawMessage) error {
	return func(s *server, params json.RawMessage) error {
		var p P
		if err := decode(params, &p); err != nil {
			return err
		}
		return do(s, p)
	}
}

func decode(params json.RawMessage, into any) error {
	if len(params) == 0 {
		return nil
	}
	if err := json.Unmarshal(params, into); err != nil {
		return &responseError{codeInvalidParams, "these parameters cannot be read: " + err.Error()}
	}
	return nil
}

func (s *server) initialize(p initializeParams, reply func(any, error)) {
	s.state = running
	s.client = p.Capabilities
	s.encoding = negotiate(p.Capabilities.General.PositionEncodings)
	folders := p.WorkspaceFolders
	if len(folders) == 0 && p.RootURI != "" {
		folders = []workspaceFolder{{URI: p.RootURI}}
	}
	for _, f := range folders {
		if path, ok := pathOf(f.URI); ok {
			s.folders = append(s.folders, path)
		}
	}
	if len(folders) == 0 && filepath.IsAbs(p.RootPath) {
		s.folders = []string{filepath.Clean(p.RootPath)}
	}
	capabilities := object{
		"positionEncoding":   s.encoding,
		"textDocumentSync":   object{"openClose": true, "change": 2, "save": object{"includeText": false}},
		"codeActionProvider": object{"codeActionKinds": []string{quickFix, fixAll}},
		"hoverProvider":      true,
		"workspace":          object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
	}
	if s.pulls() {
		capabilities["diagnosticProvider"] = object{"identifier": source, "interFileDependencies": true, "workspaceDiagnostics": true}
	}
	reply(object{"capabilities": capabilities, "serverInfo": object{"name": source, "version": s.Version}}, nil)
}

// pulls tells whether the client asks for diagnostics.
func (s *server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

func (s *server) initialized(struct{}) error {
	s.watch()
	for _, folder := range s.folders {
		s.discover(folder)
	}
	return nil
}

func (s *server) shutDown(_ struct{}, reply func(any, error)) {
	s.shutdown = true
	for _, p := range s.projects {
		p.cancel()
	}
	reply(nil, nil)
}
