// Package event decides whether two records tell one event. The rules that compare records share
// it, so that they agree on what there is to compare.
//
// Records are never compared all with all: each stands under a few blocking keys (its day, its
// sources, its title), and only records that share a key are compared.
package event

import (
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
	"github.com/factvet/factvet/rules/weburl"
)

// Event is what is known of the event that a record tells. Several rules keep the event of every
// record, and few are ever compared: it is packed, and made of hashes rather than texts.
type Event string

// known is an event with the blocking keys of its record.
type known struct {
	event Event
	keys  []string
}

// memoKey is the key of a record's event among its memos.
type memoKey struct{}

func of(r *rules.Record) *known {
	return r.Memo(memoKey{}, func() any { return read(r) }).(*known)
}

// Of is the event of a record, computed once.
func Of(r *rules.Record) Event { return of(r).event }

func read(r *rules.Record) *known {
	var few [128]Word
	var buf textsBuffer
	d := draft{words: few[:0]}
	keys := buf.texts()
	d.day, d.dated = r.Day()
	if d.dated && d.day.OneDay() {
		keys = keys.add(dayKey, d.day.First.String()).add(dayKey, (d.day.First + 1).String())
	}
	heading := r.Title.String()
	d.words, keys = addTitle(d.words, keys, heading)
	d = d.end(titleWords)
	d.words = addLede(d.words, r.Prose())
	d = d.end(ledeWords)
	d.words = addNames(d.words, r.Names)
	d = d.end(nameWords)
	d.words, keys = addPages(d.words, keys, r.Sources)
	d = d.end(pageWords)
	d.words, keys = addSubjects(d.words, keys, r)
	d = d.end(subjectWords)
	sorted := keys.sorted().strings()
	for _, key := range sorted {
		d.words = append(d.words, hashed(key))
	}
	d = d.end(keyWords)
	heading, d.number = cutNumber(heading)
	var frontHalf, backHalf string
	if frontHalf, backHalf, d.framed = cutFrame(heading); d.framed {
		d.words = addStems(d.words, frontHalf)
		d = d.end(beforeWords)
		d.words = addStems(d.words, backHalf)
		d = d.end(afterWords)
	}
	return &known{d.pack(), sorted}
}

// settle sorts what was added to words from a place on, and leaves each value once.
func settle(words []Word, from int) []Word {
	slices.Sort(words[from:])
	return words[:from+len(slices.Compact(words[from:]))]
}

// titleKeyWords is how many stems of a title serve as a key: the longest, which tell most.
const titleKeyWords = 4

func addTitle(words []Word, keys texts, title string) ([]Word, texts) {
	from := len(words)
	var buf textsBuffer
	stems := buf.texts()
	var room [wordRoom]byte
	for stem, rest := nextStem(room[:0], title); len(stem) > 0; stem, rest = nextStem(room[:0], rest) {
		words = append(words, wordOf(stem))
		stems = stems.until(append(stems.text, stem...))
	}
	if stems = stems.longestFirst().compact(); len(stems.pieces) >= titleKeyWords {
		stems.pieces = stems.pieces[:titleKeyWords]
		stems = stems.sorted()
		key := keys.text
		key = append(key, "title:"...)
		for i := range stems.pieces {
			if i > 0 {
				key = append(key, ' ')
			}
			key = append(key, stems.at(i)...)
		}
		keys = keys.until(key)
	}
	return settle(words, from), keys
}

// addLede adds the stems of the first sentence that the title lacks.
func addLede(title []Word, body *rules.Prose) []Word {
	if len(body.Sentences) == 0 {
		return title
	}
	words := title
	var room [wordRoom]byte
	for stem, rest := nextStem(room[:0], body.Of(body.Sentences[0].Piece)); len(stem) > 0; stem, rest = nextStem(room[:0], rest) {
		if w := wordOf(stem); !has(title, w) {
			words = append(words, w)
		}
	}
	return settle(words, len(title))
}

func addNames(words []Word, names []*rules.Node) []Word {
	from := len(words)
	for _, n := range names {
		if f := match.Fold(n.String()); f != "" {
			words = append(words, wordOf(f))
		}
	}
	return settle(words, from)
}

// maxKeyedPages is how many of the pages that a record cites serve as keys.
const maxKeyedPages = 12

func addPages(words []Word, keys texts, sources []rules.Source) ([]Word, texts) {
	from := len(words)
	var buf textsBuffer
	pages := buf.texts()
	for i := range sources {
		if u, ok := weburl.Parse(sources[i].URL.String()); ok && !u.Bare() {
			pages = pages.until(u.AppendKey(pages.text))
		}
	}
	pages = pages.sorted().compact()
	for i := range pages.pieces {
		words = append(words, hashed(pages.at(i)))
		if i < maxKeyedPages {
			keys = keys.until(append(append(keys.text, pageKey...), pages.at(i)...))
		}
	}
	return settle(words, from), keys
}

// What blocking keys begin with. A record stands under its day and the next, so that records a day
// apart share a key, under its pages and its title, and under each two of its subjects for those
// without a date.
const (
	aboutKey = "about:"
	dayKey   = "day:"
	pageKey  = "page:"
)
