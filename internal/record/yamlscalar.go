package record

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/rules"
)

// scalar reads the scalar again in the file, to learn which bytes each part of its text comes from.
func (y *yamlReader) scalar(out *rules.Node, n *yaml.Node) {
	at := y.place(n)
	out.Kind = scalarKind(n)
	style := n.Style &^ yaml.TaggedStyle
	if style == 0 {
		if n.Value == "" {
			out.Span = rules.Span{Start: at, End: at}
			out.Text.Span = out.Span
			return
		}
		out.Text = y.plain(at, n.Value)
		out.Span = out.Text.Span
		if out.Kind == rules.Null {
			out.Text = rules.NewText("", rules.Span{Start: at, End: at}, nil)
		}
		return
	}
	b := y.in.newText()
	var inner rules.Span
	switch style {
	case yaml.DoubleQuotedStyle:
		inner = y.doubleQuoted(&b, at+1)
		out.Span = rules.Span{Start: at, End: min(inner.End+1, y.end)}
	case yaml.SingleQuotedStyle:
		inner = y.singleQuoted(&b, at+1)
		out.Span = rules.Span{Start: at, End: min(inner.End+1, y.end)}
	default:
		inner = y.block(&b, at, style == yaml.FoldedStyle, n.Value)
		out.Span = rules.Span{Start: at, End: inner.End}
	}
	if len(y.in.damage) == 0 && string(b.value) != n.Value {
		// The library read it otherwise. Its value counts; only the whole of it has a place.
		out.Text = coarse(n.Value, inner)
		return
	}
	out.Text = b.text(inner)
}

// plain finds a scalar without quotation marks by its value: its lines are folded, nothing else
// happens to it.
func (y *yamlReader) plain(at int, value string) rules.Text {
	text := y.in.clean[:y.end]
	if len(value) <= len(text)-at && string(text[at:at+len(value)]) == value {
		return y.in.verbatim(at, at+len(value))
	}
	b := y.in.newText()
	i, j := at, 0
	for j < len(value) && i < len(text) {
		end, breaks := blanks(text, i)
		folded := fold(breaks)
		switch {
		case end == i:
			for end < len(text) && j+end-i < len(value) && text[end] == value[j+end-i] && !isSpace(text[end]) {
				end++
			}
			if end == i {
				return y.lost(at, value)
			}
			b.copy(i, end)
			j += end - i
		case breaks == 0:
			if j+end-i > len(value) || value[j:j+end-i] != string(text[i:end]) {
				return y.lost(at, value)
			}
			b.copy(i, end)
			j += end - i
		default:
			if !strings.HasPrefix(value[j:], folded) {
				return y.lost(at, value)
			}
			b.put(folded, i, end)
			j += len(folded)
		}
		i = end
	}
	if j < len(value) {
		return y.lost(at, value)
	}
	return b.text(rules.Span{Start: at, End: i})
}

// lost is a scalar that the file does not seem to hold: all that is known of it is its line.
func (y *yamlReader) lost(at int, value string) rules.Text {
	return coarse(value, rules.Span{Start: at, End: min(lineEnd(y.in.clean, at), y.end)})
}

// blanks is the end of the white space at a byte, and how many line breaks it holds.
func blanks(text []byte, at int) (end, breaks int) {
	for at < len(text) && isSpace(text[at]) {
		if text[at] == '\n' || text[at] == '\r' && (at+1 >= len(text) || text[at+1] != '\n') {
			breaks++
		}
		at++
	}
	return at, breaks
}

// foldBlanks takes up the white space at a byte of a quoted scalar: line breaks in it are folded, and
// blanks alone stay. It answers with the byte behind, and with where the text not yet copied begins.
func (b *textBuilder) foldBlanks(text []byte, from, at int) (end, copied int) {
	end, breaks := blanks(text, at)
	if breaks == 0 {
		return end, from
	}
	b.copy(from, at)
	b.put(fold(breaks), at, end)
	return end, end
}

// fold is what line breaks within a scalar stand for: one is a blank, and of more the first is lost.
func fold(breaks int) string {
	switch breaks {
	case 0:
		return ""
	case 1:
		return " "
	}
	return strings.Repeat("\n", breaks-1)
}

func (y *yamlReader) singleQuoted(b *textBuilder, at int) rules.Span {
	text := y.in.clean[:y.end]
	i, from := at, at
	for i < len(text) {
		c := text[i]
		switch {
		case c == '\'' && i+1 < len(text) && text[i+1] == '\'':
			b.copy(from, i)
			b.put("'", i, i+2)
			i += 2
			from = i
		case c == '\'':
			b.copy(from, i)
			return rules.Span{Start: at, End: i}
		case isSpace(c):
			i, from = b.foldBlanks(text, from, i)
		default:
			i++
		}
	}
	b.copy(from, i)
	return rules.Span{Start: at, End: i}
}

var yamlEscapes = [256]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r",
	'e': "\x1b", ' ': " ", '"': `"`, '/': "/", '\\': `\`, 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// hexDigits is how many digits follow an escape.
var hexDigits = [256]int{'x': 2, 'u': 4, 'U': 8}

func (y *yamlReader) doubleQuoted(b *textBuilder, at int) rules.Span {
	text := y.in.clean[:y.end]
	i, from := at, at
	for i < len(text) {
		c := text[i]
		switch {
		case c == '"':
			b.copy(from, i)
			return rules.Span{Start: at, End: i}
		case c == '\\' && i+1 < len(text):
			b.copy(from, i)
			start := i
			switch e := text[i+1]; {
			case e == '\n' || e == '\r':
				// An escaped line break is none, and the indentation of the next line goes with it.
				i = nextLine(text, i+1)
				for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
					i++
				}
			case hexDigits[e] > 0:
				i = min(i+2+hexDigits[e], len(text))
				r, _ := strconv.ParseUint(string(text[start+2:i]), 16, 32)
				b.put(string(rune(min(r, utf8.MaxRune+1))), start, i)
			default:
				i += 2
				b.put(yamlEscapes[e], start, i)
			}
			from = i
		case isSpace(c):
			i, from = b.foldBlanks(text, from, i)
		default:
			i++
		}
	}
	b.copy(from, i)
	return rules.Span{Start: at, End: i}
}

// lineBreak is a line break of a block scalar.
type lineBreak struct{ at, width int }

func (b *textBuilder) lineBreak(l lineBreak) {
	if l.width == 1 {
		b.copy(l.at, l.at+1)
	} else if l.width > 1 {
		b.put("\n", l.at, l.at+l.width)
	}
}

// block reads a literal (|) or folded (>) scalar, whose indicator is at the byte. The span is the
// content's. The value, known already, tells the indentation where the indicator says it in relation to
// the map around it.
func (y *yamlReader) block(b *textBuilder, at int, folded bool, value string) rules.Span {
	text := y.in.clean[:y.end]
	header := lineEnd(text, at)
	chomp := byte(0)
	for i := at + 1; i < header && !isSpace(text[i]); i++ {
		if text[i] == '-' || text[i] == '+' {
			chomp = text[i]
		}
	}
	start := nextLine(text, header)
	indent := blockIndent(text, start, value)
	// As the library does it: the break behind a line is kept back until it is known what follows.
	var pending lineBreak
	var trailing []lineBreak
	leadingBlank := false
	i, end := start, start
	for {
		i, trailing = blockBreaks(text, i, indent, trailing)
		if i >= len(text) || column(text, start, i) != indent || indent == 0 {
			break
		}
		blank := text[i] == ' ' || text[i] == '\t'
		if folded && !leadingBlank && !blank && pending.width > 0 {
			if len(trailing) == 0 {
				b.put(" ", pending.at, i)
			} else {
				// The first break of several is lost, and stands with the second.
				trailing[0] = lineBreak{pending.at, trailing[0].at + trailing[0].width - pending.at}
			}
		} else {
			b.lineBreak(pending)
		}
		for _, l := range trailing {
			b.lineBreak(l)
		}
		trailing = trailing[:0]
		leadingBlank = blank
		stop := lineEnd(text, i)
		b.copy(i, stop)
		end = stop
		next := nextLine(text, stop)
		pending = lineBreak{stop, next - stop}
		i = next
	}
	if chomp != '-' && pending.width > 0 {
		b.lineBreak(pending)
		end = pending.at + pending.width
	}
	if chomp == '+' {
		for _, l := range trailing {
			b.lineBreak(l)
			end = l.at + l.width
		}
	}
	return rules.Span{Start: min(start, end), End: end}
}

// blockBreaks goes over indentation and blank lines, and collects their breaks.
func blockBreaks(text []byte, at, indent int, breaks []lineBreak) (int, []lineBreak) {
	for {
		i := at
		for i < len(text) && text[i] == ' ' && i-at < indent {
			i++
		}
		if i >= len(text) || text[i] != '\n' && text[i] != '\r' {
			return i, breaks
		}
		next := nextLine(text, i)
		breaks = append(breaks, lineBreak{i, next - i})
		at = next
	}
}

// column is the number of bytes between the beginning of a line and a byte of it.
func column(text []byte, start, at int) int {
	if n := bytes.LastIndexByte(text[start:at], '\n'); n >= 0 {
		return at - start - n - 1
	}
	return at - start
}

// blockIndent is how far the content of a block scalar is indented: by how much more blanks its
// first line of text has in the file than in the value.
func blockIndent(text []byte, at int, value string) int {
	start, _, ok := firstLine(text, at)
	if !ok {
		return 0
	}
	indent := 0
	for start+indent < len(text) && text[start+indent] == ' ' {
		indent++
	}
	for _, line := range strings.SplitAfter(value, "\n") {
		if strings.TrimSpace(line) != "" {
			return max(indent-(len(line)-len(strings.TrimLeft(line, " "))), 0)
		}
	}
	return indent
}
