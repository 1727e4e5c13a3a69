package record

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// The place of each expected problem is written into the file between « and ».
func TestProblems(t *testing.T) {
	tests := map[string]struct {
		name, file string
		message    string
		// keys are those that can be read all the same, and body is the text.
		keys, body string
	}{
		"empty":                  {"a.md", "«»", "the file is empty", "", ""},
		"blank":                  {"a.txt", "« \r\n\t»", "the file is empty", "", ""},
		"UTF-16":                 {"a.md", "«\xff\xfe»a\x00", "UTF-16", "", ""},
		"NUL":                    {"a.md", "a«\x00»b", "NUL byte", "", "a\x00b"},
		"Windows-1252":           {"a.md", "---\nx: caf«\xe9»\n---\nna\xefve", `byte 0xE9 is not UTF-8 (in Windows-1252 it is "é"); save the file as UTF-8 (and 1 more like it)`, "x=café", "naïve"},
		"damaged UTF-8":          {"a.md", "---\nx: café «\xc3»\n---\nb", "byte 0xC3 is not UTF-8", "x=café \ufffd", "b"},
		"unclosed":               {"a.md", "«---»\nid: a\ntags:\n- b\n\nThe text.\n", "never closed; a line --- is missing", "id=a tags=", "The text."},
		"two colons":             {"a.md", "---\nid: a\ntitle: Ferries«:» the return\nz: 1\n---\nb", "a colon and a blank stand inside this text", "id=a z=1", "b"},
		"unclosed quote":         {"a.md", "---\ntitle: «\"»no end\nz: 1\n---\nb", "the closing quotation mark of this text is missing", "z=1", "b"},
		"apostrophe":             {"a.md", "---\ntitle: 'It'«s'»\nz: 1\n---\nb", "write '' for an apostrophe", "z=1", "b"},
		"unclosed list":          {"a.md", "---\ntags: «[»a, b\nz: 1\n---\nb", "not closed with ]", "z=1", "b"},
		"unclosed map":           {"a.md", "---\nx: «{»a: b\nz: 1\n---\nb", "not closed with }", "z=1", "b"},
		"tab":                    {"a.md", "---\nz: 1\nx:\n«\t»y: b\n---\nb", "a tab stands where blanks should", "z=1", "b"},
		"indicator":              {"a.md", "---\nx: «@»home\nz: 1\n---\nb", "a text cannot begin with @", "z=1", "b"},
		"unknown anchor":         {"a.md", "---\nx: «*home»\nz: 1\n---\nb", "*home stands for something", "z=1", "b"},
		"escape":                 {"a.md", "---\nx: \"C:«\\q»\"\nz: 1\n---\nb", "this is not an escape", "z=1", "b"},
		"no colon":               {"a.md", "---\nz: 1\nx: 2\n«title foo»\n---\nb", "no key with a colon", "z=1", "b"},
		"indentation":            {"a.md", "---\nz: 1\nx:\n  - a: b\n   «c: d»\n---\nb", "look at its indentation", "z=1", "b"},
		"duplicate":              {"a.md", "---\ndate: a\nx:\n«date»: b\n---\nb", `the key "date" stands twice; the first is on line 2`, "date=a x=", "b"},
		"duplicate in list":      {"a.yaml", "x:\n- a: 1\n  «a»: 2\n", `the key "a" stands twice; the first is on line 2`, "x=", ""},
		"map as key":             {"a.md", "---\nx: {«{ title }»}\nz: 1\n---\nb", "a key must be a text, but this is a map", "x= z=1", "b"},
		"alias in itself":        {"a.md", "---\nx: &x [«*x»]\n---\nb", "stands inside what it names", "x=", "b"},
		"list as frontmatter":    {"a.md", "---\n«- a\n- b»\n---\nb", "should be a map", "", "b"},
		"scalar record":          {"a.yaml", "«just text»\n", "a record is a map", "", ""},
		"only comments":          {"a.yaml", "«# nothing\n»", "holds no record", "", ""},
		"JSON comma at the end":  {"a.json", "{\"a\": 1«,»\n}", "a comma stands before the closing }", "a=1", ""},
		"JSON comma missing":     {"a.json", "{\"a\": 1\n«\"»b\": 2}", "a comma is missing before this", "a=1 b=2", ""},
		"JSON colon missing":     {"a.json", "{\"a\": 1, \"b\" «2»}", `a colon should stand here, behind the key "b"`, "a=1", ""},
		"JSON breaks off":        {"a.json", "{\"a\": 1, \"b\": [2«»", "the [ of line 1 is never closed", "a=1 b=", ""},
		"JSON text breaks off":   {"a.json", "{\"a\": 1, \"b\": \"2«»", "breaks off inside the text that begins on line 1", "a=1 b=2", ""},
		"JSON line in text":      {"a.json", "{\"a\": 1, \"b\": \"2«\n»\"}", "the line ends inside the text of line 1", "a=1 b=", ""},
		"JSON tab in text":       {"a.json", "{\"a\": \"x«\t»y\"}", `write \t`, "a=x\ty", ""},
		"JSON escape":            {"a.json", `{"a": "C:«\q»"}`, "is not an escape of JSON", `a=C:\q`, ""},
		"JSON half a character":  {"a.json", `{"a": "«\ud83d» x"}`, "half of a character", "a=\ufffd x", ""},
		"JSON duplicate":         {"a.json", "{\"a\": 1,\n \"«a»\": 2}", `the key "a" stands twice; the first is on line 1`, "a=1", ""},
		"JSON NaN":               {"a.json", "{\"a\": «NaN», \"b\": 1}", "NaN is not JSON; write null", "a= b=1", ""},
		"JSON word":              {"a.json", "{\"a\": «yes»}", `"yes" is not a value`, "", ""},
		"JSON single quotes":     {"a.json", "{«'»a': 1}", "a key in double quotation marks", "", ""},
		"JSON number":            {"a.json", "{\"a\": «012»}", `"012" is not a value`, "", ""},
		"JSON more behind":       {"a.json", "{\"a\": 1} «{»}", "the JSON ends before this", "a=1", ""},
		"JSON no record":         {"a.json", "«42»", "a record is an object", "", ""},
		"TOML text without mark": {"a.md", "+++\nz = 1\nx = «hello»\n+++\nb", "a text stands in quotation marks", "z=1", "b"},
		"TOML goes on": {"a.md", "+++\nx = " + `"a«
»` + "z = 1\n[t]\ny = 2\n+++\nb", "the line ends inside a text", "z=1 t=", "b"},
		"TOML duplicate":       {"a.md", "+++\nz = 1\n«z» = 2\n+++\nb", `the key "z" stands twice; the first is on line 2`, "z=1", "b"},
		"TOML duplicate table": {"a.md", "+++\n[z]\na = 1\n[«z»]\nb = 2\n+++\nb", `the key "z" stands twice; the first is on line 2`, "z=", "b"},
		"TOML list":            {"a.md", "+++\nz = 1\nx = «[»1, 2\n+++\nb", "the list that begins here is never closed", "z=1", "b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			start := strings.Index(test.file, "«")
			file := strings.Replace(test.file, "«", "", 1)
			end := strings.Index(file, "»")
			file = strings.Replace(file, "»", "", 1)
			r := readOne(t, test.name, file)
			require.Len(t, r.Problems, 1, "%v", r.Problems)
			p := r.Problems[0]
			assert.Contains(t, p.Message, test.message)
			assert.Equal(t, rules.Span{Start: start, End: end}, p.Span, "points at %q", file[p.Span.Start:p.Span.End])
			checkPlaces(t, r)
			var keys []string
			if r.Fields != nil {
				for _, item := range r.Fields.Items {
					keys = append(keys, item.Key.Value+"="+item.String())
				}
			}
			assert.Equal(t, test.keys, strings.Join(keys, " "))
			if r.BodyField == nil {
				assert.Equal(t, test.body, r.Body.Value)
			}
		})
	}
}

func TestNoProblem(t *testing.T) {
	tests := map[string]struct{ name, file, body string }{
		"no frontmatter":        {"a.md", "Just text.\n", "Just text."},
		"rule first":            {"a.md", "---\n\nText between rules.\n\n***\n", "---\n\nText between rules.\n\n***"},
		"text between rules":    {"a.md", "---\n\nText between rules\n\n---\n\nMore.", "---\n\nText between rules\n\n---\n\nMore."},
		"shortcode first":       {"a.md", "{{< img >}}\nText.", "{{< img >}}\nText."},
		"empty frontmatter":     {"a.md", "---\n---\nText.", "Text."},
		"comment only":          {"a.md", "---\n# nothing\n---\nText.", "Text."},
		"dots close":            {"a.md", "---\nid: a\n...\nText.", "Text."},
		"indented dashes":       {"a.md", "---\nx: |\n  a\n  ---\n  b\ny: 1\n---\nText.", "Text."},
		"dashes in the text":    {"a.md", "---\nx: 1\n---\nText.\n\n---\n\nMore.", "Text.\n\n---\n\nMore."},
		"named language":        {"a.md", "---toml\nx = 1\n---\nText.", "Text."},
		"JSON frontmatter":      {"a.md", "{\n  \"x\": {\"a\": 1}\n}\n\nText.", "Text."},
		"JSON with delimiters":  {"a.md", ";;;\n{\"x\": 1}\n;;;\nText.", "Text."},
		"closing line at end":   {"a.md", "---\nx: 1\n---", ""},
		"blanks behind closing": {"a.md", "---  \nx: 1\n--- \nText.", "Text."},
		"template in quotes":    {"a.md", "---\nx: '{{ y }}'\n---\nText.", "Text."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, test.name, test.file)
			assert.Empty(t, r.Problems)
			assert.Equal(t, test.body, r.Body.Value)
			checkPlaces(t, r)
		})
	}
}

func TestBomb(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n" +
		"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
	tests := map[string]struct{ name, file, message string }{
		"aliases":   {"a.yaml", bomb, "aliases stand for more than 20000 values"},
		"YAML flow": {"a.md", "---\nx: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "\n---\n", "nested more than 500 deep"},
		"YAML list": {"a.yaml", "x:\n" + strings.Repeat("- ", 9000) + "y\n", "nested more than 500 deep"},
		"YAML open": {"a.md", "---\nx: " + strings.Repeat("[", 100_000) + "\n---\n", "nested more than 500 deep"},
		"JSON":      {"a.json", strings.Repeat(`{"a":`, 10_000), "nested more than 500 deep"},
		"TOML":      {"a.md", "+++\nx = " + strings.Repeat("[", 100_000) + "\n+++\n", "nested more than 500 deep"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, test.name, test.file)
			require.NotEmpty(t, r.Problems)
			assert.Contains(t, r.Problems[0].Message, test.message)
			checkPlaces(t, r)
		})
	}
}

func TestManyProblems(t *testing.T) {
	r := readOne(t, "a.yaml", "x: 1\n"+strings.Repeat("x: 2\n", 1000))
	require.Len(t, r.Problems, maxProblems+1)
	assert.Contains(t, r.Problems[maxProblems].Message, "more problems")
}

func TestTooLarge(t *testing.T) {
	r := Read("a.md", make([]byte, MaxSize+1), nil, nil)
	require.Len(t, r, 1)
	require.Len(t, r[0].Problems, 1)
	assert.Contains(t, r[0].Problems[0].Message, "larger than 64 MiB")
}

func TestManyRecords(t *testing.T) {
	tests := map[string]struct {
		name, file string
		ids        string
		problems   string
	}{
		"JSON list":        {"a.json", "[{\"id\":\"a\"},\n {\"id\":\"b\"}]", "a b", "0 0"},
		"JSON odd element": {"a.json", "[{\"id\":\"a\"}, 7, {\"id\":\"b\",\"id\":1}]", "a  b", "0 1 1"},
		"JSON list broken": {"a.json", "[{\"id\":\"a\"}, {\"id\":\"b\" 1}]", "a b", "0 1"},
		"JSON Lines":       {"a.jsonl", "\ufeff{\"id\":\"a\"}\r\n\r\n{\"id\":\n{\"id\":\"c\"}", "a  c", "0 1 0"},
		"YAML list":        {"a.yaml", "- id: a\n  x: 1\n- id: b\n", "a b", "0 0"},
		"YAML list broken": {"a.yaml", "- id: a\n- id: b: c\n- id: d\n", "a d", "1 0"},
		"YAML documents":   {"a.yml", "id: a\n---\n\nid: b\n...\n", "a b", "0 0"},
		"YAML broken":      {"a.yml", "id: a\n---\nid: b\nx: y: z\n---\nid: c\n", "a b c", "0 1 0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var ids, problems []string
			end := 0
			for _, r := range Read(test.name, []byte(test.file), nil, nil) {
				ids = append(ids, r.ID.String())
				problems = append(problems, string(rune('0'+len(r.Problems))))
				checkPlaces(t, r)
				assert.GreaterOrEqual(t, r.Span.Start, end)
				end = r.Span.End
			}
			assert.Equal(t, test.ids, strings.Join(ids, " "))
			assert.Equal(t, test.problems, strings.Join(problems, " "))
		})
	}
	assert.Empty(t, Read("a.json", []byte("[]"), nil, nil))
}

func TestBroken(t *testing.T) {
	r := Broken("b/a.json", nil, rules.Span{}, "the file cannot be opened")
	assert.Equal(t, rules.JSON, r.Format)
	assert.Equal(t, "the file cannot be opened", r.Problems[0].Message)
	assert.Equal(t, "b/a", Info(r).ID)
}
