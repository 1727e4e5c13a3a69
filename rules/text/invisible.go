package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/text/mojibake"
)

// Invisible is text/invisible: characters that nobody sees and that do not belong.
var Invisible = &rules.Rule{
	ID:       "text/invisible",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "An invisible character that does not belong",
		What: "Finds control characters, zero-width spaces and joiners, soft hyphens, marks and overrides of the writing direction, tag characters and byte-order marks inside text, " +
			"where the script and the neighbours give them nothing to do.",
		Why: "Two words that look the same are not: searches miss them, names do not match, and an override of the direction makes text read otherwise than it is stored.",
		Bad: []string{
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nThe admin\u200bistration answered.\n",
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nThe file was called invoice\u202efdp.exe, police said.\n",
		},
		Good: []string{
			"---\nid: memo\ndate: 2025-11-06\ntitle: Memo\n---\n\nرئیس\u200cجمهور ایران, « oui\u00a0», 👩\u200d👧 and ❤\ufe0f are as they should be.\n",
		},
		Leaves: "Joiners in emoji, and in scripts that need them (Arabic, Persian, the scripts of India and others); direction marks in a text with letters written from right to left; zero-width spaces where a script sets no blanks; " +
			"no-break spaces, tabs and line ends; C1 controls that text/mojibake explains.",
		Certainty: "Certain that the character is there and shows nothing. Whether it was put there on purpose is for a person: only zero-width spaces, control characters and byte-order marks have a safe fix.",
		Data:      "codepoint: the first invisible character, as U+200B; name: what it is called; found: the word it stands in.",
	},
	Check: checkInvisible,
}

// kind says what an invisible character is called and whether it may go without asking.
type kind struct {
	name string
	safe bool
	// fits tells whether the character has a job between its neighbours; nil: it never has.
	fits func(n neighbours) bool
}

// neighbours are what stands around an invisible character.
type neighbours struct {
	before, after rune
	// text is the whole text, and at the character's place in it.
	text string
	at   int
}

var (
	control     = kind{name: "control character", safe: true}
	bidiMark    = kind{name: "direction mark", fits: fitsDirection}
	embedding   = kind{name: "direction embedding", fits: fitsDirection}
	isolate     = kind{name: "direction isolate", fits: fitsDirection}
	tag         = kind{name: "tag character", fits: fitsTag}
	interlinear = kind{name: "interlinear annotation"}
	operator    = kind{name: "invisible operator", fits: func(n neighbours) bool { return !bothLetters(n) }}
)

// kinds lists the invisible characters; the ranges are in kindOf.
var kinds = map[rune]kind{
	0x007F: control,
	0x00AD: {name: "soft hyphen", fits: nil},
	0x034F: {name: "combining grapheme joiner", fits: func(n neighbours) bool { return !ascii(n.before) || !ascii(n.after) }},
	0x061C: bidiMark,
	0x180E: {name: "Mongolian vowel separator", fits: func(n neighbours) bool { return unicode.Is(unicode.Mongolian, n.before) }},
	0x200B: {name: "zero-width space", safe: true, fits: fitsUnspaced},
	0x200C: {name: "zero-width non-joiner", fits: fitsJoining},
	0x200D: {name: "zero-width joiner", fits: fitsJoiner},
	0x200E: bidiMark,
	0x200F: bidiMark,
	0x2028: {name: "line separator"},
	0x2029: {name: "paragraph separator"},
	0x202A: embedding,
	0x202B: embedding,
	0x202C: embedding,
	0x202D: {name: "direction override"},
	0x202E: {name: "direction override"},
	0x2060: {name: "word joiner", fits: func(n neighbours) bool { return !bothLetters(n) }},
	0x2061: operator, 0x2062: operator, 0x2063: operator, 0x2064: operator,
	0x2066: isolate, 0x2067: isolate, 0x2068: isolate, 0x2069: isolate,
	0xFE0E: {name: "variation selector", fits: fitsSelector},
	0xFE0F: {name: "variation selector", fits: fitsSelector},
	0xFEFF: {name: "byte-order mark", safe: true},
	0xFFF9: interlinear, 0xFFFA: interlinear, 0xFFFB: interlinear,
}

// kindOf tells what an invisible character is; ok is false for one that can be seen.
func kindOf(r rune) (k kind, ok bool) {
	switch {
	case r < ' ' && r != '\n' && r != '\t' && r != '\r', isC1(r):
		return control, true
	case r < 0x7F, r > 0xAD && r < 0x34F, r > 0x34F && r < 0x61C, r > 0x61C && r < 0x180E, isPunctuation(r), r > 0x2069 && r < 0xFE0E:
		return k, false // nothing hides there
	case r == 0xE0001 || r >= 0xE0020 && r <= 0xE007F:
		return tag, true
	}
	k, ok = kinds[r]
	return k, ok
}

func checkInvisible(p *rules.Pass) {
	eachSuspect(p.Record, hidden, func(t rules.Text) {
		s := t.Value
		f := invisibleFinder{p: p, t: t}
		for i := 0; i < len(s); i++ {
			if !noted[s[i]] {
				continue
			}
			r, size := utf8.DecodeRuneInString(s[i:])
			if _, ok := kindOf(r); !ok {
				i += size - 1
				continue
			}
			i = f.look(i) - 1
		}
	})
}

type invisibleFinder struct {
	p       *rules.Pass
	t       rules.Text
	damaged []mojibake.Damage
	scanned bool
}

// look judges the run of invisible characters that begins at a byte, and answers where it ends.
func (f *invisibleFinder) look(start int) (end int) {
	s := f.t.Value
	var odd kind
	var first rune
	safe := true
	end = start
	n := neighbours{before: ' ', after: ' ', text: s, at: start}
	if start > 0 {
		n.before, _ = utf8.DecodeLastRuneInString(s[:start])
	}
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		k, ok := kindOf(r)
		if !ok {
			break
		}
		end += size
		n.after = nextSeen(s[end:])
		if k.fits != nil && k.fits(n) || f.explained(r, end-size) || r == 0xFEFF && f.t.At(end-size, end).Start == 0 {
			n.before = r
			continue
		}
		if first == 0 {
			first, odd = r, k
		}
		safe = safe && k.safe && r < 0x80 || safe && k.safe && r >= 0xA0
	}
	if strings.ContainsRune("*_`", n.before) || strings.ContainsRune("*_`", n.after) {
		safe = false // it may keep two marks of Markdown apart
	}
	if first != 0 {
		f.report(start, end, first, odd, safe)
	}
	return end
}

// explained tells whether a C1 control is part of text that text/mojibake repairs.
func (f *invisibleFinder) explained(r rune, at int) bool {
	if r < 0x80 || r >= 0xA0 && r != 0xAD {
		return false
	}
	if !f.scanned {
		f.damaged, f.scanned = mojibake.Find(f.t.Value), true
	}
	for _, d := range f.damaged {
		if d.Start <= at && at < d.End {
			return true
		}
	}
	return false
}

func (f *invisibleFinder) report(start, end int, r rune, k kind, safe bool) {
	s := f.t.Value
	from, to := wordAround(s, start, end)
	word := visible(s[from:to])
	where := "stands in " + shown(word)
	switch {
	case word == "":
		where = "stands alone"
	case visible(s[from:start]) == "":
		where = "stands before " + shown(word)
	case visible(s[end:to]) == "":
		where = "stands behind " + shown(word)
	default:
		where += ", behind " + shown(visible(s[from:start]))
	}
	code := fmt.Sprintf("U+%04X", r)
	d := rules.Diagnostic{
		Span:    f.t.At(start, end),
		Message: fmt.Sprintf("an invisible %s (%s) %s", code, k.name, where),
		Data:    map[string]any{"codepoint": code, "name": k.name, "found": s[from:to]},
	}
	if edits, ok := replacing(f.p.Record, f.t, start, end, ""); ok {
		how := rules.Unsafe
		if safe && f.t.Verbatim() {
			how = rules.Safe
		}
		d.Fix = &rules.Fix{Title: "Remove it", Applicability: how, Edits: edits}
	}
	f.p.Report(d)
}

// visible is a text without its invisible characters.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if _, ok := kindOf(r); ok {
			return -1
		}
		return r
	}, s)
}

// nextSeen is the first character that can be seen, or a blank at the end.
func nextSeen(s string) rune {
	for _, r := range s {
		if _, ok := kindOf(r); !ok {
			return r
		}
	}
	return ' '
}

func lineAround(s string, at int) string {
	start := strings.LastIndexByte(s[:at], '\n') + 1
	if end := strings.IndexByte(s[at:], '\n'); end >= 0 {
		return s[start : at+end]
	}
	return s[start:]
}

func ascii(r rune) bool { return r < utf8.RuneSelf }

func bothLetters(n neighbours) bool {
	return unicode.IsLetter(n.before) && unicode.IsLetter(n.after)
}

// rightToLeft are the scripts that direction marks serve.
var rightToLeft = []*unicode.RangeTable{
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam,
}

func fitsDirection(n neighbours) bool {
	const reach = 400 // bytes on both sides
	from, to := max(0, n.at-reach), min(len(n.text), n.at+reach)
	line := lineAround(n.text[from:to], n.at-from)
	return strings.ContainsFunc(line, func(r rune) bool { return r >= 0x590 && unicode.In(r, rightToLeft...) })
}

// unspaced are the scripts that set no blanks between words.
var unspaced = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Han,
	unicode.Hiragana, unicode.Katakana, unicode.Balinese, unicode.Javanese,
}

func fitsUnspaced(n neighbours) bool {
	return unicode.In(n.before, unspaced...) || unicode.In(n.after, unspaced...)
}

// joining are the scripts whose letters join, and which say by a joiner or a non-joiner how.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Adlam, unicode.Mongolian, unicode.Hebrew,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func fitsJoining(n neighbours) bool {
	return unicode.In(n.before, joining...) || unicode.In(n.after, joining...)
}

func fitsJoiner(n neighbours) bool {
	return fitsJoining(n) || isPicture(n.before) && isPicture(n.after)
}

// isPicture tells whether a character may be part of an emoji.
func isPicture(r rune) bool {
	return r == 0xFE0F || r >= 0x2190 && r < 0x2E00 || r >= 0x1F000 && r < 0x20000
}

func fitsSelector(n neighbours) bool { return !unicode.IsLetter(n.before) || n.before > 0x2000 }

func fitsTag(n neighbours) bool {
	return n.before == 0x1F3F4 || n.before >= 0xE0020 && n.before <= 0xE007F
}
