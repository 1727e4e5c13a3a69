package infer

import (
	"fmt"
	"strings"
)

// Config is the configuration as a file, with hints at what else it may say.
func (p *Plan) Config() []byte {
	var b strings.Builder
	b.WriteString("# What factvet checks here. `factvet check` runs it, `factvet rules` lists the rules.\n\ndatasets:\n")
	for _, d := range p.Datasets {
		b.WriteString("  - include: " + quotedList(d.Include) + "\n")
		if len(d.Exclude) > 0 {
			b.WriteString("    exclude:\n")
			for _, e := range d.Exclude {
				b.WriteString("      - " + quote(e) + "\n")
			}
		}
		if d.SchemaFile != "" {
			b.WriteString("    schema: " + scalar(d.SchemaFile) + "\n")
		}
		if len(d.Fields) > 0 {
			b.WriteString("    fields:\n")
			for _, f := range d.Fields {
				b.WriteString("      " + f.Name + ": " + scalar(f.Paths[0]) + "\n")
			}
		}
	}
	for _, glob := range p.LeftOut {
		fmt.Fprintf(&b, "  # left out, because these say no date: %s\n", glob)
	}
	b.WriteString(hints)
	return []byte(b.String())
}

// hints are examples; each block may be uncommented as it stands.
const hints = `
# Spellings that you have reviewed: canonical names, their variants, and look-alikes who are
# different people. Begin with ` + "`factvet names`" + `, which lists names spelt two ways.
# names: names.yaml

# A rule, a group or a pattern: off, info, warning or error.
# rules:
#   number/uncited: off
#   name/*: info

# Other settings for some of the records.
# overrides:
#   - files: ["archive/**"]
#     rules: {date/source: off}
`

func quotedList(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// scalar is a text in YAML: bare where that is safe, and else in quotation marks, which YAML reads
// as JSON does.
func scalar(s string) string {
	for i, r := range s {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789_-./", r)) {
			return quote(s)
		}
	}
	switch strings.ToLower(s) {
	case "", "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return quote(s)
	}
	return s
}
