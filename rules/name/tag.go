package name

import (
	"slices"

	"github.com/factvet/factvet/rules"
)

// Tag is name/tag: one tag spelled two ways.
var Tag = &rules.Rule{
	ID:       "name/tag",
	Severity: rules.Warning,
	Version:  2,
	Doc: rules.Doc{
		Summary: "One tag spelled two ways",
		What: "Compares the tags of all records, and reports one where another spelling of the same tag is more frequent. " +
			"Tags that differ only in capitals, blanks, hyphens or accents (Foreign Policy, foreign-policy) are info. Singular and plural (election, elections), joined and separate words " +
			"(cryptocurrency, crypto-currency) and British and American spelling (organisation, organization) are warnings where the other spelling is three times as frequent or the names file has it, and info otherwise. " +
			"A slip of the pen (surveilance) is a warning, in a long word of a tag that is five times as frequent without it. " +
			"Up to five records are reported one by one; a spelling in more is reported once, with the places.",
		Why: "The page of a tag lists half of its records, and counts of tags are wrong.",
		Bad: []string{
			"-- a.md --\n---\ndate: 2024-10-06\ntitle: Mayor elected\ntags: [local-election]\n---\n\nA mayor was elected.\n" +
				"-- b.md --\n---\ndate: 2024-10-07\ntitle: Votes counted\ntags: [local-elections]\n---\n\nThe votes were counted.\n",
			"-- a.md --\n---\ndate: 2024-10-06\ntitle: Talks begin\ntags: [foreign-policy, trade]\n---\n\nTalks began.\n" +
				"-- b.md --\n---\ndate: 2024-10-07\ntitle: Talks end\ntags: [Foreign Policy]\n---\n\nTalks ended.\n",
		},
		Good: []string{
			"-- a.md --\n---\ndate: 2024-10-06\ntitle: Inquiry opens\ntags: [security, misinformation, section-1]\n---\n\nAn inquiry opened.\n" +
				"-- b.md --\n---\ndate: 2024-10-07\ntitle: Inquiry ends\ntags: [securities, disinformation, section-2]\n---\n\nThe inquiry ended.\n",
		},
		Leaves: "Tags that differ in a number, in the first or the last letter of a word (Russia, Russian), or in what makes another word (arms and arm, funding and founding); acronyms and what they stand for; " +
			"words of other languages in the plural, unless an s makes it; two tags a letter apart that one record has both; and every spelling in the names file.",
		Certainty: "On a public timeline of 1,013 records and 2,306 different tags all of 51 pairs found were the same tag: 27 that differ in form, 24 in number. " +
			"Of 113 slips put into its long tags 108 were reported, and nothing else was taken for a slip.",
		Data: "found: the spelling reported; expected: the more frequent or reviewed one; counts: how many records have each; kind: what differs (form, plural, joined, variant or slip); records: how many records have the reported spelling.",
	},
	Fact:      Mention(""),
	Fewest:    2,
	Check:     checkTags,
	Reconcile: reconcileTags,
}

// Keys of tags begin with what they are about.
const (
	sameTagKey = "=" // likely the same tag
	headKey    = "<" // the same beginning
	tailKey    = ">" // the same end
)

func checkTags(p *rules.Pass) {
	if len(p.Record.Tags) == 0 {
		return
	}
	var places [usualNames]place
	var known usualIndex
	c := collector{places[:0], known[:]}
	for _, n := range p.Record.Tags {
		c = c.add(n.Text.Value, n.Text.Span, true, n.Text.Verbatim())
	}
	p.Facts = slices.Grow(p.Facts, len(c.found))
	keys := make([]string, 0, 3*len(c.found))
	for i := range c.found {
		f := &c.found[i]
		if fold := foldTag(f.name); len(fold) > 1 {
			start := len(keys)
			keys = appendTagKeys(keys, fold)
			p.ExportAll(keys[start:len(keys):len(keys)], f.span, f.mention())
		}
	}
}

// appendTagKeys appends the blocks in which the variants of a folded tag are looked for.
func appendTagKeys(keys []string, fold string) []string {
	var room [2 * longestName]byte
	b := appendJoined(append(room[:0], sameTagKey...), fold)
	same := len(b)
	var letters [longestName]byte
	head, tail, ok := affixes(letters[:0], fold)
	if !ok || !maySlip(fold) {
		return append(keys, string(b))
	}
	b = append(append(b, headKey...), head...)
	end := len(b)
	all := string(append(append(b, tailKey...), tail...))
	return append(keys, all[:same], all[same:end], all[end:])
}
