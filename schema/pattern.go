package schema

import (
	"fmt"
	"regexp"
	"strings"
)

// patternsIn rewrites the regular expressions of a schema document, which are ECMAScript's, as Go
// writes them. Those that cannot be used here are an error: a pattern left out would accept all.
func patternsIn(document any) (any, error) {
	switch v := document.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			var err error
			if list[i], err = patternsIn(item); err != nil {
				return nil, err
			}
		}
		return list, nil
	case map[string]any:
		m := make(map[string]any, len(v))
		for _, key := range sortedKeys(v) {
			value, err := patternsIn(v[key])
			if err != nil {
				return nil, err
			}
			switch child := value.(type) {
			case string:
				if key == "pattern" {
					value, err = goPattern(child)
				}
			case map[string]any:
				if key == "patternProperties" {
					value, err = goPatternKeys(child)
				}
			}
			if err != nil {
				return nil, err
			}
			m[key] = value
		}
		return m, nil
	}
	return document, nil
}

func goPatternKeys(m map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(m))
	for _, key := range sortedKeys(m) {
		p, err := goPattern(key)
		if err != nil {
			return nil, err
		}
		out[p] = m[key]
	}
	return out, nil
}

func goPattern(pattern string) (string, error) {
	p := translatePattern(pattern)
	if _, err := regexp.Compile(p); err != nil {
		return "", fmt.Errorf("the pattern %s cannot be used: %s", pattern, patternFault(pattern, err))
	}
	return p, nil
}

// translatePattern puts escapes that only ECMAScript has into Go's notation: \u00e9, \u{1F600},
// \p{Script=Cyrillic}.
func translatePattern(p string) string {
	if !strings.Contains(p, `\u`) && !strings.Contains(p, `\p{`) && !strings.Contains(p, `\P{`) {
		return p
	}
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if p[i] != '\\' || i+1 == len(p) {
			b.WriteByte(p[i])
			continue
		}
		rest := p[i:]
		switch end := strings.IndexByte(rest, '}'); {
		case strings.HasPrefix(rest, `\u{`) && end > 0:
			b.WriteString(`\x` + rest[2:end+1])
			i += end
		case strings.HasPrefix(rest, `\u`) && len(rest) >= 6 && isHex(rest[2:6]):
			b.WriteString(`\x{` + rest[2:6] + `}`)
			i += 5
		case (rest[1] == 'p' || rest[1] == 'P') && strings.HasPrefix(rest[2:], "{") && end > 0:
			name := rest[3:end]
			if _, value, found := strings.Cut(name, "="); found {
				name = value
			}
			if short := categoryNames[name]; short != "" {
				name = short
			}
			b.WriteString(rest[:2] + "{" + name + "}")
			i += end
		default:
			b.WriteString(rest[:2])
			i++
		}
	}
	return b.String()
}

// categoryNames are the long names of Unicode's general categories, of which Go knows the short ones.
var categoryNames = map[string]string{
	"Letter": "L", "Lowercase_Letter": "Ll", "Uppercase_Letter": "Lu", "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo",
	"Mark": "M", "Number": "N", "Decimal_Number": "Nd", "Punctuation": "P", "Symbol": "S", "Separator": "Z", "Space_Separator": "Zs",
}

func isHex(s string) bool {
	return strings.Trim(s, "0123456789abcdefABCDEF") == ""
}

func patternFault(pattern string, err error) string {
	for _, look := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.Contains(pattern, look) {
			return "it looks ahead or back with " + look + "…), which factvet does not do"
		}
	}
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}
