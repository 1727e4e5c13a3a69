package record

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// FuzzPlainFront proves that frontmatter which is found without the library is what the library finds.
func FuzzPlainFront(f *testing.F) {
	for _, seed := range []string{
		"---\na: 1\n---\nb", "---\n---\n", "---\r\na: 1\r\n---\r\nb\r\n", "\n\n---\na\n---", "---", "---\n", "---\n---", "---\na\n ---\n---\n",
		"---\na--- b\n---\n", "---\na\n----\n---\n", "---\na\n--- \n---\n", "---\na\r---\n---\n", "---\n\u00a0---\n---\n", "---\n\v---\n---\n", "---\n\n---\n",
		"--- \na\n---\n", "----\na\n---\n", "---yaml\na\n---\n", "+++\na\n+++\n", "---\r\na\n---\nb", "---\na\n---\r", "\ufeff---\na\n---\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in := newInput(string(data))
		start, end, _ := firstLine(in.data, in.start)
		kind := delimitedBy(bytes.TrimSpace(in.data[start:end]))
		if kind == nil {
			t.Skip()
		}
		got, ok := in.plainFront(start)
		if !ok {
			t.Skip()
		}
		want, ok := in.libraryFront(start, end, kind)
		require.True(t, ok, "%q", data)
		assert.Empty(t, in.problems, "%q", data)
		assert.Equal(t, [2]rules.Span{want.whole, want.inner}, [2]rules.Span{got.whole, got.inner}, "%q", data)
		assert.Equal(t, "---", kind.opening)
	})
}

func TestPlainFrontFindsWhatIsUsual(t *testing.T) {
	for _, text := range []string{"---\na: 1\n---\nb", "---\r\na: 1\r\n---\r\nb", "---\na: 1\n---"} {
		in := newInput(text)
		f, ok := in.plainFront(0)
		assert.True(t, ok, "%q", text)
		assert.Equal(t, "a: 1", string(bytes.TrimSpace(in.data[f.inner.Start:f.inner.End])), "%q", text)
	}
}

func newInput(text string) *input {
	in := new(input)
	in.begin("a.md", rules.Markdown, []byte(text))
	return in
}
