package source

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
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

func (p packedPages) add(page publishedPage) packedPages {
	if len(p.bytes) == 0 {
		p.at = page.nameSpan
	}
	p.bytes = words.AppendText(words.AppendText(p.bytes, page.domain), page.name)
	for _, n := range [...]int{page.source, page.nameSpan.Start, page.nameSpan.End - page.nameSpan.Start, page.urlSpan.Start, page.urlSpan.End - page.urlSpan.Start} {
		p.bytes = words.AppendInt(p.bytes, n)
	}
	return p
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

// beside is a name that stands beside something, and how often.
type beside struct {
	thing, name string
	times       int
}

// tally is all that stands beside one thing, by the alphabet.
type tally []beside

// most is the name that stands most often and how often, and the number of all. Of two it is the first in the alphabet.
func (t tally) most() (name string, times, total int) {
	for _, b := range t {
		total += b.times
		if b.times > times {
			name, times = b.name, b.times
		}
	}
	return name, times, total
}

// times is how often a name stands there.
func (t tally) times(name string) int {
	i, ok := slices.BinarySearchFunc(t, name, func(b beside, name string) int { return strings.Compare(b.name, name) })
	if !ok {
		return 0
	}
	return t[i].times
}

// tallies sorts what stands beside several things, and adds up what is there more than once.
func tallies(list []beside) map[string]tally {
	slices.SortFunc(list, func(a, b beside) int {
		return cmp.Or(strings.Compare(a.thing, b.thing), strings.Compare(a.name, b.name))
	})
	sums := list[:0]
	for _, b := range list {
		if last := len(sums) - 1; last >= 0 && sums[last].thing == b.thing && sums[last].name == b.name {
			sums[last].times += b.times
			continue
		}
		sums = append(sums, b)
	}
	of := map[string]tally{}
	for len(sums) > 0 {
		n := 1
		for n < len(sums) && sums[n].thing == sums[0].thing {
			n++
		}
		of[sums[0].thing], sums = tally(sums[:n]), sums[n:]
	}
	return of
}

// written is a domain and the name of a publisher as it is written beside it.
type written struct{ domain, name string }

// reconcilePages reports pages whose domain belongs, by what the dataset's other sources say, to another publisher than the one
// named, which has a domain of its own.
func reconcilePages(g *rules.Group) {
	times := map[written]int{}
	for _, f := range g.Facts {
		for page := range pagesIn(f) {
			times[written{page.domain, page.name}]++
		}
	}
	owners := ownersElse(times)
	if len(owners) == 0 {
		return
	}
	for _, f := range g.Facts {
		for page := range pagesIn(f) {
			owner, ok := owners[written{page.domain, page.name}]
			if !ok {
				continue
			}
			name, places := pagesOf(g, page.domain, owner)
			g.Report(rules.Diagnostic{
				Record: f.Record, Span: page.nameSpan,
				Message: fmt.Sprintf("source %d names %s as its publisher, but its URL leads to %s, a site of %s in other sources", page.source, page.name, page.domain, name),
				Related: append([]rules.Related{{Record: f.Record, Span: page.urlSpan, Message: "the URL"}}, places...),
				Data:    map[string]any{"kind": "domain", "source": page.source, "found": page.name, "expected": page.domain},
			})
		}
	}
}

// ownersElse finds, among names beside domains that stand there so many times, those of which the domain is not, and whose it is.
func ownersElse(times map[written]int) map[written]string {
	folded := make(map[written]string, len(times))
	publishers, domains := make([]beside, 0, len(times)), make([]beside, 0, len(times))
	for w, n := range times {
		name := foldPublisher(w.name)
		folded[w] = name
		publishers = append(publishers, beside{w.domain, name, n})
		domains = append(domains, beside{name, w.domain, n})
	}
	publishersOf, domainsOf := tallies(publishers), tallies(domains)
	owners := map[written]string{}
	for w, name := range folded {
		if owner, ok := ownerOf(publishersOf[w.domain], name); ok && elsewhere(domainsOf[name], w.domain) && !oneHouse(name, owner) {
			owners[w] = owner
		}
	}
	return owners
}

// ownerOf is the one publisher that the other sources of a domain name; ok is false where it is the one named, where they do not agree,
// or where this one is named again and again.
func ownerOf(publishers tally, name string) (owner string, ok bool) {
	owner, n, total := publishers.most()
	here := publishers.times(name)
	return owner, owner != name && n >= fewestOthers && 10*n >= 9*(total-here) && (here == 1 || 10*here <= n)
}

// elsewhere tells whether most sources of a publisher are of one other domain.
func elsewhere(domains tally, domain string) bool {
	own, n, total := domains.most()
	return own != domain && n >= fewestOwn && 2*n > total && n > domains.times(domain)
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
