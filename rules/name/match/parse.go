package match

import (
	"slices"
	"strings"
)

// Name is a name taken apart once, so that comparing it with many others is cheap.
type Name struct {
	// bag sums up the folded words in any order.
	bag uint64
	// sounds is how often all words have each sound, four bits a sound, and consonants is their sum.
	sounds uint64
	// words are the core.
	words      []token
	text, fold string
	*around
	consonants int32
	// letters is how many bytes the words have, and articles how many of them are Arabic articles.
	letters, articles int32
	varies            bool // a word has equivalents, which need not sound alike
	comma             bool // "Smith, John"
	body              bool // names an organisation rather than a person
	western           bool // holds a given name at home in Latin letters
}

// around is what stands around a name's core. Most names have nothing of it.
type around struct {
	title string
	aside string // what stands in parentheses
	// generation is jr, sr, ii …; legal is inc, llc …
	generation, legal string
}

var nothing around

// token is one word of a name's core.
type token struct {
	text    string
	spelled string // its letters with marks spelled out; empty when it has none
	lexeme
	letters  letters // those from a to z, known once the name is summed up
	initials bool
	undotted bool // initials that might be an acronym: JD
	exact    bool // an acronym, a number, a script other than Latin: it does not vary
	article  bool // "al" before an Arabic name, which many texts leave out
}

// Parse takes a name apart.
func Parse(s string) *Name { return &ParseAll(1, func(int) string { return s })[0] }

// ParseAll takes a number of names apart. They share their room.
func ParseAll(number int, name func(int) string) []Name {
	names := make([]Name, number)
	room := 0
	for i := range names {
		room += mostWords(name(i))
	}
	words := make([]token, 0, room)
	for i := range names {
		from := len(words)
		names[i], words = read(name(i), words)
		names[i].words = words[from:len(words):len(words)]
		names[i].sum()
	}
	return names
}

// mostWords is how many words a name has at most, but for one that is written together.
func mostWords(name string) int { return 1 + strings.Count(name, " ") + strings.Count(name, "-") }

// read takes a name apart. The words come for themselves, behind those of a list, which so may stay on the
// stack; what sums them up is left out.
func read(s string, behind []token) (n Name, words []token) {
	n.text = s
	core, aside := parenthesis(s)
	core, n.comma = unComma(core)
	var letters [usualLetters]byte
	var list [usualWords]word
	letterwise := plain(core, false)
	fold, folded := foldWords(letters[:0], list[:0], letterwise)
	var apart around
	if core == s {
		n.fold = fold
	} else {
		n.fold, apart.aside = Fold(s), Fold(aside)
	}
	table := lexicon()
	for i := range folded {
		folded[i].lexeme = table.of(folded[i].in(fold))
	}
	from, to := apart.trim(fold, folded)
	n.around = &nothing
	if apart != nothing {
		kept := apart
		n.around = &kept
	}
	var spelled []string
	if s := spelledWords(core, letterwise); len(s) == len(folded) {
		spelled = s[from:to]
	}
	words = appendTokens(behind, fold, folded[from:to], spelled)
	n.describe(words[len(behind):], allCapitals(folded))
	return n, words
}

// spelledWords are the words of a name with the marks on its letters spelled out; nil where that makes no
// difference to the plain name.
func spelledWords(core, letterwise string) []string {
	if isASCII(core) {
		return nil
	}
	s := plain(core, true)
	if s == letterwise {
		return nil
	}
	fold, list := foldWords(nil, nil, s)
	words := make([]string, len(list))
	for i := range list {
		words[i] = list[i].in(fold)
	}
	return words
}

// sum sums up a name's words, for comparing it at a glance.
func (n *Name) sum() {
	n.bag = bag(n.fold)
	var room [usualLetters]byte
	for i := range n.words {
		w := &n.words[i]
		w.letters = lettersIn(w.text)
		n.letters += int32(len(w.text))
		if w.article {
			n.articles++
		}
		n.varies = n.varies || w.group != 0
		n.sounds = addSounds(n.sounds, appendSkeleton(room[:0], w.text))
	}
	n.consonants = int32(excess(n.sounds, 0))
}

// bag is a sum over the words of a folded name that is the same in any order.
func bag(fold string) uint64 {
	var sum, h uint64
	for i := range len(fold) {
		if fold[i] == ' ' {
			sum += h * h
			h = 0
			continue
		}
		h = (h + uint64(fold[i]) + 1) * 0x100000001b3
	}
	return sum + h*h
}

// String is the name as it was written.
func (n *Name) String() string { return n.text }

// Words is how many words the name has without titles, initials and what stands in parentheses.
func (n *Name) Words() int { return count(n.words) }

// count is how many words there are without initials and articles.
func count(words []token) int {
	k := 0
	for i := range words {
		if w := &words[i]; !w.initials && !w.article {
			k++
		}
	}
	return k
}

// parenthesis takes a remark in parentheses out of a name.
func parenthesis(s string) (core, aside string) {
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return s, ""
	}
	end := strings.IndexByte(s[open:], ')')
	if end < 0 {
		return s, ""
	}
	core = strings.TrimSpace(s[:open] + " " + s[open+end+1:])
	if core == "" {
		return s, ""
	}
	return core, s[open+1 : open+end]
}

// unComma turns "Smith, John" round.
func unComma(s string) (core string, turned bool) {
	last, first, ok := strings.Cut(s, ",")
	if !ok || strings.Contains(first, ",") {
		return s, false
	}
	front, f := foldWords(nil, nil, plain(first, false))
	back, l := foldWords(nil, nil, plain(last, false))
	if len(f) == 0 || len(f) > 3 || len(l) == 0 || len(l) > 3 || lexicon().of(f[0].in(front)).is(generation|credential|legalForm) ||
		namesBody(front, f) || namesBody(back, l) {
		return s, false
	}
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last), true
}

// namesBody tells whether a word occurs in names of bodies and not of people.
func namesBody(fold string, list []word) bool {
	return slices.ContainsFunc(list, func(w word) bool { return lexicon().of(w.in(fold)).is(orgWord) })
}

// trim finds the core in the words of a folded name, and keeps what stands around it.
func (a *around) trim(fold string, list []word) (from, to int) {
	to = len(list)
	for to > 2 && list[to-1].lexeme.is(credential) {
		to--
	}
	if to > 2 && list[to-1].lexeme.is(generation) {
		to--
		a.generation = generations[list[to].in(fold)]
	}
	end := to
	for to > 1 && list[to-1].lexeme.is(legalForm) {
		to--
	}
	a.legal = span(fold, list[to:end])
	from = officeEnd(fold, list[:to])
	for _, w := range list[from:to] {
		if w.lexeme.is(orgWord) {
			return 0, to
		}
	}
	a.title = span(fold, list[:from])
	return from, to
}

// officeEnd is how many words at the start are a title or an office: "Sen.", "U.S. District Judge",
// "Treasury Secretary", "Director of National Intelligence". Two words at least must be left.
func officeEnd(fold string, list []word) int {
	end, plain := 0, true
	for i := 0; i+2 < len(list) && i < 6; i++ {
		w := list[i].lexeme
		plain = plain && w.is(title|particle)
		switch {
		case plain && w.is(head), i > 0 && w.is(office), i > 0 && end == i && w.is(head):
			end = i + 1
		case end == i && list[i].in(fold) == "of":
			// What the office is of.
			j := i + 1
			for j+2 < len(list) && list[j].lexeme.is(department) {
				j++
			}
			if j == i+1 || list[j-1].in(fold) == "the" {
				return end
			}
			end, i = j, j-1
		case w.is(orgWord) && !w.is(title):
			return end
		}
	}
	return end
}

// span is the part of a folded name that some of its words take up.
func span(fold string, list []word) string {
	if len(list) == 0 {
		return ""
	}
	return fold[list[0].from:list[len(list)-1].to]
}

// appendTokens gives the words of a core one form for what Arabic particles look like.
func appendTokens(tokens []token, fold string, list []word, spelled []string) []token {
	for i := 0; i < len(list); i++ {
		w := &list[i]
		t := token{text: w.in(fold), lexeme: w.lexeme, initials: w.initials, exact: w.capitals}
		if spelled != nil && spelled[i] != t.text {
			t.spelled = romanise(spelled[i])
		}
		if !w.latin {
			t.become(romanise(t.text))
		}
		if t.is(respelt) {
			t.become(spellings[t.text])
		} else {
			t.become(commonEnding(t.text))
		}
		rest := servantOf(t.text)
		between := i > 0 && i+1 < len(list)
		switch {
		// "abd al-Aziz", "abdel Aziz", "Abdulaziz": the servant of the one who follows.
		case t.text == "abd" && i+2 < len(list) && list[i+1].lexeme.is(article):
			t.become("abdal")
			t.spelled = ""
			i++
		case t.is(servant) && i+1 < len(list):
			t.become("abdal")
			t.spelled = ""
		case rest != "":
			tokens = append(tokens, token{text: "abdal", lexeme: lexicon().of("abdal")})
			t.become(rest)
			t.spelled = ""
		case between && (t.text == "ibn" || t.text == "ben"):
			t.become("bin")
		case between && isArticle(t, list[i+1].in(fold)):
			t.become("al")
			t.article = true
		case t.text == "el" && i+1 < len(list):
			t.become("al")
		}
		t.exact = t.exact || !w.latin && !isLatin(t.text) || t.is(roman)
		tokens = append(tokens, t)
	}
	return tokens
}

// become gives a word other letters.
func (t *token) become(text string) {
	if t.text != text {
		t.text, t.lexeme = text, lexicon().of(text)
	}
}

// isArticle tells whether a word inside a name is the Arabic article, which may take on the sound that
// follows: "az-Zarqawi".
func isArticle(t token, next string) bool {
	switch t.text {
	case "al", "el", "ul":
		return true
	}
	return t.is(article) && strings.HasPrefix(next, t.text[1:])
}

// servantOf is the second part of a name like Abdulaziz or Abdurrahman.
func servantOf(w string) string {
	if len(w) < 8 || !strings.HasPrefix(w, "abd") || strings.HasPrefix(w, "abdull") || strings.HasPrefix(w, "abdall") || strings.HasPrefix(w, "abdoul") {
		return ""
	}
	if w[3] == 'u' || w[3] == 'e' || w[3] == 'a' {
		if w[4] == 'l' {
			return w[5:]
		}
		if w[4] == w[5] { // abdurrahman
			return w[5:]
		}
	}
	return ""
}

// describe says what kind of name it is. In a name all in capitals no word is an acronym.
func (n *Name) describe(words []token, shouted bool) {
	for i := range words {
		w := &words[i]
		if shouted && !w.is(roman) && isLatin(w.text) && len(words) > 1 {
			w.exact = false
		}
		if w.exact && len(w.text) > 6 {
			w.exact = !isLatin(w.text)
		}
		n.body = n.body || w.is(orgWord)
		n.western = n.western || w.is(westernGiven)
	}
	for i := range words {
		w := &words[i]
		w.undotted = !w.initials
		w.initials = !n.body && i < len(words)-1 && !w.is(country) &&
			(w.initials || w.exact && !w.is(roman) && len(w.text) == 2 && isLatin(w.text) && !shouted)
	}
	n.western = n.western || n.body
}

func allCapitals(list []word) bool {
	for _, w := range list {
		if !w.capitals && !w.initials {
			return false
		}
	}
	return true
}

func isLatin(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 0
}
