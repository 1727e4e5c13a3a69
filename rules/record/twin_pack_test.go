package record

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

func TestAppendQuoted(t *testing.T) {
	for value, want := range map[string]string{
		"":                                  `""`,
		"\ta \n b":                          `"a b"`,
		strings.Repeat("x", quotedLength):   `"` + strings.Repeat("x", quotedLength) + `"`,
		strings.Repeat("x", quotedLength+1): `"` + strings.Repeat("x", quotedLength) + `…"`,
		strings.Repeat("é", quotedLength):   `"` + strings.Repeat("é", quotedLength/2) + `…"`,
		"x" + strings.Repeat("é", 30):       `"x` + strings.Repeat("é", 29) + `…"`,
		"a\xff":                             "\"a\xff\"",
	} {
		assert.Equal(t, want, string(appendQuoted(nil, value)), value)
	}
}

func TestTwinFactKeepsFields(t *testing.T) {
	r := record.Read("a.json", []byte(`{"id": "a", "n": 12, "tags": ["x", "y"], "more": {"k": 1}, "none": null, "yes": true, "title": "Fire\nin  it", "summary": "A fire\n broke out."}`), nil, nil)[0]
	info := record.Info(r)
	var shown []string
	for _, f := range twinFields(rules.Fact{Record: &info, Payload: pack(r)}) {
		shown = append(shown, f.key+": "+f.shown)
		assert.NotEqual(t, rules.Span{}, f.span)
		if n := r.Fields.Get(f.key); n != nil {
			assert.Equal(t, shortSum(n.Sum()), f.sum)
			assert.Equal(t, n.Span, f.span)
		}
	}
	assert.Equal(t, []string{`id: "a"`, "n: 12", "tags: a list of 2", "more: a group of 1 field", "yes: true", `title: "Fire in it"`, `body: "A fire broke out."`}, shown)
}
