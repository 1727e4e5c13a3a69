package number

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/eight"
)

// wound is a place where an amount lost something, or may have.
type wound struct {
	text       rules.Text
	start, end int
	// digits is what is left of the number, with its separators; empty when all of it is gone.
	digits string
	scale  byte // 'm', 'b', 't' or 0
	// certain tells that no number is written so; money that the words around it speak of money; suspect
	// that it is an amount of something, but of nothing that is counted.
	certain, money, suspect bool
}

// shown is the wound as messages quote it.
func (w *wound) shown() string { return w.text.Value[w.start:w.end] }

// hole says what is wrong at a place that is certainly damaged.
func (w *wound) hole() string {
	if w.digits == "" {
		return fmt.Sprintf("the number is gone from %q", w.shown())
	}
	return fmt.Sprintf("%q has lost its first digits", w.shown())
}

// scanWounds appends the places of a text where an amount is damaged or may be; plain numbers, without a scale, are
// looked at only when another amount of the record is damaged.
func scanWounds(t rules.Text, found []wound, plain bool) []wound {
	v := t.Value
	for i := nextDigit(v, 0); i < len(v); i = nextDigit(v, i) {
		c := v[i]
		n := readNumeral(v, i)
		if (plain || n.scale != 0 || n.lead != 0 || c == '0') && n.plausible(v) {
			if w, ok := judgeNumeral(v, n); ok && !inCode(v, n.start) {
				w.text = t
				found = append(found, w)
			}
		}
		i = n.end
	}
	// The stems in lower and in upper case: a stem of mixed case is no word.
	for _, stem := range [...]string{"illion", "ILLION"} {
		for from := 0; ; {
			i := strings.Index(v[from:], stem)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(stem)
			if w, ok := judgeScaleWord(v, at, from); ok && !inCode(v, w.start) {
				w.text = t
				found = insertWound(found, w)
			}
		}
	}
	return found
}

// insertWound keeps the wounds of one text in the order of their places.
func insertWound(found []wound, w wound) []wound {
	i := len(found)
	for i > 0 && found[i-1].text.Span == w.text.Span && found[i-1].start > w.start {
		i--
	}
	found = append(found, wound{})
	copy(found[i+1:], found[i:])
	found[i] = w
	return found
}

// numeral is a number as it stands in a text.
type numeral struct {
	// start is where it begins, with a point or comma that leads it; first its first digit; whole the end of
	// its first number where it is a range; end its end with the scale.
	start, first, whole, end int
	lead                     byte
	scale                    byte
	// letter tells that the scale is a letter (8B).
	letter bool
	ranged bool
}

// nextDigit is the place of the first digit at or after i, or the end of the text. It reads eight bytes at a time.
func nextDigit(v string, i int) int {
	for i+8 <= len(v) && !digitAmong(v[i:i+8]) {
		i += 8
	}
	for i < len(v) && !isDigit(v[i]) {
		i++
	}
	return i
}

// digitAmong tells whether one of eight bytes may be a digit: whether, in a byte of ASCII, one of them is not below '0'
// and not above '9'. Other bytes are taken for none.
func digitAmong(s string) bool {
	bytes := eight.Of(s)
	low := bytes &^ eight.High
	notBelow, above := low+eight.Each*(0x80-'0'), low+eight.Each*(0x7F-'9')
	return notBelow&^above&^bytes&eight.High != 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }

// readNumeral reads the number whose first digit stands at i.
func readNumeral(v string, i int) numeral {
	n := numeral{start: i, first: i}
	if i > 0 && (v[i-1] == '.' || v[i-1] == ',') {
		n.lead, n.start = v[i-1], i-1
	}
	end := digitsEnd(v, i)
	n.whole = end
	if end+1 < len(v) && v[end] == '-' && isDigit(v[end+1]) {
		end, n.ranged = digitsEnd(v, end+1), true
	} else if strings.HasPrefix(v[end:], "–") && end+3 < len(v) && isDigit(v[end+3]) {
		end, n.ranged = digitsEnd(v, end+3), true
	}
	n.end = end
	after := end
	if after < len(v) && v[after] == '+' {
		after++
	}
	if scale, letter, e := readScale(v, after); scale != 0 {
		n.scale, n.letter, n.end = scale, letter, e
	}
	return n
}

// digitsEnd is the end of the digits from i, with points and commas between digits.
func digitsEnd(v string, i int) int {
	for i < len(v) {
		if isDigit(v[i]) || (v[i] == '.' || v[i] == ',') && i+1 < len(v) && isDigit(v[i+1]) {
			i++
			continue
		}
		break
	}
	return i
}

// readScale reads a scale word or letter behind a number that ends at i.
func readScale(v string, i int) (scale byte, letter bool, end int) {
	if i >= len(v) {
		return 0, false, i
	}
	if s := scaleLetters[v[i]]; s != 0 && (i+1 == len(v) || !isLetter(v[i+1]) && !isDigit(v[i+1])) {
		return s, true, i + 1
	}
	from := skipBlanks(v, i)
	if from < len(v) && !scaleInitials[v[from]] {
		return 0, false, i
	}
	end = from
	for end < len(v) && isLetter(v[end]) {
		end++
	}
	if end-from < 2 || end-from > maxScaleWord {
		return 0, false, i
	}
	return scaleWords[strings.ToLower(v[from:end])], false, end
}

var scaleLetters = [256]byte{'M': 'm', 'B': 'b', 'T': 't'}

// skipBlanks is the first place from i that holds no blank; a no-break space is one.
func skipBlanks(v string, i int) int {
	for i < len(v) {
		switch {
		case v[i] == ' ':
			i++
		case strings.HasPrefix(v[i:], "\u00a0"):
			i += 2
		default:
			return i
		}
	}
	return i
}

// plausible tells whether the number stands free, as an amount in prose does: no part of a word, a version, an
// address, a time, a date, and with no currency sign before it.
func (n numeral) plausible(v string) bool {
	if n.start > 0 {
		c, _ := utf8.DecodeLastRuneInString(v[:n.start])
		if !strings.ContainsRune(" \u00a0\t\n([\"“‘'—–~≈*", c) {
			return false
		}
		if currencyBefore(v, n.start) || n.thousands(v) {
			return false
		}
	}
	if n.end < len(v) {
		c := v[n.end]
		if isLetter(c) && !strings.HasPrefix(v[n.end:], "\u00a0") && !strings.HasPrefix(v[n.end:], "—") && !strings.HasPrefix(v[n.end:], "–") && !strings.HasPrefix(v[n.end:], "’") && !strings.HasPrefix(v[n.end:], "”") && !strings.HasPrefix(v[n.end:], "…") {
			return false
		}
		switch c {
		case '%', ':', '_', '=', '@', '^', '\\', '<', '>':
			return false
		}
	}
	return true
}

// thousands tells whether a number is the later part of one whose thousands are set off by blanks: "10 000 million".
func (n numeral) thousands(v string) bool {
	before := strings.TrimRight(v[:n.start], " \u00a0")
	return n.lead == 0 && groupOfThree(v[n.first:n.whole]) && len(before) < n.start && before != "" && isDigit(before[len(before)-1])
}

// judgeNumeral decides what is wrong with a number that stands free.
func judgeNumeral(v string, n numeral) (w wound, ok bool) {
	w = wound{start: n.start, end: n.end, digits: v[n.start:n.whole], scale: n.scale}
	digits := v[n.first:n.whole]
	if n.scale == 0 {
		w.end = n.whole
	}
	if !wellGrouped(digits) {
		return w, false
	}
	next := readAfter(v, n.end, n.letter)
	switch {
	case n.lead == '.':
		// ".5 million people" is one way to write half a million.
		w.certain = n.scale != 0 && !strings.ContainsAny(digits, ".,") && !next.currency && !next.counts() && (n.end >= len(v) || v[n.end] != '/')
		return w, w.certain
	case n.lead == ',':
		w.certain = groupOfThree(digits) && leadsWithComma(v, n)
		return w, w.certain
	case digits[0] == '0' && !n.ranged:
		w.certain, w.suspect = zeroFirst(v, n, digits)
		return w, w.certain || w.suspect
	}
	if next.currency || next.inCurrency || next.unit || nearCurrency(v, n.start) {
		return w, false
	}
	before := readBefore(v, n.start)
	if n.scale == 0 {
		w.suspect = !n.ranged && before.spends && next.closed
		return w, w.suspect
	}
	w.money = next.closed && (before.spends || next.ofMoney) || next.head
	w.suspect = next.closed || next.head || next.several
	return w, w.money || w.suspect
}

// wellGrouped tells whether the commas of a number part thousands, and it has at most one point: anything else is
// a version, a list or another way of writing numbers.
func wellGrouped(digits string) bool {
	points := strings.Count(digits, ".")
	if points > 1 {
		return false
	}
	whole, _, _ := strings.Cut(digits, ".")
	for i, group := range strings.Split(whole, ",") {
		if i > 0 && len(group) != 3 {
			return false
		}
	}
	return true
}

func groupOfThree(digits string) bool {
	group, _, _ := strings.Cut(digits, ",")
	group, _, _ = strings.Cut(group, ".")
	return len(group) == 3
}

// leadsWithComma tells whether a comma belongs to the number behind it: what stands before it is a word and a
// blank, and not a number that was torn apart.
func leadsWithComma(v string, n numeral) bool {
	if n.end+1 < len(v) && v[n.end] == ',' && v[n.end+1] != ' ' && v[n.end+1] != '\n' {
		return false // a table of values
	}
	before := strings.TrimRight(v[:n.start], " \u00a0")
	if before == "" || before[len(before)-1] == '\n' {
		return n.scale != 0
	}
	c := before[len(before)-1]
	return !isDigit(c) && c != ',' && c != ';'
}

// zeroFirst judges a number that begins with a zero.
func zeroFirst(v string, n numeral, digits string) (certain, suspect bool) {
	whole, fraction, _ := strings.Cut(digits, ".")
	grouped := strings.Contains(whole, ",")
	first, _, _ := strings.Cut(whole, ",")
	quoted := n.start > 0 && (v[n.start-1] == '\'' || strings.HasSuffix(v[:n.start], "’") || strings.HasSuffix(v[:n.start], "‘"))
	switch {
	case fraction != "":
		return false, false
	case n.scale != 0 && !n.letter && len(first) > 1, n.letter && allZeros(whole):
		return len(whole) > 1, true
	case len(first) > 2:
		return false, false // "000,000" is a pattern: of $1,000,000 a shell leaves ",000,000"
	case grouped && len(first) == 2:
		return !quoted, false
	case grouped:
		return strings.HasPrefix(whole, "0,000"), readBefore(v, n.start).spends
	case whole == "0" && n.end < len(v) && v[n.end] == '/' && priced(v, n):
		return true, true
	case n.scale != 0:
		return false, true
	}
	// "paid 00 for it", "charged 0 for two": only beside another hole.
	return false, !quoted && allZeros(whole) && readBefore(v, n.start).spends && readAfter(v, n.end, false).closed
}

func allZeros(digits string) bool { return strings.Trim(digits, "0,") == "" }

// priced tells whether "0/" is what is left of a price: "a $50/night room".
func priced(v string, n numeral) bool {
	end := n.end + 1
	for end < len(v) && isLetter(v[end]) {
		end++
	}
	return rates[v[n.end+1:end]] && readBefore(v, n.start).article
}

// judgeScaleWord judges a "million" or its like, whose stem stands from at to end, that has no number before it.
func judgeScaleWord(v string, at, end int) (w wound, ok bool) {
	start := at - 1
	if start > 0 && (v[start] == 'r' || v[start] == 'R') {
		start--
	}
	if start < 1 || scaleWords[strings.ToLower(v[start:end])] == 0 || end < len(v) && (isLetter(v[end]) || v[end] == '-' || isDigit(v[end])) {
		return w, false
	}
	blanks := start - len(strings.TrimRight(v[:start], " "))
	if blanks == 0 || blanks > 2 || blanks == start {
		return w, false
	}
	w = wound{start: start - blanks, end: end, scale: scaleWords[strings.ToLower(v[start:end])]}
	before := v[:w.start]
	if c := before[len(before)-1]; c == '+' {
		// "the failed + billion project"
		rest := strings.TrimRight(before[:len(before)-1], " ")
		w.start--
		w.certain = len(rest) > 0 && len(rest) < len(before)-1 && isLetter(rest[len(rest)-1])
		return w, w.certain
	} else if !isLetter(c) {
		return w, false
	}
	word, from := lastWord(before)
	w.start = from
	word = strings.ToLower(word)
	next := readAfter(v, end, false)
	switch {
	case next.currency:
	case blanks == 1:
		w.certain = amountAhead[word] || word == "to" && precededBy(before[:from], "up")
	case articles[word]:
		// "a  million people" is a million with a blank too many.
		w.certain = next.head && !precededBy(before[:from], "half") && !spaced(v, start)
	default:
		w.certain = !numberWords[word] && (amountAhead[word] || !spaced(v, start))
	}
	return w, w.certain
}

// spaced tells whether two blanks between words are nothing special in a text.
func spaced(v string, but int) bool {
	for from := 0; ; {
		i := strings.Index(v[from:], "  ")
		if i < 0 {
			return false
		}
		i += from
		end := skipBlanks(v, i)
		if end != but && i > 0 && end < len(v) && (isLetter(v[i-1]) || v[i-1] == ',') && isLetter(v[end]) && !startsScaleWord(v[end:]) {
			return true
		}
		from = end
	}
}

func startsScaleWord(v string) bool {
	end := 0
	for end < len(v) && isLetter(v[end]) {
		end++
	}
	return end <= maxScaleWord && scaleWords[strings.ToLower(v[:end])] != 0
}

func precededBy(v, word string) bool {
	last, _ := lastWord(strings.TrimRight(v, " "))
	return strings.EqualFold(last, word)
}

// lastWord is the word that ends a text, and where it begins.
func lastWord(v string) (word string, start int) {
	start = len(v)
	for start > 0 && isLetter(v[start-1]) {
		start--
	}
	return v[start:], start
}

// inCode tells whether a place stands between backticks on its line.
func inCode(v string, at int) bool {
	line := strings.LastIndexByte(v[:at], '\n') + 1
	return strings.Count(v[line:at], "`")%2 == 1
}
