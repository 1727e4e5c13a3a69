package match

import (
	"strings"

	"github.com/factvet/factvet/rules/words"
)

// Name is a name taken apart once, so that comparing it with many others is cheap.
type Name struct {
	text string
	fold string
	// bag sums up the folded words in any order.
	bag uint64
	// words are the core: without titles, parentheses, generation and legal form.
	words  []token
	joined string // the words without blanks
	sounds uint64 // how often all words have each sound, four bits a sound
	varies bool   // a word has equivalents, which need not sound alike
	title  string
	aside  string // what stands in parentheses
	// generation is jr, sr, ii …; legal is inc, llc …
	generation, legal string
	comma             bool // "Smith, John"
	body              bool // names an organisation rather than a person
	western           bool // holds a given name at home in Latin letters
}

// token is one word of a name's core.
type token struct {
	text     string
	spelled  string // its letters with marks spelled out; empty when it has none
	skeleton string
	sounds   uint16 // which sounds the skeleton has
	group    int    // of equivalents
	initials bool
	undotted bool // initials that might be an acronym: JD
	exact    bool // an acronym, a number, a script other than Latin: it does not vary
	article  bool // "al" before an Arabic name, which many texts leave out
}

// Parse takes a name apart.
func Parse(s string) *Name {
	n := &Name{text: s}
	core, aside := parenthesis(s)
	core = n.unComma(core)
	list := foldWords(core, false)
	if core == s {
		n.fold = join(list)
	} else {
		n.fold, n.aside = Fold(s), Fold(aside)
	}
	n.bag = bag(n.fold)
	var spelled []word
	if !isASCII(core) {
		if spelled = foldWords(core, true); len(spelled) != len(list) {
			spelled = nil
		}
	}
	from, to := n.trim(list)
	if spelled != nil {
		spelled = spelled[from:to]
	}
	n.words = makeTokens(list[from:to], spelled)
	n.describe(allCapitals(list))
	n.joined = joined(n.words)
	return n
}

// bag is a sum over the words of a folded name that is the same in any order.
func bag(fold string) uint64 {
	var sum, h uint64
	for i := range len(fold) {
		if fold[i] == ' ' {
			sum += h * h
			h = 0
			continue
		}
		h = (h + uint64(fold[i]) + 1) * 0x100000001b3
	}
	return sum + h*h
}

// String is the name as it was written.
func (n *Name) String() string { return n.text }

// Words is how many words the name has without titles, initials and what stands in parentheses.
func (n *Name) Words() int {
	k := 0
	for _, w := range n.words {
		if !w.initials && !w.article {
			k++
		}
	}
	return k
}

// parenthesis takes a remark in parentheses out of a name.
func parenthesis(s string) (core, aside string) {
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return s, ""
	}
	end := strings.IndexByte(s[open:], ')')
	if end < 0 {
		return s, ""
	}
	core = strings.TrimSpace(s[:open] + " " + s[open+end+1:])
	if core == "" {
		return s, ""
	}
	return core, s[open+1 : open+end]
}

// unComma turns "Smith, John" round.
func (n *Name) unComma(s string) string {
	last, first, ok := strings.Cut(s, ",")
	if !ok || strings.Contains(first, ",") {
		return s
	}
	f, l := foldedWords(first, false), foldedWords(last, false)
	if len(f) == 0 || len(f) > 3 || len(l) == 0 || len(l) > 3 || generations[f[0]] != "" || credentials[f[0]] || legalForms[f[0]] {
		return s
	}
	for _, w := range append(f, l...) {
		if orgWords[w] || w == "and" {
			return s
		}
	}
	n.comma = true
	return strings.TrimSpace(first) + " " + strings.TrimSpace(last)
}

// trim finds the core in a name's words, and keeps what stands around it.
func (n *Name) trim(list []word) (from, to int) {
	to = len(list)
	for to > 2 && credentials[list[to-1].text] {
		to--
	}
	if to > 2 {
		if g := generations[list[to-1].text]; g != "" {
			n.generation = g
			to--
		}
	}
	for to > 1 && legalForms[list[to-1].text] {
		n.legal = strings.TrimSpace(list[to-1].text + " " + n.legal)
		to--
	}
	end := officeEnd(list[:to])
	for _, w := range list[end:to] {
		if orgWords[w.text] {
			return 0, to
		}
	}
	for _, w := range list[:end] {
		n.title = strings.TrimSpace(n.title + " " + w.text)
	}
	return end, to
}

// officeEnd is how many words at the start are a title or an office: "Sen.", "U.S. District Judge",
// "Treasury Secretary", "Director of National Intelligence". Two words at least must be left.
func officeEnd(list []word) int {
	end, plain := 0, true
	for i := 0; i+2 < len(list) && i < 6; i++ {
		w := list[i].text
		plain = plain && (titleWords[w] || particles[w])
		switch {
		case plain && heads[w], i > 0 && offices[w], i > 0 && end == i && heads[w]:
			end = i + 1
		case w == "of" && end == i:
			// What the office is of.
			j := i + 1
			for j+2 < len(list) && departments[list[j].text] {
				j++
			}
			if j == i+1 || list[j-1].text == "the" {
				return end
			}
			end, i = j, j-1
		case orgWords[w] && !titleWords[w]:
			return end
		}
	}
	return end
}

// makeTokens gives the words of a core one form for what Arabic particles look like.
func makeTokens(list, spelled []word) []token {
	tokens := make([]token, 0, len(list)+1)
	for i := 0; i < len(list); i++ {
		w := list[i]
		t := token{text: romanise(w.text), initials: w.initials, exact: w.capitals}
		if spelled != nil && spelled[i].text != w.text {
			t.spelled = romanise(spelled[i].text)
		}
		t.text = commonSpelling(t.text)
		// "abd al-Aziz", "abdel Aziz", "Abdulaziz": the servant of the one who follows.
		if t.text == "abd" && i+2 < len(list) && sunArticles[list[i+1].text] {
			t.text, t.spelled = "abdal", ""
			i++
		} else if servants[t.text] && i+1 < len(list) {
			t.text, t.spelled = "abdal", ""
		} else if rest := servantOf(t.text); rest != "" {
			tokens = append(tokens, token{text: "abdal", group: equivalents["abdal"], skeleton: skeleton("abdal")})
			t.text, t.spelled = rest, ""
		} else if i > 0 && i+1 < len(list) {
			switch t.text {
			case "al", "el", "ul":
				t.text, t.article = "al", true
			case "bin", "ibn", "ben":
				t.text = "bin"
			default:
				// "az-Zarqawi": the article takes on the sound that follows.
				if sunArticles[t.text] && strings.HasPrefix(list[i+1].text, t.text[1:]) {
					t.text, t.article = "al", true
				}
			}
		} else if t.text == "el" && i+1 < len(list) {
			t.text = "al"
		}
		t.group = equivalents[t.text]
		t.skeleton = skeleton(t.text)
		t.sounds = soundSet(t.skeleton)
		if !isLatin(t.text) || romans[t.text] {
			t.exact = true
		}
		tokens = append(tokens, t)
	}
	return tokens
}

var (
	sunArticles = words.Set("al el ul il ar er ur as es us ad ed ud ash esh ush an en un at et ut az ez uz")
	servants    = words.Set("abdul abdel abdal abdol abdoul abdur abdus abdush abdun abduz")
)

// servantOf is the second part of a name like Abdulaziz or Abdurrahman.
func servantOf(w string) string {
	if len(w) < 8 || !strings.HasPrefix(w, "abd") || strings.HasPrefix(w, "abdull") || strings.HasPrefix(w, "abdall") || strings.HasPrefix(w, "abdoul") {
		return ""
	}
	if w[3] == 'u' || w[3] == 'e' || w[3] == 'a' {
		if w[4] == 'l' {
			return w[5:]
		}
		if w[4] == w[5] { // abdurrahman
			return w[5:]
		}
	}
	return ""
}

// describe says what kind of name it is. In a name all in capitals no word is an acronym.
func (n *Name) describe(shouted bool) {
	for i := range n.words {
		w := &n.words[i]
		if shouted && !romans[w.text] && isLatin(w.text) && len(n.words) > 1 {
			w.exact = false
		}
		if w.exact && len(w.text) > 6 {
			w.exact = !isLatin(w.text)
		}
		n.body = n.body || orgWords[w.text]
		n.varies = n.varies || w.group != 0
		n.sounds = addSounds(n.sounds, w.skeleton)
		n.western = n.western || westernGiven[w.text]
	}
	for i := range n.words {
		w := &n.words[i]
		w.undotted = !w.initials
		w.initials = !n.body && len(n.words) > 1 && i < len(n.words)-1 && !countries[w.text] &&
			(w.initials || w.exact && !romans[w.text] && len(w.text) == 2 && isLatin(w.text) && !shouted)
	}
	n.western = n.western || n.body
}

func allCapitals(list []word) bool {
	for _, w := range list {
		if !w.capitals && !w.initials {
			return false
		}
	}
	return true
}

func isLatin(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 0
}
