package schema

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// formats are those that the library would judge by other rules than ours.
var formats = map[string]func(string) bool{
	"date":          isDate,
	"date-time":     isDateTime,
	"uri":           isIRI,
	"iri":           isIRI,
	"uri-reference": isIRIReference,
	"iri-reference": isIRIReference,
	"uriref":        isIRIReference,
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
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return strings.IndexFunc(s[i:], notInIRI) < 0
		case notInIRI(rune(c)):
			return false
		}
	}
	return true
}

func notInIRI(r rune) bool {
	switch r {
	case '<', '>', '"', '\\', '`', unicode.ReplacementChar:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
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
