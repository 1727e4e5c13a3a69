package record

import "github.com/factvet/factvet/rules"

// Suppression reports suppressions that are not what they should be. It has no functions of its
// own: only the engine knows in the end which suppressions were needed.
var Suppression = &rules.Rule{
	ID:       "record/suppression",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A suppression without a reason, or one that nothing needed",
		What: "A comment `factvet-ignore RULE: reason` keeps a rule from reporting: in Markdown `<!-- factvet-ignore number/uncited: court filing -->`, " +
			"on a line of its own for the block that follows, at the end of a line for that line; in YAML `# factvet-ignore …` likewise. " +
			"`factvet-ignore-file` holds for the whole record. This rule reports a suppression that gives no reason, names no rule or an " +
			"unknown one, or that hid nothing.",
		Why: "A suppression is a decision; without its reason nobody can review it, and one that nothing needs hides the next mistake.",
		Bad: []string{
			"---\ndate: 2024-05-02\ntitle: Fire in the harbour\nsources:\n- title: Harbour fire\n  url: https://news.example.net/2024/05/02/harbour-fire\n---\n\n<!-- factvet-ignore date/weekday -->\nThe fire broke out on Friday, May 2, 2024.\n",
			"---\ndate: 2024-05-02\ntitle: Fire in the harbour\nsources:\n- title: Harbour fire\n  url: https://news.example.net/2024/05/02/harbour-fire\n---\n\n<!-- factvet-ignore date/weekday: the paper printed it so -->\nThe fire broke out in the morning.\n",
		},
		Good: []string{
			"---\ndate: 2024-05-02\ntitle: Fire in the harbour\nsources:\n- title: Harbour fire\n  url: https://news.example.net/2024/05/02/harbour-fire\n---\n\n<!-- factvet-ignore date/weekday: quoted from the leaflet, error and all -->\nThe leaflet says \"Friday, May 2, 2024\".\n",
		},
		Leaves:    "A suppression of a rule that did not run is not called unneeded.",
		Certainty: "Certain.",
	},
}
