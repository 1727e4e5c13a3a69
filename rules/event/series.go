package event

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules/words"
)

// Frame is what makes titles a series: the same words on one side of a dash or a colon and others on
// the other, or the number of a part at the end.
type Frame struct {
	// Cut tells that a dash or a colon parts the title into the stems Before and After it, sorted.
	Cut           bool
	Before, After []Word
	// Number is the number of a part at the title's end.
	Number string
}

func frameOf(title string) Frame {
	title, number := cutNumber(title)
	f := Frame{Number: strings.Clone(number)}
	before, after, ok := cutFrame(title)
	if ok {
		f.Cut, f.Before, f.After = true, stemsOf(before), stemsOf(after)
	}
	return f
}

// series tells whether two titles are of one series.
func (f Frame) series(o Frame) bool {
	if f.Number != "" && o.Number != "" && f.Number != o.Number {
		return true
	}
	return f.Cut && o.Cut && (slices.Equal(f.After, o.After) && countShared(f.Before, o.Before) == 0 ||
		slices.Equal(f.Before, o.Before) && countShared(f.After, o.After) == 0)
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
