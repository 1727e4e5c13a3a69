package number

import "github.com/factvet/factvet/rules"

// Disagreement is number/disagreement: one quantity with two values.
var Disagreement = &rules.Rule{
	ID:       "number/disagreement",
	Severity: rules.Warning,
	Version:  3,
	Doc: rules.Doc{
		Summary: "One quantity with two values",
		What: "Takes the amounts of money, shares and counts of the title and looks for them in the text, in any form: \"$1.2B\" is \"$1,200 million\", \"8\" is \"eight\", " +
			"\"34,000\" is \"34,364\", \"over $2M\" is a sum of parts that makes $2.05 million. Where the text never gives the figure, but gives another of the same unit among the same words, " +
			"the two are reported. So are an id whose amount is not the title's, a count of people followed by a closed list of another length (\"four founders\" and three names), " +
			"a share or a change that the figures beside it contradict (\"from 40 to 50, a 35% rise\"), and, across records of one event, figures of titles and first sentences that " +
			"measure the same and differ, and amounts at which both put the same thing (\"put the damage at $2.4 million\").",
		Why: "Of two figures for one thing at most one is right, and a reader who notices trusts neither. A headline that is updated without its text, or the other way round, is the usual cause.",
		Bad: []string{
			"---\nid: a\ndate: 2024-05-02\ntitle: City council approves $40 million harbour bridge contract\n---\n\nThe city council approved a $68 million contract for the harbour bridge on Thursday.\n",
			"---\nid: a\ndate: 2024-05-02\ntitle: Governor pardons four founders of a brokerage\n---\n\nThe governor pardoned the brokerage's co-founders Ann Lee, Bo Reed, and Cy Hall, who had pleaded guilty.\n",
			"---\nid: a\ndate: 2024-05-02\ntitle: Turnout rises\n---\n\nOf those invited, 3,000 of 10,000 members (43%) took part.\n",
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: Warehouse fire in Port Ellery harbour\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nTwo people died in a warehouse fire in the harbour of Port Ellery.\n" +
				"-- 2024-05-02--port-ellery-warehouse-fire.md --\n---\nid: 2024-05-02--port-ellery-warehouse-fire\ndate: 2024-05-02\ntitle: Warehouse burns in Port Ellery harbour\nactors: [Port Ellery Fire Brigade]\nsources:\n- title: Dead in harbour fire\n  url: https://harbour-courier.net/2024/05/02/fire\n---\n\nThe warehouse fire in the harbour of Port Ellery killed five people.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2024-05-02\ntitle: City council approves $40M harbour bridge contract\n---\n\nThe city council approved a contract worth nearly forty million dollars for the harbour bridge, after a fine of $2 million.\n",
			"---\nid: a\ndate: 2024-05-02\ntitle: Five leaders meet in Astana\n---\n\nThe president met four other leaders of the region, Ann Lee, Bo Reed, Cy Hall and Di Moss.\n",
			"---\nid: a\ndate: 2024-05-02\ntitle: Factory cuts 300 jobs\n---\n\nThe factory cut 180 jobs in the north and 120 in the south, of 900 jobs in all; a year earlier it had cut 500 jobs.\n",
			"---\nid: a\ndate: 2024-05-02\ntitle: Storm kills 12\n---\n\nThe storm killed 12 people and injured 30 people. Staff fell from 200 to 100, or 50%.\n",
		},
		Leaves: "A title's figure that the text says nothing like; figures whose words set them apart (\"initially\", \"another\", \"from\", \"a year\", \"each\", \"including\"); what is more than 25 times the other, unless thousand-fold; " +
			"figures in two currencies; deaths against injuries; durations, ages, years, ranks; two figures of one text's body; a toll that two records of different days give; amounts that lost digits, which are number/damaged's.",
		Certainty: "On a public timeline of 1,013 records it reports eleven findings, four of them notes, and all were right by reading; on 224 posts of a newsroom it reports none. " +
			"Of amounts changed on purpose in the text alone, by factors from 0.4 to 3, it finds 92 in 100. " +
			"A note means that rounding or another span of years may explain the two figures, or that only the id differs.",
		Data: "here, there: the two figures as written, or for a share what the figures beside it make.",
	},
	Fact:      DisagreementFact{},
	Fewest:    2,
	Check:     checkDisagreement,
	Reconcile: acrossRecords,
}

func checkDisagreement(p *rules.Pass) {
	r := p.Record
	if r.Body.Value == "" {
		return
	}
	title, body := r.TitleProse(), r.Prose()
	if len(title.Numbers)+len(body.Numbers) == 0 {
		return
	}
	var few [4]stated
	var many [12]stated
	f := figuresOf(title, body, few[:0], many[:0])
	f.titleAgainstBody(p)
	f.peopleListed(p)
	f.slugAgainstTitle(p)
	f.percentages(p)
	f.export(p)
}

// figures are what a record states, in its title and in its text.
type figures struct {
	title, body     *rules.Prose
	inTitle, inBody []stated
}

// figuresOf reads the figures of a title and a text, in the room of two slices.
func figuresOf(title, body *rules.Prose, few, many []stated) figures {
	f := figures{title, body, appendStated(few, title), appendStated(many, body)}
	qualifyAlike(f.inTitle, f.inBody)
	return f
}
