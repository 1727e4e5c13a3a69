package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

// describeFigures writes each claim as "words = value unit (hedge)"; numbers that claim nothing only on demand.
func describeFigures(p *rules.Prose, none bool) string {
	var out []string
	for _, f := range p.Numbers {
		if (f.Kind == rules.NoClaim) != none {
			continue
		}
		if none {
			out = append(out, p.Of(f.Piece))
			continue
		}
		s := fmt.Sprintf("%s = %.12g", p.Of(f.Piece), f.Value)
		if f.High != f.Value {
			s += fmt.Sprintf("-%.12g", f.High)
		}
		if f.Unit != "" {
			s += " " + f.Unit
		}
		if f.Hedge != "" {
			s += " (" + f.Hedge + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestFigures(t *testing.T) {
	for text, want := range map[string]string{
		"worth $23 billion in fresh orders":                           "$23 billion = 23000000000 USD",
		"a fine of $1.5bn, of €3m, of US$ 20,000":                     "$1.5bn = 1500000000 USD; €3m = 3000000 EUR; US$ 20,000 = 20000 USD",
		"17 billion dollars and 2 million U.S. dollars":               "17 billion dollars = 17000000000 USD; 2 million U.S. dollars = 2000000 USD",
		"a $190M settlement ($2.37 million to 84 villagers)":          "$190M = 190000000 USD; $2.37 million = 2370000 USD; 84 = 84 villagers",
		"from 35% to 10 percent, 12 per cent and 3 percentage points": "35% = 35 %; 10 percent = 10 %; 12 per cent = 12 %; 3 percentage points = 3 %",
		"has housed over 41,000 Norwegians":                           "41,000 = 41000 norwegians (over)",
		"for over 120 million Mexicans, nearly 30 million":            "120 million = 120000000 mexicans (over); 30 million = 30000000 (under)",
		"about $7,415, more than 260 sailors":                         "$7,415 = 7415 USD (about); 260 = 260 sailors (over)",
		"up to 10 percent, at least 23 raids, ~4,000 flyers":          "10 percent = 10 % (under); 23 = 23 raids (over); 4,000 = 4000 flyers (about)",
		"five people and twenty-five old men":                         "five = 5 people; twenty-five = 25 men",
		"two hundred and five thousand voters":                        "two hundred and five thousand = 205000 voters",
		"a million barrels":                                           "a million = 1000000 barrels",
		"to spend $30-40B instead":                                    "$30-40B = 30000000000-40000000000 USD",
		"between $640,000 and $1.85 million in bonds":                 "$640,000 and $1.85 million = 640000-1850000 USD",
		"10 to 15 ships; 10–15% of them":                              "10 to 15 = 10-15 ships; 10–15% = 10-15 %",
		"fell from $1,000 to $350":                                    "$1,000 = 1000 USD; $350 = 350 USD",
		"a combined $320+ billion budget":                             "$320+ billion = 320000000000 USD",
		"384 long-range sea rescue boats":                             "384 = 384 boats",
		"60 regional liberal leaders":                                 "60 = 60 leaders",
		"in its 73-year history":                                      "73 = 73 year",
		"C$5 million and HK$2":                                        "C$5 million = 5000000 CAD; HK$2 = 2 HKD",
		"a 12,480 square meter hangar":                                "12,480 = 12480 square",
		"100,000 in 10 cities":                                        "100,000 = 100000; 10 = 10 cities",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeFigures(read(text, rules.Article), false))
		})
	}
}

func TestNumbersThatClaimNothing(t *testing.T) {
	for _, text := range []string{
		"the C5+1 summit", "since 9/11 and 24/7", "by 5-4 in a 52-48 vote", "the S&P 500 fell", "a Boeing 737 MAX jet", "the H.R. 1 bill",
		"under Section 20 and Sections 1 and 2", "signed EO 9066 and Executive Order 8802", "the 501(c)(4) group and its 401(k)", "under Title 42", "filed Form 990",
		"of Article 5, Chapter 11, Phase 2", "a 150-day action plan", "a 640-page report", "as Agenda 2030 says", "$76 per $1", "the 3100 block of West Orchard",
		"at 1600 Pennsylvania Avenue", "around 6:30 a.m. or 5 pm", "a 36-year-old and an 80 year old man", "the 14th Amendment", "call 202-456-1111 or 1-800-555-1234", "Bus Lane 2.0",
		"version 14 and 1.2.3", "COVID-19, H-1B, F-35, GS-05, MS-13", "MLK50 and G20 and 5G", "No. 5 of Vol. 2", "John Smith, 36, said", "44 years after the war", "(1) wages; (2) prices",
		"in 2020", "November 6, 2025", "the 2025 tariffs", "one of them", "the 60 Minutes team", "5. Dispel rumours", "under 14 U.S.C. of 435 U.S. 765", "#5 here",
	} {
		t.Run(text, func(t *testing.T) {
			claims := describeFigures(read(text, rules.Article), false)
			if text == "$76 per $1" {
				assert.Equal(t, "$76 = 76 USD", claims)
				return
			}
			assert.Empty(t, claims)
		})
	}
}
