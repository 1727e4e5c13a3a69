package weburl

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// Date is the day that an address carries as its own: year, month and day as parts of the path
// (/2017/04/14/, /2010/jun/09/) or at one end of a part of it (/2017-04-14/, /2017-04-14-title,
// /title-2017-04-14/). An archive's copy carries the date of the page that was copied. The piece is the date's place in s, the
// text that was parsed.
func Date(s string) (day rules.Day, at rules.Piece, ok bool) {
	u, ok := Parse(s)
	if !ok {
		return 0, rules.Piece{}, false
	}
	if u.Archived() {
		// The archive's own stamp is when it was copied: the page's address follows it.
		inner := strings.Index(s[u.pathStart:], "://")
		if inner < 0 {
			return 0, rules.Piece{}, false
		}
		start := u.pathStart + inner
		for start > u.pathStart && s[start-1] != '/' {
			start--
		}
		day, at, ok = Date(s[start:])
		return day, rules.Piece{Start: at.Start + start, End: at.End + start}, ok
	}
	day, at, ok = pathDate(u.Path)
	return day, rules.Piece{Start: at.Start + u.pathStart, End: at.End + u.pathStart}, ok
}

func pathDate(path string) (day rules.Day, at rules.Piece, ok bool) {
	for start := 0; start < len(path); {
		if path[start] == '/' {
			start++
			continue
		}
		end := start + len(part(path[start:]))
		if day, n, ok := partsDate(path[start:]); ok {
			return day, rules.Piece{Start: start, End: start + n}, true
		}
		if day, in, ok := partDate(path[start:end]); ok {
			return day, rules.Piece{Start: start + in.Start, End: start + in.End}, true
		}
		start = end
	}
	return 0, rules.Piece{}, false
}

// partsDate reads 2017/04/14 where s begins; each number is a part of the path of its own.
func partsDate(s string) (day rules.Day, n int, ok bool) {
	year := part(s)
	if len(year) != 4 || !onlyDigits(year) || len(s) < 6 {
		return 0, 0, false
	}
	month := part(s[5:])
	if month == "" || len(month) > 4 || len(s) < 5+len(month)+2 {
		return 0, 0, false
	}
	date := part(s[5+len(month)+1:])
	if date == "" || len(date) > 2 || !onlyDigits(date) {
		return 0, 0, false
	}
	m, ok := monthNumber(month)
	if !ok {
		return 0, 0, false
	}
	day, ok = makeDay(number(year), m, number(date))
	return day, 5 + len(month) + 1 + len(date), ok
}

// partDate reads a date with hyphens at the beginning or at the end of one part of a path.
func partDate(s string) (day rules.Day, at rules.Piece, ok bool) {
	const length = len("2017-04-14")
	if len(s) < length {
		return 0, rules.Piece{}, false
	}
	if i := strings.LastIndexByte(s, '.'); i >= 0 && len(s)-i <= 6 && i >= length {
		s = s[:i] // an extension
	}
	if day, ok := isoDate(s[:length]); ok && (len(s) == length || s[length] == '-' || s[length] == '_') {
		return day, rules.Piece{Start: 0, End: length}, true
	}
	tail := len(s) - length
	if day, ok := isoDate(s[tail:]); ok && tail > 0 && (s[tail-1] == '-' || s[tail-1] == '_') {
		return day, rules.Piece{Start: tail, End: len(s)}, true
	}
	return 0, rules.Piece{}, false
}

func isoDate(s string) (rules.Day, bool) {
	if s[4] != '-' || s[7] != '-' || !onlyDigits(s[:4]) || !onlyDigits(s[5:7]) || !onlyDigits(s[8:]) {
		return 0, false
	}
	return makeDay(number(s[:4]), number(s[5:7]), number(s[8:]))
}

// makeDay is the day, if pages may be dated so: the web began in 1990, and papers put older issues on it.
func makeDay(year, month, day int) (rules.Day, bool) {
	if year < 1850 || year > 2100 {
		return 0, false
	}
	return rules.MakeDay(year, month, day)
}

// part is the part of a path at the beginning of s: up to the next slash.
func part(s string) string {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return s[:i]
	}
	return s
}

func monthNumber(s string) (int, bool) {
	if onlyDigits(s) {
		return number(s), len(s) <= 2
	}
	m, ok := months[strings.ToLower(s)]
	return m, ok
}

// months are the names that addresses use for them.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// number reads up to four digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
