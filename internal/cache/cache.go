// Package cache keeps results between runs, by a hash of all that they depend on.
//
// A cache is a folder of shelves, one for each setting of factvet: its build, its rules and their
// options. A shelf holds segments, files that are written once, under a name of their own, and never
// changed; so several processes may read and write one shelf, and a process that is stopped leaves
// at worst a file that nobody reads. An entry that is damaged, or was dropped to make room, is a miss.
package cache

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Key is a hash of all that an entry depends on.
type Key [16]byte

// KeyOf is the key of what depends on these parts alone.
func KeyOf(parts ...[]byte) (k Key) {
	h := sha256.New()
	for _, part := range parts {
		var size [8]byte
		for i := range size {
			size[i] = byte(len(part) >> (8 * i))
		}
		h.Write(size[:])
		h.Write(part)
	}
	copy(k[:], h.Sum(nil))
	return k
}

// layout names the form of the files below a cache's folder. Files of another layout are not read.
const layout = "factvet-1"

const (
	// maxShelf and maxTotal are how many bytes a shelf and all shelves may take.
	maxShelf = 1 << 30
	maxTotal = 2 << 30
	// unusedAfter is how long a shelf that nobody reads is kept.
	unusedAfter = 30 * 24 * time.Hour
)

// Shelf is the entries of one setting. Its methods may be called from several goroutines.
type Shelf struct {
	cache, dir string
	segments   []*segment // the newest first
	room       int64      // bytes that may still be written

	mutex  sync.Mutex
	writer *writer
	failed error
	full   bool // an entry was dropped for want of room
}

// Cache is where results are kept. The folder is made when something is written.
type Cache struct {
	Dir string
	// Build names the program, as [Build] does.
	Build string
}

// Shelf opens the shelf of a setting.
func (c *Cache) Shelf(setting Key) *Shelf {
	s := &Shelf{cache: filepath.Join(c.Dir, layout), room: maxShelf}
	s.dir = filepath.Join(s.cache, hex.EncodeToString(setting[:]))
	for _, file := range segmentFiles(s.dir) {
		if segment := openSegment(file); segment != nil {
			s.segments = append(s.segments, segment)
			s.room -= segment.size
		} else {
			_ = os.Remove(file) // nobody can read it
		}
	}
	return s
}

// Get is what was put under a key by an earlier run.
func (s *Shelf) Get(k Key) (data string, ok bool) {
	for _, segment := range s.segments {
		if data, ok = segment.get(k); ok {
			return data, true
		}
	}
	return "", false
}

// Put keeps an entry, of which it makes a copy, for later runs. Where it cannot be written, or there is
// no room, it is dropped.
func (s *Shelf) Put(k Key, data []byte) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if size := int64(len(data) + indexSize); s.room < size {
		s.full = true
		return
	} else {
		s.room -= size
	}
	s.write(k, data)
}

func (s *Shelf) write(k Key, data []byte) {
	if s.writer == nil && s.failed == nil {
		s.writer, s.failed = newWriter(s.dir)
	}
	if s.failed == nil {
		s.failed = s.writer.add(k, data)
	}
}

// Close makes what was put known to later runs, and keeps shelf and cache in bounds. An error means
// that later runs will have to do again what this one did, and nothing else.
func (s *Shelf) Close() error {
	if s.writer == nil && !s.full {
		s.touch()
		s.closeSegments()
		return s.failed
	}
	merged := s.merge()
	s.closeSegments()
	if s.failed == nil && s.writer != nil {
		s.failed = s.writer.finish()
	}
	if s.failed != nil {
		if s.writer != nil {
			s.writer.discard()
		}
		return s.failed
	}
	for _, old := range merged {
		_ = os.Remove(old.file.Name()) // another process may have done so
	}
	return trim(s.cache, s.dir)
}

func (s *Shelf) closeSegments() {
	for _, segment := range s.segments {
		_ = segment.file.Close()
	}
}

// touchEvery is how old the last sign of a shelf's use may be.
const touchEvery = 24 * time.Hour

// touch leaves a sign that the shelf is in use.
func (s *Shelf) touch() {
	now := time.Now()
	if info, err := os.Stat(s.dir); err == nil && now.Sub(info.ModTime()) > touchEvery {
		_ = os.Chtimes(s.dir, now, now)
	}
}

// maxSegments is how many segments a shelf may have before small ones are joined.
const maxSegments = 6

// merge copies segments into the one that is being written, and answers with those that nobody needs
// then: the small ones when there are many, and those that this run used less than half of, or not
// all of when the shelf is full.
func (s *Shelf) merge() (merged []*segment) {
	bySize := slices.Clone(s.segments)
	slices.SortStableFunc(bySize, func(a, b *segment) int { return cmp.Compare(a.size, b.size) })
	many := len(bySize) >= maxSegments
	kept := int64(0)
	if s.writer != nil {
		kept = s.writer.size()
	}
	for _, segment := range bySize {
		used := segment.usedSize()
		stale := used*2 < segment.size || s.full && used < segment.size
		if !stale && !(many && segment.size <= 2*kept) {
			continue
		}
		merged = append(merged, segment)
		segment.each(true, s.write)
		kept += used
	}
	if s.full {
		return merged
	}
	// What this run did not use may be of use to another checkout: the newest of it stays.
	slices.SortFunc(merged, func(a, b *segment) int { return strings.Compare(b.file.Name(), a.file.Name()) })
	for _, segment := range merged {
		segment.each(false, func(k Key, data []byte) {
			if kept -= int64(len(data) + indexSize); kept >= 0 {
				s.write(k, data)
			}
		})
	}
	return merged
}

// trim removes the shelves that were not used for long, the oldest ones while all take too much, and
// what processes that were stopped left behind.
func trim(cache, own string) error {
	shelves, err := os.ReadDir(cache)
	if err != nil {
		return err
	}
	type shelf struct {
		dir  string
		used time.Time
		size int64
	}
	var all []shelf
	total := int64(0)
	for _, entry := range shelves {
		one := shelf{dir: filepath.Join(cache, entry.Name())}
		if info, err := entry.Info(); err == nil {
			one.used = info.ModTime()
		}
		files, _ := os.ReadDir(one.dir)
		for _, file := range files {
			info, err := file.Info()
			if err != nil {
				continue
			}
			if !strings.HasSuffix(file.Name(), segmentSuffix) && time.Since(info.ModTime()) > touchEvery {
				_ = os.Remove(filepath.Join(one.dir, file.Name()))
				continue
			}
			one.size += info.Size()
		}
		total += one.size
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b shelf) int { return a.used.Compare(b.used) })
	for _, one := range all {
		if one.dir != own && (total > maxTotal || time.Since(one.used) > unusedAfter) {
			_ = os.RemoveAll(one.dir) // a process that reads it has it open
			total -= one.size
		}
	}
	return nil
}

// Clean removes the cache, and answers how many bytes it took. Other files in the folder stay.
func (c *Cache) Clean() (size int64, err error) {
	dir := filepath.Join(c.Dir, layout)
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		if info, err := entry.Info(); err == nil {
			size += info.Size()
		}
		return nil
	})
	return size, errors.Join(err, os.RemoveAll(dir))
}
