package lsp

import (
	"encoding/json"
	"sync"
)

// queue holds what the server's one goroutine has to do, in order. Whoever adds to it never waits,
// so that the client's messages are read while the server works, and a cancelled request that still
// waits here costs nothing.
type queue struct {
	mu        sync.Mutex
	items     []func()
	wake      chan struct{}
	pending   map[string]bool // requests read and not answered; true is cancelled
	exhausted bool
}

func newQueue() *queue {
	return &queue{wake: make(chan struct{}, 1), pending: map[string]bool{}}
}

func (q *queue) add(do func()) {
	q.mu.Lock()
	q.items = append(q.items, do)
	q.mu.Unlock()
	q.signal()
}

// close tells that nothing will be added any more that counts.
func (q *queue) close() {
	q.mu.Lock()
	q.exhausted = true
	q.mu.Unlock()
	q.signal()
}

func (q *queue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// next waits for the next item; ok is false when there will be none.
func (q *queue) next() (do func(), ok bool) {
	for {
		q.mu.Lock()
		if len(q.items) > 0 {
			do, q.items = q.items[0], q.items[1:]
			q.mu.Unlock()
			return do, true
		}
		done := q.exhausted
		q.mu.Unlock()
		if done {
			return nil, false
		}
		<-q.wake
	}
}

// begin notes a request that waits for its answer.
func (q *queue) begin(id json.RawMessage) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.pending[string(id)] = false
}

// cancel marks a request that is not answered yet.
func (q *queue) cancel(id json.RawMessage) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if _, ok := q.pending[string(id)]; ok {
		q.pending[string(id)] = true
	}
}

func (q *queue) isCancelled(id json.RawMessage) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.pending[string(id)]
}

// end forgets a request; it is false for one that was answered before.
func (q *queue) end(id json.RawMessage) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	_, ok := q.pending[string(id)]
	delete(q.pending, string(id))
	return ok
}
