package project

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/dataset"
)

const twoKinds = "datasets:\n  - include: [\"events/*.md\"]\n  - include: [\"**/*.md\"]\n    exclude: [\"drafts/**\"]\n"

func root(t *testing.T, config string, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".factvet.yaml"), []byte(config), 0o644))
	for _, name := range files {
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte("---\ntitle: A\n---\nText.\n"), 0o644))
	}
	return dir
}

func TestScopes(t *testing.T) {
	dir := root(t, twoKinds, "events/a.md", "b.md", "drafts/c.md", "old/.factvet.yaml", "old/d.md")
	c, err := Load(dataset.Disk{}, filepath.Join(dir, ".factvet.yaml"), dir, nil)
	require.NoError(t, err)
	lists, nested, err := List(c, "events/new.md", "drafts/new.md")
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"events/a.md", "events/new.md"}, {"b.md"}}, lists, "each file once, and what is not saved yet")
	assert.Equal(t, []string{"old"}, nested)
	scopes, err := Scopes(c, nil, lists)
	require.NoError(t, err)
	require.Len(t, scopes, 2)
	in := scopes[0].Input(nil, func(file string, _ []byte) ([]byte, error) { return os.ReadFile(file) })
	assert.Equal(t, lists[0], in.Paths)
	data, err := in.Read("events/a.md", nil)
	require.NoError(t, err)
	assert.Contains(t, string(data), "title: A")
	assert.False(t, in.Lenient("events/a.md"))
	assert.NotNil(t, scopes[0].Known().Schema)
}

func TestPatternsThatSelectNothing(t *testing.T) {
	dir := root(t, twoKinds, "b.md")
	c, err := Load(dataset.Disk{}, filepath.Join(dir, ".factvet.yaml"), dir, nil)
	require.NoError(t, err)
	_, _, err = List(c)
	require.ErrorContains(t, err, `no record matches "events/*.md"`)
	_, _, err = List(c, "events/new.md")
	require.NoError(t, err)
}

func TestLoadChecksRules(t *testing.T) {
	dir := root(t, "rules: {date/wekday: off}\n")
	_, err := Load(dataset.Disk{}, filepath.Join(dir, ".factvet.yaml"), dir, nil)
	require.ErrorContains(t, err, "date/wekday")
}

func TestCause(t *testing.T) {
	_, err := os.ReadFile(filepath.Join(t.TempDir(), "none"))
	assert.Equal(t, "no such file or directory", Cause(err).Error())
	assert.Equal(t, fs.ErrClosed, Cause(fs.ErrClosed))
}
