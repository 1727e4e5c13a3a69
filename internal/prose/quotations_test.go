package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func quotations(p *rules.Prose) []string {
	var out []string
	for _, q := range p.Quotations {
		s := p.Of(q.Piece) + " | " + p.Of(q.Speaker)
		if !q.Closed {
			s += " | open"
		}
		out = append(out, s)
	}
	return out
}

func TestQuotations(t *testing.T) {
	for text, want := range map[string][]string{
		`“We will go,” Hull said.`:                                       {"We will go, | Hull"},
		`"We will go," said Cordell Hull, who led the talks.`:            {"We will go, | Cordell Hull"},
		`The minister, Ann Lee, said: "We will go."`:                     {"We will go. | Ann Lee"},
		`Karl Rashid, who led the inquiry, said it "speaks for itself".`: {"speaks for itself | Karl Rashid"},
		`It was "the best market", according to the Justice Department.`: {"the best market | the Justice Department"},
		`So Voss called it «a scam» and „eine Lüge“.`:                    {"a scam | Voss", "eine Lüge | Voss"},
		`He said 'no way' and didn't go to the workers' hall.`:           {"no way | He"},
		`The workers' hall wasn't the '90s' best; it's 6' tall.`:         nil,
		`The board is 6" wide and 5" high.`:                              nil,
		`“We will go,” Hull said. “Soon. We will.” “Not us.”`:            {"We will go, | Hull", "Soon. We will. | Hull", "Not us. | Hull"},
		`“'Tis the workers' fault,” Ann Lee said 'now' and 'then.`:       {"'Tis the workers' fault, | Ann Lee", "now | Ann Lee"},
		`The law, titled "An Act", passed.`:                              {"An Act | "},
		`She said, "It never ends.`:                                      {"It never ends. | She | open"},
		`“He said ‘stop’ twice,” Lee recalled.`:                          {"He said ‘stop’ twice, | Lee", "stop | Lee"},
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, quotations(read(text, rules.Article)))
		})
	}
}

func TestAttributions(t *testing.T) {
	for text, want := range map[string][]string{
		"It paid $17 billion, per the Astana Times.":                  {"the Astana Times"},
		"According to TRAC analysis of ICE data, it fell.":            {"TRAC analysis of ICE data"},
		"The head of the Harbour Board, Ann Lee, said it rose.":       {"Ann Lee"},
		"The Harbour Board, led by Ann Lee, said it rose.":            {"Harbour Board"},
		"The GAO found that it failed.":                               {"GAO"},
		"The indictment alleges that she lied.":                       {"indictment"},
		"The Treasury's analysis revealed wire transfers.":            {"Treasury's analysis"},
		"It cost 5, Reuters reported.":                                {"Reuters"},
		"In a report by the Brennan Center it rose.":                  {"Brennan Center"},
		"So the Task Force saw 20 sites and found that 6 failed.":     {"Task Force"},
		"The prize is $50,000 per month; it was founded by Ann Lee.":  nil,
		"The Department of Justice asked a judge to wait.":            nil,
		"It was announced by Ann Lee. Its lender claims were bought.": nil,
		"Five states and many reports, estimates and notes.":          nil,
	} {
		t.Run(text, func(t *testing.T) {
			p := read(text, rules.Article)
			var got []string
			for _, a := range p.Attributions {
				got = append(got, p.Of(a.Source))
			}
			assert.Equal(t, want, got)
		})
	}
	p := read("It rose by 5%.[^1] It fell, [a study](https://x.y) has it.\n", rules.Markdown)
	assert.Len(t, p.Attributions, 2)
	assert.Equal(t, 0, p.Attributions[0].Sentence)
	assert.Equal(t, "1", p.Of(p.Attributions[0].Source))
	assert.Equal(t, "a study", p.Of(p.Attributions[1].Source))
	assert.Equal(t, 1, p.Attributions[1].Sentence)
}
