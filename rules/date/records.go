package date

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/event"
)

// Records is date/records: records on one event that date it differently.
var Records = &rules.Rule{
	ID:       "date/records",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "Two records or articles date one event differently",
		What: "Compares the dates of records that tell one event. An article without a date of its own is dated by what it says: \"announced on 7 November\" is compared with the date of " +
			"a record whose title has that verb, and with \"announced on Thursday, November 6\" in another article. A day's difference is a note, because time zones can explain it; more is a warning. " +
			"The record that stands against the others is the one reported.",
		Why: "A reader who looks up when it happened gets two answers.",
		Bad: []string{
			"-- a.md --\n---\nid: a\ndate: 2024-05-02\ntitle: Warehouse fire in Port Ellery harbour kills two\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Two dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nTwo people died in a warehouse fire.\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-05-12\ntitle: Warehouse fire in Port Ellery harbour kills two people\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Two dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nTwo people died when a warehouse burnt down.\n",
		},
		Good: []string{
			"-- a.md --\n---\nid: a\ndate: 2024-05-02\ntitle: Warehouse fire in Port Ellery harbour kills two\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Two dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nTwo people died in a warehouse fire.\n" +
				"-- b.md --\n---\nid: b\ndate: 2024-05-02\ntitle: Warehouse fire in Port Ellery harbour kills two people\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Two dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nTwo people died when a warehouse burnt down.\n",
		},
		Leaves:    "Records dated by a month or a year that holds the other's day, and days that articles give for something else than the event's own verb.",
		Certainty: "As sure as record/duplicate is that the two tell one event; which date is right is for a person to say.",
		Data:      "date: the day here; other: the day there; days: how far apart they are.",
	},
	Fact:      RecordsFact{},
	Fewest:    2,
	Check:     checkRecords,
	Reconcile: reconcileRecords,
}

// RecordsFact is an event with what dates it.
type RecordsFact struct {
	Event event.Event
	// Told are the days that the text of a record without a date gives.
	Told []Told
}

// Told is a verb with its day: "announced on 7 November".
type Told struct {
	Verb    string
	Day     rules.Date
	Written string
	Span    rules.Span
}

// toldSentences is how many sentences of an article are searched for days.
const toldSentences = 12

func checkRecords(p *rules.Pass) {
	fact := RecordsFact{Event: event.Of(p.Record)}
	span := event.Place(p.Record)
	if _, dated := p.Record.Day(); dated {
		span = p.Record.Date.Text.Span
	} else {
		prose := p.Record.Prose()
		for _, d := range prose.Dates {
			if d.Sentence >= toldSentences || d.Relative || !d.Interval.OneDay() {
				continue
			}
			if verb := verbBefore(prose.Text.Value[prose.Sentences[d.Sentence].Start:d.Start]); verb != "" {
				fact.Told = append(fact.Told, Told{verb, d, strings.Clone(prose.Of(d.Piece)), prose.At(d.Piece)})
			}
		}
		if len(fact.Told) == 0 {
			return
		}
	}
	event.Export(p, span, fact)
}

// verbBefore is the stem of a past tense that directly governs "on DATE".
func verbBefore(text string) string {
	clause, ok := strings.CutSuffix(strings.TrimRight(text, " \t\n"), " on")
	if !ok {
		return ""
	}
	verb := strings.ToLower(clause[strings.LastIndexByte(clause, ' ')+1:])
	stem, ok := strings.CutSuffix(verb, "ed")
	if !ok || len(stem) < 3 {
		return ""
	}
	return stem
}

// claim is a day that a record gives for the event.
type claim struct {
	fact rules.Fact
	day  rules.Interval
	span rules.Span
	told string // the words of an article; "" for a record's date
}

func reconcileRecords(g *rules.Group) {
	disputes := disputesOf(g)
	if len(disputes) == 0 {
		return
	}
	support := map[rules.Interval]int{}
	counted := map[claimKey]bool{}
	for _, d := range disputes {
		for _, c := range d {
			if k := c.key(); !counted[k] {
				counted[k] = true
				support[c.day]++
			}
		}
	}
	found := map[claimKey]*rules.Diagnostic{}
	var order []claimKey
	for _, d := range disputes {
		odd, other := d[1], d[0]
		if support[odd.day] > support[other.day] || support[odd.day] == support[other.day] && other.told != "" && odd.told == "" {
			odd, other = other, odd
		}
		k := odd.key()
		if found[k] == nil {
			found[k] = disagreement(odd, other)
			order = append(order, k)
		}
		found[k].Related = append(found[k].Related, rules.Related{Record: other.fact.Record, Span: other.span, Message: "dated " + other.day.String() + " here"})
	}
	for _, k := range order {
		g.Report(*found[k])
	}
}

type claimKey struct {
	record *rules.RecordInfo
	span   rules.Span
}

func (c claim) key() claimKey { return claimKey{c.fact.Record, c.span} }

// disputesOf lists the pairs of claims on one event that give different days.
func disputesOf(g *rules.Group) [][2]claim {
	var out [][2]claim
	event.PairsApart(g, func(f rules.Fact) event.Event { return f.Payload.(RecordsFact).Event }, func(a, b rules.Fact, _ event.Likeness) {
		ca, cb, ok := claims(a, b)
		if ok && ca.day.Apart(cb.day) > 0 {
			out = append(out, [2]claim{ca, cb})
		}
	})
	return out
}

// claims are the comparable days of two records: their dates, or what an undated one says under
// the other's verb.
func claims(a, b rules.Fact) (ca, cb claim, ok bool) {
	fa, fb := a.Payload.(RecordsFact), b.Payload.(RecordsFact)
	dayA, datedA := fa.Event.Day()
	dayB, datedB := fb.Event.Day()
	switch {
	case datedA && datedB:
		return claim{a, dayA, a.Span, ""}, claim{b, dayB, b.Span, ""}, true
	case datedA:
		for _, t := range fb.Told {
			if day, ok := nearestYear(&t.Day, dayA); ok && fa.Event.TitleHas(t.Verb) {
				return claim{a, dayA, a.Span, ""}, claim{b, day, t.Span, t.Written}, true
			}
		}
	case datedB:
		cb, ca, ok = claims(b, a)
		return ca, cb, ok
	default:
		for _, ta := range fa.Told {
			for _, tb := range fb.Told {
				if ta.Verb == tb.Verb && !(ta.Day.NoYear && tb.Day.NoYear) {
					da, okA := inYearOf(ta.Day, tb.Day)
					db, okB := inYearOf(tb.Day, ta.Day)
					return claim{a, da, ta.Span, ta.Written}, claim{b, db, tb.Span, tb.Written}, okA && okB
				}
			}
		}
	}
	return ca, cb, false
}

// inYearOf is a day in the year nearest to another mention's.
func inYearOf(d, other rules.Date) (rules.Interval, bool) {
	if !d.NoYear {
		return d.Interval, true
	}
	return nearestYear(&d, other.Interval)
}

func disagreement(odd, other claim) *rules.Diagnostic {
	days := odd.day.Apart(other.day)
	d := &rules.Diagnostic{
		Record: odd.fact.Record, Span: odd.span,
		Data: map[string]any{"date": odd.day.String(), "other": other.day.String(), "days": days},
	}
	here := "this is dated " + odd.day.String()
	if odd.told != "" {
		here = fmt.Sprintf("the text says %q", odd.told)
	}
	d.Message = fmt.Sprintf("%s, but %s dates the same event %s", here, other.fact.Record.ID, other.day)
	if days == 1 {
		d.Severity = rules.Info
		d.Message += "; a day apart can be a matter of time zones"
	}
	return d
}
