package match

// Unlike tells at a glance that two names are not two spellings of one: [Compare] would call them
// different, or find an initial or a middle name that only one of them has. It does not see this of
// all such names, but of most, and where names are compared by the thousand most are so.
func Unlike(a, b *Name) bool {
	x, y := a.words, b.words
	if a.bag == b.bag || len(x) == 0 || len(y) == 0 {
		return false
	}
	if soundApart(a, b) {
		return true
	}
	if a.letters == b.letters && sameLetters(x, y) || a.sounds == b.sounds && reordered(a, b) {
		return false
	}
	asLong := len(x) == len(y)
	if a.articles != b.articles {
		asLong = len(x)-int(a.articles) == len(y)-int(b.articles)
	}
	switch {
	case len(x) != len(y) && wadeGiles(x, y), korean(x) && korean(y):
		return false
	case asLong:
		return unlikeWords(x, y, a.articles != b.articles)
	case a.western && b.western || a.body || b.body:
		return true
	}
	return !joinable(x, y) || a.articles+b.articles == 0 && (strangers(x, y) || strangers(y, x))
}

// strangers tells whether the words of one name have a letter for which nothing stands in the other.
func strangers(x, y []token) bool {
	return foreign.strangers(lettersOfAll(x), lettersOfAll(y)) > 0
}

func lettersOfAll(words []token) (set letters) {
	for i := range words {
		set |= words[i].letters
	}
	return set
}

// unlikeWords tells of two cores, as long as each other but for articles, that a word of one is not
// that of the other.
func unlikeWords(x, y []token, dropArticles bool) bool {
	for i, j := 0, 0; i < len(x) && j < len(y); i, j = i+1, j+1 {
		for dropArticles && x[i].article {
			i++
		}
		for dropArticles && y[j].article {
			j++
		}
		if unlikeWord(&x[i], &y[j]) {
			return true
		}
	}
	return false
}

// unlikeWord tells that two words are not alike in any context but a Korean one.
func unlikeWord(x, y *token) bool {
	if x.text == y.text || x.spelled != "" && x.spelled == y.text || y.spelled != "" && y.spelled == x.text {
		return false
	}
	if x.exact || y.exact || x.initials || y.initials {
		return true
	}
	// Both are of the letters a to z.
	return (x.group == 0 || x.group != y.group) && !mayAlign(x.text, y.text, x.letters, y.letters) &&
		(x.spelled == "" || !mayAlign(x.spelled, y.text, lettersIn(x.spelled), y.letters)) &&
		(y.spelled == "" || !mayAlign(x.text, y.spelled, x.letters, lettersIn(y.spelled))) &&
		!slip(x.text, y.text) && !attributive(x.text, y.text)
}

// mayAlign tells whether two words, of which the letters are known, may differ by less than a wrong letter.
func mayAlign(a, b string, inA, inB letters) bool {
	return foreign.mayBegin(a, b) && foreign.mayFinish(a, b) && foreign.strangers(inA, inB) == 0 && foreign.strangers(inB, inA) == 0
}

// joinable tells whether the joined words of two names begin and end so that they may differ by less
// than a wrong letter.
func joinable(x, y []token) bool {
	a, b, last, end := x[0].text, y[0].text, x[len(x)-1].text, y[len(y)-1].text
	return isLatin(a) && isLatin(b) && isLatin(last) && isLatin(end) && foreign.mayBegin(a, b) && foreign.mayFinish(last, end)
}
