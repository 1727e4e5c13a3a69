package schema

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var fuzzSchemas = []string{
	`{required: [a], properties: {a: {type: string, minLength: 2, maxLength: 5}, n: {type: integer, minimum: 1, maximum: 10}, l: {type: array, items: {anyOf: [{type: string, format: uri}, {type: object, required: [url]}]}, uniqueItems: true, minItems: 1}}, additionalProperties: {type: [string, number, array, "null"]}}`,
	`{oneOf: [{type: object, properties: {k: {const: x}}, additionalProperties: false}, {type: array, items: {$ref: "#"}}, {type: string, enum: [a, b]}, {type: number, multipleOf: 0.5}]}`,
	`{if: {required: [a]}, then: {required: [b], propertyNames: {pattern: "^[a-z]+$"}}, else: {not: {required: [c]}}, dependentRequired: {b: [c, d]}, unevaluatedProperties: {type: [string, object]}}`,
	`{allOf: [{properties: {a: {$ref: "#/$defs/t"}}}, {minProperties: 1}], $defs: {t: {type: [array, object, string, boolean], contains: {type: integer}, properties: {a: {$ref: "#/$defs/t"}}}}}`,
}

// decoded is a decoded value as the fast check sees it.
type decoded struct{ value any }

func (d decoded) Kind() Kind { return kindOf(d.value) }

func (d decoded) Text() string {
	if n, ok := d.value.(json.Number); ok {
		return n.String()
	}
	return d.value.(string)
}

func (d decoded) Len() int {
	if m, ok := d.value.(map[string]any); ok {
		return len(m)
	}
	return len(d.value.([]any))
}

func (d decoded) Item(i int) (string, Value) {
	if m, ok := d.value.(map[string]any); ok {
		key := sortedKeys(m)[i]
		return key, decoded{m[key]}
	}
	return "", decoded{d.value.([]any)[i]}
}

func FuzzValidate(f *testing.F) {
	for _, text := range []string{
		`{"a":"b","n":11,"l":["https://x.org",{"url":1},5,5]}`, `[[["a"],{"k":"x","y":1}],1.5,"c"]`, `{"a":1,"b":2,"C/~ %":3}`,
		`{"a":{"a":[1,{"a":[]}]}}`, `1e400`, `1e999999999`, `{"n":1e-99999999}`, `null`, `"` + "\u2028" + `"`,
	} {
		f.Add(text)
	}
	schemas := []*Schema{Builtin(), Config(), Output()}
	for _, text := range fuzzSchemas {
		schemas = append(schemas, inline(f, text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := decodeJSON([]byte(text))
		if err != nil {
			return
		}
		before, err := json.Marshal(v)
		require.NoError(t, err)
		for _, s := range schemas {
			problems := s.Validate(v)
			for _, p := range problems {
				assert.NotEmpty(t, p.Message)
				assert.NotContains(t, p.Message, "\n")
				assert.NotContains(t, p.Message, "\x00")
				assert.Truef(t, leads(v, p.Path), "%v leads nowhere in %s", p.Path, text)
			}
			assert.Equal(t, problems, s.Validate(v), "the same each time")
			if s.Accepts(decoded{v}) {
				assert.NoError(t, s.root.Validate(plainNumbers(v)), "accepted too fast: %s", text)
			}
		}
		after, err := json.Marshal(v)
		require.NoError(t, err)
		assert.Equal(t, string(before), string(after), "the value must not change")
	})
}

// leads tells whether a path leads to something.
func leads(v any, path []string) bool {
	for _, step := range path {
		switch c := v.(type) {
		case map[string]any:
			next, ok := c[step]
			if !ok {
				return false
			}
			v = next
		case []any:
			i, ok := listIndex(step, len(c))
			if !ok {
				return false
			}
			v = c[i]
		default:
			return false
		}
	}
	return true
}

// The fast check must agree with the library on records of the kind that datasets hold.
func TestFastAgreesWithLibrary(t *testing.T) {
	values := []any{nil, true, "", "a", "https://x.org", "2025-02-30", json.Number("0"), json.Number("7"), json.Number("7.5"), json.Number("10"), json.Number("0x1F"),
		[]any{}, []any{"a", "a"}, []any{"a", json.Number("1")}, map[string]any{}, map[string]any{"url": "a"}, map[string]any{"title": "a", "url": nil}}
	fields := []string{"id", "title", "date", "importance", "status", "tags", "actors", "sources", "a", "n", "l", "k"}
	schemas := []*Schema{Builtin(), Config(), Output()}
	for _, text := range fuzzSchemas {
		schemas = append(schemas, inline(t, text))
	}
	accepted := 0
	for _, s := range schemas {
		for _, field := range fields {
			for _, v := range values {
				for _, value := range []any{v, []any{v}, map[string]any{field: v}, map[string]any{"title": "t", "date": "2025-11-06", field: v}, map[string]any{"a": "bc", field: v}} {
					if s.Accepts(decoded{value}) {
						accepted++
						assert.NoError(t, s.root.Validate(plainNumbers(value)), "%s %v", s.Name(), value)
					}
				}
			}
		}
	}
	assert.Greater(t, accepted, 500)
}

func TestNumbers(t *testing.T) {
	s := inline(t, `{properties: {n: {type: integer, minimum: 1, maximum: 40}}}`)
	for _, c := range []struct {
		number string
		valid  bool
	}{
		{"1", true}, {"40.0", true}, {"4e1", true}, {"+5", true}, {"0x1F", true}, {"0o17", true}, {"1_0", true}, {"007", true}, {"5.", true},
		{"0", false}, {"41", false}, {"1.5", false}, {".inf", false}, {"-.inf", false}, {".nan", false}, {"1e999999999", false}, {strings.Repeat("9", 5000), false},
	} {
		problems := s.Validate(map[string]any{"n": json.Number(c.number)})
		assert.Equal(t, c.valid, len(problems) == 0, "%.20s: %v", c.number, problems)
	}
}

func BenchmarkValidate(b *testing.B) {
	record := value(b, `{id: 2025-11-06--a, date: 2025-11-06, title: A title of the usual length, importance: 7, status: confirmed, tags: [a, b, c, d], actors: [e, f, g],
  sources: [{title: A, url: "https://a.org/b", outlet: C, date: 2025-11-06}, {title: A, url: "https://a.org/b", outlet: C, date: 2025-11-06}, {title: A, url: "https://a.org/b", outlet: C, date: 2025-11-06}]}`).(map[string]any)
	broken := map[string]any{}
	for k, v := range record {
		broken[k] = v
	}
	broken["importance"] = "very high"
	for _, c := range []struct {
		name  string
		value any
		want  int
	}{{"valid", record, 0}, {"invalid", broken, 1}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = len(Builtin().Validate(c.value))
			}
			require.Equal(b, c.want, n)
		})
	}
}

func FuzzCompile(f *testing.F) {
	for _, text := range append(fuzzSchemas, `{multipleOf: 1e999999999}`, `{minLength: 1e300}`, `{$ref: "#/properties/a"}`, `{$id: "::", $anchor: 5}`, `{items: [true, false], additionalItems: false}`) {
		f.Add(text, `{"a": [1, "b", {"c": null}]}`)
	}
	f.Fuzz(func(t *testing.T, text, sample string) {
		document, err := decodeYAML([]byte(text))
		if err != nil {
			return
		}
		if document, err = patternsIn(plainNumbers(document)); err != nil {
			return
		}
		b, err := json.Marshal(document)
		if err != nil {
			return
		}
		s, err := compile("test.json", "file:///test.json", &oneDocument{text: b})
		if err != nil {
			assert.Nil(t, s)
			return
		}
		v, err := decodeJSON([]byte(sample))
		if err != nil {
			return
		}
		for _, p := range s.Validate(v) {
			assert.NotEmpty(t, p.Message)
		}
	})
}
