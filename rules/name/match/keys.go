package match

import (
	"slices"
	"strings"
)

// Keys are the blocks in which the variants of a name are looked for: two names that [Names] joins
// share at least one. They say nothing else: most names with a common key are different.
func Keys(s string) []string { return Parse(s).Keys() }

// Keys are the name's blocking keys, sorted.
func (n *Name) Keys() []string {
	keys := make([]string, 0, 4)
	add := func(k string) {
		if k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	core := make([]*token, 0, 8)
	for i := range n.words {
		w := &n.words[i]
		if !w.initials && !w.article && !particles[w.text] && w.text != "abdal" {
			core = append(core, w)
		}
	}
	if len(core) == 0 {
		for i := range n.words {
			core = append(core, &n.words[i])
		}
	}
	for i, w := range core {
		// With four words and more, any may have changed places with the first or the last.
		if i == 0 || i == len(core)-1 || len(core) > 3 {
			add(w.key())
			if len(core) == 1 {
				add(w.skeleton)
				for _, part := range camel(n.text) {
					add(skeleton(part))
				}
			}
		}
	}
	if n.aside != "" {
		sorted := strings.Fields(n.fold)
		slices.Sort(sorted)
		add("(" + strings.Join(sorted, " "))
	}
	if len(keys) == 0 {
		add(n.fold)
	}
	if len(keys) == 0 {
		add(n.text)
	}
	slices.Sort(keys)
	return keys
}

// Skeleton is the consonants of the whole name in any order of its words: most variants of a name
// have the same.
func (n *Name) Skeleton() string {
	parts := make([]string, 0, len(n.words))
	for i := range n.words {
		if w := &n.words[i]; !w.initials && !w.article {
			parts = append(parts, w.key())
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

func (w *token) key() string {
	if w.group != 0 {
		return "=" + groupName(w.group)
	}
	return w.skeleton
}

func groupName(g int) string {
	const digits = "0123456789"
	return string([]byte{digits[g/100%10], digits[g/10%10], digits[g%10]})
}

// camel splits "ExxonMobil" and "JPMorgan" into their words, in lower case; nil when s is no such word.
func camel(s string) []string {
	var parts []string
	from := 0
	for i := 1; i < len(s); i++ {
		up := s[i] >= 'A' && s[i] <= 'Z'
		if up && (lowerCase(s[i-1]) || i+1 < len(s) && lowerCase(s[i+1]) && s[i-1] >= 'A' && s[i-1] <= 'Z') && i-from > 1 {
			parts = append(parts, strings.ToLower(s[from:i]))
			from = i
		}
		if s[i] == ' ' || s[i] == '-' {
			return nil
		}
	}
	if from == 0 {
		return nil
	}
	return append(parts, strings.ToLower(s[from:]))
}

func lowerCase(c byte) bool { return c >= 'a' && c <= 'z' }

type sound struct{ letters, sound string }

// sounds are letter groups that the skeleton takes for one sound, by their first letter and longest first.
var sounds = bySound([]sound{
	{"schtsch", "S"}, {"shch", "S"}, {"chtch", "S"}, {"tsch", "S"}, {"sch", "S"}, {"tch", "S"}, {"dzh", "S"}, {"ch", "S"}, {"sh", "S"}, {"zh", "S"},
	{"cz", "S"}, {"sz", "S"}, {"rz", "S"}, {"dj", "S"}, {"ts", "S"}, {"tz", "S"}, {"dz", "S"}, {"ph", "V"}, {"kh", "K"}, {"gh", "K"}, {"ck", "K"},
	{"dh", "T"}, {"th", "T"}, {"x", "KS"},
})

func bySound(list []sound) (t [26][]sound) {
	for _, s := range list {
		t[s.letters[0]-'a'] = append(t[s.letters[0]-'a'], s)
	}
	return t
}

// plainSounds are the sounds of single letters; vowels, h, w and y have none.
var plainSounds = [26]byte{
	'b' - 'a': 'B', 'c' - 'a': 'K', 'd' - 'a': 'T', 'f' - 'a': 'V', 'g' - 'a': 'K', 'j' - 'a': 'S', 'k' - 'a': 'K', 'l' - 'a': 'L',
	'm' - 'a': 'M', 'n' - 'a': 'N', 'p' - 'a': 'P', 'q' - 'a': 'K', 'r' - 'a': 'R', 's' - 'a': 'S', 't' - 'a': 'T', 'v' - 'a': 'V',
	'w' - 'a': 'V', 'z' - 'a': 'S',
}

// skeleton is a word's consonants, with those that romanisations confuse made one. A word of other
// letters, or with no consonants, is its own skeleton.
func skeleton(w string) string {
	if !isLatin(w) {
		return w
	}
	var buf [longest + 1]byte
	out := buf[:0]
	push := func(c byte) {
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
next:
	for i := 0; i < len(w); {
		for _, s := range sounds[w[i]-'a'] {
			if strings.HasPrefix(w[i:], s.letters) {
				for j := range len(s.sound) {
					push(s.sound[j])
				}
				i += len(s.letters)
				continue next
			}
		}
		// A j inside a word is a y in most languages: Fjodor.
		if c := plainSounds[w[i]-'a']; c != 0 && (w[i] != 'j' || i == 0) {
			push(c)
		}
		i++
	}
	if len(out) == 0 {
		return w
	}
	return string(out)
}

// soundSet is the set of a skeleton's sounds.
func soundSet(skeleton string) uint16 {
	var s uint16
	for i := range len(skeleton) {
		if c := skeleton[i]; c >= 'A' && c <= 'Z' {
			s |= 1 << (c - 'A'&15)
		}
	}
	return s
}

// soundPlaces gives each sound of a skeleton its place in a count of sounds.
const soundPlaces = "BVSKTLMNPR"

// addSounds adds a skeleton's sounds to a count; a sixteenth time is not counted.
func addSounds(sum uint64, skeleton string) uint64 {
	for i := range len(skeleton) {
		if p := strings.IndexByte(soundPlaces, skeleton[i]); p >= 0 && sum>>(4*p)&15 != 15 {
			sum += 1 << (4 * p)
		}
	}
	return sum
}
