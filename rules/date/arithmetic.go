package date

import (
	"fmt"
	"sort"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// Arithmetic is date/arithmetic: a stretch of time that its two ends contradict.
var Arithmetic = &rules.Rule{
	ID:       "date/arithmetic",
	Severity: rules.Warning,
	Version:  2,
	Doc: rules.Doc{
		Summary: "A stretch of time or an age that does not fit the dates at its ends",
		What: "Checks stretches such as \"the 31 years between 1989 and 2020\", \"twelve days before June 14\", \"In 1968 it opened; 57 years later, in 2025, …\", \"26 years ago, in 1998\", \"the 50th anniversary of the 1974 revolution\" " +
			"or \"unmanned since May 2009 (2,340 days)\", and ages (\"born on March 3, 1950, died on May 4, 2020, aged 70\", \"the 57-year-old school, founded in 1968\"), against the calendar where both ends are dated: in the sentence or the one before it, by the record's date, " +
			"or, for a named thing (\"over four decades before the Treaty existed\"), by another record that dates it. One day off is a note, as people count days both ways; one year off between bare years is left alone, as months may explain it.",
		Why: "A number of days or years is what readers remember and repeat, and it is worked out once, in haste.",
		Bad: []string{
			"---\nid: a\ndate: 2025-03-04\ntitle: A strike\n---\n\nIn the 47 years between 1968 and 2025 the lecturers had never been on strike.\n",
			"---\nid: a\ndate: 2019-04-12\ntitle: A letter\n---\n\nShe wrote it on April 12, 2019 - 74 days before the archive opened the files on May 29, 2019.\n",
			"---\nid: a\ndate: 2018-10-31\ntitle: Lights left dark\n---\n\nThe lighthouse stood unmanned since May 2009 (2,340 days), longer than any other.\n",
			"-- a.md --\n---\nid: a\ndate: 2025-11-06\ntitle: A joins\n---\n\nIt has traded there since 1987, over four decades before the Lakeside Treaty existed.\n" +
				"-- b.md --\n---\nid: b\ndate: 2025-11-07\ntitle: B joins\n---\n\nThe Lakeside Treaty, first signed in 2019, has six members.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2019-04-12\ntitle: A letter\n---\n\nShe wrote it on April 12, 2019 - 47 days before the archive opened the files on May 29, 2019. On February 3, 2020, less than a year after that, she was heard.\n",
			"---\nid: a\ndate: 2025-03-04\ntitle: A strike\n---\n\nIn the 57 years between 1968 and 2025 the lecturers had never been on strike. Their union was founded 27 years ago, in 1998.\n",
		},
		Leaves: "Stretches with one dated end; ends that stand further off in the text; \"several\" and \"a few\"; parts of a span (\"the first ten years between\"); ages without a date of birth; what a hedge allows (over, nearly, about, less than); " +
			"stretches that any other date of the sentence, or the date of a later source, makes right.",
		Certainty: "Arithmetic once the two ends are right. All of 14 right stretches on a labelled timeline are left alone and the wrong one is found; over its thousand records and 224 posts of a news site that was the only finding.",
		Data:      "written: the stretch or the age; from, to: the two dates; days: how many days the gap is off, about.",
	},
	Fact:      ArithmeticFact{},
	Fewest:    2,
	Check:     checkArithmetic,
	Reconcile: reconcileArithmetic,
}

// ArithmeticFact is either the date of a named thing, or a stretch of time that ends at it.
type ArithmeticFact struct {
	Dated bool
	// When is the thing's date, or the dated end of the stretch; NoYear tells that its year was not said.
	When   rules.Interval
	NoYear bool
	// Written is the mention or the stretch, and WhenSpan the place of the dated end.
	Written  string
	WhenSpan rules.Span
	// Low and High are the days that the stretch may span; High is negative where it is open.
	Low, High float64
}

func checkArithmetic(p *rules.Pass) {
	prose := p.Record.Prose()
	next := 0
	for i := range prose.Sentences {
		first := next
		for next < len(prose.Dates) && prose.Dates[next].Sentence <= i {
			next++
		}
		s := prose.Sentences[i]
		part := prose.Of(s.Piece)
		if first == next && !saysBeforeOrAfter(part) {
			continue
		}
		a := anchors{p, prose, i, prose.Dates[first:next]}
		for _, d := range durations(prose.Text.Value, s.Start, s.End) {
			if first < next && a.check(d) {
				continue
			}
			if !d.bare && !d.adjective {
				exportStretch(p, prose, i, d)
			}
		}
		if first < next && strings.Contains(part, " anniversary") {
			a.anniversary()
		}
		if first < next && strings.Contains(part, "born ") {
			a.age()
		} else if first < next && strings.Contains(part, "-year-old ") {
			a.old()
		}
	}
	exportDated(p, prose)
}

// saysBeforeOrAfter tells whether a word of a text begins with before or after. Few letters are an f.
func saysBeforeOrAfter(text string) bool {
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], 'f')
		if n < 0 {
			return false
		}
		i += n
		if strings.HasPrefix(text[i:], "fter") && strings.HasSuffix(text[:i], " a") || strings.HasPrefix(text[i:], "fore") && strings.HasSuffix(text[:i], " be") {
			return true
		}
	}
}

// betweenDates checks "on D1, twelve days before … D2": it answers whether there are two dates.
func betweenDates(p *rules.Pass, prose *rules.Prose, sentence int, d duration) bool {
	left, ok := dateBefore(prose, sentence, d.Piece)
	if !ok {
		return false
	}
	right, ok := dateAfter(prose, sentence, d.Piece)
	if !ok {
		return false
	}
	from, to, ok := anchored(p.Record, left, right)
	if !ok {
		return false
	}
	// "Before" a date that lies earlier is no stretch between these two.
	if (to.First > from.Last) == d.after || d.fits(from, to) {
		return true
	}
	report(p, prose, d, from, to, prose.At(left.Piece), prose.At(right.Piece))
	return true
}

// anchored gives two mentions their years: a mention without one takes the other's, or the record's.
func anchored(r *rules.Record, a, b *rules.Date) (from, to rules.Interval, ok bool) {
	event, dated := r.Day()
	near := event
	switch {
	case !a.NoYear:
		near = a.Interval
	case !b.NoYear:
		near = b.Interval
	case !dated:
		return from, to, false
	}
	from, ok = nearestYear(a, near)
	if !ok {
		return from, to, false
	}
	to, ok = nearestYear(b, near)
	return from, to, ok
}

// sinceDate checks "since May 2009 (2,340 days)", which ends at the record's date.
func sinceDate(p *rules.Pass, prose *rules.Prose, sentence int, d duration) {
	text := prose.Text.Value
	if d.Start == 0 || text[d.Start-1] != '(' || d.End >= len(text) || text[d.End] != ')' {
		return
	}
	event, ok := p.Record.Day()
	if !ok {
		return
	}
	left, ok := dateBefore(prose, sentence, d.Piece)
	if !ok || left.NoYear || left.Relative || !strings.HasSuffix(strings.TrimRight(text[:left.Start], " "), "since") {
		return
	}
	// What counts to the day of writing may be some weeks old.
	slack := 60 + 0.05*d.low
	if d.distance(left.Interval, event) > slack {
		report(p, prose, d, left.Interval, event, prose.At(left.Piece), p.Record.Date.Text.Span)
	}
}

func report(p *rules.Pass, prose *rules.Prose, d duration, from, to rules.Interval, fromSpan, toSpan rules.Span) {
	off := d.distance(from, to)
	p.Report(rules.Diagnostic{
		Span:     prose.At(d.Piece),
		Severity: offSeverity(off),
		Message:  fmt.Sprintf("%q does not fit: from %s to %s it is %s", prose.Of(d.Piece), earlier(from, to), later(from, to), gap(from, to, d.unit)),
		Related:  []rules.Related{{Record: p.Info, Span: fromSpan, Message: "one end"}, {Record: p.Info, Span: toSpan, Message: "the other end"}},
		Data:     map[string]any{"written": prose.Of(d.Piece), "from": from.String(), "to": to.String(), "days": int(off + 0.5)},
	})
}

// offSeverity makes a single day a note.
func offSeverity(days float64) rules.Severity {
	if days <= 1 {
		return rules.Info
	}
	return rules.Warning
}

func earlier(a, b rules.Interval) rules.Interval {
	if b.First < a.First {
		return b
	}
	return a
}

func later(a, b rules.Interval) rules.Interval {
	if b.First < a.First {
		return a
	}
	return b
}

// gap says how long it is between two dates, in the unit that the text uses: days up to months, else years.
func gap(a, b rules.Interval, unit float64) string {
	days := a.Apart(b)
	if unit < 365 {
		return words.Count(days, "day")
	}
	return words.Count(yearsApart(a, b), "year")
}

// yearsApart counts the years between two dates: full ones between days, else from the number of one year to that of the other.
func yearsApart(a, b rules.Interval) int {
	a, b = earlier(a, b), later(a, b)
	ay, am, ad := a.First.Date()
	by, bm, bd := b.First.Date()
	if a.OneDay() && b.OneDay() && (bm < am || bm == am && bd < ad) {
		by--
	}
	return by - ay
}

// dateBefore is the mention that ends right before a piece, with nothing but small words between.
func dateBefore(prose *rules.Prose, sentence int, at rules.Piece) (*rules.Date, bool) {
	for i := len(prose.Dates) - 1; i >= 0; i-- {
		d := &prose.Dates[i]
		if d.Sentence != sentence || d.End > at.Start {
			continue
		}
		if !d.Relative && onlySmall(prose.Text.Value[d.End:at.Start]) {
			return d, true
		}
		break
	}
	return yearBefore(prose, sentence, at)
}

// yearBefore finds a year that stands right before a piece and was not read as a date, because a dash with the wrong encoding
// is glued to it: 1992â€”.
func yearBefore(prose *rules.Prose, sentence int, at rules.Piece) (*rules.Date, bool) {
	text := prose.Text.Value
	list := wordsOf(text, max(prose.Sentences[sentence].Start, at.Start-24), at.Start)
	for i := len(list) - 1; i >= 0; i-- {
		w := list[i]
		if smallWords[w.text] {
			continue
		}
		if leadingDigits(w.text) != 4 || len(w.text) == 4 || w.text[4] < 0x80 {
			break
		}
		year := rules.Piece{Start: w.Start, End: w.Start + 4}
		return &rules.Date{Piece: year, Sentence: sentence, Interval: rules.YearInterval(atoi(w.text[:4])), Day: year}, true
	}
	return nil, false
}

// onlySmall tells whether a text holds nothing but marks and words such as just or exactly.
func onlySmall(text string) bool {
	small := len(text) < 40
	eachWord(text, func(w string) bool {
		small = small && smallWords[strings.ToLower(w)]
		return small
	})
	return small
}

var smallWords = words.Set("just only exactly precisely a mere and some or fully full barely â")

// dateAfter is the next mention behind a piece, in its sentence and its clause.
func dateAfter(prose *rules.Prose, sentence int, at rules.Piece) (*rules.Date, bool) {
	for i := range prose.Dates {
		d := &prose.Dates[i]
		if d.Sentence != sentence || d.Start < at.End {
			continue
		}
		between := prose.Text.Value[at.End:d.Start]
		return d, !d.Relative && len(between) < 120 && !strings.ContainsAny(between, ",;()") && (strings.TrimSpace(between) == "" ||
			strings.HasSuffix(between, " on ") || strings.HasSuffix(between, " in "))
	}
	return nil, false
}

// --- things with a name, which another record dates

// deeds are what is said of a named thing when it is dated, by the word: one class counts as one thing.
var deeds = map[string]string{
	"existed": "origin", "exist": "origin", "signed": "origin", "founded": "origin", "established": "origin", "created": "origin", "launched": "origin",
	"brokered": "origin", "formed": "origin", "inaugurated": "origin", "began": "origin",
	"visit": "visit", "visits": "visit", "visited": "visit",
}

// exportStretch exports "twelve days before NAME … visit" with the dated end that its sentence gives.
func exportStretch(p *rules.Pass, prose *rules.Prose, sentence int, d duration) {
	key, ok := thingAfter(prose, sentence, d.End)
	if !ok {
		return
	}
	from, ok := dateBefore(prose, sentence, d.Piece)
	if !ok {
		if from, ok = subjectDate(prose, sentence, d.Piece); !ok {
			return
		}
	}
	when, noYear := from.Interval, from.NoYear
	if event, dated := p.Record.Day(); noYear && dated {
		if i, ok := nearestYear(from, event); ok {
			when, noYear = i, false
		}
	}
	direction := " before"
	if d.after {
		direction = " after"
	}
	p.Export(key+direction, prose.At(d.Piece), ArithmeticFact{
		When: when, NoYear: noYear, Written: prose.Of(d.Piece), WhenSpan: prose.At(from.Piece), Low: d.low, High: d.high,
	})
}

// thingAfter is the key of the named thing that a clause begins with, and of what it does.
func thingAfter(prose *rules.Prose, sentence int, at int) (key string, ok bool) {
	end := prose.Sentences[sentence].End
	for i := range prose.Names {
		n := &prose.Names[i]
		if n.Sentence != sentence || n.Start < at {
			continue
		}
		if n.Start-at > 30 {
			return "", false
		}
		name, ok := nameKey(prose.Of(n.Piece))
		if !ok {
			continue
		}
		class := deedIn(prose.Text.Value[n.End:min(end, n.End+60)], 6)
		return name + " " + class, class != ""
	}
	return "", false
}

// nameKey is the last two words of a name, folded; a name of one word says too little.
func nameKey(name string) (string, bool) {
	list := wordsOf(name, 0, len(name))
	if len(list) > 0 && list[len(list)-1].text == "s" {
		list = list[:len(list)-1]
	}
	if len(list) < 2 {
		return "", false
	}
	return list[len(list)-2].text + " " + list[len(list)-1].text, true
}

// deedIn is the class of the first deed among the first words of a text.
func deedIn(text string, most int) string {
	class, n := "", 0
	eachWord(text, func(w string) bool {
		class = deeds[strings.ToLower(w)]
		n++
		return class == "" && n < most
	})
	return class
}

// subjectDate is the day of what a sentence speaks of: for "the announcement came", the day with "announced".
func subjectDate(prose *rules.Prose, sentence int, at rules.Piece) (*rules.Date, bool) {
	const stem = 7 // letters that a noun and its verb share: announc-ement, announc-ed
	text := prose.Text.Value
	list := wordsOf(text, prose.Sentences[sentence].Start, at.Start)
	if len(list) < 2 || !comes[list[len(list)-1].text] {
		return nil, false
	}
	subject := list[len(list)-2].text
	if len(subject) <= stem {
		return nil, false
	}
	for i := range prose.Dates {
		d := &prose.Dates[i]
		if d.Relative || !d.NoYear && !d.Interval.OneDay() || d.Sentence >= len(prose.Sentences) {
			continue
		}
		before := strings.TrimRight(text[prose.Sentences[d.Sentence].Start:d.Start], " ")
		before = strings.TrimSuffix(before, " on")
		if w := before[strings.LastIndexByte(before, ' ')+1:]; strings.HasPrefix(strings.ToLower(w), subject[:stem]) {
			return d, true
		}
	}
	return nil, false
}

var comes = words.Set("came comes occurred happened")

// exportDated exports the dates that the text gives named things: "NAME, first signed in 2020", "NAME's planned November 18 visit".
func exportDated(p *rules.Pass, prose *rules.Prose) {
	event, dated := p.Record.Day()
	for i := range prose.Dates {
		d := &prose.Dates[i]
		if d.Relative || d.Sentence >= len(prose.Sentences) {
			continue
		}
		key, ok := thingBefore(prose, d)
		if !ok {
			continue
		}
		when, noYear := d.Interval, d.NoYear
		if noYear && dated {
			if i, ok := nearestYear(d, event); ok {
				when, noYear = i, false
			}
		}
		if noYear {
			continue
		}
		p.ExportAll([]string{key + " before", key + " after"}, prose.At(d.Piece), ArithmeticFact{Dated: true, When: when, Written: prose.Of(d.Piece)})
	}
}

// thingBefore is the key of the named thing that a mention dates. Names that only say who did it are passed over.
func thingBefore(prose *rules.Prose, d *rules.Date) (key string, ok bool) {
	const farthest = 60 // bytes
	text := prose.Text.Value
	after := text[d.End:min(len(text), d.End+12)]
	behind := sort.Search(len(prose.Names), func(i int) bool { return prose.Names[i].End > d.Start })
	for i := behind - 1; i >= 0 && prose.Names[i].Sentence == d.Sentence; i-- {
		n := &prose.Names[i]
		between := text[n.End:d.Start]
		if len(between) > farthest || strings.ContainsAny(between, ";.") {
			return "", false
		}
		class := ""
		if strings.HasSuffix(between, " in ") || strings.HasSuffix(between, " on ") {
			class = deedIn(between, 4)
		} else if len(between) <= 20 && deedIn(after, 1) == "visit" {
			class = "visit" // the deed follows its date: "planned November 18 visit"
		}
		if name, ok := nameKey(prose.Of(n.Piece)); ok && class != "" {
			return name + " " + class, true
		}
	}
	return "", false
}

// reconcileArithmetic compares stretches that end at a named thing with the dates that records give it.
func reconcileArithmetic(g *rules.Group) {
	for i, f := range g.Facts {
		stretch := f.Payload.(ArithmeticFact)
		if stretch.Dated {
			continue
		}
		d := duration{low: stretch.Low, high: stretch.High}
		var related []rules.Related
		var to rules.Interval
		fitting := false
		least := 0.0
		for _, o := range neighbours(g, i) {
			thing := o.Payload.(ArithmeticFact)
			if !thing.Dated || o.Record.Path == f.Record.Path && o.Record.ID == f.Record.ID {
				continue
			}
			from := stretch.When
			if stretch.NoYear {
				from = movedNear(from, thing.When)
			}
			off := d.distance(from, thing.When)
			fitting = fitting || off == 0
			if len(related) == 0 || off < least {
				least, to = off, thing.When
			}
			if len(related) < 3 {
				related = append(related, rules.Related{Record: o.Record, Span: o.Span, Message: "dated " + thing.When.String() + " here"})
			}
		}
		if fitting || len(related) == 0 {
			continue
		}
		from := stretch.When
		if stretch.NoYear {
			from = movedNear(from, to)
		}
		unit := 1.0
		if !to.OneDay() {
			unit = 365.25
		}
		related = append(related, rules.Related{Record: f.Record, Span: stretch.WhenSpan, Message: "the other end"})
		g.Report(rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: offSeverity(least),
			Message: fmt.Sprintf("%q does not fit: from %s to %s it is %s", stretch.Written, earlier(from, to), later(from, to), gap(from, to, unit)),
			Related: related,
			Data:    map[string]any{"written": stretch.Written, "from": from.String(), "to": to.String(), "days": int(least + 0.5)},
		})
	}
}

// movedNear moves a day without a year to the year that brings it nearest to another.
func movedNear(day, other rules.Interval) rules.Interval {
	i, ok := nearestYear(&rules.Date{Interval: day, NoYear: true}, other)
	if !ok {
		return day
	}
	return i
}
