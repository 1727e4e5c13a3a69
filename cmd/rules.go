package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/custom"
	"github.com/factvet/factvet/internal/examples"
	"github.com/factvet/factvet/internal/manual"
	"github.com/factvet/factvet/rules"
)

// rulesFlags are the flags of factvet rules.
type rulesFlags struct{ scopeFlags }

func newRules(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f rulesFlags
	c := &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules, or print one rule's manual",
		Long: "List the rules, those too that the configuration found here defines under custom:, or print\n" +
			"one rule's manual.",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(ruleIDs(all), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				if i := slices.IndexFunc(all, func(r *rules.Rule) bool { return r.ID == args[0] }); i >= 0 {
					_, err := io.WriteString(stdio.Out, manual.Page(all[i]))
					return err
				}
			}
			c, err := f.here(all)
			if err != nil {
				return err
			}
			known := c.Rules(all)
			if len(args) == 0 {
				return listRules(stdio.Out, known)
			}
			i := slices.IndexFunc(known, func(r *rules.Rule) bool { return r.ID == args[0] })
			if i < 0 {
				return fmt.Errorf("there is no rule %q%s", args[0], config.DidYouMean(args[0], ruleIDs(known)))
			}
			_, err = io.WriteString(stdio.Out, manual.Page(known[i]))
			return err
		},
	}
	c.PersistentFlags().StringVar(&f.config, "config", "", "use this configuration `FILE` instead of the nearest .factvet.yaml")
	c.AddCommand(newRulesTest(stdio, all, &f))
	return c
}

func newRulesTest(stdio Stdio, all []*rules.Rule, f *rulesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "test [ID]",
		Short: "Run the examples of rules: each bad one must make its rule fire, and no good one may",
		Long: "Run the bad and good examples of the rules that the configuration found here defines under\n" +
			"custom:, or those of the rules that ID names, built-in ones too: a rule, a group or a pattern.\n\n" +
			"Exit status: 0 all examples are as they say, 1 some are not, 2 the job could not be done.",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(ruleIDs(all), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := f.here(all)
			if err != nil {
				return err
			}
			tests := testsOf(c, all)
			if len(args) == 0 {
				tests = tests[:len(c.Custom())]
				if len(tests) == 0 {
					return errors.New("no configuration here defines rules under custom:; name a rule to run its examples")
				}
			} else {
				ids := ruleIDs(c.Rules(all))
				tests = slices.DeleteFunc(tests, func(t ruleTest) bool { return !config.Match(args[0], t.rule.ID) })
				if len(tests) == 0 {
					return fmt.Errorf("there is no rule %q%s", args[0], config.DidYouMean(args[0], ids))
				}
			}
			return runTests(cmd.Context(), stdio.Out, tests, all, c)
		},
	}
}

// here is the configuration that holds in the working directory, or that was given.
func (f *rulesFlags) here(all []*rules.Rule) (*config.Config, error) {
	c, err := f.configFor(".")
	if err != nil || c.File == "" {
		return c, err
	}
	return c, c.Validate(all)
}

// ruleTest is a rule with its examples and with words for where each stands.
type ruleTest struct {
	rule      *rules.Rule
	bad, good []placedExample
}

type placedExample struct{ place, text string }

// testsOf are the tests of all rules, those of the configuration first.
func testsOf(c *config.Config, all []*rules.Rule) []ruleTest {
	var out []ruleTest
	for _, own := range c.Custom() {
		place := func(list []custom.Example) (placed []placedExample) {
			for _, e := range list {
				placed = append(placed, placedExample{c.PlaceOf(e.Span), e.Text})
			}
			return placed
		}
		out = append(out, ruleTest{own.Rule, place(own.Bad), place(own.Good)})
	}
	for _, r := range all {
		place := func(list []string, kind string) (placed []placedExample) {
			for i, text := range list {
				placed = append(placed, placedExample{fmt.Sprintf("%s, %s example %d", r.ID, kind, i+1), text})
			}
			return placed
		}
		out = append(out, ruleTest{r, place(r.Doc.Bad, "bad"), place(r.Doc.Good, "good")})
	}
	return out
}

// runTests runs examples and tells what came of them.
func runTests(ctx context.Context, out io.Writer, tests []ruleTest, all []*rules.Rule, c *config.Config) error {
	failed := false
	for _, t := range tests {
		wrong := 0
		try := func(list []placedExample, run func(context.Context, *rules.Rule, []*rules.Rule, *config.Config, string) (string, error)) error {
			for _, e := range list {
				problem, err := run(ctx, t.rule, all, c, e.text)
				if err != nil {
					return err
				}
				if problem != "" {
					wrong++
					fmt.Fprintf(out, "%s: %s\n", e.place, problem)
				}
			}
			return nil
		}
		if err := try(t.bad, examples.Bad); err != nil {
			return err
		}
		if err := try(t.good, examples.Good); err != nil {
			return err
		}
		failed = failed || wrong > 0
		fmt.Fprintf(out, "%s: %s\n", t.rule.ID, t.verdict(wrong))
	}
	if failed {
		return errFindings
	}
	return nil
}

func (t ruleTest) verdict(wrong int) string {
	total := len(t.bad) + len(t.good)
	switch {
	case total == 0:
		return "no examples; give it bad and good ones"
	case wrong > 0:
		return fmt.Sprintf("%d of %d examples wrong", wrong, total)
	}
	return fmt.Sprintf("%d bad and %d good examples as they should be", len(t.bad), len(t.good))
}

func listRules(w io.Writer, all []*rules.Rule) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\n", r.ID, r.Severity, r.Doc.Summary)
	}
	return t.Flush()
}
