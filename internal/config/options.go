package config

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// Validate checks what the schema of the configuration cannot know: that every pattern matches a
// rule, and that options are those of the rule.
func (c *Config) Validate(all []*rules.Rule) error {
	errs := c.takenIDs(all)
	all = c.Rules(all)
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	known := slices.Clone(c.settings)
	for _, o := range c.overrides {
		known = append(known, o.settings...)
	}
	for _, s := range known {
		if !slices.ContainsFunc(ids, func(id string) bool { return Match(s.pattern, id) }) {
			errs = append(errs, c.source.errorAt(s.node.Key.Span, "no rule matches %q%s", s.pattern, DidYouMean(s.pattern, ids)))
		}
	}
	for _, o := range c.overrides {
		for _, s := range o.settings {
			if s.options != nil {
				errs = append(errs, c.source.errorAt(s.options.Key.Span, "options hold for all files; set them under rules, outside overrides"))
			}
		}
	}
	errs = append(errs, c.unknownConventions(all)...)
	_, err := c.Options(all)
	return errors.Join(append(errs, err)...)
}

// unknownConventions lists the entries under conventions that no rule learns.
func (c *Config) unknownConventions(all []*rules.Rule) []error {
	var known []string
	for _, r := range all {
		known = append(known, r.Conventions...)
	}
	said := items(c.conventions)
	for _, d := range c.Datasets {
		said = append(said[:len(said):len(said)], items(d.conventions)...)
	}
	var errs []error
	for _, n := range said {
		if !slices.Contains(known, n.Key.Value) {
			errs = append(errs, c.source.errorAt(n.Key.Span, "no rule knows the convention %q%s", n.Key.Value, DidYouMean(n.Key.Value, known)))
		}
	}
	return errs
}

// Options are the options of the rules that the configuration gives any, decoded over defaults.
// What a more specific pattern says holds over the others, a later one over its equals.
func (c *Config) Options(all []*rules.Rule) (map[string]any, error) {
	out := map[string]any{}
	var errs []error
	sorted := slices.Clone(c.settings)
	slices.SortStableFunc(sorted, func(a, b setting) int { return specificity(a.pattern) - specificity(b.pattern) })
	for _, s := range sorted {
		if s.options == nil {
			continue
		}
		for _, r := range all {
			if !Match(s.pattern, r.ID) {
				continue
			}
			if r.Options == nil {
				errs = append(errs, c.source.errorAt(s.options.Key.Span, "rule %s has no options", r.ID))
				continue
			}
			if out[r.ID] == nil {
				out[r.ID] = clone(r.Options)
			}
			errs = append(errs, c.setOptions(r.ID, s.options, out[r.ID]))
		}
	}
	return out, errors.Join(errs...)
}

// clone copies the struct that options point to, so that defaults stay what they are.
func clone(options any) any {
	v := reflect.ValueOf(options).Elem()
	c := reflect.New(v.Type())
	c.Elem().Set(v)
	for i := range v.NumField() {
		if field := v.Field(i); field.Kind() == reflect.Map && !field.IsNil() {
			fresh := reflect.MakeMap(field.Type())
			for _, k := range field.MapKeys() {
				fresh.SetMapIndex(k, field.MapIndex(k))
			}
			c.Elem().Field(i).Set(fresh)
		}
	}
	return c.Interface()
}

// setOptions sets the options that a map names, which are a struct's fields by their yaml tags.
func (c *Config) setOptions(rule string, given *rules.Node, options any) error {
	v := reflect.ValueOf(options).Elem()
	fields := map[string]reflect.Value{}
	var names []string
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ","); name != "" && name != "-" {
			fields[name] = v.Field(i)
			names = append(names, name)
		}
	}
	var errs []error
	for _, n := range given.Items {
		field, ok := fields[n.Key.Value]
		if !ok {
			errs = append(errs, c.source.errorAt(n.Key.Span, "rule %s has no option %q%s", rule, n.Key.Value, DidYouMean(n.Key.Value, names)))
			continue
		}
		data, err := json.Marshal(n.JSON()) // JSON is YAML
		if err == nil {
			err = yaml.Unmarshal(data, field.Addr().Interface())
		}
		if err != nil || n.Kind == rules.Null {
			errs = append(errs, c.source.errorAt(n.Span, "option %s of rule %s must be %s, not %s", n.Key.Value, rule, kindWords[field.Kind()], data))
		}
	}
	return errors.Join(errs...)
}

// kindWords say what an option's value must be.
var kindWords = map[reflect.Kind]string{
	reflect.Bool: "true or false", reflect.String: "a text", reflect.Slice: "a list", reflect.Map: "a map",
	reflect.Int: "a whole number", reflect.Int64: "a whole number", reflect.Float64: "a number", reflect.Struct: "a map",
}

// Known is what rules may know of a dataset: its schema, reviewed names and conventions.
func (c *Config) Known(d Dataset) (rules.Dataset, error) {
	known := rules.Dataset{Schema: schema.Builtin(), Conventions: map[string]bool{}}
	for _, n := range slices.Concat(items(c.conventions), items(d.conventions)) {
		known.Conventions[n.Key.Value] = n.JSON() == true
	}
	if d.schema != nil {
		compiled, err := c.compile(filepath.Join(c.Root, filepath.FromSlash(d.schema.String())))
		if err != nil {
			return known, c.source.errorAt(d.schema.Span, "%v", err)
		}
		known.Schema = compiled
	}
	if c.names != nil {
		names, err := loadNames(c.files, filepath.Join(c.Root, filepath.FromSlash(c.names.String())))
		if errors.Is(err, os.ErrNotExist) {
			return known, c.source.errorAt(c.names.Span, "there is no names file %s", c.names.String())
		}
		if err != nil {
			return known, err
		}
		known.Names = names
	}
	return known, nil
}

func (c *Config) compile(file string) (*schema.Schema, error) {
	if c.files == (dataset.Disk{}) {
		return schema.Compile(file, orHere(c.Root))
	}
	return schema.CompileIn(c.files, file, orHere(c.Root))
}

func orHere(root string) string {
	if root == "" {
		return "."
	}
	return root
}
