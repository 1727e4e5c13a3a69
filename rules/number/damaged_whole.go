package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// wholeAmount looks in the other texts of a record for an amount with its currency that a damaged one may be what is
// left of: it ends in the same digits and has the same scale. An amount with its sign goes before
// one in an address or an id.
func wholeAmount(r *rules.Record, w wound) (whole string, where rules.Span, ok bool) {
	rest := strings.TrimLeft(w.digits, ",")
	if w.scale == 0 && len(rest) < 4 {
		return "", where, false // "00" and "9" are the end of too many amounts
	}
	r.Texts(func(t rules.Text) {
		if ok {
			return
		}
		v := t.Value
		if strings.IndexByte(v, ' ') < 0 {
			if start, end, found := amountInSlug(v, w); found && whole == "" {
				whole, where = v[start:end], t.At(start, end)
			}
			return
		}
		for from := 0; !ok; {
			i := strings.IndexFunc(v[from:], func(c rune) bool { return c == '$' || c >= utf8.RuneSelf && unicode.Is(unicode.Sc, c) })
			if i < 0 {
				return
			}
			sign := from + i
			_, size := utf8.DecodeRuneInString(v[sign:])
			from = sign + size
			if from >= len(v) || !isDigit(v[from]) {
				continue
			}
			n := readNumeral(v, from)
			digits := v[n.first:n.whole]
			from = n.end
			if n.scale != w.scale || !endsIn(digits, w) {
				continue
			}
			end := n.end
			if n.scale == 0 {
				end = n.whole
			}
			whole, where, ok = v[sign:end], t.At(sign, end), true
		}
	})
	return whole, where, whole != ""
}

// amountInSlug looks in an address or an id for the amount, as slugs write it: 8-8-billion.
func amountInSlug(v string, w wound) (start, end int, found bool) {
	for from := 0; ; {
		i := strings.Index(v[from:], "illion")
		if i < 0 {
			return 0, 0, false
		}
		end = from + i + len("illion")
		from = end
		word := end - len("million")
		if word > 0 && v[word] == 'r' {
			word--
		}
		if word < 2 || v[word-1] != '-' || scaleWords[v[word:end]] != w.scale {
			continue
		}
		start = word - 1
		for start > 0 && isDigit(v[start-1]) {
			start--
		}
		digits := v[start : word-1]
		if start > 1 && v[start-1] == '-' && isDigit(v[start-2]) && len(digits) < 3 {
			whole := start - 1
			for whole > 0 && isDigit(v[whole-1]) {
				whole--
			}
			// Four digits are more likely the year of a date than an amount.
			if start-1-whole < 4 {
				digits, start = v[whole:start-1]+"."+digits, whole
			}
		}
		if digits != "" && endsIn(digits, w) {
			return start, end, true
		}
	}
}

// endsIn tells whether an amount can have been damaged into what is left: a shell takes one digit, or all of a number
// of one digit.
func endsIn(digits string, w wound) bool {
	if w.digits == "" {
		return len(digits) == 1
	}
	if w.money && !w.certain && digits == w.digits {
		return true
	}
	return len(digits) == len(w.digits)+1 && strings.HasSuffix(digits, w.digits)
}
