package weburl

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
)

// Flaw is what makes a text an address that cannot be opened.
type Flaw struct {
	// At is the offending part of the text.
	At rules.Piece
	// Message completes a sentence that begins with the address: `"https//x" …`.
	Message string
	// Repair is the whole text as it was probably meant, or empty when that is anybody's guess.
	Repair string
	// Soft tells that programs may well understand the address all the same.
	Soft bool
}

// Fault finds what is wrong with an address; ok is false when nothing is. Addresses with letters of any
// script, old http, shorteners, tracking parameters and a closing bracket or full stop are fine, and so are
// paths within the dataset and identifiers such as doi:10.1000/1. Ask [Placeholder] first.
func Fault(s string) (f Flaw, ok bool) {
	text := strings.TrimSpace(s)
	indent := strings.Index(s, text)
	f, ok = fault(text)
	f.At.Start += indent
	f.At.End += indent
	return f, ok
}

func fault(s string) (Flaw, bool) {
	if strings.HasPrefix(s, "[") {
		if open, end := strings.Index(s, "]("), strings.LastIndexByte(s, ')'); open > 0 && end > open {
			return Flaw{At: rules.Piece{Start: 0, End: len(s)}, Message: "is a link in Markdown rather than an address", Repair: s[open+2 : end]}, true
		}
	}
	if f, ok := schemeFault(s); ok {
		return f, true
	}
	u, isURL := Parse(s)
	if !isURL {
		return bareFault(s)
	}
	if f, ok := blankFault(s); ok {
		return f, true
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return Flaw{}, false
	}
	return hostFault(s, u)
}

// schemeFault looks at what stands before the host.
func schemeFault(s string) (Flaw, bool) {
	for _, right := range [...]string{"https://", "http://"} {
		if strings.HasPrefix(s, right) && !strings.ContainsAny(s[len(right):min(len(s), len(right)+1)], `:;/\. hH`) {
			return Flaw{}, false // nothing behind the scheme looks like a mark or another one
		}
	}
	n := 0
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	word, rest := strings.ToLower(s[:n]), s[n:]
	marks := 0
	for marks < len(rest) && strings.IndexByte(`:;/\. `, rest[marks]) >= 0 {
		marks++
	}
	separator := rest[:marks]
	http := nearHTTP(word)
	switch {
	case http == "" || !strings.ContainsAny(separator, `:;/\`):
		return Flaw{}, false
	case word == http && strings.HasPrefix(separator, "://"):
		return doubled(s, n+marks)
	}
	tail := rest[marks:]
	if !strings.Contains(separator, "//") && !strings.Contains(part(tail), ".") {
		return Flaw{}, false
	}
	at := rules.Piece{Start: 0, End: n + marks}
	return Flaw{At: at, Message: fmt.Sprintf("begins with %q, not %q", s[:n+marks], http+"://"), Repair: http + "://" + tail}, true
}

// doubled finds an address behind an address's scheme: https://https://x.
func doubled(s string, start int) (Flaw, bool) {
	const longest = len("https://")
	tail := strings.ToLower(s[start:min(start+longest, len(s))])
	for _, again := range []string{"http://", "https://", "http//", "https//", "http:/", "https:/"} {
		if strings.HasPrefix(tail, again) {
			return Flaw{At: rules.Piece{Start: 0, End: start + len(again)}, Message: "names its scheme twice", Repair: s[start:]}, true
		}
	}
	return Flaw{}, false
}

// nearHTTP is http or https when a word is one of them or a slip of the finger away, and empty otherwise.
func nearHTTP(word string) string {
	switch word {
	case "http", "https":
		return word
	case "htp", "htt", "ttp", "hhtp", "httpp", "hxxp", "htttp", "thtp", "htpp", "hppt", "hptt", "nttp", "jttp":
		return "http"
	case "htps", "htts", "ttps", "hhttps", "httpss", "hxxps", "htttps", "thtps", "htpps", "hppts", "httos", "httsp", "hptts", "hhtps", "nttps", "tthps", "tps", "hpts", "htpts", "jttps", "httms", "gttps":
		return "https"
	}
	return ""
}

// blankFault finds blanks inside an address.
func blankFault(s string) (Flaw, bool) {
	if allPlain(s) {
		return Flaw{}, false
	}
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		i = strings.IndexAny(s, "<>\"\\")
		if i < 0 {
			return Flaw{}, false
		}
		return Flaw{At: rules.Piece{Start: i, End: i + 1}, Message: fmt.Sprintf("holds %q, which no address can", s[i])}, true
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	at := rules.Piece{Start: i, End: i + size}
	rest := strings.TrimLeft(s[i:], " \t,;|&and")
	if _, second := Parse(rest); second {
		return Flaw{At: rules.Piece{Start: 0, End: len(s)}, Message: "holds two addresses"}, true
	}
	if strings.ContainsAny(s, "\n\r") || strings.IndexFunc(s[:i], func(r rune) bool { return r == '/' }) < 0 {
		return Flaw{At: at, Message: "is broken by a blank"}, true
	}
	return Flaw{At: at, Message: "has a blank in it, which an address writes as %20", Repair: strings.ReplaceAll(s, " ", "%20")}, true
}

// allPlain tells whether a text has nothing but characters of ASCII that an address may hold.
func allPlain(s string) bool {
	for i := range len(s) {
		if !plainBytes[s[i]] {
			return false
		}
	}
	return true
}

var plainBytes = func() (table [256]bool) {
	for b := '!'; b <= '~'; b++ {
		table[b] = !strings.ContainsRune("<>\"\\", b)
	}
	return table
}()

// hostFault looks at a host of the web.
func hostFault(s string, u URL) (Flaw, bool) {
	start := strings.Index(s, "://") + 3
	at := rules.Piece{Start: start, End: u.pathStart}
	if at.End <= at.Start {
		at = rules.Piece{Start: 0, End: len(s)}
	}
	host := u.Host
	switch {
	case strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]"):
		return Flaw{}, false // an IPv6 address
	case !strings.Contains(host, ".") && !strings.ContainsAny(host, "。．"):
		return Flaw{At: at, Message: fmt.Sprintf("has no dot in its host, %q", host)}, true
	case strings.Contains(host, "..") || strings.HasPrefix(host, "."):
		return Flaw{At: at, Message: fmt.Sprintf("has a part missing in its host, %q", host)}, true
	}
	for i := range len(host) {
		c := host[i]
		if c >= 0x80 || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '%' {
			continue
		}
		return Flaw{At: at, Message: fmt.Sprintf("has %q in its host, %q", c, host)}, true
	}
	top := host[strings.LastIndexByte(host, '.')+1:]
	if len(top) == 1 {
		return Flaw{At: at, Message: fmt.Sprintf("ends its host in %q, which is no domain", "."+top)}, true
	}
	return Flaw{}, false
}

// bareFault looks at a text without scheme and host: an address that lost its scheme is a fault, a path or
// an identifier is not.
func bareFault(s string) (Flaw, bool) {
	whole := rules.Piece{Start: 0, End: len(s)}
	if strings.HasPrefix(s, "//") {
		return Flaw{}, false // the scheme of the page it stands on
	}
	if i := strings.IndexByte(s, ':'); i > 1 && isScheme(s[:i]) && !strings.ContainsAny(s[:i], ".") && !onlyDigits(s[i+1:]) && !strings.HasPrefix(s[i+1:], " ") {
		return Flaw{}, false // doi:, urn:, isbn:, mailto:
	}
	host := strings.ToLower(part(s))
	if LooksLikeHost(host) {
		f := Flaw{At: whole, Message: `lacks the "https://" in front`, Repair: "https://" + s, Soft: true}
		if strings.ContainsAny(s, " \t") {
			f.Message, f.Repair, f.Soft = "has blanks in it and no scheme", "", false
		}
		return f, true
	}
	if strings.ContainsAny(s, " \t") && !strings.HasPrefix(s, "/") && !strings.HasPrefix(s, ".") {
		return Flaw{At: whole, Message: "is words rather than an address"}, true
	}
	return Flaw{}, false
}

// LooksLikeHost tells whether a word can only be a host: it begins with www. or ends in a domain that names of
// files do not end in.
func LooksLikeHost(host string) bool {
	if strings.ContainsAny(host, " \t@,()") || strings.HasPrefix(host, ".") {
		return false
	}
	if strings.HasPrefix(host, "www.") && strings.Count(host, ".") >= 2 {
		return true
	}
	i := strings.LastIndexByte(host, '.')
	return i > 0 && commonTops[host[i+1:]]
}

// commonTops are the domains at the top that news and institutions use most.
var commonTops = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "int": true, "info": true, "uk": true, "eu": true, "news": true,
	"fr": true, "de": true, "es": true, "it": true, "nl": true, "be": true, "ch": true, "at": true, "ie": true, "ca": true, "au": true, "nz": true, "us": true,
	"ru": true, "ua": true, "kz": true, "pl": true, "cz": true, "se": true, "no": true, "dk": true, "fi": true, "pt": true, "br": true, "mx": true, "ar": true,
	"jp": true, "cn": true, "kr": true, "in": true, "il": true, "tr": true, "ir": true, "za": true, "ng": true, "ke": true, "eg": true, "ae": true, "sa": true, "qa": true,
	"tv": true, "co": true, "io": true, "ai": true, "me": true,
}
