package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

const (
	// shortestRepeat is how long a passage must be, in letters and digits, for its repetition to be no turn of phrase.
	shortestRepeat = 65
	// edge is how many letters at a passage's beginning or end make two passages worth comparing, and glance
	// how many of them are looked at before the others.
	edge   = 24
	glance = 8
	// fewWords is below how many words two passages must be equal word by word: in a short one, another word is
	// another statement. Longer ones may differ in one word of so many.
	fewWords = 30
)

// passage is a paragraph or a sentence, with the sums of the few letters at its two ends.
type passage struct {
	rules.Piece
	block      int
	head, foot uint64
}

// reportRepeats reports paragraphs that the text tells twice, and sentences that are told again at once.
func reportRepeats(p *rules.Pass, prose *rules.Prose) {
	var few [64]passage
	paragraphs := few[:0]
	for i := range prose.Blocks {
		b := &prose.Blocks[i]
		if b.Kind == rules.Paragraph && b.End-b.Start >= shortestRepeat && !form(prose.Of(b.Piece)) {
			paragraphs = append(paragraphs, measure(prose, b.Piece, i))
		}
	}
	if !anyAlike(paragraphs) || !reportParagraphs(p, prose, paragraphs) {
		reportSentences(p, prose)
	}
}

// anyAlike tells whether two passages may be one.
func anyAlike(passages []passage) bool {
	for i := range passages {
		for j := range i {
			if passages[i].mayBe(&passages[j]) {
				return true
			}
		}
	}
	return false
}

// reportParagraphs reports the paragraphs that are told twice, and tells whether any is told again.
func reportParagraphs(p *rules.Pass, prose *rules.Prose, paragraphs []passage) bool {
	paragraphs = slices.DeleteFunc(paragraphs, func(q passage) bool { return lettersIn(prose.Of(q.Piece), shortestRepeat) < shortestRepeat })
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
	return slices.Contains(told, true)
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
	var few [64]passage
	sentences := few[:0]
	for i := range prose.Sentences {
		s := &prose.Sentences[i]
		if prose.Blocks[s.Block].Kind != rules.Paragraph || s.End-s.Start < shortestRepeat || form(prose.Of(prose.Blocks[s.Block].Piece)) {
			continue
		}
		q := measure(prose, s.Piece, s.Block)
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
	text := prose.Of(piece)
	return passage{Piece: piece, block: block, head: headSum(text, glance), foot: footSum(text, glance)}
}

// mayBe tells whether two passages begin or end alike at a glance.
func (q *passage) mayBe(o *passage) bool { return q.head == o.head || q.foot == o.foot }

// The sums are FNV-1a's.
const (
	sumBasis = 14695981039346656037
	sumPrime = 1099511628211
)

// headSum is the sum of the first letters of a text.
func headSum(text string, letters int) uint64 {
	sum, n := uint64(sumBasis), 0
	for _, r := range text {
		if r = letter(r); r == 0 {
			continue
		}
		sum = (sum ^ uint64(r)) * sumPrime
		if n++; n == letters {
			break
		}
	}
	return sum
}

// footSum is the sum of the last letters of a text.
func footSum(text string, letters int) uint64 {
	sum, n := uint64(sumBasis), 0
	for i := len(text); i > 0 && n < letters; {
		r, size := rune(text[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(text[:i])
		}
		i -= size
		if r = letter(r); r != 0 {
			sum = (sum ^ uint64(r)) * sumPrime
			n++
		}
	}
	return sum
}

// lettersIn is how many letters and digits a text has, up to a number of them.
func lettersIn(text string, most int) int {
	n := 0
	for i := 0; i < len(text) && n < most; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if i += size; letter(r) != 0 {
			n++
		}
	}
	return n
}

// letter is a letter in lower case, or a digit, and 0 for any other character.
func letter(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiLetters[r]
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return 0
	}
	return unicode.ToLower(r)
}

var asciiLetters = func() (table [utf8.RuneSelf]rune) {
	for r := range rune(utf8.RuneSelf) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			table[r] = unicode.ToLower(r)
		}
	}
	return table
}()

// alike tells whether two passages are one, but for marks and a word here or there.
func alike(prose *rules.Prose, a, b *passage) bool {
	if !a.mayBe(b) {
		return false
	}
	first, again := prose.Of(a.Piece), prose.Of(b.Piece)
	if headSum(first, edge) != headSum(again, edge) && footSum(first, edge) != footSum(again, edge) {
		return false
	}
	letters, others := lettersIn(first, len(first)), lettersIn(again, len(again))
	if shorter, longer := min(letters, others), max(letters, others); shorter < shortestRepeat || shorter*10 < longer*9 {
		return false
	}
	x, y := wordsOf(first), wordsOf(again)
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
