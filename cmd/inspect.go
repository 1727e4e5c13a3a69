package cmd

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

func newInspect(stdio Stdio) *cobra.Command {
	var f scopeFlags
	c := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Show what factvet sees in a file: fields, sentences, dates, figures, names and their keys",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := f.configFor(args[0])
			if err != nil {
				return err
			}
			data, err := f.overlay.read(args[0])
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], project.Cause(err))
			}
			d := c.Datasets[0]
			for _, candidate := range c.Datasets {
				if rel, err := relative(c.Root, args[0]); err == nil && candidate.Has(rel) {
					d = candidate
					break
				}
			}
			out := &inspector{w: bufio.NewWriter(stdio.Out), at: lines.New(string(data))}
			for _, rec := range record.Read(args[0], data, &d.Fields, prose.Read) {
				out.record(rec)
			}
			return out.w.Flush()
		},
	}
	f.add(c.Flags())
	return c
}

// inspector prints one fact a line: its place, what it is, and its text.
type inspector struct {
	w  *bufio.Writer
	at *lines.Index
}

func (i *inspector) section(title string, n int) {
	if n > 0 {
		fmt.Fprintf(i.w, "\n%s (%d)\n", title, n)
	}
}

func (i *inspector) line(span rules.Span, what, text string) {
	p, q := i.at.At(span.Start), i.at.At(span.End)
	place := fmt.Sprintf("%d:%d-%d", p.Line, p.Column, q.Column)
	if q.Line != p.Line {
		place = fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, q.Line, q.Column)
	}
	line := fmt.Sprintf("  %-16s %-22s %s", place, what, strings.Join(strings.Fields(text), " "))
	fmt.Fprintln(i.w, strings.TrimRight(line, " "))
}

func (i *inspector) record(r *rules.Record) {
	fmt.Fprintf(i.w, "%s: %s\n", r.Path, r.Format)
	i.section("problems", len(r.Problems))
	for _, p := range r.Problems {
		i.line(p.Span, "problem", p.Message)
	}
	i.fields(r)
	i.section("sources", len(r.Sources))
	for _, s := range r.Sources {
		i.line(s.Span, "source", strings.TrimSpace(s.Title.String()+" "+s.URL.String()))
	}
	i.prose("title", r.TitleProse())
	i.prose("body", r.Prose())
}

func (i *inspector) fields(r *rules.Record) {
	roles := map[*rules.Node]string{r.ID: "id", r.Title: "title", r.Date: "date", r.BodyField: "body", r.SourcesField: "sources"}
	for _, n := range r.Names {
		roles[n] = "name"
	}
	for _, n := range r.Tags {
		roles[n] = "tag"
	}
	delete(roles, nil)
	if r.Fields != nil {
		i.section("fields", len(r.Fields.Items))
	}
	r.Fields.Walk(func(n *rules.Node) {
		if n == r.Fields {
			return
		}
		what := roles[n]
		if what == "" {
			what = "-"
		}
		text := n.String()
		if n.Key.Value != "" {
			text = n.Key.Value + ": " + text
		}
		i.line(n.Span, what, text)
	})
	if r.Title != nil && r.Fields.Get(r.Title.Key.Value) != r.Title {
		i.line(r.Title.Span, "title", r.Title.String())
	}
	if day, ok := r.Day(); ok {
		i.line(r.Date.Span, "day", day.String())
	}
}

func (i *inspector) prose(where string, p *rules.Prose) {
	i.section(where+": sentences", len(p.Sentences))
	for _, s := range p.Sentences {
		i.line(p.At(s.Piece), blockNames[p.Blocks[s.Block].Kind], p.Of(s.Piece))
	}
	i.section(where+": dates", len(p.Dates))
	for _, d := range p.Dates {
		i.line(p.At(d.Piece), describeDate(d), p.Of(d.Piece))
	}
	i.section(where+": figures", len(p.Numbers))
	for _, n := range p.Numbers {
		i.line(p.At(n.Piece), describeFigure(n), p.Of(n.Piece))
	}
	i.section(where+": names", len(p.Names))
	for _, n := range p.Names {
		i.line(p.At(n.Piece), nameKinds[n.Kind], p.Of(n.Piece)+"  ["+strings.Join(match.Keys(p.Of(n.Piece)), " ")+"]")
	}
	i.section(where+": quotations", len(p.Quotations))
	for _, q := range p.Quotations {
		i.line(p.At(q.Piece), "quotation", p.Of(q.Piece)+"  ["+p.Of(q.Speaker)+"]")
	}
	i.section(where+": attributions", len(p.Attributions))
	for _, a := range p.Attributions {
		i.line(p.At(a.Piece), "attribution", p.Of(a.Piece)+"  ["+p.Of(a.Source)+"]")
	}
	i.section(where+": links", len(p.Links))
	for _, l := range p.Links {
		i.line(p.At(l.Piece), "link", p.Of(l.Target))
	}
}

var (
	blockNames = map[rules.BlockKind]string{
		rules.Paragraph: "paragraph", rules.Heading: "heading", rules.ListItem: "list item", rules.Quote: "quote",
		rules.TableRow: "table row", rules.Code: "code", rules.HTML: "HTML", rules.Comment: "comment", rules.Footnote: "footnote",
	}
	nameKinds = map[rules.NameKind]string{
		rules.UnknownName: "name", rules.Person: "person", rules.Organisation: "organisation", rules.PlaceName: "place",
	}
	figureKinds = map[rules.FigureKind]string{
		rules.NoClaim: "no claim", rules.Money: "money", rules.Percent: "percent", rules.Count: "count",
	}
)

func describeDate(d rules.Date) string {
	switch {
	case d.Relative:
		return "relative date"
	case d.NoYear:
		return "date without year"
	}
	return d.Interval.String()
}

func describeFigure(n rules.Figure) string {
	if n.Kind == rules.NoClaim {
		return figureKinds[n.Kind]
	}
	value := fmt.Sprintf("%s %.10g", figureKinds[n.Kind], n.Value)
	if n.High != n.Value {
		value += fmt.Sprintf("-%.10g", n.High)
	}
	return strings.TrimSpace(value + " " + n.Unit + " " + n.Hedge)
}
