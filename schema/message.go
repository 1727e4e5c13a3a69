package schema

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// writer puts failures into words.
type writer struct {
	value any
	names map[string]string
}

// problems makes one problem of all failures at one value, and one for each field that is missing,
// forbidden or badly named.
func (w writer) problems(failures []failure) []Problem {
	slices.SortStableFunc(failures, func(a, b failure) int {
		return cmp.Or(comparePaths(a.path, b.path), cmp.Compare(a.property, b.property), cmp.Compare(a.node.Location, b.node.Location), cmp.Compare(a.keyword, b.keyword))
	})
	var list []Problem
	for i := 0; i < len(failures); {
		j := i + 1
		for j < len(failures) && slices.Equal(failures[i].path, failures[j].path) && failures[i].property == failures[j].property {
			j++
		}
		list = append(list, w.problem(failures[i:j]))
		i = j
	}
	return list
}

// comparePaths orders steps that are numbers by their value, before all others, which go by name.
func comparePaths(a, b []string) int {
	return slices.CompareFunc(a, b, func(x, y string) int {
		i, errX := strconv.Atoi(x)
		j, errY := strconv.Atoi(y)
		switch {
		case errX == nil && errY == nil:
			return cmp.Or(cmp.Compare(i, j), cmp.Compare(x, y))
		case errX == nil:
			return -1
		case errY == nil:
			return 1
		}
		return cmp.Compare(x, y)
	})
}

// problem tells of failures that share a path and a property.
func (w writer) problem(failures []failure) Problem {
	first := failures[0]
	p := Problem{Path: first.path, Property: first.property, Keyword: first.keyword}
	value := at(w.value, first.path)
	var clauses []string
	clause := func(s string, f failure) {
		if f.because != "" && !strings.Contains(s, f.because) {
			s += ": " + f.because
		}
		if s != "" && !slices.Contains(clauses, s) {
			clauses = append(clauses, s)
		}
	}
	var shapes []failure
	for _, f := range failures {
		if shapeKeywords[f.keyword] && f.property == "" && !(f.keyword == "oneOf" && f.options == nil) {
			shapes = append(shapes, f)
			continue
		}
		clause(w.other(f, value), f)
	}
	if len(shapes) > 0 {
		p.Keyword = shapes[0].keyword
		p.Expected = w.expected(shapes)
		clauses = slices.Insert(clauses, 0, "")
		s := subject(first.path, w.names) + " must be " + p.Expected + contrast(value, shapes)
		if shapes[0].because != "" {
			s += ": " + shapes[0].because
		}
		clauses[0] = s
	}
	p.Message = strings.Join(clauses, "; ")
	if p.Keyword == "required" {
		// Alternatives of missing fields travel in one string.
		p.Property, _, _ = strings.Cut(p.Property, "\x00")
	}
	return p
}

// expected is the phrase for all shape failures of one value together.
func (w writer) expected(shapes []failure) string {
	var nodes []*jsonschema.Schema
	for _, f := range shapes {
		if f.options != nil {
			return alternatives(f.options, false, 0)
		}
		if !slices.Contains(nodes, f.node) {
			nodes = append(nodes, f.node)
		}
	}
	return expected(nodes, false, 0)
}

// contrast says what the value is instead.
func contrast(v any, shapes []failure) string {
	var f facets
	for _, s := range shapes {
		f.add(s.node, 0)
		for _, o := range s.options {
			f.add(o, 0)
		}
	}
	only := func(kinds ...string) bool {
		return len(f.types) > 0 && !slices.ContainsFunc(f.types, func(t string) bool { return !slices.Contains(kinds, t) && t != "null" })
	}
	switch v := v.(type) {
	case nil:
		return ", but it is empty"
	case string:
		switch {
		case strings.TrimSpace(v) == "":
			return ", but it is empty"
		case only("integer", "number", "boolean") && isUnquotable(v, f.types):
			return ", not the text " + quote(v) + " (take the quotation marks away)"
		case only("array", "object"):
			return ", not the text " + quote(v)
		}
		s := ", not " + quote(v) + hint(v, &f)
		if guess := nearest(v, texts(f.enum)); guess != "" {
			s += "; did you mean " + quote(guess) + "?"
		}
		return s
	case json.Number, float64:
		if only("string") {
			return ", not the number " + literal(v) + " (put it in quotation marks)"
		}
		return ", not " + literal(v)
	case bool:
		if only("string") {
			return ", not " + literal(v) + " (put it in quotation marks)"
		}
		return ", not " + literal(v)
	case []any:
		if len(v) == 0 {
			return ", not an empty list"
		}
		return ", not a list"
	}
	return ", not an object"
}

// hint says what is wrong with an address, which is hard to see in a long one.
func hint(v string, f *facets) string {
	switch {
	case f.format != "uri" && f.format != "iri":
		return ""
	case strings.ContainsFunc(v, unicode.IsSpace) && strings.Contains(v, "://"):
		return " (an address has no blanks in it)"
	case !strings.Contains(v, ":") && !strings.ContainsFunc(v, unicode.IsSpace) && strings.Contains(strings.Trim(v, "."), "."):
		return " (https:// is missing)"
	}
	return ""
}

// isUnquotable tells whether a text would be of one of the types without its quotation marks.
func isUnquotable(s string, types []string) bool {
	if s == "true" || s == "false" {
		return slices.Contains(types, "boolean")
	}
	return isPlainNumber(s) && (slices.Contains(types, "integer") || slices.Contains(types, "number"))
}

func texts(values []any) []string {
	var list []string
	for _, v := range values {
		if s, ok := v.(string); ok {
			list = append(list, s)
		}
	}
	return list
}

// other puts a keyword into words that "must be …, not …" does not fit.
func (w writer) other(f failure, value any) string {
	of := subject(f.path, w.names)
	switch n := f.node; f.keyword {
	case "required", "dependentRequired", "dependencies":
		return w.missing(f)
	case "additionalProperties":
		return w.unknown(f, value)
	case "propertyNames":
		return fieldName(f.property) + " is not a name that a field may have here: it must be " + expected([]*jsonschema.Schema{n}, false, 0)
	case "minLength":
		if size := utf8.RuneCountInString(text(value)); size > 0 {
			return of + " must be at least " + plural(n.MinLength, "character") + " long, not " + strconv.Itoa(size)
		}
		return of + " must not be empty"
	case "maxLength":
		return of + " must be at most " + plural(n.MaxLength, "character") + " long, not " + strconv.Itoa(utf8.RuneCountInString(text(value)))
	case "minItems", "maxItems":
		return w.length(f, value)
	case "minProperties":
		if size(value) == 0 {
			return of + " must not be empty"
		}
		return of + " must have at least " + plural(n.MinProperties, "field") + ", not " + strconv.Itoa(size(value))
	case "maxProperties":
		return of + " must have at most " + plural(n.MaxProperties, "field") + ", not " + strconv.Itoa(size(value))
	case "uniqueItems":
		return w.repeated(f, value)
	case "minContains":
		return of + " must have at least " + plural(max(n.MinContains, 1), "item") + " that is " + expected([]*jsonschema.Schema{n.Contains}, false, 0)
	case "maxContains":
		return of + " must have at most " + plural(n.MaxContains, "item") + " that is " + expected([]*jsonschema.Schema{n.Contains}, false, 0)
	case "additionalItems":
		return of + " has too many items: " + strconv.Itoa(size(value))
	case "oneOf":
		return of + " fits more than one of the forms that the schema keeps apart"
	case "not":
		return w.forbidden(f, value)
	case "false":
		if f.property == "" {
			return of + " must not be here"
		}
		return w.unknown(f, value)
	}
	return of + " does not fit the schema's " + f.keyword
}

func (w writer) missing(f failure) string {
	names := strings.Split(f.property, "\x00")
	for i, name := range names {
		if len(f.path) == 0 && w.names[name] != "" {
			name = w.names[name]
		}
		names[i] = fieldName(name)
	}
	of := ""
	if len(f.path) > 0 {
		of = " of " + subject(f.path, w.names)
	}
	if len(names) == 1 {
		if singular(names[0]) != names[0] {
			return "the " + names[0] + of + " are missing"
		}
		return "the " + names[0] + of + " is missing"
	}
	return "the " + joinWords(names, "or") + of + " is missing: one of them is needed"
}

func (w writer) unknown(f failure, value any) string {
	m, _ := value.(map[string]any)
	var known []string
	eachInPlace(f.node, func(n *jsonschema.Schema) {
		for _, name := range sortedKeys(n.Properties) {
			if _, taken := m[name]; !taken {
				known = append(known, name)
			}
		}
	})
	s := quote(f.property) + " is not a known field"
	if f.node.Properties[f.property] != nil || f.keyword == "false" && !strings.HasSuffix(f.node.Location, "/unevaluatedProperties") {
		s = quote(f.property) + " is not allowed"
	}
	if len(f.path) > 0 {
		s += " of " + subject(f.path, w.names)
	}
	if guess := nearest(f.property, known); guess != "" {
		s += "; did you mean " + quote(guess) + "?"
	}
	return s
}

// length speaks of too few or too many items.
func (w writer) length(f failure, value any) string {
	of, what := subject(f.path, w.names), "item"
	if n := len(f.path); n > 0 {
		if one := singular(f.path[n-1]); one != f.path[n-1] {
			what = fieldName(one)
		}
	}
	if f.keyword == "maxItems" {
		return of + " must name at most " + plural(f.node.MaxItems, what) + ", not " + strconv.Itoa(size(value))
	}
	least := plural(f.node.MinItems, what)
	if f.node.MinItems == 1 {
		least = "one " + what
	}
	if size(value) == 0 {
		return of + " must name at least " + least + ", but the list is empty"
	}
	return of + " must name at least " + least + ", not " + strconv.Itoa(size(value))
}

// repeated speaks of a list item that stands in its list before.
func (w writer) repeated(f failure, value any) string {
	n := len(f.path)
	if n == 0 {
		return "an item stands twice in the list"
	}
	list, _ := at(w.value, f.path[:n-1]).([]any)
	here, ok := listIndex(f.path[n-1], len(list))
	if !ok {
		return subject(f.path, w.names) + " has an item twice"
	}
	first := slices.IndexFunc(list[:here], func(v any) bool { return equal(v, value) })
	what := "an entry"
	if isScalar(value) {
		what = literal(value)
	}
	return subject(f.path[:n-1], w.names) + " has " + what + " twice, as items " + strconv.Itoa(first+1) + " and " + strconv.Itoa(here+1)
}

// forbidden speaks of a value that a "not" rules out.
func (w writer) forbidden(f failure, value any) string {
	not, of := f.node.Not, subject(f.path, w.names)
	if m, ok := value.(map[string]any); ok && len(not.Required) > 0 && len(not.Properties) == 0 {
		names := make([]string, 0, len(not.Required))
		for _, name := range not.Required {
			if _, ok := m[name]; ok {
				names = append(names, fieldName(name))
			}
		}
		if len(names) == 1 {
			return of + " must not have " + names[0]
		}
		return of + " must not have " + joinWords(names, "and") + " together"
	}
	if phrase := expected([]*jsonschema.Schema{not}, false, 0); phrase != "something else" && isScalar(value) {
		return of + " must not be " + phrase
	}
	if note := cmpOr(f.node.Description, cmpOr(not.Description, not.Title)); note != "" {
		return of + " has what the schema forbids: " + strings.TrimRight(note, ".")
	}
	return of + " has what the schema forbids"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") {
		return strconv.Itoa(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func text(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(s)
}

func size(v any) int {
	switch v := v.(type) {
	case []any:
		return len(v)
	case map[string]any:
		return len(v)
	}
	return 0
}

// firstRepeat is the index of the first item that equals an earlier one.
func firstRepeat(list []any) (int, bool) {
	seen := map[string]bool{}
	for i, v := range list {
		key := canonical(v)
		if seen[key] {
			return i, true
		}
		seen[key] = true
	}
	return 0, false
}

func equal(a, b any) bool { return canonical(a) == canonical(b) }

// canonical is a text that equal values share: JSON sorts keys, and 1.0 is 1.
func canonical(v any) string {
	switch v := v.(type) {
	case json.Number:
		if r, ok := rational(string(v)); ok {
			return r
		}
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = canonical(item)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, key := range sortedKeys(v) {
			parts = append(parts, strconv.Quote(key)+":"+canonical(v[key]))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	b, _ := json.Marshal(v)
	return string(b)
}
