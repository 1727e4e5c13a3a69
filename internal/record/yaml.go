package record

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/rules"
)

// maxAliased is how many nodes the aliases of one document may stand for: some hundred bytes of
// aliases to aliases can stand for billions.
const maxAliased = 20_000

// yamlReader gives the nodes of the YAML library, which know a line and a column, their places in
// the file.
type yamlReader struct {
	in         *input
	start, end int
	// The cursor is the last place that was asked for: nodes come nearly in the order of the file.
	line, column, at int
	depth            int
	aliased          int
	full             bool
	expanding        []*yaml.Node
}

func newYAMLReader(in *input, start, end int) *yamlReader {
	return &yamlReader{in: in, start: start, end: end, line: 1, column: 1, at: start}
}

// readYAML makes one record of each document of a stream, or of each element of its lists.
func readYAML(in *input) []*rules.Record {
	if fields := quickYAML(in, in.start, len(in.data)); fields != nil {
		r := in.record(rules.Span{Start: in.start, End: len(in.data)})
		r.Fields = fields
		return []*rules.Record{r}
	}
	y := newYAMLReader(in, in.start, len(in.data))
	documents, err := decodeYAML(in.clean[in.start:])
	if err != nil {
		return y.recoverRecords(err)
	}
	var records []*rules.Record
	for _, document := range documents {
		root := document.Content[0]
		switch root.Kind {
		case yaml.SequenceNode:
			list := y.node(root)
			for _, item := range list.Items {
				records = append(records, y.record(item))
			}
		default:
			if isMissing(root) {
				continue
			}
			records = append(records, y.record(y.node(root)))
		}
	}
	if len(records) == 0 {
		in.problem(rules.Span{Start: in.start, End: len(in.data)}, "the file holds no record, only comments")
	}
	if len(records) == 1 {
		records[0].Span = rules.Span{Start: in.start, End: len(in.data)}
	}
	return records
}

func (y *yamlReader) record(fields *rules.Node) *rules.Record {
	r := y.in.record(fields.Span)
	if fields.Kind != rules.Map {
		y.in.problem(fields.Span, "a record is a map of keys and values, but this is %s", kindNames[fields.Kind])
		return r
	}
	r.Fields = fields
	return r
}

// decodeYAML is the documents of a stream, up to the first that is broken.
func decodeYAML(text []byte) (documents []*yaml.Node, err error) {
	// The library means to return every error, but panics on some inputs.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for {
		document := new(yaml.Node)
		if err := decoder.Decode(document); errors.Is(err, io.EOF) {
			return documents, nil
		} else if err != nil {
			return documents, err
		}
		if document.Kind == yaml.DocumentNode && len(document.Content) > 0 {
			documents = append(documents, document)
		}
	}
}

// unmarshalYAML is the one document of a text, or nil.
func unmarshalYAML(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) == 0 {
		return nil, nil
	}
	return document.Content[0], nil
}

// parseYAML reads frontmatter written in YAML.
func parseYAML(in *input, start, end int) *rules.Node {
	if n := quickYAML(in, start, end); n != nil {
		return n
	}
	return slowYAML(in, start, end)
}

// slowYAML reads frontmatter by way of the YAML library.
func slowYAML(in *input, start, end int) *rules.Node {
	root, err := unmarshalYAML(in.clean[start:end])
	if err != nil {
		return in.recoverYAML(start, end, err)
	}
	if root == nil || isMissing(root) {
		n := in.node()
		n.Kind, n.Span = rules.Map, rules.Span{Start: start, End: start}
		return n
	}
	n := newYAMLReader(in, start, end).node(root)
	if n.Kind != rules.Map {
		in.problem(n.Span, "the frontmatter should be a map of keys and values, but this is %s", kindNames[n.Kind])
		return nil
	}
	return n
}

// seek is the offset of a line and a column as the library counts them: from 1, in code points.
func (y *yamlReader) seek(line, column int) int {
	text := y.in.clean
	if line < y.line || line == y.line && column < y.column {
		y.line, y.column, y.at = 1, 1, y.start
	}
	for y.line < line && y.at < y.end {
		if y.in.oddBreaks {
			y.at = nextBreak(text[:y.end], y.at)
		} else if n := bytes.IndexByte(text[y.at:y.end], '\n'); n >= 0 {
			y.at += n + 1
		} else {
			y.at = y.end
		}
		y.line++
		y.column = 1
	}
	for y.column < column && y.at < y.end {
		if text[y.at] < utf8.RuneSelf {
			y.at++
		} else {
			_, n := utf8.DecodeRune(text[y.at:y.end])
			y.at += n
		}
		y.column++
	}
	return y.at
}

// nextBreak is the place behind the next line break of any kind.
func nextBreak(text []byte, at int) int {
	for at < len(text) {
		if n := breakLen(text, at); n > 0 {
			return at + n
		}
		at++
	}
	return at
}

// breakLen is the length of the line break at a byte, or 0.
func breakLen(text []byte, at int) int {
	switch text[at] {
	case '\n':
		return 1
	case '\r':
		if at+1 < len(text) && text[at+1] == '\n' {
			return 2
		}
		return 1
	case 0xc2:
		if at+1 < len(text) && text[at+1] == 0x85 {
			return 2
		}
	case 0xe2:
		if at+2 < len(text) && text[at+1] == 0x80 && text[at+2]|1 == 0xa9 {
			return 3
		}
	}
	return 0
}

// place is where a node's value begins, behind its tag and anchor.
func (y *yamlReader) place(n *yaml.Node) int {
	at := y.seek(n.Line, n.Column)
	text := y.in.clean[:y.end]
	for at < len(text) && (text[at] == '&' || text[at] == '!') {
		closing := ""
		if bytes.HasPrefix(text[at:], []byte("!<")) {
			closing = ">"
		}
		end := at + 1
		for end < len(text) && !isSpace(text[end]) && (closing != "" || !strings.ContainsRune(",[]{}", rune(text[end]))) {
			end++
		}
		next := y.skip(end)
		if isMissing(n) && (next >= len(text) || text[next] != '&' && text[next] != '!') {
			return end
		}
		at = next
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// skip goes over blanks, line breaks and comments.
func (y *yamlReader) skip(at int) int {
	text := y.in.clean[:y.end]
	for at < len(text) {
		switch {
		case isSpace(text[at]):
			at++
		case text[at] == '#' && at > y.start && isSpace(text[at-1]):
			at = lineEnd(text, at)
		default:
			return at
		}
	}
	return at
}

// isMissing tells whether a node stands for a value that is not written at all.
func isMissing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0
}

// node is the library's node with its place.
func (y *yamlReader) node(n *yaml.Node) *rules.Node {
	out := y.in.node()
	if y.depth++; y.depth > maxDepth {
		y.depth--
		at := y.seek(n.Line, n.Column)
		y.in.problem(rules.Span{Start: at, End: min(at+1, y.end)}, "lists and maps are nested more than %d deep", maxDepth)
		out.Span = rules.Span{Start: at, End: at}
		return out
	}
	defer func() { y.depth-- }()
	switch n.Kind {
	case yaml.AliasNode:
		at := y.seek(n.Line, n.Column)
		y.resolve(out, n, rules.Span{Start: at, End: min(at+1+len(n.Value), y.end)})
	case yaml.MappingNode:
		y.mapping(out, n)
	case yaml.SequenceNode:
		y.sequence(out, n)
	default:
		y.scalar(out, n)
	}
	return out
}

func (y *yamlReader) sequence(out *rules.Node, n *yaml.Node) {
	at := y.place(n)
	out.Kind, out.Span = rules.List, rules.Span{Start: at, End: at + 1}
	out.Items = make([]*rules.Node, 0, len(n.Content))
	for _, child := range n.Content {
		item := y.node(child)
		out.Items = append(out.Items, item)
		out.Span.End = max(out.Span.End, item.Span.End)
	}
	if n.Style&yaml.FlowStyle != 0 {
		out.Span.End = y.closing(out.Span.End, ']')
	}
	out.Span.End = min(out.Span.End, y.end)
}

// closing is the place behind the bracket that closes a flow collection.
func (y *yamlReader) closing(at int, bracket byte) int {
	text := y.in.clean[:y.end]
	for at < len(text) {
		at = y.skip(at)
		if at < len(text) && text[at] == bracket {
			return at + 1
		}
		if at >= len(text) || text[at] != ',' && text[at] != ':' {
			break
		}
		at++
	}
	return at
}

func (y *yamlReader) mapping(out *rules.Node, n *yaml.Node) {
	flow := n.Style&yaml.FlowStyle != 0
	out.Kind = rules.Map
	at := y.seek(n.Line, n.Column)
	if flow {
		at = y.place(n)
		out.Span = rules.Span{Start: at, End: at + 1}
	} else {
		out.Span = rules.Span{Start: -1, End: at}
	}
	out.Items = make([]*rules.Node, 0, len(n.Content)/2)
	keys := keySet{in: y.in, of: out}
	var merged []*rules.Node
	var mergedAt []int
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		key, span, ok := y.key(k)
		if out.Span.Start < 0 {
			out.Span.Start = span.Start
		}
		out.Span.End = max(out.Span.End, span.End)
		item := y.node(v)
		if isMissing(v) && item.Span.Start < span.End {
			item.Span = rules.Span{Start: span.End, End: span.End}
		}
		out.Span.End = max(out.Span.End, item.Span.End)
		if k.Kind == yaml.ScalarNode && k.Tag == "!!merge" {
			merged, mergedAt = append(merged, item), append(mergedAt, len(out.Items))
			continue
		}
		if ok {
			keys.add(key, item)
		}
	}
	if out.Span.Start < 0 {
		out.Span.Start = at
	}
	for i := len(merged) - 1; i >= 0; i-- {
		y.merge(out, merged[i], mergedAt[i], &keys)
	}
	if flow {
		out.Span.End = y.closing(out.Span.End, '}')
	}
	out.Span.End = min(out.Span.End, y.end)
}

// key is the name of a value.
func (y *yamlReader) key(k *yaml.Node) (key rules.Text, span rules.Span, ok bool) {
	n := y.node(k)
	switch {
	case n.Kind == rules.List || n.Kind == rules.Map:
		y.in.problem(n.Span, "a key must be a text, but this is %s; put a value that holds { or [ in quotation marks", kindNames[n.Kind])
		return key, n.Span, false
	case n.Kind == rules.Null && n.Span.Start == n.Span.End:
		y.in.problem(n.Span, "a key is missing here")
		return key, n.Span, false
	case n.Kind == rules.Null:
		return y.in.verbatim(n.Span.Start, n.Span.End), n.Span, true
	}
	return n.Text, n.Span, true
}

// merge adds the values of a map, or of each of a list of maps, that `<<:` names. A map's own keys
// go before them.
func (y *yamlReader) merge(out, named *rules.Node, at int, keys *keySet) {
	maps := []*rules.Node{named}
	if named.Kind == rules.List {
		maps = named.Items
	}
	keys.makeIndex()
	var added []*rules.Node
	for _, from := range maps {
		if from.Kind != rules.Map {
			if !y.full {
				y.in.problem(from.Span, "<< merges maps, but this is %s", kindNames[from.Kind])
			}
			continue
		}
		for _, item := range from.Items {
			if keys.find(item.Key.Value) == nil {
				keys.index[item.Key.Value] = item
				added = append(added, item)
			}
		}
	}
	out.Items = append(out.Items[:at:at], append(added, out.Items[at:]...)...)
}

// resolve copies what an alias names; all of it stands at the alias.
func (y *yamlReader) resolve(out *rules.Node, alias *yaml.Node, span rules.Span) {
	out.Span = span
	for _, open := range y.expanding {
		if open == alias.Alias {
			y.in.problem(span, "the alias *%s stands inside what it names", alias.Value)
			return
		}
	}
	y.expanding = append(y.expanding, alias.Alias)
	y.copy(out, alias.Alias, span)
	y.expanding = y.expanding[:len(y.expanding)-1]
}

func (y *yamlReader) copy(out *rules.Node, n *yaml.Node, span rules.Span) {
	out.Span = span
	out.Text.Span = span
	if y.full {
		return
	}
	if y.aliased++; y.aliased > maxAliased || y.depth+len(y.expanding) > maxDepth {
		y.full = true
		y.in.problem(span, "aliases stand for more than %d values; write them out", maxAliased)
		return
	}
	y.depth++
	defer func() { y.depth-- }()
	switch n.Kind {
	case yaml.AliasNode:
		y.resolve(out, n, span)
	case yaml.SequenceNode:
		out.Kind = rules.List
		for _, child := range n.Content {
			item := y.in.node()
			y.copy(item, child, span)
			out.Items = append(out.Items, item)
		}
	case yaml.MappingNode:
		out.Kind = rules.Map
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if k.Kind == yaml.AliasNode {
				k = k.Alias
			}
			if k.Kind != yaml.ScalarNode || k.Tag == "!!merge" {
				continue
			}
			item := y.in.node()
			y.copy(item, n.Content[i+1], span)
			item.Key = coarse(k.Value, span)
			out.Items = append(out.Items, item)
		}
	case yaml.ScalarNode:
		out.Kind = scalarKind(n)
		if out.Kind != rules.Null {
			out.Text = coarse(n.Value, span)
		}
	}
}

// scalarKind is a scalar's kind in JSON: a date is a text, and so is a number that JSON has no
// notation for.
func scalarKind(n *yaml.Node) rules.Kind {
	switch n.Tag {
	case "!!null":
		return rules.Null
	case "!!bool":
		if n.Value != "" && strings.ContainsRune("tTfF", rune(n.Value[0])) {
			return rules.Bool
		}
	case "!!int", "!!float":
		if isNumber(n.Value) {
			return rules.Number
		}
	}
	return rules.String
}
