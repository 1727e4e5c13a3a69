package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// duration is "over three decades before", "12 days after" or "(2,664 days)" in a text.
type duration struct {
	rules.Piece
	// low and high are the days that it may span; high is negative where it is open, as after "over".
	low, high float64
	// unit is the length of its unit in days.
	unit float64
	// after is set for "after", and bare where neither before nor after follows.
	after, bare bool
}

// word is a word of a text: letters and digits, with the commas of numbers and hyphens between letters left out.
type word struct {
	rules.Piece
	text string
}

// units are the words that durations count, in days.
var units = map[string]float64{
	"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.44, "months": 30.44, "year": 365.25, "years": 365.25, "decade": 3652.5, "decades": 3652.5,
}

// numerals are numbers in words.
var numerals = map[string]float64{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
	"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// hedges in front of a number say that it is a lower (+) or an upper (-) bound, or rough (~).
var hedges = map[string]byte{
	"over": '+', "exceeding": '+', "under": '-', "nearly": '-', "almost": '-', "within": '-', "about": '~', "around": '~',
	"roughly": '~', "approximately": '~', "some": '~', "mere": 0, "just": 0, "only": 0, "exactly": 0,
}

// thanHedges stand before than or least.
var thanHedges = map[string]byte{"more": '+', "longer": '+', "at": '+', "less": '-', "fewer": '-'}

// durations finds the durations of a text between two bytes. Most texts have none, which a search for their
// units says quickly.
func durations(text string, start, end int) []duration {
	part := text[start:end]
	if !strings.Contains(part, "day") && !strings.Contains(part, "week") && !strings.Contains(part, "month") && !strings.Contains(part, "year") && !strings.Contains(part, "decade") {
		return nil
	}
	list := wordsOf(text, start, end)
	var found []duration
	for i := range list {
		if unit := units[list[i].text]; unit > 0 && i > 0 {
			if d, ok := durationAt(text, list, i, unit); ok {
				found = append(found, d)
			}
		}
	}
	return found
}

// durationAt reads the duration whose unit is the word at i.
func durationAt(text string, list []word, i int, unit float64) (d duration, ok bool) {
	n, first, ok := numeralBefore(list, i)
	if !ok || list[i].Start-list[i-1].End > 2 || text[list[i].Start-1] == '-' {
		return d, false // "a 30-year mortgage" is no stretch between dates
	}
	d = duration{unit: unit, bare: true}
	d.Piece = rules.Piece{Start: list[first].Start, End: list[i].End}
	d.low, d.high = (n-0.5)*unit, (n+0.5)*unit
	if unit == 1 {
		d.low, d.high = n, n
	}
	if i+1 < len(list) && list[i+1].Start == list[i].End+1 {
		switch list[i+1].text {
		case "before":
			d.bare, d.End = false, list[i+1].End
		case "after":
			d.bare, d.after, d.End = false, true, list[i+1].End
		}
	}
	if first == 0 {
		return d, true
	}
	lead := first - 1
	hedge, known := hedges[list[lead].text]
	if lead > 0 && (list[lead].text == "than" || list[lead].text == "least") {
		lead--
		hedge, known = thanHedges[list[lead].text]
	}
	if !known {
		return d, true
	}
	d.Start = list[lead].Start
	switch hedge {
	case '+':
		d.low, d.high = n*unit, -1
	case '-':
		d.low, d.high = 0, n*unit
		if word := list[lead].text; word == "nearly" || word == "almost" {
			d.low = 0.7 * n * unit
		}
	case '~':
		d.low, d.high = 0.75*n*unit-unit/2, 1.25*n*unit+unit/2
	}
	return d, true
}

// numeralBefore is the number in front of the word at i, and the index of its first word.
func numeralBefore(list []word, i int) (n float64, first int, ok bool) {
	w := list[i-1].text
	if v, known := numerals[w]; known {
		if i >= 2 && v < 10 {
			if tens := numerals[list[i-2].text]; tens >= 20 && list[i-1].Start-list[i-2].End == 1 {
				return tens + v, i - 2, true
			}
		}
		return v, i - 1, true
	}
	if d := leadingDigits(w); d == 0 || d < len(w) || d > 6 {
		return 0, 0, false
	}
	return float64(atoi(w)), i - 1, true
}

// wordsOf splits a text into lower-case words; the commas of a number do not split it.
func wordsOf(text string, start, end int) []word {
	var list []word
	at := -1
	flush := func(to int) {
		if at >= 0 {
			list = append(list, word{rules.Piece{Start: at, End: to}, strings.ReplaceAll(strings.ToLower(text[at:to]), ",", "")})
		}
		at = -1
	}
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if at < 0 {
				at = i
			}
		case r == ',' && at >= 0 && i+3 < end && leadingDigits(text[i+1:end]) >= 3 && text[i-1] >= '0' && text[i-1] <= '9':
			// a comma between thousands
		default:
			flush(i)
		}
		i += size
	}
	flush(end)
	return list
}

// fits tells whether the days between two dates can be what a duration says. Each date may be as vague as a year.
func (d duration) fits(from, to rules.Interval) bool {
	return d.distance(from, to) == 0
}

// distance is how many days the gap between two dates is off what a duration says.
func (d duration) distance(from, to rules.Interval) float64 {
	if to.Last < from.First {
		from, to = to, from
	}
	least, most := float64(to.First-from.Last), float64(to.Last-from.First)
	switch {
	case most < d.low:
		return d.low - most
	case d.high >= 0 && least > d.high:
		return least - d.high
	}
	return 0
}
