package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// NearWord is a content word near a figure, by its stem, with its distance in words from it.
type NearWord struct {
	Stem string
	// Distance counts all words between; it is negative before the figure.
	Distance int
}

const stemLength = 6

// stemOf folds a word to the letters that its forms share.
func stemOf(word string) string { return stemOfLower(strings.ToLower(word)) }

func stemOfLower(w string) string {
	if len(w) <= longestIrregular {
		if present := irregular[w]; present != "" {
			w = present
		}
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	w = strings.TrimPrefix(w, "co-")
	w = words.Stem(w, 3, len(w))
	// "dropped" is "drop".
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return words.Cut(w, stemLength)
}

// irregular maps past tenses that headlines give in the present.
var irregular = map[string]string{
	"fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "won": "win", "lost": "lose", "paid": "pay", "spent": "spend", "sold": "sell",
	"bought": "buy", "gave": "give", "given": "give", "took": "take", "taken": "take", "drew": "draw", "sought": "seek", "lent": "lend", "led": "lead", "held": "hold", "made": "make",
	"got": "get", "sent": "send", "found": "find", "built": "build", "hurt": "injure", "lays": "lay", "laid": "lay",
}

const longestIrregular = len("bought")

// wordsNear lists the content words of a sentence around a figure, up to reach words away.
func wordsNear(p *rules.Prose, sentence int, f rules.Piece, reach int) []NearWord {
	return appendNear(make([]NearWord, 0, 2*reach), p, sentence, f, reach)
}

func appendNear(all []NearWord, p *rules.Prose, sentence int, f rules.Piece, reach int) []NearWord {
	s := p.Sentences[sentence]
	distance := 0
	for i := f.End; i < s.End && distance < reach; {
		start, end := nextWordIn(p.Text.Value[:s.End], i)
		if start < 0 {
			break
		}
		distance++
		all = appendContent(all, p.Text.Value[start:end], distance)
		i = end
	}
	distance = 0
	for i := f.Start; i > s.Start && distance < reach; {
		start, end := wordBeforeIn(p.Text.Value, s.Start, i)
		if start < 0 {
			break
		}
		distance++
		all = appendContent(all, p.Text.Value[start:end], -distance)
		i = start
	}
	return all
}

func appendContent(all []NearWord, word string, distance int) []NearWord {
	if len(word) < 2 || isDigit(word[0]) {
		return all
	}
	word = strings.ToLower(word)
	if emptyWords[word] {
		return all
	}
	if strings.IndexByte(word, '-') < 0 {
		return appendStem(all, word, distance)
	}
	for part := range strings.SplitSeq(word, "-") {
		if !emptyWords[part] {
			all = appendStem(all, part, distance)
		}
	}
	return all
}

func appendStem(all []NearWord, word string, distance int) []NearWord {
	if s := stemOfLower(word); len(s) > 1 {
		all = append(all, NearWord{s, distance})
	}
	return all
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '’'
}

// asciiWord tells which characters of ASCII are parts of words.
var asciiWord = func() (table [utf8.RuneSelf]bool) {
	for r := range rune(utf8.RuneSelf) {
		table[r] = unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '\'' || r == '&'
	}
	return table
}()

// nextWordIn is the first word at or after i; start is negative where there is none.
func nextWordIn(text string, i int) (start, end int) {
	start = -1
	for i < len(text) {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if isWordRune(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			return start, i
		}
		i += n
	}
	return start, i
}

// wordBeforeIn is the last word of text[from:i].
func wordBeforeIn(text string, from, i int) (start, end int) {
	end = -1
	for i > from {
		r, n := rune(text[i-1]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeLastRuneInString(text[from:i])
		}
		if isWordRune(r) {
			if end < 0 {
				end = i
			}
		} else if end >= 0 {
			return i, end
		}
		i -= n
	}
	if end < 0 {
		return -1, -1
	}
	return i, end
}

// emptyWords say nothing of what a figure measures.
var emptyWords = words.Set(`a an the of in on at by for from to into onto over under after before during with without and or but nor as than
	that this these those his her its their our who whom whose which what when where why how is are was were be been being has have had do does did
	will would can could may might shall should must not no it he she they we you i about against among between through amid amidst despite while if
	then so such up down out off per vs via also more most less least nearly almost roughly approximately around just only some other another total
	million billion trillion thousand hundred percent dollars dollar us new year years month months including worth`)

// likeness is how much the words near two figures have in common, nearer ones weighing more.
func likeness(a, b []NearWord) float64 {
	sum := 0.0
	for i, x := range a {
		if hasStem(a[:i], x.Stem) {
			continue
		}
		best := 0.0
		for _, y := range b {
			if x.Stem == y.Stem {
				best = max(best, nearness(x.Distance)*nearness(y.Distance))
			}
		}
		sum += best
	}
	return sum
}

func hasStem(words []NearWord, stem string) bool {
	return slices.ContainsFunc(words, func(w NearWord) bool { return w.Stem == stem })
}

// nearness is the weight of a word at a distance: words behind a figure mostly say what it measures.
func nearness(distance int) float64 {
	switch {
	case distance > 0:
		return max(0.3, 1.1-0.1*float64(distance))
	default:
		return max(0.25, 0.9-0.1*float64(-distance))
	}
}

// alikeness is the likeness of the words near a quantity and another of its unit, beside the noun that both count.
func alikeness(q *Quantity, a, b []NearWord) float64 {
	l := likeness(a, b)
	if q.Kind == rules.Count && q.Toll == "" {
		l -= likeness(withStem(a, q.Unit), withStem(b, q.Unit))
	}
	return l
}

func withStem(all []NearWord, stem string) []NearWord {
	var kept []NearWord
	for _, w := range all {
		if w.Stem == stem {
			kept = append(kept, w)
		}
	}
	return kept
}
