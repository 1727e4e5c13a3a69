package cmd

import (
	"github.com/spf13/cobra"
)

func newNames(stdio Stdio) *cobra.Command {
	c := &cobra.Command{
		Use:   "names [PATH...]",
		Short: "List the names of the dataset in clusters of spellings",
	}
	c.AddCommand(newNamesCompare(stdio))
	return c
}
