package text_test

import (
	"strings"
	"testing"

	"github.com/factvet/factvet/rules"
)

// BenchmarkCheck is what the rules on characters take together for one long clean text.
func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"English", strings.Repeat("The council’s members voted on Thursday to close the bridge, officials said? No. ", 1000)},
		{"Russian", strings.Repeat("«Мы готовы», — сказал президент в четверг вечером. ", 1000)},
		{"Persian", strings.Repeat("رئیس\u200cجمهور ایران روز پنج\u200cشنبه وارد تهران شد. ", 1000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				record := &rules.Record{File: []byte(c.text), Body: rules.NewText(c.text, rules.Span{End: len(c.text)}, nil)}
				for _, rule := range all {
					p := rules.Pass{Rule: rule, Record: record, Info: &rules.RecordInfo{}, Dataset: &rules.Dataset{}}
					rule.Check(&p)
					if len(p.Diagnostics) > 0 {
						b.Fatal(p.Diagnostics[0].Message)
					}
				}
			}
		})
	}
}
