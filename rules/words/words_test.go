package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules/words"
)

func TestSet(t *testing.T) {
	assert.Equal(t, map[string]bool{"a": true, "the": true, "of": true}, words.Set("a  the\n", "of"))
}

func TestAlphanumeric(t *testing.T) {
	var found []byte
	for c := range 256 {
		if words.Alphanumeric(byte(c)) {
			found = append(found, byte(c))
		}
	}
	assert.Equal(t, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", string(found))
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"Council": "council", "U.S.": "us", "don't": "dont", "don’t": "dont", "Erdoğan": "erdogan", "ÉCOLE": "ecole", "Łódź": "łodz", "": "",
	} {
		assert.Equal(t, want, words.Fold(word), word)
	}
}

func TestStem(t *testing.T) {
	for _, forms := range [][]string{
		{"coordinates", "coordinated", "coordination"},
		{"announce", "announces", "announced", "announcing", "announcement"},
		{"party", "parties"},
	} {
		for _, form := range forms[1:] {
			assert.Equal(t, words.Stem(forms[0], 4, 7), words.Stem(form, 4, 7), form)
		}
	}
	assert.Equal(t, "ring", words.Stem("ring", 4, 7), "what is left would be too short")
	assert.Equal(t, "выборы", words.Stem("выборы", 4, 7))
	assert.Equal(t, "правите", words.Stem("правительство", 4, 7), "letters are counted, not bytes")
}

func TestNumbers(t *testing.T) {
	list := words.Numbers(words.AppendNumber(words.AppendNumber(nil, 1<<31+7), words.Hash("fire")))
	assert.Equal(t, 2, list.Len())
	assert.Equal(t, []uint32{1<<31 + 7, words.Hash([]byte("fire"))}, []uint32{list.At(0), list.At(1)})
	assert.True(t, list.Has(1<<31+7))
	assert.False(t, list.Has(7))
}

func TestCount(t *testing.T) {
	assert.Equal(t, "0 days", words.Count(0, "day"))
	assert.Equal(t, "1 day", words.Count(1, "day"))
	assert.Equal(t, "3 days", words.Count(3, "day"))
}
