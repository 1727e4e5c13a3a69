package mojibake

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// How the search among readings is held in.
const (
	// maxLayers is how many confusions are undone at most.
	maxLayers = 4
	// followed is how many readings of one layer are read on below it: the best ones.
	followed = 3
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
}

func (rd reader) implausible(s string) float32 { return implausible(s, rd.before, rd.after) }

// read is the most plausible reading of a stretch that undoes at least one layer.
func (rd reader) read(s string, depth int) (best reading, ok bool) {
	layers := rd.layers(s, depth)
	slices.SortStableFunc(layers, func(a, b reading) int { return cmp.Compare(a.cost, b.cost) })
	if len(layers) == 0 {
		return best, false
	}
	unread := rd.implausible(s)
	for i, r := range layers {
		if i < followed {
			r = rd.follow(r, unread, depth)
		}
		if i == 0 || r.cost < best.cost {
			best = r
		}
	}
	return best, true
}

// layers are the readings of a stretch that undo one layer.
func (rd reader) layers(s string, depth int) (layers []reading) {
	add := func(name string, d decoded) {
		if !slices.ContainsFunc(layers, func(r reading) bool { return r.text == d.text }) {
			layers = append(layers, rd.layer(name, d, depth))
		}
	}
	for _, e := range encodings() {
		loose := pairs
		if depth == 1 && len(rd.proven) > 0 && rd.proven[0] == e.name {
			loose = all
		}
		d, found := decode(e, s, loose)
		if !found {
			continue
		}
		add(e.name, d)
		if d.lossy > 0 {
			if d, found = decode(e, s, strict); found {
				add(e.name, d)
			}
		}
	}
	if strings.ContainsFunc(s, isC1) {
		for _, l := range controlLayers() {
			if d, found := l.decode(s); found {
				add(l.name, d)
			}
		}
	}
	return layers
}

// layer weighs what one encoding makes of a stretch.
func (rd reader) layer(name string, d decoded, depth int) reading {
	r := reading{text: d.text, path: []string{name}, first: d, lossy: d.lossy, cost: rd.implausible(d.text) - d.evidence}
	if name == plainLatin {
		r.cost += float32(oddApostrophes(d.text))
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

// follow reads on below one layer for as long as that makes the text more plausible.
func (rd reader) follow(r reading, unread float32, depth int) reading {
	if depth == maxLayers || r.cost > unread+1 || len(scan(r.text)) == 0 {
		return r
	}
	deeper, ok := rd.read(r.text, depth+1)
	if !ok {
		return r
	}
	// What the layer itself costs stays; what its text cost gives way to what the deeper text costs.
	cost := r.cost - rd.implausible(r.text) + deeper.cost
	if cost >= r.cost {
		return r
	}
	if deeper.path[0] != r.path[0] {
		cost += costSwitch
	}
	r.text, r.cost = deeper.text, cost
	r.path = append(r.path, deeper.path...)
	r.lossy += deeper.lossy
	return r
}

// readBy is what one encoding makes of a stretch, with the layers below it.
func (rd reader) readBy(e *encoding, s string, unread float32, loose slack) (best reading, ok bool) {
	for _, loose := range [...]slack{loose, strict} {
		d, found := decode(e, s, loose)
		if !found {
			continue
		}
		if r := rd.follow(rd.layer(e.name, d, 1), unread, 1); !ok || r.cost < best.cost {
			best, ok = r, true
		}
		if d.lossy == 0 {
			break
		}
	}
	return best, ok
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
