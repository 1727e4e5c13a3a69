package number

import (
	"math"
	"strconv"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// quantity is a number in a title, which is too short to be read as prose.
type quantity struct {
	value   float64
	percent bool
}

// equals tells whether a figure of the text is this quantity, rounding aside. A range is known by its lower end.
func (q quantity) equals(f *rules.Figure) bool {
	if q.percent != (f.Kind == rules.Percent) {
		return false
	}
	return near(q.value, f.Value)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 0.001*math.Max(math.Abs(a), math.Abs(b)) }

// scales are the words and letters that multiply a number before them.
var scales = map[string]float64{
	"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
}

// quantities appends the numbers that stand in a title.
func quantities(all []quantity, s string) []quantity {
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' || i > 0 && words.Alphanumeric(s[i-1]) {
			i++
			continue
		}
		end := i
		for end < len(s) && (digit(s[end]) || (s[end] == ',' || s[end] == '.') && end+1 < len(s) && digit(s[end+1])) {
			end++
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(s[i:end], ",", ""), 64)
		i = end
		if err != nil {
			continue
		}
		rest := strings.TrimLeft(s[end:], "+ -\u00a0")
		n := 0
		for n < len(rest) && words.Alphanumeric(rest[n]) {
			n++
		}
		word := strings.ToLower(rest[:n])
		q := quantity{value: v, percent: strings.HasPrefix(rest, "%") || word == "percent" || word == "per" && strings.HasPrefix(rest[n:], " cent") || word == "pct"}
		if f, ok := scales[word]; ok && (len(word) > 1 || len(rest) == len(s)-end) {
			q.value *= f
		}
		all = append(all, q)
	}
	return all
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
