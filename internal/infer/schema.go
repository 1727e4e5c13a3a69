package infer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// role is what a field says, where that is known.
type role string

// descriptions are those of fields whose meaning is known.
var descriptions = map[role]string{
	"id":      "What other records call this one by.",
	"title":   "The headline.",
	"date":    "When the event happened or the article appeared.",
	"names":   "The people and organisations in it.",
	"tags":    "What it is about.",
	"sources": "Where its facts are from.",
}

// fewValues is how many values a field needs before they count as a vocabulary, a range or a form.
const fewValues = 20

// fewMaps is how many maps are needed before a field that all have is one that every map must have.
const fewMaps = 5

// schemaOf is a JSON Schema that nearly all of the records keep to.
func (d *Dataset) schemaOf() object {
	var o object
	o.set("$schema", "https://json-schema.org/draft/2020-12/schema")
	o.set("title", d.Name)
	o.set("type", "object")
	required, properties := d.properties(d.shape, func(name string) role { return d.roles[name] })
	// The text below a frontmatter stands for the field in which other records of the dataset have theirs.
	if text := d.textField(); text != "" && !slices.Contains(required, any(text)) {
		required = append(required, text)
	}
	if len(required) > 0 {
		o.set("required", required)
	}
	o.set("properties", properties)
	return o
}

// properties are those of the maps of a shape. A field that only a record or two have says nothing
// of the others: it stays out, and is allowed.
func (d *Dataset) properties(s *shape, roleOf func(string) role) (required []any, properties object) {
	maps := s.kinds[rules.Map]
	for _, name := range s.names() {
		f := s.fields[name]
		if f.seen < maps && f.seen <= max(1, maps/100) && roleOf(name) == "" {
			continue
		}
		if maps-f.seen <= min(tolerance(maps), max(1, maps/100)) && maps >= fewMaps {
			required = append(required, name)
		}
		properties.set(name, d.valueOf(f, roleOf(name)))
	}
	return required, properties
}

// valueOf is the schema of the values of a shape.
func (d *Dataset) valueOf(s *shape, r role) object {
	var o object
	if text := descriptions[r]; text != "" {
		o.set("description", text)
	}
	t := typesOf(s, r)
	switch len(t) {
	case 0:
		return o
	case 1:
		o.set("type", t[0])
	default:
		o.set("type", list(t))
	}
	if slices.Contains(t, "string") {
		o = append(o, textOf(s, r)...)
	}
	if slices.Contains(t, "integer") {
		o = append(o, rangeOf(s)...)
	}
	if slices.Contains(t, "array") {
		o = append(o, d.itemsOf(s, r)...)
	}
	if slices.Contains(t, "object") && !isDictionary(s) {
		required, properties := d.properties(s, func(string) role { return "" })
		if len(required) > 0 {
			o.set("required", required)
		}
		if len(properties) > 0 {
			o.set("properties", properties)
		}
	}
	return o
}

// isDictionary tells maps whose keys are values of their own, such as names, from those with fields.
func isDictionary(s *shape) bool {
	n := len(s.fields)
	total := 0
	for _, f := range s.fields {
		total += f.seen
	}
	return n > 20 && total < 3*n
}

// typesOf are the JSON types of a field, but for those of a few outliers.
func typesOf(s *shape, r role) []string {
	few := tolerance(s.seen)
	var out []string
	add := func(name string, n int) {
		if n > few || n == s.seen && n > 0 {
			out = append(out, name)
		}
	}
	add("object", s.kinds[rules.Map])
	add("array", s.kinds[rules.List])
	texts := s.kinds[rules.String]
	add("string", texts)
	// Unquoted in YAML, a title such as 1984 is a number; that is no mistake.
	numbers := s.kinds[rules.Number]
	plain := r == "title" || r == "names" || r == "tags"
	switch {
	case numbers > 0 && (s.fractions > 0 || plain && texts > 0):
		if numbers > few || plain {
			out = append(out, "number")
		}
	default:
		add("integer", numbers)
	}
	add("boolean", s.kinds[rules.Bool])
	add("null", s.kinds[rules.Null])
	return out
}

// textOf is what texts keep to: a form, a vocabulary, or that they say something.
func textOf(s *shape, r role) object {
	var o object
	n := s.written()
	few := tolerance(n)
	mayBeBlank := s.blank > tolerance(s.kinds[rules.String])
	if n == 0 {
		// Only empty texts stand here, for what is missing.
		o.set("maxLength", 0)
		return o
	}
	if i := formOf(s, r); i >= 0 {
		return inForm(forms[i], s.examples[i], mayBeBlank)
	}
	if words := vocabulary(s, few); words != nil && !isOpen[r] {
		if mayBeBlank {
			words = append(words, "")
		}
		o.set("enum", append(list(words), otherKinds(s)...))
		return o
	}
	if s.blank == 0 && n >= fewValues || !mayBeBlank && r != "" {
		o.set("minLength", 1)
	}
	return o
}

// isOpen are roles whose texts are no closed vocabulary, however few they are so far.
var isOpen = map[role]bool{"id": true, "title": true, "names": true, "tags": true, "body": true}

// otherKinds lets null stand beside the words of a vocabulary where it does in the records.
func otherKinds(s *shape) []any {
	if s.kinds[rules.Null] > tolerance(s.seen) {
		return []any{null{}}
	}
	return nil
}

// null renders as JSON's.
type null struct{}

func (null) String() string { return "null" }

// formOf is the strictest form that nearly all texts have, or -1.
func formOf(s *shape, r role) int {
	n := s.written()
	candidates := []int{dateForm, timestampForm, dateOrTimeForm, uriForm, emailForm}
	switch {
	case r == "id":
		candidates = []int{datedIDForm, datedSlugForm, uuidForm, numberedForm, slugForm, wordSlugForm, datedNameForm, wordForm}
	case r == "date":
	case n < fewValues/4:
		return -1
	}
	for _, i := range candidates {
		if n-s.forms[i] <= tolerance(n) {
			// A month or a year, where no more is known, is less exact and not wrong.
			if dates := s.forms[partialDateForm] - s.forms[dateOrTimeForm]; i <= dateOrTimeForm && dates > 1 {
				return partialDateForm
			}
			return i
		}
	}
	if n-s.forms[partialDateForm] <= tolerance(n) && s.forms[partialDateForm] > 0 && 5*s.forms[dateOrTimeForm] > n {
		return partialDateForm
	}
	return -1
}

// inForm asks for a form. Where empty texts stand for missing ones, these pass.
func inForm(f form, example string, mayBeBlank bool) object {
	var o object
	expected := f.expected + example
	if f.format == "uri" {
		expected = f.expected + "https://example.org/page" // theirs may be long
	}
	switch {
	case f.format != "" && mayBeBlank:
		o.set("anyOf", []any{object{{"maxLength", 0}}, object{{"format", f.format}}})
		o.set("x-expected", expected+", or empty")
	case f.format != "":
		o.set("format", f.format)
	case mayBeBlank:
		o.set("pattern", "^$|"+f.pattern)
		o.set("x-expected", expected+", or empty")
	default:
		o.set("pattern", f.pattern)
		o.set("x-expected", expected)
	}
	return o
}

// vocabulary lists the words of a field that has few, the frequent ones first; nil where it has
// not. In many records a word that stands once is an outlier.
func vocabulary(s *shape, few int) []string {
	n := s.written()
	others := s.seen - s.kinds[rules.String] - s.kinds[rules.Null]
	if s.many || others > tolerance(s.seen) || n < fewValues || s.length > 30*n || s.forms[uriForm]+s.forms[dateOrTimeForm] > 0 || len(s.texts) < 2 {
		return nil
	}
	words := slices.SortedFunc(maps.Keys(s.texts), func(a, b string) int {
		return cmp.Or(s.texts[b]-s.texts[a], strings.Compare(a, b))
	})
	alone := 0
	if n >= 50 {
		for len(words) > 0 && s.texts[words[len(words)-1]] == 1 {
			words = words[:len(words)-1]
			alone++
		}
	}
	if alone > few || len(words) < 2 || len(words) > min(15, 2+n/20) {
		return nil
	}
	return words
}

// scales are the ranges in which people rate.
var scales = []struct{ low, high int64 }{{1, 3}, {1, 4}, {1, 5}, {1, 10}, {0, 10}, {1, 100}, {0, 100}}

// rangeOf is the range of whole numbers: a scale, where they look like ratings, or else that none
// is negative.
func rangeOf(s *shape) object {
	var o object
	if s.wholes < fewValues {
		return o
	}
	few := tolerance(s.wholes)
	for _, scale := range scales {
		outside, most, distinct := 0, int64(0), int64(0)
		for v, n := range s.values {
			switch {
			case v < scale.low || v > scale.high:
				outside += n
			default:
				most = max(most, v)
				distinct++
			}
		}
		whole := distinct == scale.high-scale.low+1
		if outside <= few && (s.values[0] == 0 || scale.low == 0 || scale.high < 100) && (whole || scale.high >= 10 && most > scale.high/2) {
			o.set("minimum", scale.low)
			o.set("maximum", scale.high)
			return o
		}
	}
	negative := 0
	for v, n := range s.values {
		if v < 0 {
			negative += n
		}
	}
	if negative <= few {
		o.set("minimum", 0)
	}
	return o
}

// itemsOf is what lists keep to.
func (d *Dataset) itemsOf(s *shape, r role) object {
	var o object
	if s.items == nil {
		return o
	}
	lists := s.kinds[rules.List]
	if lists >= fewValues && s.empty <= tolerance(lists) {
		o.set("minItems", 1)
	}
	if lists >= fewValues && s.repeated <= tolerance(lists) && s.items.kinds[rules.String] == s.items.seen {
		o.set("uniqueItems", true)
	}
	item := r
	if r == "sources" {
		item = ""
	}
	value := d.valueOf(s.items, item)
	if len(value) > 0 && value[0].name == "description" {
		value = value[1:]
	}
	if len(value) > 0 {
		o.set("items", value)
	}
	return o
}
