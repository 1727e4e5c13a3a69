package infer

import (
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// form is a kind of text that a schema can ask for.
type form struct {
	is func(string) bool
	// format or pattern ask for it in a schema; expected says it to people, in front of an example.
	format, pattern, expected string
}

// The forms. Those of dates and of ids are tried in this order, the strictest first.
const (
	dateForm = iota
	timestampForm
	dateOrTimeForm
	partialDateForm
	uriForm
	emailForm
	datedIDForm
	datedSlugForm
	datedNameForm
	slugForm
	wordSlugForm
	uuidForm
	numberedForm
	wordForm
	nameForm
)

// Parts of patterns.
const (
	dayPattern  = `[0-9]{4}-[0-9]{2}-[0-9]{2}`
	timePattern = `[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?`
	slugPattern = `[a-z0-9]+(-[a-z0-9]+)*`
	anyLetters  = `[\p{Ll}\p{Lo}\p{M}\p{N}]+(-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*`
)

var forms = [...]form{
	dateForm:        {is: isDay, format: "date", expected: "a date such as "},
	timestampForm:   {is: isTimestamp, format: "date-time", expected: "a time such as "},
	dateOrTimeForm:  dateLike(`^` + dayPattern + `(` + timePattern + `)?$`),
	partialDateForm: dateLike(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(` + timePattern + `)?)?)?$`),
	uriForm:         {is: isWebAddress, format: "uri", expected: "a web address such as "},
	emailForm:       {is: isEmail, format: "email", expected: "an e-mail address such as "},
	datedIDForm:     like(behindDay("--", isSlug), `^`+dayPattern+`--`+slugPattern+`$`),
	datedSlugForm:   like(behindDay("-", isSlug), `^`+dayPattern+`-`+slugPattern+`$`),
	datedNameForm:   like(behindDay("-", isWord), `^`+dayPattern+`--?\S+$`),
	slugForm:        like(isSlug, `^`+slugPattern+`$`),
	wordSlugForm:    like(isWordSlug, `^`+anyLetters+`$`),
	uuidForm:        like(isUUID, `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
	numberedForm:    like(isNumbered, `^[A-Z]+-?[0-9]+$`),
	wordForm:        like(isWord, `^\S+$`),
	nameForm:        {is: isName},
}

// like is the form of an id. The pattern says to a schema what the function finds, faster.
func like(is func(string) bool, pattern string) form {
	return form{is: is, pattern: pattern, expected: "an id such as "}
}

// dateLike is the form of a date, with or without a time.
func dateLike(pattern string) form {
	re := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
	return form{
		is: func(s string) bool {
			if len(s) < 4 || len(s) > 40 || !isDigit(s[0]) || !isDigit(s[3]) || !re().MatchString(s) {
				return false
			}
			_, err := rules.ParseDate(s)
			return err == nil
		},
		pattern: pattern, expected: "a date such as ",
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// behindDay is what stands behind a day and a mark.
func behindDay(mark string, is func(string) bool) func(string) bool {
	return func(s string) bool {
		const day = len("2006-01-02")
		if len(s) <= day || s[4] != '-' || s[7] != '-' || !strings.HasPrefix(s[day:], mark) {
			return false
		}
		for i := range day {
			if i != 4 && i != 7 && !isDigit(s[i]) {
				return false
			}
		}
		return is(s[day+len(mark):])
	}
}

// isSlug tells words of small letters and figures with hyphens between.
func isSlug(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || isDigit(c):
		case c != '-' || i == 0 || i == len(s)-1 || s[i-1] == '-':
			return false
		}
	}
	return s != ""
}

// isWordSlug is isSlug for all scripts.
func isWordSlug(s string) bool {
	before := '-'
	for _, r := range s {
		if r == '-' && before == '-' || r != '-' && !unicode.In(r, unicode.Ll, unicode.Lo, unicode.M, unicode.N) {
			return false
		}
		before = r
	}
	return before != '-'
}

func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		if hyphen := i == 8 || i == 13 || i == 18 || i == 23; hyphen != (s[i] == '-') || !hyphen && !isDigit(s[i]) && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return true
}

// isNumbered tells capital letters and a number.
func isNumbered(s string) bool {
	letters := strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	number := strings.TrimPrefix(letters, "-")
	return letters != s && number != "" && strings.Trim(number, "0123456789") == ""
}

// isWord tells a text without ASCII blanks, which are those that a pattern means.
func isWord(s string) bool { return s != "" && !strings.ContainsAny(s, " \t\n\f\r") }

func isDay(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isTimestamp(s string) bool {
	if len(s) <= len(time.DateOnly) || len(s) > 40 || s[len(time.DateOnly)] != 'T' {
		return false
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return err == nil
}

// isWebAddress accepts what a schema's "uri" does.
func isWebAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if !ok {
		return false
	}
	return rest != "" && !strings.ContainsAny(rest[:1], "/?#") && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune("<>\"\\`", r)
	})
}

func isEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t,;<>") && !strings.Contains(host, "@") &&
		!strings.HasSuffix(host, ".")
}

// isName tells whether a text is several words that begin with capitals, but for short ones.
func isName(s string) bool {
	if len(s) > 60 || !strings.Contains(s, " ") {
		return false
	}
	for word := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(word); len(word) > 3 && unicode.IsLower(r) {
			return false
		}
	}
	return true
}
