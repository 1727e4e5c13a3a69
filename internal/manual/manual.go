// Package manual renders the documentation that rules carry as Markdown: for the terminal, for the
// pages in docs/rules and for whatever shows help.
package manual

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
)

// Page is a rule's manual page in Markdown.
func Page(r *rules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s. Severity: %s.\n", r.ID, r.Doc.Summary, r.Severity)
	section(&b, "What it does", r.Doc.What)
	section(&b, "Why it matters", r.Doc.Why)
	examples(&b, "Reported", r.Doc.Bad)
	examples(&b, "Not reported", r.Doc.Good)
	if len(r.Doc.Options) > 0 {
		b.WriteString("\n## Options\n\n| option | default | meaning |\n| --- | --- | --- |\n")
		for _, o := range r.Doc.Options {
			fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", o.Name, o.Default, o.Meaning)
		}
	}
	if len(r.Conventions) > 0 {
		b.WriteString("\n## Conventions\n\nLearnt from the records, unless the configuration says outright under `conventions`:\n\n")
		for _, c := range r.Conventions {
			fmt.Fprintf(&b, "- `%s: true` or `false`\n", c)
		}
	}
	section(&b, "What it leaves alone", r.Doc.Leaves)
	section(&b, "How sure it is", r.Doc.Certainty)
	section(&b, "Data in JSON", r.Doc.Data)
	return b.String()
}

func section(b *strings.Builder, title, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n## %s\n\n%s\n", title, strings.TrimSpace(text))
	}
}

func examples(b *strings.Builder, title string, texts []string) {
	if len(texts) == 0 {
		return // a rule of a configuration may have none
	}
	fmt.Fprintf(b, "\n## %s\n", title)
	for _, text := range texts {
		fmt.Fprintf(b, "\n````\n%s\n````\n", strings.TrimRight(text, "\n"))
	}
}

// Table is the table of rules in Markdown; link makes the first column of a rule's id.
func Table(all []*rules.Rule, link func(id string) string) string {
	var b strings.Builder
	b.WriteString("| rule | severity | what it says |\n| --- | --- | --- |\n")
	for _, r := range all {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", link(r.ID), r.Severity, r.Doc.Summary)
	}
	return b.String()
}
