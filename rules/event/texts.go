package event

import (
	"bytes"
	"slices"

	"github.com/factvet/factvet/rules"
)

// texts are short texts that stand one behind the other, so that a record's many cost no allocation.
type texts struct {
	text   []byte
	pieces []rules.Piece
}

// textsBuffer has room for as many texts as most records need.
type textsBuffer struct {
	text   [768]byte
	pieces [48]rules.Piece
}

func (b *textsBuffer) texts() texts { return texts{b.text[:0], b.pieces[:0]} }

func (t texts) at(i int) []byte { return t.text[t.pieces[i].Start:t.pieces[i].End] }

// add adds a text made of parts.
func (t texts) add(parts ...string) texts {
	text := t.text
	for _, p := range parts {
		text = append(text, p...)
	}
	return t.until(text)
}

// until adds what was appended to the text.
func (t texts) until(text []byte) texts {
	t.pieces = append(t.pieces, rules.Piece{Start: len(t.text), End: len(text)})
	t.text = text
	return t
}

func (t texts) sorted() texts {
	slices.SortFunc(t.pieces, func(a, b rules.Piece) int { return bytes.Compare(t.text[a.Start:a.End], t.text[b.Start:b.End]) })
	return t
}

// longestFirst sorts the texts by length, and those of one length as sorted does.
func (t texts) longestFirst() texts {
	slices.SortFunc(t.pieces, func(a, b rules.Piece) int {
		if longer := (b.End - b.Start) - (a.End - a.Start); longer != 0 {
			return longer
		}
		return bytes.Compare(t.text[a.Start:a.End], t.text[b.Start:b.End])
	})
	return t
}

// compact leaves each of sorted texts once.
func (t texts) compact() texts {
	t.pieces = slices.CompactFunc(t.pieces, func(a, b rules.Piece) bool {
		return bytes.Equal(t.text[a.Start:a.End], t.text[b.Start:b.End])
	})
	return t
}

func (t texts) strings() []string {
	if len(t.pieces) == 0 {
		return nil
	}
	all := string(t.text)
	list := make([]string, len(t.pieces))
	for i, p := range t.pieces {
		list[i] = all[p.Start:p.End]
	}
	return list
}
