package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// Publisher is source/publisher: publishers that do not fit their pages or themselves.
var Publisher = &rules.Rule{
	ID:       "source/publisher",
	Severity: rules.Warning,
	Version:  3,
	Doc: rules.Doc{
		Summary: "One outlet under two names or two tiers, or a publisher that its URL contradicts",
		What: "Compares the publisher that a source names with the site that its URL leads to, where both are well-known outlets and different ones, or where the dataset itself shows it: at least three other sources from that site name one publisher, and the one named here has a site of its own. " +
			"Over the whole dataset it compares the tier that records give one publisher, and the ways they spell its name; each is said once for each publisher, at the first place that departs from the others.",
		Why: "A page of one paper credited to another sends readers to the wrong desk for a correction. Lists of sources by outlet or by tier count such a page, or such a publisher, twice.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Bank sells its islands\n    url: https://www.wired.com/x/bank-islands/\n    publisher: New York Times\n---\n\nThe accord was announced.\n",
			"-- a.yaml --\n{id: a, date: 2025-11-06, title: A, sources: [{title: One, url: 'https://www.cnn.com/1', publisher: CNN, tier: 1}]}\n" +
				"-- b.yaml --\n{id: b, date: 2025-11-07, title: B, sources: [{title: Two, url: 'https://www.cnn.com/2', publisher: CNN, tier: 2}]}\n",
			"-- a.yaml --\nid: a\ndate: 2025-11-06\ntitle: A\nsources:\n  - {title: One, url: 'https://portcourier.example/1', publisher: Port Courier}\n  - {title: Two, url: 'https://portcourier.example/2', publisher: Port Courier}\n" +
				"  - {title: Three, url: 'https://hilledger.example/3', publisher: Hill Ledger}\n" +
				"-- b.yaml --\nid: b\ndate: 2025-11-07\ntitle: B\nsources:\n  - {title: Four, url: 'https://portcourier.example/4', publisher: Port Courier}\n  - {title: Five, url: 'https://hilledger.example/5', publisher: Hill Ledger}\n" +
				"  - {title: Six, url: 'https://portcourier.example/6', publisher: Hill Ledger}\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Wire copy\n    url: https://www.usnews.com/wire/2024-03-19/accord\n    publisher: Reuters\n  - title: A programme\n    url: https://www.cbsnews.com/news/accord/\n    publisher: 60 Minutes\n  - title: Second hand\n    url: https://finance.yahoo.com/news/accord.html\n    publisher: Wall Street Journal (cited)\n---\n\nThe accord was announced.\n",
		},
		Leaves: "Agency copy on the sites that print it, programmes and sections of one house, outlets that neither it nor the dataset knows, sites of many publishers, document hosts, archives, shops and social media, publishers named with a remark or together with another.",
		Certainty: "Against the domain: 6 of 6 labelled defects found on a labelled timeline and 15 of 15 odd but right pairs left alone. Tiers: all of 19 publishers right. " +
			"Spellings differ only in case, punctuation or a leading \"The\", which is why they are a note.",
		Data: "kind: \"domain\", \"tier\" or \"name\"; source: the number of the source, from 1; found: what stands here; expected: what the URL or most other sources say; counts (tier, name): how often each stands in the dataset.",
	},
	Fact:      PublisherFact(""),
	Check:     checkPublisher,
	Reconcile: reconcilePublisher,
}

// PublisherFact is how one source writes its publisher and its tier or, under [pagesKey], which publishers
// a record names for pages of which domains. A dataset has several for each record, and looks at most of
// them for their names alone: they are packed.
type PublisherFact words.Packed

// publisherFact packs what a source says of its publisher.
func publisherFact(name string, number int, tier *rules.Node) PublisherFact {
	var few [128]byte
	out := words.AppendInt(words.AppendText(few[:0], name), number)
	if tier != nil && tier.Kind != rules.Null {
		out = words.AppendText(out, strings.TrimSpace(tier.String()))
		out = words.AppendInt(words.AppendInt(out, tier.Text.Span.Start), tier.Text.Span.End-tier.Text.Span.Start)
	}
	return PublisherFact(out)
}

// namedPublisher is what a fact says of one source.
type namedPublisher struct {
	name, tier string
	source     int
	tierSpan   rules.Span
}

func publisherIn(f *rules.Fact) (p namedPublisher) {
	rest := words.Packed(f.Payload.(PublisherFact))
	p.name, p.source = rest.Text(), rest.Int()
	if rest != "" {
		p.tier = rest.Text()
		p.tierSpan.Start = rest.Int()
		p.tierSpan.End = p.tierSpan.Start + rest.Int()
	}
	return p
}

func checkPublisher(p *rules.Pass) {
	var few [512]byte
	pages := packedPages{bytes: few[:0]}
	for i := range p.Record.Sources {
		s := &p.Record.Sources[i]
		name := strings.TrimSpace(s.Publisher.String())
		if name == "" {
			continue
		}
		folded := foldPublisher(name)
		if folded != "" {
			p.Export(folded, s.Publisher.Text.Span, publisherFact(name, i+1, s.Tier))
		}
		u, ok := weburl.Parse(s.URL.String())
		if !ok {
			continue
		}
		if site, wrong := contradicts(name, folded, u); wrong {
			p.Report(rules.Diagnostic{
				Span:    s.Publisher.Text.Span,
				Message: fmt.Sprintf("source %d names %s as its publisher, but its URL leads to %s", i+1, name, site),
				Related: []rules.Related{{Record: p.Info, Span: s.URL.Text.Span, Message: "the URL"}},
				Data:    map[string]any{"kind": "domain", "source": i + 1, "found": name, "expected": site},
			})
		} else if domain := u.Domain(); showsOwner(domain, folded, u) {
			pages = pages.add(publishedPage{domain: domain, name: name, source: i + 1, nameSpan: s.Publisher.Text.Span, urlSpan: s.URL.Text.Span})
		}
	}
	if len(pages.bytes) > 0 {
		p.Export(pagesKey, pages.at, PublisherFact(pages.bytes))
	}
}

// contradicts tells whether a page can not be its publisher's: both are known outlets, of different houses, and the site
// does not print what the publisher writes for others.
func contradicts(publisher, folded string, u weburl.URL) (site string, wrong bool) {
	domain, ofDomain := u.Domain(), known().ofDomain
	at, isOutlet := ofDomain[domain]
	if !isOutlet {
		at, isOutlet = ofDomain[u.Site()]
	}
	switch {
	case !isOutlet && !official(domain), isOutlet && at.prints == everybodysToo:
		return "", false
	case isOutlet && at.prints == agencyReports && agencies()[folded]:
		return "", false
	}
	// A government's or a parliament's own site is no outlet's.
	named, ok := outletNamed(publisher, folded)
	if !ok || isOutlet && at.family == named.family {
		return "", false
	}
	return u.Site(), true
}

// official tells whether a domain is a government's. Libraries of documents are not among them.
func official(domain string) bool {
	if documentHosts[domain] {
		return false
	}
	return strings.HasSuffix(domain, ".gov") || strings.HasSuffix(domain, ".mil")
}

// documentHosts are government sites that keep what others have written.
var documentHosts = words.Set("govinfo.gov archives.gov loc.gov congress.gov gpo.gov cia.gov uscourts.gov nih.gov ed.gov")

func reconcilePublisher(g *rules.Group) {
	if g.Key == pagesKey {
		reconcilePages(g)
		return
	}
	reportMinority(g, "tier", func(p namedPublisher) string { return p.tier },
		func(f *rules.Fact) rules.Span { return publisherIn(f).tierSpan },
		func(p namedPublisher, common string) string {
			return fmt.Sprintf("source %d gives %s tier %s, but others give it tier %s", p.source, p.name, p.tier, common)
		}, rules.Warning)
	reportMinority(g, "name", func(p namedPublisher) string { return p.name },
		func(f *rules.Fact) rules.Span { return f.Span },
		func(p namedPublisher, common string) string {
			return fmt.Sprintf("source %d names its publisher %q, which others write %q", p.source, p.name, common)
		}, rules.Info)
}

// reportMinority reports, once, the first fact whose value is not the one that most have. Without a majority it is the
// first fact of all. The message gives no counts, so that it stays the same when other records come and go.
func reportMinority(g *rules.Group, kind string, value func(namedPublisher) string, span func(*rules.Fact) rules.Span,
	message func(p namedPublisher, common string) string, severity rules.Severity,
) {
	const mostRelated = 3
	if oneValue(g.Facts, value) {
		return
	}
	counts := map[string]int{}
	for i := range g.Facts {
		if v := value(publisherIn(&g.Facts[i])); v != "" {
			counts[v]++
		}
	}
	values := make([]string, 0, len(counts))
	for v := range counts {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	common, tied := values[0], counts[values[0]] == counts[values[1]]
	if tied && counts[common] == 1 && severity == rules.Info {
		return // one each: neither is what others write
	}
	var at *rules.Fact
	for i := range g.Facts {
		if v := value(publisherIn(&g.Facts[i])); v != "" && (tied || v != common) {
			at = &g.Facts[i]
			break
		}
	}
	fact := publisherIn(at)
	found := value(fact)
	if found == common {
		common = values[1]
	}
	d := rules.Diagnostic{
		Record: at.Record, Span: span(at), Severity: severity, Message: message(fact, common),
		Data: map[string]any{"kind": kind, "source": fact.source, "found": found, "expected": common, "counts": counts},
	}
	for i := range g.Facts {
		f := &g.Facts[i]
		v := value(publisherIn(f))
		if v != common || len(d.Related) == mostRelated {
			continue
		}
		d.Related = append(d.Related, rules.Related{Record: f.Record, Span: span(f), Message: kind + " " + v + " here"})
	}
	g.Report(d)
}

// oneValue tells whether no two facts have different values.
func oneValue(facts []rules.Fact, value func(namedPublisher) string) bool {
	first := ""
	for i := range facts {
		switch v := value(publisherIn(&facts[i])); {
		case v == "" || v == first:
		case first == "":
			first = v
		default:
			return false
		}
	}
	return true
}
