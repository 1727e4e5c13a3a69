package event

import (
	"bytes"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// maxSubjects is how many of the names that a record mentions most it is about.
const maxSubjects = 4

func addSubjects(words []Word, keys texts, r *rules.Record) ([]Word, texts) {
	from := len(words)
	var few [64]string
	var buf textsBuffer
	most := buf.texts().addMost(appendMentions(appendMentions(few[:0], r.TitleProse()), r.Prose()))
	for i := range most.pieces {
		words = append(words, hashed(most.at(i)))
		for j := i + 1; j < len(most.pieces); j++ {
			about := append(append(keys.text, aboutKey...), most.at(i)...)
			keys = keys.until(append(append(about, ' '), most.at(j)...))
		}
	}
	return settle(words, from), keys
}

// appendMentions adds the last word of each name: "Tokayev" for "Kassym-Jomart Tokayev", so that full and short
// mentions count together.
func appendMentions(mentions []string, p *rules.Prose) []string {
	for i := range p.Names {
		name := strings.TrimRight(p.Of(p.Names[i].Piece), " .,)")
		mentions = append(mentions, name[strings.LastIndexByte(name, ' ')+1:])
	}
	return mentions
}

// counted is a text with how often it is there.
type counted struct {
	rules.Piece
	times int
}

// addMost adds those of the mentions, folded, that are there most often, and more than once, sorted.
func (t texts) addMost(mentions []string) texts {
	var buf [32]counted
	t, list := t.count(buf[:0], mentions)
	compare := func(a, b counted) int { return bytes.Compare(t.text[a.Start:a.End], t.text[b.Start:b.End]) }
	slices.SortFunc(list, compare)
	// What is written in several ways is the same when it is folded.
	several := list[:0]
	for i := 0; i < len(list); {
		c := list[i]
		for i++; i < len(list) && compare(c, list[i]) == 0; i++ {
			c.times += list[i].times
		}
		if c.times > 1 {
			several = append(several, c)
		}
	}
	slices.SortStableFunc(several, func(a, b counted) int { return b.times - a.times })
	for _, c := range several[:min(len(several), maxSubjects)] {
		t.pieces = append(t.pieces, c.Piece)
	}
	return t.sorted()
}

// count adds the text of each mention, folded, and tells how often it is written as it is.
func (t texts) count(list []counted, mentions []string) (texts, []counted) {
	// Numbers are sorted sooner than texts: a mention's hash, and which one it is.
	var few [64]uint64
	order := few[:0]
	for i, mention := range mentions {
		order = append(order, uint64(words.Hash(mention))<<32|uint64(i))
	}
	slices.Sort(order)
	for i := 0; i < len(order); {
		mention := mentions[uint32(order[i])]
		times := 1
		for i++; i < len(order) && mentions[uint32(order[i])] == mention; i++ {
			times++
		}
		start := len(t.text)
		if t.text = appendFolded(t.text, mention); len(t.text) > start {
			list = append(list, counted{rules.Piece{Start: start, End: len(t.text)}, times})
		}
	}
	return t, list
}
