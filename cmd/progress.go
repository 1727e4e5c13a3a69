package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// progress draws a bar on a terminal when the work takes long enough to wonder.
type progress struct {
	out   io.Writer
	since time.Time
	mu    sync.Mutex
	drawn bool
}

// progressAfter is how long a run may take before it shows a bar.
const progressAfter = 700 * time.Millisecond

// newProgress is nil, which draws nothing, unless out is a terminal.
func newProgress(out io.Writer) *progress {
	if !isTerminal(out) {
		return nil
	}
	return &progress{out: out, since: time.Now()}
}

// update is safe to call from several goroutines.
func (p *progress) update(done, total int) {
	if p == nil || time.Since(p.since) < progressAfter {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	const cells = 30
	full := cells * done / max(total, 1)
	fmt.Fprintf(p.out, "\rchecking [%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat(" ", cells-full), done, total)
	p.drawn = true
}

// clear removes the bar, so that findings begin on a clean line.
func (p *progress) clear() {
	if p != nil && p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
