package config

import (
	"errors"
	"fmt"
	"slices"

	"github.com/factvet/factvet/internal/custom"
	"github.com/factvet/factvet/rules"
)

// readCustom compiles the rules under custom.
func (c *Config) readCustom(list *rules.Node) error {
	var errs []error
	seen := map[string]bool{}
	for _, n := range items(list) {
		rule, problems := custom.Read(n, DidYouMean)
		if seen[rule.Rule.ID] {
			errs = append(errs, c.source.errorAt(rule.ID, "there are two rules %s", rule.Rule.ID))
		}
		for _, p := range problems {
			errs = append(errs, c.source.errorAt(p.Span, "%s", p.Message))
		}
		seen[rule.Rule.ID] = true
		c.custom = append(c.custom, rule)
	}
	return errors.Join(errs...)
}

// takenIDs lists the rules under custom whose ids others have already.
func (c *Config) takenIDs(all []*rules.Rule) []error {
	var errs []error
	for _, own := range c.custom {
		if slices.ContainsFunc(all, func(r *rules.Rule) bool { return r.ID == own.Rule.ID }) {
			errs = append(errs, c.source.errorAt(own.ID, "there is a rule %s already; give this one a group of its own, such as house/", own.Rule.ID))
		}
	}
	return errs
}

// Rules are all the rules that hold under the configuration: the given ones, and behind them those
// that it defines itself.
func (c *Config) Rules(all []*rules.Rule) []*rules.Rule {
	out := slices.Clip(all)
	for _, own := range c.custom {
		out = append(out, own.Rule)
	}
	return out
}

// Custom are the rules that the configuration defines itself.
func (c *Config) Custom() []*custom.Rule { return c.custom }

// PlaceOf is a place in the configuration, as FILE:LINE:COLUMN.
func (c *Config) PlaceOf(span rules.Span) string {
	at := c.source.at.At(span.Start)
	return fmt.Sprintf("%s:%d:%d", c.source.file, at.Line, at.Column)
}
