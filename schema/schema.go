package schema

import (
	"errors"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Schema is a compiled JSON Schema. It may be used by many goroutines at once.
type Schema struct {
	name, fingerprint string
	builtin           bool
	root              *jsonschema.Schema
	// nodes finds a subschema by its location; errors of the library name it only so.
	nodes      map[string]*jsonschema.Schema
	fast       *check
	textFields []string
}

// Name is the schema's file as it was given, for messages.
func (s *Schema) Name() string { return s.name }

// Fingerprint is the same for two schemas whose files, with all that they refer to, say the same.
func (s *Schema) Fingerprint() string { return s.fingerprint }

// Builtin tells whether the schema is one that factvet ships.
func (s *Schema) Builtin() bool { return s.builtin }

// Problem is one way in which a value breaks a schema.
type Problem struct {
	// Path leads from the top to the value that is wrong: keys of maps and indices of lists. For a
	// field that is missing, forbidden or badly named it is the path of the map around it.
	Path []string
	// Property is the name of the field that is missing, forbidden or badly named.
	Property string
	// Keyword is the JSON Schema keyword that failed, the first of them where several did.
	Keyword string
	// Expected continues "must be", where the problem can be put so.
	Expected string
	// Message is one sentence.
	Message string
}

// Validate lists what is wrong with a value as [encoding/json] decodes it, numbers being float64
// or [json.Number]. The list is ordered by path, list items in their order.
func (s *Schema) Validate(value any) []Problem { return s.ValidateNamed(value, nil) }

// ValidateNamed is Validate for a value whose top-level fields readers know under other names:
// messages call a field by its entry in names, where it has one.
func (s *Schema) ValidateNamed(value any, names map[string]string) []Problem {
	value = plainNumbers(value)
	err := s.root.Validate(value)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []Problem{{Keyword: "$ref", Message: "the schema cannot be applied: " + strings.TrimPrefix(err.Error(), "jsonschema: ")}}
	}
	c := collector{schema: s, value: value}
	return writer{value: value, names: names}.problems(c.collect(invalid, ""))
}

// textNames are the fields that hold a record's main text, the most body-like first.
var textNames = []string{"body", "content", "text", "description", "summary", "abstract"}

// TextFields are the top-level fields the schema demands that the text below a frontmatter can
// stand for, the most body-like first.
func (s *Schema) TextFields() []string { return s.textFields }

func demandedTexts(root *jsonschema.Schema) []string {
	demanded := map[string]bool{}
	eachInPlace(root, func(n *jsonschema.Schema) {
		for _, name := range n.Required {
			demanded[name] = true
		}
		for _, names := range n.DependentRequired {
			for _, name := range names {
				demanded[name] = true
			}
		}
	})
	return slices.DeleteFunc(slices.Clone(textNames), func(name string) bool { return !demanded[name] })
}

// eachInPlace visits a schema and all those that apply to the same value.
func eachInPlace(root *jsonschema.Schema, visit func(*jsonschema.Schema)) {
	seen := map[*jsonschema.Schema]bool{}
	var walk func(...*jsonschema.Schema)
	walk = func(list ...*jsonschema.Schema) {
		for _, n := range list {
			if n == nil || seen[n] {
				continue
			}
			seen[n] = true
			visit(n)
			walk(n.Ref, n.RecursiveRef, n.DynamicRef, n.Then, n.Else)
			walk(n.AllOf...)
			walk(n.AnyOf...)
			walk(n.OneOf...)
			for _, d := range n.DependentSchemas {
				walk(d)
			}
		}
	}
	walk(root)
}

// index maps the location of every subschema to it.
func index(root *jsonschema.Schema) map[string]*jsonschema.Schema {
	nodes := map[string]*jsonschema.Schema{}
	var walk func(...*jsonschema.Schema)
	walkAny := func(v any) {
		switch v := v.(type) {
		case *jsonschema.Schema:
			walk(v)
		case []*jsonschema.Schema:
			walk(v...)
		}
	}
	walk = func(list ...*jsonschema.Schema) {
		for _, n := range list {
			if n == nil || nodes[n.Location] != nil {
				continue
			}
			nodes[n.Location] = n
			walk(n.Ref, n.RecursiveRef, n.DynamicRef, n.Not, n.If, n.Then, n.Else, n.PropertyNames,
				n.UnevaluatedProperties, n.Items2020, n.Contains, n.UnevaluatedItems, n.ContentSchema)
			walk(n.AllOf...)
			walk(n.AnyOf...)
			walk(n.OneOf...)
			walk(n.PrefixItems...)
			for _, p := range n.Properties {
				walk(p)
			}
			for _, p := range n.PatternProperties {
				walk(p)
			}
			for _, d := range n.Dependencies {
				walkAny(d)
			}
			for _, d := range n.DependentSchemas {
				walk(d)
			}
			walkAny(n.AdditionalProperties)
			walkAny(n.Items)
			walkAny(n.AdditionalItems)
		}
	}
	walk(root)
	return nodes
}

// at is the value a path leads to.
func at(value any, path []string) any {
	for _, step := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, ok := listIndex(step, len(v))
			if !ok {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}
