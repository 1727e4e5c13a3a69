package custom

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// define reads a rule from YAML.
func define(t testing.TB, yaml string) (*Rule, []string) {
	t.Helper()
	file := []byte("id: house/x\n" + yaml)
	records := record.Read("settings.yaml", file, nil, nil)
	require.Len(t, records, 1)
	require.Empty(t, records[0].Problems)
	rule, problems := Read(records[0].Fields, func(word string, _ []string) string { return " (not " + word + ")" })
	var messages []string
	for _, p := range problems {
		messages = append(messages, fmt.Sprintf("%q: %s", file[p.Span.Start:p.Span.End], p.Message))
	}
	return rule, messages
}

// findings are what a rule says of a record, each with the text that it points at.
func findings(t testing.TB, yaml, name, file string, mapping *record.Mapping) []string {
	t.Helper()
	rule, problems := define(t, yaml)
	require.Empty(t, problems)
	var out []string
	for _, rec := range record.Read(name, []byte(file), mapping, prose.Read) {
		info := record.Info(rec)
		pass := &rules.Pass{Rule: rule.Rule, Record: rec, Info: &info}
		rule.Rule.Check(pass)
		for _, d := range pass.Diagnostics {
			out = append(out, fmt.Sprintf("%s: %s", file[d.Span.Start:d.Span.End], d.Message))
		}
	}
	return out
}

func TestPatterns(t *testing.T) {
	const markdown = `---
title: A FIRE in town
kind: so-called
meta: {label: so-called}
sources:
- title: "The so-\
    called deal"
  url: https://x.org/so-called
- title: Another
---
A So-Called expert came. He said a so-called deal was near.

One more so-called thing, according to Bob. See [it](https://x.org/so-called) and so-called.

` + "```" + `
so-called code
` + "```\n"
	for _, test := range []struct {
		name, rule string
		want       []string
	}{
		{"sentences", "message: m {match}\npattern: so-called", []string{"so-called: m so-called", "so-called: m so-called", "so-called: m so-called"}},
		{"in any case", "message: m {match}\npattern: (?i)so-called (?P<what>[a-z]+)", []string{"So-Called expert: m So-Called expert", "so-called deal: m so-called deal", "so-called thing: m so-called thing"}},
		{"groups", "message: '{1} {what}{{1}}'\npattern: so-called (?P<what>\\w+)", []string{"so-called deal: deal deal{1}", "so-called thing: thing thing{1}"}},
		{"group that took no part", "message: '[{1}]'\npattern: (near)?\\.", []string{".: []", "near.: [near]", ".: []", ".: []"}},
		{"a sentence excused", "message: m\npattern: so-called\nunless: according to", []string{"so-called: m", "so-called: m"}},
		{"a paragraph excused", "message: m\npattern: so-called\nunless: according to\nscope: paragraph", []string{"so-called: m"}},
		{"the body", "message: m {match}\npattern: so-called (code|deal)\nscope: body", []string{"so-called deal: m so-called deal", "so-called code: m so-called code"}},
		{"beginnings of sentences", "message: '{match}'\npattern: ^(A|He|One)\\b", []string{"A: A", "He: He", "One: One"}},
		{"the title", "message: '{field}: {value}'\npattern: '[A-Z]{4}'\nscope: title", []string{"FIRE: title: A FIRE in town"}},
		{"fields", "message: '{field}'\npattern: so-called\nfields: [kind, meta.label, 'sources[].title']", []string{"so-called: kind", "so-called: meta.label", "so-\\\n    called: sources[].title"}},
		{"what a field holds", "message: '{field}'\npattern: so-called\nfields: meta", []string{"so-called: meta"}},
		{"a field's sentences", "message: m\npattern: ^The\nfields: 'sources[].title'\nscope: sentence", []string{"The: m"}},
		{"only some records", "message: m\npattern: FIRE\nscope: title\nexpression: kind == 'other'", nil},
		{"records that qualify", "message: m\npattern: FIRE\nscope: title\nexpression: kind == 'so-called'", []string{"FIRE: m"}},
		{"no such field", "message: m\npattern: x*\nfields: gone", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, findings(t, test.rule, "a.md", markdown, nil))
		})
	}
}

func TestPatternsOnEmptyFields(t *testing.T) {
	assert.Equal(t, []string{`: note is empty`}, findings(t, "message: '{field} is empty'\npattern: ^\\s*$\nfields: note", "a.yaml", "title: x\nnote: \"\"\n", nil))
	assert.Empty(t, findings(t, "message: m\npattern: ^\\s*$\nfields: note", "a.yaml", "title: x\nnote: y\n", nil))
}

func TestExpressions(t *testing.T) {
	const yaml = `
slug: a
headline: The title
importance: 9
ratio: 0.5
when: 2024-02-29
event-date: 2024-03-01
draft: false
meta: {kind: report, tags: [a, b]}
who: [Ann, Bob, Ann]
refs:
- {address: "https://www.Example.org/a", tier: 1, archived: true}
- {address: "https://other.org/b", tier: 3}
text: One two three.
`
	mapping := &record.Mapping{ID: "slug", Title: "headline", Date: "when", Body: "text", Names: []string{"who"}, Sources: "refs", URL: "refs[].address"}
	for expression, want := range map[string]string{
		"importance >= 8 && len(sources) < 3":                "9",
		"importance > 9":                                     "",
		"len(sources) == 2":                                  "refs",
		"any(sources, .tier == 3)":                           "refs",
		"count(sources, .archived) == 1":                     "refs",
		"all(sources, host(.url) == 'example.org')":          "",
		"host(sources[0].url) == 'example.org'":              "refs",
		"sources[-1].tier == 3 && sources[7].tier == nil":    "refs",
		"title contains 'title'":                             "The title",
		"date < '2024-03-01'":                                "2024-02-29",
		"day(fields['event-date']) - day(date) == 1":         "2024-03-01",
		"year(date) == 2024":                                 "2024-02-29",
		"day('no date') == nil":                              "",
		"id == slug":                                         "a",
		"meta.kind in ['report', 'note']":                    "report",
		"'b' in meta.tags":                                   "tags",
		"len(names) != len(uniq(names))":                     "Ann",
		"words(body) < 4":                                    "One two three.",
		"body matches '^One'":                                "One two three.",
		"not draft":                                          "false",
		"ratio * 2 == 1":                                     "0.5",
		"missing == nil":                                     "",
		"missing > 1 or missing < 1 or missing.deep.er == 1": "none",
		"len(missing) > 0 or any(missing, true) or missing contains 'x'": "none",
		"let n = len(sources); importance > n":                           "refs",
		"max(map(sources, .tier)) == 3":                                  "refs",
		"lower(headline) == 'the title'":                                 "The title",
		"importance in 1..9":                                             "9",
		"find(sources, .tier == 9).url == nil":                           "refs",
		"draft ? true : importance == 9":                                 "false",
		"not missing && !missing && (missing ? 0 : 1) == 1":              "",
		"(missing || draft) == false":                                    "",
	} {
		t.Run(expression, func(t *testing.T) {
			rule := fmt.Sprintf("message: m\nexpression: %q", expression)
			got := findings(t, rule, "a.yaml", strings.TrimPrefix(yaml, "\n"), mapping)
			switch want {
			case "none":
				assert.Empty(t, got)
			case "":
				for _, f := range got {
					assert.Equal(t, ": m", f, "a missing field is reported at the beginning")
				}
				assert.NotContains(t, fmt.Sprint(got), "worked out")
			default:
				assert.Equal(t, []string{want + ": m"}, got)
			}
		})
	}
}

func TestWhereExpressionsPoint(t *testing.T) {
	const file = "---\ntitle: T\nimportance: 9\nmeta: {a: 1}\ntags: []\n---\nFirst line.\nSecond line.\n"
	for _, test := range []struct{ rule, want string }{
		{"expression: importance == 9\nmessage: '{field} is {value}'", "9: importance is 9"},
		{"expression: importance == 9\nat: title\nmessage: '{field} is {value}'", "T: title is T"},
		{"expression: importance == 9\nat: sources\nmessage: '{field}: {value}'", ": sources: 0"},
		{"expression: importance == 9\nat: meta.b\nmessage: '{field}: {value}'", "meta: meta.b: nothing"},
		{"expression: len(body) > 3\nmessage: m", "First line.: m"},
		{"expression: len(meta) == 1\nmessage: '{value}'", "meta: 1"},
		{"expression: len(tags) == 0\nmessage: '{value}'", "tags: 0"},
		{"expression: importance == 9 && meta.a == 1\nmessage: '{title}: {importance}, {meta.a} of {meta.a}'", "9: T: 9, 1 of 1"},
		{"expression: 'true'\nmessage: '{field}'", ": the record"},
	} {
		assert.Equal(t, []string{test.want}, findings(t, test.rule, "a.md", file, nil), test.rule)
	}
}

func TestExpressionsThatCannotBeWorkedOut(t *testing.T) {
	for _, test := range []struct{ expression, want string }{
		{"importance >= 8", `high: the expression of house/x cannot be worked out for this record: the text "high" is compared with the number 8`},
		{"missing + 1 == 2", ": the expression of house/x cannot be worked out for this record: invalid operation: nothing + int; a field is missing, for which (field ?? 0) gives a value"},
		{"importance.deep.er == 1", "high: the expression of house/x cannot be worked out for this record: deep of a text"},
		{"any(importance, true)", "high: the expression of house/x cannot be worked out for this record: a list is wanted here, not a text"},
		{"importance", `high: the expression of house/x cannot be worked out for this record: the text "high" is neither true nor false`},
		{"count(1..400, count(1..399, count(1..398, missing == 1) > 1) > 1) > 1", ": the expression of house/x cannot be worked out for this record: it takes too many steps"},
		{"let a = map(1..900, 'xxxxxxxxxxxxxxxxxxxxxxxx'); let b = [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]; let c = [b,b,b,b,b,b,b,b,b,b]; c == c", ": the expression of house/x cannot be worked out for this record: it takes too many steps"},
	} {
		assert.Equal(t, []string{test.want}, findings(t, fmt.Sprintf("message: m\nexpression: %q", test.expression), "a.yaml", "title: t\nimportance: high\n", nil))
	}
}

// TestBounds: no condition takes long, however large a record is.
func TestBounds(t *testing.T) {
	file := "---\ntitle: t\ntags: [" + strings.Repeat("a, ", 1500) + "b]\n---\n" + strings.Repeat("A long text. ", 5_000)
	for _, expression := range []string{
		`count(1..90000, lower(body) contains "zz") > 1`,
		`count(1..90000, body matches "z+y") > 1`,
		`count(1..90000, "c" in tags) > 1`,
		`count(1..90000, uniq(tags) == tags) > 1`,
		`any(tags, count(tags, # == "b") > 1)`,
		`len(map(1..90000, upper(body))) > 1`,
	} {
		start := time.Now()
		got := findings(t, fmt.Sprintf("message: m\nexpression: %q", expression), "a.md", file, nil)
		require.Len(t, got, 1, expression)
		assert.Contains(t, got[0], "it takes too many steps", expression)
		assert.Less(t, time.Since(start), 20*time.Second, expression)
		t.Log(time.Since(start), expression)
	}
	// What is reasonable fits.
	assert.Len(t, findings(t, "message: m\nexpression: "+strings.Repeat("lower(body) contains 'zz' or ", 20)+"words(body) > 3 and len(uniq(tags)) == 2", "a.md", file, nil), 1)
}

func TestProblems(t *testing.T) {
	for _, test := range []struct{ rule, want string }{
		{"message: m", `"house/x": rule house/x finds nothing: give it a pattern or an expression`},
		{"message: m\nexpression: a > 1\nunless: x", `"unless": unless goes with pattern, and this rule has none`},
		{"message: m\npattern: a\nat: title", `"at": a rule with a pattern points at what the pattern matches; remove at`},
		{"message: m\npattern: a\nexpression: a > 1\nat: title", `"at": a rule with a pattern points at what the pattern matches; remove at`},
		{"message: m\npattern: a\nscope: field", `"field": scope field goes with fields, and this rule has none`},
		{"message: m\npattern: a\nscope: body\nfields: a", `"body": scope body searches the body alone; remove fields, or use scope field`},
		{"message: m\npattern: a(b", `"a(b": missing closing ) in the pattern: a(b`},
		{"message: m\npattern: 'a[z-b]'", `"z-b": invalid character class range in the pattern: z-b`},
		{"message: m\npattern: \"é\\t[z-b]\"", `"z-b": invalid character class range in the pattern: z-b`},
		{"message: m\npattern: 'a(?!b)'", `"(?!": patterns are regular expressions of RE2, which neither look ahead nor back as (?! does; unless: excuses what another pattern matches`},
		{"message: m\npattern: a\nunless: '*'", `"*": missing argument to repetition operator in the pattern: *`},
		{"message: m\npattern: \"a \\bso\"", `"\\b": in double quotation marks \b is a backspace; write the pattern in single ones, or \\b`},
		{"message: m\npattern: a*", `"a*": this pattern also matches the empty text, and so everywhere`},
		{"message: say {mach} so\npattern: a", `"{mach}": there is no placeholder {mach} (not mach)`},
		{"message: '{2}'\npattern: (a)", `"{2}": there is no placeholder {2} (not 2)`},
		{"message: '{match}'\nexpression: a > 1", `"{match}": {match} is what a pattern matched, and this rule has no pattern`},
		{"message: m\nexpression: a >", `">": unexpected token EOF`},
		{"message: m\nexpression: 'é > nope(3)'", `"nope": there is no function nope (not nope)`},
		{"message: m\nexpression: now() > a", `"now": there is no function now (not now)`},
		{"message: m\nexpression: keys(fields) == a", `"keys": there is no function keys (not keys)`},
		{"message: m\nexpression: len(sources) + 1", `"len(sources) + 1": an expression says whether the rule fires; this one is int, neither true nor false`},
		{"message: m\nexpression: sources > 1", `">": invalid operation: > (mismatched types list and int)`},
		{"message: m\nexpression: \"a &&\\n  sources > 1\"", `">": invalid operation: > (mismatched types list and int)`},
		{"message: m\nexpression: $env.a", `"$env": $env is not known here; fields holds the record's fields: fields["a-b"]`},
		{"message: m\nexpression: a.b()", `"b": only functions can be called`},
		{"message: m\nexpression: title matches '('", "error parsing regexp"},
	} {
		_, problems := define(t, test.rule)
		require.Len(t, problems, 1, test.rule)
		assert.Contains(t, problems[0], test.want, test.rule)
	}
}

func TestManual(t *testing.T) {
	rule, problems := define(t, "message: avoid “{match}”.\npattern: so-called\nunless: '`'\nexpression: a > 1\nwhy: W.\nbad: B\ngood: [G, H]\nseverity: error")
	require.Empty(t, problems)
	assert.Equal(t, "avoid “…”", rule.Rule.Doc.Summary)
	assert.Equal(t, "Searches each sentence of the body for the pattern `so-called`, unless the sentence also matches `` ` ``, in records for which `a > 1` is true.", rule.Rule.Doc.What)
	assert.Equal(t, "W.", rule.Rule.Doc.Why)
	assert.Equal(t, []string{"B"}, rule.Rule.Doc.Bad)
	assert.Equal(t, []string{"G", "H"}, rule.Rule.Doc.Good)
	assert.Equal(t, rules.Error, rule.Rule.Severity)
	again, _ := define(t, "message: avoid “{match}”.\npattern: so-called\n")
	assert.NotEqual(t, rule.Rule.Version, again.Rule.Version)
	assert.Positive(t, again.Rule.Version)
	assert.Equal(t, rules.Warning, again.Rule.Severity)
	off, _ := define(t, "message: m\npattern: a\nseverity: off")
	assert.Equal(t, rules.Off, off.Rule.Severity)
}
