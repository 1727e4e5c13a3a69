package quote

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
	"github.com/factvet/factvet/rules/words"
)

// Wording is quote/wording: one quotation worded two ways.
var Wording = &rules.Rule{
	ID:       "quote/wording",
	Severity: rules.Warning,
	Version:  2,
	Doc: rules.Doc{
		Summary: "One quotation worded two ways",
		What: "Compares each quotation with the others of its record and of the whole dataset, word by word. Two are taken for one quotation when most of the words that carry meaning stand in both, in the same order, " +
			"and the same person speaks or the records tell the same event; the less connects them, the more words they must share. Words that were changed, put in or left out without an ellipsis are a warning. " +
			"Where only the punctuation differs, the finding is a note. Titles and fields such as notes are read as well as the text.",
		Why: "What stands between quotation marks is a promise that somebody said exactly this. When the dataset quotes it in two ways, at least one of them is not what was said.",
		Bad: []string{
			"-- a.md --\n---\nid: a\ndate: 2024-05-02\ntitle: Mayor visits the harbour\n---\n\nMayor Ann Lee said: \"We will rebuild every warehouse on the northern quay within two years.\"\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-06-11\ntitle: Council doubts the plan\n---\n\nIn May Ann Lee said that \"we will rebuild each warehouse on the northern quay within three years\".\n",
			"-- a.md --\n---\nid: a\ndate: 2024-05-02\ntitle: Mayor visits the harbour\n---\n\n\"This is the end of an era, and the start of a better one,\" Ann Lee said.\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-06-11\ntitle: Council doubts the plan\n---\n\nAnn Lee said: \"This is the end of an era – and the start of a better one.\"\n",
		},
		Good: []string{
			"-- a.md --\n---\nid: a\ndate: 2024-05-02\ntitle: Mayor visits the harbour\n---\n\nMayor Ann Lee said: \"We will rebuild every warehouse on the northern quay, cost what it may, within two years.\"\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-06-11\ntitle: Council doubts the plan\n---\n\nAnn Lee had said that \"[the city] will rebuild every warehouse on the northern quay … within two years\". Her opponents call \"every warehouse on the northern quay\" too much.\n",
		},
		Leaves: "Excerpts, and the two halves of one speech; what an ellipsis or brackets mark as changed; capitals, the shape of dashes and quotation marks, hyphens, a comma before \"and\", British and American spelling; " +
			"quotations of fewer than three words that carry meaning, and stock phrases of a few words that different people use on different occasions. Words quoted here and told without quotation marks there are not compared.",
		Certainty: "On a public timeline of a thousand records all of the few findings were right, and none of 21 labelled pairs that are excerpts, identical or only look alike was reported. " +
			"A person may have said nearly the same twice, so which wording is right needs a look at the source.",
		Data: "kind: words or punctuation; here and there: the two quotations in full; differences: at how many places they differ; connection: what connects them beside the wording (speaker, event, record, \"speaker and event\", or empty).",
	},
	Fact:      WordingFact{},
	Fewest:    2,
	Check:     checkWording,
	Reconcile: reconcileWording,
}

// WordingFact is one quotation.
type WordingFact struct {
	Text string
	// Stems are the hashes of the stems of its content words, in order, and Keys those of its keys, in
	// the order of their texts.
	Stems, Keys words.Numbers
	// Speakers are the hashes of the last names of those who may be quoted; Named tells that the text says whom.
	Speakers words.Numbers
	Named    bool
	Event    event.Event
}

const (
	// fewestStems are the content words of the shortest quotation that is compared.
	fewestStems = 3
	// maxKeys is under how many pairs of neighbouring stems a quotation stands.
	maxKeys = 24
	// maxSharing is how many quotations of one key are compared with each other; with more, the key
	// is a stock phrase, and each is compared with no more than stockSharing.
	maxSharing   = 40
	stockSharing = 8
)

func checkWording(p *rules.Pass) {
	var few [64]word
	visit(p.Record, func(prose *rules.Prose, q *rules.Quotation) {
		text := prose.Of(q.Piece)
		if !q.Closed || strings.Count(text, " ") < fewestStems-1 {
			return
		}
		text = readable(text)
		s := contentWords(appendWords(few[:0], text))
		if len(s) < fewestStems {
			return
		}
		under := keys(s)
		fact := WordingFact{Text: text, Stems: hashes(s, func(w word) string { return w.stem }), Keys: hashes(under, func(key string) string { return key }), Event: event.Of(p.Record)}
		fact.Speakers, fact.Named = speakers(prose, q)
		p.ExportAll(under, prose.At(q.Piece), fact)
	})
}

// hashes are those of a text of each value of a list.
func hashes[T any](list []T, text func(T) string) words.Numbers {
	var few [256]byte
	out := few[:0]
	for _, v := range list {
		out = words.AppendNumber(out, words.Hash(text(v)))
	}
	return words.Numbers(out)
}

// keys are the pairs of neighbouring stems, sorted, each once; of very many, those that hash lowest,
// which are the same in every wording.
func keys(content []word) []string {
	out := make([]string, 0, len(content)-1)
	for i := range len(content) - 1 {
		out = append(out, content[i].stem+" "+content[i+1].stem)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > maxKeys {
		slices.SortFunc(out, func(a, b string) int { return int(words.Hash(a)>>1) - int(words.Hash(b)>>1) })
		out = out[:maxKeys]
		slices.Sort(out)
	}
	return out
}

// reconcileWording compares the quotations of a group that share its key, each pair in the group of
// the first key that it shares.
func reconcileWording(g *rules.Group) {
	sharing := maxSharing
	if len(g.Facts) > maxSharing+1 {
		sharing = stockSharing
		g.Capped(sharing)
	}
	told := map[[2]place]bool{}
	shared := words.Hash(g.Key)
	for i, a := range g.Facts {
		fa := quoted(a)
		for _, b := range g.Facts[i+1 : min(i+1+sharing, len(g.Facts))] {
			if a.Record == b.Record && a.Span.Overlaps(b.Span) {
				continue
			}
			fb := quoted(b)
			common := commonStems(fa.Stems, fb.Stems)
			if fa.Text == fb.Text || 2*common < min(fa.Stems.Len(), fb.Stems.Len()) || !firstShared(fa.Keys, fb.Keys, shared) {
				continue
			}
			// Whatever the alignment matches, it is no more than the stems that both have.
			link := connect(a, b)
			if common < leastMatched(link) {
				continue
			}
			// A record that quotes the same words in two fields is told once.
			key := [2]place{{a.Record, fa.Stems}, {b.Record, fb.Stems}}
			if told[key] {
				continue
			}
			if d, ok := differs(a, b, link); ok {
				told[key] = true
				g.Report(d)
			}
		}
	}
}

// place is a quotation of a record, whatever field it stands in.
type place struct {
	record *rules.RecordInfo
	stems  words.Numbers
}

// commonStems is how many stems of one quotation another has too.
func commonStems(a, b words.Numbers) int {
	n := 0
	for i := range a.Len() {
		if b.Has(a.At(i)) {
			n++
		}
	}
	return n
}

// leastMatched is the fewest content words in common that can be enough.
func leastMatched(link connection) int {
	least := enough[link][0].matched
	for _, e := range enough[link] {
		least = min(least, e.matched)
	}
	return max(least, fewestStems)
}

// firstShared tells whether a key is the first that two quotations share.
func firstShared(a, b words.Numbers, key uint32) bool {
	for i := range a.Len() {
		if b.Has(a.At(i)) {
			return a.At(i) == key
		}
	}
	return false
}

// evidence is how much two quotations must share to be one: content words in common, and their part
// of what overlaps. The less connects the two beside their wording, the more the wording must say.
type evidence struct {
	matched int
	share   float64
}

var enough = map[connection][]evidence{
	sameOccasion: {{3, 0.75}},
	sameSpeaker:  {{4, 0.7}},
	sameEvent:    {{4, 0.7}},
	sameRecord:   {{4, 0.7}},
	nothing:      {{6, 0.75}, {5, 0.9}},
}

// connection is what connects two quotations beside their wording.
type connection string

const (
	sameOccasion connection = "speaker and event"
	sameSpeaker  connection = "speaker"
	sameEvent    connection = "event"
	sameRecord   connection = "record"
	nothing      connection = ""
)

func connect(a, b rules.Fact) connection {
	qa, qb := quoted(a), quoted(b)
	one := a.Record == b.Record || event.Compare(qa.Event, qb.Event).Same()
	switch speaker := meet(qa.Speakers, qb.Speakers); {
	case speaker && one && qa.Named && qb.Named:
		return sameOccasion
	case a.Record == b.Record:
		return sameRecord
	case one:
		return sameEvent
	case speaker:
		return sameSpeaker
	}
	return nothing
}

func quoted(f rules.Fact) WordingFact { return f.Payload.(WordingFact) }

// differs tells whether two quotations so connected are one in two wordings, and says so at the second.
func differs(a, b rules.Fact, link connection) (rules.Diagnostic, bool) {
	c := compare(quoted(a).Text, quoted(b).Text)
	if len(c.words) == 0 && len(c.marks) == 0 || c.matched < fewestStems {
		return rules.Diagnostic{}, false
	}
	for _, e := range enough[link] {
		if c.matched >= e.matched && c.share >= e.share {
			return c.report(a, b, link), true
		}
	}
	return rules.Diagnostic{}, false
}

func (c *comparison) report(a, b rules.Fact, link connection) rules.Diagnostic {
	kind, severity, list := "words", rules.Warning, c.words
	if len(list) == 0 {
		kind, severity, list = "punctuation", rules.Info, c.marks
	}
	there := excerpt(c.a, c.aWords, list[0].a0, list[0].a1)
	here := excerpt(c.b, c.bWords, list[0].b0, list[0].b1)
	d := rules.Diagnostic{
		Record: b.Record, Span: b.Span, Severity: severity,
		Related: []rules.Related{{Record: a.Record, Span: a.Span, Message: fmt.Sprintf("quoted here as \"%s\"", there)}},
		Data: map[string]any{
			"kind": kind, "here": quoted(b).Text, "there": quoted(a).Text, "differences": len(list), "connection": string(link),
		},
	}
	where := "in " + a.Record.ID
	if a.Record == b.Record {
		where = "elsewhere in this record"
	}
	if kind == "words" {
		d.Message = fmt.Sprintf("the quotation reads \"%s\" here, but \"%s\" %s", here, there, where)
	} else {
		d.Message = fmt.Sprintf("the same words are punctuated \"%s\" here, but \"%s\" %s", here, there, where)
	}
	if n := len(list) - 1; n == 1 {
		d.Message += "; they differ at 1 more place"
	} else if n > 1 {
		d.Message += fmt.Sprintf("; they differ at %d more places", n)
	}
	return d
}

// context is how many words stand around a difference in a message.
const context = 2

// excerpt is the words from i to j with a few around them.
func excerpt(text string, words []word, i, j int) string {
	from, to := max(i-context, 0), min(j+context, len(words))
	if from >= to {
		return ""
	}
	s := strings.Join(strings.Fields(text[words[from].start:words[to-1].end]), " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(words) {
		s += " …"
	}
	return s
}
