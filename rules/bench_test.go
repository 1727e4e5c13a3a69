package rules_test

import (
	"testing"

	"github.com/factvet/factvet/rules"
)

// What every record goes through, in each format.

func BenchmarkSum(b *testing.B) {
	for path, text := range oneStory {
		r := read(b, path, text)
		b.Run(path, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Sum()
			}
		})
	}
}

func BenchmarkTexts(b *testing.B) {
	r := read(b, "a.md", oneStory["a.md"])
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		r.Texts(func(t rules.Text) { size += len(t.Value) })
	}
}
