package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules/name/match"
	"github.com/factvet/factvet/rules/words"
)

// foldTag is a tag in lower-case words, without accents and marks: what is certainly the same tag has
// one fold.
func foldTag(tag string) string { return match.Fold(tag) }

// joinTag writes a folded tag as one word, with each of its words in the singular: what is likely the
// same tag is joined alike. A blank stays between two digits, so that 1-12 is not 11-2.
func joinTag(fold string) string { return string(appendJoined(nil, fold)) }

// appendJoined appends the joined tag to a text.
func appendJoined(b []byte, fold string) []byte {
	for word := range strings.SplitSeq(fold, " ") {
		if n := len(b); n > 0 && isDigit(b[n-1]) && isDigit(word[0]) {
			b = append(b, ' ')
		}
		b = append(b, match.CommonSpelling(singular(word))...)
	}
	return b
}

func withoutBlanks(fold string) string { return strings.ReplaceAll(fold, " ", "") }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// shortestPlural is the number of letters below which a word keeps its s: IRS, gas, bus.
const shortestPlural = 4

// singular is an English noun in the singular. It need not be a word, but the plural and the singular
// must come out alike. Plurals end in s, e (people, selfie) or n (women).
func singular(word string) string {
	if len(word) < shortestPlural || strings.IndexByte("sen", word[len(word)-1]) < 0 || keepsS[word] {
		return word
	}
	if s, ok := irregular[word]; ok {
		return s
	}
	for _, e := range pluralEnds {
		if stem, ok := strings.CutSuffix(word, e.plural); ok {
			return stem + e.singular
		}
	}
	return word
}

// pluralEnds are endings of English nouns and what stands for them in the singular; the first that fits
// counts. "movie" and "movies" both become "movy".
var pluralEnds = []struct{ plural, singular string }{
	{"ies", "y"}, {"ie", "y"},
	{"sses", "ss"}, {"shes", "sh"}, {"ches", "ch"}, {"xes", "x"}, {"zzes", "zz"},
	{"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"as", "as"}, {"ics", "ics"},
	{"s", ""},
}

// irregular are plurals with forms of their own.
var irregular = map[string]string{
	"women": "woman", "children": "child", "people": "people", "crises": "crisis", "analyses": "analysis",
	"hypotheses": "hypothesis", "buses": "bus", "viruses": "virus", "campuses": "campus", "heroes": "hero",
	"tomatoes": "tomato", "potatoes": "potato", "vetoes": "veto", "tornadoes": "tornado", "volcanoes": "volcano",
	"cargoes": "cargo", "echoes": "echo", "embargoes": "embargo", "mosquitoes": "mosquito", "torpedoes": "torpedo",
	"wolves": "wolf", "thieves": "thief", "knives": "knife", "wives": "wife", "halves": "half", "critics": "critic",
	"topics": "topic", "clinics": "clinic", "epidemics": "epidemic", "pandemics": "pandemic", "cookies": "cooky",
	"aliases": "alias", "biases": "bias", "atlases": "atlas", "gases": "gas", "ideas": "idea", "areas": "area", "visas": "visa",
	"cameras": "camera", "dramas": "drama", "militias": "militia", "quotas": "quota", "agendas": "agenda", "villas": "villa",
}

// keepsS are words whose s makes another word than the one without it, and surnames that end in s.
var keepsS = words.Set(`news politics aids arms customs goods means damages minutes spirits premises proceeds
	securities commons talks odds times papers works letters heads grounds contents species series lens mars
	states savings greens lords humanities utilities troops colors colours rights manners woods jobs gates hills brooks
	banks rivers waters bonds winds lives glasses clothes quarters headquarters remains riches marines cares blues besides pains sands thanks congress access process express shorts pants
	williams roberts stevens stephens adams edwards peters richards phillips rogers hughes jones davis andrews daniels
	michaels simmons matthews collins sanders saunders sessions burns perkins robbins watkins hawkins higgins
	james charles thomas nicholas carlos douglas louis dennis francis wales flanders netherlands philippines maldives
	bahamas seychelles honduras cyprus texas kansas arkansas illinois massachusetts dallas vegas angeles athens naples
	brussels paris damascus caracas`)

// shortestSlip is the number of letters of a word below which one letter more, less or other makes
// another word too easily, and shortestSwap the same for two letters that changed places or a doubled one.
const (
	shortestSlip = 8
	shortestSwap = 6
)

// slip tells whether two folded tags differ by one slip of the pen inside one word: two letters in the
// wrong order, a letter doubled or not, one left out, or a wrong vowel.
func slip(a, b string) bool {
	// Most tags have little in common: no letter is worth decoding.
	if part := unlikePart(a, b); len(part) > 2*utf8.UTFMax || len(part) > 2 && isASCII(part) {
		return false
	}
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	from := 0
	for from < len(x) && x[from] == y[from] {
		from++
	}
	tail := 0
	for tail < len(x)-from && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	left, right := x[from:len(x)-tail], y[from:len(y)-tail]
	start, end := wordAround(y, from, len(y)-tail)
	// The first and the last letter carry meaning: misinformation, disinformation; Russia, Russian.
	if from == start || len(y)-tail >= end {
		return false
	}
	for _, r := range y[start:end] {
		if !unicode.IsLetter(r) || r == ' ' {
			return false
		}
	}
	word, other := string(y[start:end]), string(x[start:end-len(y)+len(x)])
	if confusable[word] != "" && confusable[word] == confusable[other] || strings.HasSuffix(word, "sen") && strings.HasSuffix(other, "son") ||
		strings.HasSuffix(word, "son") && strings.HasSuffix(other, "sen") {
		return false
	}
	letters := end - start
	switch {
	case len(left) == 0 && len(right) == 1:
		if right[0] == ' ' {
			return false
		}
		doubled := right[0] == y[from-1]
		return letters >= shortestSlip+1 || doubled && letters >= shortestSwap+1
	case len(left) == 1 && len(right) == 1:
		return letters >= shortestSlip && isVowel(left[0]) && isVowel(right[0])
	case len(left) == 2 && len(right) == 2:
		return letters >= shortestSwap && left[0] == right[1] && left[1] == right[0] && left[0] != ' ' && left[1] != ' '
	}
	return false
}

// unlikePart is the longer of two texts without the beginning and the end that they share.
func unlikePart(a, b string) string {
	if len(a) > len(b) {
		a, b = b, a
	}
	from, tail := 0, 0
	for from < len(a) && a[from] == b[from] {
		from++
	}
	for tail < len(a)-from && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return b[from : len(b)-tail]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// maySlip tells whether a folded tag has a word that is long enough for a slip in it to tell.
func maySlip(fold string) bool {
	for word := range strings.FieldsSeq(fold) {
		if len(word) >= shortestSwap {
			return true
		}
	}
	return false
}

// wordAround is the word that holds the runes between two places of a text.
func wordAround(text []rune, from, to int) (start, end int) {
	start, end = from, to
	for start > 0 && text[start-1] != ' ' {
		start--
	}
	for end < len(text) && text[end] != ' ' {
		end++
	}
	return start, end
}

func isVowel(r rune) bool { return strings.ContainsRune("aeiouy", r) }

// confusable are words that a slip turns into each other though both are right.
var confusable = pairs(`martial marital  casual causal  united untied  sacred scared  adoption adaption  complement compliment
	complementary complimentary  stationary stationery  founding funding  desert dessert  planned planed  filing filling
	staring starring  hoping hopping  ordinance ordnance  ingenious ingenuous  insulation insolation  collision collusion
	confirmation conformation  morality mortality  immorality immortality  contracting contacting  contractor contactor
	corporal corporeal  exercise exorcise  interment internment  veracity voracity  vocation vacation  curser cursor`)

func pairs(words string) map[string]string {
	list := strings.Fields(words)
	set := make(map[string]string, len(list))
	for i := 0; i+1 < len(list); i += 2 {
		set[list[i]], set[list[i+1]] = list[i], list[i]
	}
	return set
}

// affix is how many letters at the beginning or the end of two tags with one slip are alike for certain.
const affix = 4

// affixes are the beginning and the end of a folded tag without blanks, in the room of a slice, if it is
// long enough for a slip to tell.
func affixes(room []byte, fold string) (head, tail []byte, ok bool) {
	joined := room
	for i := range len(fold) {
		if fold[i] != ' ' {
			joined = append(joined, fold[i])
		}
	}
	if len(joined) < 2*affix || utf8.RuneCount(joined) < 2*affix {
		return nil, nil, false
	}
	i, j := 0, len(joined)
	for range affix {
		_, n := utf8.DecodeRune(joined[i:])
		i += n
		_, n = utf8.DecodeLastRune(joined[:j])
		j -= n
	}
	return joined[:i], joined[j:], true
}
