package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/rules"
)

// terminal is a file that is one, or nothing where none can be had.
func terminal(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil || !isTerminal(f) {
		t.Skip("no terminal to be had")
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestUseColor(t *testing.T) {
	tty := terminal(t)
	for _, test := range []struct {
		flag, noColor, term string
		tty, want           bool
	}{
		{"auto", "", "xterm", true, true}, {"auto", "", "xterm", false, false}, {"auto", "1", "xterm", true, false},
		{"auto", "", "dumb", true, false}, {"always", "1", "dumb", false, true}, {"never", "", "xterm", true, false},
	} {
		t.Setenv("NO_COLOR", test.noColor)
		t.Setenv("TERM", test.term)
		f := checkFlags{color: test.flag}
		got, err := f.useColor(&bytes.Buffer{})
		if test.tty {
			got, err = f.useColor(tty)
		}
		require.NoError(t, err)
		assert.Equal(t, test.want, got, "%+v", test)
	}
}

func TestProgress(t *testing.T) {
	assert.Nil(t, newProgress(&bytes.Buffer{}), "no bar where nobody looks")
	var none *progress
	none.update(1, 2)
	none.clear()

	var out bytes.Buffer
	bar := &progress{out: &out, since: time.Now()}
	bar.update(64, 128)
	bar.clear()
	assert.Empty(t, out.String(), "no bar for what is quick")
	bar.since = time.Now().Add(-time.Minute)
	bar.update(64, 128)
	assert.Equal(t, "\rchecking ["+strings.Repeat("#", 15)+strings.Repeat(" ", 15)+"] 64 of 128", out.String())
	bar.clear()
	bar.clear()
	assert.Equal(t, 1, strings.Count(out.String(), "\x1b[K"))
}

func TestCommonFolder(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"a/b/c", "a/d", "e", "ab"} {
		require.NoError(t, os.MkdirAll(filepath.Join(root, dir), 0o755))
	}
	t.Chdir(filepath.Join(root, "a"))
	for _, test := range []struct {
		paths []string
		want  string
	}{
		{[]string{"."}, "."},
		{[]string{"b"}, "b"},
		{[]string{"b/x.md"}, "b"},
		{[]string{"b/c", "b"}, "b"},
		{[]string{"b/c/x.md", "d"}, "."},
		{[]string{"b", "../e"}, ".."},
		{[]string{"../e", "b"}, ".."},
		{[]string{"..", "b/c"}, ".."},
		{[]string{"../ab", "../a"}, ".."},
		{[]string{filepath.Join(root, "a", "d"), "b"}, "."},
		{[]string{"b/x.md", "../../elsewhere/y.md"}, filepath.Join("..", "..")},
	} {
		got, err := commonFolder(dataset.Disk{}, test.paths)
		require.NoError(t, err)
		assert.Equal(t, test.want, got, "%v", test.paths)
	}
	got, err := commonFolder(dataset.Disk{}, []string{"/", "b"})
	require.NoError(t, err)
	abs, err := filepath.Abs(got)
	require.NoError(t, err)
	assert.Equal(t, "/", abs)
}

func TestSelectionOverConfiguration(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(config.FileName, []byte("rules: {date/id: off, name/*: warning}\n"), 0o644))
	c, err := config.Find(".")
	require.NoError(t, err)
	all := []*rules.Rule{{ID: "date/id"}, {ID: "date/source"}, {ID: "name/tag"}}
	type set struct {
		severity rules.Severity
		ok       bool
	}
	off, unset, warning := set{rules.Off, true}, set{}, set{rules.Warning, true}
	for _, test := range []struct {
		selected, ignored []string
		want              [3]set
	}{
		{nil, nil, [3]set{off, unset, warning}},
		{[]string{"date"}, nil, [3]set{off, unset, off}},
		{[]string{"date/id"}, nil, [3]set{unset, off, off}},
		{[]string{"*"}, nil, [3]set{off, unset, warning}},
		{nil, []string{"date/*"}, [3]set{off, off, warning}},
		{[]string{"*"}, []string{"name/tag"}, [3]set{off, unset, off}},
		{[]string{"date/id"}, []string{"*"}, [3]set{off, off, off}},
	} {
		s, err := newSelection(test.selected, test.ignored, all)
		require.NoError(t, err)
		for i, rule := range all {
			severity, ok := s.severity(c, rule.ID, "a.md")
			assert.Equal(t, test.want[i], set{severity, ok}, "%v %v %s", test.selected, test.ignored, rule.ID)
		}
	}
	_, err = newSelection([]string{"date/idd"}, nil, all)
	assert.EqualError(t, err, `no rule matches "date/idd"; did you mean "date/id"?; factvet rules lists them`)
}

func TestQuoter(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.md", []byte("one\r\ntwo\n"), 0o644))
	q := newQuoter(&overlay{path: "b.md", text: []byte("overlaid\n")})
	for _, test := range []struct {
		path string
		line int
		want string
	}{
		{"a.md", 1, "one"}, {"a.md", 2, "two"}, {"a.md", 2, "two"}, {"a.md", 9, ""}, {"b.md", 1, "overlaid"},
		{"a.md", 1, "one"}, {"gone.md", 1, ""}, {"./b.md", 1, "overlaid"},
	} {
		assert.Equal(t, test.want, q.line(test.path, test.line), "%s:%d", test.path, test.line)
	}
}

// TestWriteErrors has a full disk end the run with status 2 rather than pass for a clean one.
func TestWriteErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.md", []byte("text\n"), 0o644))
	var stderr bytes.Buffer
	assert.Equal(t, exitFailed, Main([]string{"check", "a.md"}, Stdio{In: strings.NewReader(""), Out: fullDisk{}, Err: &stderr}))
	assert.Equal(t, "factvet: file already closed\n", stderr.String())
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrClosed }
