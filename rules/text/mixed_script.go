package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/text/mojibake"
)

// MixedScript is text/mixed-script: a word with letters of two scripts that look alike.
var MixedScript = &rules.Rule{
	ID:       "text/mixed-script",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A word with letters of two scripts",
		What:    "Finds words in which letters of one script were replaced by letters of another that look the same: a Cyrillic а in a Latin name, a Latin c in a Russian word, a Greek Ο in an acronym.",
		Why:     "Nobody sees the difference, but no search finds the word, no list of names matches it, and addresses made this way are used to deceive.",
		Bad: []string{
			"---\nid: visit\ndate: 2025-11-06\ntitle: Visit\n---\n\nThe President of K\u0430zakhstan arrived.\n",
		},
		Good: []string{
			"---\nid: visit\ndate: 2025-11-06\ntitle: Visit\n---\n\nPresident of Kazakhstan (Казахстан). Яндекс-Go, SMSки, TNFα, 10 μm, 5 kΩ, Tシャツ.\n",
		},
		Leaves: "Scripts that are written together (Latin with Japanese or Chinese); parts of a word that a hyphen or an apostrophe keeps apart; Greek letters that look like no Latin one, as science uses them; " +
			"Latin words with Cyrillic endings in Cyrillic text; mojibake.",
		Certainty: "Near certain: every foreign letter of the word must be one that looks like a letter of the word's own script. Which script was meant is a guess, so the fix is for a person to choose.",
		Data:      "found: the word; repaired: the word in one script; foreign: the foreign letters.",
	},
	Check: checkMixedScript,
}

// lookalikes pairs letters of Cyrillic and of Greek with the Latin letters they look like.
var lookalikes = []struct {
	script         *unicode.RangeTable
	name           string
	foreign, latin string
}{
	{unicode.Cyrillic, "Cyrillic", "аеорсхуіјѕԁһӏАВЕКМНОРСТХУІЈЅЗҮЬ", "aeopcxyijsdhlABEKMHOPCTXYIJS3Yb"},
	{unicode.Greek, "Greek", "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"},
}

// toLatin and fromLatin hold the pairs of lookalikes, one map a script.
var toLatin, fromLatin = func() (to, from []map[rune]rune) {
	for _, l := range lookalikes {
		there, back := map[rune]rune{}, map[rune]rune{}
		latin := []rune(l.latin)
		for i, r := range []rune(l.foreign) {
			if unicode.IsLetter(latin[i]) {
				there[r], back[latin[i]] = latin[i], r
			}
		}
		to, from = append(to, there), append(from, back)
	}
	return to, from
}()

// The blocks of Greek and Cyrillic, and the bytes with which their characters begin.
const (
	firstForeign, lastForeign         = 0x370, 0x52F
	firstForeignByte, lastForeignByte = 0xCD, 0xD4
)

func checkMixedScript(p *rules.Pass) {
	eachSuspect(p.Record, foreign, func(t rules.Text) {
		s := t.Value
		for i := 0; i < len(s); i++ {
			if s[i] < firstForeignByte || s[i] > lastForeignByte {
				continue
			}
			if end, pure := pureRun(s, i); pure {
				i = end - 1
				continue
			}
			start, end := lettersAround(s, i)
			if w, ok := mixed(s[start:end]); ok && !isCompound(s, start, end, w) && !inDamage(s, start, end) {
				reportMixed(p, t, start, end, w)
			}
			i = max(end-1, i)
		}
	})
}

// pureRun is the end of the run of Greek or Cyrillic that begins at a byte; pure tells, from the
// bytes alone, that no other letter touches it.
func pureRun(s string, start int) (end int, pure bool) {
	end = start
	for end < len(s) && (s[end] >= firstForeignByte && s[end] <= lastForeignByte || s[end]&0xC0 == 0x80) {
		end++
	}
	if start > 0 && (s[start-1] >= utf8.RuneSelf || isASCIILetter(s[start-1])) {
		return end, false
	}
	// C2 begins signs, and E2 punctuation.
	return end, end == len(s) || s[end] == 0xC2 || s[end] == 0xE2 || s[end] < utf8.RuneSelf && !isASCIILetter(s[end])
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// lettersAround is the run of letters and marks around a byte.
func lettersAround(s string, at int) (start, end int) {
	const longest = 200 // bytes; nothing longer is a word
	start, end = at, at
	for start > 0 && at-start < longest {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		start -= size
	}
	for end < len(s) && end-at < longest {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		end += size
	}
	return start, end
}

// mixedWord is a word of two scripts.
type mixedWord struct {
	repaired string
	// script and foreign are the script of the letters that do not belong, and those letters.
	script, foreign string
	// own is the script of the others.
	own string
	// table holds the letters of the script beside Latin.
	table *unicode.RangeTable
	// compound: the word is a Latin acronym with an ending in the other script.
	compound bool
}

// mixed tells whether a word has letters of two scripts of which one can be written in the other.
func mixed(word string) (w mixedWord, ok bool) {
	var latin, length int
	counts := make([]int, len(lookalikes))
	for _, r := range word {
		length++
		if unicode.Is(unicode.Latin, r) {
			latin++
		}
		for i, l := range lookalikes {
			if unicode.Is(l.script, r) {
				counts[i]++
			}
		}
	}
	for i, l := range lookalikes {
		if latin == 0 || counts[i] == 0 || latin+counts[i] != length || length < 3 {
			continue
		}
		inLatin, inOther := spelled(word, i, true), spelled(word, i, false)
		if w = inLatin; counts[i] > latin || w.repaired == "" {
			w = inOther
		}
		return w, w.repaired != "" && (l.script != unicode.Greek || length > 3)
	}
	return w, false
}

// spelled is the word in Latin letters, or in those of the i-th script.
func spelled(word string, i int, inLatin bool) (w mixedWord) {
	l := lookalikes[i]
	if inLatin {
		w = mixedWord{script: l.name, own: "Latin", table: l.script}
		w.repaired, w.foreign = exchanged(word, toLatin[i], l.script)
		head, found := strings.CutSuffix(word, w.foreign)
		w.compound = found && isAcronym(head)
		return w
	}
	w = mixedWord{script: "Latin", own: l.name, table: l.script}
	w.repaired, w.foreign = exchanged(word, fromLatin[i], unicode.Latin)
	if strings.HasPrefix(word, w.foreign) && isAcronym(w.foreign) {
		return mixedWord{} // a Latin acronym with an ending that no Latin letters could spell
	}
	return w
}

func isAcronym(s string) bool {
	return utf8.RuneCountInString(s) > 1 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsUpper(r) })
}

// exchanged is a word with the letters of a script replaced by their lookalikes; it is empty when
// one of them has none.
func exchanged(word string, pairs map[rune]rune, foreign *unicode.RangeTable) (repaired, letters string) {
	var b, f strings.Builder
	for _, r := range word {
		if unicode.Is(foreign, r) {
			f.WriteRune(r)
			if r = pairs[r]; r == 0 {
				return "", ""
			}
		}
		b.WriteRune(r)
	}
	return b.String(), f.String()
}

// isCompound tells whether a word is a Latin acronym with an ending in the script of its line, as
// Russian declines acronyms.
func isCompound(s string, start, end int, w mixedWord) bool {
	if !w.compound {
		return false
	}
	other, latin := 0, 0
	from := strings.LastIndexByte(s[:start], '\n') + 1
	for i, r := range lineAround(s, start) {
		switch {
		case from+i >= start && from+i < end:
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(w.table, r):
			other++
		}
	}
	return other > latin
}

func inDamage(s string, start, end int) bool {
	for _, d := range mojibake.Find(s) {
		if d.Start < end && start < d.End {
			return true
		}
	}
	return false
}

func reportMixed(p *rules.Pass, t rules.Text, start, end int, w mixedWord) {
	word := t.Value[start:end]
	first, _ := utf8.DecodeRuneInString(w.foreign)
	d := rules.Diagnostic{
		Span: t.At(start, end),
		Message: fmt.Sprintf("%s has a %s %q (U+%04X) among %s letters; it should read %s",
			shown(word), w.script, string(first), first, w.own, shown(w.repaired)),
		Data: map[string]any{"found": word, "repaired": w.repaired, "foreign": w.foreign},
	}
	if edits, ok := replacing(p.Record, t, start, end, w.repaired); ok {
		d.Fix = &rules.Fix{Title: "Write it in " + w.own + " letters", Applicability: rules.Unsafe, Edits: edits}
	}
	p.Report(d)
}
