package gen

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mistake is one kind of mistake that people make; rule is the one that tells of it.
type mistake struct {
	rule string
	make func(*teller, *Record)
}

// plant makes one mistake in the record.
func (t *teller) plant(m mistake) {
	m.make(t, t.record)
	t.record.Mistake = m.rule
}

// mistakes are of the kinds that are common in datasets kept by hand. What spoils text does so in a
// sentence at the end, where every record has room for it.
var mistakes = []mistake{
	{"date/arithmetic", func(t *teller, r *Record) {
		r.add(fmt.Sprintf("The association was founded in %d, 40 years ago.", t.day.Year()-t.between(43, 59)))
	}},
	{"date/id", func(t *teller, r *Record) { r.Date = isoDate(t.day.AddDate(0, 0, -t.between(3, 9))) }},
	{"date/invalid", func(t *teller, r *Record) { r.Sources[0].Date = strconv.Itoa(t.day.Year()) + "-02-30" }},
	{"date/source", func(t *teller, r *Record) { r.Sources[0].Date = isoDate(t.day.AddDate(-t.between(1, 3), 0, 9)) }},
	{"date/weekday", func(t *teller, r *Record) {
		r.add(fmt.Sprintf("The papers were signed on %s, %s.", t.day.AddDate(0, 0, t.between(1, 6)).Weekday(), t.day.Format("January 2, 2006")))
	}},
	{"name/spelling", func(t *teller, r *Record) { r.Actors[1] = misspelled(t.random, r.Actors[1]) }},
	{"name/tag", func(_ *teller, r *Record) { r.Tags[0] = strings.ReplaceAll(nthTag(len(matters)), "-", "_") }},
	{"number/damaged", func(t *teller, r *Record) {
		r.add(fmt.Sprintf("The repair cost ,%d00 in all, %s said.", t.between(2, 9), t.second))
	}},
	{"number/disagreement", func(t *teller, r *Record) {
		n := t.between(20, 70)
		r.add(fmt.Sprintf("Of those invited, %d00 of 10,000 members (%d%%) took part, %s said.", n, n+20, t.second))
	}},
	{"number/uncited", func(t *teller, r *Record) {
		r.Sources = r.Sources[:1]
		r.add(fmt.Sprintf("Some %s people lost their savings.", thousands(t.between(1100, 9000))))
	}},
	{"quote/unattributed", func(t *teller, r *Record) {
		r.add("The drivers of " + t.place + ` were left out because "they are no members of the ` + t.subject + ` crew" despite working beside it.`)
	}},
	{"quote/wording", func(t *teller, r *Record) {
		said := "The people of " + t.place + " have paid for the " + t.subject + " " + t.matter + " and will not pay again before the winter is over"
		r.add(`"`+said+`," said `+t.people[0]+".", `"`+strings.Replace(said, "winter", "summer", 1)+`," `+t.people[0]+" said.")
	}},
	{"record/id", func(t *teller, r *Record) { r.ID += "-" + pick(t.random, matters) }},
	{"record/reference", func(t *teller, r *Record) { r.Related = append(r.Related, r.Date+"--"+slug(t.subject+" "+t.matter)) }},
	{"record/schema", func(t *teller, r *Record) { r.Importance = t.between(11, 99) }},
	{"record/suppression", func(_ *teller, r *Record) { r.add("<!-- factvet-ignore date/weekday -->\nNo day was named.") }},
	{"source/duplicate", func(_ *teller, r *Record) { r.Sources = append(r.Sources, r.Sources[0]) }},
	{"source/missing", func(_ *teller, r *Record) { r.Sources[0].URL = "https://www.example.com/article" }},
	{"source/publisher", func(_ *teller, r *Record) { r.Sources[0].Tier = 5 }},
	{"source/title", func(_ *teller, r *Record) { r.Sources[0].Title = r.Sources[0].URL }},
	{"source/url", func(_ *teller, r *Record) { r.Sources[0].URL = strings.Replace(r.Sources[0].URL, "://", "//", 1) }},
	{"text/escape", func(t *teller, r *Record) { r.add("The " + t.matter + ` was lost \u2014 and nobody knows why.`) }},
	{"text/escape", func(t *teller, r *Record) { r.add("The city&amp;#8217;s " + t.matter + " is to be heard.") }},
	{"text/invisible", func(t *teller, r *Record) { r.add("The con\u200btractor withdrew from the " + t.matter + ".") }},
	{"text/mixed-script", func(_ *teller, r *Record) { r.add("The contr\u0430ctor withdrew from the scheme.") }},
	{"text/mojibake", func(t *teller, r *Record) {
		r.add("The " + t.matter + " was lost " + misread("—") + " and nobody knows why.")
	}},
	{"text/replacement", func(_ *teller, r *Record) { r.add("It was a na\ufffdve hope, the paper wrote.") }},
	{"text/truncated", func(t *teller, r *Record) { r.add("The last of the reports on the " + t.matter + " says that the...") }},
}

// add appends paragraphs to the text.
func (r *Record) add(paragraphs ...string) {
	r.Body = strings.Join(append([]string{r.Body}, paragraphs...), "\n\n")
}

// misspelled doubles or drops a letter within the last word of a name.
func misspelled(r random, name string) string {
	start := len(name) - len(surname(name))
	at := start + 2
	for at+2 < len(name) && (name[at] >= utf8.RuneSelf || name[at+1] >= utf8.RuneSelf) {
		at++
	}
	_, size := utf8.DecodeRuneInString(name[at:])
	if r.below(2) == 0 {
		return name[:at+size] + name[at:]
	}
	return name[:at] + name[at+size:]
}

// misread is what UTF-8 looks like when it is taken for Windows-1252.
func misread(text string) string {
	return strings.NewReplacer("—", "â€”").Replace(text)
}
