package record

import (
	"bytes"
	"fmt"
	"math/bits"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/eight"
)

// input is one file, readied for the parsers, and the problems found in it so far.
type input struct {
	name   string
	format rules.Format
	data   []byte
	// str holds the same bytes; texts that stand verbatim are parts of it.
	str string
	// oddBreaks tells that lines may also end at the rarer line breaks of YAML.
	oddBreaks bool
	// clean is data with the bytes that parsers refuse replaced by harmless ones, so that all
	// offsets stay. It is data itself where there are none.
	clean  []byte
	damage []damage
	// start is the first byte behind a byte-order mark.
	start    int
	problems []rules.Problem
	spare
}

// damage is a place where clean differs from data, and what a text says there.
type damage struct {
	at, width int
	text      string
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// begin readies an input for another file.
func (in *input) begin(name string, format rules.Format, data []byte) {
	in.reclaim()
	*in = input{name: name, format: format, data: data, str: string(data), clean: data, spare: in.spare}
	if bytes.HasPrefix(data, byteOrderMark) {
		in.start = len(byteOrderMark)
	}
}

// readable looks at the bytes alone, and tells whether they are text that is worth parsing.
func (in *input) readable() bool {
	whole := rules.Span{Start: 0, End: len(in.data)}
	switch {
	case isBlank(in.data[in.start:]):
		in.problem(whole, "the file is empty")
		return false
	case bytes.HasPrefix(in.data, []byte("\xff\xfe")), bytes.HasPrefix(in.data, []byte("\xfe\xff")):
		in.problem(rules.Span{Start: 0, End: 2}, "the file is UTF-16; save it as UTF-8")
		return false
	}
	in.inspect()
	return true
}

// inspect finds the bytes that are no text: those outside UTF-8, and control characters.
func (in *input) inspect() {
	if nul := bytes.IndexByte(in.data, 0); nul >= 0 {
		in.problem(rules.Span{Start: nul, End: nul + 1}, "a NUL byte stands here: the file is damaged or is not a text file%s",
			more(bytes.Count(in.data, []byte{0})-1))
	}
	if bytes.IndexByte(in.data, '\r') >= 0 {
		in.oddBreaks = bytes.Count(in.data, []byte{'\r'}) != bytes.Count(in.data, []byte("\r\n"))
	}
	first, count, multibyte := -1, 0, false
	for i := in.start; i < len(in.data); {
		if i = harmlessEnd(in.data, i); i == len(in.data) {
			break
		}
		r, n := utf8.DecodeRune(in.data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if first < 0 {
				first = i
			}
			count++
			in.mask(i, 1, "")
		case r < 0xa0 && r != 0x85 || r == 0xfeff || r == 0xfffe || r == 0xffff:
			// YAML allows these only as escapes; they are no reason not to read the rest.
			in.mask(i, n, in.str[i:i+n])
		default:
			multibyte = true
			in.oddBreaks = in.oddBreaks || r == 0x85 || r == 0x2028 || r == 0x2029
		}
		i += n
	}
	if first < 0 {
		return
	}
	reading := ""
	if r := charmap.Windows1252.DecodeByte(in.data[first]); r != utf8.RuneError {
		reading = fmt.Sprintf(" (in Windows-1252 it is %q)", string(r))
	}
	in.problem(rules.Span{Start: first, End: first + 1}, "byte 0x%02X is not UTF-8%s; save the file as UTF-8%s",
		in.data[first], reading, more(count-1))
	// A file without any character of several bytes is not damaged UTF-8 but another encoding.
	for i := range in.damage {
		if d := &in.damage[i]; d.text == "" {
			d.text = "\ufffd"
			if !multibyte {
				d.text = string(charmap.Windows1252.DecodeByte(in.data[d.at]))
			}
		}
	}
}

func more(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " (and 1 more like it)"
	}
	return fmt.Sprintf(" (and %d more like it)", n)
}

// harmless are the characters of one byte that every parser takes.
var harmless = func() (table [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		table[c] = true
	}
	table['\t'], table['\n'], table['\r'] = true, true, true
	return table
}()

// harmlessEnd is the end of the harmless characters of one byte from a byte on.
func harmlessEnd(data []byte, at int) int {
	for at+8 <= len(data) {
		// Eight bytes at once: none above 0x7e, and none below a blank, which shows in the top bit of a difference.
		w := eight.Of(data[at:])
		odd := (w | (w + eight.Each) | (w - ' '*eight.Each)) & eight.High
		if odd == 0 {
			at += 8
			continue
		}
		if at += bits.TrailingZeros64(odd) / 8; !harmless[data[at]] {
			return at
		}
		at++ // a line break or a tab
	}
	for at < len(data) && harmless[data[at]] {
		at++
	}
	return at
}

// masks are what stands in clean for a character of so many bytes.
var masks = [...]string{1: "x", 2: "é", 3: "あ"}

func (in *input) mask(at, width int, text string) {
	if len(in.damage) == 0 {
		in.clean = slices.Clone(in.data)
	}
	in.damage = append(in.damage, damage{at, width, text})
	copy(in.clean[at:], masks[width])
}

// harmed is the damage within a span.
func (in *input) harmed(s rules.Span) []damage {
	if len(in.damage) == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(in.damage, s.Start, func(d damage, at int) int { return d.at - at })
	to := from
	for to < len(in.damage) && in.damage[to].at < s.End {
		to++
	}
	return in.damage[from:to]
}

// maxProblems is how many problems of one file are reported.
const maxProblems = 100

func (in *input) problem(span rules.Span, format string, args ...any) {
	if len(in.problems) > maxProblems {
		return
	}
	if len(in.problems) == maxProblems {
		format, args = "there are more problems in this file; mend these first", nil
	}
	in.problems = append(in.problems, rules.Problem{Span: span, Message: fmt.Sprintf(format, args...)})
}

// line is the number of the line that holds a byte, from 1.
func (in *input) line(at int) int { return bytes.Count(in.data[:at], []byte{'\n'}) + 1 }

func isBlank(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}
