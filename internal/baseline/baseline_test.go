package baseline

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// found is a finding as the engine makes them: a rule, a path, a record, a key.
func found(rule, path, record, key string) *finding.Finding {
	return &finding.Finding{Rule: &rules.Rule{ID: rule}, Place: finding.Place{Path: path, Record: record}, Key: key}
}

// write makes a baseline file of entries as they stand.
func write(t testing.TB, lines ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), FileName)
	text := strings.Join(append([]string{`{"version":1}`}, lines...), "\n") + "\n"
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func entry(rule, path, record, key string, count int) string {
	return fmt.Sprintf(`{"path":%q,"record":%q,"rule":%q,"key":%q,"count":%d}`, path, record, rule, key, count)
}

func read(t testing.TB, file string) *Baseline {
	t.Helper()
	b, err := ReadIn(dataset.Disk{}, file)
	require.NoError(t, err)
	return b
}

// files are those of a run over paths that are as the baseline knows them.
func files(paths ...string) Files {
	return Files{Checked: paths, Place: func(p string) string { return p }}
}

func TestHide(t *testing.T) {
	for _, test := range []struct {
		name     string
		entries  []string
		findings []*finding.Finding
		exist    []string // files on disk beside those of the run
		checked  []string
		hidden   []bool
		stale    int
	}{
		{"known", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "x.md", "x", "1")}, nil, []string{"x.md"}, []bool{true}, 0},
		{"another key", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "x.md", "x", "2")}, nil, []string{"x.md"}, []bool{false}, 1},
		{"another rule", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/c", "x.md", "x", "1")}, nil, []string{"x.md"}, []bool{false}, 1},
		{"one too many", []string{entry("a/b", "x.md", "x", "1", 2)},
			[]*finding.Finding{found("a/b", "x.md", "x", "1"), found("a/b", "x.md", "x", "1"), found("a/b", "x.md", "x", "1")}, nil, []string{"x.md"}, []bool{true, true, false}, 0},
		{"renamed, by its record", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "y.md", "x", "1")}, nil, []string{"y.md"}, []bool{true}, 0},
		{"moved, by its name", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "old/x.md", "old/x", "1")}, nil, []string{"old/x.md"}, []bool{true}, 0},
		{"another record", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "y.md", "y", "1")}, nil, []string{"y.md"}, []bool{false}, 1},
		{"a copy", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "y.md", "x", "1")}, []string{"x.md"}, []string{"x.md", "y.md"}, []bool{false}, 1},
		{"a file outside the run", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "y.md", "y", "1")}, []string{"x.md"}, []string{"y.md"}, []bool{false}, 0},
		{"a file that is only in the run", []string{entry("a/b", "x.md", "x", "1", 1)}, []*finding.Finding{found("a/b", "y.md", "x", "1")}, nil, []string{"x.md", "y.md"}, []bool{false}, 1},
		{"the exact one first", []string{entry("a/b", "old.md", "x", "1", 1), entry("a/b", "x.md", "x", "1", 1)},
			[]*finding.Finding{found("a/b", "x.md", "x", "1"), found("a/b", "z.md", "x", "1")}, nil, []string{"x.md", "z.md"}, []bool{true, true}, 0},
	} {
		file := write(t, test.entries...)
		for _, name := range test.exist {
			require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(file), name), nil, 0o600))
		}
		m := read(t, file).Start()
		m.Hide(test.findings, files(test.checked...))
		for i, f := range test.findings {
			assert.Equal(t, test.hidden[i], f.Hidden == finding.Known, "%s: finding %d", test.name, i)
		}
		assert.Equal(t, test.stale, m.Stale(), test.name)
	}
}

// TestAgain matches one dataset twice, as a run does that fixes what it finds, and another after it.
func TestAgain(t *testing.T) {
	m := read(t, write(t, entry("a/b", "x.md", "x", "1", 1), entry("a/b", "y.md", "y", "2", 1))).Start()
	x, y := files("x.md"), files("y.md")
	x.Dataset, y.Dataset = "x", "y"
	for range 3 {
		f := found("a/b", "x.md", "x", "1")
		m.Hide([]*finding.Finding{f}, x)
		assert.Equal(t, finding.Known, f.Hidden)
	}
	m.Hide(nil, x)
	assert.Equal(t, 2, m.Stale(), "y.md is gone, and what x.md had")
	f := found("a/b", "y.md", "y", "2")
	m.Hide([]*finding.Finding{f}, y)
	assert.Equal(t, finding.Known, f.Hidden)
	assert.Equal(t, 1, m.Stale())
	assert.Equal(t, 1, m.Prune().Len())
}

func TestBeside(t *testing.T) {
	b, err := Beside(dataset.Disk{}, filepath.Dir(write(t, entry("a/b", "x.md", "x", "1", 1))))
	require.NoError(t, err)
	assert.Equal(t, 1, b.Len())
	b, err = Beside(dataset.Disk{}, t.TempDir())
	require.NoError(t, err)
	assert.Nil(t, b)
}

// TestOtherFilters keeps the entries of rules that are turned off, and not those of suppressed findings.
func TestOtherFilters(t *testing.T) {
	off, suppressed := found("a/b", "x.md", "x", "1"), found("a/c", "x.md", "x", "2")
	off.Hide(finding.TurnedOff)
	suppressed.Hide(finding.Suppressed)
	m := read(t, write(t, entry("a/b", "x.md", "x", "1", 1), entry("a/c", "x.md", "x", "2", 1))).Start()
	m.Hide([]*finding.Finding{off, suppressed}, files("x.md"))
	assert.Equal(t, finding.TurnedOff, off.Hidden)
	assert.Equal(t, finding.Suppressed, suppressed.Hidden)
	assert.Equal(t, 1, m.Stale())
	assert.Equal(t, 1, m.Prune().Len())
}

func TestAccept(t *testing.T) {
	file := write(t, entry("a/b", "gone.md", "gone", "0", 1), entry("a/b", "elsewhere.md", "e", "9", 2), entry("a/b", "x.md", "x", "1", 2))
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(file), "elsewhere.md"), nil, 0o600))
	m := read(t, file).Start()
	known, fresh, again, hidden := found("a/b", "x.md", "x", "1"), found("z/z", "x.md", "x", "2"), found("z/z", "x.md", "x", "2"), found("z/z", "y.md", "y", "3")
	text := "before <b>Kassym</b>  &\nafter"
	fresh.Start.Offset, fresh.End.Offset = 7, 24
	m.Hide([]*finding.Finding{known, fresh, again, hidden}, Files{
		Checked: []string{"x.md", "y.md"}, Place: func(p string) string { return p }, Text: func(string) []byte { return []byte(text) },
	})
	hidden.Hide(finding.NotTarget)
	assert.Equal(t, 2, m.Stale())
	accepted := m.Accept()
	assert.Equal(t, finding.Known, fresh.Hidden)
	assert.Equal(t, finding.NotTarget, hidden.Hidden)
	require.NoError(t, accepted.Write())
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, strings.Join([]string{
		`{"version":1}`,
		`{"path":"elsewhere.md","record":"e","rule":"a/b","key":"9","count":2}`,
		`{"path":"x.md","record":"x","rule":"a/b","key":"1"}`,
		`{"path":"x.md","record":"x","rule":"z/z","text":"<b>Kassym</b> &","key":"2","count":2}`,
		``,
	}, "\n"), string(data))

	// What was written hides what was accepted, and says the same when it is written again.
	m = read(t, file).Start()
	m.Hide([]*finding.Finding{found("a/b", "x.md", "x", "1"), found("z/z", "x.md", "x", "2"), found("z/z", "x.md", "x", "2")}, files("x.md"))
	assert.Zero(t, m.Stale())
	assert.Equal(t, 5, m.Prune().Len())
}

func TestWriteKeepsModeAndLink(t *testing.T) {
	file := write(t)
	require.NoError(t, os.Chmod(file, 0o640))
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(file, link))
	b := read(t, link)
	b.entries = []Entry{{Path: "a.md", Rule: "a/b", Key: "1"}}
	require.NoError(t, b.Write())
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
	info, err = os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	assert.Equal(t, 1, read(t, file).Len())
	left, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".factvet-baseline-*"))
	require.NoError(t, err)
	assert.Empty(t, left)
	assert.ErrorContains(t, New(filepath.Join(t.TempDir(), "none", "b.jsonl")).Write(), "the baseline cannot be written")
}

func TestReadRefuses(t *testing.T) {
	const good = `{"path":"a.md","record":"a","rule":"a/b","key":"1"}`
	for text, want := range map[string]string{
		"":                                `:1: this is no baseline: its first line is not {"version":1}`,
		"[]":                              `:1: this is no baseline`,
		good:                              `:1: this is no baseline`,
		`{"version":0}`:                   `:1: this is no baseline`,
		`{"version":2}`:                   `:1: this baseline is of version 2, and this factvet reads version 1`,
		"{\"version\":1}\n{":              `:2: this is no entry of a baseline: unexpected EOF`,
		"{\"version\":1}\n\n" + `{}`:      `:3: this entry has no path`,
		"{\"version\":1}\n{\"a\":1}":      `:2: this is no entry of a baseline: unknown field "a"`,
		"{\"version\":1}\n>>>>>>> x":      `:2: git left a conflict here`,
		"<<<<<<< x\n{\"version\":1}":      `:1: git left a conflict here`,
		"{\"version\":1}\n" + good[:9]:    `:2: this is no entry of a baseline`,
		"{\"version\":1}\n" + good + good: `:2: this is no entry of a baseline: there is more behind it on its line`,
		"{\"version\":1}\n" + strings.Replace(good, `"1"`, `1`, 1):                  `:2: this is no entry`,
		"{\"version\":1}\n" + strings.Replace(good, `"1"`, `"1","count":-1`, 1):     `:2: this entry has a count of -1`,
		"{\"version\":1}\n" + strings.Replace(good, `"rule":"a/b"`, `"rule":""`, 1): `:2: this entry has no rule`,
		"{\"version\":1}\n" + strings.Replace(good, `"key":"1"`, `"text":"one"`, 1): `:2: this entry has no key`,
	} {
		file := filepath.Join(t.TempDir(), "b.jsonl")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		_, err := ReadIn(dataset.Disk{}, file)
		assert.ErrorContains(t, err, filepath.ToSlash(file)+want, "%q", text)
	}
	_, err := ReadIn(dataset.Disk{}, filepath.Join(t.TempDir(), "none"))
	require.ErrorContains(t, err, "cannot be read: no such file")
	_, err = ReadIn(dataset.Disk{}, t.TempDir())
	assert.ErrorContains(t, err, "cannot be read: is a directory")
}

// TestMerged reads what git makes of two branches that accepted the same.
func TestMerged(t *testing.T) {
	b := read(t, write(t, entry("b/b", "x.md", "x", "2", 1), entry("a/b", "x.md", "x", "1", 1), entry("a/b", "x.md", "x", "1", 3), "", entry("b/b", "x.md", "x", "2", 1)))
	assert.Equal(t, 4, b.Len())
	windows := filepath.Join(t.TempDir(), "b.jsonl")
	require.NoError(t, os.WriteFile(windows, []byte("\ufeff{\"version\":1}\r\n"+entry("a/b", "x.md", "x", "1", 1)+"\r\n"), 0o600))
	assert.Equal(t, 1, read(t, windows).Len())
}

func TestExcerpt(t *testing.T) {
	assert.Equal(t, "one two", excerpt(" one\n\ttwo "))
	assert.Equal(t, 60, len([]rune(excerpt(strings.Repeat("ж", 100)))))
	assert.Equal(t, "a\ufffd", excerpt("a\xff"))
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"version\":1}\n" + entry("a/b", "x.md", "x", "1", 2) + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parse(data)
		if err != nil {
			return
		}
		// What can be read can be written and says the same.
		b := New(filepath.Join(t.TempDir(), "b.jsonl"))
		b.entries = entries
		require.NoError(t, b.Write())
		assert.Equal(t, b.Len(), read(t, b.File).Len())
	})
}

func BenchmarkHide(b *testing.B) {
	var findings []*finding.Finding
	var lines []string
	for i := range 5000 {
		path, key := fmt.Sprintf("events/%d.md", i), strconv.Itoa(i)
		findings = append(findings, found("a/b", path, path, key))
		lines = append(lines, entry("a/b", path, path, key, 1))
	}
	baseline := read(b, write(b, lines...))
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range findings {
			f.Hidden = ""
		}
		m := baseline.Start()
		m.Hide(findings, files())
		require.Len(b, m.runs[0].seen, len(findings))
	}
}
