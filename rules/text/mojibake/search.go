package mojibake

import (
	"strings"
	"unicode/utf8"
)

// How the search among readings is held in.
const (
	// maxLayers is how many confusions are undone at most.
	maxLayers = 4
	// costLayer makes a reading with fewer layers win.
	costLayer = 0.3
	// costSwitch makes a text win that met the same mistake twice.
	costSwitch = 0.2
	// costUnproven is for any other encoding in a text that one is proven to have damaged.
	costUnproven = 1
	// costLossy is the price of a sequence that had to be guessed at.
	costLossy = 0.4
)

// reading is a stretch of text with its confusions undone.
type reading struct {
	text string
	// path names the encodings, the one undone first at the beginning.
	path []string
	// first is the outermost layer.
	first decoded
	// cost is how implausible the text still is, with the price of how it was read and without the
	// evidence for that.
	cost  float32
	lossy int
}

// reader looks for readings of stretches that stand between the same two characters.
type reader struct {
	before, after rune
	// proven are the encodings by which the text was surely damaged elsewhere, the last one first.
	proven []string
	// encoding is the first of them.
	encoding *encoding
}

func (rd reader) implausible(s string) float32 { return implausible(s, rd.before, rd.after) }

// read is the most plausible reading of a stretch that undoes at least one layer.
func (rd reader) read(s string, depth int) (best reading, ok bool) {
	unread := rd.implausible(s)
	seen := make([]string, 0, 2*len(encodings))
	consider := func(name string, d decoded) {
		for _, t := range seen {
			if t == d.text {
				return
			}
		}
		seen = append(seen, d.text)
		r := rd.follow(name, d, unread, depth)
		if !ok || r.cost < best.cost {
			best, ok = r, true
		}
	}
	for _, e := range encodings {
		loose := pairs
		if depth == 1 && len(rd.proven) > 0 && rd.proven[0] == e.name {
			loose = all
		}
		d, found := decode(e, s, loose)
		if !found {
			continue
		}
		consider(e.name, d)
		if d.lossy > 0 {
			if d, found = decode(e, s, strict); found {
				consider(e.name, d)
			}
		}
	}
	if strings.ContainsFunc(s, isC1) {
		for _, l := range controlLayers {
			if d, found := l.decode(s); found {
				consider(l.name, d)
			}
		}
	}
	return best, ok
}

// readProven reads a stretch by the encoding that is proven, leaving the others aside.
func (rd reader) readProven(s string) (r reading, ok bool) {
	if len(rd.proven) == 0 {
		return r, false
	}
	unread := rd.implausible(s)
	for _, loose := range [...]slack{all, strict} {
		d, found := decode(rd.encoding, s, loose)
		if !found {
			continue
		}
		if once := rd.follow(rd.encoding.name, d, unread, 1); !ok || once.cost < r.cost {
			r, ok = once, true
		}
		if d.lossy == 0 {
			break
		}
	}
	return r, ok
}

// follow reads on below one layer for as long as that makes the text more plausible.
func (rd reader) follow(name string, d decoded, unread float32, depth int) reading {
	r := reading{text: d.text, path: []string{name}, first: d, lossy: d.lossy, cost: rd.implausible(d.text) - d.evidence}
	if name == controlLayers[0].name {
		r.cost += float32(oddApostrophes(d.text))
	}
	if depth < maxLayers && r.cost <= unread+1 && !isASCII(d.text) {
		if deeper, ok := rd.read(d.text, depth+1); ok && deeper.cost-d.evidence < r.cost {
			r.text, r.cost = deeper.text, deeper.cost-d.evidence
			if deeper.path[0] != name {
				r.cost += costSwitch
			}
			r.path = append(r.path, deeper.path...)
			r.lossy += deeper.lossy
		}
	}
	switch {
	case depth <= len(rd.proven) && name == rd.proven[depth-1]:
	case depth == 1 && len(rd.proven) > 0:
		r.cost += costUnproven + costLossy*float32(d.lossy)
	default:
		r.cost += costLayer + costLossy*float32(d.lossy)
	}
	return r
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
