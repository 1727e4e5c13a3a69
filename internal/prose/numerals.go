package prose

import (
	"strconv"
	"strings"
)

// parseNumber is the value of digits with separators, as the language sets them: "2,000.5" or "2.000,5".
func (l *language) parseNumber(w string) (float64, bool) {
	// Mostly a number is nothing but a few digits.
	if n, ok := digits(w); ok {
		return float64(n), true
	}
	decimal, ok := l.decimalMark(w)
	if ok && len(w) <= mostExactDigits {
		return exactNumber(w, decimal), true
	}
	var buf [40]byte
	if !ok || len(w) > len(buf) {
		return 0, false
	}
	n := 0
	for i := range len(w) {
		switch {
		case isDigit(w[i]):
			buf[n] = w[i]
			n++
		case i == decimal:
			buf[n] = '.'
			n++
		}
	}
	v, err := strconv.ParseFloat(string(buf[:n]), 64)
	return v, err == nil
}

// mostExactDigits is how many digits make a whole number that a float64 holds exactly.
const mostExactDigits = 15

// exactNumber is the value of at most mostExactDigits digits, with separators, the decimal mark at an index or -1. The
// quotient of two numbers that are exact is rounded as the decimal number itself is.
func exactNumber(w string, decimal int) float64 {
	n, parts := 0.0, 1.0
	for i := range len(w) {
		if isDigit(w[i]) {
			n = n*10 + float64(w[i]-'0')
			if decimal >= 0 && i > decimal {
				parts *= 10
			}
		}
	}
	return n / parts
}

// digits is the value of one to nine digits; ok is false where w is anything else.
func digits(w string) (n int, ok bool) {
	if len(w) == 0 || len(w) > 9 {
		return 0, false
	}
	for i := range len(w) {
		if !isDigit(w[i]) {
			return 0, false
		}
		n = n*10 + int(w[i]-'0')
	}
	return n, true
}

// decimalMark is the place of a number's decimal mark, or -1; ok is false where its separators make no number.
func (l *language) decimalMark(w string) (at int, ok bool) {
	if l.numerals == pointDecimal {
		// Behind a comma the tokeniser has seen to three digits.
		at := strings.IndexByte(w, '.')
		return at, at < 0 || strings.IndexByte(w[at+1:], '.') < 0
	}
	last := strings.LastIndexAny(w, ",.")
	if last < 0 {
		return -1, true
	}
	group := byte('.')
	if w[last] == '.' {
		group = ','
	}
	switch same := strings.Count(w, w[last:last+1]); {
	case same > 1:
		return -1, isGrouping(w, w[last])
	case strings.IndexByte(w, group) >= 0:
		return last, isGrouping(w[:last], group)
	case w[last] == ',' && l.numerals == commaDecimal, len(w)-last != 4, last > 3, w[0] == '0':
		return last, true
	}
	return -1, true
}

// isGrouping tells whether a separator divides digits into thousands.
func isGrouping(w string, sep byte) bool {
	for i, digits := len(w)-1, 0; i >= 0; i-- {
		switch {
		case isDigit(w[i]):
			digits++
		case w[i] != sep || digits != 3:
			return false
		default:
			digits = 0
		}
	}
	return true
}

// isGrouped tells whether digits have a separator that no bare number, such as a year or a section's, has.
func (l *language) isGrouped(w string) bool {
	if l.numerals == pointDecimal {
		return strings.IndexByte(w, ',') >= 0
	}
	return strings.ContainsAny(w, ",. \u00a0\u202f\u2009")
}

// isLongScale tells whether a word is a scale that is written out: million.
func isLongScale(t *token) bool { return t.kind == word && t.is(scaleWord) && t.role&shortScale == 0 }

// common tells whether a word is written like a plain word rather than a name.
func (s *scan) common(t *token) bool { return t.has(lower) || s.lang.capitalNouns }
