//go:build unix

package dataset

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamedPipeIsNotOpened(t *testing.T) {
	root := tree(t, []string{"a.md"}, nil)
	pipe := filepath.Join(root, "pipe.md")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	assert.Equal(t, []string{"a.md", "pipe.md"}, walk(t, root, Selection{}))
	_, err := Read(pipe)
	assert.EqualError(t, err, "it is a named pipe, not a regular file")
	_, err = Open(pipe)
	assert.EqualError(t, err, "it is a named pipe, not a regular file")
}
