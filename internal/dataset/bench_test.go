package dataset

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func newsroom(b *testing.B) string {
	names := make([]string, 500)
	for i := range names {
		names[i] = fmt.Sprintf("%d/%d-story.md", 2000+i%10, i)
	}
	return tree(b, names, map[string]string{".gitignore": "drafts/\n"})
}

func BenchmarkWalk(b *testing.B) {
	root := newsroom(b)
	b.ReportAllocs()
	for b.Loop() {
		found, err := Walk(root, Selection{})
		require.NoError(b, err)
		require.Len(b, found, 500)
	}
}

func BenchmarkReadFile(b *testing.B) {
	file := filepath.Join(newsroom(b), "2000", "0-story.md")
	b.ReportAllocs()
	for b.Loop() {
		_, err := Read(file)
		require.NoError(b, err)
	}
}
