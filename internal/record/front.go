package record

import (
	"bytes"

	"github.com/adrg/frontmatter"

	"github.com/factvet/factvet/rules"
)

// captured is what the frontmatter library hands over: the bytes between the delimiters, from
// which fields are read with their places.
type captured struct {
	raw   []byte
	parse func(in *input, start, end int) *rules.Node
}

// delimited is a kind of frontmatter: its opening and closing line, and its language.
type delimited struct {
	opening, closing string
	parse            func(in *input, start, end int) *rules.Node
}

var delimiters = []delimited{
	{"---", "---", parseYAML},
	{"---yaml", "---", parseYAML},
	{"+++", "+++", parseTOML},
	{"---toml", "---", parseTOML},
	{";;;", ";;;", parseJSON},
	{"---json", "---", parseJSON},
}

func (d delimited) format() *frontmatter.Format {
	return frontmatter.NewFormat(d.opening, d.closing, func(raw []byte, v any) error {
		*v.(*captured) = captured{raw: raw, parse: d.parse}
		return nil
	})
}

// frontmatterFormats are the delimiters as the library takes them.
var frontmatterFormats = func() []*frontmatter.Format {
	formats := make([]*frontmatter.Format, len(delimiters))
	for i, d := range delimiters {
		formats[i] = d.format()
	}
	return formats
}()

// front is a frontmatter's place: with its delimiters, and without.
type front struct {
	whole rules.Span
	inner rules.Span
	parse func(in *input, start, end int) *rules.Node
}

// findFront looks for frontmatter at the beginning of the text. Blank lines may stand before it.
func (in *input) findFront() (f front, ok bool) {
	start, end, _ := firstLine(in.data, in.start)
	kind := delimitedBy(bytes.TrimSpace(in.data[start:end]))
	if kind == nil {
		return in.bareObject(start)
	}
	if f, ok = in.plainFront(start); !ok {
		f, ok = in.libraryFront(start, end, kind)
	}
	if between := in.data[f.inner.Start:f.inner.End]; ok && isBlank(between[:lineEnd(between, 0)]) && !isBlank(between) && !hasField(between) {
		// Two rules, and a text between them.
		return front{}, false
	}
	return f, ok
}

// plainFront is the frontmatter between two lines of nothing but three hyphens, which nearly all files have, without
// a copy of it. Where it holds three hyphens anywhere else, the library decides which of them close it.
func (in *input) plainFront(start int) (f front, ok bool) {
	const fence = "---"
	inner := fenceEnd(in.data, start+len(fence))
	if inner < 0 || !bytes.HasPrefix(in.data[start:], []byte(fence)) {
		return front{}, false
	}
	n := bytes.Index(in.data[inner:], []byte(fence))
	if n < 0 || in.data[inner+n-1] != '\n' {
		return front{}, false
	}
	closing := inner + n
	end := fenceEnd(in.data, closing+len(fence))
	return front{rules.Span{Start: start, End: end}, rules.Span{Start: inner, End: closing}, parseYAML}, end >= 0
}

// fenceEnd is the beginning of the line behind a byte at which a line ends, or -1 where none does.
func fenceEnd(data []byte, at int) int {
	if at > len(data) || lineEnd(data, at) != at {
		return -1
	}
	return nextLine(data, at)
}

// libraryFront is the frontmatter that the line from start to end opens, as the library reads it.
func (in *input) libraryFront(start, end int, kind *delimited) (f front, ok bool) {
	// The library copies what it reads, so it gets no more than it needs.
	text := in.data[:closingLine(in.data, end, kind.closing)]
	if hasIndented(text[end:], kind.closing) {
		// The library would take an indented line, inside a block scalar, for the closing one.
		text = maskIndented(text, end, kind.closing)
	}
	var c captured
	rest, err := frontmatter.Parse(bytes.NewReader(text[start:]), &c, frontmatterFormats...)
	if err != nil || c.parse == nil {
		return in.unclosed(start, end, kind)
	}
	f = front{whole: rules.Span{Start: start, End: len(text) - len(rest)}, parse: c.parse}
	f.inner.Start = nextLine(in.data, end)
	f.inner.End = f.inner.Start + len(c.raw)
	return f, true
}

// closingLine is the end of the first line that closes frontmatter, with its line break, or the end of the text.
func closingLine(text []byte, at int, closing string) int {
	mark := []byte("\n" + closing)
	for {
		n := bytes.Index(text[at:], mark)
		if n < 0 {
			return len(text)
		}
		at += n + 1
		if end := lineEnd(text, at); string(bytes.TrimSpace(text[at:end])) == closing {
			return nextLine(text, end)
		}
	}
}

// hasField tells whether any line of a text looks like one of frontmatter.
func hasField(text []byte) bool {
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		if line := text[at:end]; !isBlank(line) && fieldLike(line) {
			return true
		}
		at = max(nextLine(text, end), at+1)
	}
	return false
}

// delimitedBy is the kind of frontmatter that a line opens, or nil.
func delimitedBy(line []byte) *delimited {
	for i := range delimiters {
		if string(line) == delimiters[i].opening {
			return &delimiters[i]
		}
	}
	return nil
}

// hasIndented tells whether a closing delimiter stands anywhere behind blanks.
func hasIndented(text []byte, closing string) bool {
	return bytes.Contains(text, []byte(" "+closing)) || bytes.Contains(text, []byte("\t"+closing))
}

// maskIndented is a copy of the text in which no line that begins with a blank is a delimiter.
func maskIndented(text []byte, from int, closing string) []byte {
	text = bytes.Clone(text)
	for at := from; at < len(text); {
		end := lineEnd(text, at)
		if line := text[at:end]; len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && string(bytes.TrimSpace(line)) == closing {
			for i := range line {
				line[i] = 'x'
			}
		}
		at = max(nextLine(text, end), at+1)
	}
	return text
}

// unclosed deals with an opening delimiter that no closing one follows. A line of dashes alone may
// also be a rule above a text, so it takes a key to make it frontmatter. The fields end where the
// lines cease to look like fields.
func (in *input) unclosed(start, end int, kind *delimited) (f front, ok bool) {
	first := nextLine(in.data, end)
	at, last := first, first
	for at < len(in.data) {
		stop := lineEnd(in.data, at)
		line := in.data[at:stop]
		if kind.closing == "---" && string(line) == "..." {
			// YAML may end its document with dots.
			return front{rules.Span{Start: start, End: nextLine(in.data, stop)}, rules.Span{Start: first, End: at}, kind.parse}, true
		}
		if isBlank(line) || !fieldLike(line) {
			break
		}
		last = nextLine(in.data, stop)
		at = max(nextLine(in.data, stop), at+1)
	}
	if last == first {
		return front{}, false
	}
	in.problem(rules.Span{Start: start, End: end}, "the frontmatter is never closed; a line %s is missing behind it", kind.closing)
	return front{rules.Span{Start: start, End: last}, rules.Span{Start: first, End: last}, kind.parse}, true
}

// fieldLike tells whether a line may belong to frontmatter: a key, an item, or something indented.
func fieldLike(line []byte) bool {
	switch line[0] {
	case ' ', '\t', '#', '}', ']':
		return line[0] != '#' || len(line) < 2 || line[1] != '#'
	case '-':
		return len(line) == 1 || line[1] == ' '
	}
	for i, c := range line {
		switch {
		case c == ':':
			return i > 0 && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t')
		case c == '=':
			return i > 0
		case c == ' ' && i > 0 && bytes.HasPrefix(bytes.TrimLeft(line[i:], " "), []byte("=")):
			return true
		case c == '_' || c == '-' || c == '.' || c == '"' || c == '\'' || c == '[' || c >= 0x80:
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		default:
			return false
		}
	}
	return false
}

// bareObject looks for frontmatter that is a JSON object without delimiters.
func (in *input) bareObject(start int) (f front, ok bool) {
	if start >= len(in.data) || in.data[start] != '{' {
		return front{}, false
	}
	s := jsonScanner{in: in, at: start + 1, end: len(in.data)}
	s.blanks()
	if s.at == start+1 && s.peek() != '"' || s.peek() != '"' && s.peek() != '}' {
		// A template's {{ … }} or a text in braces.
		return front{}, false
	}
	var fields *rules.Node
	parse := func(*input, int, int) *rules.Node { return fields }
	s.at = start
	fields = s.value()
	if s.failed {
		// Where the object ends is unknown: the text goes on behind the next blank line.
		blank := bytes.Index(in.data[s.at:], []byte("\n\n"))
		if blank < 0 {
			s.at = len(in.data)
		} else {
			s.at += blank + 1
		}
	}
	return front{rules.Span{Start: start, End: s.at}, rules.Span{Start: start, End: s.at}, parse}, true
}

// parseJSON reads frontmatter written in JSON.
func parseJSON(in *input, start, end int) *rules.Node {
	s := jsonScanner{in: in, at: start, end: end}
	s.blanks()
	n := s.record()
	s.blanks()
	if !s.failed && s.at < s.end {
		in.problem(s.here(), "the object ends before this, but not the frontmatter")
	}
	return n
}
