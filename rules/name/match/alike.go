package match

// context is what the comparison of two words must know of the names around them.
type context struct {
	western bool // both names are at home in Latin letters, so vowels do not vary
	body    bool // one of them names an organisation
	korean  bool // both look Korean
}

// likeness is how two words are alike.
type likeness struct {
	kind string // empty when they are not
	cost cost
	slip bool // by a slip of the pen rather than by romanisation
}

// alike compares two words. Loose allows what separates two given names in their own right, for
// the case that the surname says that one person is meant.
func (c context) alike(x, y token, loose bool) likeness {
	switch {
	case x.text == y.text:
		return likeness{kind: Equal}
	case equalToken(x, y):
		return likeness{kind: Diacritic}
	case x.exact || y.exact:
		return likeness{}
	case x.group != 0 && x.group == y.group:
		return likeness{kind: Transliteration, cost: 15}
	}
	if c.korean && koreanSound(x.text) == koreanSound(y.text) {
		return likeness{kind: Transliteration, cost: 20}
	}
	mean := (len(x.text) + len(y.text)) / 2
	// A plain wrong consonant is always above the limit.
	limit := min(90, cost(9*(len(x.text)+len(y.text))/2+15))
	t, kind := foreign, Transliteration
	if c.western && (!slavic(x.text) || !slavic(y.text)) {
		limit = min(40, cost(5*mean+5))
		t, kind = western, Misspelling
	}
	switch {
	case min(len(x.text), len(y.text)) < 3:
		if c.western {
			return likeness{}
		}
		limit = doubled
	case loose:
		limit = 65
	case min(len(x.text), len(y.text)) == 3:
		limit = 15
	case x.is(westernGiven) != y.is(westernGiven):
		// An established name and something like it: less may vary.
		limit = min(limit, 35)
	}
	d := t.distance(x.text, y.text, limit)
	if x.spelled != "" {
		d = min(d, t.distance(x.spelled, y.text, limit))
	}
	if y.spelled != "" {
		d = min(d, t.distance(x.text, y.spelled, limit))
	}
	if d <= limit {
		return likeness{kind: kind, cost: d}
	}
	if slip(x.text, y.text) {
		return likeness{kind: Misspelling, cost: wrongLetter, slip: true}
	}
	if c.body && attributive(x.text, y.text) {
		return likeness{kind: Misspelling, cost: wrongLetter, slip: true}
	}
	return likeness{}
}

// slavic tells whether a surname ends as Slavic, Armenian and Georgian ones do, so that it varies
// although the given name is at home in Latin letters.
func slavic(w string) bool {
	for _, e := range [...]string{"sky", "ski", "skiy", "skyi", "skyy", "skii", "skij", "ov", "ev", "enko", "enka", "vich", "vych", "shvili", "schwili", "dze", "dse", "tsyn", "zyn", "syn", "syne", "oglu"} {
		if len(w) > len(e)+2 && w[len(w)-len(e):] == e {
			return true
		}
	}
	return false
}

// attributive tells whether one word is the other's plural.
func attributive(x, y string) bool {
	if len(x) > len(y) {
		return len(x) > 4 && isPlural(x, y)
	}
	return len(x) > 4 && isPlural(y, x)
}

// isPlural tells whether a word is another with an s.
func isPlural(w, of string) bool {
	return len(w) == len(of)+1 && w[len(of)] == 's' && w[:len(of)] == of
}

// align compares two cores word by word.
func (c context) align(x, y []token, dropped bool) Verdict {
	last := len(x) - 1
	var sum, letters cost
	slips, changed, kind := 0, 0, Equal
	if dropped {
		kind, sum = Transliteration, 10
	}
	for i := range x {
		letters += cost(len(x[i].text)+len(y[i].text)) / 2
		if x[i].text == y[i].text {
			continue
		}
		if x[i].initials || y[i].initials {
			return different(Initials, "the initials differ")
		}
		loose := false
		switch {
		case i == last && len(x) > 1 && x[i].is(commonSurname) && y[i].is(commonSurname):
			return different(Surname, "both are surnames in their own right")
		case i < last && x[i].is(westernGiven) && y[i].is(westernGiven):
			if x[last].text != y[last].text || x[last].is(commonSurname) {
				return different(GivenName, "both are given names in their own right")
			}
			loose = true
		}
		l := c.alike(x[i], y[i], loose)
		if l.kind == "" {
			return c.unlike(i, last)
		}
		if l.slip && attributive(x[i].text, y[i].text) && (len(x) < 3 || i == last || x[i+1].is(particle|orgPreposition) || x[i+1].text == "general") {
			return different(Other, "one is the plural of the other")
		}
		if l.slip {
			slips++
		}
		if l.kind != Diacritic || kind == Equal {
			kind = worse(kind, l.kind)
		}
		sum += l.cost
		changed++
	}
	switch {
	case len(x) == 1 && x[0].group != 0 && x[0].group == y[0].group:
		return same(kind)
	case len(x) == 1 && (slips > 0 || sum > letters*9/2+8 || letters < 5 && sum > doubled):
		return different(Other, "a single word says too little to join two spellings")
	case slips > 0 && changed > 1:
		return different(Other, "they differ in more than one word")
	case slips > 0 && !anchored(x, y):
		return different(Other, "the words they share are too short to tell")
	case slips == 0 && sum > 7*letters+25:
		return different(Other, "too many letters differ")
	}
	return same(kind)
}

// kindRank orders the kinds that words may differ by, from the plainest.
var kindRank = map[string]int{Equal: 0, Diacritic: 1, SpellingVariant: 2, Transliteration: 3, Misspelling: 4}

func worse(a, b string) string {
	if kindRank[b] > kindRank[a] {
		return b
	}
	return a
}

// anchored tells whether two names share a word of three letters or more.
func anchored(x, y []token) bool {
	for i := range x {
		if x[i].text == y[i].text && len(x[i].text) > 2 {
			return true
		}
	}
	return false
}

func (c context) unlike(i, last int) Verdict {
	switch {
	case c.body || last == 0:
		return different(Other, "they differ in a word that carries the meaning")
	case i == last:
		return different(Surname, "the last words differ by more than a spelling")
	}
	return different(GivenName, "the given names differ by more than a spelling")
}

// middles compares two names of persons that differ by initials or middle names: the first and the
// last word must agree, and what stands between must not contradict.
func (c context) middles(x, y []token) (Verdict, bool) {
	if len(x) < 2 || len(y) < 2 {
		return Verdict{}, false
	}
	lx, ly := x[len(x)-1], y[len(y)-1]
	if lx.text != ly.text && !c.cheap(lx, ly) || x[0].is(particle) || y[0].is(particle) || lx.exact || lx.initials || lx.is(title) {
		return Verdict{}, false
	}
	fx, fy := x[0], y[0]
	kind := Equal
	switch {
	case fx.initials && fy.initials:
		if fx.text != fy.text && !startsWith(fx.text, fy.text) && !startsWith(fy.text, fx.text) {
			return different(Initials, "the initials differ"), true
		}
		if fx.text != fy.text {
			kind = Initial
		}
	case fx.initials || fy.initials:
		short, long := fx, fy
		rest := y[1 : len(y)-1]
		if fy.initials {
			short, long, rest = fy, fx, x[1:len(x)-1]
		}
		if !initialsOf(short.text, long, rest) || short.undotted && !long.is(westernGiven|otherGiven) {
			return different(Initials, "the initial is not that of the other name"), true
		}
		if lx.is(commonSurname) {
			return different(Initials, "many people with that surname share the initial"), true
		}
		return same(Initial), true
	case fx.text != fy.text && !c.cheap(fx, fy):
		return Verdict{}, false
	}
	mx, my := x[1:len(x)-1], y[1:len(y)-1]
	if len(mx) == 0 && len(my) == 0 {
		if kind == Equal {
			return Verdict{}, false
		}
		return same(kind), true
	}
	if len(mx) > 0 && len(my) > 0 {
		return c.bothMiddles(mx, my)
	}
	return c.oneMiddle(x, append(mx[:len(mx):len(mx)], my...))
}

// bothMiddles compares the middles of two names that both have some.
func (c context) bothMiddles(mx, my []token) (Verdict, bool) {
	if !hasInitials(mx) && !hasInitials(my) {
		return Verdict{}, false // compared word by word
	}
	if initialLetters(mx) != initialLetters(my) {
		return different(Initials, "the middle initials differ"), true
	}
	if len(mx) == len(my) {
		for i := range mx {
			if !mx[i].initials && !my[i].initials && mx[i].text != my[i].text && !c.cheap(mx[i], my[i]) {
				return different(Initials, "the middle names differ"), true
			}
		}
	}
	return same(Initial), true
}

// oneMiddle judges a middle that only one of the two has.
func (c context) oneMiddle(x, middle []token) (Verdict, bool) {
	kind := Initial
	for _, m := range middle {
		switch {
		case m.initials && !m.undotted:
		case m.exact || m.is(particle) || m.article || m.text == "abdal" || len(m.text) < 3:
			return Verdict{}, false
		default:
			kind = MiddleName
		}
	}
	if kind == Initial {
		return same(kind), true
	}
	// A middle name is believed only where the words around it are known for a person's.
	first, last := x[0], x[len(x)-1]
	patronymic := len(middle) == 1 && isPatronymic(middle[0].text)
	if len(middle) > 2 || first.is(easternSurname) || len(last.text) < 3 || len(first.text) < 3 {
		return Verdict{}, false
	}
	if !patronymic && (!first.is(westernGiven|otherGiven) && first.group == 0 || last.is(commonSurname)) {
		return Verdict{}, false
	}
	return same(kind), true
}

// isPatronymic tells whether a word says whose son or daughter somebody is, in Slavic names.
func isPatronymic(w string) bool {
	for _, e := range [...]string{"ovich", "evich", "ovych", "yevich", "ievich", "ovna", "evna", "ivna", "yevna"} {
		if len(w) > len(e)+2 && w[len(w)-len(e):] == e {
			return true
		}
	}
	return false
}

// cheap tells whether two words are alike by folding or romanisation, without a slip.
func (c context) cheap(x, y token) bool {
	if x.is(westernGiven) && y.is(westernGiven) || x.is(commonSurname) && y.is(commonSurname) {
		return false
	}
	l := c.alike(x, y, false)
	return l.kind != "" && !l.slip
}

func startsWith(long, short string) bool { return len(long) > len(short) && long[:len(short)] == short }

// initialsOf tells whether letters are the initials of a given name and what follows it.
func initialsOf(letters string, given token, rest []token) bool {
	if given.text[0] != letters[0] {
		return false
	}
	full := given.text[:1] + initialLetters(rest)
	return letters == full || startsWith(full, letters) || startsWith(letters, full)
}

func initialLetters(w []token) string {
	var b []byte
	for _, t := range w {
		if t.initials {
			b = append(b, t.text...)
		} else {
			b = append(b, t.text[0])
		}
	}
	return string(b)
}
