// Command deskvet is factvet with a rule of the desk's own.
package main

import (
	"os"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

func main() {
	stdio := cmd.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	os.Exit(cmd.Main(os.Args[1:], stdio, append(all.Rules(), SingleOutlet)...))
}
