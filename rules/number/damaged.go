package number

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// Damaged is number/damaged: an amount that lost its digits or its sign.
var Damaged = &rules.Rule{
	ID:       "number/damaged",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "An amount of money that lost its first digits or its currency sign",
		What: "Reports what no number looks like: \".8 billion\", \"00 million\", \",500 in donations\", \"for  billion\" with nothing where the number stood. " +
			"Such holes come from a script that passed the text through a shell, which read \"$1\" in \"$1.8 billion\" as a variable and put nothing in its place. " +
			"Also queried, as warnings, are whole figures that the words around them show to be money and that have no currency (\"a 42 billion broadband program\"), " +
			"and, in a record with a hole, the other amounts without a sign, which have likely lost digits too. Beside such a figure, another one that counts nothing is a note. " +
			"When another text of the record holds the whole amount, the message gives it.",
		Why: "A reader sees \"00 million\" and either laughs or quotes it. The true figure is gone from the record, and only its source can tell.",
		Bad: []string{
			"---\ntitle: Authority loses track of oil revenue\ndate: 2003-05-06\n---\n\nAuditors lost track of .8 billion in oil revenue.\n",
			"---\ntitle: Congress passes 00 million rescue\ndate: 2008-10-03\n---\n\nThe bill passed.\n",
			"---\ntitle: Mayor returns gifts\ndate: 2008-10-03\n---\n\nThe mayor returned ,500 in donations and was paid over  million by the firm.\n",
			"---\ntitle: Company settles\ndate: 2008-10-03\n---\n\nThe company paid 75 million in fines.\n",
		},
		Good: []string{
			"---\ntitle: Authority loses track of oil revenue\ndate: 2003-05-06\n---\n\nAuditors lost track of $8.8 billion in oil revenue, 2 million barrels and .5 percent of the tax.\n",
			"---\ntitle: A rifle of .45 caliber\ndate: 2008-10-03\n---\n\nOver one million people in 00s dress paid 75 million euros, or cost 5 million jobs, in a billion-dollar town.\n",
		},
		Leaves: "Counts of people, homes, votes, shares and units; figures with a currency before or after them, or within a range that has one; decimals without a zero before the point in other uses (.45 caliber, .5 percent, a .300 hitter); " +
			"times, versions, file names, code, addresses and ids; \"a million\", \"per million\", \"million-dollar\". Whole figures without a scale (\"costing 63,000\"), unless the record has a hole elsewhere.",
		Certainty: "An error is certain: the shape occurs in no edited text. On a labelled timeline of 1,013 records 58 of 59 damaged amounts were found, and every finding was right when read; " +
			"on 224 posts of a newsroom and on 2,700 pages of manuals there was none. A warning is a reading of the words around the figure.",
		Data: "kind: \"digits\" for a hole, \"sign\" for a figure without a sign that reads as money, \"suspect\" for one beside such a figure or a hole; found: the text as it stands; whole: the whole amount as another text of the record gives it, if one does.",
	},
	Check: checkDamaged,
}

func checkDamaged(p *rules.Pass) {
	found := woundsOf(p.Record, false)
	holes := slices.ContainsFunc(found, func(w wound) bool { return w.certain })
	signs := slices.ContainsFunc(found, func(w wound) bool { return w.money })
	if holes {
		found = woundsOf(p.Record, true)
	}
	for _, w := range found {
		switch {
		case w.certain:
			reportWound(p, w, rules.Error, "digits", w.hole())
		case w.money:
			reportWound(p, w, rules.Warning, "sign", fmt.Sprintf("%q reads as money, but no currency is given", w.shown()))
		case holes && w.suspect:
			reportWound(p, w, rules.Warning, "suspect", fmt.Sprintf("%q has no currency, and other amounts of this record lost digits", w.shown()))
		case signs && w.suspect:
			reportWound(p, w, rules.Info, "suspect", fmt.Sprintf("%q has no currency, and neither has other money of this record", w.shown()))
		}
	}
}

// woundsOf are the places in all texts of a record where an amount is damaged or may be.
func woundsOf(r *rules.Record, plain bool) (found []wound) {
	r.Texts(func(t rules.Text) {
		// Ids, addresses and tags have no blank.
		if strings.IndexByte(t.Value, ' ') < 0 {
			return
		}
		n := len(found)
		found = scanWounds(t, found, plain)
		if len(found) > n && t.Span == r.Body.Span {
			found = append(found[:n], inProse(r, found[n:])...)
		}
	})
	return found
}

func reportWound(p *rules.Pass, w wound, severity rules.Severity, kind, message string) {
	d := rules.Diagnostic{Span: w.text.At(w.start, w.end), Severity: severity, Message: message, Data: map[string]any{"kind": kind, "found": w.shown()}}
	if whole, where, ok := wholeAmount(p.Record, w); ok {
		d.Message += fmt.Sprintf("; compare %q in this record", whole)
		d.Data["whole"] = whole
		d.Related = []rules.Related{{Record: p.Info, Span: where, Message: "the amount is given here"}}
	}
	p.Report(d)
}

// inProse keeps the wounds of the body that stand in running text, and not in code or in the marks of HTML.
func inProse(r *rules.Record, found []wound) []wound {
	blocks := r.Prose().Blocks
	kept := found[:0]
	b := 0
	for _, w := range found {
		for b < len(blocks) && blocks[b].End <= w.start {
			b++
		}
		if b < len(blocks) && blocks[b].Start <= w.start {
			switch blocks[b].Kind {
			case rules.Code, rules.Comment:
				continue
			case rules.TableRow:
				// A column's head may give the currency.
				w.money, w.suspect = false, false
			}
		}
		kept = append(kept, w)
	}
	return kept
}
