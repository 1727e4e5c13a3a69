package infer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// object is a JSON object whose members stand in the order in which they were set.
type object []member

type member struct {
	name  string
	value any
}

func (o *object) set(name string, value any) { *o = append(*o, member{name, value}) }

// get is a member's value, or nil.
func (o object) get(name string) any {
	if i := slices.IndexFunc(o, func(m member) bool { return m.name == name }); i >= 0 {
		return o[i].value
	}
	return nil
}

// width is how long a line may be before what stands on it is spread over several.
const width = 100

// render writes JSON as a person lays it out: what fits stands on one line.
func render(v any) []byte {
	var b bytes.Buffer
	write(&b, v, "", 0)
	b.WriteByte('\n')
	return b.Bytes()
}

// write puts a value behind so many characters of its line.
func write(b *bytes.Buffer, v any, indent string, before int) {
	if line := inline(v); before > 0 && before+utf8.RuneCountInString(line) <= width || isScalar(v) {
		b.WriteString(line)
		return
	}
	deeper := indent + "  "
	switch v := v.(type) {
	case object:
		b.WriteString("{\n")
		for i, m := range v {
			name := quote(m.name) + ": "
			b.WriteString(deeper + name)
			write(b, m.value, deeper, len(deeper)+utf8.RuneCountInString(name))
			if i+1 < len(v) {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(indent + "}")
	case []any:
		b.WriteString("[\n")
		for i, item := range v {
			b.WriteString(deeper)
			write(b, item, deeper, len(deeper))
			if i+1 < len(v) {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(indent + "]")
	}
}

func isScalar(v any) bool {
	switch v.(type) {
	case object, []any:
		return false
	}
	return true
}

func inline(v any) string {
	switch v := v.(type) {
	case object:
		parts := make([]string, len(v))
		for i, m := range v {
			parts[i] = quote(m.name) + ": " + inline(m.value)
		}
		if len(parts) == 0 {
			return "{}"
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = inline(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return quote(v)
	}
	return fmt.Sprint(v)
}

func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text and a buffer cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}

func list(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}
