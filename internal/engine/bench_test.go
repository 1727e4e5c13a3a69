package engine

import (
	"context"
	"testing"
)

func BenchmarkRun(b *testing.B) {
	files := dataset(850) // makes 1,020 files
	in := input(files)
	size := 0
	for _, text := range files {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(files)), "files")
}
