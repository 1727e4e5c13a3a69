package number

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// purposes are the nouns and verbs that say what money is paid for. Words that one text may put for another share a
// purpose.
var purposes = purposeTable(map[string]string{
	"penalty":  "fine fines fined penalty penalties settlement settlements settle settled damages restitution judgment verdict sanction sanctions",
	"contract": "contract contracts deal deals agreement agreements order orders award awards awarded project",
	"loan":     "loan loans credit debt mortgage",
	"gift":     "donation donations donated gift gifts contribution contributions donate gave",
	"bribe":    "bribe bribes kickback kickbacks",
	"pay":      "salary salaries bonus bonuses wage wages",
	"tax":      "tax taxes tariffs duty duties",
	"fee":      "fee fees toll",
	"profit":   "profit profits revenue revenues sales earnings",
	"loss":     "loss losses",
	"merger":   "merger acquisition takeover buyout",
})

func purposeTable(lists map[string]string) map[string]string {
	table := map[string]string{}
	for purpose, list := range lists {
		for _, w := range strings.Fields(list) {
			table[w] = purpose
		}
	}
	return table
}

// purposeReach is how many words behind an amount its noun may stand.
const purposeReach = 6

// purposeOf tells what an amount of money is for, by the noun phrase that it belongs to; empty where that says nothing.
func purposeOf(p *rules.Prose, sentence int, f rules.Piece) string {
	s, text := p.Sentences[sentence], p.Text.Value
	for i, n := f.End, 0; n < purposeReach; n++ {
		from, to := nextWordIn(text[:s.End], i)
		if from < 0 || strings.ContainsAny(text[i:from], ",;:().") {
			break
		}
		w := strings.ToLower(text[from:to])
		if purpose := purposes[w]; purpose != "" {
			return purpose
		}
		if emptyWords[w] && (n > 0 || w != "in" && w != "of") {
			break
		}
		i = to
	}
	// "a fine of $2 million", "fined $2 million"
	for i, n := f.Start, 0; n < 3; n++ {
		from, to := wordBeforeIn(text, s.Start, i)
		if from < 0 {
			break
		}
		w := strings.ToLower(text[from:to])
		if purpose := purposes[w]; purpose != "" {
			return purpose
		}
		if !hedgeWords[w] && w != "of" {
			break
		}
		i = from
	}
	return ""
}

// opposed tells whether two amounts are for two different things.
func (q *Quantity) opposed(o *Quantity) bool {
	return q.Purpose != "" && o.Purpose != "" && q.Purpose != o.Purpose
}
