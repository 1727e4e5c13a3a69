package rules

import "math/bits"

// digest is a hash in the making. It is the same in every run and on every machine, and takes eight bytes at a step,
// since every byte of a dataset goes through it.
type digest uint64

// The digits of π, behind the point.
const (
	digestSalt  = 0x243f6a8885a308d3
	digestPrime = 0x13198a2e03707345
)

// number adds eight bytes.
func (d digest) number(n uint64) digest {
	high, low := bits.Mul64(uint64(d)^digestSalt, n^digestPrime)
	return digest(high ^ low ^ n)
}

// text adds a text. Its length counts, so that two texts in a row are not the same as their bytes cut elsewhere.
func (d digest) text(s string) digest {
	d = d.number(uint64(len(s)))
	for len(s) >= 8 {
		d = d.number(uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)
		s = s[8:]
	}
	if s == "" {
		return d
	}
	var rest uint64
	for i := range len(s) {
		rest = rest<<8 | uint64(s[i])
	}
	return d.number(rest)
}
