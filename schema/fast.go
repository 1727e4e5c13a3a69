package schema

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A check is a subschema made ready to say "certainly valid" fast. Nearly every record is valid,
// and the library takes some ten times as long to find that out; whatever a check is not sure of,
// it leaves to the library.
type check struct {
	// unsure marks keywords that only the library knows.
	unsure         bool
	types          kinds
	enum           []string
	format         func(any) bool
	pattern        *regexp.Regexp
	minLength      int
	maxLength      int
	min, max       float64
	hasMin, hasMax bool
	required       []string
	properties     map[string]*check
	others         *check
	noOthers       bool
	minItems       int
	maxItems       int
	minFields      int
	unique         bool
	items          *check
	all, any       []*check
	one            []*check
}

// kinds is a set of JSON types.
type kinds uint8

const (
	nullKind kinds = 1 << iota
	boolKind
	numberKind
	stringKind
	listKind
	mapKind
	anyKind kinds = 1<<iota - 1
)

var kindNames = map[string]kinds{
	"null": nullKind, "boolean": boolKind, "number": numberKind, "integer": numberKind, "string": stringKind, "array": listKind, "object": mapKind,
}

// checks makes the checks of a schema; subschemas that refer to each other share theirs.
type checks map[*jsonschema.Schema]*check

func (m checks) of(n *jsonschema.Schema) *check {
	if n == nil {
		return nil
	}
	if c := m[n]; c != nil {
		return c
	}
	c := &check{types: anyKind, minLength: n.MinLength, maxLength: n.MaxLength, pattern: n.Pattern, required: n.Required,
		minItems: n.MinItems, maxItems: n.MaxItems, minFields: n.MinProperties, unique: n.UniqueItems}
	m[n] = c
	if n.Always != nil {
		c.unsure = !*n.Always
		return c
	}
	c.unsure = n.RecursiveRef != nil || n.DynamicRef != nil || n.Not != nil || n.If != nil || n.MaxProperties >= 0 || n.PropertyNames != nil ||
		n.RegexProperties || len(n.PatternProperties) > 0 || len(n.Dependencies) > 0 || len(n.DependentRequired) > 0 || len(n.DependentSchemas) > 0 ||
		n.UnevaluatedProperties != nil || n.UnevaluatedItems != nil || n.AdditionalItems != nil || len(n.PrefixItems) > 0 || n.Contains != nil ||
		n.ContentEncoding != "" || n.ContentMediaType != "" || n.ExclusiveMinimum != nil || n.ExclusiveMaximum != nil || n.MultipleOf != nil
	if len(n.Types) > 0 {
		c.types = 0
		for _, t := range n.Types {
			c.types |= kindNames[t]
		}
	}
	c.enums(n)
	if n.Format != "" {
		if c.format = formats[n.Format]; c.format == nil {
			c.format = jsonschema.Formats[n.Format]
		}
	}
	if n.Minimum != nil {
		c.min, c.hasMin = n.Minimum.Float64()
		c.unsure = c.unsure || !c.hasMin
	}
	if n.Maximum != nil {
		c.max, c.hasMax = n.Maximum.Float64()
		c.unsure = c.unsure || !c.hasMax
	}
	if len(n.Properties) > 0 {
		c.properties = make(map[string]*check, len(n.Properties))
		for name, p := range n.Properties {
			c.properties[name] = m.of(p)
		}
	}
	switch others := n.AdditionalProperties.(type) {
	case bool:
		c.noOthers = !others
	case *jsonschema.Schema:
		c.others = m.of(others)
	}
	switch items := n.Items.(type) {
	case nil:
		c.items = m.of(n.Items2020)
	case *jsonschema.Schema:
		c.items = m.of(items)
	default:
		c.unsure = true
	}
	if n.Ref != nil {
		c.all = append(c.all, m.of(n.Ref))
	}
	c.all = append(c.all, m.list(n.AllOf)...)
	c.any, c.one = m.list(n.AnyOf), m.list(n.OneOf)
	return c
}

func (m checks) list(nodes []*jsonschema.Schema) []*check {
	list := make([]*check, len(nodes))
	for i, n := range nodes {
		list[i] = m.of(n)
	}
	return list
}

// enums takes over lists of texts; other values are compared by the library.
func (c *check) enums(n *jsonschema.Schema) {
	values := n.Enum
	if len(n.Constant) > 0 {
		if len(values) > 0 {
			c.unsure = true
		}
		values = n.Constant
	}
	for _, v := range values {
		s, ok := v.(string)
		if !ok {
			c.unsure = true
			return
		}
		c.enum = append(c.enum, s)
	}
}

// deepestCheck bounds the recursion; what lies deeper is left to the library.
const deepestCheck = 100

// accepts tells whether a value is certainly valid.
func (c *check) accepts(v any, depth int) bool {
	if c.unsure || depth > deepestCheck {
		return false
	}
	switch v := v.(type) {
	case nil:
		if c.types&nullKind == 0 || c.enum != nil {
			return false
		}
	case bool:
		if c.types&boolKind == 0 || c.enum != nil {
			return false
		}
	case json.Number:
		if c.types&numberKind == 0 || c.enum != nil || !c.number(string(v)) {
			return false
		}
	case string:
		if c.types&stringKind == 0 || !c.text(v) {
			return false
		}
	case []any:
		if c.types&listKind == 0 || c.enum != nil || !c.list(v, depth) {
			return false
		}
	case map[string]any:
		if c.types&mapKind == 0 || c.enum != nil || !c.fields(v, depth) {
			return false
		}
	default:
		return false
	}
	for _, part := range c.all {
		if !part.accepts(v, depth+1) {
			return false
		}
	}
	return (len(c.any) == 0 || slices.ContainsFunc(c.any, func(o *check) bool { return o.accepts(v, depth+1) })) &&
		(len(c.one) == 0 || c.onlyOne(v, depth))
}

// onlyOne is sure where one alternative accepts the value and the others want another type.
func (c *check) onlyOne(v any, depth int) bool {
	taken, kind := 0, kindOf(v)
	for _, o := range c.one {
		switch {
		case o.types&kind == 0:
		case o.accepts(v, depth+1):
			taken++
		default:
			return false
		}
	}
	return taken == 1
}

func kindOf(v any) kinds {
	switch v.(type) {
	case nil:
		return nullKind
	case bool:
		return boolKind
	case json.Number:
		return numberKind
	case string:
		return stringKind
	case []any:
		return listKind
	case map[string]any:
		return mapKind
	}
	return 0
}

// number is sure of short whole numbers only.
func (c *check) number(s string) bool {
	const longest = 15 // digits that a float64 holds exactly
	if c.format != nil || len(s) > longest || !isPlainNumber(s) || strings.ContainsAny(s, ".eE") {
		return false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	f := float64(n)
	return err == nil && (!c.hasMin || f >= c.min) && (!c.hasMax || f <= c.max)
}

func (c *check) text(s string) bool {
	if c.enum != nil && !slices.Contains(c.enum, s) {
		return false
	}
	if c.minLength > 0 && len(s) < utf8.UTFMax*c.minLength || c.maxLength >= 0 && len(s) > c.maxLength {
		n := utf8.RuneCountInString(s)
		if n < c.minLength || c.maxLength >= 0 && n > c.maxLength {
			return false
		}
	}
	return (c.format == nil || c.format(s)) && (c.pattern == nil || c.pattern.MatchString(s))
}

func (c *check) list(v []any, depth int) bool {
	if len(v) < c.minItems || c.maxItems >= 0 && len(v) > c.maxItems || c.unique && !surelyUnique(v) {
		return false
	}
	if c.items != nil {
		for _, item := range v {
			if !c.items.accepts(item, depth+1) {
				return false
			}
		}
	}
	return true
}

// surelyUnique is sure of short lists of texts only.
func surelyUnique(v []any) bool {
	const longest = 40
	if len(v) > longest {
		return false
	}
	for i, item := range v {
		s, ok := item.(string)
		if !ok {
			return false
		}
		for _, earlier := range v[:i] {
			if earlier == any(s) {
				return false
			}
		}
	}
	return true
}

func (c *check) fields(v map[string]any, depth int) bool {
	if len(v) < c.minFields {
		return false
	}
	for _, name := range c.required {
		if _, ok := v[name]; !ok {
			return false
		}
	}
	if c.noOthers || c.others != nil {
		for name, value := range v {
			if p := c.properties[name]; p != nil {
				continue
			}
			if c.noOthers || !c.others.accepts(value, depth+1) {
				return false
			}
		}
	}
	// The shorter of the two maps is gone through.
	if len(v) < len(c.properties) {
		for name, value := range v {
			if p := c.properties[name]; p != nil && !p.accepts(value, depth+1) {
				return false
			}
		}
		return true
	}
	for name, p := range c.properties {
		if value, ok := v[name]; ok && !p.accepts(value, depth+1) {
			return false
		}
	}
	return true
}
