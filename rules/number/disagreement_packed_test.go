package number

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

func TestDisagreementFactKeepsFigures(t *testing.T) {
	f := figuresOf(
		read("Fire kills up to 12 to 15 people and costs nearly $4.9 billion"),
		read("Twelve people died in 2024. Over 34,364 fled. The mayor said so. Governor Ann Lee put the damage at $2.4 million, 30% more."),
		nil, nil,
	)
	packed, leading := f.pack(nil)
	got := DisagreementFact{Figures: words.Packed(packed)}.unpack()
	var all []Amount
	for _, s := range append(f.inTitle, f.inBody...) {
		all = append(all, s.Amount)
	}
	assert.Equal(t, all, got.all)
	assert.Len(t, got.leading, leading)
	var shown []string
	for _, l := range got.leading {
		shown = append(shown, l.shown)
		assert.NotEqual(t, rules.Span{}, l.span)
		assert.Equal(t, l.beyond, len(l.words) == 0)
	}
	assert.Equal(t, []string{"12 to 15 people", "$4.9 billion", "Twelve people", "34,364 fled", "$2.4 million"}, shown)
	last := got.leading[leading-1]
	assert.Equal(t, []string{"USD", "damag", "lee"}, []string{last.Unit, last.measure, last.sayer})
	assert.Equal(t, wordsNear(f.title, f.inTitle[0].sentence, f.inTitle[0].Piece, recordReach), got.leading[0].words)
}
