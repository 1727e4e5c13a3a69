package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inline compiles a schema given as text.
func inline(t testing.TB, text string) *Schema {
	t.Helper()
	v, err := decodeYAML([]byte(text))
	require.NoError(t, err)
	v, err = patternsIn(v)
	require.NoError(t, err)
	s, err := compile("test.json", "file:///test.json", literalSource(t, v))
	require.NoError(t, err)
	return s
}

func value(t testing.TB, text string) any {
	t.Helper()
	v, err := decodeYAML([]byte(text))
	require.NoError(t, err)
	return v
}

func messages(problems []Problem) []string {
	list := []string{}
	for _, p := range problems {
		list = append(list, p.Message)
	}
	return list
}

func TestMessages(t *testing.T) {
	for _, c := range []struct {
		name, schema, value string
		want                []string
	}{
		{"range", `{properties: {importance: {type: integer, minimum: 1, maximum: 10}}}`, `importance: very high`,
			[]string{`importance must be a whole number from 1 to 10, not "very high"`}},
		{"out of range", `{properties: {importance: {type: integer, minimum: 1, maximum: 10}}}`, `importance: 11`,
			[]string{`importance must be a whole number from 1 to 10, not 11`}},
		{"fraction", `{properties: {importance: {type: integer, minimum: 1}}}`, `importance: 7.5`,
			[]string{`importance must be a whole number of at least 1, not 7.5`}},
		{"number in quotation marks", `{properties: {importance: {type: integer, maximum: 10}}}`, `importance: '7'`,
			[]string{`importance must be a whole number of at most 10, not the text "7" (take the quotation marks away)`}},
		{"text without quotation marks", `{properties: {title: {type: string}}}`, `title: 1984`,
			[]string{`title must be text, not the number 1984 (put it in quotation marks)`}},
		{"empty", `{properties: {title: {type: string}}}`, `title:`,
			[]string{`title must be text, but it is empty`}},
		{"exclusive", `{properties: {share: {type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}}}`, `share: 1`,
			[]string{`share must be a number above 0 and below 1, not 1`}},
		{"draft 4 exclusive", `{$schema: "http://json-schema.org/draft-04/schema#", properties: {share: {minimum: 0, exclusiveMinimum: true}}}`, `share: 0`,
			[]string{`share must be a number above 0, not 0`}},
		{"multiple", `{properties: {step: {type: integer, multipleOf: 5}}}`, `step: 7`,
			[]string{`step must be a whole number divisible by 5, not 7`}},
		{"boolean", `{properties: {draft: {type: boolean}}}`, `draft: "yes"`,
			[]string{`draft must be true or false, not "yes"`}},

		{"missing", `{required: [title, id]}`, `{}`,
			[]string{`the id is missing`, `the title is missing`}},
		{"missing in a list", `{properties: {sources: {items: {required: [url]}}}}`, `sources: [{url: a}, {title: b}]`,
			[]string{`the url of source 2 is missing`}},
		{"list of objects", `{properties: {sources: {type: array, items: {type: object, required: [title, url]}}}}`, `sources: several newspapers`,
			[]string{`sources must be a list of objects with title and url, not the text "several newspapers"`}},
		{"list of dates", `{properties: {days: {type: array, items: {type: string, format: date}}}}`, `days: 3`,
			[]string{`days must be a list of dates such as 2025-11-06, not 3`}},
		{"item", `{properties: {sources: {type: array, items: {type: object, required: [title, url]}}}}`, `sources: [Reuters]`,
			[]string{`source 1 must be an object with title and url, not the text "Reuters"`}},
		{"list for text", `{properties: {location: {type: string}}}`, `location: [Paris, Rome]`,
			[]string{`location must be text, not a list`}},
		{"nested", `{properties: {extra: {properties: {links: {items: {type: string}}}}}}`, `extra: {links: [a, 1]}`,
			[]string{`link 2 of extra must be text, not the number 1 (put it in quotation marks)`}},
		{"odd key", `{properties: {"in words": {type: string}}}`, `in words: []`,
			[]string{`"in words" must be text, not an empty list`}},

		{"enum", `{properties: {status: {enum: [confirmed, disputed, predicted]}}}`, `status: confrimed`,
			[]string{`status must be one of "confirmed", "disputed" or "predicted", not "confrimed"; did you mean "confirmed"?`}},
		{"enum, far off", `{properties: {status: {enum: [confirmed, disputed]}}}`, `status: unknown`,
			[]string{`status must be "confirmed" or "disputed", not "unknown"`}},
		{"const", `{properties: {version: {const: 1}}}`, `version: 2`, []string{`version must be 1, not 2`}},
		{"format and length merge", `{properties: {url: {type: string, format: uri, minLength: 10}}}`, `url: n/a`,
			[]string{`url must be a web address such as https://example.org/page, not "n/a"; url must be at least 10 characters long, not 3`}},
		{"address with a blank", `{properties: {url: {format: uri}}}`, `url: https://example.org/a b`,
			[]string{`url must be a web address such as https://example.org/page, not "https://example.org/a b" (an address has no blanks in it)`}},
		{"address without scheme", `{properties: {url: {format: uri}}}`, `url: www.example.org/a`,
			[]string{`url must be a web address such as https://example.org/page, not "www.example.org/a" (https:// is missing)`}},
		{"date", `{properties: {date: {type: string, format: date}}}`, `date: 2025-02-30`,
			[]string{`date must be a date such as 2025-11-06, not "2025-02-30"`}},
		{"pattern in words", `{properties: {id: {type: string, pattern: "^\\d{4}--", description: "the date, two hyphens and a few words."}}}`, `id: x`,
			[]string{`id must be text of this form: the date, two hyphens and a few words, not "x"`}},
		{"pattern with an example", `{properties: {id: {type: string, pattern: "^\\d{4}--", examples: ["2025--fire"]}}}`, `id: x`,
			[]string{`id must be text, such as "2025--fire", not "x"`}},
		{"bare pattern", `{properties: {id: {type: string, pattern: "^\\d+--"}}}`, `id: x`,
			[]string{`id must be text that matches the pattern ^\d+--, not "x"`}},
		{"common pattern", `{properties: {url: {type: string, pattern: "^https?://"}}}`, `url: ftp`,
			[]string{`url must be a web address that begins with http:// or https://, not "ftp"`}},
		{"phrase of one's own", `{properties: {url: {type: string, pattern: "^x", x-expected: "an address in the archive"}}}`, `url: b`,
			[]string{`url must be an address in the archive, not "b"`}},
		{"empty text", `{properties: {title: {minLength: 1}}}`, `title: ""`, []string{`title must not be empty`}},
		{"long text", `{properties: {title: {maxLength: 3}}}`, `title: häuser`, []string{`title must be at most 3 characters long, not 6`}},
		{"long value cut", `{properties: {n: {type: integer}}}`, `n: ` + "это очень длинное значение, которое ни один человек не станет читать до конца",
			[]string{`n must be a whole number, not "это очень длинное значение, которое ни один человек не стане…"`}},

		{"no item", `{properties: {sources: {minItems: 1}}}`, `sources: []`, []string{`sources must name at least one source, but the list is empty`}},
		{"few items", `{properties: {categories: {minItems: 2}}}`, `categories: [a]`, []string{`categories must name at least 2 categories, not 1`}},
		{"many items", `{properties: {tags: {maxItems: 2}}}`, `tags: [a, b, c]`, []string{`tags must name at most 2 tags, not 3`}},
		{"repeated", `{properties: {tags: {uniqueItems: true}}}`, `tags: [a, b, a]`, []string{`tags has "a" twice, as items 1 and 3`}},
		{"contains", `{properties: {tags: {contains: {enum: [news, event]}}}}`, `tags: [a]`, []string{`tags must have at least 1 item that is "news" or "event"`}},

		{"unknown field", `{properties: {title: {}, date: {}}, additionalProperties: false}`, `titel: a`,
			[]string{`"titel" is not a known field; did you mean "title"?`}},
		{"unknown field in a list", `{properties: {sources: {items: {properties: {url: {}}, additionalProperties: false}}}}`, `sources: [{lnk: a}]`,
			[]string{`"lnk" is not a known field of source 1`}},
		{"unevaluated", `{allOf: [{properties: {title: {}}}], unevaluatedProperties: false}`, `{title: a, tilte: b}`,
			[]string{`"tilte" is not a known field`}},
		{"field ruled out", `{properties: {old: false}}`, `old: 1`, []string{`"old" is not allowed`}},
		{"field name", `{propertyNames: {pattern: "^[a-z]+$", description: "small letters"}}`, `Title: a`,
			[]string{`Title is not a name that a field may have here: it must be text of this form: small letters`}},
		{"dependent", `{dependentRequired: {withdrawn: [reason]}}`, `withdrawn: true`,
			[]string{`the reason is missing: a record with withdrawn must have it`}},
		{"draft 7 dependencies", `{$schema: "http://json-schema.org/draft-07/schema#", dependencies: {a: [b, c]}}`, `{a: 1, b: 1}`,
			[]string{`the c is missing: a record with a must have it`}},
		{"not a value", `{properties: {status: {not: {enum: [draft]}}}}`, `status: draft`, []string{`status must not be "draft"`}},
		{"not together", `{not: {required: [url, doi]}}`, `{url: a, doi: b}`, []string{`the record must not have url and doi together`}},
		{"if then", `{if: {properties: {status: {const: confirmed}}, required: [status]}, then: {required: [sources]}}`, `status: confirmed`,
			[]string{`the sources are missing: because status is "confirmed"`}},
		{"else", `{if: {required: [a]}, else: {required: [b]}}`, `c: 1`, []string{`the b is missing`}},

		{"types", `{properties: {location: {type: [string, array, "null"]}}}`, `location: 5`, []string{`location must be text or a list, not 5`}},
		{"anyOf of types", `{properties: {tags: {anyOf: [{type: string}, {type: array, items: {type: string}}]}}}`, `tags: 5`,
			[]string{`tags must be text or a list of texts, not 5`}},
		{"anyOf, one has the type", `{properties: {tags: {anyOf: [{type: string}, {type: array, items: {type: string}}]}}}`, `tags: [a, [b]]`,
			[]string{`tag 2 must be text, not a list`}},
		{"anyOf of formats", `{properties: {date: {anyOf: [{type: string, format: date}, {type: string, format: date-time}]}}}`, `date: today`,
			[]string{`date must be a date such as 2025-11-06 or a date and time such as 2025-11-06T14:30:00Z, not "today"`}},
		{"anyOf of fields", `{anyOf: [{required: [url]}, {required: [doi]}]}`, `{}`, []string{`the url or doi is missing: one of them is needed`}},
		{"oneOf by kind", `{oneOf: [{properties: {kind: {const: event}, date: {type: string}}, required: [date]}, {properties: {kind: {const: person}, born: {type: integer}}, required: [born]}]}`,
			`{kind: person, born: young}`, []string{`born must be a whole number, not "young"`}},
		{"oneOf fits twice", `{properties: {n: {oneOf: [{minimum: 1}, {maximum: 5}]}}}`, `n: 3`, []string{`n fits more than one of the forms that the schema keeps apart`}},
		{"ref and allOf", `{$defs: {score: {type: integer, allOf: [{minimum: 1}, {maximum: 5}]}}, properties: {score: {$ref: "#/$defs/score"}}}`, `score: high`,
			[]string{`score must be a whole number from 1 to 5, not "high"`}},
		{"the whole record", `{type: object}`, `[1]`, []string{`the record must be an object, not a list`}},
		{"keys that are numbers", `{additionalProperties: {type: string}}`, `{"10": 1, "9": 1, b: 1, 1a: 1}`,
			[]string{"9 must be text, not the number 1 (put it in quotation marks)", "10 must be text, not the number 1 (put it in quotation marks)",
				"1a must be text, not the number 1 (put it in quotation marks)", "b must be text, not the number 1 (put it in quotation marks)"}},
		{"pattern of fields", `{patternProperties: {"^x-\\u0061": {type: integer}}, additionalProperties: false}`, `{x-a: b, y: 1}`,
			[]string{`"y" is not a known field`, `x-a must be a whole number, not "b"`}},
		{"few fields", `{properties: {a: {minProperties: 2}, b: {minProperties: 1}, c: {maxProperties: 1}}}`, `{a: {x: 1}, b: {}, c: {x: 1, y: 2}}`,
			[]string{"a must have at least 2 fields, not 1", "b must not be empty", "c must have at most 1 field, not 2"}},
		{"many that match", `{properties: {tags: {contains: {type: integer}, minContains: 0, maxContains: 1}}}`, `tags: [1, 2]`,
			[]string{"tags must have at most 1 item that is a whole number"}},
		{"tuple", `{$schema: "http://json-schema.org/draft-07/schema#", properties: {pair: {items: [{}, {}], additionalItems: false}}}`, `pair: [1, 2, 3]`,
			[]string{"pair has too many items: 3"}},
		{"repeated objects", `{properties: {sources: {uniqueItems: true}}}`, `sources: [{a: 1, b: [x]}, {b: [x], a: 1.0}]`,
			[]string{"sources has an entry twice, as items 1 and 2"}},
		{"not, in the schema's words", `{properties: {a: {not: {properties: {b: {const: 1}}, required: [b], description: a b of 1.}}}}`, `a: {b: 1}`,
			[]string{"a has what the schema forbids: a b of 1"}},
		{"not with a field", `{not: {required: [old]}}`, `old: 1`, []string{"the record must not have old"}},
		{"closest of several objects", `{properties: {s: {oneOf: [{type: object, required: [a, b, c]}, {type: object, properties: {a: {type: object, properties: {d: {type: string}}}}, required: [a]}, {type: "null"}]}}}`,
			`s: {a: {d: 1}}`, []string{"s.a.d must be text, not the number 1 (put it in quotation marks)"}},
		{"list of values", `{properties: {size: {enum: [[1, 2], {a: 1}, null, true, 5]}}}`, `size: 6`,
			[]string{`size must be one of [1,2], {"a":1}, empty, true or 5, not 6`}},
		{"number and boolean as texts", `{properties: {draft: {type: boolean}, n: {type: number}}}`, `{draft: "true", n: "1.5"}`,
			[]string{`draft must be true or false, not the text "true" (take the quotation marks away)`, `n must be a number, not the text "1.5" (take the quotation marks away)`}},
		{"recursive", `{$defs: {t: {properties: {parts: {items: {$ref: "#/$defs/t"}}, name: {type: string}}}}, $ref: "#/$defs/t"}`, `parts: [{}, {parts: [{name: 5}]}]`,
			[]string{"the name of part 1 of part 2 must be text, not the number 5 (put it in quotation marks)"}},
		{"order", `{properties: {a: {type: string}, b: {type: string}, l: {items: {type: string}}}}`, `{b: 1, a: 1, l: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}`,
			nil},
		{"nothing", `{properties: {a: {type: string}}}`, `{a: b}`, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := messages(inline(t, c.schema).Validate(value(t, c.value)))
			if c.want == nil {
				require.Len(t, got, 13)
				assert.Contains(t, got[0], "a must")
				assert.Contains(t, got[12], "item 11 of l")
				return
			}
			assert.Equal(t, c.want, got)
		})
	}
}
