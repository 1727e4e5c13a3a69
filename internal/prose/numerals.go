package prose

import (
	"strconv"
	"strings"
)

// parseNumber is the value of digits with separators, as the language sets them: "2,000.5" or "2.000,5".
func (l *language) parseNumber(w string) (float64, bool) {
	if len(w) <= 9 {
		// Mostly a number is nothing but a few digits.
		n, plain := 0, true
		for i := range len(w) {
			n = n*10 + int(w[i]-'0')
			plain = plain && isDigit(w[i])
		}
		if plain {
			return float64(n), true
		}
	}
	decimal, ok := l.decimalMark(w)
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

// decimalMark is the place of a number's decimal mark, or -1; ok is false where its separators make no number.
func (l *language) decimalMark(w string) (at int, ok bool) {
	last := strings.LastIndexAny(w, ",.")
	if last < 0 {
		return -1, true
	}
	if l.numerals == pointDecimal {
		// Behind a comma the tokeniser has seen to three digits.
		at := strings.IndexByte(w, '.')
		return at, strings.Count(w, ".") <= 1
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
