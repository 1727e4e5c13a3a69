package record

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/factvet/factvet/rules"
)

// tomlReader builds a tree from the expressions of the TOML library, which knows the places of
// keys and strings; those of the rest follow from them.
type tomlReader struct {
	in         *input
	start, end int
	parser     unstable.Parser
	// closed are the maps that were given whole, in braces: nothing may be added to them.
	closed map[*rules.Node]bool
	// headed are the maps that a [table] line has named already.
	headed map[*rules.Node]bool
}

// parseTOML reads frontmatter written in TOML.
func parseTOML(in *input, start, end int) (root *rules.Node) {
	// The library's parser is not promised to be stable.
	defer func() {
		if failure := recover(); failure != nil {
			in.problem(rules.Span{Start: start, End: end}, "the TOML is broken: %v", failure)
		}
	}()
	root = in.node()
	root.Kind, root.Span = rules.Map, rules.Span{Start: start, End: start}
	text := in.clean[start:end]
	if at := tooDeep(text); at >= 0 {
		in.problem(rules.Span{Start: start + at, End: start + at + 1}, "lists and maps are nested more than %d deep", maxDepth)
		return nil
	}
	t := &tomlReader{in: in, start: start, end: end, closed: map[*rules.Node]bool{}, headed: map[*rules.Node]bool{}}
	table := root
	for reported := false; t.start < end; {
		t.parser.Reset(in.clean[t.start:end])
		for t.parser.NextExpression() {
			expression := t.parser.Expression()
			switch expression.Kind {
			case unstable.Table, unstable.ArrayTable:
				table = t.table(root, expression)
			case unstable.KeyValue:
				if table != nil {
					t.keyValue(table, expression)
				}
			}
		}
		err := t.parser.Error()
		if err == nil {
			break
		}
		span, message := t.explain(err)
		// What is broken may break the lines behind it, which are read if they can be.
		if !reported {
			in.problem(span, "the TOML is broken: %s", message)
		}
		reported = true
		t.start = max(nextLine(in.clean[:end], lineEnd(in.clean[:end], t.errorAt(err))), t.start+1)
	}
	root.Span = rules.Span{Start: start, End: start}
	for i, item := range root.Items {
		if i == 0 {
			root.Span.Start = item.Whole().Start
		}
		root.Span.End = max(root.Span.End, item.Span.End)
	}
	return root
}

// tooDeep is where brackets are nested too deep, or -1. It counts those in strings as well, which
// does no harm: the library would recurse without a limit.
func tooDeep(text []byte) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '[', '{':
			if depth++; depth > maxDepth {
				return i
			}
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return -1
}

// span is the place of a range of the library's in the file.
func (t *tomlReader) span(r unstable.Range) rules.Span {
	return rules.Span{Start: t.start + int(r.Offset), End: t.start + int(r.Offset+r.Length)}
}

// data is the place of bytes that are part of the text.
func (t *tomlReader) data(b []byte) rules.Span { return t.span(t.parser.Range(b)) }

// key is the text of one part of a dotted key.
func (t *tomlReader) key(n *unstable.Node) rules.Text {
	text, _ := t.quoted(t.span(n.Raw))
	return text
}

// table finds or makes the map that a [header] names.
func (t *tomlReader) table(root *rules.Node, header *unstable.Node) *rules.Node {
	at := root
	parts := header.Key()
	for parts.Next() {
		key := t.key(parts.Node())
		child := at.Get(key.Value)
		if !parts.IsLast() {
			if at = t.descend(at, child, key); at == nil {
				return nil
			}
			continue
		}
		if header.Kind == unstable.ArrayTable {
			return t.element(at, child, key)
		}
		if child != nil && (child.Kind != rules.Map || t.closed[child] || t.headed[child]) {
			t.twice(key, child)
			return nil
		}
		if at = t.descend(at, child, key); at != nil {
			t.headed[at] = true
		}
	}
	return at
}

// element adds a map to the list that a [[header]] names.
func (t *tomlReader) element(at, list *rules.Node, key rules.Text) *rules.Node {
	if list == nil {
		list = t.add(at, key, rules.List)
	} else if list.Kind != rules.List || t.closed[list] {
		t.twice(key, list)
		return nil
	}
	element := t.in.node()
	element.Kind, element.Span = rules.Map, key.Span
	list.Items = append(list.Items, element)
	list.Span.End = key.Span.End
	return element
}

func (t *tomlReader) add(at *rules.Node, key rules.Text, kind rules.Kind) *rules.Node {
	child := t.in.node()
	child.Kind, child.Key, child.Span = kind, key, key.Span
	at.Items = append(at.Items, child)
	return child
}

// descend goes down one part of a dotted key; of a list of tables it is the last.
func (t *tomlReader) descend(at, child *rules.Node, key rules.Text) *rules.Node {
	switch {
	case child == nil:
		return t.add(at, key, rules.Map)
	case child.Kind == rules.Map && !t.closed[child]:
		return child
	case child.Kind == rules.List && !t.closed[child] && len(child.Items) > 0:
		return child.Items[len(child.Items)-1]
	}
	t.twice(key, child)
	return nil
}

func (t *tomlReader) twice(key rules.Text, first *rules.Node) {
	t.in.problem(key.Span, "the key %q stands twice; the first is on line %d", key.Value, t.in.line(first.Key.Span.Start))
}

// keyValue adds a value to a map, and is the place behind it.
func (t *tomlReader) keyValue(at *rules.Node, n *unstable.Node) int {
	var key rules.Text
	parent := at
	behind := t.start
	parts := n.Key()
	for parts.Next() {
		key = t.key(parts.Node())
		behind = t.span(parts.Node().Raw).End
		if !parts.IsLast() && parent != nil {
			parent = t.descend(parent, parent.Get(key.Value), key)
		}
	}
	value := t.value(n.Value(), t.skip(behind, "= \t"))
	if parent == nil {
		return value.Span.End
	}
	if first := parent.Get(key.Value); first != nil {
		t.twice(key, first)
		return value.Span.End
	}
	value.Key = key
	parent.Items = append(parent.Items, value)
	if at.Span.End < value.Span.End {
		at.Span.End = value.Span.End
	}
	return value.Span.End
}

// skip is the first byte from at that is none of the given ones.
func (t *tomlReader) skip(at int, bytes string) int {
	for at < t.end && strings.IndexByte(bytes, t.in.data[at]) >= 0 {
		at++
	}
	return at
}

// between goes over what may stand between the elements of an array.
func (t *tomlReader) between(at int) int {
	for {
		at = t.skip(at, " \t\r\n,")
		if at >= t.end || t.in.data[at] != '#' {
			return at
		}
		at = lineEnd(t.in.data[:t.end], at)
	}
}

// value is a value that begins at a byte.
func (t *tomlReader) value(n *unstable.Node, at int) *rules.Node {
	out := t.in.node()
	out.Span = rules.Span{Start: at, End: min(at+1, t.end)}
	switch n.Kind {
	case unstable.String:
		out.Kind, out.Span = rules.String, t.span(n.Raw)
		text, value := t.quoted(out.Span)
		out.Text = text
		if len(t.in.damage) == 0 && value != string(n.Data) {
			out.Text = coarse(string(n.Data), text.Span)
		}
	case unstable.Array:
		out.Kind = rules.List
		t.closed[out] = true
		end := at + 1
		for children := n.Children(); children.Next(); {
			item := t.value(children.Node(), t.between(end))
			end = item.Span.End
			out.Items = append(out.Items, item)
		}
		out.Span.End = min(t.between(end)+1, t.end)
	case unstable.InlineTable:
		out.Kind = rules.Map
		end := at + 1
		for children := n.Children(); children.Next(); {
			end = t.keyValue(out, children.Node())
		}
		t.closed[out] = true
		out.Span.End = min(t.skip(end, " \t,")+1, t.end)
	default:
		span := t.data(n.Data)
		for span.End > span.Start && t.in.data[span.End-1] == ' ' {
			span.End--
		}
		out.Span, out.Text = span, t.in.verbatim(span.Start, span.End)
		out.Kind = rules.String
		switch {
		case n.Kind == unstable.Bool:
			out.Kind = rules.Bool
		case (n.Kind == unstable.Integer || n.Kind == unstable.Float) && isNumber(out.Text.Value):
			out.Kind = rules.Number
		}
	}
	return out
}

var tomlEscapes = [256]string{
	'b': "\b", 't': "\t", 'n': "\n", 'f': "\f", 'r': "\r", 'e': "\x1b", '"': `"`, '\\': `\`,
}

// quoted reads a string or a key again, with the quotation marks that it may have, to learn which
// bytes each part of its text comes from.
func (t *tomlReader) quoted(span rules.Span) (rules.Text, string) {
	text := t.in.clean[:span.End]
	raw := text[span.Start:]
	if len(raw) == 0 || raw[0] != '"' && raw[0] != '\'' {
		v := t.in.verbatim(span.Start, span.End)
		return v, v.Value
	}
	width := 1
	if len(raw) >= 6 && raw[1] == raw[0] && raw[2] == raw[0] {
		width = 3
	}
	inner := rules.Span{Start: span.Start + width, End: span.End - width}
	if width == 3 {
		// A line break behind the opening marks is not part of the text.
		inner.Start = min(nextLineAt(text, inner.Start), inner.End)
	}
	if raw[0] == '\'' || bytes.IndexByte(text[inner.Start:inner.End], '\\') < 0 {
		v := t.in.verbatim(inner.Start, inner.End)
		return v, v.Value
	}
	b := t.in.newText()
	from := inner.Start
	for i := inner.Start; i < inner.End; {
		if text[i] != '\\' || i+1 >= inner.End {
			i++
			continue
		}
		b.copy(from, i)
		start, c := i, text[i+1]
		if n := hexDigits[c]; n > 0 {
			i = min(i+2+n, inner.End)
			r, _ := strconv.ParseUint(string(text[start+2:i]), 16, 32)
			b.put(string(rune(r)), start, i)
		} else if isSpace(c) {
			// An escaped line break is none, and the white space behind it goes with it.
			for i++; i < inner.End && isSpace(text[i]); i++ {
			}
		} else {
			i += 2
			b.put(tomlEscapes[c], start, i)
		}
		from = i
	}
	b.copy(from, inner.End)
	return b.text(inner), string(b.value)
}

// nextLineAt is the place behind a line break at a byte, or the byte where there is none.
func nextLineAt(text []byte, at int) int {
	if bytes.HasPrefix(text[at:], []byte("\n")) || bytes.HasPrefix(text[at:], []byte("\r\n")) {
		return nextLine(text, at)
	}
	return at
}

// errorAt is where the library stopped.
func (t *tomlReader) errorAt(err error) int {
	var e *unstable.ParserError
	if !errors.As(err, &e) || len(e.Highlight) == 0 {
		return t.end
	}
	return t.data(e.Highlight).Start
}

// explain is the place of an error of the library and the words for it.
func (t *tomlReader) explain(err error) (rules.Span, string) {
	text := t.in.clean[:t.end]
	message := err.Error()
	at := t.errorAt(err)
	span := rules.Span{Start: at, End: at}
	if at < t.end {
		if span.End = min(at+len(highlight(err)), lineEnd(text, at)); span.End <= at {
			span.End = at + 1
		}
	} else if open := lastOpen(text[t.start:]); open >= 0 && strings.HasPrefix(message, "expected") {
		closing := map[byte]string{'[': "the list that begins here is never closed with ]", '{': "the map that begins here is never closed with }"}
		return rules.Span{Start: t.start + open, End: t.start + open + 1}, closing[text[t.start+open]]
	}
	for _, m := range tomlMessages {
		if strings.HasPrefix(message, m.begins) {
			return span, m.message
		}
	}
	return span, message
}

func highlight(err error) []byte {
	var e *unstable.ParserError
	if errors.As(err, &e) {
		return e.Highlight
	}
	return nil
}

// lastOpen is the last bracket that nothing closes, or -1.
func lastOpen(text []byte) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ']', '}':
			depth++
		case '[', '{':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// tomlMessages say in plain words what the library's messages mean.
var tomlMessages = []struct{ begins, message string }{
	{"expected newline", "the line should end before this; a text stands in quotation marks, and each key on a line of its own"},
	{"expected character = ", "an = should stand here, behind the key"},
	{"expected = ", "an = is missing behind the key"},
	{"invalid character at start of key", "no key begins with this; a key of other characters than letters, digits, - and _ stands in quotation marks"},
	{"expected key but found none", "a key is missing here"},
	{"array is incomplete", "the list that begins here is never closed with ]"},
	{"inline table is incomplete", "the map that begins here is never closed with }"},
	{"array elements must be separated", "a comma is missing before this"},
	{"array cannot start", "a value should stand here, before the comma"},
	{"unterminated", "the closing quotation mark is missing"},
	{"basic string not terminated", "the closing quotation mark is missing"},
	{"multiline basic string not terminated", "the closing quotation marks are missing"},
	{"multiline literal string not terminated", "the closing quotation marks are missing"},
	{"invalid character", "this character cannot stand here"},
	{"basic strings cannot have new lines", "the line ends inside a text: its closing quotation mark is missing"},
	{"literal strings cannot have new lines", "the line ends inside a text: its closing quotation mark is missing"},
	{"incomplete number", "a value should stand here; a text stands in quotation marks"},
	{"expected 'true'", "a value should stand here; a text stands in quotation marks"},
	{"expected 'false'", "a value should stand here; a text stands in quotation marks"},
	{"expected 'inf'", "a value should stand here; a text stands in quotation marks"},
	{"expected 'nan'", "a value should stand here; a text stands in quotation marks"},
	{"expected value", "a value is missing here"},
	{"invalid escaped character", "this is not an escape of TOML; write \\\\ for a backslash"},
	{"control characters", "a control character stands here"},
}
