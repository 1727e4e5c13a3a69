package number

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// UncitedOptions are the options of number/uncited.
type UncitedOptions struct {
	// Strict asks that somebody is cited for every figure.
	Strict bool `yaml:"strict"`
}

// Uncited is number/uncited: a figure that nobody is cited for.
var Uncited = &rules.Rule{
	ID:       "number/uncited",
	Severity: rules.Warning,
	Version:  1,
	Options:  &UncitedOptions{},

	Conventions: []string{rules.ConventionSources},
	Doc: rules.Doc{
		Summary: "A figure that nobody is cited for",
		What: "Looks at the amounts of money, shares and counts in the text, and asks where each comes from. A figure is cited when its sentence, or the one before it, names who says so " +
			"(\"according to\", \"the auditors found\", \"per the Gazette\", a link, a footnote), or when the same figure stands in the title of one of the record's sources. " +
			"Of a record's figures that are not cited, one finding speaks for all: an error when the record has no source that could be opened (a warning where only some records of the dataset " +
			"name sources, nothing where hardly any does), a warning when it has only one, and a note when there are several to look through.",
		Why: "Figures are what readers repeat and what checkers look up first. A figure without an origin cannot be checked, corrected or defended.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: The fever goes on\nsources: []\n---\n\nThe fever has killed over 41,000 people.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Bank fined\nsources:\n  - title: Regulator closes its inquiry\n    url: https://www.harbour-courier.net/2025/11/06/inquiry\n---\n\nThe bank paid a fine of $2.37 million.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: The fever goes on\nsources: []\n---\n\nThe fever has killed over 41,000 people, according to the health ministry.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Bank fined\nsources:\n  - title: Bank pays $2.37M fine\n    url: https://www.harbour-courier.net/2025/11/06/fine\n---\n\nThe bank paid a fine of $2.37 million.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Summit held\nsources: []\n---\n\nThe D8+2 summit of November 6, 2025, was the first since the vote of 52-48 on H.R. 1; a 36-year-old spoke at 6:30 p.m.\n",
		},
		Options: []rules.OptionDoc{{
			Name: "strict", Default: "false",
			Meaning: "report every figure that nobody is cited for, each at its place, whatever sources the record has; the sentence before then counts only with a phrase (\"according to\"), a link or a footnote",
		}},
		Leaves: "Numbers that state no quantity: years, dates, times, ages such as \"36-year-old\", ordinals, votes, and numbers inside names (9/11, H.R. 1, 737 MAX, Section 20). " +
			"Small numbers written as words (\"five leaders\"). Unless strict: how long something took, and a figure behind a sentence that says who speaks.",
		Certainty: "Of the figures that strict reports on a labelled timeline, 66 of 68 were right, and it found 66 of 72 (the rest are mostly ages, which it leaves out on purpose). " +
			"Whether somebody is named is read from a sentence's form, not its sense, so without strict a finding speaks for the record rather than for each figure.",
		Data: "figure: the figure as written; value: its value; unit: its currency, \"%\" or the noun it counts; sources: how many sources of the record can be opened; more: how many more figures are uncited (not with strict).",
	},
	Fact:      UncitedFact{},
	Check:     checkUncited,
	Reconcile: reconcileUncited,
}

// UncitedFact tells whether a record names a source that could be opened. Unsourced is what its
// text states without one: how grave that is depends on the habits of the dataset.
type UncitedFact struct {
	Sourced   bool
	Unsourced *UncitedFigures
}

// UncitedFigures are the figures of a text that nobody is cited for.
type UncitedFigures struct {
	// Figure is the first as written; Value and Unit are its own.
	Figure string
	Value  float64
	Unit   string
	// Places are where it and some further ones stand.
	Places []UncitedPlace
	// More is how many there are beside it.
	More int
}

// UncitedPlace is where a figure stands; Shown quotes it with the noun that it counts.
type UncitedPlace struct {
	Span  rules.Span
	Shown string
}

// unsourced are the severities of figures in a record without sources, by how firmly the dataset
// names sources. Where hardly any record does, figures without one say nothing of a record.
var unsourced = map[rules.Habit]rules.Severity{rules.Kept: rules.Error, rules.Mixed: rules.Warning}

func reconcileUncited(g *rules.Group) {
	sourced := 0
	for _, f := range g.Facts {
		if f.Payload.(UncitedFact).Sourced {
			sourced++
		}
	}
	severity, ok := unsourced[g.Dataset.Habit(rules.ConventionSources, sourced, len(g.Facts))]
	if !ok {
		return
	}
	for _, f := range g.Facts {
		if figures := f.Payload.(UncitedFact).Unsourced; figures != nil {
			g.Report(figures.diagnostic(f.Record, 0, severity))
		}
	}
}

func checkUncited(p *rules.Pass) {
	fact := UncitedFact{Sourced: usableSources(p.Record, 1) > 0}
	fact.Unsourced = uncitedFigures(p, fact.Sourced)
	p.Export("", rules.Span{}, fact)
}

// uncitedFigures reports the figures that nobody is cited for, or answers with them where the record has no source.
func uncitedFigures(p *rules.Pass, sourced bool) *UncitedFigures {
	r := p.Record
	if r.Body.Value == "" {
		return nil
	}
	c := citations{record: r, prose: r.Prose()}
	if o, ok := p.Options.(*UncitedOptions); ok && o != nil {
		c.strict = o.Strict
	}
	var uncited []*rules.Figure
	for i := range c.prose.Numbers {
		f := &c.prose.Numbers[i]
		if f.Kind == rules.NoClaim || smallInWords(c.prose, f) || c.cited(f) {
			continue
		}
		if c.strict {
			c.report(p, f, nil)
			continue
		}
		if !durations[f.Unit] && !c.told(uncited, f) {
			uncited = append(uncited, f)
		}
	}
	switch {
	case len(uncited) == 0:
	case sourced:
		c.report(p, uncited[0], uncited[1:])
	default:
		return c.figures(uncited[0], uncited[1:])
	}
	return nil
}

// citations is what a record offers to back its figures.
type citations struct {
	record *rules.Record
	prose  *rules.Prose
	strict bool
	// titles are the quantities in the titles of its sources, once they were asked for.
	titles []quantity
	read   bool
	// next is the first attribution that may belong to the sentence looked at.
	next int
}

// durations are units of time. How long something took mostly follows from its dates.
var durations = map[string]bool{
	"day": true, "days": true, "week": true, "weeks": true, "month": true, "months": true, "year": true, "years": true, "decade": true, "decades": true,
	"hour": true, "hours": true, "minute": true, "minutes": true, "century": true, "centuries": true,
}

// told tells whether a figure is among those found before it: a text may tell one twice.
func (c *citations) told(before []*rules.Figure, f *rules.Figure) bool {
	for _, b := range before {
		if b.Value == f.Value && b.High == f.High && b.Unit == f.Unit {
			return true
		}
	}
	return false
}

// maxRelated is how many further figures a finding lists beside the one it stands at.
const maxRelated = 5

// report reports a figure, and with it the rest of the record's figures that are not cited.
func (c *citations) report(p *rules.Pass, f *rules.Figure, rest []*rules.Figure) {
	usable := usableSources(c.record, len(c.record.Sources))
	severity := rules.Info
	switch {
	case usable == 0:
		severity = rules.Error
	case usable == 1 || c.strict:
		severity = rules.Warning
	}
	p.Report(c.figures(f, rest).diagnostic(p.Info, usable, severity))
}

// figures are a figure and the rest of those that are not cited.
func (c *citations) figures(f *rules.Figure, rest []*rules.Figure) *UncitedFigures {
	listed := rest[:min(len(rest), maxRelated)]
	u := &UncitedFigures{
		Figure: c.prose.Of(f.Piece), Value: f.Value, Unit: f.Unit, More: len(rest),
		Places: make([]UncitedPlace, 0, 1+len(listed)),
	}
	u.Places = append(u.Places, c.place(f))
	for _, o := range listed {
		u.Places = append(u.Places, c.place(o))
	}
	return u
}

func (c *citations) place(f *rules.Figure) UncitedPlace {
	return UncitedPlace{Span: c.prose.At(f.Piece), Shown: c.describe(f)}
}

// diagnostic is on the figures of a record that has so many sources which could be opened.
func (u *UncitedFigures) diagnostic(record *rules.RecordInfo, usable int, severity rules.Severity) rules.Diagnostic {
	const nobody = "nobody is cited for "
	d := rules.Diagnostic{
		Record: record, Span: u.Places[0].Span, Severity: severity,
		Data: map[string]any{"figure": u.Figure, "value": u.Value, "unit": u.Unit, "sources": usable, "more": u.More},
	}
	d.Message = nobody + u.Places[0].Shown
	switch usable {
	case 0:
		d.Message += ", and the record has no source that could be opened"
	case 1:
		d.Message += ", and the title of the record's one source does not have it"
	default:
		d.Message += fmt.Sprintf(", and no title of the record's %d sources has it", usable)
	}
	if u.More > 0 {
		d.Message += "; nor for " + words.Count(u.More, "more figure") + " here"
	}
	for _, o := range u.Places[1:] {
		d.Related = append(d.Related, rules.Related{Record: record, Span: o.Span, Message: nobody + o.Shown})
	}
	return d
}

// describe quotes a figure with the noun that it counts.
func (c *citations) describe(f *rules.Figure) string {
	text, end := c.prose.Text.Value, f.End
	if f.Kind == rules.Count && f.Unit != "" {
		after := text[end:min(len(text), end+60)]
		if i := strings.Index(strings.ToLower(after), f.Unit); i >= 0 && i+len(f.Unit) <= len(after) {
			end += i + len(f.Unit)
		}
	}
	return strconv.Quote(strings.Join(strings.Fields(text[f.Start:end]), " "))
}

// smallInWords tells whether a count is spelled out and small, as numbers are that a reader of the
// text would count on their fingers: "five leaders".
func smallInWords(p *rules.Prose, f *rules.Figure) bool {
	if f.Kind != rules.Count || f.Value > 20 {
		return false
	}
	c := p.Of(f.Piece)[0]
	return c < '0' || c > '9'
}

// cited tells whether somebody is named for a figure, near it or by a source's title.
func (c *citations) cited(f *rules.Figure) bool {
	p := c.prose
	for c.next < len(p.Attributions) && p.Attributions[c.next].Sentence < f.Sentence-1 {
		c.next++
	}
	for _, a := range p.Attributions[c.next:] {
		if a.Sentence > f.Sentence {
			break
		}
		if a.Sentence == f.Sentence {
			return true
		}
		if p.Sentences[a.Sentence].Block == p.Sentences[f.Sentence].Block && (!c.strict || !isClause(a)) {
			return true
		}
	}
	if !c.read {
		c.titles, c.read = titleFigures(c.record), true
	}
	return slices.ContainsFunc(c.titles, func(q quantity) bool { return q.equals(f) })
}

// isClause tells whether an attribution is the clause "X said", which covers its own sentence, rather than
// a phrase, a link or a footnote, under which a writer goes on for a while: "According to the census, … Of these, …".
func isClause(a rules.Attribution) bool { return a.Start == a.Source.Start && a.End > a.Source.End }

// usableSources counts the sources of a record that somebody could open, up to a number of them.
func usableSources(r *rules.Record, most int) int {
	n := 0
	for i := 0; i < len(r.Sources) && n < most; i++ {
		url := strings.TrimSpace(r.Sources[i].URL.String())
		if url != "" && !weburl.Placeholder(url) {
			n++
		}
	}
	return n
}

// titleFigures are the quantities in the titles of a record's sources.
func titleFigures(r *rules.Record) []quantity {
	var all []quantity
	for i := range r.Sources {
		all = quantities(all, r.Sources[i].Title.String())
	}
	return all
}
