package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/fix"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/rules/name"
)

// addNames adds the spellings of clusters that the names file does not have to that file. What
// stands there, its comments too, stays as it is.
func addNames(stdio Stdio, f *scopeFlags, args []string, clusters []name.Cluster) error {
	at := "."
	if len(args) > 0 {
		at = args[0]
	}
	c, err := f.configFor(at)
	if err != nil {
		return err
	}
	file := c.NamesFile()
	if file == "" {
		return fmt.Errorf("there is no names file to add to; write names: names.yaml in %s", config.FileName)
	}
	before, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", file, project.Cause(err))
	}
	after, added := before, 0
	for _, cluster := range clusters {
		for _, v := range cluster.Variants {
			if v.Name == cluster.Canonical || v.Kind == name.Reviewed {
				continue
			}
			text, ok := config.ReadNamesText(after)
			if ok {
				after, ok = text.WithVariant(cluster.Canonical, v.Name)
			}
			if !ok {
				return fmt.Errorf("%s is written in a form that cannot be added to; add %q as a spelling of %q by hand", file, v.Name, cluster.Canonical)
			}
			added++
		}
	}
	if added > 0 {
		if err := fix.Write(file, before, after); err != nil {
			return fmt.Errorf("%s: %w", file, project.Cause(err))
		}
	}
	fmt.Fprintf(stdio.Err, "factvet: %d spellings added to %s\n", added, file)
	return nil
}
