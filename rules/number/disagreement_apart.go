package number

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// apart tells whether the words around a figure set it apart from the quantity of its name: a part, an earlier value,
// another time. What is said of t too sets nothing apart.
func apart(b, t *stated) bool {
	return setApart(b) && !setApart(t)
}

func setApart(b *stated) bool {
	s := b.prose.Sentences[b.sentence]
	before := b.prose.Text.Value[s.Start:b.Start]
	if i := strings.LastIndexAny(before, ";:()"); i >= 0 {
		before = before[i+1:]
	}
	if b.Kind == rules.Count && possession[endingWord(before)] {
		return true
	}
	n := 0
	for end := len(before); end > 0 && n < 5; n++ {
		from, to := wordBeforeIn(before, 0, end)
		if from < 0 {
			break
		}
		if apartBefore[strings.ToLower(before[from:to])] {
			return true
		}
		end = from
	}
	after := b.prose.Text.Value[b.End:s.End]
	last := ""
	for i, n := 0, 0; n < 4; n++ {
		from, to := nextWordIn(after, i)
		if from < 0 || strings.ContainsAny(after[i:from], ",;:()") {
			break
		}
		w := strings.ToLower(after[from:to])
		if apartAfter[w] || (last == "a" || last == "an") && periods[w] {
			return true
		}
		i, last = to, w
	}
	return false
}

// periods are what an amount may be paid for each of: "$1 million a year".
var periods = words.Set(`year month week day hour`)

// apartBefore are the words that set a figure behind them apart, apartAfter those in front of them.
var (
	apartBefore = words.Set(`from initial initially originally previously earlier formerly another additional extra further each every
		later revised subsequently average including plus only versus against compared offer offers offered demand demands demanded sought wanted wants asked`)

	// possession stands right before what somebody has anyway: "left the firm, which had four founders".
	possession = words.Set(`has had have having`)
	apartAfter = words.Set(`each apiece annually yearly monthly daily weekly per earlier previously initially originally later more additional`)
)
