package cache

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func key(n int) Key { return KeyOf([]byte("key"), fmt.Append(nil, n)) }

func text(n int) string { return strings.Repeat(fmt.Sprintf("entry %d ", n), n%7) }

// fill puts entries from a number to another into a cache.
func fill(t testing.TB, c *Cache, from, to int) {
	t.Helper()
	s := c.Shelf(Key{})
	for n := from; n < to; n++ {
		s.Put(key(n), []byte(text(n)))
	}
	require.NoError(t, s.Close())
}

// read asks for entries, and answers how many are known; none may be wrong.
func read(t testing.TB, s *Shelf, from, to int) (known int) {
	t.Helper()
	for n := from; n < to; n++ {
		if data, ok := s.Get(key(n)); ok {
			require.Equal(t, text(n), data)
			known++
		}
	}
	return known
}

func segments(t testing.TB, c *Cache) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(c.Dir, layout, "*", "*"))
	require.NoError(t, err)
	return files
}

func TestKeyOf(t *testing.T) {
	assert.Equal(t, KeyOf([]byte("a"), []byte("b")), KeyOf([]byte("a"), []byte("b")))
	assert.NotEqual(t, KeyOf([]byte("ab")), KeyOf([]byte("a"), []byte("b")))
	assert.NotEqual(t, KeyOf([]byte("a"), nil), KeyOf([]byte("a")))
}

func TestEntriesAreKept(t *testing.T) {
	c := &Cache{Dir: filepath.Join(t.TempDir(), "not", "there")}
	s := c.Shelf(Key{})
	assert.Zero(t, read(t, s, 0, 100))
	require.NoError(t, s.Close())
	assert.NoDirExists(t, c.Dir, "nothing was written")
	fill(t, c, 0, 100)
	s = c.Shelf(Key{})
	assert.Equal(t, 100, read(t, s, 0, 200))
	require.NoError(t, s.Close())
	assert.Len(t, segments(t, c), 1)
	assert.Zero(t, read(t, c.Shelf(Key{1}), 0, 100), "another setting knows nothing of them")
}

// TestDamage changes and cuts files at random: an entry is then as it was or unknown.
func TestDamage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	lost := 0
	for range 300 {
		c := &Cache{Dir: t.TempDir()}
		fill(t, c, 0, 50)
		file := segments(t, c)[0]
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		switch r.IntN(3) {
		case 0:
			data = data[:r.IntN(len(data))]
		case 1:
			data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		default:
			at := r.IntN(len(data))
			data = append(data[:at:at], data[min(at+1+r.IntN(40), len(data)):]...)
		}
		require.NoError(t, os.WriteFile(file, data, 0o600))
		s := c.Shelf(Key{})
		known := read(t, s, 0, 50)
		lost += 50 - known
		for n := range 50 {
			s.Put(key(n), []byte(text(n)))
		}
		require.NoError(t, s.Close())
		assert.Equal(t, 50, read(t, c.Shelf(Key{}), 0, 50), "what was damaged is written again")
	}
	assert.Greater(t, lost, 300, "damage does harm")
}

// TestSeveralAtOnce has many write and read one shelf at the same time.
func TestSeveralAtOnce(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for round := range 10 {
				s := c.Shelf(Key{})
				var inner sync.WaitGroup
				for half := range 2 {
					inner.Add(1)
					go func() {
						defer inner.Done()
						for n := half; n < 60; n += 2 {
							if data, ok := s.Get(key(n)); !ok {
								s.Put(key(n), []byte(text(n)))
							} else {
								assert.Equal(t, text(n), data)
							}
						}
						s.Put(key(1000+100*i+2*round+half), []byte("own"))
					}()
				}
				inner.Wait()
				assert.NoError(t, s.Close())
			}
		}()
	}
	wg.Wait()
	assert.Equal(t, 60, read(t, c.Shelf(Key{}), 0, 60))
}

// TestManyRuns adds a little with each run: the segments stay few, and nothing in use is lost.
func TestManyRuns(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	fill(t, c, 0, 500)
	for run := range 60 {
		s := c.Shelf(Key{})
		require.Equal(t, 500+run, read(t, s, 0, 500+run))
		s.Put(key(500+run), []byte(text(500+run)))
		require.NoError(t, s.Close())
		require.LessOrEqual(t, len(segments(t, c)), maxSegments+1)
	}
}

// TestUnusedEntriesGo changes what is in use: the old goes little by little, not at once, because
// another checkout may still use it.
func TestUnusedEntriesGo(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	fill(t, c, 0, 100)
	fill(t, c, 100, 200)
	assert.Equal(t, 200, read(t, c.Shelf(Key{}), 0, 200), "for the next checkout")
	for from := 200; from < 2000; from += 100 {
		fill(t, c, from, from+100)
	}
	s := c.Shelf(Key{})
	assert.Equal(t, 100, read(t, s, 1900, 2000))
	assert.Less(t, read(t, s, 0, 1900), 500)
}

func TestAFullShelf(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	fill(t, c, 0, 100)
	s := c.Shelf(Key{})
	s.room = 300
	require.Equal(t, 10, read(t, s, 0, 10))
	for n := 100; n < 200; n++ {
		s.Put(key(n), []byte(text(n)))
	}
	require.NoError(t, s.Close())
	s = c.Shelf(Key{})
	assert.Equal(t, 10, read(t, s, 0, 100), "only what was in use stays")
	added := read(t, s, 100, 200)
	assert.Greater(t, added, 0)
	assert.Less(t, added, 10)

	s.full = true // nothing was written, for want of room
	require.NoError(t, s.Close())
	assert.Equal(t, 10, read(t, c.Shelf(Key{}), 0, 100))
}

func TestOldShelvesGo(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	age := func(setting byte, days int) string {
		s := c.Shelf(Key{setting})
		s.Put(Key{}, []byte("x"))
		require.NoError(t, s.Close())
		when := time.Now().Add(-time.Duration(days) * 24 * time.Hour)
		require.NoError(t, os.Chtimes(s.dir, when, when))
		return s.dir
	}
	old, read, recent := age(1, 40), age(2, 29), age(3, 1)
	require.NoError(t, c.Shelf(Key{2}).Close()) // a run that only reads
	left := filepath.Join(recent, "1-1.part")
	require.NoError(t, os.WriteFile(left, nil, 0o600))
	long := time.Now().Add(-48 * time.Hour)
	require.NoError(t, os.Chtimes(left, long, long))
	fill(t, c, 0, 1)
	assert.NoDirExists(t, old)
	assert.DirExists(t, recent)
	assert.NoFileExists(t, left, "left by a process that was stopped")
	info, err := os.Stat(read)
	require.NoError(t, err)
	assert.Less(t, time.Since(info.ModTime()), time.Hour, "it is in use")
}

func TestClean(t *testing.T) {
	c := &Cache{Dir: t.TempDir()}
	mine := filepath.Join(c.Dir, "mine")
	require.NoError(t, os.WriteFile(mine, nil, 0o600))
	fill(t, c, 0, 100)
	size, err := c.Clean()
	require.NoError(t, err)
	assert.Greater(t, size, int64(1000))
	assert.NoDirExists(t, filepath.Join(c.Dir, layout))
	assert.FileExists(t, mine)
	size, err = c.Clean()
	require.NoError(t, err)
	assert.Zero(t, size)
}

func TestAFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	s := (&Cache{Dir: file}).Shelf(Key{})
	s.Put(key(1), []byte("x"))
	require.Error(t, s.Close())
}

func TestBuild(t *testing.T) {
	own, err := Build()
	require.NoError(t, err)
	assert.True(t, isLinkerID(own), "%q: the tests are linked by Go", own)

	program := filepath.Join(t.TempDir(), "program")
	build := func(text string) string {
		require.NoError(t, os.WriteFile(program, []byte(text), 0o700))
		build, err := buildOf(program)
		require.NoError(t, err)
		return build
	}
	id := strings.Repeat("AbCdEfGhIjKlMnOp_-01/", 4)[:83]
	note := "\x7fELF....\x04\x00\x00\x00\x53\x00\x00\x00\x04\x00\x00\x00Go\x00\x00"
	assert.Equal(t, id, build(note+id+"code"))
	assert.Equal(t, id, build("MZ...\xff Go build ID: \""+id+"\"\n \xffcode"))

	large := strings.Repeat("x", 2*headSize)
	seen := map[string]bool{}
	for _, text := range []string{
		"one", "two", large + "one", large + "two", note + id[:82], note + "redacted" + id, "\x7fELFGo", "\x04\x00\x00\x00Go\x00\x00" + id,
		"\xff Go build ID: \"redacted\"\n \xffone", "\xff Go build ID: \"redacted\"\n \xfftwo", "\xff Go build ID: \"" + id[:40],
	} {
		hash := build(text)
		assert.Len(t, hash, 64, "%.40q has no id: its bytes tell", text)
		assert.False(t, seen[hash], "%.40q", text)
		assert.Equal(t, hash, build(text))
		seen[hash] = true
	}
	for _, none := range []string{"", filepath.Join(t.TempDir(), "gone")} {
		_, err := buildOf(none)
		require.Error(t, err)
	}
}

func BenchmarkShelf(b *testing.B) {
	c := &Cache{Dir: b.TempDir()}
	s := c.Shelf(Key{})
	entry := strings.Repeat("what is known of a record ", 250)
	for n := range 5000 {
		s.Put(key(n), []byte(entry[:n%len(entry)]))
	}
	require.NoError(b, s.Close())
	keys := make([]Key, 5000)
	for n := range keys {
		keys[n] = key(n)
	}
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c.Shelf(Key{})
		}
	})
	s = c.Shelf(Key{})
	b.Run("get 5000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, k := range keys {
				s.Get(k)
			}
		}
	})
}
