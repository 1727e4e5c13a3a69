package finding

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

func at(text, path, rule, word string) *Finding {
	start := strings.Index(text, word)
	x := lines.New(text)
	f := &Finding{Rule: &rules.Rule{ID: rule}, Place: Place{Path: path, Start: x.At(start), End: x.At(start + len(word))}}
	f.Identify(text, 0)
	return f
}

func TestFingerprintStaysWhenLinesMove(t *testing.T) {
	text := "One line.\nThe minister said so on Friday, at noon.\nA last one.\n"
	want := at(text, "a.md", "date/weekday", "Friday").Fingerprint
	for name, other := range map[string]string{
		"lines before":      "A new line.\n\n" + text,
		"the line before":   strings.Replace(text, "One line", "Another line", 1),
		"the line behind":   strings.Replace(text, "A last one", "Yet another", 1),
		"Windows line ends": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		assert.Equal(t, want, at(other, "a.md", "date/weekday", "Friday").Fingerprint, name)
	}
	for name, other := range map[string]*Finding{
		"another rule":  at(text, "a.md", "date/body", "Friday"),
		"another file":  at(text, "b.md", "date/weekday", "Friday"),
		"another word":  at(text, "a.md", "date/weekday", "minister"),
		"another place": at(strings.Replace(text, "so on", "it on", 1), "a.md", "date/weekday", "Friday"),
	} {
		assert.NotEqual(t, want, other.Fingerprint, name)
	}
}

// TestFingerprintAtTheEdges cuts the neighbourhood inside characters and outside the file.
func TestFingerprintAtTheEdges(t *testing.T) {
	text := strings.Repeat("ж", 40) + "Friday" + strings.Repeat("😀", 40)
	assert.Equal(t, at(text, "a", "r", "Friday").Fingerprint, at("x"+text+"x", "a", "r", "Friday").Fingerprint)
	f := at(text, "a", "r", "Friday")
	assert.NotPanics(t, func() { f.Identify("", 0); f.Identify("short", 0) })
}

func TestDistinct(t *testing.T) {
	var found []*Finding
	for _, p := range []string{"a", "b", "a", "a-2", "a", "b"} {
		found = append(found, &Finding{Fingerprint: p})
	}
	Distinct(found)
	var got []string
	for _, f := range found {
		got = append(got, f.Fingerprint)
	}
	assert.Equal(t, []string{"a", "b", "a-2", "a-2-2", "a-3", "b-2"}, got)
}

func TestCompareIsATotalOrder(t *testing.T) {
	p := func(path string, start, end int) Place {
		return Place{Path: path, Start: lines.Position{Offset: start}, End: lines.Position{Offset: end}}
	}
	date, name := &rules.Rule{ID: "date/id"}, &rules.Rule{ID: "name/tag"}
	sorted := []*Finding{
		{Place: p("a", 0, 1), Rule: date, Message: "x"},
		{Place: p("a", 0, 1), Rule: date, Message: "y"},
		{Place: p("a", 0, 1), Rule: date, Message: "y", Related: []Related{{Place: p("b", 0, 0)}}},
		{Place: p("a", 0, 1), Rule: date, Message: "y", Related: []Related{{Place: p("c", 0, 0)}}},
		{Place: p("a", 0, 1), Rule: name, Message: "x"},
		{Place: p("a", 0, 2), Rule: date, Message: "x"},
		{Place: p("a", 1, 1), Rule: date, Message: "x"},
		{Place: p("b", 0, 0), Rule: date, Message: "x"},
	}
	for range 20 {
		shuffled := slices.Clone(sorted)
		rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, Compare)
		assert.Equal(t, sorted, shuffled)
	}
}

func TestHideKeepsTheFirstReason(t *testing.T) {
	var f Finding
	f.Hide(Suppressed)
	f.Hide(NotTarget)
	assert.Equal(t, Suppressed, f.Hidden)
}

func TestKeyTellsFindingsOfOnePlaceApart(t *testing.T) {
	key := func(change func(*Finding)) string {
		f := at("title: Fire\n", "a.md", "record/schema", "title")
		change(f)
		f.Identify("title: Fire\n", 0)
		return f.Key
	}
	data := func(path string) func(*Finding) {
		return func(f *Finding) { f.Data = map[string]any{"path": path, "keyword": "required", "count": 3} }
	}
	message := func(s string) func(*Finding) { return func(f *Finding) { f.Message = s } }
	related := func(s string) func(*Finding) {
		return func(f *Finding) { f.Message, f.Related = s, []Related{{Message: s}} }
	}
	for _, test := range []struct {
		name string
		a, b func(*Finding)
		same bool
	}{
		{"another field", data("date"), data("id"), false},
		{"another item of a list", data("sources.0.url"), data("sources.12.url"), true},
		{"another day", data("2025-11-06"), data("2025-11-07"), false},
		{"another number", data("7.5"), data("7.6"), false},
		{"another message", message("the date is missing"), message("the id is missing"), false},
		{"another count", message("item 3 is empty"), message("item 4 is empty"), true},
		{"what is said of other places", related("31 others have Kassym"), related("b.md has Kassym"), true},
		{"another path", func(f *Finding) { f.Path = "b.md" }, func(*Finding) {}, true},
	} {
		assert.Equal(t, test.same, key(test.a) == key(test.b), test.name)
	}
}
