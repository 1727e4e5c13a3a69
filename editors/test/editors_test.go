// Package editors runs real editors against the language server.
//
// The tests need Neovim and Emacs with eglot (apt-get install neovim emacs-nox elpa-eglot) and run
// when FACTVET_EDITORS is 1.
package editors

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const record = "2024-05-02--port-ellery-warehouse-fire.md"

// prepare builds factvet and copies a dataset; it answers with the environment of an editor's script.
func prepare(t *testing.T) (env []string, file string) {
	t.Helper()
	if os.Getenv("FACTVET_EDITORS") != "1" {
		t.Skip("FACTVET_EDITORS is not 1")
	}
	folder, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	factvet := filepath.Join(folder, "factvet")
	out, err := exec.Command("go", "build", "-o", factvet, "../../cmd/factvet").CombinedOutput()
	require.NoError(t, err, "%s", out)
	root := filepath.Join(folder, "news")
	require.NoError(t, os.CopyFS(root, os.DirFS("../../testdata/news")))
	file = filepath.Join(root, "events", record)
	line, column := weekday(t, file)
	return append(os.Environ(), "FACTVET="+factvet, "FACTVET_ROOT="+root, "FACTVET_RECORD="+file,
		"FACTVET_LINE="+strconv.Itoa(line), "FACTVET_CHARACTER="+strconv.Itoa(column), "HOME="+folder, "XDG_STATE_HOME="+folder, "XDG_CACHE_HOME="+folder), file
}

// weekday is the line from 1 and the column from 0 of the wrong day in the record.
func weekday(t *testing.T, file string) (line, column int) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	at := bytes.Index(data, []byte("Friday, May 2, 2024"))
	require.Positive(t, at)
	start := bytes.LastIndexByte(data[:at], '\n') + 1
	return bytes.Count(data[:at], []byte("\n")) + 1, at - start
}

// run runs an editor and answers with what its script printed, a line each.
func run(t *testing.T, env []string, name string, args ...string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = env
	var out, complaints bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaints
	require.NoError(t, c.Run(), "%s\n%s", out.String(), complaints.String())
	return strings.Split(strings.TrimSpace(out.String()), "\n")
}

func TestNeovim(t *testing.T) {
	env, file := prepare(t)
	lines := run(t, env, "nvim", "--headless", "-u", "NONE", "-n", file, "-c", "luafile neovim.lua", "-c", "qa!")
	line, column := weekday(t, file)
	place := strconv.Itoa(line) + "\t" + strconv.Itoa(column)
	assert.Contains(t, lines, "opened\tdate/weekday\tERROR\t"+place+"\tFriday, May 2, 2024")
	assert.Contains(t, lines, "edited\tdate/weekday\tERROR\t"+place+"\tFriday, May 2, 2024")
	assert.True(t, has(lines, "edited\ttext/mojibake\tERROR\t", "\t7\tâ€™"), "%q", lines) // bytes, behind an emoji
	assert.Contains(t, lines, "fixed\t🐘 we’re done.")
	assert.Contains(t, lines, "hover\t# date/weekday")
	assert.False(t, has(lines, "error", ""), "%q", lines)
}

func TestEmacs(t *testing.T) {
	env, file := prepare(t)
	args := []string{"-Q", "--batch"}
	for _, name := range []string{"eglot", "project", "seq", "xref"} {
		folders, err := filepath.Glob("/usr/share/emacs/site-lisp/elpa/" + name + "-[0-9]*")
		require.NoError(t, err)
		for _, f := range folders { // newer Emacs brings them along
			args = append(args, "-L", f)
		}
	}
	lines := run(t, env, "emacs", append(args, "-l", "emacs.el")...)
	line, column := weekday(t, file)
	place := strconv.Itoa(line) + "\t" + strconv.Itoa(column)
	assert.True(t, has(lines, "opened\t"+place+"\tFriday, May 2, 2024\t", "was a Thursday"), "%q", lines)
	assert.True(t, has(lines, "edited\t"+place+"\tFriday, May 2, 2024\t", "was a Thursday"), "%q", lines)
	assert.True(t, has(lines, "edited\t", "\t5\tâ€™\t"), "%q", lines) // columns of the screen, behind an emoji
	assert.False(t, has(lines, "error", ""), "%q", lines)
}

// has tells whether a line begins with some words and holds others.
func has(lines []string, beginning, inside string) bool {
	for _, l := range lines {
		if strings.HasPrefix(l, beginning) && strings.Contains(l, inside) {
			return true
		}
	}
	return false
}
