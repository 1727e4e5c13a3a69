package schema

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Compile reads a schema from a file of JSON or YAML. The file and every file it refers to must
// lie under root, also after following symbolic links; nothing is fetched from a network.
func Compile(file, root string) (*Schema, error) { return CompileIn(nil, file, root) }

// Reader is where schemas are read from when that is not the disk.
type Reader interface {
	ReadFile(name string) ([]byte, error)
	// Real is a path without symbolic links in it.
	Real(name string) (string, error)
}

// CompileIn is Compile from other files than those of the disk.
func CompileIn(files Reader, file, root string) (*Schema, error) {
	l, err := newLoader(files, file, root)
	if err != nil {
		return nil, err
	}
	defer l.close()
	return compile(file, l.start, l)
}

// source hands out schema documents by their address.
type source interface {
	load(address string) ([]byte, error)
	// refusal is the first error of load, which says more than the library makes of it.
	refusal() error
}

func compile(name, address string, from source) (s *Schema, err error) {
	// The library panics on some documents that its own checks let through.
	defer func() {
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("%s is not a schema that can be used: %v", name, r)
		}
	}()
	c := jsonschema.NewCompiler()
	c.AssertFormat, c.ExtractAnnotations = true, true
	for format, check := range formats {
		c.Formats[format] = ofText(check)
	}
	c.RegisterExtension(expectedKeyword, nil, expectedCompiler{})
	var sums []string
	c.LoadURL = func(address string) (io.ReadCloser, error) {
		b, err := from.load(address)
		sums = append(sums, fmt.Sprintf("%x", sha256.Sum256(b)))
		return io.NopCloser(bytes.NewReader(b)), err
	}
	root, err := c.Compile(address)
	if refused := from.refusal(); refused != nil {
		return nil, refused
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not a valid schema: %s", name, reason(err))
	}
	slices.Sort(sums) // the library loads in no certain order
	return &Schema{
		name: name, fingerprint: fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(sums, " ")))),
		root: root, nodes: index(root), fast: checks{}.of(root), textFields: demandedTexts(root),
	}, nil
}

// reason is the innermost cause of an error of the library, with its place in the schema.
func reason(err error) string {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		var outer *jsonschema.SchemaError
		if errors.As(err, &outer) && outer.Err != nil {
			err = outer.Err
		}
		return strings.TrimPrefix(err.Error(), "jsonschema: ")
	}
	for len(invalid.Causes) > 0 {
		invalid = deepest(invalid.Causes)
	}
	if invalid.InstanceLocation == "" {
		return invalid.Message
	}
	return "at " + strings.Join(splitPointer(invalid.InstanceLocation), ".") + ": " + invalid.Message
}

// deepest is the cause that lies furthest down in the value, which is the most telling one.
func deepest(causes []*jsonschema.ValidationError) *jsonschema.ValidationError {
	best := causes[0]
	for _, c := range causes[1:] {
		if strings.Count(c.InstanceLocation, "/") > strings.Count(best.InstanceLocation, "/") {
			best = c
		}
	}
	return best
}

// expectedKeyword is a keyword of our own: a phrase for messages, see the package's documentation.
const expectedKeyword = "x-expected"

type expectedCompiler struct{}

func (expectedCompiler) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	if phrase, ok := m[expectedKeyword].(string); ok && phrase != "" {
		return expectedPhrase(phrase), nil
	}
	return nil, nil
}

type expectedPhrase string

// Validate accepts everything: the keyword is an annotation.
func (expectedPhrase) Validate(jsonschema.ValidationContext, any) error { return nil }

// decodeJSON reads one JSON value, numbers as they are written.
func decodeJSON(b []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("there is more after the end of the JSON value")
	}
	return v, nil
}
