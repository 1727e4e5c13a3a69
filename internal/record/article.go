package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// readText makes the one record of a Markdown file or of a plain article.
func readText(in *input) []*rules.Record {
	r := in.record(rules.Span{Start: 0, End: len(in.data)})
	body := in.start
	if f, ok := in.findFront(); ok {
		fields := f.parse(in, f.inner.Start, f.inner.End)
		r.Fields, r.Front, body = fields, f.whole, f.whole.End
	}
	start, end, found := firstLine(in.data, body)
	if !found {
		r.Body = in.verbatim(body, body)
		return []*rules.Record{r}
	}
	if r.Fields == nil && r.Front.End == 0 {
		if from, to, ok := in.headline(start, end); ok {
			r.Title = in.node()
			r.Title.Kind = rules.String
			r.Title.Text = in.verbatim(from, to)
			r.Title.Span = r.Title.Text.Span
			start, _, _ = firstLine(in.data, nextLine(in.data, end))
		}
	}
	r.Body = in.verbatim(start, start+len(strings.TrimRight(in.str[start:], " \t\r\n")))
	return []*rules.Record{r}
}

// longestHeadline is the length in characters above which a line is a paragraph.
const longestHeadline = 200

// headline tells whether the first line of a text is its title: short, not several sentences, and
// with a text below it.
func (in *input) headline(start, end int) (from, to int, ok bool) {
	line := in.str[start:end]
	trimmed := strings.TrimSpace(line)
	from = start + strings.Index(line, trimmed)
	next, nextEnd, more := firstLine(in.data, nextLine(in.data, end))
	if !more {
		return 0, 0, false
	}
	if heading := strings.TrimLeft(trimmed, "#"); in.format == rules.Markdown || heading != trimmed {
		// In Markdown only a heading of the first level names the whole.
		if len(trimmed)-len(heading) != 1 || heading == "" || heading[0] != ' ' {
			return 0, 0, false
		}
		trimmed = strings.TrimSpace(strings.TrimRight(heading, "#"))
		from = start + strings.Index(line, trimmed)
		return from, from + len(trimmed), trimmed != ""
	}
	if utf8.RuneCountInString(trimmed) > longestHeadline || !hasLetter(trimmed) || strings.HasPrefix(trimmed, "<") {
		return 0, 0, false
	}
	if sentences := sentenceEnds(trimmed); sentences > 1 || sentences == 1 && utf8.RuneCountInString(trimmed) > longestHeadline/2 {
		return 0, 0, false
	}
	// A paragraph that is wrapped goes on in small letters on the next line.
	if adjacent := next == nextLine(in.data, end); adjacent {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(in.str[next:nextEnd], " \t")); unicode.IsLower(r) {
			return 0, 0, false
		}
	}
	return from, from + len(trimmed), true
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// sentenceEnds counts full stops and the like at the end of s and before a blank and a capital. The
// stop of a short word is taken for an abbreviation's.
func sentenceEnds(s string) int {
	count, word := 0, 0
	for i, r := range s {
		switch r {
		case '.', '!', '?', '…', '。':
			rest := strings.TrimLeft(s[i+utf8.RuneLen(r):], `"'”’»)`)
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t"))
			if rest == "" && r == '.' || rest != "" && rest[0] == ' ' && unicode.IsUpper(next) && word > 3 {
				count++
			}
			word = 0
		case ' ', '\t':
			word = 0
		default:
			word++
		}
	}
	return count
}
