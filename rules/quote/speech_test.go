package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestReports(t *testing.T) {
	for text, want := range map[string]bool{
		"Lee said so": true, "stating that": true, "Claiming": true, "what analysts call": true, "denied": true, "planned": false,
		"characterised as": true, "an op-ed": true, "the United States": false, "Bayrock received": false, "": false, "self-described": true,
		"é": false, "e.g. the": true, "quipped": true, "nothing here": false,
	} {
		assert.Equal(t, want, reports(text), text)
	}
}

func TestIntroduced(t *testing.T) {
	for before, want := range map[string]bool{
		"": true, `"`: true, "He turned: “": true, "good: &#8216;": true, "<p><i>": true, "Section 5 states, ": true, "the United States ": false,
		"because ": false, "He bought <b>ships</b> ": false,
	} {
		assert.Equal(t, want, introduced(before), before)
	}
}

func TestSigned(t *testing.T) {
	for after, want := range map[string]bool{
		"” — Ann Lee": true, "\"</i> – Ann Lee": true, "&#8221; (Lee)": true, ", and more": false, "": false,
	} {
		assert.Equal(t, want, signed(after), after)
	}
}

func TestShorten(t *testing.T) {
	assert.Equal(t, "one two three", shorten("one  two\nthree,"))
	assert.Equal(t, "1 2 3 4 5 6 7 8 …", shorten("1 2 3 4 5 6 7 8 9 10"))
}
