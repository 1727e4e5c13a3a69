package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// role is what a field of a record says.
type role uint8

const (
	noRole role = iota
	idRole
	dateRole
	titleRole
	bodyRole
	namesRole
	tagsRole
	sourcesRole
)

// roleNames are the keys that stand for a role where no configuration says otherwise, folded by
// [foldKey]; of several the first counts, but for names, of which all do, and for the body.
var roleNames = [...][]string{
	idRole:   {"id", "uid", "key", "slug"},
	dateRole: {"date", "eventdate", "published", "pubdate", "publicationdate", "datepublished", "publishedat", "datetime", "day"},
	titleRole: {
		"title", "headline", "name",
	},
	bodyRole:    {"body", "content", "text", "description", "summary", "abstract"},
	namesRole:   {"actors", "people", "persons", "organizations", "organisations", "names", "keyactors", "entities"},
	tagsRole:    {"tags", "topics", "categories", "keywords"},
	sourcesRole: {"sources", "references", "citations", "links", "source", "sourceurls", "sourceurl", "url", "link"},
}

// part is what a field of a source says.
type part uint8

const (
	noPart part = iota
	urlPart
	titlePart
	publisherPart
	datePart
	tierPart
)

// partNames are the keys that stand for a part of a source. The day on which somebody looked the
// source up is not its date.
var partNames = [...][]string{
	urlPart:       {"url", "link", "href", "sourceurl", "uri"},
	titlePart:     {"title", "headline", "name"},
	publisherPart: {"publisher", "outlet", "publication", "source", "site", "website"},
	datePart:      {"date", "published", "publicationdate", "publisheddate", "datepublished", "pubdate"},
	tierPart:      {"tier"},
}

// meaning is a key's role and its rank among the keys of that role.
type meaning[R role | part] struct {
	of   R
	rank int
}

func index[R role | part](names [][]string) map[string]meaning[R] {
	index := map[string]meaning[R]{}
	for of, list := range names {
		for rank, name := range list {
			index[name] = meaning[R]{R(of), rank}
		}
	}
	return index
}

var (
	roleOf = index[role](roleNames[:])
	partOf = index[part](partNames[:])
)

// foldKey writes a key in small letters and without hyphens and underscores, into a buffer.
func foldKey(key string, buffer []byte) []byte {
	buffer = buffer[:0]
	if len(key) > cap(buffer) {
		return buffer
	}
	for i := range len(key) {
		switch c := key[i]; {
		case c >= 'A' && c <= 'Z':
			buffer = append(buffer, c|0x20)
		case c != '_' && c != '-':
			buffer = append(buffer, c)
		}
	}
	return buffer
}

// longestKey is as long as the longest key that has a role, with room for its punctuation.
const longestKey = 32

// assign fills in what the fields of a record mean.
func (in *input) assign(r *rules.Record, m *Mapping) {
	if m == nil {
		m = &Mapping{}
	}
	var byRole [len(roleNames)][]*rules.Node
	if r.Fields != nil && r.Fields.Kind == rules.Map {
		byRole = in.rolesIn(r.Fields)
	}
	at := func(path string, known []*rules.Node) []*rules.Node {
		if path == "" {
			return known
		}
		return find(r.Fields, path)
	}
	r.ID = firstScalar(at(m.ID, byRole[idRole]))
	r.Date = firstScalar(at(m.Date, byRole[dateRole]))
	if title := firstScalar(at(m.Title, byRole[titleRole])); title != nil {
		r.Title = title
	}
	if strings.TrimSpace(r.Body.Value) == "" {
		if body := longest(at(m.Body, byRole[bodyRole])); body != nil {
			r.BodyField, r.Body = body, body.Text
		}
	}
	r.Names = in.named(many(r.Fields, m.Names, byRole[namesRole]))
	tags := many(r.Fields, m.Tags, byRole[tagsRole])
	r.Tags = in.named(tags)
	if len(tags) == 1 && tags[0].Kind == rules.String {
		r.Tags = in.split(tags[0].Text)
	}
	in.sources(r, m, byRole[sourcesRole])
	in.bodySources(r)
}

// rolesIn sorts a map's values by their keys' roles and each role's by rank.
func (in *input) rolesIn(fields *rules.Node) (byRole [len(roleNames)][]*rules.Node) {
	type known struct {
		meaning meaning[role]
		value   *rules.Node
	}
	var room [16]known
	found := room[:0]
	var buffer [longestKey]byte
	for _, item := range fields.Items {
		key := roleOf[string(foldKey(item.Key.Value, buffer[:]))]
		if key.of == noRole {
			continue
		}
		if key.of == namesRole {
			key.rank = 0 // All names count, in the order of the file.
		}
		found = append(found, known{key, item})
	}
	slices.SortStableFunc(found, func(a, b known) int {
		return cmp.Or(int(a.meaning.of)-int(b.meaning.of), a.meaning.rank-b.meaning.rank)
	})
	values := in.room(len(found))[:len(found)]
	for i, k := range found {
		values[i] = k.value
	}
	for from := 0; from < len(found); {
		to := from + 1
		for to < len(found) && found[to].meaning.of == found[from].meaning.of {
			to++
		}
		byRole[found[from].meaning.of] = values[from:to:to]
		from = to
	}
	return byRole
}

// find is what stands at a path. A list on the way stands for each of its elements.
func find(n *rules.Node, path string) []*rules.Node {
	if n == nil {
		return nil
	}
	if n.Kind == rules.List {
		var found []*rules.Node
		for _, item := range n.Items {
			found = append(found, find(item, path)...)
		}
		return found
	}
	// A key may hold dots itself.
	if found := n.Get(path); found != nil {
		return []*rules.Node{found}
	}
	key, rest, nested := strings.Cut(path, ".")
	each := strings.HasSuffix(key, "[]")
	found := n.Get(strings.TrimSuffix(key, "[]"))
	switch {
	case found == nil:
		return nil
	case nested:
		return find(found, rest)
	case each && found.Kind == rules.List:
		return found.Items
	}
	return []*rules.Node{found}
}

func many(fields *rules.Node, paths []string, known []*rules.Node) []*rules.Node {
	if len(paths) == 0 {
		return known
	}
	var found []*rules.Node
	for _, path := range paths {
		found = append(found, find(fields, path)...)
	}
	return found
}

func firstScalar(nodes []*rules.Node) *rules.Node {
	for _, n := range nodes {
		if n.Kind == rules.String || n.Kind == rules.Number {
			return n
		}
	}
	return nil
}

// longest is the longest text: a record that has a summary and a content has its text in the latter.
func longest(nodes []*rules.Node) *rules.Node {
	var found *rules.Node
	for _, n := range nodes {
		if n.Kind == rules.String && strings.TrimSpace(n.Text.Value) != "" &&
			(found == nil || len(n.Text.Value) > len(found.Text.Value)) {
			found = n
		}
	}
	return found
}

// named is the names in lists of texts or of maps with a name, or in single texts.
func (in *input) named(nodes []*rules.Node) []*rules.Node {
	most := 0
	for _, n := range nodes {
		most += max(len(n.Items), 1)
	}
	if most == 0 {
		return nil
	}
	names := in.room(most)
	for _, n := range nodes {
		switch n.Kind {
		case rules.List:
			for _, item := range n.Items {
				if item.Kind == rules.Map {
					item = firstScalar([]*rules.Node{orNull(item.Get("name")), orNull(item.Get("title")), orNull(item.Get("label"))})
				}
				if item != nil && item.Kind == rules.String && item.Text.Value != "" {
					names = append(names, item)
				}
			}
		case rules.String:
			if n.Text.Value != "" {
				names = append(names, n)
			}
		}
	}
	return names
}

// split takes a text that lists tags with commas apart.
func (in *input) split(text rules.Text) []*rules.Node {
	var parts []*rules.Node
	for start := 0; start <= len(text.Value); {
		end := len(text.Value)
		if n := strings.IndexByte(text.Value[start:], ','); n >= 0 {
			end = start + n
		}
		if a, b := trim(text.Value, start, end, " \t\n"); a < b {
			parts = append(parts, in.piece(text, a, b))
		}
		start = end + 1
	}
	return parts
}

func orNull(n *rules.Node) *rules.Node {
	if n == nil {
		return &rules.Node{}
	}
	return n
}
