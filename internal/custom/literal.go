package custom

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// literals are texts of which each match of a pattern holds at least one; none means that nothing
// is known. A scan for them rejects most texts before the pattern is tried.
type literals []literal

// literal is a text; folded tells that its letters, all ASCII and in small ones, count in either case.
type literal struct {
	text   string
	folded bool
}

// mostLiterals is the number from which scans cost more than they save.
const mostLiterals = 16

// literalsOf finds the literals that a pattern requires.
func literalsOf(pattern string) literals {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	found := required(re.Simplify())
	if len(found) > mostLiterals || found.shortest() == 0 {
		return nil
	}
	return found
}

// shortest is the length of the shortest literal, which says how good a filter they are.
func (l literals) shortest() int {
	if len(l) == 0 {
		return 0
	}
	n := len(l[0].text)
	for _, one := range l[1:] {
		n = min(n, len(one.text))
	}
	return n
}

func required(re *syntax.Regexp) literals {
	switch re.Op {
	case syntax.OpLiteral:
		return fromLiteral(re)
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpConcat:
		var best literals
		for _, sub := range re.Sub {
			if l := required(sub); l.shortest() > best.shortest() {
				best = l
			}
		}
		return best
	case syntax.OpAlternate:
		var all literals
		for _, sub := range re.Sub {
			l := required(sub)
			if l.shortest() == 0 {
				return nil
			}
			all = append(all, l...)
		}
		return all
	}
	return nil
}

// fromLiteral is a literal of a pattern. Of one whose case does not count it is the longest stretch
// whose characters have no other forms than the two of ASCII; a k also has the sign for Kelvin.
func fromLiteral(re *syntax.Regexp) literals {
	if re.Flags&syntax.FoldCase == 0 {
		for _, r := range re.Rune {
			if r == utf8.RuneError {
				return nil // also matches bytes that are no text
			}
		}
		return literals{{text: string(re.Rune)}}
	}
	best, start := "", 0
	for i := 0; i <= len(re.Rune); i++ {
		if i < len(re.Rune) && isPlain(re.Rune[i]) {
			continue
		}
		if i-start > len(best) {
			best = strings.ToLower(string(re.Rune[start:i]))
		}
		start = i + 1
	}
	if best == "" {
		return nil
	}
	return literals{{best, true}}
}

// isPlain tells whether a character and all its other cases are ASCII.
func isPlain(r rune) bool {
	if r >= utf8.RuneSelf {
		return false
	}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		if f >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// in tells whether a text may match: it holds one of the literals, or there are none.
func (l literals) in(text string) bool {
	for _, one := range l {
		if one.in(text) {
			return true
		}
	}
	return len(l) == 0
}

func (l literal) in(text string) bool {
	if !l.folded {
		return strings.Contains(text, l.text)
	}
	// The rarest letter of the literal finds the candidates; the rest is compared there.
	at := rarest(l.text)
	lower := l.text[at]
	upper := lower
	if lower >= 'a' && lower <= 'z' {
		upper -= 'a' - 'A'
	}
	nextLower, nextUpper := next(text, 0, lower), next(text, 0, upper)
	for nextLower < len(text) || nextUpper < len(text) {
		i := min(nextLower, nextUpper)
		if start := i - at; start >= 0 && start+len(l.text) <= len(text) && equalFold(text[start:start+len(l.text)], l.text) {
			return true
		}
		if i == nextLower {
			nextLower = next(text, i+1, lower)
		}
		if i == nextUpper {
			nextUpper = next(text, i+1, upper)
		}
	}
	return false
}

// next is the offset of a byte at or behind another, or the text's length.
func next(text string, from int, c byte) int {
	if i := strings.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return len(text)
}

// common are bytes by how often texts hold them, the commonest first.
const common = " etaoinsrhldcumfpgwybvkxjqz"

// rarest is the offset of the rarest byte of a literal.
func rarest(text string) int {
	best, rank := 0, -1
	for i := range len(text) {
		r := strings.IndexByte(common, text[i])
		if r < 0 {
			r = len(common)
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

// equalFold compares a text with small ASCII letters.
func equalFold(text, lower string) bool {
	for i := range len(lower) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
