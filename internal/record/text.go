package record

import (
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// textBuilder makes a text out of stretches of the file and of what their escapes stand for.
type textBuilder struct {
	in    *input
	value []byte
	runs  []rules.Run
}

// newText begins a text. It is written where the one before was: there is one at a time.
func (in *input) newText() textBuilder { return textBuilder{in, in.value[:0], in.runs[:0]} }

// copy adds bytes of the file as they stand.
func (b *textBuilder) copy(start, end int) {
	for _, d := range b.in.harmed(rules.Span{Start: start, End: end}) {
		b.verbatim(start, d.at)
		if d.text == b.in.str[d.at:d.at+d.width] {
			b.verbatim(d.at, d.at+d.width)
		} else {
			b.put(d.text, d.at, d.at+d.width)
		}
		start = d.at + d.width
	}
	b.verbatim(start, end)
}

func (b *textBuilder) verbatim(start, end int) {
	n := end - start
	if n <= 0 {
		return
	}
	if last := len(b.runs) - 1; last >= 0 {
		if r := &b.runs[last]; r.ValueLen == r.FileLen && r.File+r.FileLen == start && b.in.str[r.File] == b.value[r.Value] {
			r.ValueLen += n
			r.FileLen += n
			b.value = append(b.value, b.in.str[start:end]...)
			return
		}
	}
	if b.value == nil {
		// Enough for most texts, and for those to come.
		b.value, b.runs = make([]byte, 0, max(256, n)), make([]rules.Run, 0, 8)
	}
	b.runs = append(b.runs, rules.Run{Value: len(b.value), File: start, ValueLen: n, FileLen: n})
	b.value = append(b.value, b.in.str[start:end]...)
}

// put adds text for which the bytes from start to end stand.
func (b *textBuilder) put(text string, start, end int) {
	b.runs = cover(b.runs, len(b.value), len(text), start, end)
	b.value = append(b.value, text...)
}

// cover appends runs that map a piece of a value onto a stretch of the file as a whole. A run of
// two equal lengths would pass for verbatim, so it becomes two.
func cover(runs []rules.Run, value, n, start, end int) []rules.Run {
	switch {
	case n == 0:
		return runs
	case n == end-start && n > 1:
		return append(runs,
			rules.Run{Value: value, File: start, ValueLen: 1, FileLen: end - start},
			rules.Run{Value: value + 1, File: start, ValueLen: n - 1, FileLen: end - start})
	}
	return append(runs, rules.Run{Value: value, File: start, ValueLen: n, FileLen: end - start})
}

func (b *textBuilder) text(span rules.Span) rules.Text {
	b.in.value, b.in.runs = b.value, b.runs
	if len(b.runs) == 1 && b.runs[0].File == span.Start && string(b.value) == b.in.str[span.Start:span.End] {
		return rules.NewText(b.in.str[span.Start:span.End], span, nil)
	}
	runs := b.in.stretches.take(len(b.runs))
	copy(runs, b.runs)
	return rules.NewText(string(b.value), span, runs)
}

// verbatim is the text of a stretch of the file in which nothing is escaped.
func (in *input) verbatim(start, end int) rules.Text {
	span := rules.Span{Start: start, End: end}
	if len(in.harmed(span)) == 0 {
		return rules.NewText(in.str[start:end], span, nil)
	}
	b := in.newText()
	b.copy(start, end)
	return b.text(span)
}

// coarse is a text all of which stands at one place of the file, such as an alias.
func coarse(value string, span rules.Span) rules.Text {
	return rules.NewText(value, span, cover(nil, 0, len(value), span.Start, span.End))
}

// slice is the part of a text from start to end.
func (in *input) slice(t rules.Text, start, end int) rules.Text {
	if t.Verbatim() {
		return rules.NewText(t.Value[start:end], t.At(start, end), nil)
	}
	b := in.newText()
	for i := start; i < end; {
		_, n := utf8.DecodeRuneInString(t.Value[i:end])
		place := t.At(i, i+n)
		if piece := t.Value[i : i+n]; in.str[place.Start:place.End] == piece {
			b.verbatim(place.Start, place.End)
		} else {
			b.put(piece, place.Start, place.End)
		}
		i += n
	}
	return b.text(t.At(start, end))
}

// scalar is a string node made of a piece of a text.
func (in *input) piece(t rules.Text, start, end int) *rules.Node {
	n := in.node()
	n.Kind = rules.String
	n.Text = in.slice(t, start, end)
	n.Span = n.Text.Span
	return n
}
