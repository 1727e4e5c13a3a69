// Package prose finds what a text says: its blocks and sentences, and the dates, figures, names,
// quotations, attributions and links in them, each with its place.
//
// A text is read once. Blocks come from its lines; each block is cut into tokens, with the marks of
// Markdown skipped and the offsets kept; the tokens into sentences; and one scan over the tokens of a
// sentence yields all the rest. What belongs to a language stands in the tables of one value, see
// english.go; which of them a text is read with is told by its most frequent words.
package prose

import "github.com/factvet/factvet/rules"

// Read finds what a text says. A plain article has no markup; any other format may hold Markdown.
func Read(t rules.Text, f rules.Format) *rules.Prose {
	n := len(t.Value)
	if n == 0 {
		return &rules.Prose{Text: t}
	}
	// The capacities are what news mostly needs, so that the lists hardly ever grow.
	r := reader{
		text: t.Value, plain: f == rules.Article, lang: detect(t.Value), tokens: make([]token, 0, min(n/4, 1000)+4),
		out: &rules.Prose{
			Text: t, Blocks: make([]rules.Block, 0, n/300+2), Sentences: make([]rules.Sentence, 0, n/100+2),
			Names: make([]rules.Name, 0, n/60+4), Numbers: make([]rules.Figure, 0, n/200+2), Dates: make([]rules.Date, 0, n/400+1),
		},
	}
	r.readBlocks()
	r.confirmNames()
	return r.out
}

// reader is the state of one reading.
type reader struct {
	text  string
	plain bool
	lang  *language
	out   *rules.Prose

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
