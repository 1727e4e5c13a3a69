package number

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMeasureOf(t *testing.T) {
	for text, want := range map[string]string{
		"The Harbour Authority put the damage at $2.4 million.":                      "damag",
		"The Harbour Authority put the total damage of the fire at about $2 million": "damag",
		"The damage was initially estimated at more than $2.4 million.":              "damag",
		"The firm was valued at at least $2.4 million.":                              "firm",
		"The fire caused $2.4 million in damage.":                                    "damag",
		"A judge set bail of $50,000 on Friday.":                                     "bail",
		"The bank estimates the losses from the fraud at $2.4 million.":              "los",
		"The Harbour Authority paid $2.4 million.":                                   "",
		"They met at $2.4 million.":                                                  "",
		"The fire cost $2.4 million in lost trade.":                                  "",
		"Shares were put, at $2.4 million, on hold.":                                 "",
		"It was put at $2.4 million.":                                                "",
	} {
		p := read(text)
		i := strings.IndexByte(text, '$')
		got := ""
		for k := range p.Numbers {
			if f := &p.Numbers[k]; f.Start <= i && i < f.End || f.Start == i+1 {
				got = measureOf(p, f.Sentence, f.Piece)
			}
		}
		assert.Equal(t, want, got, text)
	}
}
