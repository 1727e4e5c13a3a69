package date

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// Body is date/body: what the text says of when the event happened is not the record's date.
var Body = &rules.Rule{
	ID:       "date/body",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "The text dates the event otherwise than the record does",
		What: "Looks at the beginning of the text for a day that its main clause gives: \"On June 12, the board adopted …\", \"the auditor was dismissed on March 14, 2025\", or, a few sentences on, " +
			"the title's own verb with a day (\"… reopened it on May 11\"). It reports such a day when it lies two days to half a year from the record's date, and the record's date stands nowhere in the text.",
		Why: "Records often carry the day on which a story ran instead of the day on which its event happened. A timeline then tells things in the wrong order.",
		Bad: []string{
			"---\nid: auditor-dismissed\ndate: 2025-03-01\ntitle: Auditor Dismissed After Warning\n---\n\nAuditor Edith Crane was dismissed on March 14, 2025, soon after her bureau printed a study.\n",
			"---\nid: rules-adopted\ndate: 2024-06-24\ntitle: Board Adopts First Rules\n---\n\nOn June 12, 2024, the board adopted Rule 7.215, the first of its kind.\n",
		},
		Good: []string{
			"---\nid: auditor-dismissed\ndate: 2025-03-14\ntitle: Auditor Dismissed After Warning\n---\n\nAuditor Edith Crane was dismissed on March 14, 2025, soon after her bureau printed a study.\n",
			"---\nid: inquiry\ndate: 2024-04-18\ntitle: Panel opens inquiry\n---\n\nThe panel opened an inquiry and asked for papers by April 22, 2024, for a session scheduled for May 6.\n",
			"---\nid: hidden-price\ndate: 2011-05-17\ntitle: Price hidden from the chamber\n---\n\nThe full price came out only after the governor signed the bill on June 2, 2011.\n",
		},
		Leaves: "Days in clauses with after, before, when, which or had; deadlines, appointments and ranges; days further away than half a year, which are history; a day's difference, which time zones explain; " +
			"texts that mention the record's date as well; record dates with a time of day, which are when a post went online; years in titles, which hardly ever date the event.",
		Certainty: "8 of 8 right on a labelled timeline, and none of 16 innocent mentions reported. Which of the two dates is wrong is for a person to say.",
		Data:      "date: the record's date; other: the day that the text gives; written: the mention.",
	},
	Check: checkBody,
}

// Days between a record's date and its text's that are worth a question.
const (
	bodyNearest  = 2   // a day is a time zone
	bodyFarthest = 183 // beyond half a year it is history
)

// How many sentences of a text's first block speak of the event itself.
const bodySentences = 6

func checkBody(p *rules.Pass) {
	event, ok := p.Record.Day()
	if !ok || !event.OneDay() || p.Record.Title == nil || strings.IndexByte(p.Record.Date.String(), ':') >= 0 {
		return // a date with a time of day is when something was published
	}
	prose := p.Record.Prose()
	var found *rules.Date
	var day rules.Interval
	for i := range prose.Dates {
		d := &prose.Dates[i]
		at, ok := nearestYear(d, event)
		if !ok || !at.OneDay() {
			continue
		}
		if at.Apart(event) == 0 {
			return // the text knows the record's date too
		}
		if found == nil && datesEvent(p.Record, prose, d) {
			found, day = d, at
		}
	}
	if found == nil || day.Apart(event) < bodyNearest || day.Apart(event) > bodyFarthest {
		return
	}
	p.Report(rules.Diagnostic{
		Span:    prose.At(found.Piece),
		Message: fmt.Sprintf("the text says %q, but the record is dated %s", prose.Of(found.Piece), event),
		Related: []rules.Related{{Record: p.Info, Span: p.Record.Date.Text.Span, Message: "the record's date"}},
		Data:    map[string]any{"date": event.String(), "other": day.String(), "written": prose.Of(found.Piece)},
	})
}

// nearestYear is a mention's interval, in the year nearest to the event where it names none.
func nearestYear(d *rules.Date, event rules.Interval) (rules.Interval, bool) {
	if !d.NoYear {
		return d.Interval, !d.Relative
	}
	var best rules.Interval
	found := false
	year, _, _ := event.First.Date()
	for y := year - 1; y <= year+1; y++ {
		if i, ok := d.InYear(y); ok && (!found || i.Apart(event) < best.Apart(event)) {
			best, found = i, true
		}
	}
	return best, found
}

// datesEvent tells whether a mention says when the event of the record happened.
func datesEvent(r *rules.Record, prose *rules.Prose, d *rules.Date) bool {
	if d.Sentence >= len(prose.Sentences) || d.Sentence >= bodySentences {
		return false
	}
	s := prose.Sentences[d.Sentence]
	if prose.Blocks[s.Block].Kind != rules.Paragraph {
		return false
	}
	if !endsClause(prose.Text.Value[d.End:s.End]) {
		return false
	}
	first := d.Sentence == firstSentence(prose)
	before := prose.Text.Value[s.Start:d.Start]
	title := r.Title.String()
	if strings.TrimSpace(before) == "On" {
		// "On D, somebody did something": the lede, or a sentence that names what the title names.
		after := prose.Text.Value[d.End:s.End]
		return !holdsAny(after, plans) && (first || d.Sentence == firstSentence(prose)+1 && sharesName(after, title))
	}
	clause, ok := strings.CutSuffix(strings.TrimRight(before, " \t\n"), " on")
	for _, turn := range [...]string{", but ", "; "} {
		clause = clause[strings.LastIndex(clause, turn)+1:]
	}
	if !ok || holdsAny(clause, subordinators) || holdsAny(clause, plans) {
		return false
	}
	if first {
		return true
	}
	return repeatsVerb(clause, title)
}

// firstSentence is the index of the first sentence of a paragraph.
func firstSentence(prose *rules.Prose) int {
	for i := range prose.Sentences {
		if prose.Blocks[prose.Sentences[i].Block].Kind == rules.Paragraph {
			return i
		}
	}
	return 0
}

// endsClause tells whether a mention is not the first part of a range or of a name: "November 6-7", "April 2 tariffs".
func endsClause(after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	switch r {
	case '-', '–', '—', '/', '\'', '’':
		return r == '—'
	}
	rest := strings.TrimLeft(after, " \t\n")
	return !strings.HasPrefix(rest, "through ") && !strings.HasPrefix(rest, "to ") && !strings.HasPrefix(rest, "and ") && !strings.HasPrefix(rest, "until ") && !strings.HasPrefix(rest, "– ")
}

// subordinators before a day tell that it belongs to another event than the main clause's.
var subordinators = words.Set(`after before since until following when which who whose that where while had having if because though although
	with amid despite prior previously originally earlier later subsequent subsequently ahead leading
	coincided coinciding culminating then eventually ultimately announced said told reported according published first previous next`)

// plans tell that a day lies ahead of the event.
var plans = words.Set("will would scheduled set due planned plans expected deadline slated effective starting beginning begins expires")

// holdsAny tells whether one of the words stands in a text.
func holdsAny(text string, set map[string]bool) bool {
	found := false
	eachWord(text, func(word string) bool {
		found = set[strings.ToLower(word)]
		return !found
	})
	return found
}

// eachWord calls visit for each word of a text until it answers no.
func eachWord(text string, visit func(string) bool) {
	start := -1
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && start < 0 {
			start = i
		} else if !letter && start >= 0 {
			if !visit(text[start:i]) {
				return
			}
			start = -1
		}
	}
	if start >= 0 {
		visit(text[start:])
	}
}

// sharesName tells whether a capitalised word of the title stands in a text.
func sharesName(text, title string) bool {
	found := false
	eachWord(title, func(word string) bool {
		r, _ := utf8.DecodeRuneInString(word)
		if len(word) >= 4 && unicode.IsUpper(r) {
			found = strings.Contains(text, word)
		}
		return !found
	})
	return found
}

// repeatsVerb tells whether one of the last words of a clause is the title's verb in another form: reactivates, reactivated.
func repeatsVerb(clause, title string) bool {
	const last = 3 // words
	var tail [last]string
	eachWord(clause, func(word string) bool {
		copy(tail[:], tail[1:])
		tail[last-1] = word
		return true
	})
	found := false
	eachWord(title, func(word string) bool {
		for _, t := range tail {
			if sameVerb(strings.ToLower(t), strings.ToLower(word)) {
				found = true
			}
		}
		return !found
	})
	return found
}

// sameVerb tells whether a past tense and another form share their stem.
func sameVerb(past, form string) bool {
	stem, ok := strings.CutSuffix(past, "ed")
	if !ok || len(stem) < 4 {
		return false
	}
	rest, ok := strings.CutPrefix(form, stem)
	return ok && verbEndings[rest]
}

var verbEndings = map[string]bool{"": true, "e": true, "s": true, "es": true, "ed": true, "ing": true}
