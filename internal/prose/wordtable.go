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

// wordTable maps words to what is known of them. It is looked into for every word of every text.
type wordTable[T any] struct {
	slots []wordSlot[T]
	shift int
}

// wordSlot is empty where its key is zero, which no word's is.
type wordSlot[T any] struct {
	key   wordKey
	value T
}

func newWordTable[T any](words map[wordKey]T) wordTable[T] {
	// At most half of the slots are in use, so that a search ends soon.
	width := bits.Len(uint(2 * len(words)))
	t := wordTable[T]{slots: make([]wordSlot[T], 1<<width), shift: 64 - width}
	for key, value := range words {
		i := t.first(key)
		for t.slots[i].key != (wordKey{}) {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = wordSlot[T]{key, value}
	}
	return t
}

// first is the slot where the search for a word begins.
func (t *wordTable[T]) first(key wordKey) int {
	const golden = 0x9e3779b97f4a7c15 // spreads the keys
	return int((key.low ^ key.high*3) * golden >> t.shift)
}

// find is what is known of a word, or the zero value.
func (t *wordTable[T]) find(key wordKey) (value T) {
	for i := t.first(key); t.slots[i].key != (wordKey{}); i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i].key == key {
			return t.slots[i].value
		}
	}
	return value
}
