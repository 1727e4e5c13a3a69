package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/schema"
)

// Validate checks what the schema of the configuration cannot know: that every pattern matches a
// rule, and that options are those of the rule.
func (c *Config) Validate(all []*rules.Rule) error {
	var errs []error
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
	_, err := c.Options(all)
	return errors.Join(append(errs, err)...)
}

// Options are the options of the rules that the configuration gives any, decoded over defaults.
func (c *Config) Options(all []*rules.Rule) (map[string]any, error) {
	out := map[string]any{}
	var errs []error
	for _, s := range c.settings {
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
			options := out[r.ID]
			if options == nil {
				options = clone(r.Options)
			}
			if err := decode(s.options, options); err != nil {
				errs = append(errs, c.source.errorAt(s.options.Key.Span, "rule %s: %v", r.ID, err))
			}
			out[r.ID] = options
		}
	}
	return out, errors.Join(errs...)
}

// clone copies the struct that options point to, so that defaults stay what they are.
func clone(options any) any {
	v := reflect.ValueOf(options).Elem()
	c := reflect.New(v.Type())
	c.Elem().Set(v)
	return c.Interface()
}

// decode reads a tree into a struct by its yaml tags; unknown names are errors.
func decode(n *rules.Node, into any) error {
	data, err := json.Marshal(n.JSON()) // JSON is YAML
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("options: %s", readable(err))
	}
	return nil
}

var unknownField = regexp.MustCompile(`field (\S+) not found in type \S+`)

// readable turns the library's words on the options struct into words on the options.
func readable(err error) string {
	s := strings.TrimPrefix(err.Error(), "yaml: unmarshal errors:\n  line 1: ")
	return unknownField.ReplaceAllString(s, `there is no option "$1"`)
}

// Known is what rules may know of a dataset: its schema, reviewed names and conventions.
func (c *Config) Known(d Dataset) (rules.Dataset, error) {
	known := rules.Dataset{Schema: schema.Builtin(), Conventions: map[string]bool{}}
	for _, n := range slices.Concat(items(c.conventions), items(d.conventions)) {
		known.Conventions[n.Key.Value] = n.JSON() == true
	}
	if d.schema != nil {
		compiled, err := schema.Compile(filepath.Join(c.Root, filepath.FromSlash(d.schema.String())), orHere(c.Root))
		if err != nil {
			return known, c.source.errorAt(d.schema.Span, "%v", err)
		}
		known.Schema = compiled
	}
	if c.names != nil {
		names, err := LoadNames(filepath.Join(c.Root, filepath.FromSlash(c.names.String())))
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

func orHere(root string) string {
	if root == "" {
		return "."
	}
	return root
}
