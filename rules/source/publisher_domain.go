package source

import (
	"fmt"
	"iter"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// pagesKey is the key of the facts that tell which publisher a record names for a page of which domain. No folded
// name of a publisher has a blank.
const pagesKey = "pages and their publishers"

// publishedPage is a source's domain with the publisher that is named for it.
type publishedPage struct {
	domain, name      string
	source            int
	nameSpan, urlSpan rules.Span
}

// packedPages are the pages of a record as a fact holds them, and the place of the first.
type packedPages struct {
	bytes []byte
	at    rules.Span
}

func (p *packedPages) add(page publishedPage) {
	if len(p.bytes) == 0 {
		p.at = page.nameSpan
	}
	p.bytes = words.AppendText(words.AppendText(p.bytes, page.domain), page.name)
	for _, n := range [...]int{page.source, page.nameSpan.Start, page.nameSpan.End - page.nameSpan.Start, page.urlSpan.Start, page.urlSpan.End - page.urlSpan.Start} {
		p.bytes = words.AppendInt(p.bytes, n)
	}
}

// pagesIn are the pages that a fact holds.
func pagesIn(f rules.Fact) iter.Seq[publishedPage] {
	return func(yield func(publishedPage) bool) {
		for rest := words.Packed(f.Payload.(PublisherFact)); rest != ""; {
			page := publishedPage{domain: rest.Text(), name: rest.Text(), source: rest.Int()}
			for _, s := range [...]*rules.Span{&page.nameSpan, &page.urlSpan} {
				s.Start = rest.Int()
				s.End = s.Start + rest.Int()
			}
			if !yield(page) {
				return
			}
		}
	}
}

const (
	// fewestOthers is how many other sources of a domain show whose it is.
	fewestOthers = 3
	// fewestOwn is how many sources show which domain is a publisher's own.
	fewestOwn = 2
)

// showsOwner tells whether a source may show whose a domain is, by its publisher. Domains of many publishers show nothing of it, nor do
// publishers whose reports many print.
func showsOwner(domain, publisher string, u weburl.URL) bool {
	return !hostsOfMany[domain] && !documentHosts[domain] && known().ofDomain[domain].prints != everybodysToo && !u.Archived() &&
		!agencies()[publisher] && !lenders()[publisher]
}

// hostsOfMany are domains with pages of many publishers: blogs and newsletters, social media, shops, shared documents, aggregators.
var hostsOfMany = words.Set(`substack.com medium.com blogspot.com blogger.com wordpress.com tumblr.com ghost.io beehiiv.com github.com github.io gitlab.com notion.site
	wixsite.com weebly.com squarespace.com youtube.com youtu.be vimeo.com facebook.com instagram.com twitter.com x.com threads.net linkedin.com reddit.com t.me
	telegram.org bsky.app tiktok.com mastodon.social truthsocial.com rumble.com vk.com soundcloud.com spotify.com apple.com amazon.com google.com googleapis.com
	googleusercontent.com bing.com scribd.com documentcloud.org issuu.com dropbox.com box.com amazonaws.com cloudfront.net slideshare.net academia.edu researchgate.net
	jstor.org ssrn.com arxiv.org doi.org proquest.com newspapers.com heinonline.org justia.com courtlistener.com casetext.com findlaw.com hathitrust.org
	archive.org prnewswire.com businesswire.com globenewswire.com einnews.com newsbreak.com smartnews.com flipboard.com feedly.com pressreader.com newsnow.co.uk
	patch.com msn.com yahoo.com aol.com investing.com tradingview.com marketscreener.com morningstar.com streetinsider.com gannett.com change.org wikimedia.org`)

// lenders are publishers whose reports others print with their leave, or publish together with them, beside the news agencies.
var lenders = names("propublica|kff health news|kaiser health news|marshall project|stateline|grist|inside climate news|floodlight|center for public integrity|reveal|icij|" +
	"international consortium of investigative journalists|occrp|bellingcat|texas tribune|calmatters|undark|high country news|mother jones|the 19th|capital & main|" +
	"investigatewest|type investigations|bureau of investigative journalism|hechinger report|chalkbeat|cnn|cnn newsource|new york times news service|washington post news service|bbc|guardian")

// tally counts the names that stand beside something.
type tally map[string]int

// most is the name that stands most often and how often, and the number of all. Of two it is the first in the alphabet.
func (t tally) most() (name string, n, total int) {
	for k, c := range t {
		total += c
		if c > n || c == n && k < name {
			name, n = k, c
		}
	}
	return name, n, total
}

// tallies counts names beside each of several things.
type tallies map[string]tally

func (t tallies) count(thing, name string) {
	names := t[thing]
	if names == nil {
		names = tally{}
		t[thing] = names
	}
	names[name]++
}

// reconcilePages reports pages whose domain belongs, by what the dataset's other sources say, to another publisher than the one
// named, which has a domain of its own.
func reconcilePages(g *rules.Group) {
	folded := map[string]string{}
	publishersOf, domainsOf := tallies{}, tallies{}
	for _, f := range g.Facts {
		for page := range pagesIn(f) {
			name, ok := folded[page.name]
			if !ok {
				name = foldPublisher(page.name)
				folded[page.name] = name
			}
			publishersOf.count(page.domain, name)
			domainsOf.count(name, page.domain)
		}
	}
	for _, f := range g.Facts {
		for page := range pagesIn(f) {
			publishers := publishersOf[page.domain]
			if len(publishers) == 1 {
				continue // all name one
			}
			name := folded[page.name]
			owner, ok := ownerOf(publishers, name)
			if !ok || !elsewhere(domainsOf[name], page.domain) || oneHouse(name, owner) {
				continue
			}
			written, places := pagesOf(g, page.domain, owner)
			g.Report(rules.Diagnostic{
				Record: f.Record, Span: page.nameSpan,
				Message: fmt.Sprintf("source %d names %s as its publisher, but its URL leads to %s, a site of %s in other sources", page.source, page.name, page.domain, written),
				Related: append([]rules.Related{{Record: f.Record, Span: page.urlSpan, Message: "the URL"}}, places...),
				Data:    map[string]any{"kind": "domain", "source": page.source, "found": page.name, "expected": page.domain},
			})
		}
	}
}

// ownerOf is the one publisher that the other sources of a domain name; ok is false where it is the one named, where they do not agree,
// or where this one is named again and again.
func ownerOf(publishers tally, name string) (owner string, ok bool) {
	owner, n, total := publishers.most()
	here := publishers[name]
	return owner, owner != name && n >= fewestOthers && 10*n >= 9*(total-here) && (here == 1 || 10*here <= n)
}

// elsewhere tells whether most sources of a publisher are of one other domain.
func elsewhere(domains tally, domain string) bool {
	own, n, total := domains.most()
	return own != domain && n >= fewestOwn && 2*n > total && n > domains[domain]
}

// oneHouse tells whether two folded names may be of one house: one holds the other, both begin alike, or they are outlets of one family.
func oneHouse(a, b string) bool {
	const alike = 5 // letters
	common := 0
	for common < min(len(a), len(b)) && a[common] == b[common] {
		common++
	}
	if common >= alike || strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	ofName := known().ofName
	x, ok := ofName[a]
	return ok && x.family == ofName[b].family
}

// pagesOf is how a domain's publisher is written, and some of the places where it is.
func pagesOf(g *rules.Group, domain, publisher string) (written string, places []rules.Related) {
	const most = 2
	for _, f := range g.Facts {
		for page := range pagesIn(f) {
			if page.domain != domain || foldPublisher(page.name) != publisher {
				continue
			}
			if written == "" {
				written = page.name
			}
			if places = append(places, rules.Related{Record: f.Record, Span: page.nameSpan, Message: page.name + " here"}); len(places) == most {
				return written, places
			}
		}
	}
	return written, places
}
