package event

import (
	"strings"

	"github.com/factvet/factvet/rules/words"
)

// series tells whether two titles are of one series: the same words stand on one side of a dash or a
// colon and others on the other, or only the number of a part at the end differs.
func (v *view) series(o *view) bool {
	if v.number != "" && o.number != "" && v.number != o.number {
		return true
	}
	one := func(side, other int) bool { return v.list(side) == o.list(side) && v.countShared(o, other) == 0 }
	return v.framed && o.framed && (one(afterWords, beforeWords) || one(beforeWords, afterWords))
}

// separators part a title's frame from what stands in it.
var separators = []string{": ", " – ", " — ", " - ", " | ", " &#8211; ", " &#8212; "}

func cutFrame(title string) (before, after string, ok bool) {
	for _, sep := range separators {
		mark := strings.Trim(sep, " ")[0] // a byte that few titles have
		if strings.IndexByte(title, mark) < 0 {
			continue
		}
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
