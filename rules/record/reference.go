package record

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// ReferenceFact is one id that a record has, or one that it refers to.
type ReferenceFact struct {
	// ID is empty for the id that all know the record by.
	ID string
	// Field is where the record refers to it; empty for an id of its own.
	Field string
	// Sure tells that the configuration names the field as one that holds ids.
	Sure bool
}

// ReferenceOptions are the options of record/reference.
type ReferenceOptions struct {
	Fields []string `yaml:"fields"`
}

// namesKey is the key of all ids without a date. Whether a field holds such ids or words of another
// kind shows only when they are seen together.
const namesKey = "names"

// linkField stands for the field of a link in the text.
const linkField = "link"

// Reference reports references to records that do not exist.
var Reference = &rules.Rule{
	ID:       "record/reference",
	Severity: rules.Warning,
	Version:  2,
	Options:  &ReferenceOptions{},
	Doc: rules.Doc{
		Summary: "A reference to a record that does not exist",
		What: "Collects the ids and file names of all records, and reports a field that names another record by an id that none of them has: " +
			"`related_events`, `connections`, `triggered_by`, `see_also`, `parent` and the like. Also links in the text to the file of a record, `[text](other-record.md)` and `[[other-record]]`. " +
			"A date with a slug (`2024-05-02--harbour-fire`) is taken as an id wherever the record's own id has that form; a slug alone only in a field with a fitting name, " +
			"and only where records with most of the slugs in that field exist.",
		Why: "A reader who follows the reference finds nothing; often the record was renamed or merged into another, or never written.",
		Bad: []string{
			"---\nid: 2024-05-06--harbour-fire-inquiry\ndate: 2024-05-06\ntitle: Inquiry into the fire opens\nrelated: [2024-05-02--harbour-fire]\n---\n\nAn inquiry opened.\n",
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n" +
				"-- 2024-05-06--harbour-fire-inquiry.md --\n---\nid: 2024-05-06--harbour-fire-inquiry\ndate: 2024-05-06\ntitle: Inquiry into the fire opens\n---\n\nAn inquiry into [the fire](2024-05-02--warehouse-fire.md) opened.\n",
		},
		Good: []string{
			"-- 2024-05-02--harbour-fire.md --\n---\nid: 2024-05-02--harbour-fire\ndate: 2024-05-02\ntitle: Fire in the harbour\n---\n\nA fire broke out.\n" +
				"-- 2024-05-06--harbour-fire-inquiry.md --\n---\nid: 2024-05-06--harbour-fire-inquiry\ndate: 2024-05-06\ntitle: Inquiry into the fire opens\nrelated: [2024-05-02--harbour-fire]\n---\n\nAn inquiry into [the fire](2024-05-02--harbour-fire.md) opened.\n",
		},
		Options: []rules.OptionDoc{
			{Name: "fields", Default: "[]", Meaning: "names of further fields that hold ids of records; every slug in them must be one"},
		},
		Leaves: "Web addresses, sentences, names of networks or patterns, tags, names and sources; ids that are only mentioned in a sentence; " +
			"fields that tell a record's former ids, its file, its picture, or what was merged into it or replaced by it, or which event or story it belongs to; links to files that are no records, such as README.md. " +
			"Only records of the same dataset count: a folder that the configuration leaves out does not exist for this rule.",
		Certainty: "On a public timeline of 1,013 records all of 67 findings were ids of records that are not there; in 224 posts of a newsroom there was none.",
		Data:      "`id`: the id that no record has; `field`: the field that names it, `link` for a link in the text; `suggestion`: the id of a record of the same day with a like name, if there is one.",
	},
	Fact:      ReferenceFact{},
	Check:     checkReferences,
	Reconcile: reconcileReferences,
}

func checkReferences(p *rules.Pass) {
	c := referenceCheck{pass: p}
	if o, ok := p.Options.(*ReferenceOptions); ok {
		c.sure = o.Fields
	}
	c.define()
	if p.Record.Fields != nil {
		for _, n := range p.Record.Fields.Items {
			c.field(n)
		}
	}
	c.links()
}

// referenceCheck looks for the ids of one record and for those that it refers to.
type referenceCheck struct {
	pass *rules.Pass
	sure []string
	// dated and named tell which forms the record's own ids have; separator stands between date and slug.
	dated, named bool
	separator    string
}

// idFields are fields under which a record may be found, besides its id.
var idFields = map[string]bool{"id": true, "slug": true, "uid": true, "uuid": true, "guid": true, "key": true, "permalink": true, "alias": true, "aliases": true}

// define exports what the record is called: its id, its file's name and other names of its own.
func (c *referenceCheck) define() {
	r := c.pass.Record
	at := r.ID.Place()
	if r.ID == nil {
		at = rules.Span{Start: r.Span.Start, End: r.Span.Start}
	}
	name, id := stem(r.Path), bareID(r.ID.String())
	c.own(name, at)
	if id != name {
		c.own(id, at)
	}
	if r.Fields == nil {
		return
	}
	for _, n := range r.Fields.Items {
		if n != r.ID && idFields[strings.ToLower(n.Key.Value)] {
			n.Walk(func(v *rules.Node) { c.own(bareID(strings.Trim(v.String(), "/")), at) })
		}
	}
}

func (c *referenceCheck) own(id string, at rules.Span) {
	fact := ReferenceFact{ID: id}
	if id == c.pass.Info.ID {
		fact.ID = ""
	}
	if d, ok := parseDated(id); ok {
		c.dated, c.separator = true, d.separator
		c.pass.Export(d.date, at, fact)
	} else if isSlug(id) {
		c.named = true
		c.pass.Export(namesKey, at, fact)
	}
}

// field exports the references in a field at the top of a record.
func (c *referenceCheck) field(n *rules.Node) {
	r := c.pass.Record
	switch n {
	case r.ID, r.Title, r.Date, r.BodyField, r.SourcesField:
		return
	}
	if !holdsIDs(n) {
		return
	}
	for _, list := range [...][]*rules.Node{r.Names, r.Tags} {
		if len(list) > 0 && n.Span.Contains(list[0].Span) {
			return
		}
	}
	c.walk(n, "", false)
}

// holdsIDs tells whether one of the texts in a node may be an id.
func holdsIDs(n *rules.Node) bool {
	return n.Kind == rules.String && mayBeID(strings.TrimSpace(n.Text.Value)) || slices.ContainsFunc(n.Items, holdsIDs)
}

// mostIDLength is the length beyond which a value is no id.
const mostIDLength = 260

// mayBeID tells whether a value is one word that has a hyphen or an underscore, as all ids have that
// can be told from other words.
func mayBeID(value string) bool {
	if len(value) > mostIDLength {
		return false
	}
	joined := false
	for i := range len(value) {
		switch value[i] {
		case ' ', ':':
			return false
		case '-', '_':
			joined = true
		}
	}
	return joined
}

// walk exports the references in a node. Refers tells whether a field around it is named for references.
func (c *referenceCheck) walk(n *rules.Node, path string, refers bool) {
	if key := n.Key.Value; key != "" {
		name := strings.ToLower(key)
		// An id within a field for references is a reference: related: [{id: …}].
		own := idFields[name] && !refers || path == "" && groupFields[name]
		if !c.isSure(key) && (own || hasWord(key, otherWords)) {
			return
		}
		refers = refers || hasWord(key, referenceWords)
		if path != "" {
			path += "."
		}
		path += key
	}
	for _, item := range n.Items {
		c.walk(item, path, refers)
	}
	if n.Kind == rules.String {
		c.refer(strings.TrimSpace(n.Text.Value), path, n.Span, refers)
	}
}

// refer exports a value that has the form of an id.
func (c *referenceCheck) refer(value, field string, at rules.Span, refers bool) {
	if !mayBeID(value) {
		return
	}
	sure := c.isSure(field)
	if !refers && !sure && strings.Contains(value, "/") {
		return
	}
	id := bareID(value)
	if d, ok := parseDated(id); ok {
		if sure || c.dated && (refers || d.separator == c.separator && len(d.separator) > 1) {
			c.pass.Export(d.date, at, ReferenceFact{id, field, sure})
		}
	} else if (sure || refers && c.named) && isSlug(id) {
		c.pass.Export(namesKey, at, ReferenceFact{id, field, sure})
	}
}

func (c *referenceCheck) isSure(field string) bool {
	for _, name := range c.sure {
		if field == name || strings.HasSuffix(field, "."+name) || strings.HasPrefix(field, name+".") {
			return true
		}
	}
	return false
}

// referenceWords are words in the names of fields that hold ids of other records.
var referenceWords = words.Set(`related relates relation relations connection connections connected connects linked links
	reference references refers ref refs see triggered triggers trigger caused causes follows followed following follow followup
	preceded precedes predecessor predecessors successor successors previous next parent parents child children part
	prequel sequel enables enabled leads led responds response continues continued
	event events record records article articles story stories post posts entry entries`)

// otherWords are words in the names of fields with ids that need not exist: former names, files, and
// records that were merged or replaced.
var otherWords = words.Set(`merge merged duplicate duplicates replaced replaces supersedes superseded obsolete former old renamed
	redirect redirects file filename filepath path image images img photo picture thumbnail
	cover asset assets tag tags category categories note notes log`)

// groupFields are fields that join the records of one event or story. There need be no record of that name.
var groupFields = map[string]bool{"event": true, "event_id": true, "eventid": true, "story": true, "story_id": true, "storyid": true}

// hasWord tells whether one of the words of a field's name is in a table: related_events,
// related-events and relatedEvents have two.
func hasWord(key string, table map[string]bool) bool {
	start, lower := 0, false
	has := func(end int) bool { return end > start && table[strings.ToLower(key[start:end])] }
	for i, r := range key {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			if has(i) {
				return true
			}
			start = i + utf8.RuneLen(r)
		case unicode.IsUpper(r) && lower:
			if has(i) {
				return true
			}
			start = i
		}
		lower = unicode.IsLower(r)
	}
	return has(len(key))
}

// links exports the links in the text that lead to the file of a record.
func (c *referenceCheck) links() {
	text := c.pass.Record.Body
	if !strings.Contains(text.Value, "](") && !strings.Contains(text.Value, "[[") {
		return
	}
	prose := c.pass.Record.Prose()
	for _, l := range prose.Links {
		if target := prose.Of(l.Target); !l.Image && !strings.ContainsAny(target, "{}:") {
			target, _, _ = strings.Cut(target, "#")
			target, _, _ = strings.Cut(target, "?")
			if plain, err := url.PathUnescape(target); err == nil && bareID(plain) != plain && strings.HasSuffix(plain, ".md") {
				c.link(bareID(plain), prose.At(l.Target))
			}
		}
	}
	for _, b := range prose.Blocks {
		if b.Kind != rules.Code && b.Kind != rules.HTML && b.Kind != rules.Comment {
			c.wikiLinks(prose, b.Piece)
		}
	}
}

// wikiLinks exports the [[id]] and [[id|text]] of a block.
func (c *referenceCheck) wikiLinks(prose *rules.Prose, block rules.Piece) {
	text := prose.Of(block)
	for from := 0; ; {
		i := strings.Index(text[from:], "[[")
		if i < 0 {
			return
		}
		start := from + i + 2
		n := strings.Index(text[start:], "]]")
		if n < 0 {
			return
		}
		from = start + n + 2
		target := text[start : start+n]
		if cut := strings.IndexAny(target, "|#"); cut >= 0 {
			target = target[:cut]
		}
		if !strings.ContainsAny(target, ": ") {
			c.link(bareID(target), prose.At(rules.Piece{Start: block.Start + start, End: block.Start + start + len(target)}))
		}
	}
}

func (c *referenceCheck) link(id string, at rules.Span) {
	if d, ok := parseDated(id); ok && c.dated {
		c.pass.Export(d.date, at, ReferenceFact{ID: id, Field: linkField})
	} else if !ok && c.named && isSlug(id) {
		c.pass.Export(namesKey, at, ReferenceFact{ID: id, Field: linkField})
	}
}

// idIn is the id of a fact.
func idIn(f rules.Fact) string {
	if id := f.Payload.(ReferenceFact).ID; id != "" {
		return id
	}
	return f.Record.ID
}

func reconcileReferences(g *rules.Group) {
	refers := func(f rules.Fact) bool { return f.Payload.(ReferenceFact).Field != "" }
	if !slices.ContainsFunc(g.Facts, refers) {
		return
	}
	defined := map[string]rules.Fact{}
	for _, f := range g.Facts {
		if id := strings.ToLower(idIn(f)); !refers(f) && defined[id].Record == nil {
			defined[id] = f
		}
	}
	var dangling []rules.Fact
	habits := map[string]*fieldHabit{}
	for _, f := range g.Facts {
		if !refers(f) {
			continue
		}
		fact := f.Payload.(ReferenceFact)
		id := strings.ToLower(idIn(f))
		_, exists := defined[id]
		if habits[fact.Field] == nil {
			habits[fact.Field] = &fieldHabit{seen: map[string]bool{}}
		}
		habits[fact.Field].add(id, exists)
		if !exists {
			dangling = append(dangling, f)
		}
	}
	var known *suggestions
	for _, f := range dangling {
		fact := f.Payload.(ReferenceFact)
		if g.Key != namesKey || fact.Sure || habits[fact.Field].holdsIDs() {
			if known == nil {
				known = suggestionsOf(g, defined)
			}
			reportDangling(g, f, known)
		}
	}
}

// fieldHabit counts how many different slugs of a field are ids of records.
type fieldHabit struct {
	seen     map[string]bool
	existing int
}

func (h *fieldHabit) add(id string, exists bool) {
	if !h.seen[id] {
		h.seen[id] = true
		if exists {
			h.existing++
		}
	}
}

func (h *fieldHabit) holdsIDs() bool { return 2*h.existing >= len(h.seen) }

func reportDangling(g *rules.Group, f rules.Fact, known *suggestions) {
	fact := f.Payload.(ReferenceFact)
	d := rules.Diagnostic{
		Record: f.Record, Span: f.Span,
		Message: fmt.Sprintf("%s names %q, but no record has that id", fact.Field, fact.ID),
		Data:    map[string]any{"id": fact.ID, "field": fact.Field},
	}
	if fact.Field == linkField {
		d.Message = fmt.Sprintf("the link leads to %q, but there is no such record", fact.ID)
	}
	if other, ok := known.likeliest(fact.ID); ok {
		id := idIn(other)
		d.Message += fmt.Sprintf("; is it %q?", id)
		d.Related = []rules.Related{{Record: other.Record, Span: other.Span, Message: fmt.Sprintf("%q here", id)}}
		d.Data["suggestion"] = id
	}
	g.Report(d)
}
