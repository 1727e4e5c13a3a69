package prose

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// readBlocks cuts the text into blocks and reads each.
func (r *reader) readBlocks() {
	if r.plain {
		r.plainBlocks()
		return
	}
	r.markdownBlocks()
}

// addBlock appends a block, trimmed of blanks, and reads it when it holds prose.
func (r *reader) addBlock(start, end int, kind rules.BlockKind, level int) {
	for start < end && isBlank(r.text[start]) {
		start++
	}
	for end > start && isBlank(r.text[end-1]) {
		end--
	}
	if start == end {
		return
	}
	r.block = len(r.out.Blocks)
	r.out.Blocks = append(r.out.Blocks, rules.Block{Piece: rules.Piece{Start: start, End: end}, Kind: kind, Level: level})
	if kind != rules.Code && kind != rules.HTML && kind != rules.Comment {
		r.readBlock(start, end, kind)
	}
}

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// lineEnd is the offset of the line feed that ends the line at i, or the end of the text.
func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(s)
}

// plainBlocks makes a paragraph of each line, or of the lines between blank ones where the text is
// folded at a narrow width.
func (r *reader) plainBlocks() {
	folded := isFolded(r.text)
	start := 0
	for i := 0; i < len(r.text); {
		end := lineEnd(r.text, i)
		blank := strings.TrimSpace(r.text[i:end]) == ""
		if blank {
			r.addBlock(start, i, rules.Paragraph, 0)
			start = end
		} else if !folded {
			r.addBlock(start, end, rules.Paragraph, 0)
			start = end
		}
		i = end + 1
	}
	r.addBlock(start, len(r.text), rules.Paragraph, 0)
}

// isFolded tells whether the lines of a text were broken to fit a width: several lines in a row
// that are long, and none that is longer than a terminal is wide.
func isFolded(text string) bool {
	run := 0
	folded := false
	for i := 0; i < len(text); {
		end := lineEnd(text, i)
		switch n := end - i; {
		case n > 100:
			return false
		case n >= 50:
			run++
			folded = folded || run >= 3
		default:
			run = 0
		}
		i = end + 1
	}
	return folded
}

// line is one line of Markdown: where its content begins, and what it opens.
type line struct {
	start, content, end int
	indent              int
	kind                rules.BlockKind
	level               int
	// opens tells that the line begins a block of its own.
	opens bool
	blank bool
}

// markdownBlocks follows the lines of a Markdown text.
func (r *reader) markdownBlocks() {
	start, kind, open := 0, rules.Paragraph, false
	flush := func(end int) {
		if open {
			r.addBlock(start, end, kind, 0)
		}
		open = false
	}
	inList := false
	for i := 0; i < len(r.text); {
		l := r.classify(i)
		next := l.end + 1
		switch {
		case l.blank:
			flush(i)
		case l.indent >= 4 && !open && !inList:
			// Indented code reaches to the first line that is not indented.
			flush(i)
			next = r.indentedEnd(i)
			r.addBlock(i, min(next, len(r.text)), rules.Code, 0)
		case l.kind == rules.Code && l.opens:
			flush(i)
			next = r.fenceEnd(l)
			r.addBlock(i, min(next, len(r.text)), rules.Code, 0)
		case l.kind == rules.Comment:
			flush(i)
			at := l.content + len("<!--")
			if n := strings.Index(r.text[at:], "-->"); n >= 0 {
				at += n + len("-->")
			} else {
				at = len(r.text)
			}
			r.addBlock(l.content, at, rules.Comment, 0)
			next = at
			if at < len(r.text) && r.text[at] == '\n' {
				next++
			}
		case l.kind == rules.HTML:
			// A line of tags alone; text beside the tags is a paragraph that skips them.
			flush(i)
			r.addBlock(l.content, l.end, rules.HTML, 0)
		case l.kind == rules.Heading:
			flush(i)
			end := l.end
			for end > l.content && (r.text[end-1] == '#' || isBlank(r.text[end-1])) {
				end--
			}
			// The attributes of a heading: "Title {#anchor}".
			if n := strings.LastIndex(r.text[l.content:end], "{#"); n >= 0 && r.text[end-1] == '}' {
				end = l.content + n
			}
			r.addBlock(l.content, end, rules.Heading, l.level)
			inList = false
		case l.level == ruleLine:
			// "---" or "===" below a paragraph makes it a heading, and elsewhere is a line.
			if open && kind == rules.Paragraph && l.start < l.end && r.text[l.content] != '*' && r.text[l.content] != '_' {
				level := 2
				if r.text[l.content] == '=' {
					level = 1
				}
				r.addBlock(start, i, rules.Heading, level)
				open = false
			}
			flush(i)
		case l.opens:
			// Each line of a quotation that continues one belongs to the same block.
			if l.kind == rules.Quote && open && kind == rules.Quote {
				break
			}
			flush(i)
			start, kind, open = l.content, l.kind, true
			inList = l.kind == rules.ListItem || inList && l.indent > 0
			if l.kind == rules.TableRow {
				flush(l.end)
			}
		case !open:
			start, kind, open = l.content, rules.Paragraph, true
			if l.indent == 0 {
				inList = false
			}
		}
		i = next
	}
	flush(len(r.text))
}

// ruleLine is the level of a line that is a thematic break or underlines a heading.
const ruleLine = -1

// classify looks at the beginning of the line at i.
func (r *reader) classify(i int) line {
	s := r.text
	l := line{start: i, end: lineEnd(s, i)}
	c := i
	for c < l.end && (s[c] == ' ' || s[c] == '\t' || s[c] == '\r') {
		l.indent++
		if s[c] == '\t' {
			l.indent += 3
		}
		c++
	}
	l.content = c
	if c == l.end {
		l.blank = true
		return l
	}
	rest := s[c:l.end]
	switch b := rest[0]; {
	case b == '#':
		n := 0
		for n < len(rest) && rest[n] == '#' {
			n++
		}
		if n <= 6 && (n == len(rest) || isBlank(rest[n])) {
			l.kind, l.level, l.opens, l.content = rules.Heading, n, true, c+n
		}
	case b == '>':
		l.kind, l.opens, l.content = rules.Quote, true, c+1
	case strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~"):
		l.kind, l.opens = rules.Code, true
	case b == '<':
		switch {
		case strings.HasPrefix(rest, "<!--"):
			l.kind, l.opens = rules.Comment, true
		case len(rest) > 1 && (isLetter(rest[1]) || rest[1] == '/') && onlyTags(rest):
			l.kind, l.opens = rules.HTML, true
		}
	case b == '{' && onlyShortcodes(rest):
		l.kind, l.opens = rules.HTML, true
	case b == '|':
		l.kind, l.opens = rules.TableRow, true
		if strings.Trim(rest, "|-: \t\r") == "" {
			l.kind = rules.HTML
		}
	case isRule(rest):
		l.level = ruleLine
	case (b == '-' || b == '*' || b == '+') && len(rest) > 1 && isBlank(rest[1]):
		l.kind, l.opens, l.content = rules.ListItem, true, c+2
	case b >= '0' && b <= '9':
		n := 0
		for n < len(rest) && n < 9 && isDigit(rest[n]) {
			n++
		}
		// Four digits are a year that a line happens to begin with.
		if n <= 3 && n+1 < len(rest) && (rest[n] == '.' || rest[n] == ')') && isBlank(rest[n+1]) {
			l.kind, l.opens, l.content = rules.ListItem, true, c+n+2
		}
	case b == '[' && strings.HasPrefix(rest, "[^"):
		if n := strings.Index(rest, "]:"); n > 0 {
			l.kind, l.opens, l.content = rules.Footnote, true, c+n+2
		}
	}
	return l
}

// isRule tells whether a line is three or more equal marks and blanks.
func isRule(s string) bool {
	n := 0
	for i := range len(s) {
		switch {
		case s[i] == s[0] && (s[0] == '-' || s[0] == '*' || s[0] == '_' || s[0] == '='):
			n++
		case !isBlank(s[i]):
			return false
		}
	}
	return n >= 3
}

// onlyTags tells whether a line holds HTML tags and nothing else.
func onlyTags(s string) bool {
	for {
		s = strings.TrimSpace(s)
		if s == "" {
			return true
		}
		if s[0] != '<' {
			return false
		}
		n := strings.IndexByte(s, '>')
		if n < 0 {
			return true
		}
		s = s[n+1:]
	}
}

// onlyShortcodes tells whether a line holds Hugo shortcodes and nothing else.
func onlyShortcodes(s string) bool {
	for {
		s = strings.TrimSpace(s)
		if s == "" {
			return true
		}
		n := shortcodeLen(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
}

// shortcodeLen is the length of the Hugo shortcode that s begins with, or 0.
func shortcodeLen(s string) int {
	end := ">}}"
	switch {
	case strings.HasPrefix(s, "{{%"):
		end = "%}}"
	case !strings.HasPrefix(s, "{{<"):
		return 0
	}
	limit := min(len(s), 4096)
	if n := strings.Index(s[:limit], end); n >= 0 {
		return n + len(end)
	}
	return 0
}

// fenceEnd is the offset behind the line that closes the fence that a line opens.
func (r *reader) fenceEnd(l line) int {
	mark := r.text[l.content]
	n := 0
	for l.content+n < l.end && r.text[l.content+n] == mark {
		n++
	}
	for i := l.end + 1; i < len(r.text); {
		end := lineEnd(r.text, i)
		s := strings.TrimSpace(r.text[i:end])
		if len(s) >= n && strings.Trim(s, string(rune(mark))) == "" {
			return end + 1
		}
		i = end + 1
	}
	return len(r.text)
}

// indentedEnd is the offset behind the indented or blank lines from i.
func (r *reader) indentedEnd(i int) int {
	for i < len(r.text) {
		l := r.classify(i)
		if !l.blank && l.indent < 4 {
			break
		}
		i = l.end + 1
	}
	return i
}

// readBlock reads the prose of a block.
func (r *reader) readBlock(start, end int, kind rules.BlockKind) {
	r.tokenise(start, end, kind == rules.Quote)
	first := len(r.out.Quotations)
	from := 0
	for from < len(r.tokens) {
		to, in := r.sentenceEnd(from)
		r.readSentence(from, to, in)
		from = to
	}
	r.closeBlock(first, end)
}
