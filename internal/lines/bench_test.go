package lines

import (
	"strings"
	"testing"
)

func texts() map[string]string {
	return map[string]string{
		"English":  strings.Repeat("The minister said so on Friday, and nobody disagreed.\n", 4000),
		"Russian":  strings.Repeat("Министр сказал это в пятницу, и никто не возразил.\n", 2000),
		"one line": strings.Repeat("Министр сказал это в пятницу, и никто не возразил. ", 2000),
	}
}

func BenchmarkNew(b *testing.B) {
	for name, text := range texts() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				New(text)
			}
		})
	}
}

func BenchmarkAt(b *testing.B) {
	for name, text := range texts() {
		x := New(text)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				x.At(len(text) - 10)
			}
		})
	}
}
