package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func names(p *rules.Prose) string {
	kinds := [...]string{rules.UnknownName: "", rules.Person: " P", rules.Organisation: " O", rules.PlaceName: " L"}
	var out []string
	for _, n := range p.Names {
		out = append(out, p.Of(n.Piece)+kinds[n.Kind])
	}
	return strings.Join(out, "; ")
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"It met President Kanat-Bek Dosmukhan and Khalid bin Rashid.":                        "Kanat-Bek Dosmukhan P; Khalid bin Rashid P",
		"It met Kazakh President Qanat-Bek Dosmukhan’s aide.":                                "Qanat-Bek Dosmukhan P",
		"So Secretary of State Cordell Hull and Treasury Secretary Henry Morgenthau.":        "Cordell Hull P; Henry Morgenthau P",
		"It was Hafiz al-Karim, Shaun O'Neill, J. D. Salinger and Ludwig van Beethoven.":     "Hafiz al-Karim P; Shaun O'Neill P; J. D. Salinger P; Ludwig van Beethoven P",
		"It hurt George H. W. Bush, Harold B. Whitman Jr. and AT&T.":                         "George H. W. Bush P; Harold B. Whitman Jr. P; AT&T O",
		"So the Department of Justice, the House Intelligence Committee and NATO agreed.":    "Department of Justice O; House Intelligence Committee O; NATO O",
		"It left New York and the White House for Mar-a-Sol.":                                "New York L; White House O; Mar-a-Sol",
		"Voss’s Lakeside Accords failed.":                                                    "Lakeside Accords",
		"So Voss left. The Lakeside Accords failed. Voss stayed.":                            "Voss; Lakeside Accords; Voss",
		"Separately, workers left. Nothing came. Yesterday it rained.":                       "",
		"The Attorney General spoke on Monday in March 2025.":                                "",
		"It hit the Guard on Tuesday; Ashdown March 14, 2024, analysis.":                     "Guard O; Ashdown",
		"It hit Thunder Cash, Harbour Social and Customer Satisfaction; Lee Child wrote it.": "Thunder Cash; Harbour Social; Customer Satisfaction; Lee Child P",
		"So the Seaside Pundit said it; the Ann Lee affair ended the Marine Unit.":           "Seaside Pundit; Ann Lee P; Marine Unit",
		"The council's Chief Digital Officer met the late Ann Lee and Bob Clement.":          "Digital Officer; Ann Lee P; Bob Clement P",
		"哈萨克斯坦加入。":                                                                           "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, names(read(text, rules.Article)))
		})
	}
}
