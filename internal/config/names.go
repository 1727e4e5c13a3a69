package config

import (
	"os"

	"github.com/factvet/factvet/rules"
)

// LoadNames reads a file of reviewed spellings:
//
//	names:
//	  - name: Kassym-Jomart Tokayev
//	    variants: [Qassym-Jomart Tokayev]
//	never:
//	  - [James Comer, James Comey]
func LoadNames(file string) (rules.Names, error) {
	out := rules.Names{Variants: map[string]string{}, Never: map[[2]string]bool{}}
	data, err := os.ReadFile(file)
	if err != nil {
		return out, err
	}
	src, err := parse(file, data)
	if err != nil {
		return out, err
	}
	for _, item := range src.root.Items {
		switch item.Key.Value {
		case "names":
			for _, n := range items(item) {
				name := n.Get("name")
				if name == nil {
					return out, src.errorAt(n.Span, "each entry under names needs a name, with its variants")
				}
				out.Variants[name.String()] = name.String()
				for _, v := range list(n.Get("variants")) {
					out.Variants[v] = name.String()
				}
			}
		case "never":
			for _, pair := range items(item) {
				if len(pair.Items) != 2 {
					return out, src.errorAt(pair.Span, "each entry under never is a pair of names")
				}
				out.Never[[2]string{pair.Items[0].String(), pair.Items[1].String()}] = true
			}
		default:
			return out, src.errorAt(item.Key.Span, "unknown key %q%s", item.Key.Value, DidYouMean(item.Key.Value, []string{"names", "never"}))
		}
	}
	return out, nil
}
