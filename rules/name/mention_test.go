package name

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestMentionSaysWhatWasPacked(t *testing.T) {
	var many []rules.Span
	for i := range mostPlaces {
		many = append(many, rules.Span{Start: 1 << i, End: 1<<i + 7*i})
	}
	for _, p := range []place{
		{name: "Anna Reed"},
		{name: strings.Repeat("ж", longestName/2), field: true, again: []rules.Span{{Start: 300, End: 310}}},
		{name: "x", decoded: true, field: true, again: many},
	} {
		m := p.mention()
		assert.Equal(t, p.name, m.name())
		assert.Equal(t, p.field, m.field())
		assert.Equal(t, p.decoded, m.decoded())
		assert.Equal(t, 1+len(p.again), m.times())
		assert.ElementsMatch(t, p.again, m.again())
	}
}
