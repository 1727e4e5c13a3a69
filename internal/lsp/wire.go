package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// message is one JSON-RPC message: a request has an ID and a Method, a notification a Method, and
// a response an ID.
type message struct {
	ID     json.RawMessage `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *responseError  `json:"error,omitempty"`
}

func (m *message) isRequest() bool { return m.Method != "" && len(m.ID) > 0 }

// responseError is why a request has no result.
type responseError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *responseError) Error() string { return e.Message }

// Codes of errors, as JSON-RPC and the language server protocol number them.
const (
	codeParseError     = -32700
	codeInvalidRequest = -32600
	codeMethodNotFound = -32601
	codeInvalidParams  = -32602
	codeInternalError  = -32603
	codeNotInitialized = -32002
	codeCancelled      = -32800
)

// maxMessage is the largest message that is read; a longer one is a stream gone wrong.
const maxMessage = 256 << 20

// readMessage reads one message behind its header. A message that is no JSON is a *responseError,
// and the next one can be read; every other error ends the stream.
func readMessage(r *bufio.Reader) (*message, error) {
	length := -1
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return nil, err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil {
				return nil, fmt.Errorf("this Content-Length is no number: %q", value)
			}
		}
	}
	if length < 0 || length > maxMessage {
		return nil, errors.New("a message needs a header with its Content-Length")
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, err
	}
	m := &message{}
	if err := json.Unmarshal(body, m); err != nil {
		return nil, &responseError{codeParseError, "this message is no JSON-RPC: " + err.Error()}
	}
	if string(m.ID) == "null" {
		m.ID = nil
	}
	return m, nil
}

// writer writes messages; it may be used from several goroutines.
type writer struct {
	mu  sync.Mutex
	out io.Writer
}

// The messages that a server sends.
type (
	outgoing struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id,omitempty"`
		Method  string          `json:"method"`
		Params  any             `json:"params,omitempty"`
	}
	response struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Result  any             `json:"result"`
	}
	failure struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *responseError  `json:"error"`
	}
)

func (w *writer) write(v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err = fmt.Fprintf(w.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

func (w *writer) notify(method string, params any) error {
	return w.write(outgoing{JSONRPC: "2.0", Method: method, Params: params})
}

// respond answers a request with a result or an error.
func (w *writer) respond(id json.RawMessage, result any, err error) error {
	if err == nil {
		return w.write(response{"2.0", id, result})
	}
	var re *responseError
	if !errors.As(err, &re) {
		re = &responseError{codeInternalError, err.Error()}
	}
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	return w.write(failure{"2.0", id, re})
}
