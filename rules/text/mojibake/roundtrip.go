package mojibake

import (
	"strings"
	"unicode/utf8"
)

// exact tells whether damaging a repaired text in the same ways gives the very stretch again, so
// that nothing in the repair was guessed, and whether it is written in one script.
func exact(stretch, repaired string, path []string) bool {
	text := stretch
	for _, name := range path {
		next, ok := bytesOf(text, name)
		if !ok || !utf8.ValidString(next) {
			return false
		}
		text = next
	}
	return text == repaired && oneScript(repaired)
}

// bytesOf is the bytes that the characters of a text stood for in one layer.
func bytesOf(s, name string) (string, bool) {
	if name == plainLatin {
		d, ok := controlLayers()[0].decode(s)
		return d.text, ok && !strings.ContainsFunc(d.text, isC1)
	}
	for _, e := range encodings() {
		if e.name == name {
			return e.bytes(s)
		}
	}
	return "", false
}

// bytes is a text in the encoding; ok is false where a character is not in the set.
func (e *encoding) bytes(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c := byte(r)
		if r >= utf8.RuneSelf {
			if c = e.byteOf(r); c == 0 {
				return "", false
			}
		}
		b = append(b, c)
	}
	return string(b), true
}

func oneScript(s string) bool {
	var first script
	for _, r := range s {
		c := classOf(r)
		if !isLetter(c) || c == mark || scriptOf(r) == common {
			continue
		}
		this := scriptOf(r)
		switch {
		case first == 0:
			first = this
		case this != first && !mixes(this, first):
			return false
		}
	}
	return true
}
