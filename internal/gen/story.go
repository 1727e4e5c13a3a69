package gen

import (
	"strings"
	"time"
)

// newest is the day of record 0.
var newest = time.Date(2025, time.June, 30, 0, 0, 0, 0, time.UTC)

// story is an event, as all records that tell it agree on it. Whom it is about and where it
// happened is as good as its own; the others in it are the better known the more often.
type story struct {
	number               int
	day                  time.Time
	organisation, second string
	people               [2]string
	roles                [2]string
	place, otherPlace    string
	adjective, subject   string
	matter               string
	verb, tail           int
	amount               int // in hundred thousands of dollars
	quote                string
	page                 Source // one that every record cites
}

// storyOf is the number of the event that record i tells: its own, or that of an earlier record of
// the same day.
func (o Options) storyOf(i int) int {
	earlier := i % o.PerDay
	r := newRandom(o.Seed, retoldStream, i)
	if earlier == 0 || !r.chance(o.Retold/2) { // a retold event makes two such records
		return i
	}
	return o.storyOf(i - 1 - r.below(earlier))
}

func (o Options) story(i int) *story {
	r := newRandom(o.Seed, storyStream, i)
	names, places := namePool(i), placePool(i)
	s := &story{
		number: i, day: newest.AddDate(0, 0, -i/o.PerDay),
		organisation: o.nthOrganisation(r.below(names)), second: o.nthOrganisation(r.rank(names)),
		people: [2]string{o.nthPerson(r.rank(names)), o.nthPerson(r.below(names))},
		roles:  [2]string{pick(r, roles), pick(r, roles)},
		place:  o.nthPlace(r.below(places)), otherPlace: o.nthPlace(r.rank(places)),
		adjective: pick(r, adjectives), subject: pick(r, subjects), matter: pick(r, matters),
		verb: r.below(len(verbs)), tail: r.below(len(headlineTails)),
		amount: r.between(11, 990),
		quote:  speech(r),
	}
	s.page = o.source(r, i, s)
	return s
}

// title is the headline of a story; a record that tells it again words it otherwise.
func (s *story) title(again bool) string {
	verb, tail := s.verb, headlineTails[s.tail]
	if again {
		verb, tail = (verb+5)%len(verbs), ""
	}
	title := s.organisation + " " + verbs[verb] + " " + s.adjective + " " + s.subject + " " + s.matter
	if !strings.Contains(s.organisation, s.place) {
		title += " in " + s.place
	}
	if tail != "" {
		title += " " + tail
	}
	return title
}

// source is a page about a story.
func (o Options) source(r random, i int, s *story) Source {
	outlet, domain, tier := o.nthOutlet(r.rank(outletPool(i)))
	day := s.day.AddDate(0, 0, r.below(2))
	title := capital(s.subject) + " " + s.matter + " " + pasts[s.verb] + " by " + s.organisation
	if r.below(2) == 0 {
		title = s.organisation + ": " + s.adjective + " " + s.subject + " " + s.matter
	}
	return Source{
		Title: title, Publisher: outlet, Date: isoDate(day), Tier: tier,
		URL: "https://www." + domain + day.Format("/2006/01/02/") + slug(title) + "-" + letters(i),
	}
}

// speech is what somebody says. Its nouns are coined, so that hardly any two neighbours stand
// together again: people do not all say the same.
func speech(r random) string {
	coined := func() string {
		return strings.ToLower(pick(r, surnameStarts)) + pick(r, surnameMiddles) + pick(r, surnameEnds)
	}
	var b strings.Builder
	b.WriteString(pick(r, speakers))
	for i := range r.between(1, 3) {
		if i > 0 {
			b.WriteString(", and " + strings.ToLower(pick(r, speakers)))
		}
		b.WriteString(" " + pick(r, pasts) + " the " + coined() + " " + pick(r, joints) + " the " + coined() + " and the " + coined())
	}
	return b.String()
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// letters writes a number in letters, as a part of slugs that no two events share.
func letters(i int) string {
	var b []byte
	for i++; i > 0; i /= 20 {
		b = append(b, "bcdfghjklmnpqrstvwxz"[i%20])
	}
	return string(b)
}

func isoDate(day time.Time) string { return day.Format(time.DateOnly) }

// slug is a title as addresses and file names have it.
func slug(title string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return c < 'a' || c > 'z' }) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		if b.WriteString(word); b.Len() > 48 {
			break
		}
	}
	return b.String()
}
