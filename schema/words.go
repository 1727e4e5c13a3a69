package schema

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// longestQuote is how many characters of a value a message shows.
const longestQuote = 60

// quote shows a text in quotation marks, on one line and cut to a bearable length.
func quote(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	n := 0
	for graphemes := uniseg.NewGraphemes(s); graphemes.Next(); n++ {
		if n == longestQuote {
			from, _ := graphemes.Positions()
			s = strings.TrimRight(s[:from], " ") + "…"
			break
		}
	}
	return `"` + s + `"`
}

// literal shows a value as a reader would type it.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "empty"
	case bool:
		if v {
			return "true"
		}
		return "false"
	case string:
		return quote(v)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return "a value"
	}
	if s := string(b); len([]rune(s)) <= longestQuote {
		return s
	}
	return string([]rune(string(b))[:longestQuote]) + "…"
}

func isScalar(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return false
	}
	return true
}

// fieldName shows a field's name, in quotation marks unless it reads as a word.
func fieldName(name string) string {
	for i := range len(name) {
		c := name[i] | 0x20
		if (c < 'a' || c > 'z') && (name[i] < '0' || name[i] > '9') && strings.IndexByte("_-./", name[i]) < 0 {
			return quote(name)
		}
	}
	if name == "" {
		return `""`
	}
	return name
}

// subject names the place a path leads to: "importance", "extra.links", "source 2", "the url of source 2".
func subject(path []string, names map[string]string) string {
	phrase, fields, list := "", []string{}, ""
	of := func(what string) {
		if phrase != "" {
			what += " of " + phrase
		}
		phrase = what
	}
	for i, step := range path {
		if i == 0 && names[step] != "" {
			step = names[step]
		}
		if _, ok := listIndex(step, 1<<30); ok && list != "" {
			item := item(list, ordinal(step))
			if n := len(fields); n > 1 {
				item += " of " + strings.Join(fields[:n-1], ".")
			}
			of(item)
			fields, list = fields[:0], "item"
			continue
		}
		list = step
		fields = append(fields, fieldName(step))
	}
	switch {
	case len(fields) > 0 && phrase != "":
		of("the " + strings.Join(fields, "."))
	case len(fields) > 0:
		return strings.Join(fields, ".")
	case phrase == "":
		return "the record"
	}
	return phrase
}

// ordinal counts list items from 1, as people do.
func ordinal(index string) string {
	i, _ := listIndex(index, 1<<30)
	return literal(i + 1)
}

// item is what one entry of a list is called: "source 2" for the second of "sources".
func item(list, number string) string {
	switch one := singular(list); {
	case one != list:
		return fieldName(one) + " " + number
	case list == "item":
		return "item " + number
	}
	return "item " + number + " of " + fieldName(list)
}

// singular takes the plural's ending off an English word, if it has one.
func singular(word string) string {
	lower := strings.ToLower(word)
	switch {
	case len(word) > 4 && strings.HasSuffix(lower, "ies") && !strings.HasSuffix(lower, "series"):
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(lower, "ches"), strings.HasSuffix(lower, "shes"), strings.HasSuffix(lower, "sses"), strings.HasSuffix(lower, "xes"):
		return word[:len(word)-2]
	case len(word) > 3 && strings.HasSuffix(lower, "s") && !hasAnySuffix(lower, "ss", "us", "is", "news", "series", "species", "alias", "bias", "canvas", "atlas", "lens"):
		return word[:len(word)-1]
	}
	return word
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

// joinWords lists words with commas and a conjunction before the last.
func joinWords(words []string, conjunction string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// nearest is the candidate that a misspelt word most likely stands for, or empty.
func nearest(word string, candidates []string) string {
	best, distance := "", 0
	from := foldWord(word)
	for _, c := range candidates {
		to := foldWord(c)
		d := editDistance(from, to)
		if limit := max(len(from), len(to)) / 3; d > limit {
			continue
		}
		if best == "" || d < distance {
			best, distance = c, d
		}
	}
	return best
}

// foldWord makes words comparable that differ in case, hyphens or spaces alone.
func foldWord(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s))
}

// editDistance counts insertions, deletions, replacements and swaps of neighbours.
func editDistance(a, b []rune) int {
	const longest = 64
	if len(a) > longest || len(b) > longest {
		return longest
	}
	var older, old, row [longest + 1]int
	for j := 0; j <= len(b); j++ {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old = old, row
	}
	return old[len(b)]
}
