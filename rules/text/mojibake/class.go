package mojibake

import (
	"sync"
	"unicode"
)

// class is what a character does in running text; which class may stand beside which is what tells
// writing from garbage.
type class uint8

const (
	blank      class = iota // a blank, or the edge of the text
	digit                   // 0 to 9
	lower                   // a small letter
	upper                   // a capital
	caseless                // a letter of a script without capitals
	mark                    // a combining mark
	ascii                   // ASCII punctuation and symbols
	apostrophe              // ’
	opener                  // ¿ ¡ „ ‚, which begin something
	currency                // £ € ¥ ¢ §, before or behind a figure
	quote                   // “ ‘, which open or close
	guillemet               // « » ‹ ›, which open or close
	closer                  // ”
	trailer                 // ™ ® ° ½ …, which end something
	dash                    // – — ·, which join
	times                   // × ÷, between figures
	odd                     // ¨ ¬ ¤ ‰ †, which hardly stand beside a letter
	math                    // √ ∂ ≈
	box                     // ─ ┤ ▓ ◊
	picture                 // arrows, dingbats, emoji
	noBreak                 // the no-break space
	control                 // a C1 control
	lost                    // U+FFFD
	classes                 // how many there are
)

// charactersOf lists the characters of each class that no general property tells.
var charactersOf = map[class]string{
	apostrophe: "’",
	opener:     "¿¡„‚",
	currency:   "£€¥¢§",
	quote:      "“‘",
	guillemet:  "«»‹›",
	closer:     "”",
	trailer:    "™®©°ªº²³¹½¼¾…",
	dash:       "–—·‑‐",
	times:      "×÷",
	odd:        "¨¬¯´¸¦¤ˆ˜‰†‡¶ˇ˘˝˛˙±•ƒ⌐₧΄΅⁄",
	noBreak:    "\u00a0",
}

// classed is up to where characters have their class in a table.
const classed = 0x2600

// classTable holds the class of each character below that.
var classTable = sync.OnceValue(func() *[classed]class {
	var table [classed]class
	for r := range table {
		table[r] = generalClass(rune(r))
	}
	for c, characters := range charactersOf {
		for _, r := range characters {
			table[r] = c
		}
	}
	return &table
})

func classOf(r rune) class {
	switch {
	case r < classed:
		return classTable()[r]
	case r == '\uFFFD':
		return lost
	}
	return generalClass(r)
}

func generalClass(r rune) class {
	switch {
	case r == ' ' || r == '\t' || r == '\n' || r == '\r':
		return blank
	case r >= '0' && r <= '9':
		return digit
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return upper
	case unicode.IsLower(r):
		return lower
	case r < 0x80 || r >= 0x3000 && r < 0x3040 || r >= 0xFF01 && r < 0xFF66 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return ascii // and what East Asian text has in its place
	case r < 0xA0:
		return control
	case unicode.IsLetter(r):
		return caseless
	case unicode.IsMark(r):
		return mark
	case r >= 0x2200 && r < 0x2300:
		return math
	case r >= 0x2500 && r < 0x2600:
		return box
	}
	return picture
}

// clash is what it costs that a character of one class stands right before one of another. Pairs
// that are not listed are at home together.
var clash = sync.OnceValue(func() *[classes][classes]float32 {
	var table [classes][classes]float32
	letters := []class{lower, upper, caseless}
	for _, c := range []struct {
		before, after []class
		cost          float32
	}{
		{letters, []class{opener}, 1.5},
		{letters, []class{currency}, 1.5},
		{letters, []class{odd, math}, 1.5},
		{letters, []class{box}, 2},
		{letters, []class{times}, 0.5},
		{[]class{times}, []class{odd, quote, closer, trailer, guillemet}, 0.2},
		{[]class{dash}, []class{math}, 0.7},
		{[]class{math}, []class{dash}, 0.7},
		{letters, []class{picture}, 0.3},
		{letters, []class{quote, guillemet, closer, trailer}, 0.2},
		{[]class{odd, math}, letters, 1.5},
		{[]class{box}, letters, 2},
		{[]class{box}, []class{odd, trailer, currency, guillemet, opener, quote}, 0.6},
		{[]class{currency}, letters, 1},
		{[]class{closer, guillemet}, letters, 0.5},
		{[]class{trailer}, letters, 0.5},
		{[]class{odd}, []class{odd, currency, quote, closer, opener, guillemet}, 0.4},
		{[]class{currency}, []class{quote, closer, opener, odd, apostrophe, currency}, 1.5},
		{[]class{currency}, []class{trailer, dash, guillemet}, 0.7},
		{[]class{opener}, []class{closer, trailer, odd, math, blank, noBreak, currency}, 0.7},
		{[]class{closer, trailer, apostrophe, dash}, []class{opener, odd}, 0.4},
		{[]class{math}, []class{trailer, odd, opener, quote, closer, currency, guillemet}, 1},
		{[]class{trailer, odd, opener, quote, closer, currency, guillemet}, []class{math}, 0.7},
		{[]class{digit}, []class{lower, upper}, 0}, // "5é" is looked at by its letters
		{[]class{digit}, []class{odd, box, math}, 0.3},
		{[]class{odd, box}, []class{digit}, 0.3},
		{[]class{blank, digit, ascii, dash, noBreak, currency, opener, quote}, []class{mark}, 2},
	} {
		for _, a := range c.before {
			for _, b := range c.after {
				table[a][b] = c.cost
			}
		}
	}
	return &table
})

// rarity is what a character costs by itself, wherever it stands.
func rarity(r rune, c class) float32 {
	switch c {
	case blank, digit, ascii, apostrophe, quote, closer, dash, noBreak:
		return 0
	case control:
		return 3
	case lost:
		return 1
	case odd:
		if r == '±' || r == '•' || r == '¶' {
			return 0.1
		}
		return 0.5
	case opener, currency, guillemet, trailer:
		return 0.05
	case math, box, picture:
		return pictureRarity(r)
	case mark:
		return markRarity(r)
	}
	return letterRarity(r)
}

func pictureRarity(r rune) float32 {
	switch {
	case unicode.Is(unicode.Co, r) || !unicode.IsPrint(r) && !isFormat(r):
		return 3 // private use, unassigned or a control
	case r >= 0x2000 && r < 0x2E00 || r >= 0x3000 && r < 0x3100 || r >= 0x1F000 || r >= 0xFE00 && r < 0xFE10 || r >= 0xFF00:
		return 0.1
	case r == 0xAD:
		return 1
	case r < 0x250:
		return 0.3
	}
	return 1
}

func isFormat(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Z, r) }

func markRarity(r rune) float32 {
	if r >= 0x300 && r < 0x370 {
		return 0.4 // most European letters come ready-made with their accents
	}
	return letterRarity(r)
}

// modern lists the ranges of letters and marks that living languages use daily.
var modern = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0041, 0x007A, 1}, {0x00C0, 0x00FF, 1},
		{0x0386, 0x03CE, 1}, {0x0400, 0x045F, 1}, {0x0490, 0x0493, 1}, {0x0531, 0x0587, 1},
		{0x05D0, 0x05EA, 1}, {0x0620, 0x0652, 1}, {0x0660, 0x06D5, 1},
		{0x0900, 0x0DFF, 1}, {0x0E00, 0x0EFF, 1}, {0x0F00, 0x0FBC, 1}, {0x1000, 0x109F, 1},
		{0x10A0, 0x10FF, 1}, {0x1100, 0x11FF, 1}, {0x1200, 0x137F, 1}, {0x1780, 0x17FF, 1},
		{0x1E80, 0x1EF9, 1}, {0x2C00, 0x2DDF, 1}, {0x3005, 0x30FF, 1}, {0x3400, 0x9FFF, 1},
		{0xAC00, 0xD7A3, 1}, {0xF900, 0xFAFF, 1}, {0xFF00, 0xFFEF, 1},
	},
}

func letterRarity(r rune) float32 {
	switch {
	case r < 0x80, classOf(r) == caseless && unicode.Is(modern, r):
		return 0
	case r == 'µ':
		return 0.1
	case r == 'Ã' || r == 'Â':
		return 0.5 // what UTF-8 lead bytes turn into most often
	case r == 0x3005 || r == 0x30FC || r == 0x0E46 || r == 0x0640: // marks of repetition and length
		return 0.1
	case alphabetMask()[r] != 0:
		if r > 0xFF {
			return 0.15
		}
		return 0.1
	case r >= 0x2B0 && r < 0x300:
		return 0.2 // ʻokina, stress and length
	case unicode.Is(unicode.Lm, r) || r >= 0x1D00 && r < 0x1DC0:
		return 3 // phonetic signs
	case unicode.Is(modern, r):
		return 0.1
	case r >= 0x1E00 && r < 0x2000 || r >= 0x0460 && r < 0x0530:
		return 0.6 // polytonic Greek, minority Cyrillic
	}
	return 1.5
}
