package config

import (
	"path"
	"strings"
)

// Match tells whether a pattern names a rule: "*" names all, "group" and "group/*" those of a
// group, "group/rule" one; other globs are matched against the whole id.
func Match(pattern, id string) bool {
	if pattern == "*" || pattern == id {
		return true
	}
	if group, _, _ := strings.Cut(id, "/"); pattern == group {
		return true
	}
	ok, _ := path.Match(pattern, id)
	return ok
}

// specificity ranks patterns, so that "date/id" outweighs "date/*" and that outweighs "*".
func specificity(pattern string) int {
	switch {
	case pattern == "*":
		return 0
	case strings.ContainsAny(pattern, "*?[") || !strings.Contains(pattern, "/"):
		return 1
	}
	return 2
}

// DidYouMean is `; did you mean "x"?` for the candidate nearest to a word, or nothing.
func DidYouMean(word string, candidates []string) string {
	best, distance := "", len(word)/2+1
	for _, c := range candidates {
		if d := editDistance(word, c, distance); d < distance {
			best, distance = c, d
		}
	}
	if best == "" {
		return ""
	}
	return `; did you mean "` + best + `"?`
}

// editDistance is the Levenshtein distance in bytes, or limit when it is at least that.
func editDistance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return min(row[len(b)], limit)
}
