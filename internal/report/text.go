package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// ansi are the colours of the text format.
type ansi struct {
	severity           map[rules.Severity]string
	bold, faint, reset string
}

var colors = ansi{
	severity: map[rules.Severity]string{rules.Error: "\x1b[1;31m", rules.Warning: "\x1b[1;33m", rules.Info: "\x1b[1;36m"},
	bold:     "\x1b[1m", faint: "\x1b[2m", reset: "\x1b[0m",
}

// writeBuffer is how many bytes of a report are written at once.
const writeBuffer = 64 << 10

// Text writes findings for people: place, message, the source line with a caret under the very
// characters, the related places, the fix, and a summary.
func Text(w io.Writer, r *Report) error {
	b := bufio.NewWriterSize(w, writeBuffer)
	var c ansi
	if r.Color {
		c = colors
	}
	for _, f := range r.Findings {
		writeFinding(b, f, c)
	}
	if !r.Quiet {
		writeOverview(b, r, c)
		fmt.Fprintln(b, Summary(r))
	}
	return b.Flush()
}

func writeFinding(b *bufio.Writer, f *finding.Finding, c ansi) {
	write(b, c.bold, plain(f.Path), ":", strconv.Itoa(f.Start.Line), ":", strconv.Itoa(f.Start.Column), ":", c.reset, " ",
		c.severity[f.Severity], f.Severity.String(), c.reset, ": ", plain(f.Message), " ", c.faint, "[", f.Rule.ID, "]", c.reset, "\n")
	writeExcerpt(b, f, c)
	for i := range f.Related {
		rel := &f.Related[i]
		write(b, "       ", plain(rel.Path), ":", strconv.Itoa(rel.Start.Line), ":", strconv.Itoa(rel.Start.Column), ": ", plain(rel.Message), "\n")
	}
	if f.Fix != nil {
		write(b, "       fix (", f.Fix.Applicability.String(), "): ", plain(f.Fix.Title), "\n")
	}
	b.WriteByte('\n')
}

func write(b *bufio.Writer, parts ...string) {
	for _, part := range parts {
		b.WriteString(part)
	}
}

// plain is a text on one line, safe to print on a terminal and in the log of a GitHub runner.
func plain(s string) string {
	if isPrintable(s) {
		return neutral(s)
	}
	return neutral(visible(oneLine(s)))
}

// excerptWidth is how many code points of a long line are shown around a place.
const excerptWidth = 100

// writeExcerpt quotes the line of a finding and underlines its place, to the end of the line where
// the place goes on.
func writeExcerpt(b *bufio.Writer, f *finding.Finding, c ansi) {
	if isBlank(f.Excerpt) {
		return
	}
	before, place, after := shorten(f.Excerpt, excerptWidth)
	before, place, after = neutral(before), neutral(place), neutral(after)
	if makesCommand(before, place+after) {
		before += " "
	}
	if makesCommand(before+place, after) {
		after = " " + after
	}
	number := strconv.Itoa(f.Start.Line)
	indent := strings.Repeat(" ", max(0, 5-len(number)))
	write(b, c.faint, indent, number, " |", c.reset, " ", before, place, after, "\n")
	marks := strings.Repeat("^", max(width(place), 1))
	write(b, c.faint, strings.Repeat(" ", len(indent)+len(number)), " |", c.reset, " ",
		strings.Repeat(" ", width(before)), c.severity[f.Severity], marks, c.reset, "\n")
}

func isBlank(e finding.Excerpt) bool {
	return strings.TrimSpace(e.Place) == "" && strings.TrimSpace(e.Before) == "" && strings.TrimSpace(e.After) == ""
}

// makesCommand tells whether two texts side by side make the runner's "##[".
func makesCommand(a, b string) bool {
	return strings.Contains(a[max(len(a)-2, 0):]+b[:min(len(b), 2)], runnerCommand)
}

// shorten cuts an excerpt to a number of code points and makes its parts visible.
func shorten(e finding.Excerpt, length int) (before, place, after string) {
	place = cutRight(e.Place, length)
	room := max(length-utf8.RuneCountInString(place), 20)
	left := atMost(room/2, e.Before)
	right := room - left
	if n := atMost(right, e.After); n < right {
		left, right = left+right-n, n
	}
	return wholeCharacters(visible(cutLeft(e.Before, left)), visible(place), visible(cutRight(e.After, right)))
}

// wholeCharacters moves the ends of a place outwards to where characters, as readers see them, end:
// an accent is underlined with the letter that carries it. An empty place stays empty.
func wholeCharacters(before, place, after string) (b, p, a string) {
	if apart(before, cmp.Or(place, after)) && apart(cmp.Or(place, before), after) {
		return before, place, after
	}
	text := before + place + after
	start, end := len(before), len(before)+len(place)
	at, state := 0, -1
	for rest := text; rest != "" && at < end; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		next := at + len(cluster)
		if at < start && start < next {
			start = at
		}
		if at < end && end < next && place != "" {
			end = next
		}
		at = next
	}
	if place == "" {
		end = start
	}
	return text[:start], text[start:end], text[end:]
}

// apart tells, at a glance, whether no character of one text goes on in the next one: never between two of ASCII.
func apart(left, right string) bool {
	return left == "" || right == "" || isPrintable(left[len(left)-1:]) && isPrintable(right[:1])
}

// atMost is the number of code points in a text that may be long, as far as n.
func atMost(n int, s string) int {
	if len(s) >= n*utf8.UTFMax {
		return n
	}
	return min(utf8.RuneCountInString(s), n)
}

// cutRight and cutLeft shorten a text to n code points at its end or its beginning.
func cutRight(s string, n int) string {
	i := 0
	for at := range s {
		if i == n {
			return s[:at] + "…"
		}
		i++
	}
	return s
}

func cutLeft(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	if at == 0 {
		return s
	}
	return "…" + s[at:]
}

// Summary is one line: how many records and findings.
func Summary(r *Report) string {
	parts := make([]string, 0, len(severities))
	for _, s := range severities {
		if n := count(r.Findings, s.severity); n > 0 {
			parts = append(parts, counted(n, s.one, s.many))
		}
	}
	switch {
	case len(parts) == 0 && r.Known > 0:
		parts = append(parts, "nothing new")
	case len(parts) == 0:
		parts = append(parts, "nothing to report")
	}
	if r.Known > 0 {
		parts = append(parts, strconv.Itoa(r.Known)+" in the baseline")
	}
	return counted(r.Records, "record", "records") + ": " + strings.Join(parts, ", ")
}
