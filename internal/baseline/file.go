// Package baseline keeps the findings that a dataset's maintainers accepted for now, so that a check
// tells of new ones only.
//
// A baseline is a file of JSON Lines: a first line with its version, then one entry a line, sorted by
// path, so that git merges the changes of two branches. An entry names a finding by its rule, its
// file and the text at its place with its neighbours; it holds when lines move, also when the file
// is renamed, and no longer when that text changes.
package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/dataset"
)

// FileName is the name of the baseline that is used without being asked for, beside the configuration.
const FileName = ".factvet-baseline.jsonl"

// version is that of the format.
const version = 1

type header struct {
	Version int `json:"version"`
}

// Baseline is what one file accepts.
type Baseline struct {
	// File is where it was read from and is written to.
	File    string
	entries []Entry
	disk    dataset.Files
}

// New is an empty baseline, to be written to a file.
func New(file string) *Baseline { return &Baseline{File: file, disk: dataset.Disk{}} }

// Beside reads the baseline in a folder, which is that of a configuration; nil where there is none.
func Beside(files dataset.Files, folder string) (*Baseline, error) {
	file := filepath.Join(folder, FileName)
	if _, err := files.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return ReadIn(files, file)
}

// ReadIn reads a baseline. The error names the line that is wrong: a baseline that cannot be
// understood must stop the run, or its findings would all come up, or none.
func ReadIn(files dataset.Files, file string) (*Baseline, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return nil, fmt.Errorf("the baseline %s cannot be read: %w", filepath.ToSlash(file), err)
	}
	b := &Baseline{File: file, disk: files}
	if b.entries, err = parse(data); err != nil {
		return nil, fmt.Errorf("%s:%w", filepath.ToSlash(file), err)
	}
	return b, nil
}

// Len is the number of findings that are accepted.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.entries {
		n += e.times()
	}
	return n
}

func parse(data []byte) ([]Entry, error) {
	var entries []Entry
	begun := false
	number := 0
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		number++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		if !begun {
			if err := parseHeader(line); err != nil {
				return nil, fmt.Errorf("%d: %w", number, err)
			}
			begun = true
			continue
		}
		e, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", number, err)
		}
		entries = append(entries, e)
	}
	if !begun {
		return nil, errors.New(`1: this is no baseline: its first line is not {"version":1}; factvet baseline write makes one`)
	}
	return merged(entries), nil
}

func parseHeader(line []byte) error {
	if err := conflict(line); err != nil {
		return err
	}
	var h header
	if err := decode(line, &h); err != nil || h.Version < 1 {
		return errors.New(`this is no baseline: its first line is not {"version":1}; factvet baseline write makes one`)
	}
	if h.Version > version {
		return fmt.Errorf("this baseline is of version %d, and this factvet reads version %d; use a newer factvet", h.Version, version)
	}
	return nil
}

func parseEntry(line []byte) (Entry, error) {
	var e Entry
	if err := conflict(line); err != nil {
		return e, err
	}
	if err := decode(line, &e); err != nil {
		return e, fmt.Errorf("this is no entry of a baseline: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	for _, field := range []struct{ name, value string }{{"path", e.Path}, {"rule", e.Rule}, {"key", e.Key}} {
		if field.value == "" {
			return e, fmt.Errorf("this entry has no %s", field.name)
		}
	}
	if e.Count < 0 {
		return e, fmt.Errorf("this entry has a count of %d", e.Count)
	}
	return e, nil
}

// conflict is an error on a line that git left in a merge.
func conflict(line []byte) error {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return errors.New("git left a conflict here; keep the lines of both sides, or run factvet baseline write")
		}
	}
	return nil
}

func decode(line []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more behind it on its line")
	}
	return nil
}

// merged sorts entries and makes one of those that say the same, which a merge of two branches may
// leave: both accepted the same findings, so the higher count holds.
func merged(entries []Entry) []Entry {
	slices.SortFunc(entries, compare)
	index := map[exact]int{}
	var out []Entry
	for _, e := range entries {
		if i, ok := index[e.exact()]; ok {
			if e.times() > out[i].times() {
				out[i].Count = e.Count
			}
			continue
		}
		index[e.exact()] = len(out)
		out = append(out, e)
	}
	return out
}

// Write replaces the file as a whole; a file that says the same already is left alone.
func (b *Baseline) Write() error {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(header{version}); err != nil {
		return err
	}
	for _, entry := range b.entries {
		if err := e.Encode(entry); err != nil {
			return err
		}
	}
	if old, err := os.ReadFile(b.File); err == nil && bytes.Equal(old, out.Bytes()) {
		return nil
	}
	if err := replace(b.File, out.Bytes()); err != nil {
		return fmt.Errorf("the baseline cannot be written: %w", err)
	}
	return nil
}

// replace writes a file beside the old one and puts it in its place. A link stays one.
func replace(file string, data []byte) error {
	if resolved, err := filepath.EvalSymlinks(file); err == nil {
		file = resolved
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".factvet-baseline-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
