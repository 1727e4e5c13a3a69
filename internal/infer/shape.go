package infer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/factvet/factvet/rules"
)

// shape is what all values at one place of the records have in common: the values of a field, or
// the items of its lists.
type shape struct {
	seen  int // values of any kind, also null
	kinds [6]int
	// texts counts the distinct texts, while there are few.
	texts    map[string]int
	many     bool // more distinct texts than are counted
	blank    int  // texts of nothing but blanks
	length   int  // of all texts, in bytes
	longest  int
	forms    [len(forms)]int
	examples [len(forms)]string

	fractions, wholes int // numbers
	values            map[int64]int

	items    *shape
	empty    int // lists without items
	repeated int // lists with an item twice

	// fields are those of maps, by name, and in the order of their mean position.
	fields map[string]*shape
	first  *rules.Node // the first value, for its place
	path   string      // of the file with the first value
	place  int         // the sum of the positions in their maps
}

// mostTexts is how many distinct texts a shape counts: more are no vocabulary.
const mostTexts = 100

func (s *shape) add(n *rules.Node, path string) {
	if s.first == nil {
		s.first, s.path = n, path
	}
	s.seen++
	s.kinds[n.Kind]++
	switch n.Kind {
	case rules.String:
		s.addText(n.Text.Value)
	case rules.Number:
		s.addNumber(n.Text.Value)
	case rules.List:
		s.addItems(n, path)
	case rules.Map:
		for i, item := range n.Items {
			f := s.field(item.Key.Value)
			f.place += i
			f.add(item, path)
		}
	}
}

func (s *shape) addText(text string) {
	if strings.TrimSpace(text) == "" {
		s.blank++
		return
	}
	s.length += len(text)
	s.longest = max(s.longest, len(text))
	for i := range forms {
		if forms[i].is(text) {
			if s.forms[i]++; s.examples[i] == "" {
				s.examples[i] = text
			}
		}
	}
	if s.many {
		return
	}
	if s.texts == nil {
		s.texts = map[string]int{}
	}
	if s.texts[text]++; len(s.texts) > mostTexts {
		s.many, s.texts = true, nil
	}
}

func (s *shape) addNumber(text string) {
	v, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		s.fractions++
		return
	}
	s.wholes++
	if s.values == nil {
		s.values = map[int64]int{}
	}
	s.values[v]++
}

func (s *shape) addItems(n *rules.Node, path string) {
	if len(n.Items) == 0 {
		s.empty++
		return
	}
	if s.items == nil {
		s.items = &shape{}
	}
	twice := map[string]bool{}
	repeats := false
	for _, item := range n.Items {
		s.items.add(item, path)
		if item.Kind == rules.String {
			repeats = repeats || twice[item.Text.Value]
			twice[item.Text.Value] = true
		}
	}
	if repeats {
		s.repeated++
	}
}

func (s *shape) field(name string) *shape {
	if s.fields == nil {
		s.fields = map[string]*shape{}
	}
	f := s.fields[name]
	if f == nil {
		f = &shape{}
		s.fields[name] = f
	}
	return f
}

// names are the fields that most records have, then the others, each in the order in which records
// mostly have them.
func (s *shape) names() []string {
	rare := func(f *shape) int {
		if 2*f.seen < s.kinds[rules.Map] {
			return 1
		}
		return 0
	}
	names := make([]string, 0, len(s.fields))
	for name := range s.fields {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		fa, fb := s.fields[a], s.fields[b]
		return cmp.Or(rare(fa)-rare(fb), cmp.Compare(fa.place*fb.seen, fb.place*fa.seen), cmp.Compare(a, b))
	})
	return names
}

// written is the number of texts that say anything.
func (s *shape) written() int { return s.kinds[rules.String] - s.blank }

// tolerance is how many of so many values may go against what all others do: they are outliers, and
// more are a habit of their own.
func tolerance(values int) int {
	if values < fewValues {
		return 0
	}
	return max(1, values/50)
}
