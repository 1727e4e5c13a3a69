package prose

import "math/bits"

// wordKey is a word of up to sixteen bytes as a number.
type wordKey struct{ high, low uint64 }

// longestKey is how many bytes a wordKey has room for.
const longestKey = 16

// add is the key of a word that is one byte longer.
func (k wordKey) add(c byte) wordKey {
	return wordKey{k.high<<8 | k.low>>56, k.low<<8 | uint64(c)}
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
