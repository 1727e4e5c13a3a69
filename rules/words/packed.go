package words

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// AppendText adds a text to what is to be [Packed].
func AppendText[T string | []byte](packed []byte, text T) []byte {
	return append(binary.AppendUvarint(packed, uint64(len(text))), text...)
}

// AppendInt adds a number that is not negative; a small one takes one byte.
func AppendInt(packed []byte, n int) []byte { return binary.AppendUvarint(packed, uint64(n)) }

// AppendFloat adds a number; a round one takes few bytes.
func AppendFloat(packed []byte, f float64) []byte {
	// The digits of a round number are at the front of its bits, where they would make a large integer.
	return binary.AppendUvarint(packed, bits.ReverseBytes64(math.Float64bits(f)))
}

// Packed is what a fact holds and hardly ever looks at, as bytes; its parts are read in the order in
// which they were added.
type Packed string

// Byte is the next byte, which was added as such.
func (p *Packed) Byte() byte {
	b := (*p)[0]
	*p = (*p)[1:]
	return b
}

// Int is the next number, which AppendInt added.
func (p *Packed) Int() int { return int(p.uint()) }

// Number is the next number, which AppendNumber added.
func (p *Packed) Number() uint32 {
	n := Numbers(*p).At(0)
	*p = (*p)[numberSize:]
	return n
}

// Float is the next number, which AppendFloat added.
func (p *Packed) Float() float64 { return math.Float64frombits(bits.ReverseBytes64(p.uint())) }

// Text is the next text. It shares the memory of all.
func (p *Packed) Text() string {
	n := p.Int()
	text := (*p)[:n]
	*p = (*p)[n:]
	return string(text)
}

func (p *Packed) uint() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := p.Byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}
