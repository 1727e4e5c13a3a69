package quote

import (
	"slices"
	"strings"
	"unicode"
)

// difference is a stretch in which two wordings differ: words [a0,a1) of the one, [b0,b1) of the other.
type difference struct{ a0, a1, b0, b1 int }

// comparison is what two quotations have in common and where they differ.
type comparison struct {
	a, b         string
	aWords       []word
	bWords       []word
	pairs        []pair
	words, marks []difference
	// matched counts the content words that both have, share their part of what overlaps.
	matched int
	share   float64
}

// maxWords is how long a quotation may be to be compared word by word.
const maxWords = 300

// compare aligns two quotations. Where one is an excerpt of the other, only what both cover is compared.
func compare(a, b string) *comparison {
	c := &comparison{a: a, b: b, aWords: split(a), bWords: split(b)}
	if len(c.aWords) > maxWords || len(c.bWords) > maxWords {
		return c
	}
	c.pairs = trim(align(c.aWords, c.bWords), c.aWords)
	if len(c.pairs) == 0 {
		return c
	}
	var lostA, lostB int
	c.edges(&lostA, &lostB)
	for k, p := range c.pairs {
		a, b := &c.aWords[p.a], &c.bWords[p.b]
		if a.content {
			c.matched++
		}
		if a.folded != b.folded && spelt(a.folded) != spelt(b.folded) {
			c.add(difference{p.a, p.a + 1, p.b, p.b + 1})
		}
		if k+1 == len(c.pairs) {
			break
		}
		next := c.pairs[k+1]
		gap := difference{p.a + 1, next.a, p.b + 1, next.b}
		switch {
		case gap.a0 == gap.a1 && gap.b0 == gap.b1:
			if !sameMarks(c.between(p.a), c.betweenB(p.b), c.bWords[next.b].folded) {
				c.marks = append(c.marks, difference{p.a, next.a + 1, p.b, next.b + 1})
			}
		case !c.excused(gap):
			c.add(gap)
			lostA += contentIn(c.aWords[gap.a0:gap.a1])
			lostB += contentIn(c.bWords[gap.b0:gap.b1])
		}
	}
	slices.SortStableFunc(c.words, func(x, y difference) int { return x.a0 - y.a0 })
	c.words = merge(c.words)
	if total := 2*c.matched + lostA + lostB; total > 0 {
		c.share = float64(2*c.matched) / float64(total)
	}
	return c
}

func (c *comparison) add(d difference) { c.words = append(c.words, d) }

// merge joins differences that touch.
func merge(ds []difference) []difference {
	out := ds[:0]
	for _, d := range ds {
		if n := len(out); n > 0 && out[n-1].a1 == d.a0 && out[n-1].b1 == d.b0 {
			out[n-1].a1, out[n-1].b1 = d.a1, d.b1
			continue
		}
		out = append(out, d)
	}
	return out
}

// edges looks at what stands before the first and behind the last common word. Where only one
// wording has something there, the other is an excerpt.
func (c *comparison) edges(lostA, lostB *int) {
	first, last := c.pairs[0], c.pairs[len(c.pairs)-1]
	head := difference{0, first.a, 0, first.b}
	tail := difference{last.a + 1, len(c.aWords), last.b + 1, len(c.bWords)}
	for _, d := range [...]difference{head, tail} {
		n := min(contentIn(c.aWords[d.a0:d.a1]), contentIn(c.bWords[d.b0:d.b1]))
		if n == 0 || c.excused(d) || c.sentencesPart(d) {
			continue
		}
		*lostA += n
		*lostB += n
		c.add(d)
	}
}

// sentencesPart tells whether both wordings break off or begin at a sentence's end there: two
// excerpts of one speech.
func (c *comparison) sentencesPart(d difference) bool {
	var seamA, seamB string
	if d.a0 == 0 {
		seamA, seamB = c.between(d.a1-1), c.betweenB(d.b1-1)
	} else {
		seamA, seamB = c.between(d.a0-1), c.betweenB(d.b0-1)
	}
	return strings.ContainsAny(seamA, ".!?:;") && strings.ContainsAny(seamB, ".!?:;")
}

// between is the text between the words i and i+1 of the one wording, betweenB of the other.
func (c *comparison) between(i int) string  { return between(c.a, c.aWords, i) }
func (c *comparison) betweenB(i int) string { return between(c.b, c.bWords, i) }

func between(text string, words []word, i int) string {
	start, end := 0, len(text)
	if i >= 0 {
		start = words[i].end
	}
	if i+1 < len(words) {
		end = words[i+1].start
	}
	return text[start:max(start, end)]
}

// excused tells whether a gap is marked or means nothing: an ellipsis stands for what one wording
// leaves out, brackets hold what an editor put in, and two spellings join to the same letters.
func (c *comparison) excused(d difference) bool {
	if d.a0 == d.a1 && hasEllipsis(c.between(d.a0-1)) || d.b0 == d.b1 && hasEllipsis(c.betweenB(d.b0-1)) {
		return true
	}
	a, b := c.aWords[d.a0:d.a1], c.bWords[d.b0:d.b1]
	if ellipsisIn(c.a, c.aWords, d.a0, d.a1) || ellipsisIn(c.b, c.bWords, d.b0, d.b1) {
		return true
	}
	if hasEditorial(a) || hasEditorial(b) {
		return true
	}
	return joined(a) == joined(b)
}

// ellipsisIn tells whether an ellipsis stands at or between the words from i to j.
func ellipsisIn(text string, words []word, i, j int) bool {
	for k := i - 1; k < j; k++ {
		if hasEllipsis(between(text, words, k)) {
			return true
		}
	}
	return false
}

func hasEllipsis(s string) bool {
	return strings.Contains(s, "…") || strings.Contains(s, "...") || strings.Contains(s, ". .") || strings.Contains(s, "[]")
}

func hasEditorial(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.editorial })
}

func joined(words []word) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(spelt(words[i].folded))
	}
	return b.String()
}

// spelt is a word with one spelling of what British and American writers spell differently.
func spelt(w string) string {
	if len(w) < 6 {
		return w
	}
	for _, p := range [...][2]string{{"isation", "ization"}, {"ise", "ize"}, {"ising", "izing"}, {"our", "or"}, {"tre", "ter"}, {"ence", "ense"}} {
		if cut, ok := strings.CutSuffix(w, p[0]); ok {
			return cut + p[1]
		}
	}
	return w
}

func contentIn(words []word) int {
	n := 0
	for i := range words {
		if words[i].content && !words[i].editorial {
			n++
		}
	}
	return n
}

// sameMarks tells whether two stretches between words have the same punctuation. A house's style is
// no difference: the shape of dashes and quotation marks, a hyphen or a blank, a comma before "and".
func sameMarks(a, b, next string) bool {
	a, b = marks(a), marks(b)
	if a == b {
		return true
	}
	if (next == "and" || next == "or") && (a == "," && b == "" || a == "" && b == ",") {
		return true
	}
	// An ellipsis says that something is left out there.
	return strings.Contains(a, "…") || strings.Contains(b, "…")
}

// marks are the marks in a stretch between words that a reader hears.
func marks(s string) string {
	var b strings.Builder
	spaced := strings.ContainsAny(s, " \t\n\u00a0")
	if hasEllipsis(s) {
		return "…"
	}
	var last rune
	for _, r := range s {
		switch r {
		case '-', '‐', '‑':
			if !spaced && !strings.Contains(s, "--") {
				continue
			}
			r = '-'
		case '–', '—', '―':
			r = '-'
		case ',', ';', ':', '.', '!', '?', '(', ')':
		default:
			if !unicode.IsPunct(r) || strings.ContainsRune("\"'“”‘’«»„*_[]/\\", r) {
				continue
			}
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
