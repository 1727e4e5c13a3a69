package mojibake

import (
	"unicode"
	"unicode/utf8"
)

// Costs of what a single pair of classes does not show.
const (
	costCapitalInside = 2   // a capital behind a small letter, one of them accented
	costCapitalsThen  = 0.7 // two capitals and a small letter, one of them accented
	costScripts       = 2.5 // two letters of different scripts side by side
	costVariable      = 0.3 // a Greek letter that science sets among Latin ones
	costAlphabets     = 1.5 // accented letters that no one language has together
	costInside        = 1   // a closing or opening sign between two letters
	costFigure        = 0.3 // an accented or foreign letter right before a figure
	costRoot          = 0.7 // √ right behind a letter
	costStray         = 1.6 // a lone Â right behind a sign, before a blank
	costAlone         = 0.7 // a lone accented letter that touches a sign
)

// implausible says how little a stretch of text looks like writing: 0 for plain prose, more for
// each thing that writers do not do. before and after are the characters around the stretch.
func implausible(s string, before, after rune) float32 {
	var cost float32
	word := wordState{behind: classOf(before)}
	p1 := before
	c2, c1 := blank, classOf(before)
	for i := 0; i <= len(s); {
		r, size := after, 1
		if i < len(s) {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		c := classOf(r)
		if i < len(s) {
			cost += rarity(r, c)
		}
		cost += clash()[c1][c]
		cost += betweenLetters(c2, c1, c)
		if isLetter(c) {
			cost += word.add(r, c)
		} else {
			cost += word.end(p1, c1, c)
		}
		cost += special(p1, r, c)
		if r == '√' && isLetter(c1) {
			cost += costRoot
		}
		p1, c2, c1 = r, c1, c
		i += size
	}
	return cost
}

func isLetter(c class) bool { return c == lower || c == upper || c == caseless || c == mark }

// betweenLetters is the cost of a sign wedged between two letters.
func betweenLetters(before, sign, after class) float32 {
	if !isLetter(before) || !isLetter(after) || after == mark {
		return 0
	}
	switch sign {
	case quote, guillemet, closer, opener:
		return costInside
	case trailer:
		return costInside * 1.5
	case picture:
		return 0.3
	}
	return 0
}

// wordState follows the letters of one word.
type wordState struct {
	length            int
	previous, earlier class
	last              rune
	lastPlain         bool // the last letter is ASCII
	accented          bool // a letter of the word is not ASCII
	alphabets         uint32
	clashed           bool // the alphabets' cost is paid
	lastScript        script
	// behind is the class of the character before the word.
	behind class
}

func (w *wordState) add(r rune, c class) (cost float32) {
	plain := r < utf8.RuneSelf
	s := scriptOf(r)
	if w.length > 0 && c != mark {
		foreign := s != w.lastScript && !mixes(s, w.lastScript)
		allPlain := plain && w.lastPlain
		switch {
		case foreign && (isVariable(r) || isVariable(w.last)):
			cost += costVariable
		case foreign:
			cost += costScripts
		case c == upper && w.previous == lower && !allPlain:
			cost += costCapitalInside
		case c == lower && w.previous == upper && w.earlier == upper && (w.accented || !plain):
			cost += costCapitalsThen
		}
	}
	if w.length == 0 {
		w.alphabets = ^uint32(0)
	}
	if s == latin && !plain && c != mark {
		mask := alphabetMask()[r]
		if !w.clashed && mask != 0 && w.alphabets&mask == 0 {
			cost += costAlphabets
			w.clashed = true
		}
		if mask != 0 {
			w.alphabets &= mask
		}
	}
	w.length++
	if c != mark {
		w.earlier, w.previous = w.previous, c
		w.lastScript = s
	}
	w.last, w.lastPlain = r, plain
	w.accented = w.accented || !plain
	return cost
}

// end closes the word before the sign r.
func (w *wordState) end(last rune, lastClass, c class) (cost float32) {
	if w.length == 1 && last == 'Â' && c == blank && w.behind == ascii {
		cost = costStray
	}
	if w.length > 0 && last >= 0x80 && c == digit {
		cost = costFigure
	}
	if w.length == 1 && last >= 0x80 && (lastClass == lower || lastClass == upper) && c != blank && c != ascii &&
		(c != apostrophe || w.behind == apostrophe) && c != digit && c != noBreak {
		cost = costAlone
	}
	*w = wordState{behind: c}
	return cost
}

// special is the cost of single pairs that betray themselves.
func special(before, r rune, c class) float32 {
	switch before {
	case 'Ã', 'Â', 'Î', 'Ï', 'Ð', 'Ñ', 'Ø', 'Ù', '×':
		// What UTF-8 lead bytes of Latin, Greek, Cyrillic, Arabic and Hebrew letters turn into.
		switch {
		case before <= 'Ã' && c == noBreak:
			return 1.8
		case before == 'Ã' && r == '™':
			return 1.6
		case before == 'Ã' && c == dash:
			return 1
		case r >= 0x80 && !isLetter(c) && c != noBreak, r == 'µ':
			return 0.7
		}
	case 'â', 'ã', 'å', 'æ', 'ç', 'è', 'é':
		if r == 'œ' {
			return 1.5 // œ follows no accented letter in any language
		}
	}
	return 0
}

// script is a writing system; the scripts that no legacy encoding can confuse are all other.
type script uint8

const (
	latin script = iota + 1
	greek
	cyrillic
	hebrew
	arabic
	eastAsian
	other
	common // letters that all scripts use
)

// scriptOf is the script of a letter.
func scriptOf(r rune) script {
	switch {
	case r < 0x250 || r >= 0x1E00 && r < 0x1F00 || r >= 0x250 && r < 0x2B0:
		return latin
	case r < 0x370:
		return common
	case r < 0x400 || r >= 0x1F00 && r < 0x2000:
		return greek
	case r < 0x530:
		return cyrillic
	case r >= 0x590 && r < 0x600:
		return hebrew
	case r >= 0x600 && r < 0x700 || r >= 0x750 && r < 0x780 || r >= 0xFB50 && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF:
		return arabic
	case r >= 0x2E80 && r < 0xE000 || r >= 0xF900 && r < 0xFB00 || r >= 0x20000 || r >= 0xFF00:
		return eastAsian
	case unicode.Is(unicode.Latin, r):
		return latin
	}
	return other
}

// isVariable tells whether a Greek letter is one that stands in the names of genes and particles.
func isVariable(r rune) bool {
	switch r {
	case 'α', 'β', 'γ', 'δ', 'κ', 'λ', 'μ', 'χ', 'ω':
		return true
	}
	return false
}

// mixes tells whether letters of two scripts may stand side by side: East Asian text sets no blanks
// around foreign words.
func mixes(a, b script) bool {
	return a == common || b == common ||
		(a == eastAsian || b == eastAsian) && (a == latin || b == latin)
}
