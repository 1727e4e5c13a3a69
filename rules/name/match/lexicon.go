package match

import (
	"strings"
	"sync"
)

// roles are the parts that a word may play in a name.
type roles uint32

const (
	title roles = 1 << iota
	head
	office
	department
	credential
	generation
	country
	roman
	legalForm
	orgWord
	orgPreposition
	particle
	westernGiven
	otherGiven
	commonSurname
	easternSurname
	koreanSurname
	article // "al" before an Arabic name, in any of its sounds
	servant // the first part of a name like Abdul Aziz
	respelt // British and American English write the word differently
)

// lexeme is what the lists of this package say of one word.
type lexeme struct {
	roles roles
	// group is the number of its equivalents; 0 when it has none.
	group uint16
}

// is tells whether a word plays one of the given parts.
func (l lexeme) is(r roles) bool { return l.roles&r != 0 }

// lexicon holds the parts that words play in names; it is made when the first name is looked at.
var lexicon = sync.OnceValue(func() map[string]lexeme {
	lexicon := make(map[string]lexeme, 4096)
	add := func(word string, r roles) {
		l := lexicon[word]
		l.roles |= r
		lexicon[word] = l
	}
	for _, list := range [...]struct {
		words string
		roles roles
	}{
		{titleWords, title}, {heads, head}, {offices, office}, {departments, department}, {credentials, credential}, {countries, country},
		{romans, roman}, {legalForms, legalForm}, {orgWords, orgWord}, {orgPrepositions, orgWord | orgPreposition}, {particles, particle},
		{westernGivenNames, westernGiven}, {otherGivenNames, otherGiven}, {commonSurnames, commonSurname}, {easternSurnames, easternSurname},
		{koreanSurnames, koreanSurname}, {sunArticles, article}, {servants, servant},
	} {
		for word := range strings.FieldsSeq(list.words) {
			add(word, list.roles)
		}
	}
	for word := range generations {
		add(word, generation)
	}
	for word := range spellings {
		add(word, respelt)
	}
	group := uint16(1)
	for line := range strings.Lines(equivalents) {
		for word := range strings.FieldsSeq(line) {
			l := lexicon[word]
			l.group = group
			lexicon[word] = l
		}
		group++
	}
	return lexicon
})
