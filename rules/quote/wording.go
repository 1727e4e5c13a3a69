package quote

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
)

// Wording is quote/wording: one quotation worded two ways.
var Wording = &rules.Rule{
	ID:       "quote/wording",
	Severity: rules.Warning,
	Version:  1,
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
	// Stems are those of its content words, in order.
	Stems []string
	// Speakers are the last names of those who may be quoted; Named tells that the text says whom.
	Speakers []string
	Named    bool
	Event    event.Event
}

const (
	// fewestStems are the content words of the shortest quotation that is compared.
	fewestStems = 3
	// maxKeys is under how many pairs of neighbouring stems a quotation stands.
	maxKeys = 24
	// maxSharing is how many quotations of one key are compared with each other; with more, the key
	// is a stock phrase.
	maxSharing = 40
)

func checkWording(p *rules.Pass) {
	visit(p.Record, func(prose *rules.Prose, q *rules.Quotation) {
		text := prose.Of(q.Piece)
		if !q.Closed || strings.Count(text, " ") < fewestStems-1 {
			return
		}
		text = readable(text)
		s := stems(split(text))
		if len(s) < fewestStems {
			return
		}
		fact := WordingFact{Text: text, Stems: s, Event: event.Of(p.Record)}
		fact.Speakers, fact.Named = speakers(prose, q)
		p.ExportAll(keys(s), prose.At(q.Piece), fact)
	})
}

// keys are the pairs of neighbouring stems, sorted, each once; of very many, those that hash lowest,
// which are the same in every wording.
func keys(stems []string) []string {
	out := make([]string, 0, len(stems)-1)
	for i := range len(stems) - 1 {
		out = append(out, stems[i]+" "+stems[i+1])
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > maxKeys {
		slices.SortFunc(out, func(a, b string) int { return int(hash(a)>>1) - int(hash(b)>>1) })
		out = out[:maxKeys]
		slices.Sort(out)
	}
	return out
}

// hash is FNV-1a, 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// reconcileWording compares the quotations of a group that share its key, each pair in the group of
// the first key that it shares.
func reconcileWording(g *rules.Group) {
	told := map[[2]place]bool{}
	for i, a := range g.Facts {
		for _, b := range g.Facts[i+1 : min(i+1+maxSharing, len(g.Facts))] {
			if a.Record == b.Record && a.Span.Overlaps(b.Span) {
				continue
			}
			fa, fb := quoted(a), quoted(b)
			if fa.Text == fb.Text || !alike(fa.Stems, fb.Stems) || firstShared(fa.Stems, fb.Stems) != g.Key {
				continue
			}
			// A record that quotes the same words in two fields is told once.
			key := [2]place{{a.Record, strings.Join(fa.Stems, " ")}, {b.Record, strings.Join(fb.Stems, " ")}}
			if told[key] {
				continue
			}
			if d, ok := differs(a, b); ok {
				told[key] = true
				g.Report(d)
			}
		}
	}
}

// place is a quotation of a record, whatever field it stands in.
type place struct {
	record *rules.RecordInfo
	stems  string
}

// alike is a cheap test before the alignment: enough stems in common to be one quotation.
func alike(a, b []string) bool {
	n := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			n++
		}
	}
	return n >= fewestStems && 2*n >= min(len(a), len(b))
}

func firstShared(a, b []string) string {
	other := keys(b)
	for _, k := range keys(a) {
		if _, ok := slices.BinarySearch(other, k); ok {
			return k
		}
	}
	return ""
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

// differs tells whether two quotations are one in two wordings, and says so at the second.
func differs(a, b rules.Fact) (rules.Diagnostic, bool) {
	c := compare(quoted(a).Text, quoted(b).Text)
	if len(c.words) == 0 && len(c.marks) == 0 || c.matched < fewestStems {
		return rules.Diagnostic{}, false
	}
	link := connect(a, b)
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
