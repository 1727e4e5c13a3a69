package quote

// pair is two words that an alignment takes for one.
type pair struct{ a, b int }

// What a pair of words is worth to an alignment.
const (
	sameContent  = 8
	sameStem     = 6
	sameFunction = 2
	// adjacent is added where the words before are a pair too, so that a small word is aligned
	// beside its neighbours.
	adjacent = 1
)

func worth(a, b *word) int32 {
	switch {
	case a.folded == b.folded && a.content:
		return sameContent
	case a.folded == b.folded:
		return sameFunction
	case a.content && b.content && a.stem == b.stem:
		return sameStem
	}
	return 0
}

// align finds the common words of two wordings, in order, that are worth most.
func align(a, b []word) []pair {
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			v := max(best[(i+1)*width+j], best[i*width+j+1])
			if w := worth(&a[i], &b[j]); w > 0 {
				if i+1 < len(a) && j+1 < len(b) && worth(&a[i+1], &b[j+1]) > 0 {
					w += adjacent
				}
				v = max(v, best[(i+1)*width+j+1]+w)
			}
			best[i*width+j] = v
		}
	}
	var out []pair
	for i, j := 0, 0; i < len(a) && j < len(b); {
		w := worth(&a[i], &b[j])
		if w > 0 && i+1 < len(a) && j+1 < len(b) && worth(&a[i+1], &b[j+1]) > 0 {
			w += adjacent
		}
		switch here := best[i*width+j]; {
		case w > 0 && here == best[(i+1)*width+j+1]+w:
			out = append(out, pair{i, j})
			i++
			j++
		case here == best[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
	return out
}

// trim takes small words off both ends that stand apart from the rest: an "of" in common says nothing.
func trim(pairs []pair, words []word) []pair {
	for len(pairs) > 1 && !words[pairs[0].a].content && !touching(pairs[0], pairs[1]) {
		pairs = pairs[1:]
	}
	for n := len(pairs); n > 1 && !words[pairs[n-1].a].content && !touching(pairs[n-2], pairs[n-1]); n-- {
		pairs = pairs[:n-1]
	}
	return pairs
}

func touching(p, q pair) bool { return p.a+1 == q.a && p.b+1 == q.b }
