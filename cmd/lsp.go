package cmd

import (
	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/lsp"
	"github.com/factvet/factvet/rules"
)

func newLSP(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f cacheFlags
	c := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server, for editors",
		Long: "Speak the language server protocol on standard input and output. An editor starts it; see\n" +
			"editors/ for what to put in the settings of each. What goes wrong inside is told on standard error.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			kept, err := f.open()
			if err != nil {
				return err
			}
			return lsp.Serve(c.Context(), stdio.In, stdio.Out, lsp.Options{Rules: all, Version: Version, Cache: kept, Log: stdio.Err})
		},
	}
	f.add(c.Flags())
	c.Flags().Bool("stdio", true, "speak on standard input and output, as always; some editors say so")
	return c
}
