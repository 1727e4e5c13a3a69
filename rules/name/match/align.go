package match

import "strings"

// longest is the longest word that is aligned; a longer one must be equal.
const longest = 31

// table is units and endings prepared for the alignment: for each first letter, what may stand
// for what. One holds for transliterated names, one for those at home in Latin letters.
type table struct {
	single [26][26]cost    // one letter for another
	groups [26][]unit      // by the first letter of a
	lost   [26]cost        // a letter that is missing on one side
	ends   map[byte][]unit // by the last letter of a
}

var (
	foreign = newTable(false)
	western = newTable(true)
)

func newTable(home bool) *table {
	t := &table{ends: map[byte][]unit{}}
	for a := range t.single {
		va := isVowel(byte(a) + 'a')
		for b := range t.single[a] {
			switch {
			case a == b:
			case va && isVowel(byte(b)+'a'):
				t.single[a][b] = wrongVowel
			default:
				t.single[a][b] = wrongLetter
			}
		}
		t.lost[a] = wrongLetter
		if va {
			t.lost[a] = lostVowel
			if home {
				t.lost[a] = wrongVowel
			}
		}
	}
	t.lost['h'-'a'] = 28
	t.lost['y'-'a'] = 45
	if home {
		t.lost['h'-'a'], t.lost['y'-'a'] = 60, 80
	}
	for _, u := range units {
		if home && !u.anywhere {
			continue
		}
		t.add(u)
		t.add(unit{u.b, u.a, u.cost, u.anywhere})
	}
	if home {
		return t
	}
	for _, e := range endings {
		t.ends[e.a[len(e.a)-1]] = append(t.ends[e.a[len(e.a)-1]], e)
		t.ends[e.b[len(e.b)-1]] = append(t.ends[e.b[len(e.b)-1]], unit{e.b, e.a, e.cost, false})
	}
	return t
}

func (t *table) add(u unit) {
	if len(u.a) == 1 && len(u.b) == 1 {
		t.single[u.a[0]-'a'][u.b[0]-'a'] = u.cost
		return
	}
	t.groups[u.a[0]-'a'] = append(t.groups[u.a[0]-'a'], u)
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// distance is the cheapest way to turn a into b, or something above limit when that costs more.
// Both are words of the letters a to z.
func (t *table) distance(a, b string, limit cost) cost {
	if a == b {
		return 0
	}
	if len(a) > longest || len(b) > longest || len(a) > 2*len(b)+1 || len(b) > 2*len(a)+1 {
		return limit + 1
	}
	best := t.align(a, b, limit)
	if len(a) < 3 || len(b) < 3 {
		return best
	}
	for _, e := range t.ends[a[len(a)-1]] {
		if e.cost < best && strings.HasSuffix(a, e.a) && strings.HasSuffix(b, e.b) {
			best = min(best, e.cost+t.align(a[:len(a)-len(e.a)], b[:len(b)-len(e.b)], limit))
		}
	}
	return best
}

func (t *table) align(a, b string, limit cost) cost {
	const far = cost(10000)
	n, m := len(a), len(b)
	var d [longest + 1][longest + 1]cost
	for i := 0; i <= n; i++ {
		row := &d[i]
		for j := 0; j <= m; j++ {
			row[j] = far
		}
	}
	d[0][0] = 0
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			here := d[i][j]
			if here > limit {
				continue
			}
			if i < n {
				lower(&d[i+1][j], here+t.missing(a, i))
			}
			if j < m {
				lower(&d[i][j+1], here+t.missing(b, j))
			}
			if i == n || j == m {
				continue
			}
			c := t.single[a[i]-'a'][b[j]-'a']
			if c > 0 && (i == n-1 || j == m-1) && isVowel(a[i]) && isVowel(b[j]) {
				c = max(c, finalVowel(a[i], b[j]))
			}
			lower(&d[i+1][j+1], here+c)
			for _, u := range t.groups[a[i]-'a'] {
				if strings.HasPrefix(a[i:], u.a) && strings.HasPrefix(b[j:], u.b) {
					lower(&d[i+len(u.a)][j+len(u.b)], here+u.cost)
				}
			}
		}
	}
	return d[n][m]
}

// finalVowel is the price of one vowel for another at the end of a word: it tells Julio from Julia,
// but not Ali from Aly or Abe from Abeh.
func finalVowel(a, b byte) cost {
	if a == 'o' && b == 'u' || a == 'u' && b == 'o' || a == 'e' && b == 'i' || a == 'i' && b == 'e' {
		return 60
	}
	return endVowel
}

// missing is the price of the letter at i standing in one word only.
func (t *table) missing(s string, i int) cost {
	switch {
	case i == 0:
		return wrongLetter
	case s[i] == s[i-1]:
		return doubled
	case i == len(s)-1 && (isVowel(s[i]) || s[i] == 'y' && !isVowel(s[i-1])):
		return endVowel
	}
	return t.lost[s[i]-'a']
}

func lower(d *cost, c cost) {
	if c < *d {
		*d = c
	}
}

// slip tells whether a and b differ by one slip of a pen inside a long word: two letters swapped,
// one left out, one wrong. The first letter and the end of a word carry meaning (Hernandez and
// Fernandez, Daniel and Daniela, Gurner and Gurney) and must agree.
func slip(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 5 || len(a)-len(b) > 1 {
		return false
	}
	p := 0
	for p < len(b) && a[p] == b[p] {
		p++
	}
	s := 0
	for s < len(b)-p && a[len(a)-1-s] == b[len(b)-1-s] {
		s++
	}
	if p == 0 || s == 0 {
		return false
	}
	x, y := a[p:len(a)-s], b[p:len(b)-s]
	switch {
	case len(x) == 2 && len(y) == 2: // swapped
		return x[0] == y[1] && x[1] == y[0]
	case len(x) == 1 && len(y) == 0: // left out
		return len(a) >= 8 && s >= 2
	case len(x) == 1 && len(y) == 1: // wrong: a near letter in a long word
		return len(a) >= 9 && s >= 3 && p >= 2
	}
	return false
}
