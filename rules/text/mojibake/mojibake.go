// Package mojibake finds text that was decoded with the wrong encoding and works out what it said.
//
// UTF-8 that was read as a single-byte character set shows a pattern: a character for a lead byte,
// then one for each byte that continues it. A fast scan looks for that pattern. Much honest text
// has it too ("Brontë…”"), so the pattern alone decides nothing: a stretch is damaged only if it
// looks little like writing and its repair looks much more so.
package mojibake

import (
	"strings"
	"unicode/utf8"
)

// Damage is a stretch of text that was decoded wrongly.
type Damage struct {
	// Start and End are its bytes in the text.
	Start, End int
	// Repaired is what should stand in its place.
	Repaired string
	// Encodings are what the text was taken for, the last mistake first: as many as there are layers.
	Encodings []string
	// Exact tells that damaging Repaired in the same way gives the very stretch again, and that it
	// is written in one script: nothing was lost or guessed.
	Exact bool
}

// By how much a repair must be the more plausible for a stretch to be called damaged.
const (
	enough = 1.8
	// enoughProven is for a text that the same encoding damaged elsewhere too.
	enoughProven = 0.1
	// garbled is how implausible a repaired text may be that is still called repaired, and
	// garbledProven that of a text that the same encoding damaged elsewhere too.
	garbled       = 4
	garbledProven = 10
	// enoughEach is for each sequence of a stretch.
	enoughEach = 0.3
	// sample is how many windows are looked at to learn how a text was damaged, and how many
	// damaged ones are enough for that.
	sample = 64
	// sampleBytes is up to how many bytes of them.
	sampleBytes = 8 << 10
)

// Find returns the damaged stretches of a text, in order.
func Find(text string) []Damage {
	windows := scan(text)
	if len(windows) == 0 {
		return nil
	}
	f := finder{text: text}
	found := f.judgeAll(windows, sample)
	if len(found) == 0 {
		return nil
	}
	for windows[0].end <= found[0].Start {
		windows = windows[1:]
	}
	if f.encoding, f.proven = f.prove(windows); f.encoding != nil {
		windows = scanFor(f.encoding, text, windows)
	}
	return f.judgeAll(windows, len(text))
}

// Repair is the text with all its damage undone.
func Repair(text string) string {
	var b strings.Builder
	done := 0
	for _, d := range Find(text) {
		b.WriteString(text[done:d.Start])
		b.WriteString(d.Repaired)
		done = d.End
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

type finder struct {
	text string
	// proven are the encodings that surely damaged some of the text, the last one first.
	proven []string
	// encoding is the first of them.
	encoding *encoding
}

// judgeAll judges the windows until so many damaged stretches are found.
func (f *finder) judgeAll(windows []window, most int) (found []Damage) {
	for _, w := range windows {
		if len(found) >= most {
			break
		}
		if d, ok := f.judge(w); ok {
			found = append(found, d)
			continue
		}
		for _, part := range words(f.text, w) {
			if d, ok := f.judge(part); ok {
				found = append(found, d)
			}
		}
	}
	return found
}

// prove finds the encoding that explains best all that looks damaged, and by which layers it
// mostly did; nil where none helps.
func (f *finder) prove(windows []window) (best *encoding, layers []string) {
	var least float32
	if len(windows) > sample {
		windows = windows[:sample]
	}
	for _, e := range encodings() {
		var total, most float32
		var path []string
		bytes := 0
		for _, w := range windows {
			s := f.text[w.start:w.end]
			if bytes += len(s); bytes > sampleBytes {
				break
			}
			rd := f.readerAt(w)
			cost := rd.implausible(s)
			if r, ok := rd.readBy(e, s, cost, pairs); ok {
				if gain := cost - r.cost; gain > 0 {
					cost = r.cost
					if gain > most || len(r.path) > len(path) && gain >= enough {
						most, path = gain, r.path
					}
				}
			}
			total += cost
		}
		if path != nil && (best == nil || total < least) {
			best, least, layers = e, total, path
		}
	}
	return best, layers
}

// words are the words of a window, and nothing when it is a single one.
func words(text string, w window) (parts []window) {
	start := w.start
	for i := w.start; i <= w.end; i++ {
		if i == w.end || isBlank(text[i]) {
			if i > start && i-start < w.end-w.start {
				parts = append(parts, window{start, i})
			}
			start = i + 1
		}
	}
	return parts
}

func (f *finder) readerAt(w window) reader {
	rd := reader{before: ' ', after: ' ', proven: f.proven}
	if w.start > 0 {
		rd.before, _ = utf8.DecodeLastRuneInString(f.text[:w.start])
	}
	if w.end < len(f.text) {
		rd.after, _ = utf8.DecodeRuneInString(f.text[w.end:])
	}
	return rd
}

// judge decides whether a window is damaged.
func (f *finder) judge(w window) (d Damage, ok bool) {
	s := f.text[w.start:w.end]
	rd := f.readerAt(w)
	var best reading
	if f.encoding != nil {
		best, ok = rd.readBy(f.encoding, s, rd.implausible(s), all)
	}
	if !ok || !f.convinces(rd, s, best) {
		if best, ok = rd.read(s, 1); !ok || !f.convinces(rd, s, best) {
			return d, false
		}
	}
	if f.proven == nil && s[best.first.start:best.first.end] == undecided && f.intactBeside(w.start+best.first.start, w.start+best.first.end) {
		return d, false
	}
	// Only what changed is damaged, but never less than the sequences that were read anew.
	start := min(commonPrefix(s, best.text), best.first.start)
	tail := min(commonSuffix(s[start:], best.text[start:]), len(s)-best.first.end)
	stretch, repaired := s[start:len(s)-tail], best.text[start:len(best.text)-tail]
	return Damage{
		Start: w.start + start, End: w.end - tail,
		Repaired:  repaired,
		Encodings: best.path,
		Exact:     best.lossy == 0 && exact(stretch, repaired, best.path),
	}, true
}

// undecided is å read as Windows-1252, and something else read as MacRoman: one of it, beside
// characters of the same line that nothing happened to, is too little to go by.
const undecided = "Ã¥"

// intactBeside tells whether the line around a stretch has other characters beyond ASCII.
func (f *finder) intactBeside(start, end int) bool {
	from := strings.LastIndexByte(f.text[:start], '\n') + 1
	to := len(f.text)
	if n := strings.IndexByte(f.text[end:], '\n'); n >= 0 {
		to = end + n
	}
	return !isASCII(f.text[from:start]) || !isASCII(f.text[end:to])
}

// convinces tells whether a reading is so much more plausible than the stretch as it stands that
// the stretch must be damaged. A reading that is garbage still convinces nobody.
func (f *finder) convinces(rd reader, s string, r reading) bool {
	unread, left := rd.implausible(s), rd.implausible(r.text)
	least, most := max(enough, enoughEach*float32(r.first.sequences)), float32(garbled)
	if len(f.proven) > 0 && r.path[0] == f.proven[0] {
		least, most = enoughProven, garbledProven
	}
	if left > max(most, unread/4)+float32(r.lossy) {
		return false
	}
	return unread-r.cost >= least
}

// commonPrefix is the length of what two texts have in common at the beginning, in whole characters.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// commonSuffix is the length of what two texts have in common at the end, in whole characters.
func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && (!utf8.RuneStart(a[len(a)-n]) || !utf8.RuneStart(b[len(b)-n])) {
		n--
	}
	return n
}
