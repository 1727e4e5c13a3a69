package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func sentences(p *rules.Prose) []string {
	var out []string
	for _, s := range p.Sentences {
		out = append(out, p.Of(s.Piece))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, want := range [][]string{
		{"The U.S. Senate voted.", "It passed."},
		{"He moved to the U.S.", "The move was hard.", "So was 3.5% of it."},
		{"Acme Inc. said so.", "J. P. Morgan and John F. Kennedy met Mr. Smith in St. Louis."},
		{"On Jan. 5 it was No. 5 of the list.", "On Nov. 6 it was not."},
		{"“He came.”", "She left.", "(They stayed.)", "Why?", "Because!"},
		{"Yahoo! said so.", "It waited… and waited."},
		{"At 6:30 a.m. on Monday he rose.", "He weighed 80.5 kg."},
		{"Dr. Smith, Ph.D., came.", "No.", "Yes."},
		{"It was signed by Gov. Ann Lee vs. Sen. Bob Ray.", "Fine."},
		{"He lives in Washington D.C.", "The city is big."},
		{"The ruling in Bush v. Gore stood.", "“Is it over?” she asked.", "It was."},
	} {
		text := strings.Join(want, " ")
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, sentences(read(text, rules.Article)))
		})
	}
	// Scripts without blanks end a sentence at its mark alone.
	want := []string{"哈萨克斯坦加入。", "他说：“好。”", "完"}
	assert.Equal(t, want, sentences(read(strings.Join(want, ""), rules.Article)))
}

func TestSentencesSkipMarkup(t *testing.T) {
	p := read("**Two weeks later** the [council](https://a.b/c.d) met. `x. Y` stays. <b>Bold.</b> {{< ref \"a. B\" >}} End.\n", rules.Markdown)
	assert.Equal(t, []string{
		"Two weeks later** the [council](https://a.b/c.d) met.", "stays.", "Bold.", "End.",
	}, sentences(p))
}
