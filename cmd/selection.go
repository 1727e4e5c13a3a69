package cmd

import (
	"fmt"
	"slices"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/rules"
)

// selection is what --select and --ignore say.
type selection struct{ selected, ignored []string }

// newSelection refuses patterns that match no rule: a misspelt one would pass for a clean run.
func newSelection(selected, ignored []string, all []*rules.Rule) (selection, error) {
	for _, p := range slices.Concat(selected, ignored) {
		if !slices.ContainsFunc(all, func(r *rules.Rule) bool { return config.Match(p, r.ID) }) {
			return selection{}, fmt.Errorf("no rule matches %q%s; factvet rules lists them", p, config.DidYouMean(p, ruleIDs(all)))
		}
	}
	return selection{selected, ignored}, nil
}

// rulesOf are the given rules and those that the configurations of scopes define.
func rulesOf(scopes []*scope, all []*rules.Rule) []*rules.Rule {
	out := slices.Clip(all)
	var last *config.Config
	for _, s := range scopes {
		if s.config != last { // the datasets of a configuration come one after the other
			out = append(out, s.config.Rules(nil)...)
			last = s.config
		}
	}
	return out
}

func ruleIDs(all []*rules.Rule) []string {
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	return ids
}

// severity is how a rule is set for a path: the command line over the configuration. A rule that
// the configuration turned off comes back only when it is selected by its own id.
func (s selection) severity(c *config.Config, rule, path string) (rules.Severity, bool) {
	matches := func(p string) bool { return config.Match(p, rule) }
	if slices.ContainsFunc(s.ignored, matches) || len(s.selected) > 0 && !slices.ContainsFunc(s.selected, matches) {
		return rules.Off, true
	}
	set, ok := c.Severity(rule, path)
	if ok && set == rules.Off && slices.Contains(s.selected, rule) {
		return 0, false
	}
	return set, ok
}
