package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// longest is how far the tokeniser looks for the end of a link or a tag.
const (
	longest      = 2048
	longestLabel = 600
)

// note is a footnote's mark or a link in a block: it tells where a statement comes from.
type note struct {
	piece, source rules.Piece
	foot          bool
}

func (r *reader) addLink(l rules.Link) {
	l.Block = r.block
	r.out.Links = append(r.out.Links, l)
	if l.Image {
		return
	}
	source := l.Label
	if source.Start == source.End {
		source = l.Target
	}
	r.notes = append(r.notes, note{l.Piece, source, false})
}

// urlEnd is the end of the address that begins at i, or i where none does.
func urlEnd(s string, i int) int {
	rest := s[i:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return i
	}
	end, parens := i, 0
	for end < len(s) {
		c := s[end]
		if isBlank(c) || c == '<' || c == '>' || c == '"' || c == '`' || c == '|' || c == '{' || c == '}' {
			break
		}
		if c == '(' {
			parens++
		}
		if c == ')' {
			if parens == 0 {
				break
			}
			parens--
		}
		if c >= utf8.RuneSelf {
			// An address may hold letters of any script, but a quotation mark ends it.
			ch, n := utf8.DecodeRuneInString(s[end:])
			if strings.ContainsRune("“”‘’«»。，、；： …", ch) {
				break
			}
			end += n
			continue
		}
		end++
	}
	for end > i && strings.IndexByte(".,;:!?'*_]", s[end-1]) >= 0 {
		end--
	}
	return end
}

// bracket reads the link, the picture or the footnote whose "[" stands at i. It returns the
// offset to go on at: inside a link's label, which is prose, behind anything else.
func (r *reader) bracket(s string, i int, image bool) int {
	limit := min(len(s), i+longestLabel)
	depth, end := 0, -1
	for j := i; j < limit && end < 0; j++ {
		switch s[j] {
		case '\\':
			j++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				end = j
			}
		}
	}
	start := i
	if image {
		start--
	}
	if end < 0 {
		return start
	}
	if !image && strings.HasPrefix(s[i:], "[^") {
		r.notes = append(r.notes, note{rules.Piece{Start: i, End: end + 1}, rules.Piece{Start: i + 2, End: end}, true})
		return end + 1
	}
	link := rules.Link{Label: rules.Piece{Start: i + 1, End: end}, Image: image}
	after := end + 1
	switch {
	case after < len(s) && s[after] == '(':
		target, past, ok := destination(s, after)
		if !ok {
			return start
		}
		link.Target, after = target, past
	case after < len(s) && s[after] == '[':
		n := strings.IndexByte(s[after:min(len(s), after+256)], ']')
		if n < 0 {
			return start
		}
		link.Target, after = rules.Piece{Start: after + 1, End: after + n}, after+n+1
	default:
		return start
	}
	link.Piece = rules.Piece{Start: start, End: after}
	r.addLink(link)
	if image {
		return after
	}
	r.skips = append(r.skips, skip{end, after})
	return i + 1
}

// destination reads the "(target "title")" at i.
func destination(s string, i int) (target rules.Piece, after int, ok bool) {
	limit := min(len(s), i+longest)
	depth, end := 0, -1
	for j := i; j < limit && end < 0; j++ {
		switch s[j] {
		case '\\':
			j++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				end = j
			}
		}
	}
	if end < 0 {
		return target, 0, false
	}
	from, to := i+1, end
	for from < to && (isBlank(s[from]) || s[from] == '<') {
		from++
	}
	for j := from; j < to; j++ {
		if s[j] == '>' || s[j] == ' ' && j+1 < to && (s[j+1] == '"' || s[j+1] == '\'') {
			to = j
		}
	}
	for to > from && isBlank(s[to-1]) {
		to--
	}
	return rules.Piece{Start: from, End: to}, end + 1, true
}

// tag skips the HTML tag, the comment or the address in angle brackets at i.
func (r *reader) tag(s string, i int) int {
	if i+1 >= len(s) {
		return i
	}
	if strings.HasPrefix(s[i:], "<!--") {
		if n := strings.Index(s[i:], "-->"); n > 0 {
			return i + n + 3
		}
		return len(s)
	}
	if !isLetter(s[i+1]) && s[i+1] != '/' {
		return i
	}
	n := tagLen(s[i:min(len(s), i+longest)])
	if n < 0 {
		return i
	}
	inner := s[i+1 : i+n]
	if end := urlEnd(inner, 0); end > 0 {
		r.bareLink(i+1, i+1+end)
		return i + n + 1
	}
	if len(inner) > 2 && inner[0]|0x20 == 'a' && isBlank(inner[1]) {
		r.anchor(s, i, i+n+1)
	}
	return i + n + 1
}

// tagLen is the offset of the ">" that ends the tag at the beginning of s, or -1. A shortcode in an attribute
// has one of its own.
func tagLen(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i
		case '{':
			i += max(shortcodeLen(s[i:])-1, 0)
		}
	}
	return -1
}

// anchor records the link of an <a> element whose opening tag is s[start:end].
func (r *reader) anchor(s string, start, end int) {
	at := strings.Index(s[start:end], "href=")
	if at < 0 {
		return
	}
	from := start + at + len("href=")
	to := end - 1
	if q := s[from]; q == '"' || q == '\'' {
		from++
		if n := shortcodeLen(s[from:to]); n > 0 {
			to = from + n
		} else if n := strings.IndexByte(s[from:to], q); n >= 0 {
			to = from + n
		}
	} else if n := strings.IndexByte(s[from:to], ' '); n >= 0 {
		to = from + n
	}
	if from > to {
		return
	}
	link := rules.Link{Target: rules.Piece{Start: from, End: to}, Piece: rules.Piece{Start: start, End: end}}
	if n := strings.Index(s[end:min(len(s), end+longest)], "</a"); n >= 0 {
		link.Label = rules.Piece{Start: end, End: end + n}
		link.End = min(len(s), end+n+len("</a>"))
	}
	r.addLink(link)
}
