package engine

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// Ranged is a file of which any stretch can be read.
type Ranged interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// partSize is how many bytes of a JSON Lines file are read at once: each line is a record, so that a
// file of any size can be checked part by part, on all processors and with the room of a few parts.
const partSize = 4 << 20

// fileResult is what is kept of a file when its text is let go. Only JSON Lines files that are larger
// than a part have several.
type fileResult struct{ parts []*part }

// part is a stretch of a file, from one line's beginning to another's. The spans of its records
// count from the beginning of the part.
type part struct {
	number    int
	start     int    // its offset in the file
	firstLine int    // lines before it
	skipped   int    // lines at its end that were not read
	text      string // empty when over the budget of texts
	records   []*recordResult

	index   *lines.Index
	indexed sync.Once
}

// lines is the index of the part's lines, made when first asked for: most files have no findings.
func (p *part) lines() *lines.Index {
	p.indexed.Do(func() {
		if p.index == nil {
			p.index = lines.New(p.text)
		}
	})
	return p.index
}

// at is the position in the file of an offset in the part.
func (p *part) at(offset int) lines.Position {
	at := p.lines().At(offset)
	at.Offset += p.start
	at.Line += p.firstLine
	return at
}

// countLines tells each part how many lines are before it, when all are read.
func (f *fileResult) countLines() {
	for i, p := range f.parts[1:] {
		before := f.parts[i]
		p.firstLine = before.firstLine + before.lines().Breaks() + before.skipped
	}
}

// partAt is the part that holds an offset in the file.
func (f *fileResult) partAt(offset int) *part {
	i, found := slices.BinarySearchFunc(f.parts, offset, func(p *part, offset int) int { return p.start - offset })
	if !found {
		i--
	}
	// An empty part begins where the next does.
	for i+1 < len(f.parts) && f.parts[i+1].start <= offset {
		i++
	}
	return f.parts[i]
}

// partsIn is how many parts a file is read in. What cannot be opened is read as a whole, which tells
// what is wrong with it.
func (r *run) partsIn(path string) int {
	if format, _ := record.FormatOf(path); r.Open == nil || format != rules.JSONLines {
		return 1
	}
	f, err := r.Open(path)
	if err != nil {
		return 1
	}
	defer func() { _ = f.Close() }()
	return int(max(1, (f.Size()+r.partSize-1)/r.partSize))
}

// readPart reads a part of a file that has so many. The bytes of a whole file may stand in the room.
func (r *run) readPart(path string, number, of int, room []byte) (data []byte, start int, err error) {
	if of == 1 {
		data, err = r.Read(path, room)
		return data, 0, err
	}
	f, err := r.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = f.Close() }()
	first, err := lineStart(f, int64(number)*r.partSize)
	if err != nil {
		return nil, 0, err
	}
	last, err := lineStart(f, int64(number+1)*r.partSize)
	if err != nil {
		return nil, int(first), err
	}
	var tooLong error
	if last-first > record.MaxSize {
		// Only the last line can be that long: it alone may reach beyond the part's own bytes.
		whole := last - first
		if last, err = lastLine(f, first, int64(number+1)*r.partSize); err != nil {
			return nil, int(first), err
		}
		tooLong = fmt.Errorf("%w: it has %d MiB, and a record may have %d", errLongLine, (whole-(last-first))>>20, record.MaxSize>>20)
	}
	data = make([]byte, last-first)
	if n, err := f.ReadAt(data, first); n < len(data) {
		return nil, int(first), err
	}
	return data, int(first), tooLong
}

// errLongLine is the error of a part whose last line is not read.
var errLongLine = errors.New("this line is too long")

// lastLine is where the last line begins that begins between two offsets, the first of which begins one.
func lastLine(f Ranged, first, before int64) (int64, error) {
	data := make([]byte, before-first)
	if n, err := f.ReadAt(data, first); n < len(data) {
		return 0, err
	}
	return first + int64(bytes.LastIndexByte(data[:len(data)-1], '\n')) + 1, nil
}

// lineStart is where the first line begins at or behind an offset, or the end of the file.
func lineStart(f Ranged, at int64) (int64, error) {
	if at == 0 {
		return 0, nil
	}
	buf := make([]byte, 64<<10)
	for at--; at < f.Size(); {
		n, err := f.ReadAt(buf, at)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			return at + int64(i) + 1, nil
		}
		at += int64(n)
		if err != nil && !errors.Is(err, io.EOF) || n == 0 {
			return 0, err
		}
	}
	return f.Size(), nil
}

// textOf is the text of a part of a file: what was kept of it, or the file read again. A file that
// can no longer be read has none.
func (r *run) textOf(path string, p *part, of int) string {
	if p.text != "" {
		return p.text
	}
	c := r.checkers.Get().(*checker)
	defer r.checkers.Put(c)
	data, _, _ := r.readPart(path, p.number, of, c.room)
	return string(data)
}
