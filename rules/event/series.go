package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules/words"
)

// series tells whether two titles are of one series: the same words stand on one side of a dash or
// a colon and others on the other, or only the number at the end differs.
func series(a, b string) bool {
	a, na := cutNumber(a)
	b, nb := cutNumber(b)
	if na != "" && nb != "" && na != nb {
		return true
	}
	a1, a2, okA := cutFrame(a)
	b1, b2, okB := cutFrame(b)
	if !okA || !okB {
		return false
	}
	return slices.Equal(stems(a2), stems(b2)) && len(shared(stems(a1), stems(b1))) == 0 ||
		slices.Equal(stems(a1), stems(b1)) && len(shared(stems(a2), stems(b2))) == 0
}

// separators part a title's frame from what stands in it.
var separators = []string{": ", " – ", " — ", " - ", " | ", " &#8211; ", " &#8212; "}

func cutFrame(title string) (before, after string, ok bool) {
	for _, sep := range separators {
		if before, after, ok = strings.Cut(title, sep); ok {
			return before, after, true
		}
	}
	return title, "", false
}

// parts are words before the number of a part; any other number may be a quantity that two records
// of one event disagree on: "Fire kills 2", "Fire kills 3".
var parts = words.Set("part no nr vol volume issue edition episode chapter round week day session number no. vol. pt pt.")

// cutNumber takes the number of a part off a title's end: up to three digits behind a mark or a
// word for parts.
func cutNumber(title string) (rest, number string) {
	rest = strings.TrimRight(title, "0123456789")
	number = title[len(rest):]
	if number == "" || len(number) > 3 {
		return title, ""
	}
	before := strings.TrimRight(rest, " ")
	if marked := strings.TrimRight(before, "#:(|–—-"); marked != before {
		return strings.TrimRight(marked, " "), number
	}
	if i := strings.LastIndexByte(before, ' '); before != rest && parts[strings.ToLower(before[i+1:])] {
		return before[:max(i, 0)], number
	}
	return title, ""
}
