package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// largestFile bounds the size of a schema file.
const largestFile = 16 << 20

// loader reads schema files under one folder.
type loader struct {
	// files are read from when set, and else folder.
	files  Reader
	folder *os.Root
	// resolved is the folder's path without symbolic links.
	resolved string
	// name is the first file as the user wrote it, start its address.
	name, start string
	// base is the folder that the first file's $id claims, an address ending in a slash.
	base string
	// written maps an address to the reference that led there, as it stands in the schema.
	written map[string]string
	failed  error
}

func newLoader(files Reader, file, root string) (*loader, error) {
	l := &loader{files: files, name: file, written: map[string]string{}}
	resolved, err := l.realPath(root)
	if err != nil {
		return nil, fmt.Errorf("cannot open the folder %s: %w", root, bare(err))
	}
	start, err := l.realPath(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the schema %s: %w", file, bare(err))
	}
	l.resolved, l.start = resolved, fileAddress(start)
	if _, ok := l.inside(start); !ok {
		return nil, fmt.Errorf("the schema %s lies outside %s; factvet reads schemas only from inside the dataset's root", file, root)
	}
	if files != nil {
		return l, nil
	}
	if l.folder, err = os.OpenRoot(resolved); err != nil {
		return nil, fmt.Errorf("cannot open the folder %s: %w", root, bare(err))
	}
	return l, nil
}

func (l *loader) close() {
	if l.folder != nil {
		_ = l.folder.Close()
	}
}

func (l *loader) refusal() error { return l.failed }

func (l *loader) load(address string) ([]byte, error) {
	b, err := l.read(address)
	if err != nil && l.failed == nil {
		l.failed = err
	}
	return b, err
}

func (l *loader) read(address string) ([]byte, error) {
	file, err := l.locate(address)
	if err != nil {
		return nil, err
	}
	b, err := l.open(file)
	if err != nil {
		if address != l.start {
			return nil, fmt.Errorf("%s: cannot read what %s refers to: %w", l.name, l.reference(address), bare(err))
		}
		return nil, fmt.Errorf("cannot read the schema %s: %w", l.name, bare(err))
	}
	shown := filepath.ToSlash(file)
	if address == l.start {
		shown = l.name
	}
	document, err := decode(file, b)
	if err == nil {
		document, err = patternsIn(plainNumbers(document))
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not a valid schema: %w", shown, err)
	}
	l.note(document, address)
	return json.Marshal(document)
}

// locate turns an address into a path relative to the root.
func (l *loader) locate(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("%s: %s is not an address", l.name, l.reference(address))
	}
	var target string
	switch rest, underBase := strings.CutPrefix(address, l.base); {
	case u.Scheme == "file" && (u.Host == "" || u.Host == "localhost"):
		target = addressFile(u)
	case l.base != "" && underBase:
		// A reference that is relative to the schema's $id means the file beside the schema.
		start, _ := url.Parse(l.start)
		if rest, err = url.PathUnescape(rest); err != nil {
			return "", fmt.Errorf("%s: %s is not an address", l.name, l.reference(address))
		}
		target = filepath.Join(filepath.Dir(addressFile(start)), filepath.FromSlash(path.Clean("/"+rest)))
	default:
		return "", fmt.Errorf("%s: %s is not a file of the dataset; factvet fetches nothing from a network", l.name, l.reference(address))
	}
	resolved, err := l.evalSymlinks(target)
	if err != nil {
		if _, ok := l.inside(target); ok {
			return "", fmt.Errorf("%s: %s refers to a file that cannot be read: %w", l.name, l.reference(address), bare(err))
		}
		resolved = target
	}
	file, ok := l.inside(resolved)
	if !ok {
		return "", fmt.Errorf("%s: %s lies outside the dataset's root", l.name, l.reference(address))
	}
	return file, nil
}

func (l *loader) open(file string) ([]byte, error) {
	if l.files != nil {
		return l.files.ReadFile(filepath.Join(l.resolved, file))
	}
	f, err := l.folder.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a file")
	case info.Size() > largestFile:
		return nil, errors.New("it is larger than 16 MB")
	}
	return io.ReadAll(io.LimitReader(f, largestFile))
}

// inside gives the path relative to the root, if it lies in there.
func (l *loader) inside(path string) (string, bool) {
	rel, err := filepath.Rel(l.resolved, path)
	return rel, err == nil && filepath.IsLocal(rel)
}

// note remembers the references of a document as they are written, for messages.
func (l *loader) note(document any, address string) {
	root, _ := document.(map[string]any)
	base := address
	for _, key := range []string{"$id", "id"} {
		if id, ok := root[key].(string); ok {
			if u, err := url.Parse(id); err == nil && u.IsAbs() {
				base = id
				if address == l.start && u.Scheme != "urn" {
					l.base = id[:strings.LastIndexByte(id, '/')+1]
				}
			}
			break
		}
	}
	from, err := url.Parse(base)
	if err != nil {
		return
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef", "$schema"} {
				ref, ok := v[key].(string)
				if !ok {
					continue
				}
				if to, err := from.Parse(ref); err == nil {
					to.Fragment, to.RawFragment = "", ""
					l.written[to.String()] = key + " " + quote(ref)
				}
			}
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(document)
}

func (l *loader) reference(address string) string {
	if ref, ok := l.written[address]; ok {
		return ref
	}
	return quote(address)
}

// decode reads JSON or, by the file's name, YAML.
func decode(file string, b []byte) (any, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml":
		return decodeYAML(b)
	}
	v, err := decodeJSON(b)
	if errors.Is(err, io.EOF) {
		err = errors.New("the file is empty")
	}
	return v, err
}

func (l *loader) evalSymlinks(path string) (string, error) {
	if l.files != nil {
		return l.files.Real(path)
	}
	return filepath.EvalSymlinks(path)
}

func (l *loader) realPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return l.evalSymlinks(abs)
}

// fileAddress is the file: address of an absolute path.
func fileAddress(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

func addressFile(u *url.URL) string {
	p := u.Path
	if len(p) > 2 && p[0] == '/' && p[2] == ':' {
		p = p[1:]
	}
	return filepath.FromSlash(p)
}

// bare takes the path out of a file system's error, because the message around it has it already.
func bare(err error) error {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		return perr.Err
	}
	return err
}
