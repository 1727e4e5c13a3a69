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
		"It met President Kassym-Jomart Tokayev and Mohammed bin Salman.":                  "Kassym-Jomart Tokayev P; Mohammed bin Salman P",
		"It met Kazakh President Qassym-Jomart Tokayev’s aide.":                            "Qassym-Jomart Tokayev P",
		"So Secretary of State Marco Rubio and Treasury Secretary Scott Bessent.":          "Marco Rubio P; Scott Bessent P",
		"It was Bashar al-Assad, Shaun O'Neill, J. D. Vance and Ludwig van Beethoven.":     "Bashar al-Assad P; Shaun O'Neill P; J. D. Vance P; Ludwig van Beethoven P",
		"It hurt George H. W. Bush, Eugene B. Sydnor Jr. and AT&T.":                        "George H. W. Bush P; Eugene B. Sydnor Jr. P; AT&T O",
		"So the Department of Justice, the House Intelligence Committee and NATO agreed.":  "Department of Justice O; House Intelligence Committee O; NATO O",
		"It left New York and the White House for Mar-a-Lago.":                             "New York L; White House O; Mar-a-Lago",
		"Trump’s Abraham Accords failed.":                                                  "Abraham Accords",
		"So Trump left. The Abraham Accords failed. Trump stayed.":                         "Trump; Abraham Accords; Trump",
		"Separately, workers left. Nothing came. Yesterday it rained.":                     "",
		"The Attorney General spoke on Monday in March 2025.":                              "",
		"It hit the Guard on Tuesday; Brookings June 26, 2025, analysis.":                  "Guard O; Brookings",
		"It hit Tornado Cash, Truth Social and Customer Satisfaction; Lee Child wrote it.": "Tornado Cash; Truth Social; Customer Satisfaction; Lee Child P",
		"So the Gateway Pundit said it; the Ann Lee affair ended the Marine Unit.":         "Gateway Pundit; Ann Lee P; Marine Unit",
		"The council's Chief Digital Officer met the late Ann Lee and Bob Clement.":        "Digital Officer; Ann Lee P; Bob Clement P",
		"哈萨克斯坦加入。":                                                                         "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, names(read(text, rules.Article)))
		})
	}
}
