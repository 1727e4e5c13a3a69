package custom

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

const fuzzRecord = "---\ntitle: A title\ndate: 2025-01-01\nn: 9\nx: 1.5\nm: {a: [1, {b: c}]}\nsources:\n- url: https://a.org\n  tier: 1\n---\nA text. Another (1.5%).\n"

// FuzzExpressions: no expression makes factvet panic, run on, or answer differently twice, and every
// problem lies within the expression.
func FuzzExpressions(f *testing.F) {
	for _, seed := range []string{
		"n >= 8 && len(sources) < 2", "any(sources, .tier == 1)", "m.a[1].b == 'c'", "let a = n; a > 1", "n in 1..9", "body matches '^A'",
		"filter(sources, {.tier > 0})[0].url startsWith 'https'", "title | lower() | trim() == 'x'", "n + x * 2 ** 3 % 4 > 1 ? true : false", "é >", "[n, x][:1] == [9]",
		"{a: n}.a == 9", "m?.a?.b ?? true", "if n > 1 { true } else { false }", "count(1..400, count(1..399, true) > 1) > 1", "not (n == nil)", "title[2:5] == 'tit'", "uniq([n, x, {}])", "#", "map(sources, #index)",
		"all([nil], # == nil)", "max(sources)", "int('x') > 1", "sum([title])", "1 / 0 > 1", "9 % 0 == 1", "b'x' == 1", "title[-9]",
	} {
		f.Add(seed)
	}
	rec := record.Read("a.md", []byte(fuzzRecord), nil, prose.Read)[0]
	info := record.Info(rec)
	f.Fuzz(func(t *testing.T, expression string) {
		if len(expression) > 300 || !utf8.ValidString(expression) || strings.TrimSpace(expression) == "" {
			return
		}
		text, err := json.Marshal(expression)
		if err != nil {
			t.Skip()
		}
		file := []byte(`{"id": "house/x", "message": "{value}", "expression": ` + string(text) + `}`)
		node := record.Read("settings.json", file, nil, nil)[0].Fields
		rule, problems := Read(node, func(string, []string) string { return "" })
		for _, p := range problems {
			if whole := node.Get("expression").Span; !whole.Contains(p.Span) || p.Message == "" {
				t.Fatalf("%q at %v of %v", p.Message, p.Span, whole)
			}
		}
		if len(problems) > 0 {
			return
		}
		start := time.Now()
		first := run(rule, rec, &info)
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %v", took)
		}
		if again := run(rule, rec, &info); first != again {
			t.Fatalf("%q, then %q", first, again)
		}
	})
}

func run(rule *Rule, rec *rules.Record, info *rules.RecordInfo) string {
	pass := &rules.Pass{Rule: rule.Rule, Record: rec, Info: info}
	rule.Rule.Check(pass)
	var out strings.Builder
	for _, d := range pass.Diagnostics {
		out.WriteString(d.Message + "\n")
	}
	return out.String()
}

// FuzzPatterns: no pattern and no message makes factvet panic, and every finding lies in the file.
func FuzzPatterns(f *testing.F) {
	f.Add("(A|text)", "say {match} {1} {{x}}", "text", "sentence")
	f.Add("(?i)T(.)", "{2}", "^A", "title")
	f.Add("x*", "{", "}", "body")
	rec := record.Read("a.md", []byte(fuzzRecord), nil, prose.Read)[0]
	info := record.Info(rec)
	f.Fuzz(func(t *testing.T, pattern, message, unless, scope string) {
		if len(pattern) > 200 || unitNames[unitOf[scope]].that == "" {
			return
		}
		file, err := json.Marshal(map[string]string{"id": "house/x", "message": message, "pattern": pattern, "unless": unless, "scope": scope})
		if err != nil {
			t.Skip()
		}
		node := record.Read("settings.json", file, nil, nil)[0].Fields
		rule, problems := Read(node, func(string, []string) string { return "" })
		for _, p := range problems {
			if !node.Span.Contains(p.Span) {
				t.Fatalf("%q at %v of %v", p.Message, p.Span, node.Span)
			}
		}
		if len(problems) > 0 {
			return
		}
		pass := &rules.Pass{Rule: rule.Rule, Record: rec, Info: &info}
		rule.Rule.Check(pass)
		for _, d := range pass.Diagnostics {
			if !rec.Span.Contains(d.Span) {
				t.Fatalf("%v is not in %v", d.Span, rec.Span)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	body := strings.Repeat("The minister said on Friday that nobody had called, so the deal was off, and everybody left.\n\n", 40)
	file := []byte("---\ntitle: T\nimportance: 7\nsources:\n- url: https://a.org\n- url: https://b.org\n---\n" + body)
	for name, yaml := range map[string]string{
		"pattern that is rare":     "message: m\npattern: (?i)\\bso-called\\b",
		"pattern that matches":     "message: m\npattern: (?i)\\bfriday\\b",
		"pattern without literals": "message: m\npattern: \\b[A-Z]{4,}\\b",
		"expression":               "message: m\nexpression: importance >= 8 && len(sources) < 2",
	} {
		b.Run(name, func(b *testing.B) {
			rule, problems := define(b, yaml)
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			rec := record.Read("a.md", file, nil, prose.Read)[0]
			info := record.Info(rec)
			rec.Prose()
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				run(rule, rec, &info)
			}
		})
	}
}
