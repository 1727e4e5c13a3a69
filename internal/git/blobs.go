package git

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"github.com/factvet/factvet/internal/record"
)

// blobs reads contents by their ids through one git process, which starts with the first.
type blobs struct {
	repo   *Repo
	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	failed error
}

func (b *blobs) start() error {
	if b.cmd != nil || b.failed != nil {
		return b.failed
	}
	c := b.repo.command("cat-file", "--batch")
	var out io.ReadCloser
	if b.in, b.failed = c.StdinPipe(); b.failed == nil {
		out, b.failed = c.StdoutPipe()
	}
	if b.failed == nil {
		b.failed = c.Start()
	}
	if b.failed == nil {
		b.cmd, b.out = c, bufio.NewReaderSize(out, 1<<16)
	}
	return b.failed
}

func (b *blobs) close() {
	if b.cmd != nil {
		_ = b.in.Close()
		_ = b.cmd.Wait()
		b.cmd, b.failed = nil, errors.New("git's contents are closed")
	}
}

// lfsPointer begins what Git LFS keeps in place of a content.
var lfsPointer = []byte("version https://git-lfs.github.com/spec/")

// read is the content of an object.
func (b *blobs) read(id string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.start(); err != nil {
		return nil, err
	}
	data, err := b.ask(id)
	if err == nil && bytes.HasPrefix(data, lfsPointer) {
		return nil, errors.New("git has only a pointer of Git LFS for this content; check the working tree instead")
	}
	return data, err
}

func (b *blobs) ask(id string) ([]byte, error) {
	if _, err := io.WriteString(b.in, id+"\n"); err != nil {
		return nil, b.broken(err)
	}
	header, err := b.out.ReadString('\n')
	if err != nil {
		return nil, b.broken(err)
	}
	words := strings.Fields(header) // id, type and size; or id and "missing"
	if len(words) != 3 {
		return nil, fmt.Errorf("git lacks the object %s; fetch it, or look into the repository with git fsck", id)
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return nil, b.broken(err)
	}
	if size > record.MaxSize {
		if _, err := io.CopyN(io.Discard, b.out, size+1); err != nil {
			return nil, b.broken(err)
		}
		return nil, fmt.Errorf("it has %d MiB, and a file of records may have %d", size>>20, record.MaxSize>>20)
	}
	data := make([]byte, size+1) // git ends a content with a line end
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, b.broken(err)
	}
	return data[:size:size], nil
}

// broken remembers that the process can no longer be relied on.
func (b *blobs) broken(err error) error {
	b.failed = fmt.Errorf("git cat-file ended early: %w", err)
	return b.failed
}
