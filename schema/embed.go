package schema

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"
)

// The names of the schemas that factvet ships.
const (
	NewsRecordFile = "news-record.schema.json"
	ConfigFile     = "config.schema.json"
	OutputFile     = "output.schema.json"
)

//go:embed *.schema.json
var files embed.FS

// Files holds the schemas that factvet ships, each under its name.
func Files() fs.FS { return files }

// The shipped schemas, each compiled when first asked for.
var (
	newsRecord = sync.OnceValue(func() *Schema { return mustCompile(NewsRecordFile) })
	config     = sync.OnceValue(func() *Schema { return mustCompile(ConfigFile) })
	output     = sync.OnceValue(func() *Schema { return mustCompile(OutputFile) })
)

// Builtin is the schema of records in a dataset that brings none of its own. It asks for little:
// a title and a date; what else it knows may be absent but not of the wrong kind.
func Builtin() *Schema { return newsRecord() }

// Config is the schema of .factvet.yaml.
func Config() *Schema { return config() }

// Output is the schema of what `factvet check --format json` prints.
func Output() *Schema { return output() }

func mustCompile(name string) *Schema {
	s, err := compile(name, "file:///"+name, &shipped{})
	if err != nil {
		panic(fmt.Sprintf("the shipped schema %s does not compile: %v", name, err))
	}
	s.builtin = true
	return s
}

// shipped is the source of the embedded schemas.
type shipped struct{ failed error }

func (s *shipped) load(address string) ([]byte, error) {
	const prefix = "file:///"
	if len(address) <= len(prefix) {
		s.failed = errors.New("no shipped schema at " + address)
		return nil, s.failed
	}
	b, err := files.ReadFile(address[len(prefix):])
	if err != nil && s.failed == nil {
		s.failed = err
	}
	return b, err
}

func (s *shipped) refusal() error { return s.failed }
