package match

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lines reads a list of testdata: what stands between bars, line by line.
func lines(t testing.TB, name string) [][]string {
	f, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer f.Close()
	var list [][]string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, strings.Split(line, "|"))
		}
	}
	require.NotEmpty(t, list)
	return list
}

func TestSameNames(t *testing.T) {
	for _, family := range lines(t, "same.txt") {
		for _, variant := range family[1:] {
			v := Names(family[0], variant)
			assert.True(t, v.Same, "%s | %s: %s: %s", family[0], variant, v.Kind, v.Why)
		}
	}
}

func TestDifferentNames(t *testing.T) {
	for _, pair := range lines(t, "different.txt") {
		v := Names(pair[0], pair[1])
		assert.False(t, v.Same, "%s | %s: %s: %s", pair[0], pair[1], v.Kind, v.Why)
	}
}

// What Unlike sees at a glance must be what Compare finds by looking closely.
func TestUnlikeNamesAreDifferent(t *testing.T) {
	var names []*Name
	for _, list := range append(lines(t, "same.txt"), lines(t, "different.txt")...) {
		for _, s := range list {
			names = append(names, Parse(s))
		}
	}
	unlike := 0
	for i, x := range names {
		for _, y := range names[:i] {
			if Unlike(x, y) || Unlike(y, x) {
				unlike++
				assertUnlike(t, x, y)
			}
		}
	}
	assert.Greater(t, unlike, len(names)*len(names)*9/20, "nearly all pairs")
}

func assertUnlike(t *testing.T, x, y *Name) {
	t.Helper()
	if v := Compare(x, y); v.Same && v.Kind != Initial && v.Kind != MiddleName {
		t.Errorf("%s | %s: %s: %s", x, y, v.Kind, v.Why)
	}
}

// Words that an alignment joins for less than a wrong letter have no strangers among their letters.
func TestAlikeWordsHaveNoStrangers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	joined := 0
	for range 100_000 {
		a := make([]byte, 4+random.IntN(8))
		for i := range a {
			a[i] = 'a' + byte(random.IntN(26))
		}
		u := units[random.IntN(len(units))]
		at := 1 + random.IntN(len(a)-1)
		x, y := string(a[:at])+u.a+string(a[at:]), string(a[:at])+u.b+string(a[at:])
		if random.IntN(3) == 0 { // a letter doubled, left out or another
			at, letter := 1+random.IntN(len(y)-1), string('a'+rune(random.IntN(26)))
			y = y[:at] + []string{"", y[at:at+1] + y[at:at+1], letter}[random.IntN(3)] + y[at+1:]
		}
		for _, table := range []*table{foreign, western} {
			if table.align(x, y, wrongLetter-1) < wrongLetter || table.distance(x, y, wrongLetter-1) < wrongLetter {
				joined++
				assert.Zero(t, table.strangers(lettersIn(x), lettersIn(y)), "%s | %s", x, y)
				assert.Zero(t, table.strangers(lettersIn(y), lettersIn(x)), "%s | %s", x, y)
			}
		}
	}
	assert.Greater(t, joined, 50_000)
}

// Two names that Names joins must meet in a block, or nobody would ever compare them.
func TestKeysAreShared(t *testing.T) {
	for _, family := range lines(t, "same.txt") {
		for _, variant := range family[1:] {
			assert.True(t, share(Keys(family[0]), Keys(variant)), "%s %q | %s %q", family[0], Keys(family[0]), variant, Keys(variant))
		}
	}
}

func share(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ a, b, kind string }{
		{"Adam Schiff", "Adam Schiff", Equal},
		{"usda", "USDA", Case},
		{"U.S. Senate", "US Senate", Punctuation},
		{"Kim Jong-un", "Kim Jong Un", Punctuation},
		{"roger-stone", "Roger Stone", SlugForm},
		{"Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", Diacritic},
		{"Gerhard Schröder", "Gerhard Schroeder", Diacritic},
		{"Exxon Mobil", "ExxonMobil", Spacing},
		{"Kassym-Jomart Tokayev", "Qassym-Jomart Tokayev", Transliteration},
		{"Касым-Жомарт Токаев", "Kassym-Jomart Tokayev", Transliteration},
		{"Mitch McConnell", "Mitch McConnel", Misspelling},
		{"Brett Kavanaugh", "Brett Kavanuagh", Misspelling},
		{"Special Adviser", "Special Advisor", SpellingVariant},
		{"Smith, John", "John Smith", WordOrder},
		{"Xi Jinping", "Jinping Xi", WordOrder},
		{"Kevin D. Roberts", "Kevin Roberts", Initial},
		{"Vladimir Putin", "Vladimir Vladimirovich Putin", MiddleName},
		{"Samuel Alito", "Samuel Alito Jr.", Suffix},
		{"President Eleanor Voss", "Eleanor Voss", Title},
		{"Ewan Marsh (CEO)", "Ewan Marsh", Parenthetical},
		{"Alphabet Inc.", "Alphabet", LegalForm},
		{"John Smith Jr.", "John Smith Sr.", Suffix},
		{"Stephen Miller", "Steven Miller", GivenName},
		{"James Gurner", "James Gurney", Surname},
		{"George H. W. Bush", "George W. Bush", Initials},
	} {
		v := Names(c.a, c.b)
		assert.Equal(t, c.kind, v.Kind, "%s | %s: %s", c.a, c.b, v.Why)
		assert.NotEmpty(t, v.Why, "%s | %s", c.a, c.b)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"The New York Times":          "new york times",
		"U. S. Senate":                "us senate",
		"E.J. Antoni":                 "ej antoni",
		"republican-party":            "republican party",
		"Recep Tayyip Erdoğan":        "recep tayyip erdogan",
		"Erdog\u0306an":               "erdogan",
		"O\u2019Brien":                "obrien",
		"AT&T":                        "at and t",
		"Carver's":                    "carver",
		"Strauß":                      "strauss",
		"Касым-Жомарт":                "касым жомарт",
		"Й":                           "й",
		"習近平":                         "習近平",
		"ｆｕｌｌ　ｗｉｄｔｈ":                  "full width",
		"":                            "",
		"St. Petersburg":              "st petersburg",
		"  Abu\u00a0Musab al-Zarqawi": "abu musab al zarqawi",
	} {
		assert.Equal(t, want, Fold(in), "%q", in)
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range [][2]string{
		{"Kassym-Jomart Tokayev", "Qassym-Jomart Tokayev"}, {"J. R. T.", "Jr."}, {"(", ")("}, {"", "'s"}, {"Abdu", "abdurr"}, {"習近平", "\xff"}, {"A, B", "B A"},
		{"Robert S. Mueller III", "Robert Mueller"}, {"of the", "and"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		v, w := Names(a, b), Names(b, a)
		assert.Equal(t, v.Same, w.Same, "%q %q: %v %v", a, b, v, w)
		assert.Equal(t, v.Kind, w.Kind, "%q %q", a, b)
		assert.NotEmpty(t, v.Kind)
		if Unlike(Parse(a), Parse(b)) {
			assertUnlike(t, Parse(a), Parse(b))
		}
		if Fold(a) != "" && Fold(a) == Fold(b) {
			assert.True(t, v.Same)
			assert.True(t, share(Keys(a), Keys(b)), "%q %q: %q %q", a, b, Keys(a), Keys(b))
		}
		assert.True(t, Names(a, a).Same)
	})
}

// What cut reads at a glance it must read letter by letter, too.
func FuzzCut(f *testing.F) {
	for _, list := range append(lines(f, "same.txt"), lines(f, "different.txt")...) {
		for _, s := range list {
			f.Add(s)
		}
	}
	for _, s := range []string{"", "The", "the end", "U. S. Army", ".Net of J. R. R. Tolkien", "El-Sisi ElBaradei", "A&B & Co", "a b cd e", "X-ray", "É cole"} {
		f.Add(s)
	}
	// A mark behind each word keeps cut from taking it whole, and is nothing but a blank.
	slowly := strings.NewReplacer(" ", "; ", "-", "; ")
	f.Fuzz(func(t *testing.T, s string) {
		text, quick := cut(nil, nil, s)
		slow, list := cut(nil, nil, slowly.Replace(s)+";")
		assert.Equal(t, string(slow), string(text))
		for i := range quick {
			assert.False(t, quick[i].latin && !isLatin(quick[i].in(string(text))), "%q", s)
			quick[i].latin = false
		}
		assert.Equal(t, list, quick, "%q", s)
	})
}

func BenchmarkParse(b *testing.B) {
	list := lines(b, "same.txt")
	b.ReportAllocs()
	for b.Loop() {
		for _, family := range list {
			for _, s := range family {
				Parse(s)
			}
		}
	}
}

func BenchmarkKeys(b *testing.B) {
	list := lines(b, "same.txt")
	var keys []string
	b.ReportAllocs()
	for b.Loop() {
		for _, family := range list {
			for _, s := range family {
				keys, _ = AppendKeys(keys[:0], s)
			}
		}
	}
}

// BenchmarkUnlike looks at every name of the list with every other.
func BenchmarkUnlike(b *testing.B) {
	names := parsed(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range names {
			for _, y := range names {
				Unlike(x, y)
			}
		}
	}
}

func parsed(b *testing.B) []*Name {
	var names []*Name
	for _, family := range lines(b, "same.txt") {
		for _, s := range family {
			names = append(names, Parse(s))
		}
	}
	b.ReportMetric(float64(len(names)*len(names)), "pairs/op")
	return names
}

// BenchmarkCompare compares every name of the list with every other.
func BenchmarkCompare(b *testing.B) {
	names := parsed(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range names {
			for _, y := range names {
				Compare(x, y)
			}
		}
	}
}
