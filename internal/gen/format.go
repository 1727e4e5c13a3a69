package gen

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// Markdown is the record as a Markdown file with YAML frontmatter.
func (r *Record) Markdown() []byte {
	b := []byte("---\n")
	b = appendField(b, "", "id", quoted(r.ID))
	b = appendField(b, "", "date", r.Date)
	b = appendField(b, "", "importance", strconv.Itoa(r.Importance))
	b = appendField(b, "", "title", quoted(r.Title))
	b = appendList(b, "actors", r.Actors)
	b = appendList(b, "tags", r.Tags)
	b = appendList(b, "related", r.Related)
	b = append(b, "sources:\n"...)
	for _, s := range r.Sources {
		b = appendField(b, "- ", "title", quoted(s.Title))
		b = appendField(b, "  ", "url", quoted(s.URL))
		b = appendField(b, "  ", "publisher", quoted(s.Publisher))
		b = appendField(b, "  ", "date", s.Date)
		b = appendField(b, "  ", "tier", strconv.Itoa(s.Tier))
	}
	b = appendField(b, "", "status", r.Status)
	b = append(b, "---\n\n"...)
	b = append(b, r.Body...)
	return append(b, '\n')
}

func appendField(b []byte, indent, key, value string) []byte {
	b = append(append(append(b, indent...), key...), ": "...)
	return append(append(b, value...), '\n')
}

func appendList(b []byte, key string, values []string) []byte {
	if len(values) == 0 {
		return b
	}
	b = append(append(b, key...), ":\n"...)
	for _, v := range values {
		b = append(append(append(b, "- "...), quoted(v)...), '\n')
	}
	return b
}

// quoted puts what could mean something else in YAML between quotes.
func quoted(value string) string {
	if strings.Contains(value, ": ") || strings.ContainsAny(value, "#\"'\\") {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return value
}

// JSON is the record as one line of a JSON Lines file.
func (r *Record) JSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(r) // plain values, into memory
	return b.Bytes()
}
