package weburl

import (
	"strings"
	"unicode"
)

// Placeholder tells whether a text stands where an address should and leads nowhere: N/A, TODO, "see archive", #,
// example.com, a stub such as cnn.com/source. An empty text is not a placeholder.
func Placeholder(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	u, ok := Parse(s)
	if !ok {
		return wordsOnly(s)
	}
	if stubHost(u.Host) {
		return true
	}
	if strings.Contains(u.Path, "[insert") || strings.Contains(u.Path, "{{") || strings.Contains(u.Path, "<") && strings.Contains(u.Path, ">") {
		return true
	}
	return u.Query == "" && stubPath(strings.Trim(u.Path, "/")) || typedNumber(u.Path) || typedNumber(u.Query)
}

func stubPath(path string) bool {
	return len(path) <= longestStubPath && stubPaths[strings.ToLower(path)]
}

// longestStubPath is how many bytes the longest of the paths has.
const longestStubPath = len("article/12345678")

// typedNumber tells whether a path or a query holds the digits of the keyboard in their order, at least seven of them,
// where a number of the page should be: /politics/12345678.
func typedNumber(s string) bool {
	const keyboard = "1234567890"
	for {
		i := strings.Index(s, keyboard[:7])
		if i < 0 {
			return false
		}
		n := 7
		for i+n < len(s) && n < len(keyboard) && s[i+n] == keyboard[n] {
			n++
		}
		alone := (i == 0 || !onlyDigits(s[i-1:i])) && (i+n == len(s) || !onlyDigits(s[i+n:i+n+1]))
		if alone {
			return true
		}
		s = s[i+n:]
	}
}

// wordsOnly tells whether a text that is no address with a scheme is only words: no host, no path, no known
// scheme such as doi:.
func wordsOnly(s string) bool {
	lower := strings.ToLower(strings.Trim(s, " \t.!?<>[](){}\"'"))
	if stubTexts[lower] {
		return true
	}
	for _, opening := range stubOpenings {
		if strings.HasPrefix(lower, opening) {
			return true
		}
	}
	return strings.IndexFunc(lower, func(r rune) bool {
		return r == '/' || r == '.' || r == ':' || r == '\\' || unicode.IsDigit(r)
	}) < 0
}

// stubHost tells whether a host is kept for examples, or is the writer's own machine.
func stubHost(host string) bool {
	switch host[strings.LastIndexByte(host, '.')+1:] {
	case "example", "invalid", "test", "localhost":
		return true
	}
	return stubDomains[Domain(host)] || host == "127.0.0.1" || host == "0.0.0.0"
}

// stubDomains are domains that stand for any other.
var stubDomains = map[string]bool{
	"example.com": true, "example.org": true, "example.net": true, "example.edu": true, "yoursite.com": true, "yourdomain.com": true,
	"website.com": true, "placeholder.com": true, "domain.com": true, "url.com": true,
	"mysite.com": true, "newssite.com": true, "sourceurl.com": true,
}

// stubPaths are whole paths that somebody types to fill a field in later.
var stubPaths = map[string]bool{
	"source": true, "sources": true, "article": true, "link": true, "url": true, "placeholder": true, "todo": true, "tbd": true,
	"example": true, "example-article": true, "article-url": true, "source-url": true, "article-link": true, "path/to/article": true,
	"path-to-article": true, "your-article": true, "...": true, "…": true, "xxx": true, "xxxx": true, "12345": true, "123456": true,
	"1234567": true, "12345678": true, "123456789": true, "1234567890": true, "article/12345": true, "article/123456": true,
	"news/article": true, "article-slug": true, "slug": true, "news-article": true, "insert-url": true, "source1": true, "source2": true,
	"article1": true, "article2": true, "news/12345": true, "story": true, "news/12345678": true, "article/12345678": true,
}

// stubTexts stand for "there is none" or "later".
var stubTexts = map[string]bool{
	"#": true, "-": true, "--": true, "—": true, "–": true, "/": true, "": true, "n/a": true, "na": true, "n.a": true, "none": true, "null": true,
	"nil": true, "todo": true, "tbd": true, "tba": true, "tk": true, "xxx": true, "unknown": true, "url": true, "link": true, "http://": true,
	"https://": true, "http": true, "https": true, "undefined": true, "...": true, "…": true, "false": true, "placeholder": true, "0": true,
	"about:blank": true, "javascript:void(0": true, "www": true, "no link": true, "no url": true,
}

// stubOpenings begin a note to oneself where an address should be.
var stubOpenings = []string{"todo:", "todo ", "tbd ", "tbd:", "insert ", "add link", "add url", "see archive", "see print", "link to ", "url to ", "url for ", "to be added", "to come"}
