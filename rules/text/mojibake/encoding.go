package mojibake

import (
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// characters is up to where an encoding has its characters in a table.
const characters = 0x2600

// encoding is a single-byte character set in which UTF-8 was read by mistake: which byte stood for
// each of its characters.
type encoding struct {
	name string
	// low holds the byte of each character below len(low), or 0 for a character that is not in the
	// set; high holds the few beyond it.
	low  [characters]byte
	high map[rune]byte
	// blankA0 tells that byte A0 is the no-break space, which later hands often turn into a blank.
	blankA0 bool
}

// byteOf is the byte that the character stood for, and 0 when the set lacks it.
func (e *encoding) byteOf(r rune) byte {
	if uint(r) < uint(len(e.low)) {
		return e.low[r]
	}
	return e.high[r]
}

// encodings are tried in this order: the commonest confusion first, so that a tie goes to it.
var encodings = sync.OnceValue(func() []*encoding {
	return []*encoding{
		newEncoding("Windows-1252", charmap.Windows1252, true),
		newEncoding("Windows-1251", charmap.Windows1251, true),
		newEncoding("MacRoman", charmap.Macintosh, false),
		newEncoding("code page 437", charmap.CodePage437, false),
		newEncoding("Windows-1250", charmap.Windows1250, true),
		newEncoding("ISO-8859-2", charmap.ISO8859_2, true),
		newEncoding("Windows-1254", charmap.Windows1254, true),
		newEncoding("Windows-1257", charmap.Windows1257, true),
		newEncoding("Windows-1253", charmap.Windows1253, true),
	}
})

// newEncoding reads a character set backwards. With controls, the C1 controls stand for their own
// bytes too: decoders put them where a set leaves a byte undefined, and so Latin-1 becomes a part
// of Windows-1252.
func newEncoding(name string, set *charmap.Charmap, controls bool) *encoding {
	e := &encoding{name: name, high: map[rune]byte{}}
	if controls {
		for b := 0x80; b <= 0x9F; b++ {
			e.low[b] = byte(b)
		}
	}
	for b := 0x80; b <= 0xFF; b++ {
		r := set.DecodeByte(byte(b))
		switch {
		case r == '\uFFFD': // undefined in the set, and left as it is by lenient decoders
			e.low[b] = byte(b)
		case int(r) < len(e.low):
			e.low[r] = byte(b)
		default:
			e.high[r] = byte(b)
		}
	}
	e.blankA0 = e.low[0xA0] == 0xA0
	return e
}

// roles says, for a character, in which encodings (one bit each) it stands for a byte that leads a
// UTF-8 sequence or continues one.
type roles struct{ lead, follow uint16 }

// roleTable covers the characters of encoding.low. The few beyond play no role in a fast scan: the
// one that leads (MacRoman's F0) is listed in leadsBeyond.
var roleTable = sync.OnceValue(func() *[characters]roles {
	var table [characters]roles
	for i, e := range encodings() {
		for r, b := range e.low {
			switch {
			case sequenceLen(b) > 1:
				table[r].lead |= 1 << i
			case b&0xC0 == 0x80:
				table[r].follow |= 1 << i
			}
		}
	}
	return &table
})

// leadBeyond is the one character outside roleTable that leads: MacRoman's F0, a private-use apple.
const leadBeyond = '\uF8FF'

// sequenceLen is the length of the UTF-8 sequence that a byte leads, and 0 for a byte that leads none.
func sequenceLen(b byte) int {
	switch {
	case b >= 0xC2 && b <= 0xDF:
		return 2
	case b >= 0xE0 && b <= 0xEF:
		return 3
	case b >= 0xF0 && b <= 0xF4:
		return 4
	}
	return 0
}
