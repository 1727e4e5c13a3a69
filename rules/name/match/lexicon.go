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

// lexemes is a table of words. Most words of names are not in it, which it mostly says without a look at any word.
type lexemes struct {
	// firsts are the numbers, from 1, of the first words of a hash; 0 where there are none.
	firsts [1 << hashBits]uint16
	list   []listed
}

const hashBits = 13

// listed is a word of a table, with the number of the next one of its hash.
type listed struct {
	word string
	lexeme
	next uint16
}

// of is what is known of a word.
func (l *lexemes) of(word string) lexeme {
	if known := l.find(word); known != nil {
		return known.lexeme
	}
	return lexeme{}
}

// entry is what is known of a word, to add to it.
func (l *lexemes) entry(word string) *listed {
	known := l.find(word)
	if known == nil {
		first := &l.firsts[hash(word)]
		l.list = append(l.list, listed{word: word, next: *first})
		*first = uint16(len(l.list))
		known = &l.list[*first-1]
	}
	return known
}

func (l *lexemes) find(word string) *listed {
	for i := l.firsts[hash(word)]; i != 0; i = l.list[i-1].next {
		if known := &l.list[i-1]; known.word == word {
			return known
		}
	}
	return nil
}

// hash looks at the length of a word and at its first and last four bytes.
func hash(word string) uint32 {
	const odd, other = 0x9e3779b1, 0x85ebca6b // as multipliers, they spread a number over all bits
	h := uint32(len(word))
	if len(word) < 4 {
		for i := range len(word) {
			h = (h + uint32(word[i])) * odd
		}
	} else {
		four := func(b string) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24 }
		h += four(word)*odd ^ four(word[len(word)-4:])*other
	}
	return (h ^ h>>15) * odd >> (32 - hashBits)
}

// lexicon holds the parts that words play in names; it is made when the first name is looked at.
var lexicon = sync.OnceValue(func() *lexemes {
	lexicon := &lexemes{list: make([]listed, 0, 2200)}
	add := func(word string, r roles) { lexicon.entry(word).roles |= r }
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
			lexicon.entry(word).group = group
		}
		group++
	}
	return lexicon
})
