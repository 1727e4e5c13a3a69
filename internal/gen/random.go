package gen

import (
	"math/bits"
	"math/rand/v2"
)

// random draws the same values from the same seed with every version of Go and on every machine:
// of the standard library it uses PCG alone, which is specified bit by bit, and it computes with
// whole numbers.
type random struct{ pcg *rand.PCG }

// stream keeps what is drawn for different things apart.
type stream uint64

const (
	recordStream stream = iota
	storyStream
	retoldStream
	personStream
	organisationStream
	placeStream
	outletStream
	tagStream
)

// newRandom is the random of the thing number i in a stream.
func newRandom(seed uint64, s stream, i int) random {
	return random{rand.NewPCG(seed, uint64(s)<<56|uint64(i))}
}

// below is a number from 0 to n-1.
func (r random) below(n int) int {
	hi, _ := bits.Mul64(r.pcg.Uint64(), uint64(n))
	return int(hi)
}

// between is a number from low to high.
func (r random) between(low, high int) int { return low + r.below(high-low+1) }

// chance is true with a probability.
func (r random) chance(p float64) bool {
	return float64(r.pcg.Uint64()>>11) < p*(1<<53)
}

// rank is a number from 0 to n-1, about as Zipf has it: each doubling of the rank is as likely as
// the one before.
func (r random) rank(n int) int {
	for {
		level := r.below(bits.Len(uint(n)))
		if k := 1<<level + r.below(1<<level); k <= n {
			return k - 1
		}
	}
}

// pick is one of a list.
func pick[T any](r random, list []T) T { return list[r.below(len(list))] }

// root is the whole part of the square root of n.
func root(n int) int {
	low, high := 0, 1
	for high*high <= n {
		high *= 2
	}
	for high-low > 1 {
		if middle := (low + high) / 2; middle*middle <= n {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
