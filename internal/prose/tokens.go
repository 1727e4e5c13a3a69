package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/eight"
)

type tokenKind uint8

const (
	mark   tokenKind = iota // one character that is neither letter nor digit
	word                    // letters, with the digits, apostrophes and full stops inside: U.S, C5, O'Neill
	number                  // digits, with separators inside: 17, 2,000, 3.5
	opaque                  // code, a URL: something that is no prose
)

type tokenFlags uint8

const (
	spaced     tokenFlags = 1 << iota // a blank or a line end stands before it
	capital                           // begins with a capital letter
	allCaps                           // two letters or more, all capital
	mixed                             // a word with digits in it
	dotted                            // a word with full stops in it
	possessive                        // ends in 's
	lower                             // begins with a small letter
)

// token is a part of a block; the marks of Markdown are none.
type token struct {
	start, end int
	// stem is the end without a possessive's ending.
	stem  int
	kind  tokenKind
	flags tokenFlags
	r     rune // of a mark
	*entry
}

// unknown is what the lexicon says of anything that it lacks.
var unknown = &entry{}

func (t *token) is(c class) bool       { return t.class&c != 0 }
func (t *token) has(f tokenFlags) bool { return t.flags&f != 0 }
func (t *token) isMark(r rune) bool    { return t.kind == mark && t.r == r }

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// skip tells the tokeniser to go on at to when it comes to from.
type skip struct{ from, to int }

// tokenise cuts text[start:end] into r.tokens.
func (r *reader) tokenise(start, end int, quoted bool) {
	r.tokens, r.skips, r.notes = r.tokens[:0], r.skips[:0], r.notes[:0]
	s := r.text[:end]
	before := spaced
	for i := start; i < end; {
		if n := len(r.skips); n > 0 && i >= r.skips[n-1].from {
			i = max(i, r.skips[n-1].to)
			r.skips = r.skips[:n-1]
			continue
		}
		c := s[i]
		switch {
		case isBlank(c):
			before = spaced
			i++
			// The marks at the beginning of a quotation's further lines.
			for quoted && c == '\n' && i < end && (s[i] == '>' || s[i] == ' ') {
				i++
			}
			continue
		case isDigit(c):
			n := r.lang.numberEnd(s, i)
			r.tokens = append(r.tokens, token{start: i, end: n, stem: n, kind: number, flags: before, entry: unknown})
			i = n
		case isLetter(c):
			if c|0x20 == 'h' || c|0x20 == 'w' {
				if n := urlEnd(s, i); n > i {
					r.bareLink(i, n)
					i, before = n, 0
					continue
				}
			}
			i = r.addWord(s, i, before)
		case c < utf8.RuneSelf:
			had := len(r.tokens)
			if n := r.markup(s, i); n > i {
				i = n
				if len(r.tokens) > had {
					r.tokens[had].flags |= before
					before = 0
				}
				continue
			}
			r.tokens = append(r.tokens, token{start: i, end: i + 1, stem: i + 1, flags: before, r: rune(c), entry: unknown})
			i++
		default:
			ch, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsLetter(ch) || unicode.Is(unicode.Mn, ch):
				i = r.addWord(s, i, before)
			case unicode.IsSpace(ch):
				before = spaced
				i += n
				continue
			case ch == '\u200b' || ch == '\ufeff' || ch == '\u00ad':
				i += n
				continue
			default:
				r.tokens = append(r.tokens, token{start: i, end: i + n, stem: i + n, flags: before, r: ch, entry: unknown})
				i += n
			}
		}
		before = 0
	}
}

// numberEnd is the end of the digits at i with the separators inside them.
func (l *language) numberEnd(s string, i int) int {
	start := i
	for i < len(s) {
		switch {
		case isDigit(s[i]):
		case (s[i] == ',' || s[i] == '.') && i+1 < len(s) && isDigit(s[i+1]):
			// "November 5,2025" is no number: a comma stands before three digits.
			if s[i] == ',' && l.numerals == pointDecimal && !groupFollows(s[i+1:]) {
				return i
			}
		default:
			if l.numerals != pointDecimal {
				return blankGroups(s, start, i)
			}
			return i
		}
		i++
	}
	return i
}

// blankGroups is the end of the number s[start:i] with the groups of three digits that blanks divide from it: 68 000.
func blankGroups(s string, start, i int) int {
	if i-start > 3 || strings.ContainsAny(s[start:i], ",.") {
		return i
	}
	for {
		n := i
		for _, blank := range [...]string{" ", "\u00a0", "\u202f", "\u2009"} {
			if strings.HasPrefix(s[i:], blank) {
				n += len(blank)
			}
		}
		if n == i || n == len(s) || !isDigit(s[n]) || !groupFollows(s[n:]) {
			return i
		}
		i = n + 3
	}
}

func groupFollows(s string) bool {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n == 3
}

// addWord appends the word at i and returns its end.
func (r *reader) addWord(s string, i int, flags tokenFlags) int {
	// Nearly all words are letters of ASCII and nothing else.
	end := lettersEnd(s, i)
	if end < len(s) && inWord[s[end]] && (s[end] != '.' || end-i <= 2) {
		return r.addOddWord(s, i, flags)
	}
	switch {
	case s[i] >= 'a':
		flags |= lower
	case end-i >= 2 && allCapitals(s[i:end]):
		flags |= capital | allCaps
	default:
		flags |= capital
	}
	t := token{start: i, end: end, stem: end, kind: word, flags: flags}
	if end-i <= longestKey {
		t.entry = r.lang.findShort(keyAt(r.text, i, end).lower())
	} else {
		t.entry = r.lang.find(s[i:end])
	}
	r.tokens = append(r.tokens, t)
	return end
}

// allCapitals tells whether letters of ASCII are all capital.
func allCapitals(letters string) bool {
	for i := range len(letters) {
		if letters[i] >= 'a' {
			return false
		}
	}
	return true
}

// inWord are the bytes beside letters that a word may have in it.
var inWord = func() (table [256]bool) {
	for c := range table {
		table[c] = c >= utf8.RuneSelf || isDigit(byte(c)) || c == '_' || c == '.' || c == '\''
	}
	return table
}()

// addOddWord is addWord for a word with more in it than letters of ASCII.
func (r *reader) addOddWord(s string, i int, flags tokenFlags) int {
	start, letters, capitals := i, 0, 0
	stem := 0
loop:
	for i < len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			letters++
			i++
		case c >= 'A' && c <= 'Z':
			letters++
			capitals++
			if i == start {
				flags |= capital
			}
			i++
		case isDigit(c):
			flags |= mixed
			i++
		case c == '_' && i+1 < len(s) && (isLetter(s[i+1]) || isDigit(s[i+1])):
			i++
		case c == '.':
			// The full stops inside U.S., a.m., Ph.D.
			if letters > 2 && flags&dotted == 0 || !dottedGoesOn(s, i) {
				break loop
			}
			flags |= dotted
			i++
		case c == '\'':
			if i+1 >= len(s) || !isLetter(s[i+1]) && s[i+1] < utf8.RuneSelf {
				break loop
			}
			stem = i
			i++
		case c >= utf8.RuneSelf:
			ch, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case ch == '’':
				if i+n >= len(s) || !isLetter(s[i+n]) {
					break loop
				}
				stem = i
			case unicode.IsUpper(ch):
				letters++
				capitals++
				if i == start {
					flags |= capital
				}
			case unicode.IsLetter(ch):
				letters++
			case !unicode.Is(unicode.Mn, ch):
				break loop
			}
			i += n
		default:
			break loop
		}
	}
	if letters >= 2 && letters == capitals {
		flags |= allCaps
	}
	t := token{start: start, end: i, stem: i, kind: word, flags: flags}
	if stem > start && (s[i-1] == 's' || s[i-1] == 'S') && (i-stem == 2 || i-stem == 1+len("’")) {
		t.stem = stem
		t.flags |= possessive
		if letters-1 >= 2 && letters-1 == capitals {
			t.flags |= allCaps
		}
	}
	if t.flags&capital == 0 {
		t.flags |= lower
	}
	t.entry = r.lang.find(s[start:t.stem])
	r.tokens = append(r.tokens, t)
	return i
}

// dottedGoesOn tells whether a full stop at i stands inside an abbreviation: one letter follows.
func dottedGoesOn(s string, i int) bool {
	if i+1 >= len(s) || !isLetter(s[i+1]) {
		return false
	}
	if i+2 >= len(s) {
		return true
	}
	c := s[i+2]
	return !isLetter(c) && !isDigit(c) && c < utf8.RuneSelf
}

// find is what the lexicon knows of a word in any case.
func (l *language) find(w string) *entry {
	if len(w) > l.longest {
		return unknown
	}
	if key, ok := lowerKey(w); ok {
		return l.findShort(key)
	}
	var buf [32]byte
	key := buf[:0]
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			for _, ch := range w[i:] {
				key = utf8.AppendRune(key, unicode.ToLower(ch))
			}
			break
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		key = append(key, c)
	}
	if e, ok := l.lexicon[string(key)]; ok {
		return e
	}
	return unknown
}

// findShort is what the lexicon knows of a word by its lowerKey.
func (l *language) findShort(key wordKey) *entry {
	if e := l.short.find(key); e != nil {
		return e
	}
	return unknown
}

// lowerKey is the key of a short word of ASCII in small letters.
func lowerKey(w string) (key wordKey, ok bool) {
	if len(w) > longestKey {
		return key, false
	}
	key = keyAt(w, 0, len(w))
	return key.lower(), (key.low|key.high)&(0x80*eight.Each) == 0
}

// bareLink records an address that stands in the text by itself.
func (r *reader) bareLink(start, end int) {
	r.addLink(rules.Link{Piece: rules.Piece{Start: start, End: end}, Target: rules.Piece{Start: start, End: end}})
	r.tokens = append(r.tokens, token{start: start, end: end, stem: end, kind: opaque, flags: spaced, entry: unknown})
}

// markup is the offset behind the mark of Markdown or HTML at i, or i where there is none.
func (r *reader) markup(s string, i int) int {
	switch s[i] {
	case '&':
		return r.entity(s, i)
	case '@':
		// The rest of an e-mail address.
		return i
	}
	if r.plain {
		return i
	}
	switch s[i] {
	case '*', '~':
		// A mark of emphasis touches a word on one side.
		if i+1 < len(s) && !isBlank(s[i+1]) || i > 0 && !isBlank(s[i-1]) {
			if s[i] == '*' || i+1 < len(s) && s[i+1] == '~' || i > 0 && s[i-1] == '~' {
				return i + 1
			}
		}
	case '_':
		return i + 1
	case '\\':
		if i+1 < len(s) && s[i+1] < utf8.RuneSelf && !isLetter(s[i+1]) && !isDigit(s[i+1]) {
			return i + 1
		}
	case '`':
		return r.code(s, i)
	case '<':
		return r.tag(s, i)
	case '{':
		return i + shortcodeLen(s[i:])
	case '!':
		if i+1 < len(s) && s[i+1] == '[' {
			return r.bracket(s, i+1, true)
		}
	case '[':
		return r.bracket(s, i, false)
	}
	return i
}

// code skips a code span.
func (r *reader) code(s string, i int) int {
	n := 1
	for i+n < len(s) && s[i+n] == '`' {
		n++
	}
	limit := min(len(s), i+n+4096)
	for j := i + n; j < limit; {
		k := strings.IndexByte(s[j:limit], '`')
		if k < 0 {
			break
		}
		j += k
		m := 1
		for j+m < len(s) && s[j+m] == '`' {
			m++
		}
		if m == n {
			r.tokens = append(r.tokens, token{start: i, end: j + m, stem: j + m, kind: opaque, flags: spaced, entry: unknown})
			return j + m
		}
		j += m
	}
	return i + n
}

// entities are the named characters of HTML that matter for reading.
var entities = map[string]rune{
	"quot": '"', "ldquo": '“', "rdquo": '”', "lsquo": '‘', "rsquo": '’', "apos": '\'', "laquo": '«', "raquo": '»', "bdquo": '„',
	"amp": '&', "ndash": '–', "mdash": '—', "nbsp": ' ', "hellip": '…', "euro": '€', "pound": '£', "yen": '¥', "lt": '<', "gt": '>',
}

// entity makes one mark of a character reference.
func (r *reader) entity(s string, i int) int {
	n := strings.IndexByte(s[i:min(len(s), i+10)], ';')
	if n < 3 {
		return i
	}
	name := s[i+1 : i+n]
	ch, ok := entities[name]
	if !ok && name[0] == '#' {
		for _, d := range name[1:] {
			if d < '0' || d > '9' {
				return i
			}
			ch = ch*10 + d - '0'
		}
		ok = true
	}
	if !ok || ch > unicode.MaxRune {
		return i
	}
	r.tokens = append(r.tokens, token{start: i, end: i + n + 1, stem: i + n + 1, r: ch, entry: unknown})
	return i + n + 1
}
