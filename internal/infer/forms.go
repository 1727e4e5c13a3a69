package infer

import (
	"regexp"
	"strings"
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
	datedIDForm:     like(`^` + dayPattern + `--` + slugPattern + `$`),
	datedSlugForm:   like(`^` + dayPattern + `-` + slugPattern + `$`),
	datedNameForm:   like(`^` + dayPattern + `--?\S+$`),
	slugForm:        like(`^` + slugPattern + `$`),
	wordSlugForm:    like(`^` + anyLetters + `$`),
	uuidForm:        like(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
	numberedForm:    like(`^[A-Z]+-?[0-9]+$`),
	wordForm:        like(`^\S+$`),
	nameForm:        {is: isName},
}

// like is the form of an id, known by its pattern.
func like(pattern string) form {
	re := regexp.MustCompile(pattern)
	return form{
		is:      func(s string) bool { return len(s) <= longestID && re.MatchString(s) },
		pattern: pattern, expected: "an id such as ",
	}
}

// longestID keeps the patterns of ids away from articles.
const longestID = 250

func dateLike(pattern string) form {
	re := regexp.MustCompile(pattern)
	return form{
		is: func(s string) bool {
			if len(s) > 40 || !re.MatchString(s) {
				return false
			}
			_, err := rules.ParseDate(s)
			return err == nil
		},
		pattern: pattern, expected: "a date such as ",
	}
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isTimestamp(s string) bool {
	_, err := time.Parse(time.RFC3339Nano, s)
	return err == nil
}

// isWebAddress accepts what a schema's "uri" does.
func isWebAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	return ok && rest != "" && !strings.ContainsAny(rest[:1], "/?#") && !strings.ContainsFunc(s, func(r rune) bool {
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
