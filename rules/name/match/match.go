// Package match decides whether two spellings are one name.
//
// Names that are equal after folding (case, accents, punctuation, hyphens, slugs) are one for
// certain. Beyond that, words are aligned by the letter groups that romanisations confuse, and
// vetoes keep apart those who merely look alike: fathers and sons, Stephen and Steven, bodies with
// one word in common. A false join costs more than a missed one.
package match

import (
	"slices"
	"strings"
)

// Verdict says whether two names are one, and why.
type Verdict struct {
	Same bool
	// Kind is what differs; the kinds are constants of this package.
	Kind string
	// Why is one plain sentence.
	Why string
}

// The kinds of a difference that leaves a name the same.
const (
	Equal           = "equal"
	Case            = "case"
	Punctuation     = "punctuation"
	SlugForm        = "slug-form"
	Diacritic       = "diacritic"
	Spacing         = "spacing"
	Transliteration = "transliteration"
	Misspelling     = "misspelling"
	SpellingVariant = "spelling-variant"
	WordOrder       = "word-order"
	Initial         = "initial"
	MiddleName      = "middle-name"
	Suffix          = "suffix"
	Title           = "title"
	Parenthetical   = "parenthetical"
	LegalForm       = "legal-form"
)

// The kinds of a difference that makes two names of them; Suffix is one too.
const (
	Initials  = "initials"
	GivenName = "given-name"
	Surname   = "surname"
	Acronym   = "acronym"
	Other     = "different"
)

var whys = map[string]string{
	Equal:           "the two are the same, letter by letter",
	Case:            "only capitals differ",
	Punctuation:     "only dots, hyphens, apostrophes or other marks differ",
	SlugForm:        "one is the other written as a slug",
	Diacritic:       "only accents or other marks on letters differ",
	Spacing:         "only the blanks between the words differ",
	Transliteration: "the letters that differ are ways to write one sound in Latin letters",
	Misspelling:     "they differ by one slip of the pen",
	SpellingVariant: "they differ as British and American spelling do",
	WordOrder:       "the same words stand in another order",
	Initial:         "one has an initial that the other spells out or leaves out",
	MiddleName:      "one has a middle name that the other leaves out",
	Suffix:          "one has a suffix such as Jr. that the other leaves out",
	Title:           "one has a title that the other leaves out",
	Parenthetical:   "one has a remark in parentheses",
	LegalForm:       "one names the legal form, such as Inc., and the other does not",
}

func same(kind string) Verdict { return Verdict{true, kind, whys[kind]} }

func different(kind, why string) Verdict { return Verdict{false, kind, why} }

// Names tells whether a and b are two spellings of one name.
func Names(a, b string) Verdict { return Compare(Parse(a), Parse(b)) }

// Compare is [Names] for names already taken apart.
func Compare(a, b *Name) Verdict {
	if a.text == b.text {
		return same(Equal)
	}
	if a.fold == b.fold && a.fold != "" {
		return same(foldKind(a.text, b.text))
	}
	if a.fold == "" || b.fold == "" || len(a.words) == 0 || len(b.words) == 0 {
		return different(Other, "one of them has no letters")
	}
	if a.generation != "" && b.generation != "" && a.generation != b.generation {
		return different(Suffix, "the suffixes name two generations of a family")
	}
	if a.bag == b.bag && a.generation == b.generation && sameWords(a.fold, b.fold) {
		return same(WordOrder)
	}
	if soundApart(a, b) {
		return different(Other, "their words do not sound alike")
	}
	v := compareCores(a, b)
	if !v.Same {
		return v
	}
	if told := namesakes[ends(a.words)]; told != "" && ends(a.words) == ends(b.words) {
		switch {
		case a.generation != b.generation:
			return different(Suffix, "two well-known people share the name, and only one is a "+a.generation+b.generation)
		case told == Initials && (v.Kind == Initial || v.Kind == MiddleName):
			return different(Initials, "two well-known people share the name, and the middle name tells them apart")
		}
	}
	if v.Kind != Equal {
		return v
	}
	switch {
	case a.generation != b.generation:
		return same(Suffix)
	case a.comma != b.comma:
		return same(WordOrder)
	case a.title != b.title:
		return same(Title)
	case a.aside != b.aside:
		if len(a.words) == 1 && a.aside != "" && b.aside != "" {
			return different(Other, "the remarks in parentheses tell them apart")
		}
		return same(Parenthetical)
	case a.legal != b.legal:
		if a.legal != "" && b.legal != "" {
			return different(Other, "they are two legal forms")
		}
		return same(LegalForm)
	}
	return same(Punctuation)
}

// soundApart tells whether two names have so many consonants that the other has not that no
// alignment can join them. It spares most pairs a closer look.
func soundApart(a, b *Name) bool {
	if a.varies || b.varies {
		return false
	}
	more := excess(a.sounds, b.sounds)
	less := more - int(a.consonants) + int(b.consonants)
	return min(more, less) > 2 || len(a.words) == len(b.words) && more+less > 5
}

// excess is how many sounds the first of two counts has more, of those of which it has more. It looks at
// eight of the counts of four bits at once, each in a byte of its own.
func excess(x, y uint64) int {
	const counts, above, sum = 0x0f0f0f0f0f0f0f0f, 0x8080808080808080, 0x0101010101010101
	n := uint64(0)
	for range 2 {
		d := (x&counts | above) - y&counts
		n += (d & (d & above >> 7 * 0x0f)) * sum >> 56
		x, y = x>>4, y>>4
	}
	return int(n)
}

// sameWords tells whether two folded names of three words or more hold the same words.
func sameWords(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 2 && slices.Equal(x, y)
}

// ends is the first and the last word.
func ends(w []token) string {
	if len(w) < 2 {
		return ""
	}
	return w[0].text + " " + w[len(w)-1].text
}

// foldKind says what folding took away.
func foldKind(a, b string) string {
	if isSlug(a) != isSlug(b) {
		return SlugForm
	}
	la, lb := strings.ToLower(a), strings.ToLower(b)
	switch {
	case la == lb:
		return Case
	case isASCII(bare(la)) && isASCII(bare(lb)) || bare(la) == bare(lb):
		return Punctuation
	}
	return Diacritic
}

// isSlug tells whether a name is written like-this.
func isSlug(s string) bool {
	return strings.ContainsAny(s, "-_") && !strings.Contains(s, " ") && s == strings.ToLower(s)
}

// bare is a name without marks that are no letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if isApostrophe(r) || r == '–' || r == '—' || r == '\u00a0' || r == '\u2011' || r == '“' || r == '”' {
			return -1
		}
		if r < 0x80 && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return -1
		}
		return r
	}, s)
}

// compareCores compares what is left without titles and suffixes. Equal means that nothing differs.
func compareCores(a, b *Name) Verdict {
	x, y := a.words, b.words
	if equalWords(x, y) {
		return same(coreKind(a, b))
	}
	if a.letters == b.letters && sameLetters(x, y) && (len(x) > 1 && len(y) > 1 || camel(a.text) != nil || camel(b.text) != nil) {
		return same(Spacing)
	}
	if reordered(a, b) {
		return same(WordOrder)
	}
	ctx := context{western: a.western && b.western || a.body || b.body || pinyin(x) && pinyin(y), body: a.body || b.body}
	ctx.korean = !ctx.body && korean(x) && korean(y)
	if !ctx.body && (hasInitials(x) || hasInitials(y) || len(x) != len(y)) {
		if v, ok := ctx.middles(dropArticles(x), dropArticles(y)); ok {
			return v
		}
	}
	if !ctx.body && wadeGiles(x, y) {
		return same(Transliteration)
	}
	fx, fy, dropped := withoutArticles(x, y)
	if len(fx) == len(fy) {
		return ctx.align(fx, fy, dropped)
	}
	if !ctx.western && len(fx) > 1 && len(fy) > 1 && joinedAlike(fx, fy) {
		return same(Transliteration)
	}
	return different(Other, "one has a word that the other has not")
}

// coreKind is the kind of two cores with equal words.
func coreKind(a, b *Name) string {
	for i := range a.words {
		if a.words[i].spelled != b.words[i].spelled {
			return Diacritic
		}
	}
	if a.title == b.title && a.generation == b.generation && a.aside == b.aside && a.legal == b.legal && a.comma == b.comma {
		if isCyrillicText(a.text) != isCyrillicText(b.text) {
			return Transliteration
		}
		return SpellingVariant
	}
	return Equal
}

func isCyrillicText(s string) bool { return strings.ContainsFunc(s, isCyrillic) }

func equalWords(x, y []token) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !equalToken(x[i], y[i]) {
			return false
		}
	}
	return true
}

func equalToken(x, y token) bool {
	return x.text == y.text || x.spelled != "" && x.spelled == y.text || y.spelled != "" && y.spelled == x.text
}

// joinedAlike tells whether two names of unlike numbers of words are one in another romanisation.
func joinedAlike(x, y []token) bool {
	if !joinable(x, y) {
		return false // 3 a letter, of 31 at most, is less than a wrong one
	}
	jx, jy := joined(x), joined(y)
	limit := cost(3 * len(jx))
	return len(jx) >= 8 && isLatin(jx) && isLatin(jy) && foreign.distance(jx, jy, limit) <= limit
}

// joined is the words without the blanks.
func joined(w []token) string {
	var b strings.Builder
	for _, t := range w {
		b.WriteString(t.text)
	}
	return b.String()
}

// sameLetters tells whether two names that have as many letters are one when they are joined.
func sameLetters(x, y []token) bool {
	from := 0 // what of y[0] is done with
	for _, w := range x {
		for text := w.text; text != ""; {
			for from == len(y[0].text) {
				y, from = y[1:], 0
			}
			n := min(len(text), len(y[0].text)-from)
			if text[:n] != y[0].text[from:from+n] {
				return false
			}
			text, from = text[n:], from+n
		}
	}
	return true
}

func hasInitials(w []token) bool {
	for _, t := range w {
		if t.initials {
			return true
		}
	}
	return false
}

// reordered tells whether two cores hold the same words in another order. Of two words, one must be
// known to be the given name, or the surname: Hans Friedrich and Friedrich Hans are two people.
func reordered(a, b *Name) bool {
	x, y := a.words, b.words
	if len(x) != len(y) || len(x) < 2 {
		return false
	}
	if len(x) == 2 {
		if x[0].text != y[1].text || x[1].text != y[0].text || a.body || b.body {
			return false
		}
		return a.comma != b.comma || role(x[0]) != role(x[1])
	}
	used := 0
	for _, t := range x {
		i := slices.IndexFunc(y, func(o token) bool { return o.text == t.text })
		if i < 0 || used>>i&1 == 1 && !repeated(y, t.text) {
			return false
		}
		used |= 1 << i
	}
	return true
}

func repeated(w []token, text string) bool {
	n := 0
	for _, t := range w {
		if t.text == text {
			n++
		}
	}
	return n > 1
}

// role is positive for a word known as a given name, negative for a surname that stands first at
// home, and 0 where neither is known.
func role(w token) int {
	switch {
	case w.is(easternSurname):
		return -1
	case w.is(westernGiven|otherGiven) || w.group != 0:
		return 1
	}
	return 0
}

// withoutArticles leaves out Arabic articles that only one of two names has.
func withoutArticles(x, y []token) (fx, fy []token, dropped bool) {
	if articles(x) == articles(y) {
		return x, y, false
	}
	return dropArticles(x), dropArticles(y), true
}

func dropArticles(w []token) []token {
	if articles(w) == 0 {
		return w
	}
	return slices.DeleteFunc(slices.Clone(w), func(t token) bool { return t.article })
}

func articles(w []token) int {
	n := 0
	for _, t := range w {
		if t.article {
			n++
		}
	}
	return n
}
