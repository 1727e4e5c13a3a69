// Command factvet checks the facts of a news dataset.
package main

import (
	"os"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

func main() {
	os.Exit(cmd.Main(os.Args[1:], cmd.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, all.Rules()...))
}
