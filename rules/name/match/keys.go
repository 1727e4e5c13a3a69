package match

import (
	"slices"
	"strings"
)

// Keys are the blocks in which the variants of a name are looked for: two names that [Names] joins
// share at least one. They say nothing else: most names with a common key are different.
func Keys(s string) []string {
	keys, _ := AppendKeys(nil, s)
	return keys
}

// AppendKeys appends the blocking keys of a name to a list, sorted among themselves, and tells how many
// words the name has as [Name.Words] does.
func AppendKeys(keys []string, s string) (with []string, words int) {
	var room [usualWords]token
	n, list := read(s, room[:0])
	return n.appendKeys(keys, list), count(list)
}

// Keys are the name's blocking keys, sorted.
func (n *Name) Keys() []string { return n.appendKeys(nil, n.words) }

func (n *Name) appendKeys(keys []string, words []token) []string {
	start := len(keys)
	add := func(k string) {
		if k != "" && !slices.Contains(keys[start:], k) {
			keys = append(keys, k)
		}
	}
	var room [usualWords]int
	core := appendCore(room[:0], words)
	// The keys of words are cut from one text.
	var letters [usualLetters]byte
	text := letters[:0]
	var cuts [usualWords]int
	ends := cuts[:0]
	for i, at := range core {
		// With four words and more, any may have changed places with the first or the last.
		if i == 0 || i == len(core)-1 || len(core) > 3 {
			text = words[at].appendKey(text)
			ends = append(ends, len(text))
		}
	}
	all, from := string(text), 0
	for _, end := range ends {
		add(all[from:end])
		from = end
	}
	if len(core) == 1 {
		add(skeleton(words[core[0]].text))
		for _, part := range camel(n.text) {
			add(skeleton(part))
		}
	}
	if n.aside != "" {
		sorted := strings.Fields(n.fold)
		slices.Sort(sorted)
		add("(" + strings.Join(sorted, " "))
	}
	if len(keys) == start {
		add(n.fold)
	}
	if len(keys) == start {
		add(n.text)
	}
	slices.Sort(keys[start:])
	return keys
}

// appendCore appends where the words stand that a name is looked for by; all of them if none is one.
func appendCore(core []int, words []token) []int {
	for i := range words {
		if w := &words[i]; !w.initials && !w.article && !w.is(particle) && w.text != "abdal" {
			core = append(core, i)
		}
	}
	if len(core) == 0 {
		for i := range words {
			core = append(core, i)
		}
	}
	return core
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
	var room [usualLetters]byte
	return string(w.appendKey(room[:0]))
}

// appendKey appends the word's key to a text: its equivalents' number, or its skeleton.
func (w *token) appendKey(text []byte) []byte {
	if g := w.group; g != 0 {
		return append(text, '=', '0'+byte(g/100%10), '0'+byte(g/10%10), '0'+byte(g%10))
	}
	if with := appendSkeleton(text, w.text); len(with) > len(text) {
		return with
	}
	return append(text, w.text...)
}

// camel splits "ExxonMobil" and "JPMorgan" into their words, in lower case; nil when s is no such word.
func camel(s string) []string {
	var parts []string
	from := 0
	for i := 1; i < len(s); i++ {
		up := s[i] >= 'A' && s[i] <= 'Z'
		if up && (isSmall(s[i-1]) || i+1 < len(s) && isSmall(s[i+1]) && s[i-1] >= 'A' && s[i-1] <= 'Z') && i-from > 1 {
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

// isSmall tells whether a byte is a letter from a to z.
func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

// sounds are letter groups that the skeleton takes for one sound, by their first letter and longest first.
var sounds = bySound([]sound{
	{"schtsch", 'S'}, {"shch", 'S'}, {"chtch", 'S'}, {"tsch", 'S'}, {"sch", 'S'}, {"tch", 'S'}, {"dzh", 'S'}, {"ch", 'S'}, {"sh", 'S'}, {"zh", 'S'},
	{"cz", 'S'}, {"sz", 'S'}, {"rz", 'S'}, {"dj", 'S'}, {"ts", 'S'}, {"tz", 'S'}, {"dz", 'S'}, {"ph", 'V'}, {"kh", 'K'}, {"gh", 'K'}, {"ck", 'K'},
	{"dh", 'T'}, {"th", 'T'},
})

type sound struct {
	letters string
	sound   byte
}

// soundGroups are the groups that begin with a letter, and their second letters.
type soundGroups struct {
	list    []sound
	seconds letters
}

func bySound(list []sound) (t [26]soundGroups) {
	for _, s := range list {
		g := &t[s.letters[0]-'a']
		g.list = append(g.list, s)
		g.seconds |= 1 << (s.letters[1] - 'a')
	}
	return t
}

// plainSounds are the sounds of single letters; vowels, h, w and y have none. An x is a K and an S.
var plainSounds = [26]byte{
	'b' - 'a': 'B', 'c' - 'a': 'K', 'd' - 'a': 'T', 'f' - 'a': 'V', 'g' - 'a': 'K', 'j' - 'a': 'S', 'k' - 'a': 'K', 'l' - 'a': 'L',
	'm' - 'a': 'M', 'n' - 'a': 'N', 'p' - 'a': 'P', 'q' - 'a': 'K', 'r' - 'a': 'R', 's' - 'a': 'S', 't' - 'a': 'T', 'v' - 'a': 'V',
	'w' - 'a': 'V', 'x' - 'a': 'K', 'z' - 'a': 'S',
}

// skeleton is a word's consonants, with those that romanisations confuse made one. A word of other
// letters, or with no consonants, is its own skeleton.
func skeleton(w string) string {
	var room [usualLetters]byte
	if s := appendSkeleton(room[:0], w); len(s) > 0 {
		return string(s)
	}
	return w
}

// appendSkeleton appends the consonants of a word that has some to a text.
func appendSkeleton(out []byte, w string) []byte {
	start, last := len(out), byte(0)
	for i := 0; i < len(w); {
		letter := w[i] - 'a'
		if letter >= 26 {
			return out[:start]
		}
		sound, size := plainSounds[letter], 1
		switch {
		case sounds[letter].seconds != 0:
			sound, size = sounds[letter].at(w[i:], sound)
		case w[i] == 'j' && i > 0: // a j inside a word is a y in most languages: Fjodor
			sound = 0
		}
		if sound != 0 && sound != last {
			out, last = append(out, sound), sound
		}
		if w[i] == 'x' {
			out, last = append(out, 'S'), 'S'
		}
		i += size
	}
	return out
}

// at is the sound of the letter group that a text begins with, or else that of its first letter, and how
// many letters have it.
func (g *soundGroups) at(text string, plain byte) (sound byte, size int) {
	if len(text) > 1 && g.seconds.has(text[1]) {
		for _, s := range g.list {
			if strings.HasPrefix(text, s.letters) {
				return s.sound, len(s.letters)
			}
		}
	}
	return plain, 1
}

// soundPlaces gives each sound of a skeleton its place in a count of sounds, from 1.
var soundPlaces = [256]uint8{'B': 1, 'V': 2, 'S': 3, 'K': 4, 'T': 5, 'L': 6, 'M': 7, 'N': 8, 'P': 9, 'R': 10}

// addSounds adds a skeleton's sounds to a count of four bits a sound; a sixteenth time is not counted.
func addSounds(sum uint64, skeleton []byte) uint64 {
	for _, sound := range skeleton {
		if p := soundPlaces[sound]; p > 0 && sum>>(4*p-4)&15 != 15 {
			sum += 1 << (4*p - 4)
		}
	}
	return sum
}
