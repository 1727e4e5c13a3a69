package lines

import "math/bits"

// bitmap marks bytes of a file and counts the marks before any of them without a walk.
type bitmap struct {
	words []uint64
	// sums holds the number of marks before every block of words.
	sums []int32
}

// blockWords is how many words a block has: 4,096 bytes of the file.
const blockWords = 64

// set marks a byte of a file of so many bytes.
func (b *bitmap) set(at, size int) {
	if b.words == nil {
		b.words = make([]uint64, size/64+1)
	}
	b.words[at/64] |= 1 << (at % 64)
}

// seal counts the marks, when all are set.
func (b *bitmap) seal() {
	if b.words == nil {
		return
	}
	b.sums = make([]int32, 0, len(b.words)/blockWords+1)
	sum := 0
	for i, w := range b.words {
		if i%blockWords == 0 {
			b.sums = append(b.sums, int32(sum))
		}
		sum += bits.OnesCount64(w)
	}
}

// before is the number of marks before a byte.
func (b *bitmap) before(at int) int {
	if b.words == nil {
		return 0
	}
	word := at / 64
	block := word / blockWords
	n := int(b.sums[block])
	for _, w := range b.words[block*blockWords : word] {
		n += bits.OnesCount64(w)
	}
	return n + bits.OnesCount64(b.words[word]&(1<<(at%64)-1))
}
