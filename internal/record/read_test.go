package record

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadFrontmatter(t *testing.T) {
	const file = "---\nid: a\ndate: 2025-11-06\ntitle: 'It''s'\nactors: [X, Y]\nsources:\n- url: https://x.org/\n  outlet: X\n---\n\nBody.\n"
	records := Read("a.md", []byte(file), nil, nil)
	require.Len(t, records, 1)
	r := records[0]
	assert.Empty(t, r.Problems)
	assert.Equal(t, "It's", r.Title.String())
	assert.Equal(t, "Body.", r.Body.Value)
	require.Len(t, r.Sources, 1)
	assert.Equal(t, "https://x.org/", file[r.Sources[0].URL.Span.Start:r.Sources[0].URL.Span.End])
	assert.Len(t, r.Names, 2)
}
