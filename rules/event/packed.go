package event

import (
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// The lists of words that an event holds. Each is sorted and has each value once, but for keyWords.
const (
	titleWords   = iota // stems of the title's content words
	ledeWords           // those that only the first sentence has
	nameWords           // who took part
	pageWords           // what the record cites
	subjectWords        // the names that title and text mention most
	keyWords            // the blocking keys, in the order of their texts; the first are those of subjects
	beforeWords         // stems of the title before a dash or a colon in it
	afterWords          // and of what follows
	lists
)

// draft is an event that is being read: its lists stand one behind the other.
type draft struct {
	day           rules.Interval
	dated, framed bool
	number        string
	words         []Word
	ends          [lists]int
}

// end tells that a list is complete.
func (d draft) end(list int) draft {
	for ; list < lists; list++ {
		d.ends[list] = len(d.words)
	}
	return d
}

// pack writes the event down: what is known of its date and its title, how many words each list has,
// and the words, four bytes each.
func (d draft) pack() Event {
	var few [768]byte
	out := append(few[:0], flag(d.dated), flag(d.framed))
	out = words.AppendNumber(words.AppendNumber(out, uint32(d.day.First)), uint32(d.day.Last))
	out = words.AppendText(out, d.number) // three digits at most
	start := 0
	for _, end := range d.ends {
		out = words.AppendInt(out, end-start)
		start = end
	}
	for _, w := range d.words {
		out = words.AppendNumber(out, uint32(w))
	}
	return Event(out)
}

func flag(is bool) byte {
	if is {
		return 1
	}
	return 0
}

// view is an event laid open. Its lists are where the event is.
type view struct {
	day           rules.Interval
	dated, framed bool
	number        string
	// words are those of all lists, and ends where each list ends among them.
	words packedWords
	ends  [lists]int32
	// elsewhere tells that the event has a better key than that of the group it is seen in.
	elsewhere bool
	// weighed tells that title and lede have been: the weights of all their stems, which depend on
	// what the event is compared among.
	weighed     bool
	title, lede int
}

func (e Event) view() (v view) {
	if e == "" {
		return v
	}
	rest := words.Packed(e)
	v.dated, v.framed = rest.Byte() == 1, rest.Byte() == 1
	v.day.First, v.day.Last = rules.Day(int32(rest.Number())), rules.Day(int32(rest.Number()))
	v.number = rest.Text()
	end := 0
	for i := range v.ends {
		end += rest.Int() * wordSize
		v.ends[i] = int32(end)
	}
	v.words = packedWords(rest)
	return v
}

// list is one of the event's lists of words.
func (v *view) list(list int) packedWords {
	start := int32(0)
	if list > 0 {
		start = v.ends[list-1]
	}
	return v.words[start:v.ends[list]]
}

// Day is the event's date; ok is false when it has none.
func (e Event) Day() (day rules.Interval, ok bool) {
	v := e.view()
	return v.day, v.dated
}

// packedWords is a list of words as bytes.
type packedWords words.Numbers

const wordSize = 4

func (p packedWords) len() int { return words.Numbers(p).Len() }

func (p packedWords) at(i int) Word { return Word(words.Numbers(p).At(i)) }

func (p packedWords) appendTo(list []Word) []Word {
	for i := range p.len() {
		list = append(list, p.at(i))
	}
	return list
}

// has tells whether a word is in a list, sorted or not.
func (p packedWords) has(w Word) bool { return words.Numbers(p).Has(uint32(w)) }
