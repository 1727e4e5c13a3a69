//go:build unix

package dataset

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNamedPipeIsNotRead(t *testing.T) {
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

func TestReadRegularLeavesTheRest(t *testing.T) {
	root := tree(t, []string{"a.md"}, nil)
	empty := filepath.Join(root, "empty.md")
	require.NoError(t, os.WriteFile(empty, nil, 0o644))
	data, ok := readRegular(empty, nil)
	assert.True(t, ok)
	assert.Empty(t, data)
	for _, name := range []string{root, filepath.Join(root, "none.md"), "/dev/null"} {
		_, ok := readRegular(name, nil)
		assert.False(t, ok, name)
	}
}
