package record

import (
	"strings"

	"github.com/factvet/factvet/rules"
)

// sources fills in what the fields of a record name as its sources.
func (in *input) sources(r *rules.Record, m *Mapping, known []*rules.Node) {
	if m.Sources != "" {
		known = in.mapped(r, &m)
	} else {
		known = in.citing(known)
	}
	for _, n := range known {
		if r.SourcesField == nil {
			r.SourcesField = n
		}
		found := in.listed(n, m)
		if len(found) == 0 {
			continue
		}
		r.Sources, r.SourcesField = found, n
		break
	}
	if len(r.Sources) == 1 && len(known) > 0 && m.Sources == "" {
		completeSource(&r.Sources[0], r.SourcesField, known)
	}
}

// mapped is the field that a configuration names. Of "sources[].url", the field is the list, and the
// rest is where an entry has its address.
func (in *input) mapped(r *rules.Record, m **Mapping) []*rules.Node {
	list, address, nested := strings.Cut((*m).Sources, "[].")
	if nested {
		own := **m
		own.Sources = list
		if own.URL == "" {
			own.URL = address
		}
		*m = &own
	}
	found := find(r.Fields, strings.TrimSuffix(list, "[]"))
	if len(found) < 2 {
		return found
	}
	// The path led through a list: its ends together are the field.
	all := in.node()
	all.Kind, all.Items = rules.List, found
	all.Span = rules.Span{Start: found[0].Span.Start, End: found[0].Span.End}
	for _, n := range found {
		all.Span.Start, all.Span.End = min(all.Span.Start, n.Span.Start), max(all.Span.End, n.Span.End)
	}
	return []*rules.Node{all}
}

// citing leaves out what is no source: an address on the site itself, a source that is a number.
func (in *input) citing(known []*rules.Node) []*rules.Node {
	kept := in.room(len(known))
	for _, n := range known {
		var buffer [longestKey]byte
		switch string(foldKey(n.Key.Value, buffer[:])) {
		case "url", "link":
			if n.Kind != rules.String || !isAddress(n.Text.Value) {
				continue
			}
		case "links":
			if n.Kind != rules.List {
				continue
			}
		}
		kept = append(kept, n)
	}
	return kept
}

// completeSource joins the fields of a record that names its one source in several: its name in
// one, its address in another.
func completeSource(s *rules.Source, field *rules.Node, known []*rules.Node) {
	if field.Kind != rules.String || s.URL != nil {
		return
	}
	for _, n := range known {
		if n != field && n.Kind == rules.String && isAddress(n.Text.Value) {
			s.URL, s.Publisher, s.Title = n, s.Title, nil
			return
		}
	}
}

// listed is the sources in a list, a map or a text.
func (in *input) listed(n *rules.Node, m *Mapping) []rules.Source {
	switch n.Kind {
	case rules.List:
		sources := in.entries.take(len(n.Items))[:0]
		for _, item := range n.Items {
			if item.Kind == rules.List {
				sources = append(sources, in.listed(item, m)...)
				continue
			}
			if s, ok := in.source(item, m); ok {
				sources = append(sources, s)
			}
		}
		return sources
	case rules.Map:
		if s, ok := in.source(n, m); ok && (s.URL != nil || s.Title != nil) {
			return []rules.Source{s}
		}
		// Sources under names of their own: {primary: …, secondary: …}.
		var sources []rules.Source
		for _, item := range n.Items {
			sources = append(sources, in.listed(item, m)...)
		}
		return sources
	}
	if s, ok := in.source(n, m); ok {
		return []rules.Source{s}
	}
	return nil
}

// source is one entry; ok is false for one that is nothing at all.
func (in *input) source(n *rules.Node, m *Mapping) (s rules.Source, ok bool) {
	s.Span = n.Span
	switch n.Kind {
	case rules.Map:
		in.parts(&s, n, m)
		return s, true
	case rules.String:
		if strings.TrimSpace(n.Text.Value) == "" {
			return s, true
		}
		if isAddress(n.Text.Value) {
			s.URL = n
		} else {
			in.cite(&s, n.Text, 0, len(n.Text.Value))
			if s.Title != nil && len(s.Title.Text.Value) == len(n.Text.Value) {
				s.Title = n
			}
		}
		return s, true
	case rules.Null:
		return s, false
	}
	s.Title = n
	return s, true
}

// parts fills in a source that is a map.
func (in *input) parts(s *rules.Source, n *rules.Node, m *Mapping) {
	slots := [...]**rules.Node{urlPart: &s.URL, titlePart: &s.Title, publisherPart: &s.Publisher, datePart: &s.Date, tierPart: &s.Tier}
	paths := [...]string{urlPart: m.URL, titlePart: m.SourceTitle, publisherPart: m.Publisher, datePart: m.SourceDate, tierPart: m.Tier}
	var ranks [len(slots)]int
	var buffer [longestKey]byte
	for _, item := range n.Items {
		key := partOf[string(foldKey(item.Key.Value, buffer[:]))]
		if key.of == noPart || paths[key.of] != "" || item.Kind == rules.Null {
			continue
		}
		if slot := slots[key.of]; *slot == nil || key.rank < ranks[key.of] {
			*slot, ranks[key.of] = item, key.rank
		}
	}
	for p, path := range paths {
		if path == "" {
			continue
		}
		path = strings.TrimPrefix(strings.TrimPrefix(path, strings.TrimSuffix(m.Sources, "[]")), "[]")
		if found := find(n, strings.TrimPrefix(path, ".")); len(found) > 0 && found[0].Kind != rules.Null {
			*slots[p] = found[0]
		}
	}
}

// isAddress tells whether the whole of a text is meant as an address on the web.
func isAddress(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s, " \t\n") {
		return false
	}
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.")
}
