package event

import (
	"slices"
	"strings"
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

// cutNumber takes a number of up to three digits off a title's end: a part's or an issue's.
func cutNumber(title string) (rest, number string) {
	rest = strings.TrimRight(title, "0123456789")
	number = title[len(rest):]
	if len(number) > 3 || rest != "" && !strings.HasSuffix(rest, " ") && !strings.HasSuffix(rest, "#") {
		return title, ""
	}
	return strings.TrimRight(rest, " #:"), number
}
