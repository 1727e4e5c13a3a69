package name

import (
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

// Spelling is name/spelling: one person or body spelled two ways.
var Spelling = &rules.Rule{
	ID:       "name/spelling",
	Severity: rules.Warning,
	Version:  2,
	Doc: rules.Doc{
		Summary: "One person or organisation spelled two ways",
		What: "Compares the names of people and organisations in the fields, the titles and the texts of all records, and reports a spelling where another one of the same name is more frequent. " +
			"Spellings that differ in accents, in letters that romanisations confuse (Kassym and Qassym, Zelensky and Zelenskyy, Mohammed and Muhammad) or by one slip of the pen are warnings; " +
			"those that differ only in capitals, punctuation, word order or the form of a slug are info. A reviewed names file decides outright which spelling is right. " +
			"Up to five records are reported one by one; a spelling in more is reported once, with the places.",
		Why: "Readers, search and statistics take one name with two spellings for two people.",
		Bad: []string{
			"-- a.md --\n---\ndate: 2025-11-06\ntitle: Visit announced\nactors: [Kassym-Jomart Tokayev]\n---\n\nKassym-Jomart Tokayev spoke.\n-- b.md --\n---\ndate: 2025-11-07\ntitle: Visit confirmed\nactors: [Qassym-Jomart Tokayev]\n---\n\nThe visit was confirmed.\n-- c.md --\n---\ndate: 2025-11-08\ntitle: Visit ends\nactors: [Kassym-Jomart Tokayev]\n---\n\nThe visit ended.\n",
			"---\ndate: 2025-01-06\ntitle: Hearing held\nactors: [Emmanuel Macron, Ursula von der Leyen]\n---\n\nEmanuel Macron was heard first.\n",
		},
		Good: []string{
			"-- a.md --\n---\ndate: 2025-01-06\ntitle: Hearing held\nactors: [James Gurney]\n---\n\nJames Gurney was heard.\n-- b.md --\n---\ndate: 2025-01-07\ntitle: Hearing led\nactors: [James Gurner]\n---\n\nJames Gurner led the hearing.\n",
			"-- a.md --\n---\ndate: 2025-01-06\ntitle: Hearing held\nactors: [Stephen Miller]\n---\n\nStephen Miller was heard.\n-- b.md --\n---\ndate: 2025-01-07\ntitle: Suit filed\nactors: [Steven Miller]\n---\n\nSteven Miller, a farmer, sued.\n",
		},
		Leaves: "Fathers and sons, names with other initials, two established given names (Stephen and Steven) or surnames (Hansen and Hanson), nicknames, acronyms, " +
			"a surname alone, titles, middle names and initials that one place leaves out, two spellings that one record lists as two people, and every spelling in the names file.",
		Certainty: "On 292 labelled pairs of a timeline no two different names were joined, and 98 of 99 variants were found; on its 1,013 records all of 4 warnings and 68 infos were right. " +
			"Of 200 names respelled by one letter 195 were reported.",
		Data: "found: the spelling reported; expected: the more frequent or reviewed one; counts: how often each spelling occurs; kind: what differs; records: how many records have the reported spelling.",
	},
	Fact:      Mention(""),
	Fewest:    2,
	Check:     checkSpelling,
	Reconcile: reconcileSpelling,
}

func checkSpelling(p *rules.Pass) {
	var places [usualNames]place
	var known usualIndex
	c := collector{places[:0], known[:]}
	for _, n := range p.Record.Names {
		c = c.add(n.Text.Value, n.Text.Span, true, n.Text.Verbatim())
	}
	c = c.prose(p.Record.TitleProse())
	c = c.prose(p.Record.Prose())
	p.Facts = slices.Grow(p.Facts, len(c.found))
	keys := make([]string, 0, 2*len(c.found))
	for i := range c.found {
		f := &c.found[i]
		with, words := match.AppendKeys(keys, f.name)
		// In running text, a word alone may be anything.
		if words > 1 || f.field {
			p.ExportAll(with[len(keys):len(with):len(with)], f.span, f.mention())
			keys = with
		}
	}
}
