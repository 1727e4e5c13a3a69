package config

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, id string
		want        bool
	}{
		{"*", "date/id", true}, {"date", "date/id", true}, {"date/*", "date/id", true}, {"date/id", "date/id", true},
		{"*/id", "date/id", true}, {"d*/i?", "date/id", true}, {"dat", "date/id", false}, {"id", "date/id", false},
		{"date/", "date/id", false}, {"date/source", "date/id", false}, {"", "date/id", false}, {"[", "date/id", false},
	} {
		assert.Equal(t, test.want, Match(test.pattern, test.id), "%s %s", test.pattern, test.id)
	}
}

func TestDidYouMean(t *testing.T) {
	ids := []string{"date/id", "date/source", "name/spelling"}
	for word, want := range map[string]string{
		"date/sources": "date/source", "date/di": "date/id", "name/speling": "name/spelling", "zzz": "", "": "",
	} {
		if want != "" {
			want = `; did you mean "` + want + `"?`
		}
		assert.Equal(t, want, DidYouMean(word, ids), word)
	}
}

func FuzzLoadNames(f *testing.F) {
	f.Add("names: [{name: A, variants: [B]}]\nnever: [[A, C]]\n")
	f.Add("- a: [\n")
	f.Fuzz(func(t *testing.T, text string) {
		src, err := parse("names.yaml", []byte(text))
		if err == nil {
			assert.NotNil(t, src.root)
		} else {
			assert.Contains(t, err.Error(), "names.yaml:")
		}
	})
}
