package record

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// FuzzQuickYAML proves that what is read without the library is read as the library reads it.
func FuzzQuickYAML(f *testing.F) {
	for _, seed := range []string{
		"a: 1\n", "a:\n- b\n- c: d\n  e: 'f''g\n    h'\n- i\n j: k\n", "a:\n  b: c d\n   e f\n  g:\nh: []\n", "a: \"b\\\"c\"\n",
		"a: x\n  y\n\n  z\nb: null\n", "a:\n\n  - b\n  - c\n\nd: -1\n", "a: b\r\nc:\r\n- d\r\n", "a: - b\n", "a: b: c\n", "a: x #c\n", "a:\n-  b: c\n   d: e\n",
		"a: yes\nb: 1.5e3\nc: 012\nd: 2025-01-01\ne: 12:30\n", "a: b\na: c\n", "a:\n  - b\n - c\n", "a: 'b' c\n", "a:\nb:\n  c", "a: \"b\n  c\"\n",
		"a: b\n...\nc: d\n", "a: b\n--- c\n", "a: b\n c\n- d\n", "a: É\n", "a:\n  b\n", "a:b\n", "a: b:c\n", "a: b#c\n", "a: 1e999\n", "a: -\n", "a: <<\n",
		"_a: ~b\nc: ~\nd: ~\n  e\n", "a: b\n  - c\n  -\n", "- a\n  - b\n", "a:\n- b\n  - c\n", "a: 'b\n\n  c\n   \n  d'\n", "a: 'b\n\n'\n", "a: \"b \\\n  \\ c\\e\\_\\/\\'\"\n",
		"a: \"b\\\n\n  c\"\n", "a: \"b\\\n   \n  c\\\n\"\n", "a: 'b\n--- c'\n", "a: \"b\\\n--- c\"\n", "a: \"b\n \n\\tc\\\r\n  d\"\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quick := newInput(text)
		quick.inspect()
		got := quickYAML(quick, 0, len(text))
		if got == nil {
			t.Skip()
		}
		slow := newInput(text)
		slow.inspect()
		want := slowYAML(slow, 0, len(text))
		require.Equal(t, slow.problems, quick.problems, "%q", text)
		sameNodes(t, text, want, got)
	})
}

// sameNodes compares all that can be seen of two trees. A number that is too large for the library is a text to it.
func sameNodes(t *testing.T, text string, want, got *rules.Node) {
	t.Helper()
	require.NotNil(t, want, "%q", text)
	if f, err := strconv.ParseFloat(want.Text.Value, 64); want.Kind != got.Kind && (err == nil || !math.IsInf(f, 0)) {
		t.Fatalf("kind %v became %v in %q", want.Kind, got.Kind, text)
	}
	require.Equal(t, want.Span, got.Span, "%q", text)
	require.Equal(t, want.Key.Value, got.Key.Value)
	require.Equal(t, want.Key.Span, got.Key.Span)
	require.Equal(t, want.Text.Value, got.Text.Value, "%q", text)
	require.Equal(t, want.Text.Span, got.Text.Span, "%q", text)
	for i := range want.Text.Value {
		require.Equal(t, want.Text.At(i, i+1), got.Text.At(i, i+1), "%q", text)
	}
	require.Len(t, got.Items, len(want.Items), "%q", text)
	for i := range want.Items {
		sameNodes(t, text, want.Items[i], got.Items[i])
	}
}

func TestQuickYAMLReadsWhatIsUsual(t *testing.T) {
	const text = "id: a\ntitle: A long\n  title\nquoted: 'it''s'\nlist:\n- a b\n- 'c: d'\nsources:\n  - url: https://a.org\n    date: 2025-01-01\nempty:\nnone: []\n"
	in := newInput(text)
	n := quickYAML(in, 0, len(text))
	require.NotNil(t, n)
	assert.Equal(t, "A long title", n.Get("title").String())
	assert.Equal(t, "it's", n.Get("quoted").String())
	assert.Equal(t, []any{map[string]any{"url": "https://a.org", "date": "2025-01-01"}}, n.Get("sources").JSON())
	sameNodes(t, text, slowYAML(in, 0, len(text)), n)
}
