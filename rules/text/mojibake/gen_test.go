package mojibake

import (
	"fmt"
	"golang.org/x/text/encoding/charmap"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func misdecodeX(s string, cm *charmap.Charmap) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if cm == nil {
			b.WriteRune(rune(s[i]))
			continue
		}
		r := cm.DecodeByte(s[i])
		if r == utf8.RuneError {
			r = rune(s[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestGenProbe(t *testing.T) {
	raw, _ := os.ReadFile("testdata/clean.txt")
	lines := strings.Split(string(raw), "\n")
	for _, l := range lines {
		if d := Find(l); len(d) > 0 {
			fmt.Printf("FALSE %q %+v\n", l, d)
		}
	}
	sets := []struct {
		n string
		c *charmap.Charmap
	}{{"1252", charmap.Windows1252}, {"latin1", nil}, {"1251", charmap.Windows1251}, {"mac", charmap.Macintosh}, {"437", charmap.CodePage437}, {"1250", charmap.Windows1250}, {"8859-2", charmap.ISO8859_2}, {"1254", charmap.Windows1254}, {"1257", charmap.Windows1257}, {"1253", charmap.Windows1253}}
	shown := 0
	for _, s := range sets {
		for layers := 1; layers <= 3; layers++ {
			n, det, fix := 0, 0, 0
			for _, l := range lines {
				if isASCII(l) {
					continue
				}
				d := l
				for k := 0; k < layers; k++ {
					d = misdecodeX(d, s.c)
				}
				n++
				got := Find(d)
				if len(got) > 0 {
					det++
				}
				if Repair(d) == l {
					fix++
				} else if shown < 60 && layers < 3 {
					shown++
					fmt.Printf("%s x%d %q\n  dam %q\n  got %q\n", s.n, layers, l, d, Repair(d))
				}
			}
			fmt.Printf("%s x%d n=%d det=%.3f fix=%.3f\n", s.n, layers, n, float64(det)/float64(n), float64(fix)/float64(n))
		}
	}
}
