// Package weburl reads the addresses that sources give: leniently, as people write them, without
// the network. The rules about sources and about their dates share it.
package weburl

import "strings"

// URL is an address of the form scheme://host/path?query#fragment, in its parts.
type URL struct {
	// Scheme and Host are in lower case; Host is without port and user.
	Scheme, Host string
	// Path begins with a slash where there is one; Query and Fragment are without their marks.
	Path, Query, Fragment string
	// pathStart is where Path begins in the text that was read.
	pathStart int
}

// Parse takes an address apart; ok is false for anything that has no scheme and host. It does not
// ask whether they are right ones: see [Fault].
func Parse(s string) (u URL, ok bool) {
	scheme, rest, ok := schemeOf(s)
	if !ok {
		return URL{}, false
	}
	u.Scheme = scheme
	end := plainHost(rest)
	plain := end == len(rest) || rest[end] == '/'
	for end < len(rest) && rest[end] != '/' && rest[end] != '?' && rest[end] != '#' {
		end++
	}
	u.pathStart = len(s) - len(rest) + end
	if u.Host = rest[:end]; !plain || strings.HasSuffix(u.Host, ".") {
		u.Host = hostOf(u.Host)
	}
	rest = rest[end:]
	rest, u.Fragment, _ = strings.Cut(rest, "#")
	u.Path, u.Query, _ = strings.Cut(rest, "?")
	return u, u.Host != ""
}

// schemeOf is the scheme that an address begins with, in lower case, and what follows its mark.
func schemeOf(s string) (scheme, rest string, ok bool) {
	if rest, ok = strings.CutPrefix(s, "https://"); ok {
		return "https", rest, true
	}
	colon := strings.IndexByte(s, ':') // no scheme has one
	if colon < 0 || !isScheme(s[:colon]) {
		return "", "", false
	}
	rest, ok = strings.CutPrefix(s[colon:], "://")
	return strings.ToLower(s[:colon]), rest, ok
}

// plainHost is how many characters a text begins with that need no second look in a host.
func plainHost(s string) int {
	for i := range len(s) {
		if !plainInHost[s[i]] {
			return i
		}
	}
	return len(s)
}

// plainInHost are the characters of a host that has no user, no port and no capitals.
var plainInHost = func() (table [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz0123456789-.") {
		table[c] = true
	}
	return table
}()

// hostOf drops user and port from the part between the slashes.
func hostOf(authority string) string {
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		authority = authority[i+1:]
	}
	if i := strings.LastIndexByte(authority, ':'); i >= 0 && onlyDigits(authority[i+1:]) {
		authority = authority[:i]
	}
	return strings.ToLower(strings.TrimSuffix(authority, "."))
}

// isScheme tells whether s has the form of a scheme: a letter, then letters, digits, + - and dots.
func isScheme(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if c >= 'a' && c <= 'z' || i > 0 && (s[i] >= '0' && s[i] <= '9' || strings.IndexByte("+-.", s[i]) >= 0) {
			continue
		}
		return false
	}
	return s != ""
}

// Site is the host without the labels that name only a view of the same site: www, m, amp.
func (u URL) Site() string {
	host := u.Host
	for {
		label, rest, found := strings.Cut(host, ".")
		if !found || !strings.Contains(rest, ".") || !viewLabels[label] {
			return host
		}
		host = rest
	}
}

// viewLabels are subdomains under which a site shows the same pages once more.
var viewLabels = map[string]bool{"www": true, "www1": true, "www2": true, "www3": true, "m": true, "mobile": true, "amp": true, "edition": true}

// Domain is the part of the host that somebody registered: bbc.co.uk for www.bbc.co.uk.
func (u URL) Domain() string { return Domain(u.Host) }

// Domain is the registered part of a host.
func Domain(host string) string {
	last := strings.LastIndexByte(host, '.')
	if last < 0 {
		return host
	}
	second := strings.LastIndexByte(host[:last], '.')
	if second < 0 {
		return host
	}
	// Below a country, a short or well-known second label is a class of names, as in co.uk.
	if country := host[last+1:]; len(country) == 2 && secondLevel[host[second+1:last]] {
		third := strings.LastIndexByte(host[:second], '.')
		return host[third+1:]
	}
	return host[second+1:]
}

// secondLevel are the labels under which countries register names.
var secondLevel = map[string]bool{
	"co": true, "com": true, "org": true, "net": true, "gov": true, "gob": true, "gouv": true, "govt": true,
	"go": true, "ac": true, "edu": true, "or": true, "ne": true, "nic": true, "mil": true, "info": true,
	"ltd": true, "plc": true, "police": true, "nhs": true, "asn": true, "id": true, "gv": true, "web": true,
}

// Bare tells whether the address is a site's front page rather than a page of it.
func (u URL) Bare() bool {
	if u.Query != "" || strings.ContainsAny(u.Fragment, "/=!") {
		return false
	}
	path := strings.Trim(u.Path, "/")
	return len(path) <= longestFrontPage && frontPages[strings.ToLower(path)]
}

// frontPages are paths under which sites serve their front page.
var frontPages = map[string]bool{
	"": true, "index.html": true, "index.htm": true, "index.php": true, "home": true, "home.html": true, "default.aspx": true,
	"index.aspx": true, "en": true, "us": true,
}

const longestFrontPage = len("default.aspx")

// SamePage tells whether two addresses are of one page: whether they have one [URL.Key].
func (u URL) SamePage(o URL) bool {
	return strings.TrimRight(u.Path, "/") == strings.TrimRight(o.Path, "/") && u.Key() == o.Key()
}

// Key is what two addresses of one page have in common: it leaves out the scheme, www, a closing slash,
// fragments that only scroll, and parameters that only track.
func (u URL) Key() string {
	var buf [128]byte
	return string(u.AppendKey(buf[:0]))
}

// AppendKey adds the key to a text.
func (u URL) AppendKey(to []byte) []byte {
	to = append(to, u.Site()...)
	to = append(to, strings.TrimRight(u.Path, "/")...)
	mark := byte('?')
	for query := u.Query; query != ""; {
		var parameter string
		parameter, query, _ = strings.Cut(query, "&")
		if parameter == "" || tracks(parameter) {
			continue
		}
		to = append(append(to, mark), parameter...)
		mark = '&'
	}
	if f := u.Fragment; strings.ContainsAny(f, "/=!") && !strings.HasPrefix(f, ":~:") {
		// A fragment with a value in it names a page of a document or a view of an application.
		to = append(append(to, '#'), f...)
	}
	return to
}

// tracks tells whether a parameter of a query serves only to count visitors.
func tracks(parameter string) bool {
	name, _, _ := strings.Cut(strings.ToLower(parameter), "=")
	return strings.HasPrefix(name, "utm_") || trackers[name]
}

// trackers are parameters that tell a site where its visitor came from.
var trackers = map[string]bool{
	"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "yclid": true, "igshid": true, "mc_cid": true, "mc_eid": true,
	"ref": true, "ref_src": true, "ref_url": true, "cmpid": true, "ncid": true, "ocid": true, "smid": true, "smtyp": true,
	"cmp": true, "tbref": true, "srnd": true, "partner": true, "_ga": true, "at_medium": true, "at_campaign": true,
}

// archives are the hosts that keep copies of other sites' pages.
var archives = map[string]bool{
	"web.archive.org": true, "archive.org": true, "archive.is": true, "archive.ph": true, "archive.today": true, "archive.md": true,
	"archive.li": true, "archive.vn": true, "archive.fo": true, "perma.cc": true, "webcitation.org": true, "ghostarchive.org": true,
	"webcache.googleusercontent.com": true,
}

// Archived tells whether the address is a copy that an archive keeps of a page.
func (u URL) Archived() bool { return archives[u.Site()] }

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
