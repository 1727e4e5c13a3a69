package cmd

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/manual"
	"github.com/factvet/factvet/rules"
)

func newRules(stdio Stdio, all []*rules.Rule) *cobra.Command {
	return &cobra.Command{
		Use:               "rules [ID]",
		Short:             "List the rules, or print one rule's manual",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(ruleIDs(all), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(stdio.Out, all)
			}
			i := slices.IndexFunc(all, func(r *rules.Rule) bool { return r.ID == args[0] })
			if i < 0 {
				return fmt.Errorf("there is no rule %q%s", args[0], config.DidYouMean(args[0], ruleIDs(all)))
			}
			_, err := io.WriteString(stdio.Out, manual.Page(all[i]))
			return err
		},
	}
}

func listRules(w io.Writer, all []*rules.Rule) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\n", r.ID, r.Severity, r.Doc.Summary)
	}
	return t.Flush()
}
