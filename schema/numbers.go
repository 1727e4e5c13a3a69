package schema

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// longestNumber bounds the numerals that are handed to exact arithmetic: 1e999999999 is ten
// characters and would fill the memory.
const (
	longestNumber   = 400
	largestExponent = 400
)

// plainNumbers gives back the value with numbers in JSON's notation: YAML also has 0x1F, 1_000 and
// .inf. The value itself is not changed; parts that need no change are shared.
func plainNumbers(value any) any {
	if !hasOddNumber(value) {
		return value
	}
	switch v := value.(type) {
	case json.Number:
		return plainNumber(string(v))
	case float64:
		return plainNumber(strconv.FormatFloat(v, 'g', -1, 64))
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plainNumbers(item)
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, item := range v {
			m[key] = plainNumbers(item)
		}
		return m
	}
	return value
}

func hasOddNumber(value any) bool {
	switch v := value.(type) {
	case json.Number:
		return !isPlainNumber(string(v))
	case float64:
		return math.IsNaN(v) || math.IsInf(v, 0)
	case []any:
		for _, item := range v {
			if hasOddNumber(item) {
				return true
			}
		}
	case map[string]any:
		for _, item := range v {
			if hasOddNumber(item) {
				return true
			}
		}
	}
	return false
}

// isPlainNumber tells whether s is a number of JSON, of a size that is safe to compute with.
func isPlainNumber(s string) bool {
	if len(s) > longestNumber {
		return false
	}
	s = strings.TrimPrefix(s, "-")
	n := countDigits(s)
	if n == 0 || n > 1 && s[0] == '0' {
		return false
	}
	s = s[n:]
	if strings.HasPrefix(s, ".") {
		n = countDigits(s[1:])
		if n == 0 {
			return false
		}
		s = s[1+n:]
	}
	if s == "" {
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	n = countDigits(s)
	if n == 0 || n != len(s) {
		return false
	}
	exponent, err := strconv.Atoi(s)
	return err == nil && exponent <= largestExponent
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// plainNumber rewrites a number; one that has no value in JSON stays what it is, a text.
func plainNumber(s string) any {
	bare := strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	if n, err := strconv.ParseInt(bare, 0, 64); err == nil {
		return json.Number(strconv.FormatInt(n, 10))
	}
	// A dot at either end is fine for ParseFloat, but ".inf" and ".nan" are not.
	f, err := strconv.ParseFloat(strings.Replace(strings.ToLower(bare), ".inf", "inf", 1), 64)
	switch {
	case math.IsInf(f, 1):
		return json.Number("1e400")
	case math.IsInf(f, -1):
		return json.Number("-1e400")
	case err != nil || math.IsNaN(f):
		return s
	}
	return json.Number(strconv.FormatFloat(f, 'g', -1, 64))
}

// listIndex reads an index of a list of n items.
func listIndex(step string, n int) (int, bool) {
	i, err := strconv.Atoi(step)
	return i, err == nil && i >= 0 && i < n
}

// rational writes equal numbers the same way.
func rational(s string) (string, bool) {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return "", false
	}
	return r.RatString(), true
}
