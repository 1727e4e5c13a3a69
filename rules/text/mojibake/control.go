package mojibake

import (
	"strings"
	"sync"
)

// controlLayer is the confusion of Latin-1 with a set that has characters in place of C1 controls.
type controlLayer struct {
	name    string
	letters [32]rune
	// inside: only a control between two letters is read so.
	inside bool
}

// plainLatin is the layer of Latin-1 itself.
const plainLatin = "Latin-1"

var controlLayers = sync.OnceValue(func() []*controlLayer {
	return []*controlLayer{
		{name: plainLatin, letters: inPlaceOfControls(encodings()[0])},
		{name: "Latin-1 for MacRoman", letters: inPlaceOfControls(encodings()[2]), inside: true},
	}
})

func inPlaceOfControls(e *encoding) (letters [32]rune) {
	for r, b := range e.low {
		if b >= 0x80 && b < 0xA0 && r >= 0xA0 {
			letters[b-0x80] = rune(r)
		}
	}
	return letters
}

// decode reads the C1 controls of s as the characters that the layer has in their places.
func (l *controlLayer) decode(s string) (d decoded, ok bool) {
	var b strings.Builder
	d.start = -1
	before := ' '
	for i, r := range s {
		if isC1(r) {
			letter := l.letters[r-0x80]
			if l.inside && (!isLetter(classOf(before)) || !isLetter(classAt(s, i+2))) {
				return d, false
			}
			if letter != 0 {
				if d.start < 0 {
					d.start = i
				}
				d.end = i + 2
				d.sequences++
				r = letter
			}
		}
		b.WriteRune(r)
		before = r
	}
	d.text = b.String()
	return d, d.start >= 0
}

func classAt(s string, i int) class {
	for _, r := range s[i:] {
		return classOf(r)
	}
	return blank
}

func isC1(r rune) bool { return r >= 0x80 && r < 0xA0 }

// clitics are the word parts that stand behind or before an apostrophe in English, French and
// Italian.
var clitics = map[string]bool{
	"s": true, "t": true, "d": true, "m": true, "ll": true, "re": true, "ve": true, "clock": true,
	"l": true, "c": true, "j": true, "n": true, "qu": true, "jusqu": true, "lorsqu": true, "puisqu": true,
	"quelqu": true, "aujourd": true, "un": true, "all": true, "dell": true, "nell": true, "sull": true, "dall": true,
	"o": true,
}

// oddApostrophes counts the curly apostrophes between two letters that no contraction explains.
func oddApostrophes(s string) (n int) {
	const sign = "’"
	for i := strings.Index(s, sign); i >= 0; {
		notLetter := func(r rune) bool { return !isLetter(classOf(r)) }
		start := strings.LastIndexFunc(s[:i], notLetter) + 1
		rest := s[i+len(sign):]
		end := strings.IndexFunc(rest, notLetter)
		if end < 0 {
			end = len(rest)
		}
		left, right := strings.ToLower(s[start:i]), strings.ToLower(rest[:end])
		if left != "" && right != "" && !clitics[left] && !clitics[right] {
			n++
		}
		next := strings.Index(rest, sign)
		if next < 0 {
			break
		}
		i += len(sign) + next
	}
	return n
}
