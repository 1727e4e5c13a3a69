package schema

import (
	"strings"
	"time"
	"unicode"
)

// formats are those that the library would judge by other rules than ours.
var formats = map[string]func(any) bool{
	"date":          ofText(isDate),
	"date-time":     ofText(isDateTime),
	"uri":           ofText(isIRI),
	"iri":           ofText(isIRI),
	"uri-reference": ofText(isIRIReference),
	"iri-reference": ofText(isIRIReference),
	"uriref":        ofText(isIRIReference),
}

// ofText makes a check of texts hold for all other values, which formats say nothing about.
func ofText(check func(string) bool) func(any) bool {
	return func(v any) bool {
		s, ok := v.(string)
		return !ok || check(s)
	}
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// isDateTime accepts RFC 3339, which also allows lower-case letters and a leap second.
func isDateTime(s string) bool {
	s = strings.ToUpper(s)
	if _, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return true
	}
	leap := strings.Replace(s, ":60", ":59", 1)
	_, err := time.Parse(time.RFC3339Nano, leap)
	return err == nil && strings.Contains(s, "59:60")
}

// isIRI accepts an absolute address in any script. Characters that browsers send on (|, {) pass;
// whether an address can be reached is for other rules to judge.
func isIRI(s string) bool {
	scheme, rest, found := strings.Cut(s, ":")
	if !found || rest == "" || !isScheme(scheme) || !isIRIReference(s) {
		return false
	}
	if strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") {
		host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
		return strings.HasPrefix(rest, "//") && host != "" && host[0] != '?' && host[0] != '#'
	}
	return true
}

func isIRIReference(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune("<>\"\\`", r)
	}) < 0
}

func isScheme(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || (s[i] < '0' || s[i] > '9') && s[i] != '+' && s[i] != '-' && s[i] != '.') {
			return false
		}
	}
	return s != ""
}
