package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// duration is "over three decades before", "12 days after" or "(2,340 days)" in a text.
type duration struct {
	rules.Piece
	// low and high are the days that it may span; high is negative where it is open, as after "over".
	low, high float64
	// unit is the length of its unit in days.
	unit float64
	// after is set for "after", and bare where neither before nor after follows.
	after, bare bool
	// adjective is set for "a 30-year mortgage".
	adjective bool
	// lead and then are the words around it, in lower case: "the" and "between" for "the 47 years between".
	lead, then string
}

// word is a word of a text: letters and digits, with the commas of numbers and hyphens between letters left out.
type word struct {
	rules.Piece
	text string
}

// units are the words that durations count, in days.
var units = map[string]float64{
	"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.44, "months": 30.44, "year": 365.25, "years": 365.25, "decade": 3652.5, "decades": 3652.5,
	"century": 36525, "centuries": 36525,
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
	if !holdsUnit(text[start:end]) {
		return nil
	}
	var few [64]word
	list := appendWords(few[:0], text, start, end)
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

// holdsUnit tells whether a word of a text begins as a unit does: that of Monday does not.
func holdsUnit(text string) bool {
	for i := range len(text) {
		begins := func(unit string) bool {
			return strings.HasPrefix(text[i:], unit) && (i == 0 || !words.Alphanumeric(text[i-1]))
		}
		found := false
		switch text[i] {
		case 'd':
			found = begins("day") || begins("decade")
		case 'w':
			found = begins("week")
		case 'm':
			found = begins("month")
		case 'y':
			found = begins("year")
		case 'c':
			found = begins("centur")
		}
		if found {
			return true
		}
	}
	return false
}

// durationAt reads the duration whose unit is the word at i.
func durationAt(text string, list []word, i int, unit float64) (d duration, ok bool) {
	number := i - 1
	for number > 0 && lengthened[list[number].text] {
		number-- // "57 long years"
	}
	n, first, ok := numeralBefore(text, list, number)
	if !ok || list[i].Start-list[i-1].End > 2 {
		return d, false
	}
	d = duration{unit: unit, bare: true, adjective: text[list[i].Start-1] == '-'}
	d.Piece = rules.Piece{Start: list[first].Start, End: list[i].End}
	d.low, d.high = (n-0.5)*unit, (n+0.5)*unit
	if unit == 1 {
		d.low, d.high = n, n
	}
	if i+1 < len(list) && list[i+1].Start == list[i].End+1 {
		if text[list[i].End] == '-' {
			return d, false // "73-year-old" is an age
		}
		d.then = list[i+1].text
		if (d.then == "before" || d.then == "after") && !d.adjective {
			d.bare, d.after, d.End = false, d.then == "after", list[i+1].End
		}
	}
	if first == 0 {
		return d, true
	}
	lead := first - 1
	d.lead = list[lead].text
	hedge, known := hedges[list[lead].text]
	if lead > 0 && (list[lead].text == "than" || list[lead].text == "least" || list[lead].text == "most") {
		lead--
		hedge, known = thanHedges[list[lead].text]
		if known && list[lead].text == "at" && list[lead+1].text == "most" {
			hedge = '-'
		}
	}
	if !known {
		return d, true
	}
	d.Start, d.lead = list[lead].Start, ""
	if lead > 0 {
		d.lead = list[lead-1].text
	}
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

// lengthened are words between a number and its unit that leave both as they are.
var lengthened = words.Set("long full whole straight consecutive calendar")

// numeralBefore is the number that ends with the word at i, and the index of its first word. A part of a
// larger number, the end of a range and a fraction are none.
func numeralBefore(text string, list []word, i int) (n float64, first int, ok bool) {
	if i < 0 {
		return 0, 0, false
	}
	w := list[i].text
	n, known := numerals[w]
	first = i
	switch {
	case known && i >= 1 && n < 10 && numerals[list[i-1].text] >= 20 && list[i].Start-list[i-1].End == 1:
		n, first = n+numerals[list[i-1].text], i-1
	case known:
	case leadingDigits(w) == 0 || leadingDigits(w) < len(w) || len(w) > 6:
		return 0, 0, false
	default:
		n = float64(atoi(w))
	}
	if first == 0 {
		return n, first, true
	}
	before := list[first-1]
	switch between := text[before.End:list[first].Start]; {
	case between == " " && (partOfNumber[before.text] || before.text == "of" && first >= 2 && partOfNumber[list[first-2].text]):
		return 0, 0, false
	case between == " " && (before.text == "to" || before.text == "or" || before.text == "and") && first >= 2 && isNumber(list[first-2].text):
		return 0, 0, false // "10 to 15 years", "a hundred and fifty years"
	case between == " " && before.text == "and" && first >= 2 && partOfNumber[list[first-2].text]:
		return 0, 0, false
	case between != "" && strings.Trim(between, "-–./$€£") == "" && isNumber(before.text), strings.HasSuffix(between, "."), strings.HasSuffix(between, "$"):
		return 0, 0, false // "10-15 years", "2.5 years"
	}
	return n, first, true
}

func isNumber(w string) bool {
	_, known := numerals[w]
	return known && w != "a" && w != "an" || leadingDigits(w) > 0
}

// partOfNumber are words that make another number of the one behind them.
var partOfNumber = words.Set("hundred thousand half quarter third")

// wordsOf splits a text between two bytes into lower-case words; the commas of a number do not split it.
func wordsOf(text string, start, end int) []word {
	return appendWords(make([]word, 0, (end-start)/6+1), text, start, end)
}

// appendWords is wordsOf behind a list.
func appendWords(list []word, text string, start, end int) []word {
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

// off is how many days the gap between two dates is off what a duration says, beyond what people leave to months and days: whole
// years between bare years may be one more or less, and four years and ten months may be called four years.
func (d duration) off(from, to rules.Interval) float64 {
	slack := 0.0
	if d.unit > 1 {
		slack = d.unit / 2
	}
	if d.unit == units["year"] && wholeYear(from) && wholeYear(to) {
		slack = 2 // what is lost by reckoning with 365.25 days
	}
	if off := d.distance(from, to); off > slack {
		return off
	}
	return 0
}

func wholeYear(i rules.Interval) bool { return i.Last-i.First >= 364 }
