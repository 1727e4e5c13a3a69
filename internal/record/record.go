// Package record turns the bytes of a file into records whose every value knows its place.
package record

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// MaxSize is the size in bytes above which a file is not read: far more than any record needs.
const MaxSize = 64 << 20

// maxDepth is how deep lists and maps may be nested.
const maxDepth = 500

// Mapping says under which names a dataset's fields stand. An entry is a key, or a path of keys as
// in "extra.links" or "sources[].url"; an empty entry stands for the names that are known anyway.
// The parts of a source may be given from the record ("sources[].url") or from the source ("url").
type Mapping struct {
	ID, Date, Title, Body                         string
	Names, Tags                                   []string
	Sources                                       string
	URL, SourceTitle, Publisher, SourceDate, Tier string
}

// formats are the kinds of file by their extension.
var formats = map[string]rules.Format{
	".md": rules.Markdown, ".markdown": rules.Markdown, ".mdx": rules.Markdown,
	".txt":  rules.Article,
	".json": rules.JSON,
	".yaml": rules.YAML, ".yml": rules.YAML,
	".jsonl": rules.JSONLines, ".ndjson": rules.JSONLines,
}

// FormatOf is the format of a file by its name; ok is false for a file that holds no records.
func FormatOf(name string) (f rules.Format, ok bool) {
	f, ok = formats[strings.ToLower(path.Ext(name))]
	return f, ok
}

// Reader reads files one after another. The records of one are gone when the next is read: their nodes
// stand where those of the file before stood.
type Reader struct{ in input }

// Read turns one file's bytes into its records. It never fails: what cannot be read is in
// Record.Problems, with its place. A file of an unknown kind is read as an article. The records
// share the bytes, which must not change as long as they are in use.
func Read(name string, data []byte, m *Mapping, prose func(rules.Text, rules.Format) *rules.Prose) []*rules.Record {
	return new(Reader).Read(name, data, m, prose)
}

// Read is like the function of that name, but its records last only until it is called again.
func (rd *Reader) Read(name string, data []byte, m *Mapping, prose func(rules.Text, rules.Format) *rules.Prose) []*rules.Record {
	if len(data) > MaxSize {
		rd.in.str = ""
		return []*rules.Record{Broken(name, nil, rules.Span{},
			fmt.Sprintf("the file is %d MiB; records larger than %d MiB are not read", len(data)>>20, MaxSize>>20))}
	}
	format, ok := FormatOf(name)
	if !ok {
		format = rules.Article
	}
	in := &rd.in
	in.begin(name, format, data)
	var records []*rules.Record
	if in.readable() {
		records = readers[format](in)
	}
	if len(records) == 0 && len(in.problems) > 0 {
		records = []*rules.Record{in.record(rules.Span{Start: in.start, End: len(data)})}
	}
	in.distribute(records)
	for _, r := range records {
		in.assign(r, m)
		r.SetReader(prose)
	}
	return records
}

// Text is the bytes of the file that was read last.
func (rd *Reader) Text() string { return rd.in.str }

// readers make the records of a file, one function a format.
var readers = [...]func(*input) []*rules.Record{
	rules.Markdown:  readText,
	rules.Article:   readText,
	rules.JSON:      readJSON,
	rules.YAML:      readYAML,
	rules.JSONLines: readLines,
}

// Broken is the record of a file that cannot be read at all, with the one problem that says why.
func Broken(name string, data []byte, span rules.Span, message string) *rules.Record {
	format, ok := FormatOf(name)
	if !ok {
		format = rules.Article
	}
	return &rules.Record{
		Path: name, Format: format, File: data, Span: rules.Span{Start: 0, End: len(data)},
		Problems: []rules.Problem{{Span: span, Message: message}},
	}
}

// Info is what stays known of a record after its text is let go.
func Info(r *rules.Record) rules.RecordInfo {
	info := rules.RecordInfo{Path: r.Path, ID: r.ID.String(), Title: r.Title.String(), Format: r.Format}
	if info.ID == "" {
		info.ID = strings.TrimSuffix(r.Path, path.Ext(r.Path))
	}
	info.Day, info.HasDay = r.Day()
	return info
}

// record is a record of the file without its content.
func (in *input) record(span rules.Span) *rules.Record {
	r := &in.records.take(1)[0]
	r.Path, r.Format, r.File, r.Span = in.name, in.format, in.data, span
	return r
}

// distribute gives each problem to the record that it lies in, or else to the one before it.
func (in *input) distribute(records []*rules.Record) {
	if len(records) == 0 {
		return
	}
	slices.SortStableFunc(in.problems, func(a, b rules.Problem) int { return a.Span.Start - b.Span.Start })
	at := 0
	for _, p := range in.problems {
		for at+1 < len(records) && records[at+1].Span.Start <= p.Span.Start {
			at++
		}
		records[at].Problems = append(records[at].Problems, p)
	}
}
