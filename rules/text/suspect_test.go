package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

// FuzzSigns holds the rules on texts that show a sign against the rules on all texts.
func FuzzSigns(f *testing.F) {
	for _, s := range []string{
		"", "plain", "voil\u00c3 ", "end.\u00c2 Next", "\u00c3\u00a9t\u00c3\u00a9", "said \u00e2\u20ac\u0153yes\u00e2\u20ac\u009d", "a\u0080b \u0092",
		"\u00d0\u009f\u00d1\u0080", "\u00d0 \u0192", "caf\ufffd", "\ufffc", "the minister?s didn?t we?ll? no?x", "Kaz\u0430khstan \u039fECD", "a\u200bb\u00ad\u202e\ufeff",
		"\\u2019 &rsquo; &amp;#8217;", "\x00\x1f\x7f\t", "\xff\xfe\x80", "\u201c\u2026\u201d\u2014\u2019 \u201c", "\U000e0041", "\u180e\u061c\u034f\ufff9", "\u00c3\u0083\u00c2\u00a9",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, rule := range []*rules.Rule{Escape, Invisible, MixedScript, Mojibake, Replacement} {
			assert.Equal(t, checked(rule, s, true), checked(rule, s, false), "%s on %q", rule.ID, s)
		}
	})
}

// checked is what a rule says of a text, which it may take to show every sign.
func checked(rule *rules.Rule, s string, suspectAll bool) *rules.Pass {
	r := &rules.Record{File: []byte(s), Format: rules.Article, Body: rules.NewText(s, rules.Span{End: len(s)}, nil)}
	if suspectAll {
		r.Memo(suspectsKey{}, func() any { return []suspect{{r.Body, escaped | hidden | foreign | garbled | lost}} })
	}
	p := &rules.Pass{Rule: rule, Record: r, Info: &rules.RecordInfo{}, Dataset: &rules.Dataset{}}
	rule.Check(p)
	p.Record = nil
	return p
}

func TestPlainLengthMissesNone(t *testing.T) {
	for c := range 256 {
		for at := range 8 {
			for _, beside := range "a \n~é" {
				s := []byte(strings.Repeat(string(beside), 8)[:8])
				s[at] = byte(c)
				want := slices.ContainsFunc(s, func(b byte) bool { return noted[b] || b < ' ' })
				assert.Equal(t, want, plainLength(string(s)) == 0, "%q", s)
			}
		}
	}
}
