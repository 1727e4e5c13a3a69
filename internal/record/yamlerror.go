package record

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/rules"
)

// maxBroken is how many broken parts of one YAML text are reported.
const maxBroken = 20

// maxSearched is how many lines of a broken part are looked through for the one that breaks it.
const maxSearched = 200

// maxSearchedBytes is how long such a part may be.
const maxSearchedBytes = 1 << 16

// recoverYAML reads what can be read of a broken YAML text: each of its parts, a key of the
// outermost map or an item of the outermost list, on its own. So a broken title does not hide the
// sources, and the report is about the part that is broken. The answer is the outermost map, or nil.
func (in *input) recoverYAML(start, end int, err error) *rules.Node {
	fields := in.node()
	fields.Kind, fields.Span = rules.Map, rules.Span{Start: start, End: start}
	keys := keySet{in: in, of: fields}
	for _, n := range in.yamlParts(start, end, err, keyLine) {
		if n.Kind != rules.Map {
			continue
		}
		for _, item := range n.Items {
			keys.add(item.Key, item)
		}
	}
	if len(fields.Items) == 0 {
		return nil
	}
	fields.Span = rules.Span{Start: fields.Items[0].Whole().Start, End: fields.Items[len(fields.Items)-1].Span.End}
	return fields
}

// yamlParts reads the parts of a broken text that the lines begin for which begins says so, and
// reports those that are broken themselves.
func (in *input) yamlParts(start, end int, whole error, begins func(line []byte) bool) []*rules.Node {
	var nodes []*rules.Node
	reported := len(in.problems)
	anchorLost := strings.Contains(whole.Error(), "unknown anchor")
	for at := start; at < end && len(in.problems) < reported+maxBroken; {
		stop := nextPart(in.clean[:end], at, begins)
		root, err := unmarshalYAML(in.clean[at:stop])
		switch {
		case err != nil && !anchorLost && strings.Contains(err.Error(), "unknown anchor"):
			// The anchor stands in another part.
		case err != nil:
			in.explainYAML(at, stop, err)
		case root != nil && !isMissing(root):
			nodes = append(nodes, newYAMLReader(in, at, stop).node(root))
		}
		at = stop
	}
	if len(in.problems) == reported {
		in.explainYAML(start, end, whole)
	}
	return nodes
}

func nextPart(text []byte, at int, begins func([]byte) bool) int {
	for {
		at = nextLine(text, lineEnd(text, at))
		if at >= len(text) || begins(text[at:lineEnd(text, at)]) {
			return at
		}
	}
}

// keyLine tells whether a line begins with a key of the outermost map.
func keyLine(line []byte) bool {
	if len(line) == 0 || bytes.IndexByte([]byte(" \t#-[]{},&*!|>%@`?"), line[0]) >= 0 {
		return false
	}
	colon := colonAt(line, 0)
	return colon > 0 && (colon <= maxKey || line[0] == '"' || line[0] == '\'')
}

// maxKey is how long in bytes a key may be, so that a sentence with a colon is no key.
const maxKey = 64

// itemLine tells whether a line begins an item of the outermost list.
func itemLine(line []byte) bool {
	return len(line) > 0 && line[0] == '-' && (len(line) == 1 || line[1] == ' ')
}

// documentLine tells whether a line begins another document.
func documentLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) && (len(line) == 3 || isSpace(line[3]))
}

// colonAt is the first colon from a byte on that ends a key, or -1.
func colonAt(line []byte, from int) int {
	for i := from; i < len(line); i++ {
		if line[i] == ':' && (i+1 == len(line) || isSpace(line[i+1])) {
			return i
		}
	}
	return -1
}

var yamlErrorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// explainYAML reports an error of the library in words that say what to do, at the place that it is about.
func (in *input) explainYAML(start, end int, err error) {
	text := in.clean[:end]
	message := err.Error()
	line := 0
	if m := yamlErrorLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	at := start
	if strings.HasPrefix(message, "did not find") {
		// The library names the line where the map or list around begins.
		at = in.breakingLine(start, end, message)
	} else {
		for ; line > 1 && nextLine(text, lineEnd(text, at)) < end; line-- {
			at = nextLine(text, lineEnd(text, at))
		}
	}
	for at < end && isBlank(text[at:lineEnd(text, at)]) && nextLine(text, lineEnd(text, at)) < end {
		at = nextLine(text, lineEnd(text, at))
	}
	span, words := explain(text, at, lineEnd(text, at), message)
	in.problem(span, "the YAML is broken: %s", words)
}

// breakingLine is the first line with which the text becomes one that the library refuses for the same reason.
func (in *input) breakingLine(start, end int, message string) int {
	at := start
	if end-start > maxSearchedBytes {
		return at
	}
	for range maxSearched {
		next := nextLine(in.clean[:end], lineEnd(in.clean[:end], at))
		if next >= end {
			break
		}
		if _, err := unmarshalYAML(in.clean[start:next]); err != nil && strings.HasSuffix(err.Error(), message) {
			break
		}
		at = next
	}
	return at
}

// explain finds the place in a line that an error of the library is about, and the words for it.
func explain(text []byte, start, end int, message string) (rules.Span, string) {
	line := text[start:end]
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	content := rules.Span{Start: start + indent, End: start + max(len(bytes.TrimRight(line, " \t")), indent)}
	value := valueAt(line, indent)
	point := func(at int) rules.Span {
		_, n := utf8.DecodeRune(text[start+at : end])
		return rules.Span{Start: start + at, End: start + at + n}
	}
	switch {
	case strings.HasPrefix(message, "mapping values are not allowed"):
		if colon := colonAt(line, value); colon >= 0 && value > indent {
			return point(colon), "a colon and a blank stand inside this text; put the text in quotation marks"
		}
		return content, "this line is indented too far, or the text above it needs quotation marks"
	case strings.HasPrefix(message, "found character that cannot start any token") && bytes.IndexByte(line[:indent], '\t') >= 0:
		return point(bytes.IndexByte(line, '\t')), "a tab stands where blanks should indent the line"
	case strings.HasPrefix(message, "found character that cannot start any token"), strings.HasPrefix(message, "found unknown directive"):
		if value < len(line) {
			return point(value), "a text cannot begin with " + string(line[value]) + "; put it in quotation marks"
		}
	case strings.HasPrefix(message, "found a tab"):
		if tab := bytes.IndexByte(line, '\t'); tab >= 0 {
			return point(tab), "a tab stands where blanks should indent the line"
		}
	case strings.HasPrefix(message, "found unexpected end of stream"), strings.HasPrefix(message, "found unexpected document indicator"):
		if value < len(line) {
			return point(value), "the closing quotation mark of this text is missing"
		}
	case strings.HasPrefix(message, "found unknown escape character"):
		for i := value; i+1 < len(line); i++ {
			if line[i] == '\\' {
				if yamlEscapes[line[i+1]] == "" && hexDigits[line[i+1]] == 0 {
					return rules.Span{Start: start + i, End: point(i + 1).End}, "this is not an escape; write \\\\ for a backslash"
				}
				i++
			}
		}
	case strings.HasPrefix(message, "found invalid Unicode character escape code"), strings.HasPrefix(message, "did not find expected hexdecimal"):
		if i := bytes.IndexByte(line[value:], '\\'); i >= 0 {
			return point(value + i), "this escape stands for no character; write the character itself"
		}
	case strings.HasPrefix(message, "unknown anchor"):
		_, rest, _ := strings.Cut(message, "'")
		name, _, _ := strings.Cut(rest, "'")
		if i := bytes.Index(text[start:], []byte("*"+name)); i >= 0 {
			return rules.Span{Start: start + i, End: start + i + 1 + len(name)},
				"*" + name + " stands for something that is named nowhere; put a text that begins with * in quotation marks"
		}
	case strings.HasPrefix(message, "block sequence entries are not allowed"):
		return point(min(value, len(line)-1)), "a text cannot begin with a hyphen and a blank; put it in quotation marks, or the item on a line of its own"
	case strings.HasPrefix(message, "could not find expected ':'"):
		return content, "this line has no key with a colon and a blank behind it, or the text above it is not closed"
	case strings.HasPrefix(message, "did not find expected ',' or ']'"), strings.HasPrefix(message, "did not find expected ',' or '}'"), strings.HasPrefix(message, "did not find expected node content"):
		if bracket := bytes.IndexAny(line[value:], "[{"); bracket >= 0 {
			closing := map[byte]string{'[': "list that begins here is not closed with ]", '{': "map that begins here is not closed with }"}
			return point(value + bracket), "the " + closing[line[value+bracket]] + ", or a comma is missing in it; put a text in quotation marks"
		}
	case strings.HasPrefix(message, "did not find expected key"), strings.HasPrefix(message, "did not find expected '-' indicator"):
		if closing := closingMark(line, value); closing >= 0 && closing+1 < len(line) {
			rest := closing + 1 + len(line[closing+1:]) - len(bytes.TrimLeft(line[closing+1:], " \t"))
			if rest < len(line) {
				if line[value] == '\'' {
					return rules.Span{Start: start + rest, End: content.End}, "this stands behind the closing quotation mark; write '' for an apostrophe inside"
				}
				return rules.Span{Start: start + rest, End: content.End}, `this stands behind the closing quotation mark; write \" for one inside`
			}
		}
		return content, "this line does not fit the lines above it; look at its indentation"
	case strings.HasPrefix(message, "exceeded max depth"):
		return content, "lists and maps are nested more than " + strconv.Itoa(maxDepth) + " deep"
	}
	return content, message
}

// valueAt is where the value of a line begins: behind hyphens and a key.
func valueAt(line []byte, at int) int {
	blanks := func() {
		for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
			at++
		}
	}
	for at+1 < len(line) && line[at] == '-' && isSpace(line[at+1]) && colonAt(line, at) >= 0 {
		at++
		blanks()
	}
	if colon := colonAt(line, at); colon >= 0 && (at >= len(line) || line[at] != '"' && line[at] != '\'') {
		at = colon + 1
		blanks()
	}
	return at
}

// closingMark is the mark that closes the quoted text at a byte of a line, or -1.
func closingMark(line []byte, at int) int {
	if at >= len(line) || line[at] != '"' && line[at] != '\'' {
		return -1
	}
	mark := line[at]
	for i := at + 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && mark == '"':
			i++
		case line[i] == mark && mark == '\'' && i+1 < len(line) && line[i+1] == mark:
			i++
		case line[i] == mark:
			return i
		}
	}
	return -1
}

// recoverRecords reads the records of a broken YAML file: the items of its list, its documents, or its one map.
func (y *yamlReader) recoverRecords(err error) []*rules.Record {
	in := y.in
	begin, stop, _ := firstLine(in.clean, in.start)
	var records []*rules.Record
	add := func(fields *rules.Node) {
		if fields != nil {
			records = append(records, y.record(fields))
		}
	}
	if itemLine(in.clean[begin:stop]) {
		for _, list := range in.yamlParts(begin, y.end, err, itemLine) {
			for _, item := range list.Items {
				add(item)
			}
		}
		return records
	}
	for at := in.start; at < y.end; {
		next := nextPart(in.clean[:y.end], at, documentLine)
		root, documentError := unmarshalYAML(in.clean[at:next])
		switch {
		case documentError != nil:
			fields := in.recoverYAML(at, next, documentError)
			r := in.record(rules.Span{Start: at, End: next})
			r.Fields = fields
			records = append(records, r)
		case root != nil && root.Kind == yaml.SequenceNode:
			for _, item := range newYAMLReader(in, at, next).node(root).Items {
				add(item)
			}
		case root != nil && !isMissing(root):
			add(newYAMLReader(in, at, next).node(root))
		}
		at = next
	}
	return records
}
