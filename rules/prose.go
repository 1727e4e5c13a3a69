package rules

import "time"

// Piece is a range of bytes in a Prose's text; End is exclusive. Prose.At gives its place in the file.
type Piece struct{ Start, End int }

// Prose is what a text says, found in one pass. All lists are in the order of the text.
type Prose struct {
	Text         Text
	Blocks       []Block
	Sentences    []Sentence
	Dates        []Date
	Numbers      []Figure
	Names        []Name
	Quotations   []Quotation
	Attributions []Attribution
	Links        []Link
}

// Of is the text of a piece.
func (p *Prose) Of(q Piece) string { return p.Text.Value[q.Start:q.End] }

// At is the place of a piece in the file.
func (p *Prose) At(q Piece) Span { return p.Text.At(q.Start, q.End) }

// BlockKind is the part a block plays in the text.
type BlockKind uint8

// The kinds of a block. Code, HTML and Comment hold no prose.
const (
	Paragraph BlockKind = iota
	Heading
	ListItem
	Quote
	TableRow
	Code
	HTML
	Comment
	Footnote
)

// Block is a paragraph, a heading, an item of a list and so on, without the marks around it.
type Block struct {
	Piece
	Kind BlockKind
	// Level is a heading's, from 1; 0 for other kinds.
	Level int
}

// Sentence is one sentence, without blanks around it.
type Sentence struct {
	Piece
	// Block is the index of the block that holds it.
	Block int
}

// Date is a mention of a date.
type Date struct {
	Piece
	Sentence int
	// Interval is what the mention says by itself. With NoYear set, its year is meaningless: call
	// InYear. A mention that only Relative describes has no interval of its own.
	Interval Interval
	// NoYear tells that the mention names a day or month but no year.
	NoYear bool
	// Relative is set for "Thursday", "yesterday", "two weeks earlier": what the mention says
	// depends on a date that stands elsewhere.
	Relative bool
	// Weekday is the day of the week that the mention names together with the day; HasWeekday
	// tells whether it does.
	Weekday    time.Weekday
	HasWeekday bool
	// Day is the piece of the mention without its weekday.
	Day Piece
}

// FigureKind says what a figure counts.
type FigureKind uint8

// The kinds of a figure. NoClaim is a number that states no quantity: a year, a time, an ordinal, part of a
// name (C5+1, 9/11, H.R. 1).
const (
	NoClaim FigureKind = iota
	Money
	Percent
	Count
)

// Figure is a number as the text states it.
type Figure struct {
	Piece
	Sentence int
	Kind     FigureKind
	// Value is the number after its scale word: 17e9 for "$17 billion".
	Value float64
	// High is the upper end of a range ("10 to 15"), and equals Value otherwise.
	High float64
	// Unit is the currency ("USD" for "$"), "%", or for a count the noun that follows, folded
	// ("deaths"); empty when there is none.
	Unit string
	// Hedge is "over", "under", "about" or empty.
	Hedge string
}

// NameKind is what a name is thought to name.
type NameKind uint8

// The kinds of a name.
const (
	UnknownName NameKind = iota
	Person
	Organisation
	PlaceName
)

// Name is a run of words that names somebody or something.
type Name struct {
	Piece
	Sentence int
	Kind     NameKind
}

// Quotation is text between quotation marks; the piece is without the marks.
type Quotation struct {
	Piece
	Sentence int
	// Speaker is whom the text says it quotes; empty where nobody is named.
	Speaker Piece
	// Closed is false when the closing mark is missing.
	Closed bool
}

// Attribution is a phrase that names where a statement comes from: "according to X", "X said",
// "per the X", a link, a footnote.
type Attribution struct {
	Piece
	Sentence int
	// Source is who it is.
	Source Piece
}

// Link is a link in the text, in Markdown, in HTML or bare.
type Link struct {
	Piece
	// Label and Target are its text and its address; a bare link has no label.
	Label, Target Piece
	// Block is the index of the block that holds it.
	Block int
	// Image tells that it embeds a picture.
	Image bool
}
