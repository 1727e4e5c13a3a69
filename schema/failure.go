package schema

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// failure is one keyword that a value failed, after alternatives have been weighed.
type failure struct {
	path    []string
	keyword string
	// node is the subschema that holds the keyword.
	node *jsonschema.Schema
	// property is set for keywords that speak of a field of the map at path.
	property string
	// options are the alternatives none of which the value took, for anyOf and oneOf.
	options []*jsonschema.Schema
	// because says on what the failure depends, for if and dependentRequired.
	because string
}

// shapeKeywords are those that "must be …, not …" can put into words together.
var shapeKeywords = map[string]bool{
	"type": true, "enum": true, "const": true, "format": true, "pattern": true, "minimum": true, "maximum": true,
	"exclusiveMinimum": true, "exclusiveMaximum": true, "multipleOf": true, "anyOf": true, "oneOf": true,
}

// collector turns the library's tree of errors into failures.
type collector struct {
	schema *Schema
	value  any
}

func (c collector) collect(e *jsonschema.ValidationError, because string) []failure {
	node, keyword := c.locate(e)
	f := failure{path: splitPointer(e.InstanceLocation), keyword: keyword, node: node, because: because}
	switch {
	case e.Message == "anyOf failed" || e.Message == "oneOf failed":
		return c.closest(f, e.Causes)
	case e.Message == "if-then failed":
		because = c.condition(e, f.path)
	case keyword == "minContains" || len(e.Causes) == 0:
		return c.expand(f, e)
	}
	var all []failure
	for _, cause := range e.Causes {
		all = append(all, c.collect(cause, because)...)
	}
	return all
}

// locate finds the subschema and the keyword an error comes from: its location is the subschema's
// with the keyword behind it, and for some keywords more behind that.
func (c collector) locate(e *jsonschema.ValidationError) (*jsonschema.Schema, string) {
	location := e.AbsoluteKeywordLocation
	if n := c.schema.nodes[location]; n != nil && n.Always != nil && len(e.Causes) == 0 {
		return n, "false"
	}
	keyword := ""
	if e.Message == "not failed" {
		location, keyword = strings.TrimSuffix(location, "/not"), "not"
	}
	for {
		if n := c.schema.nodes[location]; n != nil {
			return n, keyword
		}
		slash := strings.LastIndexByte(location, '/')
		if slash < 0 {
			return c.schema.root, keyword
		}
		location, keyword = location[:slash], location[slash+1:]
	}
}

// expand makes a failure for each field that a leaf of the tree speaks of.
func (c collector) expand(f failure, e *jsonschema.ValidationError) []failure {
	if key, ok := propertyName(e.KeywordLocation, f.path); ok {
		f.path, f.property, f.keyword = f.path[:len(f.path)-1], key, "propertyNames"
		return []failure{f}
	}
	m, _ := at(c.value, f.path).(map[string]any)
	each := func(properties []string) []failure {
		list := make([]failure, len(properties))
		for i, p := range properties {
			list[i] = f
			list[i].property = p
		}
		return list
	}
	missing := func(names []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool { _, ok := m[name]; return ok })
	}
	switch f.keyword {
	case "required":
		return each(missing(f.node.Required))
	case "additionalProperties":
		return each(extras(f.node, m))
	case "dependentRequired", "dependencies":
		for _, name := range sortedKeys(m) {
			needed := f.node.DependentRequired[name]
			if list, ok := f.node.Dependencies[name].([]string); ok {
				needed = append(slices.Clone(needed), list...)
			}
			// One leaf speaks of one field, whose number is the end of its location.
			prefix := "/" + f.keyword + "/" + escapePointer(name) + "/"
			if i := strings.LastIndex(e.AbsoluteKeywordLocation, prefix); i >= 0 {
				if n, ok := listIndex(e.AbsoluteKeywordLocation[i+len(prefix):], len(needed)); ok {
					f.because = "a record with " + fieldName(name) + " must have it"
					return each(needed[n : n+1])
				}
			}
		}
	case "uniqueItems":
		list, _ := at(c.value, f.path).([]any)
		if i, ok := firstRepeat(list); ok {
			f.path = append(slices.Clone(f.path), strconv.Itoa(i))
		}
	case "false":
		// A subschema that allows nothing, as a field's: the field is what should not be there.
		if n := len(f.path); n > 0 {
			if _, ok := at(c.value, f.path[:n-1]).(map[string]any); ok {
				f.path, f.property = f.path[:n-1], f.path[n-1]
			}
		}
	}
	return []failure{f}
}

// extras are the fields of a map that a schema with additionalProperties: false does not know.
func extras(node *jsonschema.Schema, m map[string]any) []string {
	var list []string
next:
	for _, key := range sortedKeys(m) {
		if _, ok := node.Properties[key]; ok {
			continue
		}
		for pattern := range node.PatternProperties {
			if pattern.MatchString(key) {
				continue next
			}
		}
		list = append(list, key)
	}
	return list
}

// propertyName tells whether an error is about the name of a field rather than its value.
func propertyName(location string, path []string) (string, bool) {
	if len(path) == 0 {
		return "", false
	}
	steps := strings.Split(location, "/")
	for i, step := range steps {
		if step == "propertyNames" && (i == 0 || steps[i-1] != "properties" && steps[i-1] != "patternProperties") {
			return path[len(path)-1], true
		}
	}
	return "", false
}

// condition says what made the "then" of an if apply, where that is simple to say.
func (c collector) condition(e *jsonschema.ValidationError, path []string) string {
	parent := c.schema.nodes[strings.TrimSuffix(e.AbsoluteKeywordLocation, "/then")]
	m, _ := at(c.value, path).(map[string]any)
	if parent == nil || parent.If == nil {
		return ""
	}
	var parts []string
	for _, name := range sortedKeys(parent.If.Properties) {
		n, v := parent.If.Properties[name], m[name]
		if len(n.Constant)+len(n.Enum) > 0 && isScalar(v) && v != nil {
			parts = append(parts, fieldName(name)+" is "+literal(v))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "because " + joinWords(parts, "and")
}

// branch is one alternative of anyOf or oneOf and how the value failed it.
type branch struct {
	node     *jsonschema.Schema
	failures []failure
}

// closest weighs the alternatives of anyOf and oneOf. Those whose type is the value's come first;
// among them those whose fixed fields (a "kind") are the value's; then those that fail least.
func (c collector) closest(f failure, causes []*jsonschema.ValidationError) []failure {
	options := f.node.AnyOf
	if f.keyword == "oneOf" {
		options = f.node.OneOf
	}
	branches := make([]branch, len(causes))
	for i, cause := range causes {
		branches[i] = branch{failures: c.collect(cause, f.because)}
		if i < len(options) {
			branches[i].node = options[i]
		}
	}
	branches = least(branches, func(b branch) int { return count(b, func(g failure) bool { return here(f, g) && c.otherKind(g) }) })
	branches = least(branches, func(b branch) int {
		return count(b, func(g failure) bool {
			return len(g.path) == len(f.path)+1 && (g.keyword == "const" || g.keyword == "enum")
		})
	})
	if len(branches) == 1 {
		return branches[0].failures
	}
	if all(branches, func(g failure) bool { return here(f, g) && shapeKeywords[g.keyword] }) {
		for _, b := range branches {
			f.options = append(f.options, b.node)
		}
		return []failure{f}
	}
	if all(branches, func(g failure) bool { return here(f, g) && g.keyword == "required" }) && !anyLonger(branches) {
		f.keyword = "required"
		var names []string
		for _, b := range branches {
			names = append(names, b.failures[0].property)
		}
		f.property = strings.Join(slices.Compact(names), "\x00")
		return []failure{f}
	}
	best := branches[0]
	for _, b := range branches[1:] {
		if len(b.failures) < len(best.failures) || len(b.failures) == len(best.failures) && depth(b) > depth(best) {
			best = b
		}
	}
	return best.failures
}

// otherKind tells whether a value failed because it is of another type than any that is allowed.
func (c collector) otherKind(f failure) bool {
	if f.keyword != "enum" && f.keyword != "const" {
		return f.keyword == "type"
	}
	kind := kindOf(at(c.value, f.path))
	same := func(v any) bool { return kindOf(v) == kind }
	return !slices.ContainsFunc(f.node.Enum, same) && !slices.ContainsFunc(f.node.Constant, same)
}

// kindOf is the type of a decoded value.
func kindOf(v any) Kind {
	switch v.(type) {
	case nil:
		return Null
	case bool:
		return Bool
	case json.Number:
		return Number
	case string:
		return String
	case []any:
		return List
	case map[string]any:
		return Map
	}
	return 0
}

// here tells whether g is about the very value that the alternatives f are for.
func here(f, g failure) bool {
	return slices.Equal(f.path, g.path) && (g.property == "" || g.keyword == "required")
}

// least keeps the branches that measure lowest, in their order.
func least(branches []branch, measure func(branch) int) []branch {
	var best []branch
	lowest := 0
	for _, b := range branches {
		switch m := measure(b); {
		case best == nil || m < lowest:
			best, lowest = []branch{b}, m
		case m == lowest:
			best = append(best, b)
		}
	}
	return best
}

func count(b branch, is func(failure) bool) int {
	n := 0
	for _, f := range b.failures {
		if is(f) {
			n++
		}
	}
	return n
}

func all(branches []branch, is func(failure) bool) bool {
	for _, b := range branches {
		if b.node == nil || len(b.failures) == 0 || count(b, is) < len(b.failures) {
			return false
		}
	}
	return len(branches) > 0
}

func anyLonger(branches []branch) bool {
	return slices.ContainsFunc(branches, func(b branch) bool { return len(b.failures) > 1 })
}

func depth(b branch) int {
	n := 0
	for _, f := range b.failures {
		n = max(n, len(f.path))
	}
	return n
}

// splitPointer is the path that a JSON pointer of the library's errors stands for.
func splitPointer(pointer string) []string {
	if pointer == "" {
		return nil
	}
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, s := range steps {
		if strings.ContainsAny(s, "%~") {
			if u, err := url.PathUnescape(s); err == nil {
				s = u
			}
			steps[i] = strings.ReplaceAll(strings.ReplaceAll(s, "~1", "/"), "~0", "~")
		}
	}
	return steps
}

func escapePointer(s string) string {
	return url.PathEscape(strings.ReplaceAll(strings.ReplaceAll(s, "~", "~0"), "/", "~1"))
}
