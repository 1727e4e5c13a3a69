package schema

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// facets are what the keywords of a subschema, and of those it refers to, ask of a value.
type facets struct {
	types                     []string
	enum                      []any
	min, max, above, below    *big.Rat
	multiple                  *big.Rat
	format                    string
	pattern, note             string
	example                   string
	items                     *jsonschema.Schema
	required                  []string
	options                   []*jsonschema.Schema
	minLength, minItems       int
	text, number, list, group bool // whether a keyword speaks of such values
}

// deepestPhrase bounds how far a phrase follows schemas in schemas.
const deepestPhrase = 3

func (f *facets) add(n *jsonschema.Schema, level int) {
	if n == nil || level > deepestPhrase {
		return
	}
	f.add(n.Ref, level+1)
	for _, part := range n.AllOf {
		f.add(part, level+1)
	}
	if len(n.Types) > 0 {
		f.types = n.Types
	}
	switch {
	case len(n.Constant) > 0:
		f.enum = n.Constant[:1]
	case len(n.Enum) > 0:
		f.enum = n.Enum
	}
	bound := func(to **big.Rat, from *big.Rat) {
		if from != nil {
			*to, f.number = from, true
		}
	}
	bound(&f.min, n.Minimum)
	bound(&f.max, n.Maximum)
	bound(&f.above, n.ExclusiveMinimum)
	bound(&f.below, n.ExclusiveMaximum)
	bound(&f.multiple, n.MultipleOf)
	if n.Format != "" {
		f.format, f.text = n.Format, true
	}
	if n.Pattern != nil {
		f.pattern, f.text = n.Pattern.String(), true
		f.note = cmpOr(n.Description, n.Title)
		for _, e := range n.Examples {
			if s, ok := e.(string); ok {
				f.example = s
				break
			}
		}
	}
	f.minLength, f.minItems = max(f.minLength, n.MinLength), max(f.minItems, n.MinItems)
	f.text = f.text || n.MinLength >= 0 || n.MaxLength >= 0
	switch items := n.Items.(type) {
	case *jsonschema.Schema:
		f.items = items
	default:
		if n.Items2020 != nil {
			f.items = n.Items2020
		}
	}
	f.list = f.list || f.items != nil || n.MinItems >= 0 || n.MaxItems >= 0 || n.UniqueItems
	f.required = append(f.required, n.Required...)
	f.group = f.group || len(n.Properties) > 0 || len(n.Required) > 0
	if len(n.AnyOf) > 0 {
		f.options = n.AnyOf
	}
	if len(n.OneOf) > 0 {
		f.options = n.OneOf
	}
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// expected says what a value must be: "a whole number from 1 to 10"; many puts it for the items of
// a list: "whole numbers from 1 to 10".
func expected(nodes []*jsonschema.Schema, many bool, level int) string {
	for _, n := range nodes {
		if phrase, ok := n.Extensions[expectedKeyword].(expectedPhrase); ok {
			return string(phrase)
		}
	}
	var f facets
	for _, n := range nodes {
		f.add(n, level)
	}
	return f.phrase(many, level)
}

func (f *facets) phrase(many bool, level int) string {
	if len(f.enum) > 0 {
		words := make([]string, len(f.enum))
		for i, v := range f.enum {
			words[i] = literal(v)
		}
		if len(words) == 1 {
			return words[0]
		}
		const most = 20
		if len(words) > most {
			words = append(words[:most:most], strconv.Itoa(len(f.enum)-most)+" more")
			return "one of " + joinWords(words, "and")
		}
		if len(words) == 2 {
			return joinWords(words, "or")
		}
		return "one of " + joinWords(words, "or")
	}
	kinds := f.types
	if len(kinds) == 0 && len(f.options) > 0 && level < deepestPhrase {
		return alternatives(f.options, many, level+1)
	}
	if len(kinds) == 0 {
		for kind, is := range [...]bool{f.list, f.group, f.number, f.text} {
			if is {
				kinds = append(kinds, [...]string{"array", "object", "number", "string"}[kind])
			}
		}
	}
	var words []string
	for _, kind := range kinds {
		if kind == "null" && len(kinds) > 1 {
			continue // a value that may also be empty needs no mention of it
		}
		if w := f.kind(kind, many, level); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return "something else"
	}
	return joinWords(words, "or")
}

// alternatives joins what several subschemas expect.
func alternatives(options []*jsonschema.Schema, many bool, level int) string {
	var words []string
	for _, o := range options {
		w := expected([]*jsonschema.Schema{o}, many, level)
		if w != "empty" && w != "something else" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return "something else"
	}
	return joinWords(words, "or")
}

// kind says what a value of one type must be.
func (f *facets) kind(kind string, many bool, level int) string {
	pick := func(one, more string) string {
		if many {
			return more
		}
		return one
	}
	switch kind {
	case "integer":
		return pick("a whole number", "whole numbers") + f.bounds()
	case "number":
		return pick("a number", "numbers") + f.bounds()
	case "boolean":
		return "true or false"
	case "null":
		return "empty"
	case "string":
		return f.textPhrase(many)
	case "array":
		phrase := pick("a list", "lists")
		if f.items != nil && level < deepestPhrase {
			if of := expected([]*jsonschema.Schema{f.items}, true, level+1); of != "something else" {
				phrase += " of " + of
			}
		}
		return phrase
	case "object":
		phrase := pick("an object", "objects")
		if len(f.required) > 0 {
			names := make([]string, 0, len(f.required))
			for _, name := range f.required {
				if name = fieldName(name); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			return phrase + " with " + joinWords(names, "and")
		}
		return phrase
	}
	return kind
}

func (f *facets) bounds() string {
	var parts []string
	switch {
	case f.min != nil && f.max != nil:
		parts = append(parts, "from "+decimal(f.min)+" to "+decimal(f.max))
	case f.min != nil:
		parts = append(parts, "of at least "+decimal(f.min))
	case f.max != nil:
		parts = append(parts, "of at most "+decimal(f.max))
	}
	if f.above != nil {
		parts = append(parts, "above "+decimal(f.above))
	}
	if f.below != nil {
		parts = append(parts, "below "+decimal(f.below))
	}
	if f.multiple != nil {
		parts = append(parts, "divisible by "+decimal(f.multiple))
	}
	if len(parts) == 0 {
		return ""
	}
	return " " + joinWords(parts, "and")
}

// decimal writes a number of a schema without needless digits.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// formatPhrases name the formats of JSON Schema, for one value and for many.
var formatPhrases = map[string][2]string{
	"date":                  {"a date such as 2025-11-06", "dates such as 2025-11-06"},
	"date-time":             {"a date and time such as 2025-11-06T14:30:00Z", "dates and times such as 2025-11-06T14:30:00Z"},
	"time":                  {"a time such as 14:30:00Z", "times such as 14:30:00Z"},
	"duration":              {"a duration such as P3D", "durations such as P3D"},
	"uri":                   {"a web address such as https://example.org/page", "web addresses such as https://example.org/page"},
	"uri-reference":         {"a web address or a path", "web addresses or paths"},
	"email":                 {"an e-mail address", "e-mail addresses"},
	"hostname":              {"a domain name such as example.org", "domain names such as example.org"},
	"ipv4":                  {"an IPv4 address", "IPv4 addresses"},
	"ipv6":                  {"an IPv6 address", "IPv6 addresses"},
	"uuid":                  {"a UUID", "UUIDs"},
	"regex":                 {"a regular expression", "regular expressions"},
	"json-pointer":          {"a JSON pointer", "JSON pointers"},
	"relative-json-pointer": {"a relative JSON pointer", "relative JSON pointers"},
	"uri-template":          {"a URI template", "URI templates"},
}

// formatAliases are other names of the same formats.
var formatAliases = map[string]string{
	"iri": "uri", "iri-reference": "uri-reference", "uriref": "uri-reference", "idn-email": "email", "idn-hostname": "hostname", "ip-address": "ipv4",
}

// patternPhrases put the commonest patterns into words.
var patternPhrases = map[string][2]string{
	`^\d{4}-\d{2}-\d{2}$`:             formatPhrases["date"],
	`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`:    formatPhrases["date"],
	`^\d{4}-\d\d-\d\d$`:               formatPhrases["date"],
	`^\d{4}-\d{2}-\d{2}--`:            {"a date, two hyphens and a few words", "dates, two hyphens and a few words each"},
	`^\d{4}-\d{2}-\d{2}--[a-z0-9-]+$`: {"a date, two hyphens and words in small letters", "dates, two hyphens and words in small letters each"},
	`^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$`:  {"a date, a hyphen and words in small letters", "dates, a hyphen and words in small letters each"},
	`^https?://`:                      {"a web address that begins with http:// or https://", "web addresses that begin with http:// or https://"},
	`^https?://.+`:                    {"a web address that begins with http:// or https://", "web addresses that begin with http:// or https://"},
	`^https?://.*`:                    {"a web address that begins with http:// or https://", "web addresses that begin with http:// or https://"},
	`^https://`:                       {"a web address that begins with https://", "web addresses that begin with https://"},
	`^[a-z0-9-]+$`:                    {"small letters, digits and hyphens", "words of small letters, digits and hyphens"},
	`^[a-z0-9]+(-[a-z0-9]+)*$`:        {"small letters, digits and hyphens", "words of small letters, digits and hyphens"},
	`^[a-z0-9]+(?:-[a-z0-9]+)*$`:      {"small letters, digits and hyphens", "words of small letters, digits and hyphens"},
	`^\S+$`:                           {"text without blanks", "texts without blanks"},
	`\S`:                              {"text that is not blank", "texts that are not blank"},
}

func (f *facets) textPhrase(many bool) string {
	form := 0
	if many {
		form = 1
	}
	format := f.format
	if alias := formatAliases[format]; alias != "" {
		format = alias
	}
	phrase, known := formatPhrases[format]
	switch words, common := patternPhrases[f.pattern]; {
	case f.pattern != "" && f.note != "":
		return [...]string{"text", "texts"}[form] + " of this form: " + strings.TrimRight(f.note, ".") + f.suchAs()
	case f.pattern != "" && common:
		return words[form] + f.suchAs()
	case f.pattern != "" && f.example != "":
		return [...]string{"text", "texts"}[form] + f.suchAs()
	case known:
		return phrase[form]
	case f.pattern != "":
		return [...]string{"text that matches", "texts that match"}[form] + " the pattern " + f.pattern
	case format != "":
		return [...]string{"text", "texts"}[form] + " in the format " + format
	}
	return [...]string{"text", "texts"}[form]
}

func (f *facets) suchAs() string {
	if f.example == "" || strings.Contains(f.note, f.example) {
		return ""
	}
	return ", such as " + quote(f.example)
}
