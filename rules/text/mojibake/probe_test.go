package mojibake

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

func TestProbe(t *testing.T) {
	for _, f := range []string{"in-the-wild", "synthetic", "negative", "language-names"} {
		raw, _ := os.ReadFile("/work/shared/data/mojibake/" + f + ".json")
		var cases []map[string]string
		json.Unmarshal(raw, &cases)
		tp, fp, fn, fx := 0, 0, 0, 0
		for _, c := range cases {
			o := c["original"]
			want := c["fixed"]
			if w, ok := c["fixed-encoding"]; ok {
				want = w
			}
			got := Find(o)
			r := Repair(o)
			if want == o {
				if len(got) > 0 {
					fp++
					fmt.Printf("FALSE %q -> %q %v\n", o, r, got)
				}
				continue
			}
			if len(got) > 0 {
				tp++
			} else {
				fn++
				fmt.Printf("MISSED %q want %q\n", o, want)
				w := scan(o)
				fmt.Println(w)
				for _, w := range w {
					s := o[w.start:w.end]
					b, ok := reader{before: ' ', after: ' '}.read(s, 1)
					fmt.Println(ok, b, implausible(s, ' ', ' '))
				}
				continue
			}
			if r == want {
				fx++
			} else {
				fmt.Printf("WRONG %q\n got %q\nwant %q %v\n", o, r, want, got)
			}
		}
		fmt.Println(f, "tp", tp, "fp", fp, "fn", fn, "fixed", fx)
	}
}
