package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

const (
	// shortestEnd is how long, in bytes, a last paragraph must be to say how it ends.
	shortestEnd = 40
	// shortestStem is how much must stand before an ellipsis: an item that is only one says "and others".
	shortestStem = 3
	// sentenceLength is the length from which a line without a full stop is taken for a sentence.
	sentenceLength = 80
	// shownEnd is about how much of a text's end a message shows.
	shownEnd = 40
)

// ending tells how a text ends, and which part of it shows that.
func ending(prose *rules.Prose) (end End, from, to int) {
	last := prose.Blocks[len(prose.Blocks)-1]
	block := prose.Of(last.Piece)
	item := last.Kind == rules.ListItem
	if last.Kind != rules.Paragraph && !item || strings.IndexByte("[<!{", block[0]) >= 0 || strings.HasPrefix(block, "![") {
		return Other, 0, 0
	}
	text := strings.TrimRight(block, "*_ \t\r\n")
	to = last.Start + len(text)
	from = tail(prose.Text.Value, last.Start, to)
	if stem, ok := cutEllipsis(text); ok {
		if len(stem) < shortestStem || len(text) < shortestEnd && len(prose.Blocks) == 1 || idiom(stem) {
			return Other, 0, 0
		}
		return Ellipsis, from, to
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case item:
		return Other, 0, 0
	case closes(r):
		return Closed, from, to
	case len(text) < sentenceLength:
		return Bare, from, to
	case strings.IndexByte("*_(@#—-–", text[0]) >= 0, credit(text):
		return Other, 0, 0
	}
	line := text[strings.LastIndexByte(text, '\n')+1:]
	word := line[strings.LastIndexAny(line, " \t\u00a0")+1:]
	switch {
	case strings.ContainsAny(word, "/@#_:"):
		return Other, 0, 0 // an address, a tag, a label
	case r == ',' || r == ';' || unfinished[word]:
		return Broken, from, to
	case !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Cyrillic, r) && !unicode.Is(unicode.Greek, r):
		return Bare, from, to
	case sentencesIn(prose, len(prose.Blocks)-1) > 1:
		return Open, from, to
	}
	return Bare, from, to
}

// tail is where the last words of a text begin.
func tail(v string, start, end int) int {
	if end-start <= shownEnd {
		return start
	}
	from := end - shownEnd
	if i := strings.IndexAny(v[from:end], " \n"); i >= 0 && from+i+1 < end {
		return from + i + 1
	}
	for !utf8.RuneStart(v[from]) {
		from++
	}
	return from
}

// cutEllipsis takes an ellipsis off the end of a text. One within quotation marks belongs to the quotation.
func cutEllipsis(text string) (stem string, ok bool) {
	for _, end := range [...]string{"[...]", "[…]", "(...)", "(…)", "[&hellip;]", "...", "…", "&hellip;", "&#8230;"} {
		if stem, ok = strings.CutSuffix(text, end); ok {
			return strings.TrimRight(stem, " .\u00a0"), true
		}
	}
	return text, false
}

// idiom tells whether a text ends in words that an ellipsis follows on purpose.
func idiom(stem string) bool {
	line := strings.ToLower(strings.Trim(stem[strings.LastIndexByte(stem, '\n')+1:], " \t*_"))
	for _, words := range idioms {
		if rest, ok := strings.CutSuffix(line, words); ok {
			if rest == "" || !unicode.IsLetter(rune(rest[len(rest)-1])) {
				return true
			}
		}
	}
	return false
}

var idioms = [...]string{
	"stay tuned", "to be continued", "more to come", "read more", "continue reading", "keep reading", "reading", "learn more", "find out more", "see more", "show more", "full story", "click here", "and more", "more", "others", "and so on", "and so forth",
	"etc", "etc.", "coming soon", "watch this space", "wait for it", "we'll see", "we’ll see", "we shall see", "time will tell", "who knows", "you never know", "and counting", "developing", "and on", "blah", "or not", "or is it", "or so they say", "hmm",
	"à suivre", "lire la suite", "continuará", "fortsetzung folgt", "weiterlesen", "leer más", "продолжение следует", "читать далее", "подробнее",
}

// closes tells whether a character ends a sentence or a quotation, in any script.
func closes(r rune) bool {
	return unicode.Is(unicode.STerm, r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.So, unicode.Sk) || strings.ContainsRune("\"'”’“‘:†‡*", r)
}

// credit tells whether a paragraph only says who wrote it or where it comes from.
func credit(text string) bool {
	lower := strings.ToLower(text[:min(len(text), 24)])
	for _, p := range [...]string{"by ", "photo", "image", "source", "via ", "written by", "reported by", "reporting by", "tags", "credit", "contact", "follow ", "copyright", "©", "http", "editor"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

// unfinished are words, in lower case, that end no sentence.
var unfinished = map[string]bool{
	"the": true, "a": true, "an": true, "and": true, "or": true, "of": true, "because": true, "which": true, "their": true, "its": true, "our": true, "my": true,
	"than": true, "into": true, "whose": true, "und": true, "der": true, "die": true, "et": true, "les": true, "des": true, "du": true, "и": true, "или": true, "en": true, "el": true, "los": true, "y": true,
}

func sentencesIn(prose *rules.Prose, block int) int {
	n := 0
	for i := len(prose.Sentences) - 1; i >= 0 && prose.Sentences[i].Block >= block; i-- {
		if prose.Sentences[i].Block == block {
			n++
		}
	}
	return n
}
