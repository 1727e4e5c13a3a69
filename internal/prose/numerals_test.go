package prose

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzNumber proves that short numbers have the value that strconv gives them.
func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"58.2", "0.1", "2,000.5", "3.141592653589", "9999999999999.9", "0.00000000001", "123,456,789", "7"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := english.compiled()
		if s == "" || !isDigit(s[0]) || l.numberEnd(s, 0) != len(s) || strings.Count(s, ".") > 1 || len(s) > 40 {
			t.Skip()
		}
		want, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		assert.NoError(t, err)
		got, ok := l.parseNumber(s)
		assert.True(t, ok, s)
		assert.Equal(t, want, got, s)
	})
}
