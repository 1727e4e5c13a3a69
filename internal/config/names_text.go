package config

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// NamesText is the text of a names file, to be added to: its layout and its comments stay.
type NamesText struct {
	data    []byte
	fields  *rules.Node // nil in an empty file
	newline string
}

// ReadNamesText reads a names file; ok is false when it cannot be read.
func ReadNamesText(data []byte) (n NamesText, ok bool) {
	n = NamesText{data: data, newline: "\n"}
	if bytes.Contains(data, []byte("\r\n")) {
		n.newline = "\r\n"
	}
	records := record.Read("names.yaml", data, nil, nil)
	if len(records) == 0 {
		return n, true
	}
	if len(records) > 1 || len(records[0].Problems) > 0 && records[0].Fields == nil && len(bytes.TrimSpace(data)) > 0 && !onlyComments(data) {
		return n, false
	}
	n.fields = records[0].Fields
	return n, true
}

func onlyComments(data []byte) bool {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// Variant is where a spelling of a name goes, and what is to be inserted there.
func (n NamesText) Variant(name, spelling string) (at int, added []byte) {
	if entry := n.entry(name); entry != nil {
		if v := entry.Get("variants"); v != nil && v.Kind == rules.List && len(v.Items) > 0 {
			return n.addItem(v, scalar(spelling))
		}
		if entry.Get("variants") == nil {
			key := entry.Get("name")
			at := n.lineEnd(key.Span.End)
			return at, []byte(n.newline + n.indent(key.Whole().Start) + "variants: [" + scalar(spelling) + "]")
		}
	}
	return n.addEntry("names", "name: "+scalar(name), "variants: ["+scalar(spelling)+"]")
}

// WithVariant is the text with a spelling added to those of a name; ok is false where the names
// file has a form of YAML that is not foreseen here.
func (n NamesText) WithVariant(name, spelling string) (text []byte, ok bool) {
	at, added := n.Variant(name, spelling)
	text = slices.Concat(n.data[:at], added, n.data[at:])
	_, err := ParseNames("names.yaml", text)
	return text, err == nil
}

// Pair is where two names that are never one go, and what is to be inserted there.
func (n NamesText) Pair(a, b string) (at int, added []byte) {
	return n.addEntry("never", "["+scalar(a)+", "+scalar(b)+"]")
}

// entry is that of a name.
func (n NamesText) entry(name string) *rules.Node {
	if list := n.fields.Get("names"); list != nil {
		for _, item := range list.Items {
			if item.Get("name").String() == name && name != "" {
				return item
			}
		}
	}
	return nil
}

// addEntry puts an item at the end of a list under a key, or makes the list.
func (n NamesText) addEntry(key string, lines ...string) (at int, added []byte) {
	list := n.fields.Get(key)
	indent := "  "
	switch {
	case list != nil && list.Kind == rules.List && len(list.Items) > 0:
		if n.isFlow(list) {
			return n.addItem(list, flow(lines))
		}
		last := list.Items[len(list.Items)-1]
		at = n.lineEnd(last.Whole().End)
		indent = n.dashIndent(list.Items[0])
	case list != nil:
		at = n.lineEnd(list.Whole().End)
		if list.Kind != rules.Null { // [] cannot be added to without taking the brackets apart
			return list.Span.Start + 1, []byte(flow(lines))
		}
	default:
		at = len(n.data)
		text := key + ":" + n.newline + item(indent, n.newline, lines) + n.newline
		if at > 0 && n.data[at-1] != '\n' {
			text = n.newline + text
		}
		return at, []byte(text)
	}
	return at, []byte(n.newline + item(indent, n.newline, lines))
}

// item is a list item of one or several lines.
func item(indent, newline string, lines []string) string {
	return indent + "- " + strings.Join(lines, newline+indent+"  ")
}

// flow is an item between brackets.
func flow(lines []string) string {
	if len(lines) == 1 {
		return lines[0]
	}
	return "{" + strings.Join(lines, ", ") + "}"
}

// addItem puts a value behind the last of a list.
func (n NamesText) addItem(list *rules.Node, value string) (at int, added []byte) {
	last := list.Items[len(list.Items)-1]
	if n.isFlow(list) {
		return last.Whole().End, []byte(", " + value)
	}
	return n.lineEnd(last.Whole().End), []byte(n.newline + n.dashIndent(last) + "- " + value)
}

func (n NamesText) isFlow(list *rules.Node) bool {
	return list.Span.Start < len(n.data) && n.data[list.Span.Start] == '['
}

// lineEnd is the end of the line at an offset, without its line feed.
func (n NamesText) lineEnd(at int) int {
	end := len(n.data)
	if i := bytes.IndexByte(n.data[at:], '\n'); i >= 0 {
		end = at + i
	}
	if end > at && n.data[end-1] == '\r' {
		end--
	}
	return end
}

// indent is what a further line needs to stand under a place in its line.
func (n NamesText) indent(at int) string {
	return strings.Repeat(" ", at-lineStart(n.data, at))
}

// dashIndent is the indentation of a list item's dash.
func (n NamesText) dashIndent(item *rules.Node) string {
	start := lineStart(n.data, item.Whole().Start)
	line := n.data[start:]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " "))])
}

// scalar is a text as YAML: plain where that cannot be mistaken, or else in quotation marks.
func scalar(text string) string {
	const special = "\\\"'#:,[]{}&*!|>%@`?\t\r\n"
	words := map[string]bool{"true": true, "false": true, "yes": true, "no": true, "on": true, "off": true, "null": true, "~": true, "y": true, "n": true}
	plain := text != "" && text == strings.TrimSpace(text) && !strings.ContainsAny(text, special) &&
		!words[strings.ToLower(text)] && !strings.ContainsAny(text[:1], "0123456789.+-=<")
	if plain {
		return text
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b) // a JSON string is a YAML one
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string can always be encoded
	return strings.TrimRight(b.String(), "\n")
}

// lineStart is where the line of an offset begins.
func lineStart(data []byte, at int) int { return bytes.LastIndexByte(data[:at], '\n') + 1 }
