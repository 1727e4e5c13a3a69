package number

import (
	"fmt"
	"strconv"
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

// fullList is how many names make a list that does not look like some of several.
const fullList = 3

// peopleListed reports a count of people in the title against the names that the text lists for it: "four founders"
// and "founders Ann Lee, Bo Reed and Cy Hall".
func (f *figures) peopleListed(p *rules.Pass) {
	for _, t := range f.inTitle {
		if t.Kind != rules.Count || t.High != t.Value || t.Value < minListed || t.Value > maxListed || t.Hedge != "" || len(t.noun) < 4 {
			continue
		}
		if equalStands(t, f.inBody) || otherCount(t, f.title.Of(rules.Piece{End: t.Start})) {
			continue
		}
		if piece, n := namesAfter(f.body, t); n >= minListed && (float64(n) > t.Value || float64(n) < t.Value && n >= fullList) {
			p.Report(rules.Diagnostic{
				Span:    f.title.At(t.Piece),
				Message: fmt.Sprintf("the title says %s, the text names %d", t.shown(), n),
				Related: []rules.Related{{Record: p.Info, Span: f.body.At(piece), Message: fmt.Sprintf("%d are named here", n)}},
				Data:    map[string]any{"here": t.shown(), "there": strconv.Itoa(n)},
			})
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

// namesAfter finds the noun that a title counts, in the plural, with a closed list of names of people right behind it,
// in a sentence that tells what the title does, and counts them.
func namesAfter(p *rules.Prose, t stated) (rules.Piece, int) {
	text, words := p.Text.Value, t.words()
	for _, s := range p.Sentences {
		for i := s.Start; ; {
			from, to := nextWordIn(text[:s.End], i)
			if from < 0 {
				break
			}
			i = to
			w := text[from:to]
			if w[len(w)-1] != 's' || stemOf(w) != t.Unit {
				continue
			}
			// The noun itself is one of the words in common.
			if end, n := nameList(text, to); n > 0 && (len(p.Sentences) == 1 || inCommon(words, stemsIn(p.Of(s.Piece))) > sameStory) {
				return rules.Piece{Start: from, End: end}, n
			}
		}
	}
	return rules.Piece{}, 0
}

// sameStory is how many words beside the noun a sentence shares with a title that it tells.
const sameStory = 2

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
