package prose

import (
	"strings"
	"unicode/utf8"
)

// languages are those that Read knows, and others last. The first is the one of a text that shows no other.
var languages = [...]*language{english, german, spanish, others}

// others stands for languages that are no German and no Spanish, but share words with them: French, Portuguese, Italian,
// Dutch. What they share counts for both, so that the rest decides.
var others = &language{markers: `le les des du et est une dans pour qui sur pas avec aux il elle au ce cette ont sont par plus mais
	o os um uma não em com do da ao na dos das pelo pela foi mais seu sua
	di che per della del nel non gli sono alla dei anche più è
	de la que en un se para como entre con por esta este al lo ha era son sobre die der den
	het een van dat niet op te zijn voor met aan ook bij naar deze`}

// markersOf maps the markers of all languages to a set with one bit for each language.
var markersOf = func() wordTable[uint8] {
	m := map[wordKey]uint8{}
	for i, l := range languages {
		for _, w := range strings.Fields(l.markers) {
			m[keyAt(w, 0, len(w))] |= 1 << i
		}
	}
	return newWordTable(m)
}()

const (
	// detectWithin is how much of a text tells its language.
	detectWithin = 4096
	// certainLead is by how many words the first language has to lead to be certain early.
	certainLead = 6
	// fewestMarkers is how many words at least another language has to show.
	fewestMarkers = 3
)

// detect tells the language of a text by its most frequent words. Capitalised words do not count: they may be parts
// of a foreign name.
func detect(text string) *language {
	var counts [len(languages)]int
	words := 0
	text = text[:min(len(text), detectWithin)]
	for i := 0; i < len(text); {
		if !isLetter(text[i]) && text[i] < utf8.RuneSelf {
			i++
			continue
		}
		start := i
		for i = lettersEnd(text, i); i < len(text) && text[i] >= utf8.RuneSelf; i = lettersEnd(text, i) {
			i++
		}
		words++
		if i-start > 8 || text[start] >= 'A' && text[start] <= 'Z' {
			continue
		}
		set := markersOf.find(keyAt(text, start, i))
		if set == 0 {
			continue
		}
		rival := 0
		for n := range counts {
			counts[n] += int(set >> n & 1)
			if n > 0 {
				rival = max(rival, counts[n])
			}
		}
		if counts[0] >= 2*rival+certainLead {
			return languages[0]
		}
	}
	best := 0
	for n := range counts {
		if counts[n] > counts[best] {
			best = n
		}
	}
	if languages[best] == others || counts[best] < fewestMarkers || counts[best] <= 2*counts[0] || counts[best]*8 < words {
		return languages[0]
	}
	return languages[best]
}
