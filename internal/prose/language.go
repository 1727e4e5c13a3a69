package prose

import (
	"strings"
	"sync"
)

// class is what a word of a language may be: a set, since many words play several parts.
type class uint64

const (
	month         class = 1 << iota // value: 1 to 12
	shortMonth                      // an abbreviated month: a date only with a day, a year or a full stop
	doubtfulMonth                   // also a verb, a noun or a given name
	weekday                         // value: 0 for Sunday to 6
	shortWeekday                    // an abbreviated weekday: only together with a day
	abbreviation                    // its full stop never ends a sentence
	endable                         // its full stop may end a sentence too
	numberWord                      // value: the number
	scaleWord                       // value: the factor
	ordinalWord                     // value: the number
	dayUnit                         // day, week, month, year, decade: units that move a date
	clockUnit                       // hour, minute
	currencyWord
	percentWord
	percentFirst // "per" of "per cent", "percentage" of "percentage points"
	overWord
	underWord
	aboutWord
	sayVerb
	announceVerb // a saying only in the active voice
	speechVerb   // a saying only with a quotation or "that" beside it: called, promised
	nounToo      // a verb that also is a noun: claims, reports
	document     // an indictment, a report: names what a statement stands in
	speaker      // officials, police: names who speaks without a name
	title
	surname // a title that many people are called by: Erik Prince
	orgWord
	thingWord
	streetWord
	particle
	qualifier // federal, new: opens the name of no person
	nameless  // capitalised at most by its place; names nobody
	demonym
	place
	reference // Section, Title, Phase: the number behind it counts nothing
	dateLead  // in, since, until: a month or a year may follow
	relativeDay
	relativeLead // last, next
	shiftWord    // ago, earlier, later, before, after
	beVerb
	pronoun
	halfDay
	dayPart
	voteWord
	joiner // and, or
	article
	suffix     // Jr., III
	hyphenUnit // the unit of an attributive "180-day" that states no quantity
	season
	linkWord // of, for: stands between a month and its year
	forWord  // a word that "for" joins to the rest of an organisation's name
	modelWord
	vagueNumber // several, some
	attributor  // according, per, citing
	shiftLead   // "ago" where it stands before the duration: vor zwei Wochen, hace dos semanas
	givenName
	holiday // the first word of one
)

// role is the part that a word plays in the grammar of dates, figures and attributions: a set.
type role uint64

const (
	ofRole         role = 1 << iota // of
	andRole                         // and
	orRole                          // or
	toRole                          // to
	oldRole                         // the "old" of "36-year-old"
	fromRole                        // from
	byRole                          // by
	yearRole                        // year
	theRole                         // the
	perRole                         // per
	eachRole                        // every: makes an amount the unit of a rate
	betweenRole                     // between
	thatRole                        // that
	moreRole                        // "more than"
	lessRole                        // "less than"
	thanRole                        // than
	leastRole                       // "at least"
	mostRole                        // "at most"
	atRole                          // at
	upRole                          // "up to"
	fewRole                         // "a few days ago"
	fullRole                        // "two full years ago"
	insideRole                      // in, since: a year follows rather than a count
	thisRole                        // this
	pointRole                       // "percentage points"
	centRole                        // "per cent"
	percentageRole                  // percentage
	ageRole                         // age, aged
	thenRole                        // "then 16,"
	blockRole                       // "the 2800 block of"
	auxiliary                       // stands between a subject and its verb
	elision                         // begins with an apostrophe
	rangeRole                       // joins the ends of a range
	intensifier                     // may stand between a hedge and its figure
	nation                          // stands before a currency
	ministry                        // opens an office of two words
	forRole                         // for
	articleA                        // a
	numbered                        // a reference also in small letters
	onRole                          // on
	plural                          // a plural that does not look like one
	singular                        // ends like a plural and is none
	shortScale                      // the abbreviation of a scale word: k, bn
	ordinalEnding                   // st, nd: what makes a number an ordinal
	tensAnd                         // joins tens and ones: treinta y cinco
	unledUnit                       // a unit that "last" makes no date with: the last day
	pageRole                        // a noun whose number tells a length: 12 pages
	clockRole                       // a las 13.14
	honorific                       // Herr, Frau: a particle may follow
	weekRole                        // "the week of March 3"
	weekendRole                     // "the weekend of March 3"
	quarterRole                     // "the third quarter of 2019"
	halfRole                        // "the second half of 2019"
	fiscalRole                      // fiscal: its year is none of the calendar
	scaleLink                       // stands between a scale and what it counts: millones de votos
	withRole                        // con, in "de acuerdo con"
	accordingRole                   // nach, in "nach Angaben von"
)

// entry is what the lexicon knows of one word.
type entry struct {
	class class
	role  role
	value float64
	text  string // the code of a currency
	// dates tells that a date may begin with the word.
	dates bool
}

// What a date may begin with.
const (
	dateClasses = weekday | holiday | month | ordinalWord | relativeDay | relativeLead | numberWord | shiftLead | article | vagueNumber
	dateRoles   = weekRole | weekendRole
)

// sourcePhrase tells what must stand before and behind an attributor: "according" needs "to". One that stands
// behind its source follows it: "Angaben der Polizei zufolge".
type sourcePhrase struct {
	before, after role
	follows       bool
	// verbLast tells that a verb of saying ends the clause: "wie das Amt am Montag mitteilte".
	verbLast bool
}

// yearly is a holiday on a fixed day.
type yearly struct {
	name       string
	month, day int
}

// numeralStyle tells how digits are grouped.
type numeralStyle uint8

const (
	pointDecimal  numeralStyle = iota // 1,234.5
	commaDecimal                      // 1.234,5
	eitherDecimal                     // both are in use: three digits behind a lone separator are a group
)

// language is everything that Read has to know of a language; see english.go for what each table
// holds. Lists are words with blanks between them.
type language struct {
	months, shortMonths, weekdays, shortWeekdays []string
	numbers, scales, ordinals                    map[string]float64
	currencies                                   map[string]string
	words                                        map[class]string
	roles                                        map[role]string

	// holidays are those that fall on the same day each year.
	holidays []yearly
	// markers are short words that are frequent in the language and hardly occur in others.
	markers string
	// sourcePhrases maps an attributor to what stands around it.
	sourcePhrases map[string]sourcePhrase
	// quoteMarks maps the marks that open a quotation to those that close it, beside the usual ones.
	quoteMarks map[rune]rune
	numerals   numeralStyle
	// adverbEnding is how adverbs of manner end.
	adverbEnding string
	// decadeEnding makes a year a decade: the 1990s, die 1990er.
	decadeEnding string
	// monthLeads tells that a month may stand before its day: November 6.
	monthLeads bool
	// titleEndings and speakerEndings are how compounds end that name an office or an authority: Verkehrsminister,
	// Generalstaatsanwaltschaft.
	titleEndings, speakerEndings []string
	// thingEndings are how long words end that are part of no person's name.
	thingEndings []string
	// ordinalStop tells that a full stop makes a number an ordinal: am 6. November.
	ordinalStop bool
	// capitalNouns tells that every noun is capitalised, so that a capital says nothing about a name.
	capitalNouns bool
	// smallMonths tells that months and weekdays are written in small letters, and capitalised ones are names.
	smallMonths bool
	// inverts tells that the subject often stands behind the verb: sagte die Ministerin.
	inverts bool

	// once guards what follows, which is made of the tables when a text is first read in the language.
	once    sync.Once
	lexicon map[string]*entry
	// short holds the lexicon's words of up to sixteen bytes of ASCII once more.
	short wordTable[*entry]
	// longest is the length of the longest word.
	longest int
	// titles, speakers and things hold titleEndings, speakerEndings and thingEndings.
	titles, speakers, things endings
}

// isTitle tells whether a capitalised word names an office.
func (s *scan) isTitle(t *token) bool {
	return t.is(title) || s.lang.titles.end(s.text[t.start:t.stem])
}

// isSpeaker tells whether a word names who speaks without a name, or what a statement stands in.
func (s *scan) isSpeaker(t *token) bool {
	if t.is(speaker | document) {
		return true
	}
	w := s.text[t.start:t.stem]
	return s.lang.titles.end(w) || s.lang.speakers.end(w)
}

// endings are how words end, by the last byte.
type endings [256][]string

func newEndings(list []string) (e endings) {
	for _, ending := range list {
		last := ending[len(ending)-1]
		e[last] = append(e[last], ending)
	}
	return e
}

// end tells whether a word is longer than one of the endings and ends with it.
func (es *endings) end(w string) bool {
	if w == "" {
		return false
	}
	for _, e := range es[w[len(w)-1]] {
		if len(w) > len(e) && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// compiled is the language with its lexicon.
func (l *language) compiled() *language {
	l.once.Do(l.compile)
	return l
}

// compile builds the lexicon from the tables.
func (l *language) compile() {
	l.lexicon = map[string]*entry{}
	short := map[wordKey]*entry{}
	add := func(word string, c class, value float64, text string) {
		e := l.lexicon[word]
		if e == nil {
			e = &entry{}
			l.lexicon[word] = e
			if key, ok := lowerKey(word); ok {
				short[key] = e
			}
			l.longest = max(l.longest, len(word))
		}
		e.class |= c
		if value != 0 {
			e.value = value
		}
		if text != "" {
			e.text = text
		}
	}
	list := func(words []string, c class, first int) {
		for i, alternatives := range words {
			for _, w := range strings.Fields(alternatives) {
				add(w, c, float64(i+first), "")
			}
		}
	}
	list(l.months, month, 1)
	list(l.shortMonths, month|shortMonth|abbreviation|endable, 1)
	list(l.weekdays, weekday, 0)
	list(l.shortWeekdays, weekday|shortWeekday, 0)
	for c, m := range map[class]map[string]float64{numberWord: l.numbers, scaleWord: l.scales, ordinalWord: l.ordinals} {
		for w, v := range m {
			add(w, c, v, "")
		}
	}
	for w, code := range l.currencies {
		add(w, currencyWord, 0, code)
	}
	for _, h := range l.holidays {
		first, _, _ := strings.Cut(h.name, " ")
		first, _ = strings.CutSuffix(first, "'s")
		add(first, holiday, 0, "")
	}
	for c, words := range l.words {
		for _, w := range strings.Fields(words) {
			add(w, c, 0, "")
		}
	}
	for r, words := range l.roles {
		for _, w := range strings.Fields(words) {
			add(w, 0, 0, "")
			l.lexicon[w].role |= r
		}
	}
	for _, e := range l.lexicon {
		e.dates = e.class&dateClasses != 0 || e.role&dateRoles != 0
	}
	l.short = newWordTable(short)
	l.titles, l.speakers, l.things = newEndings(l.titleEndings), newEndings(l.speakerEndings), newEndings(l.thingEndings)
}
