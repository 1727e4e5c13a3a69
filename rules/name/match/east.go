package match

import "strings"

// pinyin tells whether a name looks Chinese: a known surname and one word, whose vowels do not vary.
func pinyin(w []token) bool { return len(w) == 2 && w[0].is(easternSurname) }

// korean tells whether a name looks Korean: a known surname before a name of two syllables.
func korean(w []token) bool {
	return len(w) == 3 && w[0].is(koreanSurname) && len(w[1].text) < 7 && len(w[2].text) < 7
}

// koreanSound is a Korean syllable with what its two romanisations confuse made one: Geun and Kun.
func koreanSound(w string) string {
	return koreanLetters.Replace(w)
}

var koreanLetters = strings.NewReplacer("eo", "o", "eu", "o", "oo", "o", "ou", "o", "ee", "i", "ui", "i", "u", "o", "ae", "e", "g", "k", "d", "t", "b", "p", "ch", "c", "j", "c", "sh", "s", "r", "l")

// wadeGiles tells whether two Chinese names are one in pinyin and in the older romanisation, which
// writes the given name as two words: Zedong and Tse-tung.
func wadeGiles(x, y []token) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) != 2 || len(y) != 3 || !x[0].is(easternSurname) && !y[0].is(easternSurname) {
		return false
	}
	a, b := x[0].text, y[0].text
	return chineseSound(a) == chineseSound(b) && chineseSound(x[1].text) == chineseSound(y[1].text+y[2].text)
}

// chineseSound is a syllable with what the two romanisations write differently made one.
func chineseSound(w string) string { return chineseLetters.Replace(w) }

var chineseLetters = strings.NewReplacer("hs", "x", "sh", "sh", "ch", "C", "zh", "C", "j", "C", "q", "C", "ts", "Z", "tz", "Z", "z", "Z", "c", "Z",
	"ung", "ong", "ong", "ong", "ng", "ng", "ien", "ian", "eh", "e", "ih", "i", "d", "t", "b", "p", "g", "k", "uo", "o")
