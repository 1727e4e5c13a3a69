package mojibake

import (
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules/eight"
)

// window is a stretch of whole words that may be damaged.
type window struct{ start, end int }

// reach is how far a window is widened over a word that has no blanks, as Chinese has none.
const reach = 96

// scan finds the windows of a text: the words in which some encoding has a whole UTF-8 sequence.
// It reads ASCII eight bytes at a time and everything else once.
func scan(text string) (windows []window) {
	var lead uint16 // the encodings in which the character before leads
	var previous rune
	table := roleTable()
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			if lead != 0 && text[i] == ' ' && swallowed(text, i, previous) {
				windows = add(windows, text, i-utf8.RuneLen(previous), i+1)
			}
			lead = 0
			i = skipASCII(text, i+1)
			continue
		}
		r, size := decodeRune(text, i)
		role := roleOf(table, r)
		if r == '\uFFFD' && size == 3 {
			role.follow = lead
		}
		if lead&role.follow != 0 || isC1(r) {
			start := i - utf8.RuneLen(previous)
			if end, ok := candidate(text, start, lead&role.follow); ok {
				windows = add(windows, text, start, end)
			} else if isC1(r) {
				windows = add(windows, text, i, i+size)
			}
		}
		lead, previous = role.lead, r
		i += size
	}
	return windows
}

// scanFor finds the windows of every sequence of one encoding, those too in which a blank stands
// for byte A0, and joins them to the windows known before.
func scanFor(e *encoding, text string, known []window) (windows []window) {
	take := func(until int) {
		for len(known) > 0 && known[0].start < until {
			windows = add(windows, text, known[0].start, known[0].end)
			known = known[1:]
		}
	}
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i = skipASCII(text, i+1)
			continue
		}
		_, size := decodeRune(text, i)
		if q, ok := sequenceAt(e, text[i:], all); ok {
			take(i)
			windows = add(windows, text, i, i+q.size)
			size = q.size
		}
		i += size
	}
	take(len(text))
	return windows
}

// skipASCII is the place of the first byte from i on that is not ASCII.
func skipASCII(text string, i int) int {
	for i+8 <= len(text) && eight.Of(text[i:i+8])&eight.High == 0 {
		i += 8
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// decodeRune is utf8.DecodeRuneInString with a short way for two bytes.
func decodeRune(text string, i int) (r rune, size int) {
	if b := text[i]; b >= 0xC2 && b <= 0xDF && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return rune(b&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(text[i:])
}

func roleOf(table *[characters]roles, r rune) roles {
	switch {
	case r < characters:
		return table[r]
	case r == leadBeyond:
		return roles{lead: 1 << 2}
	}
	return roles{}
}

// candidate tells whether one of the encodings has a whole sequence at a byte of the text.
func candidate(text string, at int, in uint16) (end int, ok bool) {
	for i, e := range encodings() {
		if in&(1<<i) == 0 {
			continue
		}
		if q, found := sequenceAt(e, text[at:], pairs); found {
			return at + q.size, true
		}
	}
	return 0, false
}

// swallowed tells whether the blank at a byte may be the last byte of a letter: behind a capital
// that ends a word of small letters, as in "voilÃ ", or a lone Â behind a sign, as in "end.Â ".
func swallowed(text string, at int, lead rune) bool {
	if classOf(lead) != upper {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at-utf8.RuneLen(lead)])
	return classOf(before) == lower || lead == 'Â' && classOf(before) == ascii
}

// add widens a candidate to whole words and joins it to the window before it if no word lies
// between.
func add(windows []window, text string, start, end int) []window {
	floor := 0
	if n := len(windows); n > 0 {
		last := &windows[n-1]
		if start < last.end {
			if end > last.end {
				last.end = widen(text, end)
			}
			return windows
		}
		floor = last.end
	}
	from := start
	for from > floor && start-from < reach && !isBlank(text[from-1]) {
		from--
	}
	for from > floor && !utf8.RuneStart(text[from]) {
		from--
	}
	// A lone lead character before the blank may be the first half of a letter: "Ð Ñƒ".
	if from > floor+1 && text[from-1] == ' ' {
		r, size := utf8.DecodeLastRuneInString(text[floor : from-1])
		if r < characters && roleTable()[r].lead != 0 && r >= utf8.RuneSelf {
			from -= size + 1
			for from > floor && start-from < reach && !isBlank(text[from-1]) {
				from--
			}
		}
	}
	to := widen(text, end)
	if n := len(windows); n > 0 && strings.Trim(text[floor:from], " ") == "" && from-floor <= 2 {
		windows[n-1].end = to
		return windows
	}
	return append(windows, window{start: from, end: to})
}

func widen(text string, end int) int {
	to := end
	// Behind a blank that may be half of a letter, what follows tells whether it also ended a word.
	for end > 0 && text[end-1] == ' ' && to < len(text) && text[to] == ' ' {
		to++
	}
	for to < len(text) && to-end < reach && !isBlank(text[to]) {
		to++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return to
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
