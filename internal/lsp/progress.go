package lsp

import (
	"fmt"
	"sync"
)

// progress is a bar in the client's window, for a scan that takes long enough.
type progress struct {
	s     *server
	token string
	mu    sync.Mutex
	begun bool
	ended bool
	done  int
}

// newProgress is nil, which shows nothing, when the client has no such bar.
func (s *server) newProgress() *progress {
	if !s.client.Window.WorkDoneProgress {
		return nil
	}
	s.lastToken++
	return &progress{s: s, token: fmt.Sprintf("factvet/%d", s.lastToken)}
}

// begin asks the client for a bar and opens it.
func (p *progress) begin() {
	if p == nil {
		return
	}
	p.s.call("window/workDoneProgress/create", object{"token": p.token}, func(m *message) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if m.Error != nil || p.ended {
			return
		}
		p.begun = true
		p.send(object{"kind": "begin", "title": "factvet", "message": "reading records", "percentage": 0})
	})
}

// report is safe to call from several goroutines.
func (p *progress) report(done, total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.begun && !p.ended && done > p.done { // workers may overtake each other
		p.done = done
		p.send(object{"kind": "report", "message": fmt.Sprintf("%d of %d files", done, total), "percentage": 100 * done / max(total, 1)})
	}
}

func (p *progress) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.begun && !p.ended {
		p.send(object{"kind": "end"})
	}
	p.ended = true
}

func (p *progress) send(value object) {
	p.s.send(p.s.out.notify("$/progress", object{"token": p.token, "value": value}))
}
