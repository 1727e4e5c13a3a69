package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/weburl"
	"github.com/factvet/factvet/rules/words"
)

// Missing is source/missing: a record without sources, or with sources that point nowhere.
var Missing = &rules.Rule{
	ID:       "source/missing",
	Severity: rules.Error,
	Version:  1,

	Conventions: []string{rules.ConventionSources},
	Doc: rules.Doc{
		Summary: "No source, or a source that points nowhere",
		What: "Reports a record that names no source, in its fields or in its text; a source without an address; an address that is only a placeholder (N/A, example.com, cnn.com/source); " +
			"and, as a warning, an address that is only a site's front page. Whether records name sources, and whether sources have addresses, is learnt from the dataset: " +
			"where nearly all do, one that does not is an error; where some do, it is a note; where hardly any do, one note speaks for the whole dataset.",
		Why: "A source is there so that somebody can check. One that leads nowhere looks like evidence and is none, and front pages change every hour.",
		Bad: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources: []\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: The Lisbon Times\n    url: ''\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Report\n    url: https://cnn.com/source\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: A hidden motive\n    url: https://www.wsj.com/\n---\n\nThe accord was announced.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\nsources:\n  - title: Accord announced\n    url: https://www.harbour-courier.net/2025/11/07/accord\n---\n\nThe accord was announced.\n",
			"---\nid: a\ndate: 2025-11-06\ntitle: Accord announced\n---\n\nThe accord was announced.\n\nSource: Reuters\n",
			"---\nid: a\ndate: 2011-05-17\ntitle: Charts published\nsources:\n  - title: Harbour Charts Database\n    url: https://harbourcharts.bayarchive.org/\n  - title: The Charts\n    isbn: 9780000000002\n---\n\nThe charts were published.\n",
		},
		Leaves: "Sources that another identifier finds: ISBN, DOI, docket, an archive's copy. Citations written as one line of text. Front pages that are the thing cited: a database or a project " +
			"with a host of its own, a site that the source's or the record's title names. Records whose text links to other pages.",
		Certainty: "Empty addresses and placeholders: all of 82 right on a labelled timeline. Front pages: 6 of 6 found and 2 of 2 let through there.",
		Data:      "kind: \"none\", \"no-url\", \"placeholder\" or \"front-page\"; source: the number of the source, from 1 (not for kind none, nor when no source of a list has an address); url: what stands for its address.",
	},
	Fact:      MissingFact{},
	Check:     checkMissing,
	Reconcile: reconcileMissing,
}

// MissingFact is what one record says of the habit of naming sources.
type MissingFact struct {
	// Lists tells that the record has a list of sources, and Names that it or its text names any.
	Lists, Names bool
	// Sources and Addressed count the sources listed in fields, and those of them with an address.
	Sources, Addressed int
	// Holes are the sources without one, or the whole list when none has.
	Holes []Hole
}

// Hole is a source without an address; Source is 0 for a whole list.
type Hole struct {
	Span   rules.Span
	Source int
	Named  string
}

func checkMissing(p *rules.Pass) {
	r := p.Record
	if len(r.Problems) > 0 && r.SourcesField == nil {
		return // what could not be read may have named them
	}
	var fact MissingFact
	for i := range r.Sources {
		s := &r.Sources[i]
		if s.URL == nil && s.Title == nil && s.Publisher == nil {
			continue
		}
		fact.Lists, fact.Names = true, true
		url := address(s)
		if !s.InBody {
			fact.Sources++
			if url != "" {
				fact.Addressed++
			} else if !identified(r, s) {
				fact.Holes = append(fact.Holes, Hole{Span: holeSpan(s), Source: i + 1, Named: named(i, s)})
			}
		}
		switch u, isURL := weburl.Parse(url); {
		case url == "":
		case weburl.Placeholder(url):
			p.Report(rules.Diagnostic{
				Span:    s.URL.Text.Span,
				Message: fmt.Sprintf("%s points nowhere: %q is only a placeholder", named(i, s), shorten(url)),
				Data:    map[string]any{"kind": "placeholder", "source": i + 1, "url": url},
			})
		case isURL && u.Bare() && !siteIsCited(r, s, u):
			p.Report(rules.Diagnostic{
				Span:     s.URL.Text.Span,
				Severity: rules.Warning,
				Message:  fmt.Sprintf("%s points only to the front page of %s", named(i, s), u.Site()),
				Data:     map[string]any{"kind": "front-page", "source": i + 1, "url": url},
			})
		}
	}
	if n := len(fact.Holes); n > 1 && n == fact.Sources {
		fact.Holes = []Hole{{Span: r.SourcesField.Whole(), Named: fmt.Sprintf("none of the %d sources", n)}}
	}
	if !fact.Names {
		fact.Names = textNames(r)
		fact.Lists = fact.Names && !linksOut(r)
	}
	p.Export("", noSourcePlace(r), fact)
}

// textNames tells whether the text names a source: in a line of its own, a footnote or a link to another site.
func textNames(r *rules.Record) bool {
	for text := r.Body.Value; text != ""; {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if namesSource(line) {
			return true
		}
	}
	return linksOut(r)
}

func linksOut(r *rules.Record) bool {
	if !strings.Contains(r.Body.Value, "://") {
		return false
	}
	prose := r.Prose()
	for i := range prose.Links {
		l := &prose.Links[i]
		if u, ok := weburl.Parse(prose.Of(l.Target)); ok && !l.Image && u.Host != "" {
			return true
		}
	}
	return false
}

// entry is the node of a source in the record's fields, or nil.
func entry(r *rules.Record, s *rules.Source) *rules.Node {
	var found *rules.Node
	r.SourcesField.Walk(func(n *rules.Node) {
		if found == nil && n.Span == s.Span {
			found = n
		}
	})
	return found
}

// identified tells whether a source can be found without an address: it is a citation in one line, or has
// another identifier.
func identified(r *rules.Record, s *rules.Source) bool {
	n := entry(r, s)
	if n == nil {
		return false
	}
	if n.Kind == rules.String {
		text := strings.TrimSpace(n.String())
		return !vague[strings.ToLower(text)] && (!weburl.Placeholder(text) || strings.ContainsRune(text, ' '))
	}
	for _, item := range n.Items {
		key := fold(item.Key.Value)
		value := strings.TrimSpace(item.String())
		if value == "" && len(item.Items) == 0 {
			continue
		}
		if identifiers[key] || (key == "type" || key == "medium" || key == "kind") && offline[fold(value)] {
			return true
		}
		// An address under another name will do, unless the field for it is there and empty.
		if _, isURL := weburl.Parse(value); isURL && s.URL == nil {
			return true
		}
	}
	return false
}

// vague are texts that name no source in particular.
var vague = map[string]bool{
	"several newspapers": true, "newspapers": true, "various": true, "various sources": true, "multiple sources": true, "media reports": true,
	"news reports": true, "press reports": true, "several sources": true, "media": true, "internet": true, "the internet": true, "online": true,
	"web": true, "social media": true, "news": true, "multiple": true, "several": true, "various media": true, "public sources": true,
	"open sources": true, "own knowledge": true, "common knowledge": true, "general knowledge": true, "public record": true,
}

// identifiers are keys under which a source can be found other than on the web.
var identifiers = words.Set(`isbn doi issn pmid arxiv oclc lccn docket docketnumber case casenumber caseno page pages volume issue callnumber box folder reel reportnumber billnumber citation reference identifier edition file path attachment document`)

// offline are kinds of sources that have no address.
var offline = words.Set(`book print printbook film documentary documentaryfilm interview courtfiling courtrecord courtdocument legalfiling transcript broadcast tv television radio
	podcast manuscript letter archive archivaldocument personalcommunication email magazine newspaper printarticle thesis dissertation speech testimony`)

// holeSpan is where a missing address is missed: at the empty field, or at what names the source.
func holeSpan(s *rules.Source) rules.Span {
	switch {
	case s.URL != nil:
		return s.URL.Whole()
	case s.Title != nil:
		return s.Title.Text.Span
	}
	return s.Span
}

// siteIsCited tells whether a front page is the very thing that a source cites.
func siteIsCited(r *rules.Record, s *rules.Source, u weburl.URL) bool {
	domain := u.Domain()
	if site := u.Site(); site != domain && !commonHost(site) {
		return true // a host of its own, as a database or a project has
	}
	label, _, _ := strings.Cut(domain, ".")
	title := strings.ToLower(s.Title.String())
	if f := fold(title); f == fold(label) || f == fold(domain) {
		return true
	}
	for _, word := range siteWords {
		if strings.Contains(title, word) {
			return true
		}
	}
	about := strings.ToLower(r.Title.String())
	return strings.Contains(about, domain) || len(label) >= 4 && hasWord(about, label)
}

// commonHost tells whether a host below a domain is an outlet's or a part of a site that many have, rather than a project's own.
func commonHost(site string) bool {
	label, _, _ := strings.Cut(site, ".")
	_, outlet := known().ofDomain[site]
	return outlet || commonLabels[label]
}

var commonLabels = words.Set(`news home blog blogs en de fr es world us uk eu int global international finance money politics press media about info
	today online web secure live beta new main ir investor investors`)

// siteWords in a source's title say that it is a whole site.
var siteWords = []string{"website", "web site", "homepage", "home page", "database", "official site", "portal", "dashboard", "archive of", "online archive", "live tracker"}

// hasWord tells whether a word stands in a text between characters that are no letters.
func hasWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || !isWordByte(text[start-1])) && (end == len(text) || !isWordByte(text[end])) {
			return true
		}
		from = end
	}
}

func isWordByte(c byte) bool { return c >= utf8.RuneSelf || words.Alphanumeric(c) }

// noSourcePlace is where a record without sources is reported: at the empty field, at the title, or at the
// first line.
func noSourcePlace(r *rules.Record) rules.Span {
	switch {
	case r.SourcesField != nil:
		return r.SourcesField.Whole()
	case r.Title != nil:
		return r.Title.Text.Span
	}
	start := r.Span.Start
	end := min(r.Span.End, len(r.File))
	if i := bytes.IndexByte(r.File[start:end], '\n'); i >= 0 {
		end = start + i
	}
	return rules.Span{Start: start, End: end}
}

// Few records show no habit: they are judged as if the convention held.
const fewRecords = 5

// reconcileMissing judges records without sources, and sources without addresses, by the dataset's habit.
func reconcileMissing(g *rules.Group) {
	var lists, sources, addressed int
	for _, f := range g.Facts {
		fact := f.Payload.(MissingFact)
		if fact.Lists {
			lists++
		}
		sources += fact.Sources
		addressed += fact.Addressed
	}
	few := len(g.Facts) < fewRecords
	holes := sources > 0 && (few || 2*addressed >= sources)
	severity, once := missingSeverity(len(g.Facts), lists)
	if must, said := g.Dataset.Says(rules.ConventionSources); said && must {
		severity, once, holes, few = rules.Error, false, true, true
	} else if said {
		severity = rules.Off
	}
	without := 0
	for _, f := range g.Facts {
		if !f.Payload.(MissingFact).Names {
			without++
		}
	}
	for _, f := range g.Facts {
		fact := f.Payload.(MissingFact)
		if !fact.Names && severity != rules.Off {
			g.Report(rules.Diagnostic{
				Record: f.Record, Span: f.Span, Severity: severity, Message: noneMessage(severity, once, few, without),
				Data: map[string]any{"kind": "none"},
			})
			if once {
				severity = rules.Off
			}
		}
		if !holes {
			continue
		}
		for _, h := range fact.Holes {
			d := rules.Diagnostic{Record: f.Record, Span: h.Span, Message: h.Named + " has an address", Data: map[string]any{"kind": "no-url"}}
			if h.Source > 0 {
				d.Message = h.Named + " has no address"
				d.Data["source"] = h.Source
			}
			g.Report(d)
		}
	}
}

// noneMessage says that a record names no source. It gives no counts of the dataset, so that a record's finding
// stays the same when other records come and go.
func noneMessage(severity rules.Severity, once, few bool, without int) string {
	switch {
	case once && without > 1:
		return "no source is named here, and hardly any record of the dataset lists its own"
	case few: // or said by the configuration: there is nothing to compare with
		return "no source is named"
	case severity == rules.Error:
		return "no source is named, as nearly all other records do"
	}
	return "no source is named, as some other records do"
}

// missingSeverity says how bad it is that a record lists no sources, where so many do; once means that one note speaks
// for all.
func missingSeverity(records, lists int) (severity rules.Severity, once bool) {
	switch share := float64(lists) / float64(records); {
	case records < fewRecords, share >= 0.8:
		return rules.Error, false
	case share <= 0.1:
		return rules.Info, true
	}
	return rules.Info, false
}
