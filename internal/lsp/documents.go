package lsp

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/factvet/factvet/internal/dataset"
)

// document is a file that the editor has open.
type document struct {
	uri     string
	path    string
	version int
	text    *text
	project string // the key of its project
}

// documents are what the editor holds. Scans read them from other goroutines.
type documents struct {
	mu     sync.RWMutex
	byPath map[string]*document
}

func newDocuments() *documents { return &documents{byPath: map[string]*document{}} }

func (d *documents) get(path string) *document {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.byPath[path]
}

// put replaces a document, which nobody changes afterwards.
func (d *documents) put(doc *document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byPath[doc.path] = doc
}

func (d *documents) remove(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.byPath, path)
}

// all are the open documents, by path.
func (d *documents) all() []*document {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var out []*document
	for _, path := range slices.Sorted(maps.Keys(d.byPath)) {
		out = append(out, d.byPath[path])
	}
	return out
}

// read is a file's text: what the editor holds, or else what the disk holds.
func (d *documents) read(path string) ([]byte, error) { return d.readInto(path, nil) }

// readInto is read for a file whose bytes may stand in a room.
func (d *documents) readInto(path string, room []byte) ([]byte, error) {
	if doc := d.get(path); doc != nil {
		return doc.text.data, nil
	}
	return dataset.ReadInto(room, dataset.Disk{}, path)
}

func (s *server) didOpen(p didOpenParams) error {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil
	}
	doc := &document{uri: p.TextDocument.URI, path: path, version: p.TextDocument.Version, text: newText([]byte(p.TextDocument.Text))}
	var err error
	if doc.project, err = s.keyOf(path); err != nil {
		return err
	}
	s.documents.put(doc)
	s.open(doc.project)
	s.listIfNew(path)
	s.touch(path)
	s.schedulePush()
	return nil
}

func (s *server) didChange(p didChangeParams) error {
	path, _ := pathOf(p.TextDocument.URI)
	old := s.documents.get(path)
	if old == nil {
		return nil
	}
	doc := *old
	if p.TextDocument.Version != nil {
		doc.version = *p.TextDocument.Version
	}
	for _, c := range p.ContentChanges {
		doc.text = doc.text.change(c, s.encoding)
	}
	s.documents.put(&doc)
	s.touch(path)
	s.schedulePush()
	return nil
}

func (s *server) didClose(p documentParams) error {
	path, _ := pathOf(p.TextDocument.URI)
	doc := s.documents.get(path)
	if doc == nil {
		return nil
	}
	s.documents.remove(path)
	if isGone(path) {
		s.listAgain(path)
	}
	s.touch(path)
	if !s.hasProblem(doc.uri) {
		s.unpublish(doc.uri)
	}
	if pr := s.projects[doc.project]; pr != nil && pr.file == "" {
		s.drop(pr)
	}
	s.schedulePush()
	return nil
}

// didSave matters for files that rules depend on, and for clients that do not watch files.
func (s *server) didSave(p documentParams) error {
	if path, ok := pathOf(p.TextDocument.URI); ok {
		s.filesChanged([]string{path}, false)
	}
	return nil
}

// listIfNew looks again for the records of a document's project when it is none of those known.
func (s *server) listIfNew(path string) {
	doc := s.documents.get(path)
	p := s.projects[doc.project]
	if p == nil {
		return
	}
	if set, _ := p.find(path); set != nil {
		return
	}
	s.listAgain(path)
	if p.ready && len(p.sets) == 0 {
		s.reload(p)
	}
}

// listAgain makes projects around a file list their records again.
func (s *server) listAgain(path string) {
	for _, p := range s.projects {
		if _, below := relative(p.root, path); below {
			p.relist = true
		}
	}
}

// isGone tells whether a file is not on disk.
func isGone(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
