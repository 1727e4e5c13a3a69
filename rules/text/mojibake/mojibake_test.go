package mojibake

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

// clean holds honest text in many languages, one line each, with the typography that looks most
// like damage.
//
//go:embed testdata/clean.txt
var clean string

// hard holds honest text that is hard to tell from damage.
//
//go:embed testdata/hard.txt
var hard string

func lines(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// damage reads the UTF-8 bytes of s as a character set, with undefined bytes as C1 controls; a nil
// set is Latin-1.
func damage(s string, set *charmap.Charmap) string {
	var b strings.Builder
	for i := range len(s) {
		r := rune(s[i])
		if set != nil {
			if r = set.DecodeByte(s[i]); r == utf8.RuneError {
				r = rune(s[i])
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestCleanTextIsLeftAlone(t *testing.T) {
	for _, line := range append(lines(clean), lines(hard)...) {
		assert.Empty(t, Find(line), line)
	}
	assert.Empty(t, Find(clean))
	assert.Empty(t, Find(hard))
}

func TestDamagedTextIsRepaired(t *testing.T) {
	for _, c := range []struct {
		name string
		set  *charmap.Charmap
		// found and repaired are the least shares of all lines.
		found, repaired float64
	}{
		{"Windows-1252", charmap.Windows1252, 1, 0.98},
		{"Latin-1", nil, 1, 0.98},
		{"Windows-1251", charmap.Windows1251, 0.99, 0.97},
		{"MacRoman", charmap.Macintosh, 0.99, 0.97},
		{"code page 437", charmap.CodePage437, 0.99, 0.97},
		{"Windows-1250", charmap.Windows1250, 1, 0.97},
		{"Windows-1254", charmap.Windows1254, 1, 0.97},
		{"Windows-1253", charmap.Windows1253, 0.98, 0.95},
		{"Windows-1257", charmap.Windows1257, 1, 0.95},
		{"ISO-8859-2", charmap.ISO8859_2, 1, 0.6},
	} {
		for layers := 1; layers <= 2; layers++ {
			t.Run(fmt.Sprintf("%s %d", c.name, layers), func(t *testing.T) {
				var all, found, repaired float64
				for _, line := range lines(clean) {
					if isASCII(line) {
						continue
					}
					damaged := line
					for range layers {
						damaged = damage(damaged, c.set)
					}
					all++
					if len(Find(damaged)) > 0 {
						found++
					}
					if got := Repair(damaged); got == line {
						repaired++
					} else {
						t.Logf("%q\n became %q\n not %q", damaged, got, line)
					}
				}
				assert.GreaterOrEqual(t, found/all, c.found)
				assert.GreaterOrEqual(t, repaired/all, c.repaired)
			})
		}
	}
}

func TestRepair(t *testing.T) {
	for _, c := range []struct{ name, damaged, want string }{
		{"a dash between figures and letters", "since 1992â€”over thirty years", "since 1992—over thirty years"},
		{"a quotation in Latin-1", "\u00e2\u0080\u009cNo,\u00e2\u0080\u009d he said", "“No,” he said"},
		{"a blank swallowed", "là, le long de la citÃ  du soleil", "là, le long de la cità du soleil"},
		{"a blank in place of a no-break space", "deve ser entregue Ã s trÃªs horas", "deve ser entregue às três horas"},
		{"a letter in two words", "Å iauliai, VilniaÅ¡ ir PanevÄ—Å¾ys", "Šiauliai, Vilniaš ir Panevėžys"},
		{"a lost byte", "NÃ¡rodnÃ\ufffd tÅ™Ã\u00adda", "Národn\ufffd třída"},
		{"a question mark for a lost byte", "â€œNoâ€? he said", "“No\ufffd he said"},
		{"CESU-8", "thanks \u00ed\u00a0\u00bd\u00ed\u00b8\u0081", "thanks 😁"},
		{"an emoji", "ðŸ˜€ great", "😀 great"},
		{"two encodings in turn", "Г‚ВЈ12m was paid", "£12m was paid"},
		{"controls for quotation marks beside real accents", "Er sagte \u0093später\u0094", "Er sagte “später”"},
		{"a control for a Mac letter", "un hotel para el tur\u0092smo local", "un hotel para el turísmo local"},
		{"three layers", damage(damage(damage("déjà vu", charmap.Macintosh), charmap.Macintosh), charmap.Macintosh), "déjà vu"},
		{"two encodings in one line", "CafÃ© here, and вЂњthereвЂќ", "Café here, and “there”"},
		{"cut off at the end", "Il l'a dÃ©jÃ\nvu lÃ", "Il l'a déjà\nvu là"},
		{"a closing quotation mark without its last byte", "He said â€œyesâ€ and left â€œnowâ€.", "He said “yes” and left “now”."},
		{"a no-break space behind a stop", "It ended.Â  Then it began.", "It ended.\u00a0 Then it began."},
		{"a musical note", "in my heartâ™«~", "in my heart♫~"},
		{"a capital with a dash", "Ã–sterreich", "Österreich"},
		{"an accent for an apostrophe", "SmithÂ´s", "Smith´s"},
		{"a capital", "Ã‰TAT D’URGENCE Ã€ LYON", "ÉTAT D’URGENCE À LYON"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, Repair(c.damaged)) })
	}
}

func TestFind(t *testing.T) {
	got := Find("Le prÃ©sident, lui, reste â€“ pour l'instant.")
	require.Len(t, got, 2)
	assert.Equal(t, Damage{Start: 5, End: 9, Repaired: "é", Encodings: []string{"Windows-1252"}, Exact: true}, got[0])
	assert.Equal(t, "–", got[1].Repaired)

	neighbours := Find("dÃ©jÃ\u00a0 Ã©tÃ© dit")
	require.Len(t, neighbours, 1, "damage in one phrase is one finding")
	assert.Equal(t, "éjà été", neighbours[0].Repaired)

	twice := Find("nÃƒÂ©")
	require.Len(t, twice, 1)
	assert.Equal(t, []string{"Windows-1252", "Windows-1252"}, twice[0].Encodings)

	for stretch, exact := range map[string]bool{
		"cafÃ©": true, "nÃƒÂ©": true, "Г‚ВЈ12m": true, "\u0093später\u0094": true, "tur\u0092smo": false,
		"thanks \u00ed\u00a0\u00bd\u00ed\u00b8\u0081": false, "vu lÃ\u00a0 dÃ©jÃ  ": false, "Â¡QuÃ© aÃ±o!": true,
	} {
		for _, d := range Find(stretch) {
			assert.Equal(t, exact, d.Exact, stretch)
		}
		assert.NotEmpty(t, Find(stretch), stretch)
	}

	lost := Find("NÃ¡rodnÃ\ufffd listy")
	require.Len(t, lost, 1)
	assert.False(t, lost[0].Exact)
}

func FuzzRepair(f *testing.F) {
	for _, line := range lines(clean) {
		f.Add(line)
		f.Add(damage(line, charmap.Windows1252))
		f.Add(damage(line, charmap.Macintosh))
	}
	f.Add("Ã \xff Ã")
	f.Add("\u0085\u0094Ã")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range Find(s) {
			require.LessOrEqual(t, end, d.Start)
			require.Less(t, d.Start, d.End)
			require.LessOrEqual(t, d.End, len(s))
			require.NotEmpty(t, d.Encodings)
			if utf8.ValidString(s) {
				require.True(t, utf8.ValidString(s[d.Start:d.End]))
				require.True(t, utf8.ValidString(d.Repaired))
			}
			end = d.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	english := strings.Repeat("The council voted on Thursday to close the bridge, officials said. ", 2000)
	russian := strings.Repeat("Президент России прибыл в Астану в четверг вечером. ", 2000)
	for _, c := range []struct{ name, text string }{
		{"English", english},
		{"Russian", russian},
		{"Ukrainian", strings.Repeat("Уряд України оголосив, що її столиця отримає нові автобуси. ", 1000)},
		{"many languages", strings.Repeat(clean, 10)},
		{"one damaged word", english + "cafÃ©"},
		{"a damaged page", strings.Repeat(damage("L’été dernier, la forêt brûlait déjà.\n", charmap.Windows1252), 20)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Find(c.text)
			}
		})
	}
}
