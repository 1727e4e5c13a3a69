package prose

import (
	"math/bits"

	"github.com/factvet/factvet/rules/eight"
)

// wordKey is a word of up to sixteen bytes as numbers: the first eight bytes and the others, the first of each lowest.
type wordKey struct{ low, high uint64 }

// longestKey is how many bytes a wordKey has room for.
const longestKey = 16

// keyAt is the key of s[start:end], which is no longer than longestKey.
func keyAt(s string, start, end int) wordKey {
	if start+longestKey > len(s) {
		var padded [longestKey]byte
		copy(padded[:], s[start:end])
		return wordKey{eight.Of(padded[:8]), eight.Of(padded[8:])}
	}
	n := uint(end - start)
	if n <= 8 {
		return wordKey{low: firstBytes(s[start:], n)}
	}
	return wordKey{eight.Of(s[start:]), firstBytes(s[start+8:], n-8)}
}

// firstBytes are up to eight bytes of a text that has eight.
func firstBytes(s string, n uint) uint64 { return eight.Of(s) & (1<<(8*n) - 1) }

// lower is the key in small letters; a digit, a full stop and an apostrophe stay as they are.
func (k wordKey) lower() wordKey { return wordKey{lowered(k.low), lowered(k.high)} }

// lowered sets the bit of small letters wherever the bit of letters is set.
func lowered(bytes uint64) uint64 { return bytes | bytes>>1&(0x20*eight.Each) }

// lettersEnd is the end of the letters of ASCII at i.
func lettersEnd(s string, i int) int {
	for i+8 <= len(s) {
		n := leadingLetters(eight.Of(s[i:]))
		i += n
		if n < 8 {
			return i
		}
	}
	for i < len(s) && isLetter(s[i]) {
		i++
	}
	return i
}

// leadingLetters is how many of eight bytes are letters of ASCII before the first that is none.
func leadingLetters(bytes uint64) int {
	// No sum of a byte below 0x80 and what brings a limit to 0x80 reaches the next byte.
	small := bytes&^eight.High | 0x20*eight.Each
	letters := (small + (0x80-'a')*eight.Each) &^ (small + (0x80-'z'-1)*eight.Each) &^ bytes & eight.High
	return bits.TrailingZeros64(letters^eight.High) / 8
}

// hash spreads the keys over 64 bits, of which the upper are the better.
func (k wordKey) hash() uint64 { return (k.low ^ k.high*3) * 0x9e3779b97f4a7c15 }

// wordTable maps words to what is known of them. It is looked into for every word of every text.
type wordTable[T any] struct {
	// filter has a bit set for the hash of each word. It is small enough to stay in the processor's cache, and keeps most
	// words that the table lacks from being looked for in it.
	filter []uint64
	slots  []wordSlot[T]
	shift  int
}

// wordSlot is empty where its key is zero, which no word's is.
type wordSlot[T any] struct {
	key   wordKey
	value T
}

func newWordTable[T any](words map[wordKey]T) wordTable[T] {
	// At most half of the slots are in use, so that a search ends soon, and a sixteenth of the bits.
	width := bits.Len(uint(2 * len(words)))
	t := wordTable[T]{filter: make([]uint64, 1<<width*8/64+1), slots: make([]wordSlot[T], 1<<width), shift: 64 - width}
	for key, value := range words {
		hash := key.hash()
		bit := hash >> (t.shift - 3)
		t.filter[bit/64] |= 1 << (bit % 64)
		i := int(hash >> t.shift)
		for t.slots[i].key != (wordKey{}) {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = wordSlot[T]{key, value}
	}
	return t
}

// find is what is known of a word, or the zero value.
func (t *wordTable[T]) find(key wordKey) (value T) {
	hash := key.hash()
	if bit := hash >> (t.shift - 3); t.filter[bit/64]>>(bit%64)&1 == 0 {
		return value
	}
	for i := int(hash >> t.shift); t.slots[i].key != (wordKey{}); i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i].key == key {
			return t.slots[i].value
		}
	}
	return value
}
