package lsp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/baseline"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/rules/all"

	"context"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
)

// TestBaseline leaves out what the baseline beside the configuration accepts, as a check does.
func TestBaseline(t *testing.T) {
	root, record := newsroom(t)
	text, err := os.ReadFile(record)
	require.NoError(t, err)
	c := start(t, pulling, root)
	c.open(record, string(text))
	require.Len(t, by("date/weekday", c.pull(record)), 1)

	acceptAll(t, root)
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(filepath.Join(root, baseline.FileName))}})
	assert.Empty(t, by("date/weekday", c.pull(record)), "the finding is known")

	require.NoError(t, os.WriteFile(filepath.Join(root, baseline.FileName), []byte("<<<<<<< HEAD\n"), 0o644))
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uriOf(filepath.Join(root, baseline.FileName))}})
	assert.Empty(t, by("date/weekday", c.pull(record)), "a baseline that cannot be read is no licence to check without it")
}

// acceptAll writes a baseline of all that is found in a dataset.
func acceptAll(t *testing.T, root string) {
	t.Helper()
	c, err := project.Load(dataset.Disk{}, filepath.Join(root, ".factvet.yaml"), root, all.Rules())
	require.NoError(t, err)
	lists, _, err := project.List(c)
	require.NoError(t, err)
	scopes, err := project.Scopes(c, all.Rules(), lists)
	require.NoError(t, err)
	b := baseline.New(filepath.Join(root, baseline.FileName))
	m := b.Start()
	for _, scope := range scopes {
		in := scope.Input(all.Rules(), func(file string, _ []byte) ([]byte, error) { return os.ReadFile(file) })
		files := baseline.Files{Dataset: scope, Checked: scope.Paths, Place: func(p string) string { return p }, Text: func(p string) []byte {
			data, _ := os.ReadFile(filepath.Join(root, p))
			return data
		}}
		result, err := engine.Run(context.Background(), in)
		require.NoError(t, err)
		m.Hide(result.Findings, files)
	}
	require.NoError(t, m.Accept().Write())
}
