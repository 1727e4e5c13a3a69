package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/text/mojibake"
)

// Replacement is text/replacement: places where characters were lost for good.
var Replacement = &rules.Rule{
	ID:       "text/replacement",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A character that was lost for good",
		What:    "Finds U+FFFD (�), which software writes where it could not read a character; U+FFFC, which stands where an object was cut out; and a question mark in the place of an apostrophe (\"the minister?s\").",
		Why:     "What stood there is gone from this file; it must be looked up in the source before anybody copies the text on.",
		Bad: []string{
			"---\nid: visit\ndate: 2025-11-06\ntitle: Visit\n---\n\nThe caf\ufffd was closed.\n",
			"---\nid: visit\ndate: 2025-11-06\ntitle: Visit\n---\n\nThe minister?s office didn?t answer.\n",
		},
		Good: []string{
			"---\nid: visit\ndate: 2025-11-06\ntitle: Visit\n---\n\nThe café was closed. Why? Nobody knows (see https://example.org/a?s=1).\n",
		},
		Leaves:    "Question marks anywhere else: they may be questions. Replacement characters inside mojibake, which text/mojibake reports.",
		Certainty: "Certain for U+FFFD. A question mark is taken for an apostrophe only between a small letter and an English ending (s, t, d, ll, re, ve, m), outside of addresses.",
		Data:      "found: the word that lost something.",
	},
	Check: checkReplacement,
}

const (
	replacementChar = "\uFFFD"
	objectChar      = "\uFFFC"
	objectRune      = '\uFFFC'
)

func checkReplacement(p *rules.Pass) {
	eachSuspect(p.Record, lost, func(t rules.Text) {
		s := t.Value
		if strings.Contains(s, replacementChar) || strings.Contains(s, objectChar) {
			reportLost(p, t)
		}
		reportQuestionMarks(p, t)
	})
}

// reportLost reports each word that holds replacement characters.
func reportLost(p *rules.Pass, t rules.Text) {
	s := t.Value
	damaged := mojibake.Find(s)
	for i := 0; ; {
		n := strings.IndexFunc(s[i:], func(r rune) bool { return r == utf8.RuneError || r == objectRune })
		if n < 0 {
			return
		}
		i += n
		for len(damaged) > 0 && damaged[0].End <= i {
			damaged = damaged[1:]
		}
		if len(damaged) > 0 && damaged[0].Start <= i {
			i = damaged[0].End
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		from, to := wordAround(s, i, end)
		for end < to && strings.Contains(s[end:to], replacementChar) {
			end += strings.Index(s[end:to], replacementChar) + 3
		}
		message := shown(s[from:to]) + " lost a character: U+FFFD stands where it was"
		if strings.HasPrefix(s[i:], objectChar) {
			message = fmt.Sprintf("U+FFFC in %s stands for an object that was cut out", shown(s[from:to]))
		}
		p.Report(rules.Diagnostic{Span: t.At(i, end), Message: message, Data: map[string]any{"found": s[from:to]}})
		i = end
	}
}

// endings are what stands behind an apostrophe in English.
var endings = []string{"s", "t", "d", "m", "ll", "re", "ve"}

// reportQuestionMarks reports the words in which a question mark stands for an apostrophe.
func reportQuestionMarks(p *rules.Pass, t rules.Text) {
	s := t.Value
	for i := strings.IndexByte(s, '?'); i >= 0; {
		if tail := apostropheLost(s, i); tail != "" {
			from, to := wordAround(s, i, i+1)
			d := rules.Diagnostic{
				Severity: rules.Warning,
				Span:     t.At(i, i+1),
				Message:  fmt.Sprintf("the question mark in %s stands where an apostrophe was lost", shown(s[from:to])),
				Data:     map[string]any{"found": s[from:to]},
			}
			if edits, ok := replacing(p.Record, t, i, i+1, "’"); ok {
				d.Fix = &rules.Fix{Title: "Write an apostrophe", Applicability: rules.Unsafe, Edits: edits}
			}
			p.Report(d)
		}
		n := strings.IndexByte(s[i+1:], '?')
		if n < 0 {
			return
		}
		i += 1 + n
	}
}

// apostropheLost is the ending behind a question mark that must have been an apostrophe.
func apostropheLost(s string, at int) string {
	if at == 0 || !isSmall(s[at-1]) {
		return ""
	}
	from, to := wordAround(s, at, at+1)
	if strings.ContainsAny(s[from:to], "/=&@_") || strings.Count(s[from:to], "?") > 1 {
		return ""
	}
	rest := s[at+1 : to]
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(rest)
	}
	for _, tail := range endings {
		if rest[:end] == tail {
			return tail
		}
	}
	return ""
}
