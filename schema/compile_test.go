package schema

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// folder writes files and gives back the folder they are in.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	return root
}

func TestCompile(t *testing.T) {
	for _, c := range []struct {
		name        string
		files       map[string]string
		value, want string
	}{
		{"JSON", map[string]string{"s.json": `{"required": ["id"]}`}, "{}", "the id is missing"},
		{"YAML with an unquoted date", map[string]string{"s.yaml": "properties:\n  day: {enum: [2025-01-01, 2025-01-02]}\n"}, "day: x", `day must be "2025-01-01" or "2025-01-02", not "x"`},
		{"byte-order mark", map[string]string{"s.json": "\ufeff" + `{"required": ["id"]}`}, "{}", "the id is missing"},
		{"file beside it", map[string]string{"s.json": `{"$ref": "part.yaml#/$defs/a"}`, "part.yaml": `$defs: {a: {required: [id]}}`}, "{}", "the id is missing"},
		{"file above it", map[string]string{"sub/s.json": `{"$ref": "../part.json"}`, "part.json": `{"required": ["id"]}`}, "{}", "the id is missing"},
		{"relative to $id", map[string]string{"s.json": `{"$id": "https://example.org/schemas/s.json", "$ref": "part.json"}`, "part.json": `{"required": ["id"]}`}, "{}", "the id is missing"},
		{"blank in the name", map[string]string{"my schema.json": `{"$ref": "my%20part.json"}`, "my part.json": `{"required": ["id"]}`}, "{}", "the id is missing"},
		{"draft 4", map[string]string{"s.json": `{"$schema": "http://json-schema.org/draft-04/schema#", "properties": {"n": {"minimum": 1, "exclusiveMinimum": true}}}`}, "n: 1", "n must be a number above 1, not 1"},
		{"draft 6", map[string]string{"s.json": `{"$schema": "http://json-schema.org/draft-06/schema#", "properties": {"n": {"exclusiveMinimum": 1}}}`}, "n: 1", "n must be a number above 1, not 1"},
		{"draft 7", map[string]string{"s.json": `{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"d": {"format": "date"}}, "properties": {"n": {"$ref": "#/definitions/d"}}}`}, "n: x", `n must be a date such as 2025-11-06, not "x"`},
		{"draft 2019-09", map[string]string{"s.json": `{"$schema": "https://json-schema.org/draft/2019-09/schema", "properties": {"n": {"format": "date"}}}`}, "n: x", `n must be a date such as 2025-11-06, not "x"`},
		{"draft 2020-12", map[string]string{"s.json": `{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"n": {"prefixItems": [{"type": "string"}]}}}`}, "n: [1]", "item 1 of n must be text, not the number 1 (put it in quotation marks)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := folder(t, c.files)
			for name := range c.files {
				if base := filepath.Base(name); base[0] != 's' && base != "my schema.json" {
					continue
				}
				s, err := Compile(filepath.Join(root, filepath.FromSlash(name)), root)
				require.NoError(t, err)
				assert.False(t, s.Builtin())
				assert.Equal(t, []string{c.want}, messages(s.Validate(value(t, c.value))))
			}
		})
	}
}

func TestCompileRefuses(t *testing.T) {
	outside := folder(t, map[string]string{"secret.json": `{}`})
	for _, c := range []struct{ name, text, want string }{
		{"network", `{"$ref": "https://example.org/a.json"}`, `$ref "https://example.org/a.json" is not a file of the dataset; factvet fetches nothing from a network`},
		{"absolute file", `{"$ref": "file://` + filepath.ToSlash(outside) + `/secret.json"}`, `secret.json" lies outside the dataset's root`},
		{"file above the root", `{"$ref": "../../../../../../../../etc/passwd"}`, `$ref "../../../../../../../../etc/passwd" lies outside the dataset's root`},
		{"symbolic link out", `{"properties": {"a": {"$ref": "link.json"}}}`, `$ref "link.json" lies outside the dataset's root`},
		{"file that is not there", `{"$ref": "nothing.json"}`, `$ref "nothing.json" refers to a file that cannot be read: no such file`},
		{"folder", `{"$ref": "sub"}`, `cannot read what $ref "sub" refers to: it is not a file`},
		{"above the root by way of $id", `{"$id": "https://example.org/a/b/s.json", "$ref": "../../secret.json"}`, "not a file of the dataset"},
		{"unknown draft", `{"$schema": "https://example.org/draft-99"}`, `$schema "https://example.org/draft-99" is not a file of the dataset`},
		{"broken JSON", `{"type": }`, "is not a valid schema: invalid character"},
		{"two values", `{} {}`, "there is more after the end of the JSON value"},
		{"nothing", ``, "the file is empty"},
		{"text", `"object"`, "is not a valid schema"},
		{"unknown type", `{"properties": {"a": {"type": "date"}}}`, "is not a valid schema: at properties.a.type"},
		{"look-ahead", `{"properties": {"a": {"pattern": "^(?!x)"}}}`, `the pattern ^(?!x) cannot be used: it looks ahead or back with (?!…), which factvet does not do`},
		{"broken pattern", `{"properties": {"a": {"pattern": "("}}}`, "the pattern ( cannot be used: missing closing )"},
		{"missing definition", `{"$ref": "#/$defs/none"}`, "not found"},
		{"endless loop", `{"$ref": "#"}`, "infinite loop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := folder(t, map[string]string{"s.json": c.text, "sub/x": ""})
			require.NoError(t, os.Symlink(filepath.Join(outside, "secret.json"), filepath.Join(root, "link.json")))
			_, err := Compile(filepath.Join(root, "s.json"), root)
			require.ErrorContains(t, err, c.want)
			assert.NotContains(t, err.Error(), "jsonschema")
		})
	}
}

func TestCompileRefusesFiles(t *testing.T) {
	root, outside := folder(t, nil), folder(t, map[string]string{"s.json": "{}"})
	_, err := Compile(filepath.Join(outside, "s.json"), root)
	require.ErrorContains(t, err, "lies outside")
	require.NoError(t, os.Symlink(filepath.Join(outside, "s.json"), filepath.Join(root, "s.json")))
	_, err = Compile(filepath.Join(root, "s.json"), root)
	require.ErrorContains(t, err, "lies outside")
	_, err = Compile(filepath.Join(root, "none.json"), root)
	require.ErrorContains(t, err, "cannot read the schema")
}

func TestPatternsOfECMAScript(t *testing.T) {
	for _, c := range []struct {
		pattern, value string
		want           bool
	}{
		{`^\\u00e9$`, "é", true},
		{`^\\u00e9$`, "u00e9", false},
		{`^[\\u0400-\\u04FF]+$`, "Токаев", true},
		{`^\\u{1F418}$`, "🐘", true},
		{`^\\p{Script=Cyrillic}+$`, "Токаев", true},
		{`^\\p{Letter}+$`, "Токаев", true},
		{`^\\P{L}+$`, "Токаев", false},
		{`^\\\\u00e9$`, "é", false},
		{`^a\\/b$`, "a/b", true},
		{`^(?<year>\\d{4})$`, "2025", true},
	} {
		s := inline(t, `{properties: {v: {pattern: "`+c.pattern+`"}}}`)
		assert.Equal(t, c.want, len(s.Validate(map[string]any{"v": c.value})) == 0, "%s %q", c.pattern, c.value)
	}
}

func TestFingerprint(t *testing.T) {
	of := func(part string) string {
		root := folder(t, map[string]string{"s.json": `{"properties": {"a": {"$ref": "p.json"}, "b": {"$ref": "q.json"}}}`, "p.json": part, "q.json": "{}"})
		s, err := Compile(filepath.Join(root, "s.json"), root)
		require.NoError(t, err)
		return s.Fingerprint()
	}
	assert.Equal(t, of(`{"type": "string"}`), of(`{ "type":"string" }`))
	assert.NotEqual(t, of(`{"type": "string"}`), of(`{"type": "number"}`))
	assert.NotEqual(t, Config().Fingerprint(), Output().Fingerprint())
}

func TestYAMLAliasesDoNotExplode(t *testing.T) {
	text := "a0: &a0 [x, x, x, x, x, x, x, x]\n"
	for _, pair := range []string{"10", "21", "32", "43", "54", "65", "76", "87"} {
		text += "a" + pair[:1] + ": &a" + pair[:1] + " [*a" + pair[1:] + ", *a" + pair[1:] + ", *a" + pair[1:] + ", *a" + pair[1:] + ", *a" + pair[1:] + "]\n"
	}
	_, err := decodeYAML([]byte(text))
	require.Error(t, err)
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		format, value string
		want          bool
	}{
		{"uri", "https://example.org/a", true},
		{"uri", "https://пример.рф/новости?q=ö", true},
		{"uri", "https://example.org/a|b", true},
		{"uri", "mailto:desk@example.org", true},
		{"uri", "urn:isbn:0451450523", true},
		{"uri", "example.org/a", false},
		{"uri", "https:/example.org", false},
		{"uri", "https://", false},
		{"uri", "https://exa mple.org", false},
		{"uri", "see archive", false},
		{"uri", "", false},
		{"uri-reference", "../a/ö.html#x", true},
		{"uri-reference", "a b", false},
		{"date", "2025-11-06", true},
		{"date", "2024-02-29", true},
		{"date", "2025-02-29", false},
		{"date", "2025-11-6", false},
		{"date", "2025-11-06T10:00:00Z", false},
		{"date-time", "2025-11-06T10:00:00Z", true},
		{"date-time", "2025-11-06t10:00:00.5+02:00", true},
		{"date-time", "2016-12-31T23:59:60Z", true},
		{"date-time", "2025-11-06", false},
		{"email", "desk@example.org", true},
		{"email", "desk", false},
		{"no-such-format", "anything", true},
	} {
		s := inline(t, `{properties: {v: {format: `+c.format+`}}}`)
		assert.Equal(t, c.want, len(s.Validate(map[string]any{"v": c.value})) == 0, "%s %q", c.format, c.value)
	}
}
