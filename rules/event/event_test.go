package event

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// story is a record as a test writes it.
type story struct {
	id, date, title, body string
	names, pages          []string
}

func (s story) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %q\ntitle: %q\n", s.id, s.title)
	if s.date != "" {
		fmt.Fprintf(&b, "date: %s\n", s.date)
	}
	if len(s.names) > 0 {
		fmt.Fprintf(&b, "actors: [%s]\n", strings.Join(s.names, ", "))
	}
	if len(s.pages) > 0 {
		b.WriteString("sources:\n")
		for _, page := range s.pages {
			fmt.Fprintf(&b, "- url: %s\n", page)
		}
	}
	fmt.Fprintf(&b, "---\n\n%s\n", s.body)
	return b.String()
}

func (s story) record(t testing.TB) *rules.Record {
	t.Helper()
	records := record.Read(s.id+".md", []byte(s.text()), &record.Mapping{}, prose.Read)
	require.Len(t, records, 1)
	require.Empty(t, records[0].Problems, s.text())
	return records[0]
}

func (s story) event(t testing.TB) Event { return Of(s.record(t)) }

// stemList are the stems of a text, sorted, each once.
func stemList(text string) []string {
	var out []string
	for stem, rest := nextStem(nil, text); len(stem) > 0; stem, rest = nextStem(nil, rest) {
		out = append(out, string(stem))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// stem is the stem of one word.
func stem(word string) Word { return addStems(nil, word)[0] }

func TestStems(t *testing.T) {
	for title, want := range map[string][]string{
		"The fire in the harbour of Port Ellery": {"eller", "fire", "harbour", "port"},
		"A fire; fires":                          {"fire"},
		"Coordinates, coordinated coordination":  {"coordin"},
		"Erdoğan, ERDOGAN, Erdoğan’s, Erdogan's": {"erdogan"},
		"U.S. and the EU":                        {"eu"},
		"4% of 2025's budget":                    {"2025", "4", "budget"},
		"O'Brien’s win":                          {"obrien", "win"},
		"Пожар в порту":                          {"в", "пожар", "порту"},
		"Who was it, and why?":                   nil,
		"— – … '":                                nil,
		"":                                       nil,
	} {
		assert.Equal(t, want, stemList(title), title)
	}
}

func TestWeight(t *testing.T) {
	assert.Less(t, stem("announces").weight(), stem("harbour").weight(), "half of all headlines have the verb")
	assert.Greater(t, stem("737").weight(), stem("harbour").weight(), "a figure tells more")
	for _, s := range []string{"2025", "7"} {
		assert.Equal(t, stem("harbour").weight(), stem(s).weight(), "a year or a single digit does not")
	}
}

// titled is the event of a record that has a title and nothing else.
func titled(title string) view {
	r := rules.Record{Title: &rules.Node{Kind: rules.String, Text: rules.Text{Value: title}}}
	return Of(&r).view()
}

func TestSeries(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Ferry Tickets – Usability Case Study", "Tram Maps – Usability Case Study", true},
		{"Live: fire in the harbour", "Live: strike at the university", true},
		{"Morning Brief | Strike", "Morning Brief | Fire", true},
		{"Report &#8211; the fire", "Report &#8211; the strike", true},
		{"Council minutes - bridge", "Council minutes: ferry", true},
		{"Best of the week: 1", "Best of the week: 2", true},
		{"The harbour, part 1", "The harbour, part 2", true},
		{"Newsletter #12", "Newsletter #13", true},
		{"Ferry Tickets – Usability Case Study", "Ferry Tickets – Usability Case Study", false},
		{"Newsletter #12", "Newsletter #12", false},
		{"Newsletter #12", "Newsletter", false},
		{"Live: fire in the harbour", "Live: fire in the harbour kills two", false},
		{"Lindmark: budget passes", "Lindmark – council passes budget", false},
		{"Budget 2024", "Budget 2025", false},                                 // a year is no number of a part
		{"Fire in the harbour kills 2", "Fire in the harbour kills 3", false}, // a dispute, no series
		{"Well-known harbour", "Well-made harbour", false},
		{"Warehouse fire", "Two dead in harbour", false},
		{"", "", false},
	} {
		a, b := titled(c.a), titled(c.b)
		assert.Equal(t, c.want, a.series(&b), "%q and %q", c.a, c.b)
		assert.Equal(t, c.want, b.series(&a), "%q and %q", c.b, c.a)
	}
}

const (
	firePage    = "https://harbour-courier.net/2024/05/02/fire"
	inquiryPage = "https://harbour-courier.net/2024/05/09/inquiry"
)

var fire = story{
	id: "fire", date: "2024-05-02", title: "Warehouse fire in Port Ellery harbour kills two",
	names: []string{"Port Ellery Fire Brigade"}, pages: []string{firePage},
	body: "Two people died in a warehouse fire in the harbour of Port Ellery.",
}

func TestSame(t *testing.T) {
	with := func(change func(*story)) story {
		s := fire
		s.id = "other"
		change(&s)
		return s
	}
	for _, c := range []struct {
		name string
		a, b story
		want bool
	}{
		{"the same day, source and like titles", fire, with(func(s *story) { s.title = "Two killed as warehouse burns in Port Ellery" }), true},
		{"the same day and names, no common source", fire, with(func(s *story) {
			s.title, s.pages = "Two killed as Port Ellery warehouse burns in harbour", nil
		}), true},
		{"the same title a week later", fire, with(func(s *story) { s.date, s.pages, s.names = "2024-05-09", nil, nil }), true},
		{"the same title a year later", fire, with(func(s *story) { s.date = "2025-05-02" }), false},
		{"the next day, with a common source", fire, with(func(s *story) {
			s.date, s.title = "2024-05-03", "Port Ellery warehouse fire kills two people"
		}), true},
		{"a month holds the day", fire, with(func(s *story) { s.date = "2024-05" }), true},
		{"another event of the same day and place", fire, with(func(s *story) {
			s.title, s.names, s.pages = "Port Ellery council votes on school heating", nil, nil
			s.body = "The council of Port Ellery voted on the heating of its schools."
		}), false},
		{"what came of it a week later", fire, with(func(s *story) {
			s.date, s.title, s.pages = "2024-05-09", "Inquiry into Port Ellery harbour fire opens", []string{inquiryPage}
			s.body = "An inquiry into the fire opened."
		}), false},
		{"announced, and completed a month later",
			story{id: "a", date: "2024-05-02", title: "Lindmark announces tram extension to Oremarsk", body: "The city announced it.", pages: []string{"https://a.example.net/announced"}},
			story{id: "b", date: "2024-06-01", title: "Lindmark completes first section of tram extension", body: "The first section is complete.", pages: []string{"https://a.example.net/completed"}},
			false,
		},
		{"a series with one frame, of one day and one source",
			story{id: "a", date: "2024-05-02", title: "Ferry Tickets – Usability Case Study", pages: []string{firePage}, names: []string{"Maren Holt", "Ada Brisk"}},
			story{id: "b", date: "2024-05-02", title: "Tram Maps – Usability Case Study", pages: []string{firePage}, names: []string{"Maren Holt", "Ada Brisk"}},
			false,
		},
		{"numbered parts",
			story{id: "a", date: "2024-05-02", title: "The harbour of Port Ellery, part 1", pages: []string{firePage}},
			story{id: "b", date: "2024-05-02", title: "The harbour of Port Ellery, part 2", pages: []string{firePage}},
			false,
		},
		{"titles of nothing but headline words",
			story{id: "a", date: "2024-05-02", title: "President signs order"},
			story{id: "b", date: "2024-05-02", title: "President signs executive order"},
			false,
		},
		{"no titles", story{id: "a", date: "2024-05-02"}, story{id: "b", date: "2024-05-02"}, false},
	} {
		a, b := c.a.event(t), c.b.event(t)
		assert.Equal(t, c.want, Compare(a, b).Same(), "%s: %+v", c.name, Compare(a, b))
		assert.Equal(t, Compare(a, b), Compare(b, a), "%s: the same in either order", c.name)
		assert.True(t, mayBeSame(a, b) || !c.want, "%s: the cheap test lets it pass", c.name)
	}
}

func mayBeSame(a, b Event) bool {
	x, y := a.view(), b.view()
	return crowd(nil).mayBeSame(&x, &y)
}

var (
	articleA = story{
		id: "a", title: "Kalvia joins the Vellin Accords, Tarkov says",
		body: "President Ivan Tarkov said that Kalvia joins the Vellin Accords. Minister Ada Brisk praised Kalvia.\n\nTarkov signed the Vellin Accords, and Brisk thanked Kalvia. The Accords are open to all.",
	}
	articleB = story{
		id: "b", title: "Tarkov: Kalvia to join Vellin Accords",
		body: "Kalvia will join the Vellin Accords, President Ivan Tarkov announced. Brisk, the minister, agreed.\n\nThe Accords and Kalvia were on the mind of Tarkov and of Ada Brisk.",
	}
	articleC = story{
		id: "c", title: "Ferry runs aground off Vellin Bay",
		body: "A ferry ran aground off Vellin Bay, Captain Olan Reed said. Reed was praised.\n\nThe Bay is shallow, and Reed knew the Bay.",
	}
)

func TestUndatedArticles(t *testing.T) {
	a, b, c := articleA.event(t), articleB.event(t), articleC.event(t)
	assert.True(t, Compare(a, b).Same(), "%+v %v %v", Compare(a, b), a, b)
	assert.False(t, Compare(a, c).Same())
	assert.Equal(t, -1, Compare(a, b).Days)
	x, y := a.view(), b.view()
	assert.NotZero(t, firstShared(&x, &y), "they are compared at all")
}

func TestCommonWordsCountLittle(t *testing.T) {
	a := story{id: "a", date: "2024-05-02", title: "Shyrakol anniversary celebrated in Lindmark", names: []string{"Ada Brisk"}}.event(t)
	b := story{id: "b", date: "2024-05-02", title: "Shyrakol anniversary celebrated in Oremarsk", names: []string{"Ada Brisk"}}.event(t)
	assert.True(t, Compare(a, b).Same())
	x, y := a.view(), b.view()
	common := x.list(nameWords).appendTo(addStems(nil, "Shyrakol anniversary celebrated"))
	slices.Sort(common)
	l := crowd(common).compare(&x, &y)
	assert.False(t, l.Same(), "%+v", l)
	assert.Zero(t, l.Names)
}

func TestKeys(t *testing.T) {
	keysOf := func(s story) []string { return of(s.record(t)).keys }
	keys := keysOf(fire)
	assert.True(t, slices.IsSorted(keys))
	assert.Equal(t, keys, slices.Compact(slices.Clone(keys)), "no key twice")
	assert.Subset(t, keys, []string{"day:2024-05-02", "day:2024-05-03", "page:harbour-courier.net/2024/05/02/fire"})
	assert.True(t, slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "title:") }))

	assert.Empty(t, keysOf(story{id: "x", date: "2024-05", title: "Fire"}), "a month is no day, and a word no title")
	assert.Subset(t, keysOf(story{id: "x", date: "2024-05-01", title: "Fire"}), []string{"day:2024-05-02"}, "neighbouring days share a key")
	for _, key := range keysOf(story{id: "x", date: "2024-05-04", title: "Fire"}) {
		assert.NotContains(t, keys, key)
	}

	var pages []string
	for i := range 3 * maxKeyedPages {
		pages = append(pages, fmt.Sprintf("https://harbour-courier.net/%d", i), fmt.Sprintf("https://harbour-courier.net/%d", i))
	}
	many := story{id: "x", title: "Fire", pages: append(pages, "https://harbour-courier.net/")}
	v := many.event(t).view()
	assert.Equal(t, 3*maxKeyedPages, v.list(pageWords).len(), "each page once, and no home page")
	assert.Len(t, keysOf(many), maxKeyedPages)
	assert.Equal(t, maxKeyedPages, v.list(keyWords).len())
}

func TestEvidence(t *testing.T) {
	for want, l := range map[string]Likeness{
		"the same day, the same title, 1 source": {Days: 0, Identical: true, Words: 3, Title: 1, Pages: 1},
		"1 day apart, 43% of the title":          {Days: 1, Title: 0.43},
		"9 days apart, 2 sources, 3 names":       {Days: 9, Title: 0.2, Pages: 2, Names: 3},
		"1 name":                                 {Days: -1, Names: 1},
	} {
		assert.Equal(t, want, l.Evidence())
	}
}

func TestTitleHas(t *testing.T) {
	e := story{id: "x", title: "Lindmark announces tram extension", date: "2024-05-02"}.event(t)
	assert.True(t, e.TitleHas("announc"))
	assert.True(t, e.TitleHas("announce"))
	assert.False(t, e.TitleHas("extinguish"))
}

func TestPlace(t *testing.T) {
	r := fire.record(t)
	place := Place(r)
	assert.Contains(t, string(r.File[place.Start:place.End]), fire.title)
	for text, want := range map[string]string{
		"---\nid: x\n---\n\nA fire broke out. Two died.\n": "A fire broke out.",
		"---\nid: x\n---\n": "",
	} {
		records := record.Read("x.md", []byte(text), &record.Mapping{}, prose.Read)
		place := Place(records[0])
		assert.Equal(t, want, text[place.Start:place.End])
	}
}
