package rules

import "math/bits"

// Digest is a hash in the making: of all that was added to it, beginning with 0. It is the same in
// every run and on every machine, and takes eight bytes at a step, since every byte of a dataset goes
// through one. It tells apart what differs by chance, and does not withstand somebody who looks for
// two texts of one digest.
type Digest uint64

// The digits of π, behind the point.
const (
	digestSalt  = 0x243f6a8885a308d3
	digestPrime = 0x13198a2e03707345
)

// Number adds eight bytes.
func (d Digest) Number(n uint64) Digest {
	high, low := bits.Mul64(uint64(d)^digestSalt, n^digestPrime)
	return Digest(high ^ low ^ n)
}

// Text adds a text. Its length counts, so that two texts in a row are not the same as their bytes
// cut elsewhere.
func (d Digest) Text(text string) Digest {
	d = d.Number(uint64(len(text)))
	for len(text) >= 8 {
		d = d.Number(uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56)
		text = text[8:]
	}
	if text == "" {
		return d
	}
	var rest uint64
	for i := range len(text) {
		rest = rest<<8 | uint64(text[i])
	}
	return d.Number(rest)
}
