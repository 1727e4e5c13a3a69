package record

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestReaderRemembersNothing(t *testing.T) {
	var rd Reader
	many := "- a\n" + strings.Repeat("- b: [c]\n", 2*mostSlab)
	for _, text := range []string{
		benchmarkFile, "---\ntitle: A\nsources:\n- url:\n---\nB", many, "---\na: [b, c: d]\n---\n", "---\ntitle: 'A\n---\n", "A\n\nB\n\nSources:\n- https://a.org", benchmarkFile,
	} {
		for _, name := range []string{"a.md", "a.txt", "a.yaml", "a.json"} {
			assert.Equal(t, Read(name, []byte(text), nil, nil), rd.Read(name, []byte(text), nil, nil), "%s %.40q", name, text)
		}
	}
}
