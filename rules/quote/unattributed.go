package quote

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// Unattributed is quote/unattributed: a quotation that nobody is named for.
var Unattributed = &rules.Rule{
	ID:       "quote/unattributed",
	Severity: rules.Warning,
	Version:  2,
	Doc: rules.Doc{
		Summary: "A quotation that nobody is named for",
		What: "Looks at quotations of six words or more in the text, and asks who is quoted. A quotation has a speaker when its sentence names one, tells that somebody says, writes, calls, orders or finds something, " +
			"mentions what it stands in (a letter, a ruling, a headline), or when a name stands behind it after a dash. Where the sentence has none of this but the one before or behind it tells that somebody speaks, " +
			"the finding is a note; otherwise it is a warning.",
		Why: "Quotation marks say that somebody else said it. A reader who is not told who cannot judge it, and an editor cannot check it.",
		Bad: []string{
			"The line closed in May. Drivers were excluded from the bonus because \"they are not members of the harbour crew\" despite working beside it.\n",
			"The minister met the owners in June. She now knows how to \"pull the levers of the port and reach deep into its accounts\".\n",
			"The room was silent, and then it was not. \"They knew about the wells and they sent us the bill anyway.\" The lawyers left by the side door.\n",
		},
		Good: []string{
			"The line closed in May. Drivers were excluded because \"they are not members of the harbour crew\", the ministry said.\n",
			"According to the auditors, the firm received \"unexplained infusions of cash from two accounts abroad\".\n",
			"The council adopted the 'Plan for a Better Harbour in Port Ellery' and calls it \"a new start for the town and its people\".\n",
			"“The difference between a harbour and a dock is the difference between rest and work.” — Ann Lee\n",
		},
		Leaves: "Short quotations, which may be terms or words the writer keeps at a distance; titles and names; quotations that open a sentence or follow a colon, unless one is a sentence of its own and neither neighbour has anybody who may have said it; those that anonymous sources speak (\"critics call it\"); headings, tables and block quotes; " +
			"fields other than the text. A verb of saying anywhere in the sentence keeps the rule silent, also where it belongs to something else.",
		Certainty: "On a public timeline of a thousand records all of a dozen findings were right, 224 posts of a news site had none, and none of 15 labelled quotations that are attributed, anonymous or no quotations was reported. It misses some: silence says little.",
		Data:      "quotation: the text in full; words: how many words it has.",
	},
	Check: checkUnattributed,
}

const (
	// fewestWords and fewestContent are the length of the shortest quotation that asks for a
	// speaker; a shorter one may be a term, a name or a word that the writer keeps at a distance.
	fewestWords   = 6
	fewestContent = 3
)

func checkUnattributed(p *rules.Pass) {
	if !quotes(p.Record.Body.Value) {
		return
	}
	prose := p.Record.Prose()
	for i := range prose.Quotations {
		q := &prose.Quotations[i]
		text := prose.Of(q.Piece)
		if !q.Closed || q.Speaker.End > 0 || strings.Count(text, " ") < fewestWords-1 {
			continue
		}
		s := surroundings{prose, q}
		if !s.inParagraph() || !statement(text) || s.attributed() {
			continue
		}
		severity, near := rules.Warning, ""
		if s.neighbourReports() {
			severity, near = rules.Info, "; the sentences around it may tell who said it"
		}
		p.Report(rules.Diagnostic{
			Span: prose.At(q.Piece), Severity: severity,
			Message: fmt.Sprintf("nobody is named for the quotation \"%s\"%s", shorten(text), near),
			Data:    map[string]any{"quotation": strings.Join(strings.Fields(text), " "), "words": len(split(text))},
		})
	}
}

// statement tells a quotation that somebody said or wrote from a title, a name and a term.
func statement(text string) bool {
	words := split(text)
	if len(words) < fewestWords || contentIn(words) < fewestContent {
		return false
	}
	small := 0
	for i := range words {
		if r, _ := utf8.DecodeRuneInString(text[words[i].start:]); words[i].content && unicode.IsLower(r) {
			small++
		}
	}
	return small > 0 && small*4 >= contentIn(words)
}

// surroundings is a quotation with the text around it.
type surroundings struct {
	*rules.Prose
	q *rules.Quotation
}

func (s surroundings) inParagraph() bool {
	kind := s.Blocks[s.Sentences[s.q.Sentence].Block].Kind
	return kind == rules.Paragraph || kind == rules.ListItem
}

// attributed tells whether the sentences that the quotation stands in say who is quoted, or that
// it is a title, an example or a term.
func (s surroundings) attributed() bool {
	first := s.Sentences[s.q.Sentence]
	block := s.Blocks[first.Block]
	last := s.q.Sentence
	for last+1 < len(s.Sentences) && s.Sentences[last+1].Start < s.q.End {
		last++
	}
	before := s.Text.Value[first.Start:max(s.q.Start, first.Start)]
	after := s.Text.Value[s.q.End:max(s.Sentences[last].End, s.q.End)]
	if reports(s.unquoted(before, first.Start)) || reports(s.unquoted(after, s.q.End)) {
		return true
	}
	if signed(s.Text.Value[s.q.End:max(block.End, s.q.End)]) || introduced(before) && !s.alone(before, after) {
		return true
	}
	for i := range s.Attributions {
		if a := &s.Attributions[i]; a.Sentence >= s.q.Sentence && a.Sentence <= last {
			return true
		}
	}
	return false
}

// alone tells whether a quotation is a sentence of its own, in a paragraph where neither the sentence before nor the one behind it
// names or means anybody who may have spoken it.
func (s surroundings) alone(before, after string) bool {
	text := s.Of(s.q.Piece)
	first, _ := utf8.DecodeRuneInString(text)
	if strings.Trim(before, quoteMarks) != "" || strings.Trim(after, quoteMarks) != "" || !unicode.IsUpper(first) || !strings.ContainsAny(text[len(text)-1:], ".!?") {
		return false
	}
	n := s.q.Sentence
	block := s.Sentences[n].Block
	if n == 0 || s.Sentences[n-1].Block != block || s.neighbourReports() {
		return false
	}
	for _, i := range [...]int{n - 1, n + 1} {
		if i < len(s.Sentences) && s.Sentences[i].Block == block && s.meansSomebody(i) {
			return false
		}
	}
	return true
}

const quoteMarks = " \"'“”‘’«»„"

// meansSomebody tells whether a sentence names somebody or something that can speak, or says he, she or they; one that holds
// a quotation too may go on with it.
func (s surroundings) meansSomebody(sentence int) bool {
	for i := range s.Names {
		if n := &s.Names[i]; n.Sentence == sentence && n.Kind != rules.PlaceName {
			return true
		}
	}
	for i := range s.Quotations {
		if s.Quotations[i].Sentence == sentence {
			return true
		}
	}
	for _, w := range strings.FieldsFunc(s.Of(s.Sentences[sentence].Piece), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if pronouns[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

var pronouns = words.Set("he she they i we you who him her them his their my our")

// introduced tells whether what stands before a quotation leads up to it: nothing, so that it opens
// the sentence, a colon, a dash, or "the code states".
func introduced(before string) bool {
	lead := before
	for {
		trimmed := strings.TrimRight(lead, " \t\n\"'“‘«„*_([,")
		if strings.HasSuffix(trimmed, ">") {
			trimmed = trimmed[:max(strings.LastIndexByte(trimmed, '<'), 0)]
		}
		for _, entity := range quoteEntities {
			trimmed = strings.TrimSuffix(trimmed, entity)
		}
		if trimmed == lead {
			break
		}
		lead = trimmed
	}
	for _, end := range [...]string{":", "—", "–", " states", " state", " states that", " state that"} {
		if strings.HasSuffix(lead, end) {
			return true
		}
	}
	return lead == ""
}

// quoteEntities are quotation marks that HTML spells out.
var quoteEntities = [...]string{"&#8216;", "&#8217;", "&#8220;", "&#8221;", "&lsquo;", "&rsquo;", "&ldquo;", "&rdquo;", "&quot;", "&nbsp;"}

// signed tells whether a name stands behind the quotation after a dash or in brackets: “…” — Ann Lee.
func signed(after string) bool {
	for {
		trimmed := strings.TrimLeft(after, " \t\n\"'”’»*_)].,!?")
		trimmed = trimmed[markup(trimmed):]
		for _, entity := range quoteEntities {
			trimmed = strings.TrimPrefix(trimmed, entity)
		}
		if trimmed == after {
			break
		}
		after = trimmed
	}
	for _, dash := range [...]string{"—", "–", "- ", "~", "("} {
		if strings.HasPrefix(after, dash) {
			return true
		}
	}
	return false
}

// unquoted is a stretch of the text with the quotations in it left out.
func (s surroundings) unquoted(text string, at int) string {
	for i := range s.Quotations {
		if o := &s.Quotations[i]; o != s.q && o.Start >= at && o.End <= at+len(text) {
			text = text[:o.Start-at] + strings.Repeat(" ", o.End-o.Start) + text[o.End-at:]
		}
	}
	return text
}

// neighbourReports tells whether the sentence before or behind says that somebody speaks.
func (s surroundings) neighbourReports() bool {
	for _, n := range [...]int{s.q.Sentence - 1, s.q.Sentence + 1} {
		if n >= 0 && n < len(s.Sentences) && s.Sentences[n].Block == s.Sentences[s.q.Sentence].Block && reports(s.Of(s.Sentences[n].Piece)) {
			return true
		}
	}
	return false
}

// shorten is a quotation as a message shows it.
func shorten(text string) string {
	words := strings.Fields(text)
	if len(words) > 9 {
		return strings.Join(words[:8], " ") + " …"
	}
	return strings.TrimRight(strings.Join(words, " "), ",")
}
