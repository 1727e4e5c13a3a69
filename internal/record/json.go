package record

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// jsonScanner reads JSON with the place of everything. It reports what is not JSON, and reads on
// where it is clear what is meant.
type jsonScanner struct {
	in      *input
	at, end int
	depth   int
	// failed is set where reading cannot go on.
	failed bool
}

// readJSON makes one record of an object, and one of each element of an array.
func readJSON(in *input) []*rules.Record {
	s := &jsonScanner{in: in, at: in.start, end: len(in.data)}
	s.blanks()
	var records []*rules.Record
	if s.peek() == '[' {
		s.at++
		s.items(']', func() {
			start := s.at
			r := in.record(rules.Span{})
			r.Fields = s.record()
			r.Span = rules.Span{Start: start, End: s.at}
			records = append(records, r)
		})
	} else {
		r := in.record(rules.Span{Start: s.at})
		r.Fields = s.record()
		r.Span.End = s.at
		records = append(records, r)
	}
	s.blanks()
	if !s.failed && s.at < s.end {
		in.problem(rules.Span{Start: s.at, End: s.at + 1}, "the JSON ends before this; put several records into one list, [ … ]")
	}
	return records
}

// readLines makes a record of each line.
func readLines(in *input) []*rules.Record {
	var records []*rules.Record
	for at := in.start; at < len(in.data); {
		end := lineEnd(in.data, at)
		s := &jsonScanner{in: in, at: at, end: end}
		at = nextLine(in.data, end)
		s.blanks()
		if s.at == s.end {
			continue
		}
		r := in.record(rules.Span{Start: s.at, End: end})
		r.Fields = s.record()
		s.blanks()
		if !s.failed && s.at < s.end {
			in.problem(rules.Span{Start: s.at, End: s.at + 1}, "the record ends before this; each line holds one record")
		}
		records = append(records, r)
	}
	return records
}

// record reads a value that should be an object.
func (s *jsonScanner) record() *rules.Node {
	n := s.value()
	if n != nil && n.Kind != rules.Map && !s.failed {
		s.in.problem(n.Span, "a record is an object with keys, { … }, but this is %s", kindNames[n.Kind])
		return nil
	}
	if n == nil || n.Kind != rules.Map {
		return nil
	}
	return n
}

var kindNames = [...]string{
	rules.Null: "null", rules.Bool: "true or false", rules.Number: "a number",
	rules.String: "a text", rules.List: "a list", rules.Map: "a map",
}

func (s *jsonScanner) peek() byte {
	if s.at < s.end {
		return s.in.data[s.at]
	}
	return 0
}

func (s *jsonScanner) blanks() {
	for s.at < s.end {
		switch s.in.data[s.at] {
		case ' ', '\t', '\n', '\r':
			s.at++
		default:
			return
		}
	}
}

// fail reports what stops the scanner, at the character that it stands at.
func (s *jsonScanner) fail(message string, args ...any) {
	if s.failed {
		return
	}
	s.failed = true
	s.in.problem(s.here(), message, args...)
}

// here is the character at the scanner, or the empty end of the text.
func (s *jsonScanner) here() rules.Span {
	if s.at >= s.end {
		return rules.Span{Start: s.end, End: s.end}
	}
	_, n := utf8.DecodeRune(s.in.data[s.at:s.end])
	return rules.Span{Start: s.at, End: s.at + n}
}

func (s *jsonScanner) value() *rules.Node {
	s.blanks()
	n := s.in.node()
	n.Span = rules.Span{Start: s.at, End: s.at}
	switch c := s.peek(); {
	case s.at >= s.end:
		s.fail("the JSON breaks off here, where a value should stand")
		return nil
	case c == '"':
		n.Kind = rules.String
		n.Text = s.str()
	case c == '{':
		s.object(n)
	case c == '[':
		n.Kind, n.Items = rules.List, s.in.room(fewItems)
		s.at++
		s.items(']', func() {
			if item := s.value(); item != nil {
				n.Items = append(n.Items, item)
			}
		})
	default:
		if !s.word(n) {
			return nil
		}
	}
	n.Span.End = s.at
	return n
}

// items reads what stands between brackets, the commas too; the opening bracket is behind the scanner.
func (s *jsonScanner) items(closing byte, item func()) {
	if s.depth++; s.depth > maxDepth {
		s.fail("lists and maps are nested more than %d deep", maxDepth)
		return
	}
	opened := s.at - 1
	s.blanks()
	for s.peek() != closing {
		before := s.at
		item()
		if s.failed {
			return
		}
		s.blanks()
		if s.at >= s.end {
			s.fail("the JSON breaks off here: the %c of line %d is never closed", s.in.data[opened], s.in.line(opened))
			return
		}
		switch c := s.peek(); {
		case c == ',':
			comma := s.at
			s.at++
			s.blanks()
			if s.peek() == closing {
				s.in.problem(rules.Span{Start: comma, End: comma + 1}, "a comma stands before the closing %c; remove it", closing)
			}
		case c != closing && before < s.at && (c == '"' || c == '{' || c == '['):
			s.in.problem(s.here(), "a comma is missing before this")
		case c != closing:
			s.fail("a comma or %c should stand here, not %q", closing, s.in.str[s.at:s.here().End])
			return
		}
	}
	s.at++
	s.depth--
}

func (s *jsonScanner) object(n *rules.Node) {
	n.Kind, n.Items = rules.Map, s.in.room(fewItems)
	s.at++
	keys := keySet{in: s.in, of: n}
	s.items('}', func() {
		if s.peek() != '"' {
			s.fail("a key in double quotation marks should stand here, not %q", s.in.str[s.at:s.here().End])
			return
		}
		key := s.str()
		s.blanks()
		if s.failed {
			return
		}
		if s.peek() != ':' {
			s.fail("a colon should stand here, behind the key %q", key.Value)
			return
		}
		s.at++
		if item := s.value(); item != nil {
			keys.add(key, item)
		}
	})
}

// words are the values that are no numbers. What other programs write for numbers that JSON has
// no notation for is reported and read as nothing.
var words = []struct {
	word string
	kind rules.Kind
	ok   bool
}{
	{"null", rules.Null, true}, {"true", rules.Bool, true}, {"false", rules.Bool, true},
	{"NaN", rules.Null, false}, {"Infinity", rules.Null, false}, {"-Infinity", rules.Null, false},
	{"None", rules.Null, false}, {"undefined", rules.Null, false},
}

// word reads a number, or one of the words of JSON.
func (s *jsonScanner) word(n *rules.Node) bool {
	start := s.at
	for s.at < s.end && isWordByte(s.in.data[s.at]) {
		s.at++
	}
	w := s.in.str[start:s.at]
	for _, known := range words {
		if w != known.word {
			continue
		}
		n.Kind = known.kind
		if n.Kind == rules.Bool {
			n.Text = s.in.verbatim(start, s.at)
		} else {
			n.Text.Span = rules.Span{Start: start, End: start}
		}
		if !known.ok {
			s.in.problem(rules.Span{Start: start, End: s.at}, "%s is not JSON; write null", w)
		}
		return true
	}
	if isNumber(w) {
		n.Kind = rules.Number
		n.Text = s.in.verbatim(start, s.at)
		return true
	}
	if w == "" {
		s.fail("a value should stand here, not %q", s.in.str[s.at:s.here().End])
		return false
	}
	if !s.failed {
		s.failed = true
		s.in.problem(rules.Span{Start: start, End: s.at}, "%q is not a value; a text stands in double quotation marks", w)
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.' || c == '_'
}

// str reads a string, whose opening mark is at the scanner.
func (s *jsonScanner) str() rules.Text {
	opened := s.at
	s.at++
	start, data := s.at, s.in.data
	for s.at < s.end && data[s.at] != '"' && data[s.at] != '\\' && data[s.at] >= ' ' {
		s.at++
	}
	if s.at < s.end && data[s.at] == '"' {
		s.at++
		return s.in.verbatim(start, s.at-1)
	}
	b := s.in.newText()
	from := start
	for s.at < s.end {
		switch c := data[s.at]; {
		case c == '"':
			b.copy(from, s.at)
			s.at++
			return b.text(rules.Span{Start: start, End: s.at - 1})
		case c == '\\':
			b.copy(from, s.at)
			s.escape(&b)
			from = s.at
		case c == '\n':
			// Most likely the closing mark is missing; what follows would be read wrongly.
			s.fail("the line ends inside the text of line %d: its closing quotation mark is missing, or write \\n", s.in.line(opened))
			return b.text(rules.Span{Start: start, End: s.at})
		case c < ' ' && c != 0:
			s.in.problem(rules.Span{Start: s.at, End: s.at + 1}, "a control character stands in the text; write %s", escapeFor(c))
			s.at++
		default:
			s.at++
		}
	}
	b.copy(from, s.end)
	s.at = s.end
	s.fail("the JSON breaks off inside the text that begins on line %d", s.in.line(opened))
	return b.text(rules.Span{Start: start, End: s.end})
}

func escapeFor(c byte) string {
	switch c {
	case '\t':
		return `\t`
	case '\r':
		return `\r`
	}
	return `\u00` + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15])
}

var jsonEscapes = [256]string{
	'"': `"`, '\\': `\`, '/': "/", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t",
}

// escape reads what a backslash begins.
func (s *jsonScanner) escape(b *textBuilder) {
	start := s.at
	s.at++
	c := s.peek()
	if text := jsonEscapes[c]; text != "" && s.at < s.end {
		s.at++
		b.put(text, start, s.at)
		return
	}
	if c == 'u' {
		if r, ok := s.hex(s.at + 1); ok {
			s.at += 5
			if utf16.IsSurrogate(r) {
				low, ok := rune(0), false
				if s.at+1 < s.end && s.in.data[s.at] == '\\' && s.in.data[s.at+1] == 'u' {
					low, ok = s.hex(s.at + 2)
				}
				if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
					s.at += 6
					r = pair
				} else {
					s.in.problem(rules.Span{Start: start, End: s.at}, "%s is half of a character; its other half is missing", s.in.str[start:s.at])
					r = utf8.RuneError
				}
			}
			b.put(string(r), start, s.at)
			return
		}
	}
	end := min(s.here().End, s.end)
	s.in.problem(rules.Span{Start: start, End: end}, "%s is not an escape of JSON; write \\\\ for a backslash", s.in.str[start:end])
	b.copy(start, s.at)
}

func (s *jsonScanner) hex(at int) (rune, bool) {
	if at+4 > s.end {
		return 0, false
	}
	n, err := strconv.ParseUint(s.in.str[at:at+4], 16, 32)
	return rune(n), err == nil
}
