// Package prose finds what a text says: its blocks and sentences, and the dates, figures, names,
// quotations, attributions and links in them, each with its place.
//
// A text is read once. Blocks come from its lines; each block is cut into tokens, with the marks of
// Markdown skipped and the offsets kept; the tokens into sentences; and one scan over the tokens of a
// sentence yields all the rest. What belongs to a language stands in the tables of one value, see
// english.go; which of them a text is read with is told by its most frequent words.
package prose

import (
	"slices"
	"sync"

	"github.com/factvet/factvet/rules"
)

// Read finds what a text says. A plain article has no markup; any other format may hold Markdown.
func Read(t rules.Text, f rules.Format) *rules.Prose {
	if t.Value == "" {
		return &rules.Prose{Text: t}
	}
	r := readers.Get().(*reader)
	r.begin(t.Value, f)
	r.readBlocks()
	r.confirmNames()
	out := r.result(t)
	readers.Put(r)
	return out
}

// readers are not in use. Their lists have grown to what texts need, so that a reading allocates what it found
// and nothing else.
var readers = sync.Pool{New: func() any { return new(reader) }}

// begin readies a reader for a text.
func (r *reader) begin(text string, f rules.Format) {
	r.text, r.plain, r.lang = text, f == rules.Article, detect(text).compiled()
	o := &r.out
	o.Blocks, o.Sentences, o.Dates, o.Numbers = o.Blocks[:0], o.Sentences[:0], o.Dates[:0], o.Numbers[:0]
	o.Names, o.Quotations, o.Attributions, o.Links = o.Names[:0], o.Quotations[:0], o.Attributions[:0], o.Links[:0]
	r.doubtful, r.quotes, r.dropped = r.doubtful[:0], r.quotes[:0], false
}

// result is what the reader has found, in lists of their own.
func (r *reader) result(t rules.Text) *rules.Prose {
	o := &r.out
	out := &rules.Prose{
		Text: t, Blocks: own(o.Blocks), Sentences: own(o.Sentences), Dates: own(o.Dates), Numbers: own(o.Numbers),
		Names: own(o.Names), Quotations: own(o.Quotations), Attributions: own(o.Attributions), Links: own(o.Links),
	}
	// The text is not to be kept by its reader.
	r.text = ""
	clear(o.Numbers)
	return out
}

// own is a copy of a list, and nil where it is empty.
func own[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// reader is the state of one reading, and the lists that the next one may use again.
type reader struct {
	text  string
	plain bool
	lang  *language
	out   rules.Prose

	// tokens are those of the current block; the slice is used again for the next.
	tokens []token
	// skips are the ends of links that the tokeniser has entered and not yet left.
	skips []skip
	// notes are the footnotes and links of the current block that tell a source.
	notes []note
	// block is the index of the current block, sentence that of the current sentence.
	block, sentence int
	// verbs are the tokens of the current sentence that report a saying.
	verbs []int
	// quotes are the quotations that are open in the current block.
	quotes []openQuote
	// dropped tells that one of the block's quotations turned out to be an apostrophe.
	dropped bool
	// doubtful are the indices in out.Names of names that only their place at the beginning
	// of a sentence may have capitalised.
	doubtful []int
	// listed is set behind a number that a reference ("Sections 1") has made part of a name.
	listed int
}
