package record

import (
	"bytes"

	"github.com/factvet/factvet/rules"
)

// quickReader reads the YAML that nearly all frontmatter consists of: maps with simple keys, lists, and
// scalars that are plain or quoted. It gives up at whatever else it meets, which is then read by
// the library; so it need not know YAML, but must never read anything otherwise than the library does.
type quickReader struct {
	yamlReader
	text []byte
	at   int
}

// fewItems is how many items a list or a map mostly has at the most.
const fewItems = 6

// quickYAML is the map in a text, or nil when it takes the library to read it.
func quickYAML(in *input, start, end int) *rules.Node {
	if len(in.damage) > 0 || in.oddBreaks || start >= end {
		return nil
	}
	q := quickReader{yamlReader: *newYAMLReader(in, start, end), text: in.clean[:end], at: start}
	problems := len(in.problems)
	if indent, ok := q.next(); ok && indent == 0 {
		if n := q.mapping(0); n != nil && q.at >= end {
			return n
		}
	}
	in.problems = in.problems[:problems]
	return nil
}

// next goes to the first character of the next line that is not blank, and tells how far it is indented.
func (q *quickReader) next() (indent int, ok bool) {
	for q.at < len(q.text) {
		i := q.at
		for i < len(q.text) && q.text[i] == ' ' {
			i++
		}
		if i < len(q.text) && q.text[i] != '\n' && q.text[i] != '\r' {
			indent, q.at = i-q.at, i
			return indent, true
		}
		q.at = max(nextLine(q.text, i), q.at+1)
	}
	return -1, false
}

// keyEnd is the colon behind the simple key at the reader, or -1.
func (q *quickReader) keyEnd() int {
	if c := q.text[q.at]; (c|0x20 < 'a' || c|0x20 > 'z') && c != '_' {
		return -1
	}
	for i := q.at + 1; i < len(q.text) && i-q.at < maxKey; i++ {
		switch c := q.text[i]; {
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-':
		case c == ':' && (i+1 == len(q.text) || q.text[i+1] == ' ' || q.text[i+1] == '\n' || q.text[i+1] == '\r'):
			return i
		default:
			return -1
		}
	}
	return -1
}

// item tells whether a list's item begins at the reader.
func (q *quickReader) item() bool {
	return q.text[q.at] == '-' && q.at+1 < len(q.text) && q.text[q.at+1] == ' '
}

// mapping reads the map whose first key is at the reader. It ends in front of a line that is less indented.
func (q *quickReader) mapping(indent int) *rules.Node {
	if q.depth++; q.depth > maxDepth {
		return nil
	}
	out := q.in.node()
	out.Kind, out.Span.Start = rules.Map, q.at
	out.Items = q.in.room(fewItems)
	keys := keySet{in: q.in, of: out}
	for {
		colon := q.keyEnd()
		if colon < 0 {
			return nil
		}
		key := q.in.verbatim(q.at, colon)
		out.Span.End = max(out.Span.End, colon)
		q.at = colon + 1
		value := q.value(indent)
		if value == nil {
			return nil
		}
		out.Span.End = max(out.Span.End, value.Span.End)
		keys.add(key, value)
		line := q.at
		if following, ok := q.next(); !ok || following < indent {
			if ok {
				q.at = line
			}
			q.depth--
			return out
		} else if following > indent {
			return nil
		}
	}
}

// value reads what stands behind a key's colon.
func (q *quickReader) value(indent int) *rules.Node {
	colon := q.at
	for q.at < len(q.text) && q.text[q.at] == ' ' {
		q.at++
	}
	if q.at < len(q.text) && q.text[q.at] != '\n' && q.text[q.at] != '\r' {
		return q.quickScalar(indent)
	}
	q.at = nextLine(q.text, q.at)
	line := q.at
	following, ok := q.next()
	switch {
	case ok && following >= indent && q.item():
		return q.list(following)
	case ok && following > indent:
		return q.mapping(following)
	case ok:
		q.at = line
	}
	n := q.in.node()
	n.Span = rules.Span{Start: colon, End: colon}
	n.Text.Span = n.Span
	return n
}

// list reads the list whose first hyphen is at the reader.
func (q *quickReader) list(indent int) *rules.Node {
	if q.depth++; q.depth > maxDepth {
		return nil
	}
	out := q.in.node()
	out.Kind, out.Span = rules.List, rules.Span{Start: q.at, End: q.at + 1}
	out.Items = q.in.room(fewItems)
	for {
		hyphen := q.at
		for q.at++; q.at < len(q.text) && q.text[q.at] == ' '; q.at++ {
		}
		if q.at >= len(q.text) || q.text[q.at] == '\n' || q.text[q.at] == '\r' {
			return nil
		}
		var item *rules.Node
		if q.keyEnd() >= 0 {
			item = q.mapping(indent + q.at - hyphen)
		} else {
			item = q.quickScalar(indent)
		}
		if item == nil {
			return nil
		}
		out.Items = append(out.Items, item)
		out.Span.End = max(out.Span.End, item.Span.End)
		line := q.at
		following, ok := q.next()
		switch {
		case ok && following > indent:
			return nil
		case ok && following == indent && q.item():
			continue
		case ok:
			q.at = line
		}
		q.depth--
		return out
	}
}

// quickScalar reads the scalar at the reader, whose further lines are indented more than indent,
// and goes to the line behind it.
func (q *quickReader) quickScalar(indent int) *rules.Node {
	start := q.at
	switch c := q.text[start]; c {
	case '"', '\'':
		return q.quickQuoted(indent)
	case '[':
		if start+1 < len(q.text) && q.text[start+1] == ']' {
			n := q.in.node()
			n.Kind, n.Span = rules.List, rules.Span{Start: start, End: start + 2}
			return q.behind(n)
		}
		return nil
	case '-', '~':
		if start+1 >= len(q.text) || isSpace(q.text[start+1]) {
			return nil
		}
	default:
		if bytes.IndexByte([]byte("?:,]{}#&*!|>%@`=<\t"), c) >= 0 {
			return nil
		}
	}
	end := q.plainLine(start)
	if end < 0 {
		return nil
	}
	n := q.in.node()
	q.at = nextLine(q.text, lineEnd(q.text, end))
	if following, at := q.further(indent); following == nil {
		n.Text = q.in.verbatim(start, end)
	} else {
		b := q.in.newText()
		b.copy(start, end)
		for following != nil {
			b.put(" ", end, at)
			if end = q.plainLine(at); end < 0 {
				return nil
			}
			b.copy(at, end)
			q.at = nextLine(q.text, lineEnd(q.text, end))
			following, at = q.further(indent)
		}
		n.Text = b.text(rules.Span{Start: start, End: end})
	}
	n.Span = n.Text.Span
	n.Kind = plainKind(n.Text.Value)
	if n.Kind == rules.Null {
		n.Text = rules.NewText("", rules.Span{Start: start, End: start}, nil)
	}
	return n
}

// further is the next line where it goes on with a plain scalar, and where its text begins.
func (q *quickReader) further(indent int) (line []byte, at int) {
	at = q.at
	for at < len(q.text) && q.text[at] == ' ' {
		at++
	}
	if at-q.at <= indent || at >= len(q.text) {
		return nil, at
	}
	line = q.text[at:lineEnd(q.text, at)]
	if len(line) == 0 {
		return nil, at
	}
	return line, at
}

// inPlain are the bytes that end a line of a plain scalar, or may break it.
var inPlain = [256]bool{'\n': true, '\r': true, '\t': true, ':': true, '#': true}

// plainLine is the end of a line of a plain scalar, or -1 where it holds what ends a plain scalar
// or breaks it.
func (q *quickReader) plainLine(at int) int {
	text := q.text
	if text[at] == '#' {
		return -1
	}
	end := at
	for ; end < len(text); end++ {
		c := text[end]
		if !inPlain[c] {
			continue
		}
		last := end+1 == len(text)
		if c == '\n' || c == '\r' && !last && text[end+1] == '\n' {
			break
		}
		if c == '\t' || c == '\r' || c == ':' && (last || isSpace(text[end+1])) || c == '#' && text[end-1] == ' ' {
			return -1
		}
	}
	for text[end-1] == ' ' {
		end--
	}
	return end
}

func (q *quickReader) quickQuoted(indent int) *rules.Node {
	start := q.at
	n := q.in.node()
	n.Kind = rules.String
	// Most quoted scalars are one stretch of the file.
	mark := q.text[start]
	stop := start + 1
	for stop < len(q.text) && q.text[stop] != mark && q.text[stop] != '\\' && q.text[stop] != '\n' && q.text[stop] != '\r' && q.text[stop] != '\t' {
		stop++
	}
	if stop < len(q.text) && q.text[stop] == mark && (mark == '"' || stop+1 == len(q.text) || q.text[stop+1] != '\'') {
		n.Text = q.in.verbatim(start+1, stop)
		n.Span = rules.Span{Start: start, End: stop + 1}
		return q.behind(n)
	}
	b := q.in.newText()
	var inner rules.Span
	if mark == '\'' {
		inner = q.singleQuoted(&b, start+1)
	} else {
		inner = q.doubleQuoted(&b, start+1)
	}
	raw := q.text[start+1 : inner.End]
	if inner.End >= len(q.text) || bytes.IndexByte(raw, '\t') >= 0 || mark == '"' && !simpleEscapes(raw) || !deeper(raw, indent) {
		return nil
	}
	n.Text = b.text(inner)
	n.Span = rules.Span{Start: start, End: inner.End + 1}
	return q.behind(n)
}

// simpleEscapes tells whether all escapes are of the kind that is one letter, or a line break with a text behind it.
func simpleEscapes(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if i++; i >= len(raw) {
			return false
		}
		if c := raw[i]; c == '\n' || c == '\r' {
			if start := nextLine(raw, i); isBlank(raw[start:lineEnd(raw, start)]) {
				return false
			}
		} else if yamlEscapes[c] == "" || c == '/' {
			return false // the library knows no \/
		}
	}
	return true
}

// deeper tells whether all lines behind the first are blank or indented more than indent.
func deeper(raw []byte, indent int) bool {
	for at := lineEnd(raw, 0); at < len(raw); {
		start := nextLine(raw, at)
		at = lineEnd(raw, start)
		line := raw[start:at]
		if blanks := len(line) - len(bytes.TrimLeft(line, " ")); blanks <= indent && blanks < len(line) {
			return false
		}
	}
	return true
}

// behind gives the node back if nothing stands behind it on its line, and goes to the next line.
func (q *quickReader) behind(n *rules.Node) *rules.Node {
	end := lineEnd(q.text, n.Span.End)
	for _, c := range q.text[n.Span.End:end] {
		if c != ' ' {
			return nil
		}
	}
	q.at = nextLine(q.text, end)
	return n
}

// plainKind is the kind of a plain scalar in the library's eyes.
func plainKind(value string) rules.Kind {
	switch value {
	case "null", "Null", "NULL":
		return rules.Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return rules.Bool
	}
	if c := value[0]; (c == '-' || c >= '0' && c <= '9') && isNumber(value) {
		return rules.Number
	}
	return rules.String
}
