package number

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// Lists of people longer or shorter than this are left alone.
const (
	minListed = 2
	maxListed = 9
)

// peopleListed reports a count of people in the title against the names that the text lists for it: "four founders"
// and "founders Ann Lee, Bo Reed and Cy Hall".
func peopleListed(p *rules.Pass) {
	title, body := p.Record.TitleProse(), p.Record.Prose()
	for i := range title.Numbers {
		f := &title.Numbers[i]
		if f.Kind != rules.Count || f.High != f.Value || f.Value < minListed || f.Value > maxListed || f.Hedge != "" || len(f.Unit) < 4 {
			continue
		}
		t := state(title, f)
		if equalStands(t, statedAll(body)) || otherCount(t, title.Of(rules.Piece{End: f.Start})) {
			continue
		}
		if piece, n := namesAfter(body, t.Unit); n >= minListed && float64(n) != f.Value {
			d := rules.Diagnostic{
				Span:    title.At(f.Piece),
				Message: fmt.Sprintf("the title says %s, the text names %d", t.shown(), n),
				Related: []rules.Related{{Record: p.Info, Span: body.At(piece), Message: fmt.Sprintf("%d are named here", n)}},
				Data:    map[string]any{"here": t.shown(), "there": fmt.Sprint(n)},
			}
			p.Report(d)
		}
	}
}

// otherCount tells whether a count of "other" people or a further one is meant.
func otherCount(t stated, before string) bool {
	after := t.prose.Text.Value[t.End:]
	from, to := nextWordIn(after, 0)
	next := ""
	if from >= 0 {
		next = strings.ToLower(after[from:to])
	}
	return next == "other" || next == "more" || next == "additional" || endingWord(before) == "of"
}

// namesAfter finds the noun, in the plural, with a closed list of names of people right behind it, and counts them.
func namesAfter(p *rules.Prose, noun string) (rules.Piece, int) {
	text := p.Text.Value
	for i := 0; ; {
		from, to := nextWordIn(text, i)
		if from < 0 {
			return rules.Piece{}, 0
		}
		i = to
		w := text[from:to]
		if !strings.HasSuffix(w, "s") || !unicode.IsLower(rune(w[0])) || stemOf(w) != noun {
			continue
		}
		if end, n := nameList(text, to); n > 0 {
			return rules.Piece{Start: from, End: end}, n
		}
	}
}

// nameList reads "Ann Lee, Bo Reed, and Cy Hall" behind a blank, a colon or a dash; n is zero where the list is not
// closed by an "and", goes on, or has names of one word.
func nameList(text string, i int) (end, n int) {
	i += len(text[i:]) - len(strings.TrimLeft(text[i:], " :—–"))
	for {
		next := fullName(text, i)
		if next == i {
			return 0, 0
		}
		n++
		if n > maxListed {
			return 0, 0
		}
		rest := text[next:]
		last := false
		switch {
		case strings.HasPrefix(rest, ", and "):
			i, last = next+len(", and "), true
		case strings.HasPrefix(rest, " and "):
			i, last = next+len(" and "), true
		case strings.HasPrefix(rest, ", "):
			i = next + len(", ")
		default:
			return 0, 0
		}
		if !last {
			continue
		}
		end = fullName(text, i)
		if end == i {
			return 0, 0
		}
		rest = strings.TrimLeft(text[end:], ", ")
		if r, _ := utf8.DecodeRuneInString(rest); rest != "" && text[end] != '.' && text[end] != '\n' && !unicode.IsLower(r) {
			return 0, 0
		}
		if strings.HasPrefix(rest, "and ") || strings.HasPrefix(rest, "as well") || strings.HasPrefix(rest, "along") || strings.HasPrefix(rest, "among") || strings.HasPrefix(rest, "plus") {
			return 0, 0
		}
		return end, n + 1
	}
}

// fullName reads two to four capitalised words at i, and answers where they end; i where there are none.
func fullName(text string, i int) int {
	words, end := 0, i
	for words < 5 {
		at := end
		if words > 0 {
			if at >= len(text) || text[at] != ' ' {
				break
			}
			at++
		}
		r, _ := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsUpper(r) {
			break
		}
		from, to := nextWordIn(text, at)
		if from != at || !letterThenLower(text[from:to]) {
			break
		}
		if to < len(text) && text[to] == '.' && to-from <= 2 {
			to++ // an initial
		}
		end = to
		words++
	}
	if words < 2 || words > 4 {
		return i
	}
	return end
}

// letterThenLower tells whether a word is written as names are, and no acronym.
func letterThenLower(w string) bool {
	return strings.ToUpper(w) != w || len(w) == 1
}
