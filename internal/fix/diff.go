package fix

import (
	"bytes"
	"fmt"
	"io"
)

// context is how many unchanged lines a diff shows around a change.
const context = 3

// Diff writes the change from before to after as a unified diff that git and patch apply. Fixes
// change few lines and seldom add any, so lines are matched from both ends of each change.
func Diff(w io.Writer, path string, before, after []byte) error {
	a, b := splitLines(before), splitLines(after)
	hunks := hunksOf(a, b)
	if len(hunks) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(w, "--- a/%s\n+++ b/%s\n", path, path); err != nil {
		return err
	}
	for _, h := range hunks {
		if err := h.write(w, a, b); err != nil {
			return err
		}
	}
	return nil
}

// splitLines cuts text behind each LF; the last line may lack one.
func splitLines(text []byte) [][]byte {
	lines := bytes.SplitAfter(text, []byte{'\n'})
	if n := len(lines); len(lines[n-1]) == 0 {
		lines = lines[:n-1]
	}
	return lines
}

// change is a run of lines of a that b has otherwise.
type change struct{ a, aEnd, b, bEnd int }

// changes compares two texts line by line; where the number of lines differs, the rest counts as
// one change, less the lines that both texts end with.
func changes(a, b [][]byte) []change {
	tail := 0
	for tail < len(a) && tail < len(b) && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	var out []change
	if len(a) != len(b) {
		i := 0
		for i < len(a) && i < len(b) && bytes.Equal(a[i], b[i]) {
			i++
		}
		return []change{{i, len(a), i, len(b)}}
	}
	for i := 0; i < len(a); i++ {
		if bytes.Equal(a[i], b[i]) {
			continue
		}
		start := i
		for i < len(a) && !bytes.Equal(a[i], b[i]) {
			i++
		}
		out = append(out, change{start, i, start, i})
	}
	return out
}

// hunk is the changes that share their context.
type hunk []change

func hunksOf(a, b [][]byte) []hunk {
	var out []hunk
	for _, c := range changes(a, b) {
		if n := len(out); n > 0 && c.a-out[n-1][len(out[n-1])-1].aEnd <= 2*context {
			out[n-1] = append(out[n-1], c)
		} else {
			out = append(out, hunk{c})
		}
	}
	return out
}

func (h hunk) write(w io.Writer, a, b [][]byte) error {
	first, last := h[0], h[len(h)-1]
	before := min(context, first.a)
	after := min(context, len(a)-last.aEnd)
	aLen, bLen := last.aEnd+after-(first.a-before), last.bEnd+after-(first.b-before)
	var out bytes.Buffer
	fmt.Fprintf(&out, "@@ -%s +%s @@\n", extent(first.a-before, aLen), extent(first.b-before, bLen))
	at := first.a - before
	for _, c := range h {
		writeLines(&out, ' ', a[at:c.a])
		writeLines(&out, '-', a[c.a:c.aEnd])
		writeLines(&out, '+', b[c.b:c.bEnd])
		at = c.aEnd
	}
	writeLines(&out, ' ', a[at:last.aEnd+after])
	_, err := w.Write(out.Bytes())
	return err
}

// extent is a hunk's place: its first line from 1 (0 where it has none) and its number of lines.
func extent(start, n int) string {
	if n > 0 {
		start++
	}
	return fmt.Sprintf("%d,%d", start, n)
}

func writeLines(out *bytes.Buffer, mark byte, lines [][]byte) {
	for _, line := range lines {
		out.WriteByte(mark)
		out.Write(line)
		if !bytes.HasSuffix(line, []byte{'\n'}) {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
