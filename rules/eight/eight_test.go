package eight_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules/eight"
)

func TestOf(t *testing.T) {
	assert.Equal(t, uint64(0x3837363534333231), eight.Of("123456789"))
	assert.Equal(t, eight.Of("a\x80\xffbcdef"), eight.Of([]byte("a\x80\xffbcdef")))
	assert.Panics(t, func() { eight.Of("1234567") })
	assert.Equal(t, eight.Of("aaaaaaaa"), uint64('a'*eight.Each))
	assert.Zero(t, eight.Of("aaaaaaaa")&eight.High)
}
