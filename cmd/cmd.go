// Package cmd is factvet's command line.
//
// A factvet with rules of its own is a main package of a few lines:
//
//	func main() {
//		stdio := cmd.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
//		os.Exit(cmd.Main(os.Args[1:], stdio, append(all.Rules(), myRule)...))
//	}
package cmd

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/rules"
)

// Version is factvet's. It stands in the source because a binary that a hook builds has no other.
const Version = "0.1.0"

// Exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailed   = 2 // the job could not be done
)

// Stdio is what a command reads and writes.
type Stdio struct {
	In       io.Reader
	Out, Err io.Writer
}

// errFindings ends a command that did its job and found something; it is not told to the user.
var errFindings = errors.New("findings")

// Main runs factvet with the given rules and answers with its exit status.
func Main(args []string, stdio Stdio, all ...*rules.Rule) int {
	root := newRoot(stdio, all)
	root.SetArgs(withDefaultCommand(root, args))
	switch err := root.Execute(); {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	default:
		fmt.Fprintf(stdio.Err, "factvet: %v\n", err)
		return exitFailed
	}
}

func newRoot(stdio Stdio, all []*rules.Rule) *cobra.Command {
	root := &cobra.Command{
		Use:           "factvet",
		Short:         "Vets the facts of a news dataset",
		Long:          "factvet is a copy desk for news datasets kept in git. It reads records (Markdown with\nfrontmatter, JSON, YAML, text), checks them against a schema, and flags what an editor would\nquery: mojibake, dates that disagree, missing sources, names spelled two ways, uncited numbers.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
	}
	root.SetIn(stdio.In)
	root.SetOut(stdio.Out)
	root.SetErr(stdio.Err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", err, c.CommandPath())
	})
	root.AddCommand(
		newCheck(stdio, all),
		newRules(stdio, all),
		newInspect(stdio),
		newNames(stdio, all),
		newLSP(stdio, all),
		newBaseline(stdio, all),
		newInit(stdio, all),
		newCache(stdio),
		newVersion(stdio),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// withDefaultCommand puts "check" before arguments that name no command: `factvet FOLDER` checks it.
func withDefaultCommand(root *cobra.Command, args []string) []string {
	if len(args) > 0 {
		first := args[0]
		switch {
		case first == "--version":
			return append([]string{"version"}, args[1:]...)
		case first == "-h" || first == "--help" || strings.HasPrefix(first, "__complete"):
			return args
		}
		for _, c := range root.Commands() {
			if c.Name() == first || c.HasAlias(first) {
				return args
			}
		}
	}
	return append([]string{"check"}, args...)
}

func newVersion(stdio Stdio) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print factvet's version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(stdio.Out, "factvet", Version)
			return err
		},
	}
}
