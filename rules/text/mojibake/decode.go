package mojibake

import (
	"strings"
	"unicode/utf8"
)

// decoded is a stretch of text read again as UTF-8 by one encoding.
type decoded struct {
	text string
	// start and end are the bytes of the source from the first to the last sequence that was read
	// anew.
	start, end int
	sequences  int
	// lossy counts the sequences that had lost bytes, or whose no-break space had become a blank.
	lossy int
	// evidence is how unlikely it is that the sequences are well-formed by chance.
	evidence float32
}

// sequence is one UTF-8 sequence found among characters.
type sequence struct {
	r    rune
	size int // bytes of the source
	// lost: bytes were replaced on the way, so r is U+FFFD. blank: a blank stood for byte A0.
	// cut: byte A0 was cut off at the end of a line.
	lost, blank, cut bool
	length           int // bytes of the sequence
}

// slack says in which sequences a blank may stand for byte A0.
type slack uint8

const (
	strict slack = iota // in none
	pairs               // in those of two bytes, which are letters mostly
	all                 // in all
)

// decode reads every sequence that it finds in s; ok is false when there is none.
func decode(e *encoding, s string, loose slack) (d decoded, ok bool) {
	var b strings.Builder
	d.start = -1
	copied := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		q, found := sequenceAt(e, s[i:], loose)
		if !found {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if d.start < 0 {
			d.start = i
			b.Grow(len(s))
		}
		b.WriteString(s[copied:i])
		b.WriteRune(q.r)
		i += q.size
		if q.blank && !q.cut && q.r == 'à' && endsWord(s[i:]) {
			// The word "à" swallowed its own last byte as well as the blank behind it.
			if strings.HasPrefix(s[i:], " ") {
				i++
			}
			b.WriteByte(' ')
		}
		copied = i
		d.end = i
		d.sequences++
		d.evidence += evidence(q)
		if q.lost || q.blank {
			d.lossy++
		}
	}
	if d.start < 0 {
		return d, false
	}
	b.WriteString(s[copied:])
	d.text = b.String()
	return d, true
}

// portuguese lists what follows à in one word with it: às, àquele, àquela, àquilo.
var portuguese = []string{"s", "quele", "queles", "quela", "quelas", "quilo"}

// endsWord tells whether what follows an à begins another word.
func endsWord(rest string) bool {
	end := strings.IndexFunc(rest, func(r rune) bool { return !isLetter(classOf(r)) })
	if end < 0 {
		end = len(rest)
	}
	for _, tail := range portuguese {
		if rest[:end] == tail {
			return false
		}
	}
	return true
}

// evidence weighs a sequence: the longer it is the less it is chance, and the signs that English
// text has most are the ones most often damaged.
func evidence(q sequence) float32 {
	switch {
	case q.r >= 0x2010 && q.r <= 0x2026:
		return 2.5
	case q.r >= 0x2100 && q.r < 0x2C00 && q.length == 3:
		return 2.2 // arrows, dingbats and other pictures
	case q.lost && q.length > 2:
		return 1
	case q.lost, q.length == 2 && (q.blank || q.r&0x3F == 0x20):
		return 0.5 // byte A0 breaks the word in two
	case q.length == 3:
		return 1
	case q.length >= 4:
		return 2
	}
	return 0
}

// sequenceAt reads the UTF-8 sequence at the beginning of s.
func sequenceAt(e *encoding, s string, loose slack) (q sequence, ok bool) {
	q, ok = plainSequence(e, s, loose)
	if !ok || q.r < 0xD800 || q.r > 0xDFFF {
		return q, ok
	}
	// CESU-8: an emoji as two surrogates of three bytes each.
	low, found := plainSequence(e, s[q.size:], loose)
	if q.r >= 0xDC00 || !found || low.r < 0xDC00 || low.r > 0xDFFF {
		return sequence{}, false
	}
	return sequence{
		r:    0x10000 + (q.r-0xD800)<<10 + (low.r - 0xDC00),
		size: q.size + low.size, length: 6, blank: q.blank || low.blank,
	}, true
}

// generalPunctuation is what bytes E2 80 contribute to a character.
const generalPunctuation = 0x2 << 6

func plainSequence(e *encoding, s string, loose slack) (q sequence, ok bool) {
	first, size := utf8.DecodeRuneInString(s)
	lead := e.byteOf(first)
	q.length = sequenceLen(lead)
	if q.length == 0 {
		return q, false
	}
	q.r = rune(lead) & (0x7F >> q.length)
	exact := 0
	for k := 1; k < q.length; k++ {
		r, n := utf8.DecodeRuneInString(s[size:])
		b := e.byteOf(r)
		switch {
		case b&0xC0 == 0x80:
			exact++
		case r == '\uFFFD' && n == 3:
			q.lost = true
		case r == '?' && exact == q.length-2 && exact > 0:
			q.lost = true
		case q.r == generalPunctuation && k == 2 && loose == all && e.low[0x9D] == 0x9D:
			// A closing quotation mark, whose last byte the set does not define.
			return sequence{r: '”', size: size, length: 3, blank: true}, true
		case r == ' ' && e.blankA0 && (loose == all || loose == pairs && q.length == 2):
			b, q.blank = 0xA0, true
		case q.length == 2 && loose == all && e.blankA0 && (n == 0 || r == '\n'):
			b, n, q.blank, q.cut = 0xA0, 0, true, true
		default:
			return q, false
		}
		q.r = q.r<<6 | rune(b&0x3F)
		size += n
	}
	q.size = size
	if q.lost {
		q.r = '\uFFFD'
		return q, exact > 0 || q.length == 2
	}
	return q, wellFormed(q.r, q.length)
}

// wellFormed tells whether a rune needs as many bytes as it came in; surrogates pass for CESU-8.
func wellFormed(r rune, length int) bool {
	switch length {
	case 2:
		return r >= 0x80
	case 3:
		return r >= 0x800
	}
	return r >= 0x10000 && r <= utf8.MaxRune
}
