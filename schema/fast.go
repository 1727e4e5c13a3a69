package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Value is a value where it stands, so that it can be checked without being decoded.
type Value interface {
	Kind() Kind
	// Text is a text, or a number as it is written; Len and Item are of lists and maps, whose items
	// have a key.
	Text() string
	Len() int
	Item(i int) (key string, item Value)
}

// Accepts tells whether a value is certainly valid. It may be valid also where Accepts says no: ask
// [Schema.Validate].
func (s *Schema) Accepts(v Value) bool { return s.fast.accepts(v, 0) }

// A check is a subschema made ready to say "certainly valid" fast. Nearly every record is valid,
// and the library takes some ten times as long to find that out; whatever a check is not sure of,
// it leaves to the library.
type check struct {
	// unsure marks keywords that only the library knows.
	unsure         bool
	types          Kind
	enum           []string
	format         func(string) bool
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

// Kind is a JSON type, or a set of them.
type Kind uint8

// The JSON types.
const (
	Null Kind = 1 << iota
	Bool
	Number
	String
	List
	Map
	anyKind Kind = 1<<iota - 1
)

var kindNames = map[string]Kind{
	"null": Null, "boolean": Bool, "number": Number, "integer": Number, "string": String, "array": List, "object": Map,
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
		n.MinProperties > 1 || // a value may name a field twice
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
			if known := jsonschema.Formats[n.Format]; known != nil {
				c.format = func(s string) bool { return known(s) }
			}
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
func (c *check) accepts(v Value, depth int) bool {
	if c.unsure || depth > deepestCheck || c.types&v.Kind() == 0 || !c.holds(v, depth) {
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

// holds asks the keywords that are for values of one type.
func (c *check) holds(v Value, depth int) bool {
	switch kind := v.Kind(); {
	case kind == String:
		return c.text(v.Text())
	case c.enum != nil:
		return false
	case kind == Number:
		return c.number(v.Text())
	case kind == List:
		return c.list(v, depth)
	case kind == Map:
		return c.fields(v, depth)
	}
	return true
}

// onlyOne is sure where one alternative accepts the value and the others want another type.
func (c *check) onlyOne(v Value, depth int) bool {
	taken := 0
	for _, o := range c.one {
		switch {
		case o.types&v.Kind() == 0:
		case o.accepts(v, depth+1):
			taken++
		default:
			return false
		}
	}
	return taken == 1
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

func (c *check) list(v Value, depth int) bool {
	n := v.Len()
	if n < c.minItems || c.maxItems >= 0 && n > c.maxItems || c.unique && !surelyUnique(v) {
		return false
	}
	if c.items != nil {
		for i := range n {
			if _, item := v.Item(i); !c.items.accepts(item, depth+1) {
				return false
			}
		}
	}
	return true
}

// surelyUnique is sure of short lists of texts only.
func surelyUnique(v Value) bool {
	const longest = 40
	if v.Len() > longest {
		return false
	}
	var texts [longest]string
	for i := range v.Len() {
		_, item := v.Item(i)
		if item.Kind() != String || slices.Contains(texts[:i], item.Text()) {
			return false
		}
		texts[i] = item.Text()
	}
	return true
}

// fields accepts a map where every value of a field that is there twice is valid.
func (c *check) fields(v Value, depth int) bool {
	if v.Len() < c.minFields {
		return false
	}
	for _, name := range c.required {
		if !hasField(v, name) {
			return false
		}
	}
	if len(c.properties) == 0 && c.others == nil && !c.noOthers {
		return true
	}
	for i := range v.Len() {
		name, value := v.Item(i)
		p := c.properties[name]
		if p == nil {
			if c.noOthers {
				return false
			}
			p = c.others
		}
		if p != nil && !p.accepts(value, depth+1) {
			return false
		}
	}
	return true
}

func hasField(v Value, name string) bool {
	for i := range v.Len() {
		if key, _ := v.Item(i); key == name {
			return true
		}
	}
	return false
}
