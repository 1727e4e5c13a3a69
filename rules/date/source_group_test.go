package date

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestNeighbours(t *testing.T) {
	small := &rules.Group{Facts: make([]rules.Fact, maxCompared)}
	assert.Len(t, neighbours(small, 7), maxCompared)
	assert.Zero(t, small.Compared)

	large := &rules.Group{Facts: make([]rules.Fact, 3*maxCompared)}
	for at := range large.Facts {
		large.Facts[at].Span.Start = at
	}
	for _, at := range []int{0, 7, maxCompared, 3*maxCompared - 1} {
		near := neighbours(large, at)
		assert.Len(t, near, maxCompared)
		assert.Contains(t, near, large.Facts[at], "its own place among them")
	}
	assert.Equal(t, maxCompared, large.Compared)
}
