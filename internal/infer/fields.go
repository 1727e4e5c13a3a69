package infer

import (
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// findFields says which field plays which part, and which of these the configuration must name
// because factvet does not know them by their names.
func (d *Dataset) findFields() {
	d.roles = map[string]role{}
	s := d.shape
	known := d.knownFields()
	// In this order, because what is a date is no title, and what is a title is no text.
	for _, part := range []struct {
		role role
		find func(*shape, map[string]role) string
	}{
		{"date", func(s *shape, _ map[string]role) string { return dateField(s) }},
		{"id", d.idField},
		{"sources", sourcesField},
		{"title", titleField},
		{"body", d.bodyField},
		{"names", namesField},
		{"tags", tagsField},
	} {
		if names := known[part.role]; len(names) > 0 {
			for _, name := range names {
				if d.roles[name] == "" {
					d.roles[name] = part.role
				}
			}
			continue
		}
		if name := part.find(s, d.roles); name != "" {
			d.roles[name] = part.role
			d.Fields = append(d.Fields, Field{string(part.role), []string{name}})
			if part.role == "sources" {
				d.Fields = append(d.Fields, sourceParts(s.fields[name])...)
			}
		}
	}
	slices.SortStableFunc(d.Fields, func(a, b Field) int { return slices.Index(fieldOrder, a.Name) - slices.Index(fieldOrder, b.Name) })
}

// fieldOrder is the order in which a configuration names fields.
var fieldOrder = []string{"id", "date", "title", "body", "names", "tags", "sources", "url", "source_title"}

// knownFields are the fields that factvet knows by name, where a good part of the records has them.
func (d *Dataset) knownFields() map[role][]string {
	counts := map[role]map[string]int{}
	total := map[role]int{}
	count := func(r *rules.Record, of role, nodes ...*rules.Node) {
		hit := false
		for _, item := range r.Fields.Items {
			if slices.ContainsFunc(nodes, func(n *rules.Node) bool { return n != nil && item.Span.Contains(n.Span) }) {
				if counts[of] == nil {
					counts[of] = map[string]int{}
				}
				counts[of][item.Key.Value]++
				hit = true
			}
		}
		if hit {
			total[of]++
		}
	}
	for _, f := range d.Files {
		for _, r := range f.Records {
			if r.Fields == nil || r.Fields.Kind != rules.Map {
				continue
			}
			count(r, "id", r.ID)
			count(r, "date", r.Date)
			count(r, "title", r.Title)
			count(r, "body", r.BodyField)
			count(r, "names", r.Names...)
			count(r, "tags", r.Tags...)
			count(r, "sources", r.SourcesField)
			if r.BodyField == nil && r.Body.Value != "" {
				total["body"]++ // the text below the frontmatter
			}
		}
	}
	out := map[role][]string{}
	for _, of := range []role{"id", "date", "title", "body", "names", "tags", "sources"} {
		if total[of] == 0 || 4*total[of] < d.shape.seen {
			continue
		}
		out[of] = []string{}
		for _, name := range d.shape.names() {
			if n := counts[of][name]; n > 0 && 10*n >= total[of] {
				out[of] = append(out[of], name)
			}
		}
		if len(out[of]) == 0 {
			out[of] = []string{""}
		}
	}
	return out
}

// common tells whether nearly all of a dataset's records have a field, and n of its values are such.
func common(s, f *shape, n int) bool {
	return f.seen > 0 && 10*f.seen >= 8*s.seen && 10*n >= 9*f.seen
}

// best is the first field, in the order of the records, with the highest rank above 0.
func best(s *shape, roles map[string]role, rank func(name string, f *shape) int) string {
	found, most := "", 0
	for _, name := range s.names() {
		if roles[name] != "" {
			continue
		}
		if n := rank(name, s.fields[name]); n > most {
			found, most = name, n
		}
	}
	return found
}

// dateField is a field whose values are all days, or times. Of several the event's own is wanted,
// which mostly comes first, and not the one on which somebody saved the record.
func dateField(s *shape) string {
	return best(s, nil, func(name string, f *shape) int {
		n := max(f.forms[dateForm], f.forms[timestampForm], f.forms[dateOrTimeForm])
		if epochs := epochs(f); epochs > n {
			n = epochs
		}
		if !common(s, f, n) {
			return 0
		}
		if containsAny(name, "updat", "modif", "creat", "expir", "access", "retriev", "check", "lastmod") {
			return 1
		}
		return 2
	})
}

// epochs counts numbers that are milliseconds, or seconds, since 1970.
func epochs(f *shape) int {
	total := 0
	for v, n := range f.values {
		if v >= 1e8 && v < 2e9 || v >= 1e11 && v < 2e12 {
			total += n
		}
	}
	return total
}

// idField is a field that says the file's name.
func (d *Dataset) idField(s *shape, roles map[string]role) string {
	same := map[string]int{}
	for _, f := range d.Files {
		base := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
		stem := strings.TrimSuffix(base, "."+extension(base))
		for _, r := range f.Records {
			if r.Fields == nil || r.Fields.Kind != rules.Map {
				continue
			}
			for _, item := range r.Fields.Items {
				if item.Kind == rules.String && item.Text.Value == stem {
					same[item.Key.Value]++
				}
			}
		}
	}
	return best(s, roles, func(name string, f *shape) int {
		if common(s, f, same[name]) {
			return 1
		}
		return 0
	})
}

// sourcesField is a list of web addresses, or of maps that have one.
func sourcesField(s *shape, roles map[string]role) string {
	return best(s, roles, func(_ string, f *shape) int {
		items := f.items
		if items == nil || 4*f.kinds[rules.List] < s.seen {
			return 0
		}
		if 10*items.forms[uriForm] >= 8*items.seen {
			return 1
		}
		if addressOf(items) != "" {
			return 2
		}
		return 0
	})
}

// addressOf is the field of a source that holds its web address.
func addressOf(items *shape) string {
	return best(items, nil, func(_ string, f *shape) int {
		if 10*f.forms[uriForm] >= 8*f.seen && 2*f.seen >= items.seen {
			return 1
		}
		return 0
	})
}

// sourceParts names the address and the title of sources where these have other names than those
// that are known.
func sourceParts(f *shape) []Field {
	items := f.items
	url := addressOf(items)
	if url == "" || slices.ContainsFunc([]string{"url", "link", "href", "uri", "source_url"}, func(n string) bool { return items.fields[n] != nil }) {
		url = ""
	}
	var out []Field
	if url != "" {
		out = append(out, Field{"url", []string{url}})
	}
	if !slices.ContainsFunc([]string{"title", "headline", "name"}, func(n string) bool { return items.fields[n] != nil }) {
		if title := titleField(items, map[string]role{url: "url"}); title != "" {
			out = append(out, Field{"source_title", []string{title}})
		}
	}
	return out
}

// titleField is a text of a few words that hardly two records share.
func titleField(s *shape, roles map[string]role) string {
	return best(s, roles, func(_ string, f *shape) int {
		n := f.written()
		if !common(s, f, n) || n == 0 || f.forms[uriForm] > 0 {
			return 0
		}
		mean := f.length / n
		distinct := f.many || 10*len(f.texts) >= 8*n
		words := n-f.forms[wordForm] > n/2 // with a blank in them
		if !distinct || !words || mean < 8 || f.longest > 400 {
			return 0
		}
		return 1
	})
}

// bodyField is the longest text, where no text stands below the fields.
func (d *Dataset) bodyField(s *shape, roles map[string]role) string {
	return best(s, roles, func(_ string, f *shape) int {
		n := f.written()
		if !common(s, f, n) || n == 0 || f.length/n < 80 {
			return 0
		}
		return f.length / n
	})
}

// namesField is a list of texts most of which look like names.
func namesField(s *shape, roles map[string]role) string {
	return best(s, roles, func(_ string, f *shape) int {
		if f.items == nil || 2*f.kinds[rules.List] < s.seen || 5*f.items.forms[nameForm] < 3*f.items.seen {
			return 0
		}
		return 1
	})
}

// tagsField is a list of texts that records share.
func tagsField(s *shape, roles map[string]role) string {
	return best(s, roles, func(_ string, f *shape) int {
		if f.items == nil || 2*f.kinds[rules.List] < s.seen || f.items.many || f.items.written() < fewValues {
			return 0
		}
		if 2*len(f.items.texts) <= f.items.written() && f.items.longest <= 40 {
			return 1
		}
		return 0
	})
}

func containsAny(name string, parts ...string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(name, p) })
}
