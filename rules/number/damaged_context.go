package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// after is what follows an amount in its clause.
type after struct {
	// closed tells that no noun follows which the amount could count.
	closed bool
	// currency and unit tell that a currency or a unit of measure follows, inCurrency that the amount is "in dollars".
	currency, inCurrency, unit bool
	// head tells that a thing with a price follows ("42 billion broadband program"), several that more than one does
	// ("9.5 billion contracts"), and ofMoney that the amount is "in fines" or "of debt".
	head, several, ofMoney bool
	// plural tells that the phrase ends in a noun of many things, or of people.
	plural bool
}

// counts tells whether the amount plainly counts things rather than money.
func (a after) counts() bool { return a.unit || a.plural }

// phraseLength is how many words of a noun phrase are read.
const phraseLength = 7

// readAfter reads the clause behind an amount that ends at i; letter tells that its scale is a letter.
func readAfter(v string, i int, letter bool) after {
	if i < len(v) && v[i] == '+' {
		i++
	}
	if i < len(v) && v[i] == '-' {
		// "5 million-dollar", "2 billion-ton"
		return after{currency: true}
	}
	a := after{closed: true}
	last, words := "", 0
	for words < phraseLength {
		word, end := nextWord(v, i)
		if word == "" {
			break
		}
		if linkWords[word] || a.closed && strings.HasSuffix(word, "ly") {
			if a.closed && (word == "in" || word == "of") {
				a.ofMoney, a.inCurrency = moneyPhrase(v, end, word == "of")
			}
			break
		}
		if (pricedThings[last] || builtThings[last]) && (strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ly")) {
			break // "a 5 million contract awarded …"
		}
		plain, _, _ := strings.Cut(word, "-")
		a.currency = a.currency || currencies[plain] || len(plain) >= 3 && moneyCodes[strings.ToUpper(plain)]
		// "a 2 million homes plan"
		a.unit = a.unit || units[plain] || a.closed && isPlural(word) && !pluralModifiers[word]
		a.closed, last, i = false, word, end
		words++
	}
	a.plural = isPlural(last)
	a.unit = a.unit && (words > 1 || units[last])
	a.several = moneyNouns[last]
	a.head = pricedThings[last] || !letter && builtThings[last] || words > 1 && modifiedThings[last]
	return a
}

func isPlural(word string) bool {
	return strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "'s") && !strings.HasSuffix(word, "’s") && !moneyNouns[word]
}

// moneyPhrase tells whether the phrase behind "in" or "of" names a kind of money, or a currency. Behind "of", an
// article or a possessive makes the amount a part of what is counted: "3 million of its grants".
func moneyPhrase(v string, i int, of bool) (money, currency bool) {
	for n := range 4 {
		word, end := nextWord(v, i)
		if word == "" || linkWords[word] && (of || !articles[word]) || of && possessives[word] {
			break
		}
		if currencies[word] {
			return false, true
		}
		if units[word] {
			return false, false
		}
		// "leaving 5 million in debt" speaks of people.
		money = money || moneyNouns[word] && (word != "debt" || of || n > 0)
		i = end
	}
	return money, false
}

// nextWord is the word behind a place, in lower case, and its end; it is empty where a mark or the end of the
// paragraph comes first.
func nextWord(v string, i int) (word string, end int) {
	lines := 0
	for i < len(v) {
		switch {
		case v[i] == '\n':
			lines++
			i++
		case strings.HasPrefix(v[i:], "\u00a0"):
			i += 2
		case v[i] == ' ' || v[i] == '\t' || v[i] == '\r' || v[i] == '*' || v[i] == '_' || v[i] == '\'' || v[i] == '"':
			i++
		case strings.HasPrefix(v[i:], "“") || strings.HasPrefix(v[i:], "‘"):
			i += len("“")
		default:
			if lines > 1 {
				return "", i
			}
			end = i
			for end < len(v) && (isLetter(v[end]) && !dashAt(v, end) || isDigit(v[end]) || joinsWord(v, end)) {
				end++
			}
			if strings.EqualFold(v[i:end], "u.s") && end < len(v) && v[end] == '.' {
				return "u.s.", end + 1
			}
			return strings.ToLower(v[i:end]), end
		}
	}
	return "", i
}

// joinsWord tells whether the mark at a place stands within a word.
func joinsWord(v string, i int) bool {
	switch v[i] {
	case '-', '\'', '.', '&':
		return i > 0 && isLetter(v[i-1]) && i+1 < len(v) && isLetter(v[i+1])
	}
	return false
}

// dashAt tells whether a dash or a typographic mark begins at a place, which is no letter.
func dashAt(v string, i int) bool {
	return strings.HasPrefix(v[i:], "\u00a0") || strings.HasPrefix(v[i:], "\u200b") || v[i] == 0xe2 && i+1 < len(v) && v[i+1] == 0x80 && !strings.HasPrefix(v[i:], "’")
}

// before is what precedes an amount in its sentence.
type before struct {
	// article tells that "a" stands right before the amount, spends that the words say money is paid, owed or
	// worth as much.
	article, spends bool
}

// sentenceWords is how many words are read backwards.
const sentenceWords = 10

// readBefore reads the sentence before an amount that starts at i.
func readBefore(v string, i int) before {
	var b before
	var words [sentenceWords]string
	n := 0
	for n < sentenceWords {
		word, start := previousWord(v, i)
		if word == "" {
			break
		}
		words[n], i = word, start
		n++
	}
	w := words[:n]
	b.article = n > 0 && (w[0] == "a" || w[0] == "an")
	k := 0
	for k < n {
		switch {
		case hedges[w[k]]:
		case w[k] == "at" && k > 0 && (w[k-1] == "least" || w[k-1] == "most"):
		case w[k] == "to" && k+1 < n && w[k+1] == "up":
			k++
		default:
			b.spends = spends(w[k:])
			return b
		}
		k++
	}
	return b
}

// spends tells whether words, the last first, end in a way that only money follows.
func spends(w []string) bool {
	switch w[0] {
	case "of", "at", "totaling", "totalling", "exceeding", "exceeds", "exceed", "reaching", "reached", "was", "is":
		return len(w) > 1 && (sums[w[1]] || moneyVerbs[w[1]] && (w[0] == "at" || w[0] == "of"))
	case "for":
		return anyOf(w[1:min(len(w), 8)], trades)
	case "by":
		return anyOf(w[1:min(len(w), 5)], sums)
	case "taxpayers", "them", "him", "her", "it", "us":
		return len(w) > 1 && moneyVerbs[w[1]]
	}
	return moneyVerbs[w[0]]
}

func anyOf(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}

// besideWords are blanks and marks that may stand between two words of a sentence; the last two are a no-break space.
const besideWords = " \t\r*_,\"'(~\xc2\xa0"

// previousWord is the word before a place within its sentence, in lower case, and where it begins.
func previousWord(v string, i int) (word string, start int) {
	lines := 0
back:
	for i > 0 {
		c := v[i-1]
		switch {
		case c == '\n':
			lines++
		case c != '.' && strings.IndexByte(besideWords, c) < 0, c == '.' && !midSentence(v, i):
			break back
		}
		if lines > 1 {
			return "", i
		}
		i--
	}
	start = i
	for start > 0 && (isLetter(v[start-1]) || isDigit(v[start-1]) || start < i && strings.IndexByte("-'.,$", v[start-1]) >= 0) {
		start--
	}
	return strings.ToLower(strings.TrimLeft(v[start:i], ".,-'")), start
}

// midSentence tells whether the stop that ends at a place is an abbreviation's: the sentence goes on in small letters.
func midSentence(v string, end int) bool {
	next := skipBlanks(v, end)
	return next > end && next < len(v) && v[next] >= 'a' && v[next] <= 'z'
}

// currencyBefore tells whether a currency's sign, code or name stands right before a place.
func currencyBefore(v string, i int) bool {
	for i > 0 && (v[i-1] == ' ' || v[i-1] == '.' || v[i-1] == '*') {
		i--
	}
	i -= len(v[:i]) - len(strings.TrimSuffix(v[:i], "\u00a0"))
	r, _ := utf8.DecodeLastRuneInString(v[:i])
	if unicode.Is(unicode.Sc, r) {
		return true
	}
	word, _ := lastWord(v[:i])
	return currencies[strings.ToLower(word)] || moneyCodes[word]
}

// nearCurrency tells whether an amount is the later part of an enumeration or a range whose first part has a
// currency: "$5 million to 10 million".
func nearCurrency(v string, i int) bool {
	for range 8 {
		word, start := previousWord(v, i)
		if word == "" {
			return start > 0 && isSign(v, start)
		}
		c := word[0]
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case isSign(v, start) || unicode.Is(unicode.Sc, first):
			return true
		case currencies[word], moneyCodes[strings.ToUpper(word)]:
			return true
		case isDigit(c), scaleWords[word] != 0, word == "to", word == "and", word == "or", word == "then", word == "from", word == "between":
		default:
			return false
		}
		i = start
	}
	return false
}

func isSign(v string, end int) bool {
	r, _ := utf8.DecodeLastRuneInString(v[:end])
	return unicode.Is(unicode.Sc, r)
}
