package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// kindOf tells how two wordings differ: "words", "punctuation" or not at all.
func kindOf(a, b string) string {
	c := compare(a, b)
	switch {
	case len(c.words) > 0:
		return "words"
	case len(c.marks) > 0:
		return "punctuation"
	}
	return ""
}

func TestCompare(t *testing.T) {
	const whole = "We will rebuild every warehouse on the northern quay, cost what it may, within two years."
	for _, c := range []struct{ name, a, b, want string }{
		{"identical", whole, whole, ""},
		{"excerpt", whole, "rebuild every warehouse on the northern quay,", ""},
		{"excerpt at the end", whole, "within two years", ""},
		{"ellipsis", whole, "We will rebuild every warehouse … within two years", ""},
		{"three dots", whole, "We will rebuild every warehouse... within two years", ""},
		{"dots in brackets", whole, "We will rebuild every warehouse [...] within two years", ""},
		{"brackets replace", whole, "[The city] will rebuild every warehouse on the northern quay", ""},
		{"brackets add", whole, "rebuild every [burnt] warehouse on the northern quay", ""},
		{"sic", "rebuild every warehous on the northern quay", "rebuild every warehous [sic] on the northern quay", ""},
		{"a letter in brackets", whole, "[w]e will rebuild every warehouse", ""},
		{"capitals", whole, "WE WILL REBUILD EVERY WAREHOUSE", ""},
		{"shape of an apostrophe", "It isn't the harbour's fault at all", "It isn’t the harbour’s fault at all", ""},
		{"hyphen", "a pay-to-play scheme for the harbour", "a pay to play scheme for the harbour", ""},
		{"one word or two", "a plan against antisocial landlords everywhere", "a plan against anti-social landlords everywhere", ""},
		{"spelling", "we will reorganise the harbour labour board", "we will reorganize the harbor labor board", ""},
		{"comma before and", "the quay, the docks, and the sheds", "the quay, the docks and the sheds", ""},
		{"shape of dashes", "the quay — and the docks", "the quay – and the docks", ""},
		{"two halves of a speech", "Burn the old sheds. We rebuild the northern quay.", "Count the dead ships. We rebuild the northern quay.", ""},
		{"accents", "the café on the northern quay", "the cafe on the northern quay", ""},
		{"abbreviation", "the U.S. navy and the northern quay", "the US navy and the northern quay", ""},

		{"comma", "an unheard-of, costly scheme for the harbour", "an unheard-of costly scheme for the harbour", "punctuation"},
		{"dash or comma", "the harbour course – grounded in trade", "the harbour course, grounded in trade", "punctuation"},
		{"two sentences", "I need harbours, I expect harbours", "I need harbours. I expect harbours.", "punctuation"},

		{"replaced", whole, "We will rebuild each warehouse on the northern quay", "words"},
		{"put in", whole, "We will rebuild almost every warehouse on the northern quay", "words"},
		{"left out", whole, "We will rebuild every warehouse on the quay", "words"},
		{"negated", "we will not rebuild the northern quay", "we will rebuild the northern quay", "words"},
		{"inflected", "hoisting sails and turning wheels", "hoist the sails and turn the wheels", "words"},
		{"figure", "it took 50 million bricks to rebuild", "it took 15 million bricks to rebuild", "words"},
		{"other end", "rebuild every warehouse on the northern quay", "rebuild every warehouse on the northern shore", "words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, kindOf(c.a, c.b))
			assert.Equal(t, c.want, kindOf(c.b, c.a), "the other way round")
		})
	}
}

func TestCompareShare(t *testing.T) {
	c := compare("a deepened friendship beyond just commercial ties", "deepens partnership beyond commercial ties,")
	assert.Equal(t, 4, c.matched)
	assert.InDelta(t, 0.8, c.share, 0.01)
	c = compare("harbour priorities and the common welfare", "looks at harbour needs, the common welfare, and Council priorities.")
	assert.Less(t, c.matched, fewestStems+1)
}

func TestSplit(t *testing.T) {
	var got []string
	for _, w := range split("[W]e won’t pay $1,500 – or 5% – to the U.S. [navy], “pay-to-play”…") {
		s := w.folded
		if w.editorial {
			s = "[" + s + "]"
		}
		got = append(got, s)
	}
	assert.Equal(t, []string{"we", "wont", "pay", "1500", "or", "5", "percent", "to", "the", "us", "[navy]", "pay", "to", "play"}, got)
}

func TestReadable(t *testing.T) {
	assert.Equal(t, "See the plan of the city and [sic] <3.", readable(`See <a href="https://a.b">the plan</a> of [the city](https://c.d) and [sic] <3.`))
	assert.Equal(t, "[a](b", readable("[a](b"))
}

func TestQuotes(t *testing.T) {
	for text, want := range map[string]bool{
		"The workers' hall wasn't full": false, "He said 'no'": true, "“No”": true, `"No"`: true, "— … é": false, "«Non»": true, "": false, "'No'": true,
	} {
		assert.Equal(t, want, quotes(text), text)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("We will [re]build… “it”", "[w]e [will rebuild")
	f.Add("<a>[x](y)", "5% & é")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = readable(a), readable(b)
		c := compare(a, b)
		for _, d := range append(c.words, c.marks...) {
			excerpt(a, c.aWords, d.a0, d.a1)
			excerpt(b, c.bWords, d.b0, d.b1)
		}
		assert.Empty(t, kindOf(a, a))
	})
}

func BenchmarkCompare(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compare("We will rebuild every warehouse on the northern quay, cost what it may, within two years.", "We will rebuild each warehouse on the northern quay within three years.")
	}
}
