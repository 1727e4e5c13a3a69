package cache

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"time"

	"github.com/factvet/factvet/internal/codec"
)

// segment is a file of entries, and behind them an index, sorted by key:
//
//	entries     one behind the other
//	index       for each: key, 16 bytes; offset, 8; length, 4
//	trailer     number of entries, 8; checksum of all before it, 4; "fvet"
//
// Numbers have their low byte first; the checksum is CRC-32C.
type segment struct {
	file  string
	data  string // the whole file
	index string
	used  []atomic.Bool // by place in the index
}

const (
	keySize       = len(Key{})
	indexSize     = keySize + 12
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

// readSegment reads a segment, or answers nil when it is damaged.
func readSegment(file string) *segment {
	data, sum, err := readText(file)
	if err != nil || !strings.HasSuffix(data, trailerMark) {
		return nil
	}
	trailer := data[len(data)-trailerSize:]
	n, rest := codec.Uint64(trailer, 0), len(data)-trailerSize
	if sum != codec.Uint32(trailer, 8) || n > uint64(rest/indexSize) {
		return nil
	}
	return &segment{file: file, data: data, index: data[rest-int(n)*indexSize : rest], used: make([]atomic.Bool, n)}
}

// readText is a file as a string, read without a second copy of it, and the checksum of all before
// the trailer.
func readText(file string) (data string, sum uint32, err error) {
	f, err := os.Open(file)
	if err != nil {
		return "", 0, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || info.Size() < trailerSize {
		return "", 0, cmp.Or(err, io.ErrUnexpectedEOF)
	}
	var b strings.Builder
	b.Grow(int(info.Size()))
	sums := crc32.New(castagnoli)
	buf := make([]byte, min(info.Size(), 1<<20))
	if _, err = io.CopyBuffer(io.MultiWriter(&b, sums), io.LimitReader(f, info.Size()-trailerSize), buf); err != nil {
		return "", 0, err
	}
	// The builder's own way to read would copy what it has.
	_, err = io.CopyBuffer(struct{ io.Writer }{&b}, f, buf)
	return b.String(), sums.Sum32(), err
}

func (s *segment) size() int64 { return int64(len(s.data)) }

// key is that of the entry at a place of the index.
func (s *segment) key(i int) string { return s.index[i*indexSize : i*indexSize+keySize] }

// entry is the one at a place of the index.
func (s *segment) entry(i int) string {
	at := s.index[i*indexSize+keySize:]
	start := codec.Uint64(at, 0)
	return s.data[start : start+uint64(codec.Uint32(at, 8))]
}

// get is the entry of a key.
func (s *segment) get(k Key) (data string, ok bool) {
	i := sort.Search(len(s.used), func(i int) bool { return s.key(i) >= string(k[:]) })
	if i == len(s.used) || s.key(i) != string(k[:]) {
		return "", false
	}
	s.used[i].Store(true)
	return s.entry(i), true
}

// usedSize is how many bytes the entries take that were got.
func (s *segment) usedSize() (size int64) {
	s.each(true, func(_ Key, data string) { size += int64(len(data) + indexSize) })
	return size
}

// each calls visit for the entries that were got, or for those that were not.
func (s *segment) each(used bool, visit func(Key, string)) {
	for i := range s.used {
		if s.used[i].Load() == used {
			visit(Key([]byte(s.key(i))), s.entry(i))
		}
	}
}

// writer writes a segment to a file that gets its name when it is whole.
type writer struct {
	file  *os.File
	out   *bufio.Writer
	sum   hash.Hash32 // of all that went out
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
	sum := crc32.New(castagnoli)
	return &writer{file: f, sum: sum, out: bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<18)}, nil
}

func (w *writer) size() int64 { return int64(w.at) + int64(len(w.index)*indexSize) }

func (w *writer) add(k Key, data string) error {
	var entry [indexSize]byte
	copy(entry[:], k[:])
	binary.LittleEndian.PutUint64(entry[keySize:], w.at)
	binary.LittleEndian.PutUint32(entry[keySize+8:], uint32(len(data)))
	w.index = append(w.index, entry)
	w.at += uint64(len(data))
	_, err := w.out.WriteString(data)
	return err
}

// finish writes the index and gives the file its name.
func (w *writer) finish() error {
	slices.SortFunc(w.index, func(a, b [indexSize]byte) int { return bytes.Compare(a[:keySize], b[:keySize]) })
	for i := range w.index {
		if _, err := w.out.Write(w.index[i][:]); err != nil {
			return err
		}
	}
	if err := w.out.Flush(); err != nil {
		return err
	}
	trailer := binary.LittleEndian.AppendUint64(nil, uint64(len(w.index)))
	trailer = binary.LittleEndian.AppendUint32(trailer, w.sum.Sum32())
	if _, err := w.file.Write(append(trailer, trailerMark...)); err != nil {
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
