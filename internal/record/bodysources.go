package record

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// sectionNames are the headings, folded, below which a text lists its sources.
var sectionNames = map[string]bool{
	"sources": true, "source": true, "references": true, "reference": true, "citations": true,
	"footnotes": true, "bibliography": true, "works cited": true, "sources cited": true, "source list": true,
	"sources and references": true, "sources & references": true, "references and sources": true, "sources and further reading": true,
}

// longestSection is the length in bytes of the longest of sectionNames, with the marks around it.
const longestSection = 48

// longestNote is how long in bytes a footnote without an address may be to be taken for a source.
const longestNote = 160

// longestCredit is how long in bytes a line "Source: …" may be.
const longestCredit = 300

// bodySources adds the sources that stand in the text: below a heading, in footnotes, or in a last
// line that begins with "Source:".
func (in *input) bodySources(r *rules.Record) {
	text := r.Body.Value
	b := bodyReader{in: in, r: r, text: text}
	for at := 0; at < len(text); {
		line := b.line(at)
		switch {
		case strings.HasPrefix(text[line.start:line.end], "[^"):
			at = b.footnote(line)
		case isSection(text[line.start:line.end], in.format):
			at = b.section(line.next)
		default:
			b.credit(line)
			at = line.next
		}
	}
}

// bodyReader looks for sources in a record's text.
type bodyReader struct {
	in   *input
	r    *rules.Record
	text string
}

// bodyLine is a line without the blanks around it, and the beginning of the next.
type bodyLine struct {
	extent
	indented bool
	next     int
}

func (b *bodyReader) line(at int) bodyLine {
	end, next := len(b.text), len(b.text)
	if n := strings.IndexByte(b.text[at:], '\n'); n >= 0 {
		end, next = at+n, at+n+1
	}
	start, end := trim(b.text, at, end, " \t\r")
	return bodyLine{extent{start, end}, start > at, next}
}

// isSection tells whether a line is a heading above sources.
func isSection(line string, format rules.Format) bool {
	if len(line) < len("source") || len(line) > longestSection {
		return false
	}
	name := strings.TrimRight(strings.TrimLeft(line, "#*_ "), "#*_: ")
	marked := len(name) < len(line)
	return (marked || format == rules.Article) && sectionNames[strings.ToLower(name)]
}

// itemStart is where the text of a list's item begins, behind its bullet or number; ok is false
// for a line that is no item.
func itemStart(line string) (at int, ok bool) {
	for _, bullet := range [...]string{"- ", "* ", "+ ", "• ", "– "} {
		if strings.HasPrefix(line, bullet) {
			return len(bullet), true
		}
	}
	i := 0
	bracket := strings.HasPrefix(line, "[")
	if bracket {
		i++
	}
	digits := i
	for i < len(line) && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	if i == digits || i-digits > 3 || i+1 >= len(line) {
		return 0, false
	}
	if closing := line[i]; bracket && closing != ']' || !bracket && closing != '.' && closing != ')' {
		return 0, false
	}
	i++
	if i < len(line) && line[i] == ':' {
		i++
	}
	return i, i < len(line) && line[i] == ' '
}

// section reads the items below a heading, up to the first line that is none.
func (b *bodyReader) section(at int) int {
	item, items := extent{-1, -1}, false
	flush := func() {
		if item.start >= 0 {
			b.add(item)
		}
		item.start = -1
	}
	defer flush()
	blank := false
	for at < len(b.text) {
		line := b.line(at)
		content := b.text[line.start:line.end]
		start, isItem := itemStart(content)
		switch {
		case content == "":
			blank = true
			at = line.next
			continue
		case strings.HasPrefix(content, "[^"):
			flush()
			at = b.footnote(line)
			blank = false
			continue
		case isItem:
			flush()
			item, items = extent{line.start + start, line.end}, true
		case item.start >= 0 && !blank && (line.indented || !addressed(content)), item.start >= 0 && blank && line.indented:
			// An item goes on.
			item.end = line.end
		case !items && addressed(content) && content[0] != '#' && len(content) <= longestCredit:
			flush()
			item = line.extent
		default:
			return at
		}
		blank = false
		at = line.next
	}
	return at
}

// addressed tells whether a text holds a link.
func addressed(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "](") || strings.Contains(s, "href=") || strings.Contains(s, "www.")
}

// footnote reads `[^id]: text` with the indented lines that go on with it.
func (b *bodyReader) footnote(line bodyLine) int {
	closing := strings.Index(b.text[line.start:line.end], "]:")
	if closing < 0 {
		return line.next
	}
	note := extent{line.start + closing + 2, line.end}
	at := line.next
	for at < len(b.text) {
		following := b.line(at)
		if !following.indented || following.start == following.end {
			break
		}
		note.end = following.end
		at = following.next
	}
	note.start, note.end = trim(b.text, note.start, note.end, " \t\r\n")
	// A footnote may also explain something.
	if content := b.text[note.start:note.end]; content != "" && (addressed(content) || len(content) <= longestNote) {
		b.add(note)
	}
	return at
}

// credit reads a line "Source: Reuters": the last one of a text, or one with a link.
func (b *bodyReader) credit(line bodyLine) {
	content := b.text[line.start:line.end]
	if len(content) > longestCredit {
		return
	}
	marks := len(content) - len(strings.TrimLeft(content, "*_ ("))
	head, _, found := strings.Cut(content[marks:], ":")
	if !found || len(head) < len("source") || !strings.EqualFold(head, "source") && !strings.EqualFold(head, "sources") {
		return
	}
	last := strings.TrimSpace(b.text[line.next:]) == ""
	if !last && !addressed(content) {
		return
	}
	start, end := trim(b.text, line.start+marks+len(head)+1, line.end, " \t*_)")
	if strings.HasSuffix(b.text[line.start:line.end], ")") && strings.Contains(b.text[start:end], "(") {
		end = line.end
	}
	if start >= end {
		return
	}
	for _, piece := range enumerated(b.text, start, end) {
		b.add(piece)
	}
}

// enumerated splits "Reuters, AP; BBC" into its parts; a text with links stays whole between semicolons.
func enumerated(text string, start, end int) []extent {
	separator := ";"
	if !strings.Contains(text[start:end], ";") {
		if separator = ", "; addressed(text[start:end]) || strings.ContainsAny(text[start:end], "0123456789(\"“") {
			return []extent{{start, end}}
		}
	}
	var parts []extent
	for start < end {
		stop := end
		if n := strings.Index(text[start:end], separator); n >= 0 {
			stop = start + n
		}
		if a, b := trim(text, start, stop, " \t."); a < b {
			parts = append(parts, extent{a, b})
		}
		start = min(stop+len(separator), end)
	}
	return parts
}

func (b *bodyReader) add(e extent) {
	e.start, e.end = trim(b.text, e.start, e.end, " \t\r\n")
	if e.start >= e.end {
		return
	}
	s := rules.Source{Span: b.r.Body.At(e.start, e.end), InBody: true}
	if content := b.text[e.start:e.end]; isAddress(content) && !strings.ContainsAny(content, "<>[]()") {
		s.URL = b.in.piece(b.r.Body, e.start, e.end)
	} else {
		b.in.cite(&s, b.r.Body, e.start, e.end)
	}
	b.r.Sources = append(b.r.Sources, s)
}
