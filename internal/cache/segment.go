package cache

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/factvet/factvet/internal/codec"
)

// segment is a file of entries, and behind them an index, sorted by key:
//
//	entries     one behind the other
//	index       for each: key, 16 bytes; offset, 8; length, 4; checksum, 4
//	trailer     number of entries, 8; checksum of the index, 4; "fvet"
//
// Numbers have their low byte first; checksums are CRC-32C. The index is in memory, and entries are read
// when they are asked for.
type segment struct {
	file    *os.File
	size    int64
	index   string
	used    []atomic.Bool // by place in the index
	buffers sync.Pool
}

const (
	keySize       = len(Key{})
	indexSize     = keySize + 16
	trailerSize   = 16
	trailerMark   = "fvet"
	segmentSuffix = ".segment"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// segmentFiles are the segments in a folder, the newest first.
func segmentFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // there are none, or they are none of ours
	}
	var files []string
	for _, e := range slices.Backward(entries) {
		if strings.HasSuffix(e.Name(), segmentSuffix) {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files
}

// openSegment opens a segment, or answers nil when it is damaged.
func openSegment(name string) *segment {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	s := &segment{file: f}
	if s.readIndex() != nil {
		_ = f.Close()
		return nil
	}
	s.buffers.New = func() any { return new([]byte) }
	return s
}

// errDamaged is the error of a segment whose index is not what was written.
var errDamaged = errors.New("the segment is damaged")

func (s *segment) readIndex() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	s.size = info.Size()
	end, err := s.read(s.size-trailerSize, trailerSize)
	if err != nil {
		return err
	}
	trailer := string(end)
	n := codec.Uint64(trailer, 0)
	if !strings.HasSuffix(trailer, trailerMark) || n > uint64(s.size)/uint64(indexSize) {
		return errDamaged
	}
	length := int64(n) * int64(indexSize)
	index, err := s.read(s.size-trailerSize-length, length)
	if err == nil && sumOf(index) != codec.Uint32(trailer, 8) {
		err = errDamaged
	}
	s.index, s.used = string(index), make([]atomic.Bool, n)
	return err
}

// read is a stretch of the file.
func (s *segment) read(start, length int64) ([]byte, error) {
	if start < 0 {
		return nil, errDamaged
	}
	data := make([]byte, length)
	_, err := s.file.ReadAt(data, start)
	return data, err
}

func sumOf(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

// key is that of the entry at a place of the index.
func (s *segment) key(i int) string { return s.index[i*indexSize : i*indexSize+keySize] }

// length is that of the entry at a place of the index.
func (s *segment) length(i int) int { return int(codec.Uint32(s.index, i*indexSize+keySize+8)) }

// entry calls visit for the one at a place of the index, which it reads into room of its own; not when
// it is damaged.
func (s *segment) entry(i int, visit func([]byte)) {
	at := i*indexSize + keySize
	start, length := codec.Uint64(s.index, at), s.length(i)
	if start+uint64(length) > uint64(s.size) {
		return
	}
	buf := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buf)
	data := slices.Grow((*buf)[:0], length)[:length]
	*buf = data
	if _, err := s.file.ReadAt(data, int64(start)); err == nil && sumOf(data) == codec.Uint32(s.index, at+12) {
		visit(data)
	}
}

// get is the entry of a key.
func (s *segment) get(k Key) (data string, ok bool) {
	i := sort.Search(len(s.used), func(i int) bool { return s.key(i) >= string(k[:]) })
	if i == len(s.used) || s.key(i) != string(k[:]) {
		return "", false
	}
	s.entry(i, func(entry []byte) {
		data, ok = string(entry), true
		s.used[i].Store(true)
	})
	return data, ok
}

// usedSize is how many bytes the entries take that were got.
func (s *segment) usedSize() (size int64) {
	for i := range s.used {
		if s.used[i].Load() {
			size += int64(s.length(i) + indexSize)
		}
	}
	return size
}

// each calls visit for the entries that were got, or for those that were not.
func (s *segment) each(used bool, visit func(Key, []byte)) {
	for i := range s.used {
		if s.used[i].Load() == used {
			s.entry(i, func(data []byte) { visit(Key([]byte(s.key(i))), data) })
		}
	}
}

// writer writes a segment to a file that gets its name when it is whole.
type writer struct {
	file  *os.File
	out   *bufio.Writer
	at    uint64
	index [][indexSize]byte
}

func newWriter(dir string) (*writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	// The name tells the age, so that the newest segments are known without a look at each.
	f, err := os.CreateTemp(dir, fmt.Sprintf("%016x-*.part", time.Now().UnixNano()))
	if err != nil {
		return nil, err
	}
	return &writer{file: f, out: bufio.NewWriterSize(f, 1<<16)}, nil
}

func (w *writer) size() int64 { return int64(w.at) + int64(len(w.index)*indexSize) }

func (w *writer) add(k Key, data []byte) error {
	var entry [indexSize]byte
	copy(entry[:], k[:])
	binary.LittleEndian.PutUint64(entry[keySize:], w.at)
	binary.LittleEndian.PutUint32(entry[keySize+8:], uint32(len(data)))
	binary.LittleEndian.PutUint32(entry[keySize+12:], sumOf(data))
	w.index = append(w.index, entry)
	w.at += uint64(len(data))
	_, err := w.out.Write(data)
	return err
}

// finish writes the index and gives the file its name.
func (w *writer) finish() error {
	slices.SortFunc(w.index, func(a, b [indexSize]byte) int { return bytes.Compare(a[:keySize], b[:keySize]) })
	index := make([]byte, 0, len(w.index)*indexSize+trailerSize)
	for i := range w.index {
		index = append(index, w.index[i][:]...)
	}
	sum := sumOf(index)
	index = binary.LittleEndian.AppendUint64(index, uint64(len(w.index)))
	index = binary.LittleEndian.AppendUint32(index, sum)
	if _, err := w.out.Write(append(index, trailerMark...)); err != nil {
		return err
	}
	if err := w.out.Flush(); err != nil {
		return err
	}
	if err := w.file.Close(); err != nil {
		return err
	}
	return os.Rename(w.file.Name(), strings.TrimSuffix(w.file.Name(), ".part")+segmentSuffix)
}

// discard removes what was written.
func (w *writer) discard() {
	_ = w.file.Close() // perhaps for the second time
	_ = os.Remove(w.file.Name())
}
