package source

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
)

// Title is source/title: a source's title that names no page.
var Title = &rules.Rule{
	ID:       "source/title",
	Severity: rules.Warning,
	Version:  1,
	Doc: rules.Doc{
		Summary: "A source's title that is only its URL, its domain or its publisher",
		What:    "Reports a title that repeats the source's address, is a domain name (\"reuters.com\"), is the publisher's name once more (a note), or says nothing (\"Article\", \"Link\").",
		Why:     "When the link dies, and most do, the title is all that is left to find the page again.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: reuters.com\n    url: https://www.reuters.com/world/ferry-strike-ends/\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: https://time.com/6840213/ferry-strike/\n    url: https://time.com/6840213/ferry-strike/\n---\n\nThe accord was announced.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Bank sold 8 lighthouses to an unknown buyer\n    url: https://www.theguardian.com/lighthouses\n  - title: OECD\n    publisher: OECD\n    url: https://www.oecd.org/\n---\n\nThe accord was announced.\n",
		},
		Leaves:    "A title that is the publisher's name where the address is its front page; headlines that only contain such words; a source without a title, which is the schema's business.",
		Certainty: "All of 126 right on a labelled timeline.",
		Data:      "kind: \"url\", \"domain\", \"publisher\" or \"nothing\"; source: the number of the source, from 1; title: its title.",
	},
	Check: checkTitle,
}

func checkTitle(p *rules.Pass) {
	for i := range p.Record.Sources {
		s := &p.Record.Sources[i]
		title := strings.TrimSpace(s.Title.String())
		if title == "" || s.URL == nil {
			continue
		}
		kind, severity := titleKind(title, s)
		if kind == "" {
			continue
		}
		p.Report(rules.Diagnostic{
			Span: s.Title.Text.Span, Severity: severity,
			Message: fmt.Sprintf("the title of source %d, %q, %s", i+1, shorten(title), titleMessages[kind]),
			Data:    map[string]any{"kind": kind, "source": i + 1, "title": title},
		})
	}
}

var titleMessages = map[string]string{
	"url": "is only an address", "domain": "is only a domain", "publisher": "is only its publisher", "nothing": "says nothing of the page",
}

// titleKind says what a title is instead of one; it is empty for a title.
func titleKind(title string, s *rules.Source) (kind string, severity rules.Severity) {
	if saysNothing(title) {
		return "nothing", rules.Warning
	}
	// More than one word can only be the publisher's name.
	if !strings.ContainsAny(title, " \t") {
		if kind := addressKind(strings.ToLower(title), s); kind != "" {
			return kind, rules.Warning
		}
	}
	const most = 8 // bytes of punctuation by which two spellings of a name may differ
	publisher := s.Publisher.String()
	if n := len(title) - len(publisher); publisher == "" || n > most || n < -most {
		return "", rules.Off
	}
	if folded := fold(title); folded == "" || folded != fold(publisher) {
		return "", rules.Off
	}
	if u, isURL := weburl.Parse(s.URL.String()); isURL && u.Bare() {
		return "", rules.Off
	}
	return "publisher", rules.Info
}

func saysNothing(title string) bool {
	const longest = 40 // bytes, which is more than any of the words has
	words := strings.Trim(title, ".[]()")
	return len(words) <= longest && nothing[strings.ToLower(words)]
}

// addressKind tells whether a title of one word is an address or a domain.
func addressKind(lower string, s *rules.Source) string {
	if strings.Contains(lower, "://") || strings.HasPrefix(lower, "www.") && strings.Contains(lower, "/") {
		return "url"
	}
	u, isURL := weburl.Parse(s.URL.String())
	if isURL && (lower == u.Host || lower == u.Site() || lower == u.Domain()) || weburl.LooksLikeHost(lower) && isDomain(lower) {
		return "domain"
	}
	return ""
}

// isDomain tells whether a word with dots holds nothing but what a domain may.
func isDomain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r < 0x80 && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-'
	}) < 0
}

// nothing are titles that stand for a title.
var nothing = map[string]bool{
	"article": true, "link": true, "source": true, "untitled": true, "no title": true, "title": true, "url": true, "website": true, "web page": true,
	"webpage": true, "n/a": true, "na": true, "tbd": true, "todo": true, "none": true, "null": true, "news article": true, "story": true,
	"click here": true, "here": true, "read more": true, "page": true, "home": true, "home page": true, "homepage": true, "index": true,
	"source 1": true, "source 2": true, "source 3": true, "placeholder": true, "document": true, "pdf": true, "undefined": true,
}
