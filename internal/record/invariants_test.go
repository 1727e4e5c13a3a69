package record

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// checkPlaces proves that every place of a record lies in its file, and that a text which claims to
// stand there verbatim does.
func checkPlaces(t *testing.T, r *rules.Record) {
	t.Helper()
	within := func(s rules.Span, what string) {
		if s.Start < 0 || s.Start > s.End || s.End > len(r.File) {
			t.Fatalf("%s %v is outside the file of %d bytes: %q", what, s, len(r.File), r.File)
		}
	}
	text := func(x rules.Text) {
		within(x.Span, "text")
		if x.Verbatim() {
			require.Equal(t, string(r.File[x.Span.Start:x.Span.Start+len(x.Value)]), x.Value)
		}
		for i := 0; i < len(x.Value); {
			_, n := utf8.DecodeRuneInString(x.Value[i:])
			within(x.At(i, i+n), "rune")
			i += n
		}
		within(x.At(0, len(x.Value)), "text")
	}
	node := func(n *rules.Node) {
		if n != nil {
			within(n.Span, "node")
			text(n.Text)
			text(n.Key)
		}
	}
	within(r.Span, "record")
	within(r.Front, "front")
	text(r.Body)
	r.Fields.Walk(node)
	node(r.Title)
	for _, p := range r.Problems {
		within(p.Span, "problem")
		require.NotEmpty(t, p.Message)
	}
	for _, s := range r.Sources {
		within(s.Span, "source")
		for _, n := range []*rules.Node{s.Title, s.URL, s.Publisher, s.Date, s.Tier} {
			node(n)
		}
	}
	for _, n := range append(r.Names, r.Tags...) {
		node(n)
	}
}

// checkRunes proves that each character of a text stands where it is said to stand: itself, or an
// escape or a fold of it.
func checkRunes(t *testing.T, file []byte, x rules.Text) {
	t.Helper()
	for i := 0; i < len(x.Value); {
		r, n := utf8.DecodeRuneInString(x.Value[i:])
		place := x.At(i, i+n)
		raw := string(file[place.Start:place.End])
		if raw != x.Value[i:i+n] && !standsFor(raw, r) {
			t.Fatalf("%q of %q is said to stand at %q", r, x.Value, raw)
		}
		i += n
	}
}

// standsFor tells whether the bytes of a file are an escape or a fold of a character.
func standsFor(raw string, r rune) bool {
	if (r == ' ' || r == '\n') && strings.TrimSpace(raw) == "" && strings.Contains(raw, "\n") {
		return true
	}
	if raw == "''" {
		return r == '\''
	}
	if strings.HasPrefix(raw, "*") {
		return true
	}
	if !strings.HasPrefix(raw, `\`) || len(raw) < 2 {
		return false
	}
	switch known := map[byte]rune{'/': '/', ' ': ' ', '_': 0xa0, 'N': 0x85, 'L': 0x2028, 'P': 0x2029, 'e': 0x1b, '0': 0}; {
	case known[raw[1]] == r:
		return true
	case raw[1] == 'x':
		code, err := strconv.ParseUint(raw[2:], 16, 32)
		return err == nil && rune(code) == r
	case len(raw) == 12:
		quoted, err := strconv.Unquote(`"\U` + strconvPair(raw) + `"`)
		return err == nil && quoted == string(r)
	}
	quoted, err := strconv.Unquote(`"` + raw + `"`)
	return err == nil && quoted == string(r)
}

// strconvPair is the code point of a surrogate pair in eight digits.
func strconvPair(raw string) string {
	high, _ := strconv.ParseUint(raw[2:6], 16, 32)
	low, _ := strconv.ParseUint(raw[8:12], 16, 32)
	digits := strconv.FormatUint((high-0xd800)<<10+(low-0xdc00)+0x10000, 16)
	return strings.Repeat("0", 8-len(digits)) + digits
}
