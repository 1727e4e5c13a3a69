package record

import (
	"strings"
	"unicode"
)

// dated is an id made of a date and a slug: 2024-05-02--harbour-fire.
type dated struct{ date, separator, slug string }

// parseDated takes a dated id apart. Letters may stand before the date, as in old_2024-05-02--fire.
func parseDated(id string) (d dated, ok bool) {
	from := strings.IndexFunc(id, unicode.IsDigit)
	if from < 0 || from > 0 && id[from-1] != '-' && id[from-1] != '_' || !slugLetters(id[:from]) {
		return dated{}, false
	}
	rest := id[from:]
	n := dateLength(rest)
	if n == 0 {
		return dated{}, false
	}
	slug := strings.TrimLeft(rest[n:], "-_")
	separator := rest[n : len(rest)-len(slug)]
	if separator == "" || !slugLetters(slug) || !strings.ContainsFunc(slug, unicode.IsLetter) {
		return dated{}, false
	}
	return dated{rest[:n], separator, slug}, true
}

// dateLength is the length of the YYYY-MM-DD or YYYY-MM that s begins with, or 0.
func dateLength(s string) int {
	const day, month = "dddd-dd-dd", "dddd-dd"
	switch {
	case fits(s, day):
		return len(day)
	case fits(s, month) && !fits(s, month+"-d"):
		return len(month)
	}
	return 0
}

// fits tells whether s begins with a form in which d stands for a digit.
func fits(s, form string) bool {
	if len(s) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == 'd' && !isDigit(s[i]) || form[i] != 'd' && form[i] != s[i] {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isSlug tells whether s may be an id without a date: letters and digits joined by hyphens or
// underscores, and none of them a capital. A plain word is an ordinary value more often than an id.
func isSlug(s string) bool {
	return strings.ContainsAny(strings.Trim(s, "-_"), "-_") && slugLetters(s) && strings.ContainsFunc(s, unicode.IsLetter) && strings.ToLower(s) == s
}

func slugLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// recordExtensions are those of files that hold records.
var recordExtensions = []string{".md", ".markdown", ".json", ".yaml", ".yml", ".txt"}

// bareID is an id without the folder and the extension of its file.
func bareID(s string) string {
	s = s[strings.LastIndexByte(s, '/')+1:]
	for _, extension := range recordExtensions {
		if stem, ok := strings.CutSuffix(s, extension); ok {
			return stem
		}
	}
	return s
}
