package manual_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/manual"
	"github.com/factvet/factvet/rules/all"
)

var update = flag.Bool("update", false, "write docs/rules and the table in README.md anew")

const top = "../.."

// TestPages holds docs/rules against the manuals in the code: a page for each rule, and no other.
func TestPages(t *testing.T) {
	folder := filepath.Join(top, "docs", "rules")
	want := map[string][]byte{}
	for _, rule := range all.Rules() {
		want[strings.ReplaceAll(rule.ID, "/", "-")+".md"] = []byte(manual.Page(rule))
	}
	if *update {
		require.NoError(t, os.RemoveAll(folder))
		require.NoError(t, os.MkdirAll(folder, 0o755))
		for name, page := range want {
			require.NoError(t, os.WriteFile(filepath.Join(folder, name), page, 0o644))
		}
	}
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, len(want))
	for name, page := range want {
		got, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		assert.Equal(t, string(page), string(got), "run: go test ./internal/manual -update")
	}
}

// TestReadmeTable holds the table of rules in README.md against the code.
func TestReadmeTable(t *testing.T) {
	const begin, end = "<!-- rules -->\n", "<!-- /rules -->"
	table := manual.Table(all.Rules(), func(id string) string {
		return "[" + id + "](docs/rules/" + strings.ReplaceAll(id, "/", "-") + ".md)"
	})
	file := filepath.Join(top, "README.md")
	readme, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := bytes.Cut(readme, []byte(begin))
	require.True(t, ok, "README.md lacks %q", begin)
	inside, after, ok := bytes.Cut(rest, []byte(end))
	require.True(t, ok, "README.md lacks %q", end)
	if *update {
		text := string(before) + begin + table + end + string(after)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		return
	}
	assert.Equal(t, table, string(inside), "run: go test ./internal/manual -update")
}
