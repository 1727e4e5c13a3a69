package number

import (
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// tollWords are the words that say what happened to people, and what that is.
var tollWords = map[string]string{
	"killed": "dead", "kills": "dead", "kill": "dead", "killing": "dead", "dead": "dead", "died": "dead", "die": "dead", "dies": "dead", "deaths": "dead",
	"death": "dead", "fatalities": "dead", "lives": "dead",
	"injured": "hurt", "injures": "hurt", "injuring": "hurt", "injuries": "hurt", "wounded": "hurt", "wounding": "hurt", "wounds": "hurt", "hurt": "hurt", "hospitalized": "hurt",
	"missing": "missing", "arrested": "arrested", "arrest": "arrested", "arrests": "arrested", "arresting": "arrested", "detained": "arrested",
	"displaced": "displaced", "displacing": "displaced", "evacuated": "displaced", "rescued": "rescued",
}

// anyPeople are the nouns of a toll that say no more than that people are counted.
var anyPeople = words.Set("people persons person victims dead deaths fatalities injuries arrests lives killed injured wounded missing arrested died hurt detained displaced evacuated rescued were are have")

// tollReach is how many words away a word of a toll may stand.
const tollReach = 4

// tollOf tells what happened to the people that a figure counts, by the nearest such word of its clause.
func tollOf(p *rules.Prose, sentence int, f rules.Piece) string {
	s := p.Sentences[sentence]
	toll, nearest := "", tollReach+1
	text := p.Text.Value
	for i, n := f.End, 1; n < nearest; n++ {
		from, to := nextWordIn(text[:s.End], i)
		if from < 0 || strings.ContainsAny(text[i:from], ",;:().") || isDigit(text[from]) {
			break
		}
		if t := tollWords[strings.ToLower(text[from:to])]; t != "" {
			toll, nearest = t, n
		}
		i = to
	}
	for i, n := f.Start, 1; n < nearest; n++ {
		from, to := wordBeforeIn(text, s.Start, i)
		if from < 0 || strings.ContainsAny(text[to:i], ",;:()") || isDigit(text[from]) {
			break
		}
		w := strings.ToLower(text[from:to])
		if t := tollWords[w]; t != "" {
			toll, nearest = t, n
		}
		if w == "and" || w == "while" || w == "with" {
			break
		}
		i = from
	}
	return toll
}
