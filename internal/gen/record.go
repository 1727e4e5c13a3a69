package gen

import (
	"slices"
	"strings"
)

// Record is the record with a number, from 0.
func (o Options) Record(i int) *Record {
	number := o.storyOf(i)
	s, again := o.story(number), number != i
	r := newRandom(o.Seed, recordStream, i)
	rec := &Record{
		Name: o.name(i), Date: isoDate(s.day), Title: s.title(again),
		Importance: r.between(1, 10), Status: pick(r, statuses),
		Actors: []string{s.organisation, s.people[0]},
	}
	rec.ID = rec.Name
	if r.below(2) == 0 {
		rec.Actors = append(rec.Actors, s.second, s.people[1])
	}
	for range r.between(0, 3) {
		rec.Actors = append(rec.Actors, pick(r, []func(int) string{o.nthPerson, o.nthOrganisation})(drawn(r, namePool(i))))
	}
	for range r.between(2, 6) {
		rec.Tags = append(rec.Tags, nthTag(drawn(r, tagPool(i))))
	}
	rec.Actors, rec.Tags = distinct(rec.Actors), distinct(rec.Tags)
	rec.Sources = []Source{s.page}
	for range r.between(1, 3) {
		source := o.source(r, i, s)
		if !slices.ContainsFunc(rec.Sources, func(other Source) bool { return other.URL == source.URL }) {
			rec.Sources = append(rec.Sources, source)
		}
	}
	if i > 0 && r.below(8) == 0 {
		rec.Related = []string{o.name(r.below(i))}
	}
	t := &teller{Options: o, story: s, random: r, record: rec, number: i}
	if size := o.Size/2 + r.below(o.Size+1); !again || r.below(2) == 0 {
		t.tell(size)
	} else {
		t.tell(size / 2)
	}
	if r.chance(o.Mistakes) {
		t.plant(pick(r, mistakes))
	}
	return rec
}

// name is what record i is called: its day, its title and something of its own.
func (o Options) name(i int) string {
	number := o.storyOf(i)
	s := o.story(number)
	return isoDate(s.day) + "--" + slug(s.title(number != i)) + "-" + letters(i)
}

// drawn is a number below n: the low ones come again and again, the others once in a while.
func drawn(r random, n int) int {
	if r.below(2) == 0 {
		return r.below(n)
	}
	return r.rank(n)
}

func distinct(list []string) []string {
	var out []string
	for _, word := range list {
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// surname is the last word of a person's name.
func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
