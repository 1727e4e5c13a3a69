package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules/all"
)

// opened is a text as a file to be read in parts.
type opened struct{ *bytes.Reader }

func (opened) Close() error { return nil }

// inParts runs over files in memory whose JSON Lines are read in parts of a size.
func inParts(t *testing.T, in Input, files map[string]string, size int64) *Result {
	t.Helper()
	in.Open = func(path string) (Ranged, error) { return opened{bytes.NewReader([]byte(files[path]))}, nil }
	r, err := newRun(in)
	require.NoError(t, err)
	defer r.store.close()
	r.partSize = size
	require.NoError(t, r.checkFiles(context.Background()))
	return r.resultOfFiles()
}

// lineOf is a JSON record on one line; some are broken, long, or of no record at all.
func lineOf(r *rand.Rand, i int) string {
	switch r.IntN(12) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(`{"id": "broken-%d", "title": `, i)
	case 2:
		return `["no record"]`
	case 3:
		return fmt.Sprintf(`{"id": "x%d", "title": "Событие %d", "text": "%s WRONG"}`, i, i, strings.Repeat("é", r.IntN(3000)))
	}
	return fmt.Sprintf(`{"id": "2024-05-%02d--event-%d", "date": "2024-05-%02d", "title": "Fire in port %d", "names": ["Kassym Tokayev", "Qassym Tokayev"],`+
		` "tags": ["tag-%d"], "text": "On Thursday, May %d, 2024, %d people died at 1992â€”over. WRONG \"%d\"."}`,
		i%28+1, i, (i+i%3)%28+1, i%9, i%5, i%28+1, i, i)
}

// TestPartsEqualTheWhole reads JSON Lines in parts of many sizes, cold and warm, and compares what
// is found with what is found in files read as a whole.
func TestPartsEqualTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, end := range []string{"\n", "\r\n"} {
		var lines []string
		for i := range 60 {
			lines = append(lines, lineOf(r, i))
		}
		files := map[string]string{
			"a.jsonl": "\ufeff" + strings.Join(lines, end),
			"b.jsonl": strings.Join(lines[:20], end) + end,
			"c.md":    "---\nid: c\ntags: [tag-1]\n---\nWRONG\n",
			"d.jsonl": "{\"title\": \"alone\"}",
		}
		in := input(files)
		in.Rules = append(all.Rules(), shared, wrong)
		want := asJSON(t, run1(t, in))
		require.Greater(t, strings.Count(want, `"rule"`), 100)
		require.Contains(t, want, `"fix"`)
		in.Cache = &cache.Cache{Dir: t.TempDir()}
		for _, size := range []int64{100, 1000, 5000, 1 << 20} {
			for _, run := range []string{"cold", "warm"} {
				require.Equal(t, want, asJSON(t, inParts(t, in, files, size)), "%s, parts of %d bytes", run, size)
			}
		}
	}
}

func TestLineStart(t *testing.T) {
	long := strings.Repeat("x", 200<<10)
	f := opened{bytes.NewReader([]byte("ab\n\ncd\n" + long + "\nend"))}
	for at, want := range map[int64]int64{0: 0, 1: 3, 2: 3, 3: 3, 4: 4, 5: 7, 7: 7, 8: int64(7 + len(long) + 1), f.Size() - 1: f.Size(), f.Size(): f.Size(), f.Size() + 9: f.Size()} {
		got, err := lineStart(f, at)
		require.NoError(t, err)
		assert.Equal(t, want, got, "from %d", at)
	}
}

// failing cannot be read behind an offset.
type failing struct {
	opened
	from int64
}

func (f failing) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > f.from {
		return 0, errors.New("the disk is gone")
	}
	return f.opened.ReadAt(p, at)
}

func TestPartsThatCannotBeRead(t *testing.T) {
	text := strings.Repeat("{\"title\": \"x\"}\n", 10)
	in := input(map[string]string{"a.jsonl": text})
	for name, open := range map[string]func(string) (Ranged, error){
		"the disk is gone": func(string) (Ranged, error) { return failing{opened{bytes.NewReader([]byte(text))}, 0}, nil },
	} {
		in.Open = open
		r, err := newRun(in)
		require.NoError(t, err)
		r.partSize = 50
		require.NoError(t, r.checkFiles(context.Background()))
		got := shownIn(r.resultOfFiles())
		require.NotEmpty(t, got)
		assert.Contains(t, got[0], "error: this file cannot be read: "+name)
	}
	in.Open = func(string) (Ranged, error) { return nil, errors.New("not now") }
	assert.Empty(t, shownIn(run1(t, in)), "read as a whole")
}

func TestALineOfManyMegabytes(t *testing.T) {
	text := "{\"title\": \"x\"}\n" + `{"title": "` + strings.Repeat("x", record.MaxSize) + "\"}\n{\"title\": \"y\", \"tags\": [\"a\", \"a\"]}\n"
	in := input(map[string]string{"a.jsonl": text})
	got := shownIn(inParts(t, in, map[string]string{"a.jsonl": text}, 16<<20))
	assert.Equal(t, []string{
		"a.jsonl:2:1: error: this line is too long: it has 64 MiB, and a record may have 64 [record/parse]",
		"a.jsonl:3:30: warning: a is shared [test/shared]",
	}, got)
}

func TestPartAt(t *testing.T) {
	parts := []*part{{number: 0}, {number: 1, start: 10}, {number: 2, start: 10}, {number: 3, start: 25}}
	f := &fileResult{parts: parts}
	for offset, want := range map[int]int{0: 0, 9: 0, 10: 2, 24: 2, 25: 3, 99: 3} {
		assert.Equal(t, want, f.partAt(offset).number, "at %d", offset)
	}
	assert.Zero(t, (&fileResult{parts: parts[:1]}).partAt(5).number)
}
