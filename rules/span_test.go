package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestSpans(t *testing.T) {
	s := rules.Span{Start: 10, End: 20}
	for _, c := range []struct {
		start, end         int
		contains, overlaps bool
	}{
		{10, 20, true, true}, {12, 15, true, true}, {10, 10, true, false}, {20, 20, true, false}, {15, 15, true, true},
		{9, 20, false, true}, {10, 21, false, true}, {0, 30, false, true},
		{0, 10, false, false}, {20, 30, false, false}, {0, 11, false, true}, {19, 30, false, true},
	} {
		o := rules.Span{Start: c.start, End: c.end}
		assert.Equal(t, c.contains, s.Contains(o), "%v", o)
		assert.Equal(t, c.overlaps, s.Overlaps(o), "%v", o)
		assert.Equal(t, c.overlaps, o.Overlaps(s), "%v", o)
	}
}

func TestVerbatimText(t *testing.T) {
	text := rules.NewText("Łódź fire", rules.Span{Start: 100, End: 112}, nil)
	assert.True(t, text.Verbatim())
	assert.Equal(t, rules.Span{Start: 100, End: 107}, text.At(0, 7))
	assert.Equal(t, rules.Span{Start: 108, End: 112}, text.At(8, 12))
	assert.Equal(t, rules.Span{Start: 103, End: 103}, text.At(3, 3))
	assert.Equal(t, rules.Span{Start: 112, End: 112}, text.At(12, 12))
}

// TestTextWithEscapes maps `say \"hi\"\u2014` + a fold of "\n    " into one blank + `x` of a file.
func TestTextWithEscapes(t *testing.T) {
	const file = `"say \"hi\"\u2014` + "\n    " + `x"`
	const value = `say "hi"— x`
	text := rules.NewText(value, rules.Span{Start: 1, End: len(file) - 1}, []rules.Run{
		{Value: 0, File: 1, ValueLen: 4, FileLen: 4},   // say_
		{Value: 4, File: 5, ValueLen: 1, FileLen: 2},   // \"
		{Value: 5, File: 7, ValueLen: 2, FileLen: 2},   // hi
		{Value: 7, File: 9, ValueLen: 1, FileLen: 2},   // \"
		{Value: 8, File: 11, ValueLen: 3, FileLen: 6},  // \u2014
		{Value: 11, File: 17, ValueLen: 1, FileLen: 5}, // the fold
		{Value: 12, File: 22, ValueLen: 1, FileLen: 1}, // x
	})
	assert.False(t, text.Verbatim())
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{0, 3, "say"},
		{1, 2, "a"},
		{0, 4, "say "},
		{4, 5, `\"`},
		{3, 5, ` \"`},
		{5, 7, "hi"},
		{6, 7, "i"},
		{4, 8, `\"hi\"`},
		{8, 11, `\u2014`},
		{9, 10, `\u2014`}, // a part of an escape is the whole of it
		{7, 9, `\"\u2014`},
		{11, 12, "\n    "},
		{10, 13, `\u2014` + "\n    x"},
		{12, 13, "x"},
		{0, 13, file[1 : len(file)-1]},
	} {
		got := text.At(c.start, c.end)
		assert.Equal(t, c.want, file[got.Start:got.End], "%q", value[c.start:c.end])
	}
	for at, want := range map[int]int{0: 1, 2: 3, 4: 5, 5: 7, 8: 11, 9: 11, 11: 17, 12: 22, 13: 23} {
		assert.Equal(t, rules.Span{Start: want, End: want}, text.At(at, at), "an empty range at %d", at)
	}
}

// TestTextThatShrinks maps a value that is longer than what stands in the file, and one with nothing there.
func TestTextThatShrinks(t *testing.T) {
	text := rules.NewText("a\nb", rules.Span{Start: 0, End: 2}, []rules.Run{
		{Value: 0, File: 0, ValueLen: 1, FileLen: 1},
		{Value: 1, File: 1, ValueLen: 1, FileLen: 0}, // a break that the file does not have
		{Value: 2, File: 1, ValueLen: 1, FileLen: 1},
	})
	assert.Equal(t, rules.Span{Start: 0, End: 1}, text.At(0, 2))
	assert.Equal(t, rules.Span{Start: 1, End: 2}, text.At(1, 3))
	assert.Equal(t, rules.Span{Start: 1, End: 1}, text.At(1, 2))
	assert.Equal(t, rules.Span{Start: 2, End: 2}, text.At(3, 3))
}
