package cmd

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name"
)

func newNames(stdio Stdio, all []*rules.Rule) *cobra.Command {
	var f scopeFlags
	var format string
	var every, add bool
	c := &cobra.Command{
		Use:   "names [PATH...]",
		Short: "List names with more than one spelling, and their counts",
		Long: "List the names in the records' name fields that have more than one spelling, each\n" +
			"with its counts. Spellings in the names file of the configuration are joined as it says, and\n" +
			"pairs under never stay apart. --write adds what it does not have yet; read it before you\n" +
			"commit it: a spelling in the names file is never reported again.",
		RunE: func(c *cobra.Command, args []string) error {
			write, err := clusterWriter(format)
			if err != nil {
				return err
			}
			clusters, err := namesOf(c.Context(), &f, all, args)
			if err != nil {
				return err
			}
			if !every {
				clusters = severalSpellings(clusters)
			}
			if add {
				return addNames(stdio, &f, args, clusters)
			}
			return write(stdio.Out, clusters)
		},
	}
	f.add(c.Flags())
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	c.Flags().BoolVar(&every, "all", false, "list names with one spelling, too")
	c.Flags().BoolVar(&add, "write", false, "add the spellings to the names file of the configuration, for review")
	c.AddCommand(newNamesCompare(stdio))
	return c
}

// namesOf counts the names of each dataset and joins their spellings. The counting is a rule, so
// that it sees the records as every rule does.
func namesOf(ctx context.Context, f *scopeFlags, all []*rules.Rule, args []string) ([]name.Cluster, error) {
	var clusters []name.Cluster
	records := 0
	counts := map[string]int{}
	count := &rules.Rule{
		ID:   "names/count",
		Fact: "",
		Check: func(p *rules.Pass) {
			for _, n := range p.Record.Names {
				p.Export("", n.Span, n.String())
			}
		},
		Reconcile: func(g *rules.Group) {
			for _, fact := range g.Facts {
				counts[fact.Payload.(string)]++
			}
		},
	}
	scopes, err := f.scopes(args, all)
	if err != nil {
		return nil, err
	}
	for _, s := range scopes {
		clear(counts)
		result, err := s.run(ctx, []*rules.Rule{count}, selection{}, f.jobs, nil)
		if err != nil {
			return nil, err
		}
		records += result.Records
		delete(counts, "")
		clusters = append(clusters, name.Clusters(counts, s.ready.Known().Names)...)
	}
	if records == 0 {
		return nil, noRecords(args)
	}
	return clusters, nil
}

func severalSpellings(clusters []name.Cluster) []name.Cluster {
	var out []name.Cluster
	for _, c := range clusters {
		if len(c.Variants) > 1 {
			out = append(out, c)
		}
	}
	return out
}

func clusterWriter(format string) (func(io.Writer, []name.Cluster) error, error) {
	switch format {
	case "text":
		return writeClusters, nil
	case "json":
		return writeClustersJSON, nil
	}
	return nil, fmt.Errorf("there is no format %q here; use text or json", format)
}

func writeClusters(w io.Writer, clusters []name.Cluster) error {
	b := bufio.NewWriter(w)
	for _, c := range clusters {
		fmt.Fprintln(b, c.Canonical)
		for _, v := range c.Variants {
			fmt.Fprintf(b, "%6d  %s  (%s)\n", v.Count, v.Name, v.Kind)
		}
	}
	return b.Flush()
}

// The types below are version 1 of the JSON answer.
type (
	clustersJSON struct {
		Version  int           `json:"version"`
		Clusters []clusterJSON `json:"clusters"`
	}
	clusterJSON struct {
		Canonical string        `json:"canonical"`
		Variants  []variantJSON `json:"variants"`
	}
	variantJSON struct {
		Name  string `json:"name"`
		Count int    `json:"count"`
		Kind  string `json:"kind"`
	}
)

func writeClustersJSON(w io.Writer, clusters []name.Cluster) error {
	out := clustersJSON{Version: 1, Clusters: []clusterJSON{}}
	for _, c := range clusters {
		j := clusterJSON{Canonical: c.Canonical, Variants: []variantJSON{}}
		for _, v := range c.Variants {
			j.Variants = append(j.Variants, variantJSON(v))
		}
		out.Clusters = append(out.Clusters, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}
