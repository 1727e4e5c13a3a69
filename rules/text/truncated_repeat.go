package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/factvet/factvet/rules"
)

const (
	// shortestRepeat is how long a passage must be, in letters and digits, for its repetition to be no turn of phrase.
	shortestRepeat = 65
	// edge is how many letters at a passage's beginning or end make two passages worth comparing.
	edge = 24
	// fewWords is below how many words two passages must be equal word by word: in a short one, another word is
	// another statement. Longer ones may differ in one word of so many.
	fewWords = 30
)

// passage is a paragraph or a sentence, by the sums of the letters at its two ends.
type passage struct {
	rules.Piece
	block, letters int
	head, foot     uint64
}

// reportRepeats reports paragraphs that the text tells twice, and sentences that are told again at once.
func reportRepeats(p *rules.Pass, prose *rules.Prose) {
	var paragraphs []passage
	for i := range prose.Blocks {
		b := &prose.Blocks[i]
		if b.Kind != rules.Paragraph || b.End-b.Start < shortestRepeat || form(prose.Of(b.Piece)) {
			continue
		}
		if q := measure(prose, b.Piece, i); q.letters >= shortestRepeat {
			paragraphs = append(paragraphs, q)
		}
	}
	told := make([]bool, len(paragraphs))
	var runs []run
	for i := range paragraphs {
		again, times := 0, 0
		for j := i + 1; j < len(paragraphs); j++ {
			if !told[j] && alike(prose, &paragraphs[i], &paragraphs[j]) {
				told[j] = true
				again, times = j, times+1
			}
		}
		if told[i] || times != 1 {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].from+runs[n].length == i && runs[n].again+runs[n].length == again {
			runs[n].length++
		} else {
			runs = append(runs, run{i, again, 1})
		}
	}
	for _, r := range runs {
		reportRun(p, prose, paragraphs, r)
	}
	if !slices.Contains(told, true) {
		reportSentences(p, prose)
	}
}

// run is one paragraph or several in a row that the text tells again.
type run struct{ from, again, length int }

// formLength is up to how many paragraphs in a row the sections of a reference may share.
const formLength = 2

// ledeLength is how many blocks, headings and captions too, may stand before the end of the lede.
const ledeLength = 3

// reportRun reports a run of paragraphs told twice. A single one below another heading may be meant, as in a
// reference or a guide, unless it is the lede's.
func reportRun(p *rules.Pass, prose *rules.Prose, paragraphs []passage, r run) {
	first, again := paragraphs[r.from], paragraphs[r.again]
	message, severity := "this paragraph repeats an earlier one of the text", rules.Off
	switch {
	case r.length > 2:
		message = fmt.Sprintf("this paragraph and the next %d repeat earlier ones of the text", r.length-1)
	case r.length == 2:
		message = "this paragraph and the next one repeat earlier ones of the text"
	}
	if r.length <= formLength && first.block > ledeLength {
		for _, b := range prose.Blocks[first.block:again.block] {
			if b.Kind == rules.Heading {
				severity = rules.Info
			}
		}
	}
	first.End, again.End = paragraphs[r.from+r.length-1].End, paragraphs[r.again+r.length-1].End
	reportRepeat(p, prose, severity, message, first.Piece, again.Piece)
}

// reportSentences reports the first long sentence that its own paragraph or the next one tells again.
func reportSentences(p *rules.Pass, prose *rules.Prose) {
	var sentences []passage
	for i := range prose.Sentences {
		s := &prose.Sentences[i]
		if prose.Blocks[s.Block].Kind != rules.Paragraph || s.End-s.Start < shortestRepeat || form(prose.Of(prose.Blocks[s.Block].Piece)) {
			continue
		}
		q := measure(prose, s.Piece, s.Block)
		if q.letters < shortestRepeat {
			continue
		}
		for j := len(sentences) - 1; j >= 0 && q.block-sentences[j].block <= 1; j-- {
			if alike(prose, &sentences[j], &q) {
				reportRepeat(p, prose, rules.Off, "this sentence repeats an earlier one of the text", sentences[j].Piece, q.Piece)
				return
			}
		}
		sentences = append(sentences, q)
	}
}

func reportRepeat(p *rules.Pass, prose *rules.Prose, severity rules.Severity, message string, first, again rules.Piece) {
	p.Report(rules.Diagnostic{
		Span:     prose.At(again),
		Severity: severity,
		Message:  message,
		Related:  []rules.Related{{Record: p.Info, Span: prose.At(first), Message: "first told here"}},
		Data:     map[string]any{"kind": "repeat"},
	})
}

// form tells whether a paragraph is part of a form or of a page's furniture: it begins with a label in bold, with a link or with markup.
func form(block string) bool {
	return strings.HasPrefix(block, "**") || strings.HasPrefix(block, "__") || strings.IndexByte("[<{|!", block[0]) >= 0
}

func measure(prose *rules.Prose, piece rules.Piece, block int) passage {
	q := passage{Piece: piece, block: block}
	var ring [edge]rune
	for _, r := range prose.Of(piece) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		r = unicode.ToLower(r)
		ring[q.letters%edge] = r
		q.letters++
		if q.letters == edge {
			q.head = sum(ring, 0)
		}
	}
	if q.letters >= edge {
		q.foot = sum(ring, q.letters%edge)
	}
	return q
}

// sum is the FNV-1a sum of a ring of letters from one of them on.
func sum(ring [edge]rune, from int) uint64 {
	h := uint64(14695981039346656037)
	for i := range ring {
		h = (h ^ uint64(ring[(from+i)%edge])) * 1099511628211
	}
	return h
}

// alike tells whether two passages are one, but for marks and a word here or there.
func alike(prose *rules.Prose, a, b *passage) bool {
	if a.head != b.head && a.foot != b.foot || min(a.letters, b.letters)*10 < max(a.letters, b.letters)*9 {
		return false
	}
	x, y := wordsOf(prose.Of(a.Piece)), wordsOf(prose.Of(b.Piece))
	counts := map[string]int{}
	for _, w := range x {
		counts[w]++
	}
	common := 0
	for _, w := range y {
		if counts[w] > 0 {
			counts[w]--
			common++
		} else if strings.ContainsAny(w, "0123456789") {
			return false // another figure or another year: a series, told in one frame
		}
	}
	longer := max(len(x), len(y))
	return longer-common <= longer/fewWords
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shortestTitle is how many letters a title needs for its repetition to be more than a label.
const shortestTitle = 20

// reportTitleTwice reports a plain article whose first paragraph is its title again.
func reportTitleTwice(p *rules.Pass, prose *rules.Prose) {
	r := p.Record
	if r.Format != rules.Article || r.Title == nil || r.Fields != nil {
		return
	}
	first := prose.Blocks[0]
	title, again := wordsOf(r.Title.String()), wordsOf(prose.Of(first.Piece))
	if len(strings.Join(again, "")) < shortestTitle || len(again) > len(title) || len(again) < 4 {
		return
	}
	// What stands before the title on its line is the page's furniture: "Home / News / …".
	rest := title[len(title)-len(again):]
	for i := range again {
		if rest[i] != again[i] {
			return
		}
	}
	p.Report(rules.Diagnostic{
		Span:     prose.At(first.Piece),
		Severity: rules.Info,
		Message:  "the title stands twice",
		Related:  []rules.Related{{Record: p.Info, Span: r.Title.Text.Span, Message: "first told here"}},
		Data:     map[string]any{"kind": "title"},
	})
}
