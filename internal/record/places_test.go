package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/rules"
)

// texts are what fields and bodies are made of in these tests.
var texts = []string{
	"plain words",
	"Zażółć gęślą jaźń",
	"e\u0301le\u0301phant, o\u0308",
	"Қасым-Жомарт Тоқаев",
	"قاسم جومارت توكاييف",
	"北京 2025 年",
	"👩‍👩‍👧 🏳️‍🌈 𝒳",
	"it's a \"quote\"",
	`back\slash`,
	"tab\there",
	"a: colon # and hash",
}

// yamlScalars write a text as the value of a key x, in each of YAML's ways.
var yamlScalars = map[string]func(string) string{
	"double":       func(s string) string { return quoteYAML(s, false) },
	"escaped":      func(s string) string { return quoteYAML(s, true) },
	"single":       func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" },
	"literal":      func(s string) string { return "|\n    " + s + "\n    " + s + "\n\n    end" },
	"literalKeep":  func(s string) string { return "|+\n  " + s + "\n\n" },
	"literalStrip": func(s string) string { return "|-  # why\n  " + s + "\n" },
	"indicated":    func(s string) string { return "|2\n    " + s + "\n  " + s },
	"folded":       func(s string) string { return ">\n  " + s + "\n  " + s + "\n\n\n  " + s + "\n    more\n  less" },
	"foldedStrip":  func(s string) string { return ">-\n\n  " + s + "\n  " + s },
	"doubleLines":  func(s string) string { return quoteYAML(s+"\n", false) + "" },
	"doubleFolded": func(s string) string { q := quoteYAML(s, false); return q[:len(q)-1] + "\n  and\n\n  more \\\n  so\"" },
	"singleFolded": func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "\n  and\n\n\n  more'" },
	"anchored":     func(s string) string { return "&a " + quoteYAML(s, false) + "\ny: *a\nz: [*a, *a]" },
	"tagged":       func(s string) string { return "!!str " + quoteYAML(s, false) },
	"flow":         func(s string) string { return "[" + quoteYAML(s, false) + ", {k: " + quoteYAML(s, true) + "}]" },
}

func quoteYAML(s string, all bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case all && r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		case all && r > 0xff:
			fmt.Fprintf(&b, `\u%04x`, r)
		case all && r > 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// disguises are what may be done to a file without changing what it says.
var disguises = map[string]func(string) string{
	"as is": func(s string) string { return s },
	"CRLF":  func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"BOM":   func(s string) string { return "\ufeff" + s },
	"blank": func(s string) string { return "\n \n\n" + s },
	"BOM, blank, CRLF": func(s string) string {
		return "\ufeff\r\n" + strings.ReplaceAll(s, "\n", "\r\n")
	},
}

func TestYAMLPlaces(t *testing.T) {
	for style, write := range yamlScalars {
		for _, text := range texts {
			source := "née: Köln\nx: " + write(text) + "\nlast: ö # comment\n"
			for disguise, change := range disguises {
				file := change("---\n" + source + "---\nBody ö.\n")
				t.Run(style+"/"+disguise, func(t *testing.T) {
					r := readOne(t, "a.md", file)
					require.Empty(t, r.Problems, file)
					var want any
					require.NoError(t, yaml.Unmarshal([]byte(strings.ReplaceAll(source, "\n", lineBreakOf(disguise))), &want))
					assert.Equal(t, want, r.Fields.JSON(), file)
					assert.Equal(t, "Body ö.", r.Body.Value)
					checkPlaces(t, r)
					r.Texts(func(x rules.Text) { checkRunes(t, r.File, x) })
					last := r.Fields.Get("last")
					assert.Equal(t, "last: ö", file[last.Whole().Start:last.Whole().End])
				})
			}
		}
	}
}

func lineBreakOf(disguise string) string {
	if strings.Contains(disguise, "CRLF") {
		return "\r\n"
	}
	return "\n"
}

func TestPlainYAMLPlaces(t *testing.T) {
	tests := map[string]struct {
		yaml, key string
		value     any
		raw       string
	}{
		"folded plain":     {"x: one\n  two\n\n  three\ny: b\n", "x", "one two\nthree", "one\n  two\n\n  three"},
		"list item folded": {"x:\n- one\n  two\n", "x", []any{"one two"}, "- one\n  two"},
		"hash inside":      {"x: a#b # c\n", "x", "a#b", "a#b"},
		"date":             {"x: 2025-01-01\n", "x", "2025-01-01", "2025-01-01"},
		"time":             {"x: 12:30\n", "x", "12:30", "12:30"},
		"number":           {"x: 12.50\n", "x", json.Number("12.50"), "12.50"},
		"octal":            {"x: 012\n", "x", "012", "012"},
		"hex":              {"x: 0x1F\n", "x", "0x1F", "0x1F"},
		"not a number":     {"x: .nan\n", "x", ".nan", ".nan"},
		"yes":              {"x: yes\n", "x", "yes", "yes"},
		"true":             {"x: True\n", "x", true, "True"},
		"tilde":            {"x: ~\n", "x", nil, "~"},
		"nothing":          {"x:\ny: 1\n", "x", nil, ""},
		"nothing, comment": {"x: # c\ny: 1\n", "x", nil, ""},
		"empty":            {"x: ''\n", "x", "", "''"},
		"empty list":       {"x: []\n", "x", []any{}, "[]"},
		"empty map":        {"x: { }\n", "x", map[string]any{}, "{ }"},
		"flow list":        {"x: [a, 'b', # c\n  c,]\n", "x", []any{"a", "b", "c"}, "[a, 'b', # c\n  c,]"},
		"flow map":         {"x: {a: 1, b: }\n", "x", map[string]any{"a": json.Number("1"), "b": nil}, "{a: 1, b: }"},
		"list of maps":     {"x:\n  - a: 1\n    b: ü\n  -\n  - c: 2\n", "x", []any{map[string]any{"a": json.Number("1"), "b": "ü"}, nil, map[string]any{"c": json.Number("2")}}, "- a: 1\n    b: ü\n  -\n  - c: 2"},
		"quoted key":       {"\"x\": 1\n", "x", json.Number("1"), "1"},
		"question mark":    {"? x\n: 1\n", "x", json.Number("1"), "1"},
		"anchored map":     {"x: &a\n  k: v\n", "x", map[string]any{"k": "v"}, "k: v"},
		"merge":            {"b: &a {k: v, l: w}\nx:\n  <<: *a\n  k: own\n", "x", map[string]any{"k": "own", "l": "w"}, "<<: *a\n  k: own"},
		"merge list":       {"b: &a {k: v}\nc: &b {k: w, l: x}\nx: {<<: [*a, *b]}\n", "x", map[string]any{"k": "v", "l": "x"}, "{<<: [*a, *b]}"},
		"alias":            {"b: &a [1, é]\nx: *a\n", "x", []any{json.Number("1"), "é"}, "*a"},
		"emoji before":     {"b: 👩‍👧\nx: [👩‍👧, ok]\n", "x", []any{"👩‍👧", "ok"}, "[👩‍👧, ok]"},
		"next line":        {"b: a\u2028 b\nx: \u0085 ok\n", "x", "ok", "ok"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, "a.md", "---\n"+test.yaml+"---\n")
			require.Empty(t, r.Problems)
			checkPlaces(t, r)
			n := r.Fields.Get(test.key)
			require.NotNil(t, n)
			assert.Equal(t, test.value, n.JSON())
			assert.Equal(t, test.raw, string(r.File[n.Span.Start:n.Span.End]))
		})
	}
}

func TestJSONPlaces(t *testing.T) {
	for _, text := range texts {
		for _, plain := range []bool{true, false} {
			b, err := json.Marshal(map[string]any{"x": text, "y": []any{text, 1.5, true, nil, map[string]any{text: "v"}}})
			require.NoError(t, err)
			file := string(b)
			if !plain {
				file = escapeAll(file)
			}
			r := readOne(t, "a.json", "\ufeff "+file+"\r\n")
			require.Empty(t, r.Problems)
			var want any
			d := json.NewDecoder(bytes.NewReader(b))
			d.UseNumber()
			require.NoError(t, d.Decode(&want))
			assert.Equal(t, want, r.Fields.JSON())
			checkPlaces(t, r)
			r.Texts(func(x rules.Text) { checkRunes(t, r.File, x) })
		}
	}
}

// escapeAll writes what is not ASCII as escapes of JSON, in surrogate pairs where it takes two.
func escapeAll(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r > 0xffff:
			fmt.Fprintf(&b, `\u%04x\u%04X`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		case r > 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestTOMLPlaces(t *testing.T) {
	const file = `
title = "Caf\u00e9 \"x\" \U0001F600"
raw = 'C:\né' # comment
"quoted key" = """
One \
   two
three"""
long = '''
a'b'''
date = 2025-11-06
moment = 2025-11-06 10:00:00Z
n = 12.5
under = 1_000
ok = true
list = [ "ü", # c
  [1, 2], { a = "b", c.d = 'é' } ]
extra.links = ["https://x.org"]
[extra.more]
k = 'v'
[[sources]]
url = "https://a.org"
[[sources]]
url = "https://b.org"
[sources.more]
x = 1
`
	for disguise, change := range disguises {
		t.Run(disguise, func(t *testing.T) {
			r := readOne(t, "a.md", change("+++"+file+"+++\nText.\n"))
			require.Empty(t, r.Problems)
			checkPlaces(t, r)
			r.Texts(func(x rules.Text) { checkRunes(t, r.File, x) })
			assert.Equal(t, "Text.", r.Body.Value)
			assert.Equal(t, "Café \"x\" \U0001F600", r.Title.String())
			n := json.Number("1")
			assert.Equal(t, []any{"ü", []any{n, json.Number("2")}, map[string]any{"a": "b", "c": map[string]any{"d": "é"}}}, r.Fields.Get("list").JSON())
			assert.Equal(t, "One two"+lineBreakOf(disguise)+"three", r.Fields.Get("quoted key").String())
			assert.Equal(t, "a'b", r.Fields.Get("long").String())
			assert.Equal(t, rules.String, r.Fields.Get("moment").Kind)
			assert.Equal(t, "2025-11-06 10:00:00Z", r.Fields.Get("moment").String())
			assert.Equal(t, rules.Number, r.Fields.Get("n").Kind)
			assert.Equal(t, rules.String, r.Fields.Get("under").Kind)
			assert.Equal(t, map[string]any{"links": []any{"https://x.org"}, "more": map[string]any{"k": "v"}}, r.Fields.Get("extra").JSON())
			require.Len(t, r.Sources, 2)
			assert.Equal(t, `"https://b.org"`, string(r.File[r.Sources[1].URL.Span.Start:r.Sources[1].URL.Span.End]))
		})
	}
}

func readOne(t *testing.T, name, file string) *rules.Record {
	t.Helper()
	records := Read(name, []byte(file), nil, nil)
	require.Len(t, records, 1)
	return records[0]
}
