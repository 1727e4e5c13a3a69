package rules

// Format is the kind of file a record was read from.
type Format uint8

// The formats of records.
const (
	Markdown Format = iota
	Article         // plain text
	JSON
	YAML
	JSONLines
)

var formatNames = [...]string{Markdown: "Markdown", Article: "text", JSON: "JSON", YAML: "YAML", JSONLines: "JSON Lines"}

// String is the format's name for people.
func (f Format) String() string { return formatNames[f] }

// Record is one event or article of a dataset, read once and shared by all rules, which must not
// change it.
type Record struct {
	// Path is the file's, with forward slashes, relative to the dataset's root.
	Path   string
	Format Format
	// File holds the file's bytes as they stand on disk, and Span the part of them that is this record: in a
	// JSON array or a JSON Lines file many records share one file.
	File []byte
	Span Span

	// Fields is the frontmatter, or the whole of a JSON or YAML record; nil where there is none.
	Fields *Node
	// Front covers the frontmatter with its delimiters; it is empty where there is none.
	Front Span
	// Body is the main text: what follows the frontmatter or, without such a text, the field that
	// plays its part (summary, description, content …), which is then BodyField.
	Body      Text
	BodyField *Node

	// What the dataset's fields say, by the mapping of its configuration; nil or empty when the
	// record lacks it. A plain article's title is its first line.
	ID, Title, Date *Node
	Names, Tags     []*Node
	Sources         []Source
	// SourcesField is the field that lists the sources, also when it is empty or not a list.
	SourcesField *Node

	// Problems is what could not be read.
	Problems []Problem

	read        func(Text, Format) *Prose
	body, title *Prose
	fields      []fieldProse
	memos       []memo
	textSum     uint64
	summed      bool // textSum is known
}

// fieldProse is what the text of a field says, other than that of the title.
type fieldProse struct {
	field *Node
	prose *Prose
}

// memo is a value that a helper has computed, under its key.
type memo struct{ key, value any }

// Source is one entry of what a record cites.
type Source struct {
	// Span covers the whole entry.
	Span Span
	// The parts that the entry has; others are nil. A source that is one string has only a URL,
	// or only a title where the string is no URL.
	Title, URL, Publisher, Date, Tier *Node
	// InBody tells that the entry stands in the body's text: a link, a footnote, a line of a
	// sources section.
	InBody bool
}

// Problem is one thing about a file that could not be read.
type Problem struct {
	Span    Span
	Message string
}

// SetReader gives the record the function that reads prose. It is called once, by the parser.
func (r *Record) SetReader(read func(Text, Format) *Prose) { r.read = read }

// Prose is what the body says, read when first asked for. A record belongs to one goroutine.
func (r *Record) Prose() *Prose {
	if r.body == nil {
		r.body = r.proseOf(r.Body)
	}
	return r.body
}

// TitleProse is what the title says; nothing where there is no title.
func (r *Record) TitleProse() *Prose {
	if r.title == nil {
		var title Text
		if r.Title != nil {
			title = r.Title.Text
		}
		r.title = r.proseOf(title)
	}
	return r.title
}

// FieldProse is what the text of one of the record's fields says; nothing for a missing field.
func (r *Record) FieldProse(n *Node) *Prose {
	switch n {
	case nil:
		return &Prose{}
	case r.Title:
		return r.TitleProse()
	}
	for _, f := range r.fields {
		if f.field == n {
			return f.prose
		}
	}
	f := fieldProse{n, r.proseOf(n.Text)}
	r.fields = append(r.fields, f)
	return f.prose
}

func (r *Record) proseOf(t Text) *Prose {
	if r.read == nil || t.Value == "" {
		return &Prose{Text: t}
	}
	return r.read(t, r.Format)
}

// Day is the record's date; ok is false when it has none or it is not one.
func (r *Record) Day() (d Interval, ok bool) {
	if r.Date == nil {
		return Interval{}, false
	}
	d, err := ParseDate(r.Date.String())
	return d, err == nil
}

// Texts calls visit for every text of the record: each key and scalar of its fields, and its body.
func (r *Record) Texts(visit func(Text)) {
	r.Fields.texts(visit)
	if r.BodyField == nil && r.Body.Value != "" {
		visit(r.Body)
	}
	// A title that is a line of the file stands outside fields and body.
	if r.Title != nil && (r.Fields == nil || !r.Fields.Span.Contains(r.Title.Span)) {
		visit(r.Title.Text)
	}
}

// texts calls visit for the keys and texts of a node and of all below it.
func (n *Node) texts(visit func(Text)) {
	if n == nil {
		return
	}
	if n.Key.Value != "" {
		visit(n.Key)
	}
	if n.Kind == String && n.Text.Value != "" {
		visit(n.Text)
	}
	for _, item := range n.Items {
		item.texts(visit)
	}
}

// Memo is a value that a helper computes once for each record, under a key of its own type.
func (r *Record) Memo(key any, compute func() any) any {
	for i := range r.memos {
		if r.memos[i].key == key {
			return r.memos[i].value
		}
	}
	m := memo{key, compute()}
	r.memos = append(r.memos, m)
	return m.value
}
