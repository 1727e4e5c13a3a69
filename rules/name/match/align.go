package match

import (
	"math/bits"
	"strings"
)

// longest is the longest word that is aligned; a longer one must be equal.
const longest = 31

// widest is the longest group of letters in the list of units.
const widest = 7

// table is units and endings prepared for the alignment: for each first letter, what may stand
// for what. One holds for transliterated names, one for those at home in Latin letters.
type table struct {
	single [26][26]cost    // one letter for another
	groups [26][]unit      // by the first letter of a
	lost   [26]cost        // a letter that is missing on one side
	ends   map[byte][]unit // by the last letter of a
	// begins and finishes tell of the first and of the last letter of a word which letters may be those
	// of another, if the words differ by less than a wrong letter.
	begins, finishes [26]letters
	// partners tells of each letter of a word which letters stand for it in another: if the words differ by
	// less than a wrong letter, the other has one of them.
	partners [26]letters
}

// letters is a set of the letters a to z.
type letters uint32

const allLetters letters = 1<<26 - 1

// mayMiss are the letters that one of two words may have and the other not, for less than a wrong letter.
var mayMiss = lettersIn("aeiouhy")

func (l letters) has(c byte) bool { return l>>(c-'a')&1 == 1 }

// lettersIn is the letters from a to z of a word.
func lettersIn(w string) (set letters) {
	for i := range len(w) {
		if isSmall(w[i]) {
			set |= 1 << (w[i] - 'a')
		}
	}
	return set
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
	if !home {
		for _, e := range endings {
			t.addEnding(e)
			t.addEnding(unit{e.b, e.a, e.cost, false})
		}
	}
	for a := range t.single {
		for b, c := range t.single[a] {
			if c < wrongLetter {
				t.pair(string(rune('a'+a)), string(rune('a'+b)))
			}
		}
	}
	for _, c := range [...]byte{'h' - 'a', 'y' - 'a'} { // which may be missing at the end too
		t.finishes[c] = allLetters
		for a := range t.finishes {
			t.finishes[a] |= 1 << c
		}
	}
	return t
}

// pair notes that a and b may stand for each other.
func (t *table) pair(a, b string) {
	t.begins[a[0]-'a'] |= 1 << (b[0] - 'a')
	t.finishes[a[len(a)-1]-'a'] |= 1 << (b[len(b)-1] - 'a')
	for i := range len(a) {
		partner := a[i]
		if strings.IndexByte(b, partner) < 0 {
			partner = b[len(b)-1]
		}
		t.partners[a[i]-'a'] |= 1 << (partner - 'a')
	}
}

// strangers is how many of the letters of a word have no partner among those of another, without the
// letters that may be missing.
func (t *table) strangers(a, b letters) int {
	n := 0
	for rest := a &^ mayMiss; rest != 0; rest &= rest - 1 {
		if t.partners[bits.TrailingZeros32(uint32(rest))]&b == 0 {
			n++
		}
	}
	return n
}

func (t *table) add(u unit) {
	t.pair(u.a, u.b)
	a := u.a[0] - 'a'
	if len(u.a) == 1 && len(u.b) == 1 {
		t.single[a][u.b[0]-'a'] = u.cost
		return
	}
	t.groups[a] = append(t.groups[a], u)
}

func (t *table) addEnding(e unit) {
	t.pair(e.a, e.b)
	last := e.a[len(e.a)-1]
	t.ends[last] = append(t.ends[last], e)
}

// mayBegin tells whether two words of the letters a to z begin so that they may differ by less than a
// wrong letter.
func (t *table) mayBegin(a, b string) bool { return t.begins[a[0]-'a'].has(b[0]) }

// mayFinish tells whether they end so.
func (t *table) mayFinish(a, b string) bool {
	return t.finishes[a[len(a)-1]-'a'].has(b[len(b)-1]) || mayLoseVowel(a) || mayLoseVowel(b)
}

// mayLoseVowel tells whether a word ends in a vowel that it can lose: a doubled one.
func mayLoseVowel(w string) bool {
	last := len(w) - 1
	return isVowel(w[last]) && (last == 0 || w[last-1] == w[last])
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
	if len(a) > longest || len(b) > longest || len(a) > 2*len(b)+1 || len(b) > 2*len(a)+1 || limit < wrongLetter && !(t.mayBegin(a, b) && t.mayFinish(a, b)) {
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

// align is the cheapest way to turn a into b letter by letter and group by group.
func (t *table) align(a, b string, limit cost) cost {
	const far = cost(10000)
	n, m := len(a), len(b)
	// row(i)[j] is the price of turning the first i letters of a into the first j of b. There are as many
	// rows as the widest group can reach.
	var rows [widest + 1][longest + 1]cost
	row := func(i int) *[longest + 1]cost { return &rows[i%len(rows)] }
	for i := range rows {
		for j := range m + 1 {
			rows[i][j] = far
		}
	}
	rows[0][0] = 0
	reached := 0 // the last row with a price within the limit
	for i := range n {
		if i > reached {
			return far
		}
		this, next := row(i), row(i+1)
		for j := range m + 1 {
			here := this[j]
			this[j] = far
			if here > limit {
				continue
			}
			if lower(&next[j], here+t.missing(a, i)) <= limit {
				reached = max(reached, i+1)
			}
			if j == m {
				break
			}
			lower(&this[j+1], here+t.missing(b, j))
			c := t.single[a[i]-'a'][b[j]-'a']
			if c > 0 && (i == n-1 || j == m-1) && isVowel(a[i]) && isVowel(b[j]) {
				c = max(c, finalVowel(a[i], b[j]))
			}
			if lower(&next[j+1], here+c) <= limit {
				reached = max(reached, i+1)
			}
			for _, u := range t.groups[a[i]-'a'] {
				if strings.HasPrefix(a[i:], u.a) && strings.HasPrefix(b[j:], u.b) && lower(&row(i + len(u.a))[j+len(u.b)], here+u.cost) <= limit {
					reached = max(reached, i+len(u.a))
				}
			}
		}
	}
	last := row(n)
	for j := range m {
		if last[j] <= limit {
			lower(&last[j+1], last[j]+t.missing(b, j))
		}
	}
	return last[m]
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

// lower lowers a price to c if that is less, and answers with the price.
func lower(d *cost, c cost) cost {
	*d = min(*d, c)
	return *d
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
