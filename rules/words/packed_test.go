package words

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPacked(t *testing.T) {
	numbers := []int{0, 1, 127, 128, 1 << 40}
	floats := []float64{0, 1, 0.1, 34_000, 4.9e9, -2.5, math.Inf(1), math.MaxFloat64}
	texts := []string{"", "a", "Токаев"}
	var out []byte
	for _, n := range numbers {
		out = AppendInt(out, n)
	}
	for _, f := range floats {
		out = AppendFloat(out, f)
	}
	for _, s := range texts {
		out = AppendText(out, s)
	}
	p := Packed(append(out, 7))
	for _, n := range numbers {
		assert.Equal(t, n, p.Int())
	}
	for _, f := range floats {
		assert.Equal(t, f, p.Float())
	}
	for _, s := range texts {
		assert.Equal(t, s, p.Text())
	}
	assert.Equal(t, byte(7), p.Byte())
	assert.Empty(t, p)
	assert.LessOrEqual(t, len(AppendFloat(nil, 34_000)), 4, "round numbers are short")
}
