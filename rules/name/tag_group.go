package name

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/factvet/factvet/rules"
)

// Kinds of difference between two spellings of one tag.
const (
	tagForm    = "form"
	tagPlural  = "plural"
	tagJoined  = "joined"
	tagVariant = "variant"
	tagSlip    = "slip"
)

const (
	// clearMajority is how many times as frequent a spelling is when the other is a warning.
	clearMajority = 3
	// slipMajority is how many times as frequent a spelling is when the other may be a slip.
	slipMajority = 5
	// mostSlips is in how many records a slip may stand.
	mostSlips = 3
)

// tagSpelling is one way to write a tag.
type tagSpelling struct {
	*spelling
	lower bool
	// fold is made when first needed.
	fold string
}

func (s *tagSpelling) folded() string {
	if s.fold == "" {
		s.fold = foldTag(s.name)
	}
	return s.fold
}

func reconcileTags(g *rules.Group) {
	found := spellings(g)
	same := strings.HasPrefix(g.Key, sameTagKey)
	if len(found) < 2 || !same && !slices.ContainsFunc(found, frequent) {
		return
	}
	list := make([]*tagSpelling, len(found))
	for i, s := range found {
		list[i] = &tagSpelling{spelling: s, lower: strings.ToLower(s.name) == s.name}
	}
	slices.SortFunc(list, rankTags)
	if len(list) > mostSpellings {
		g.Capped(mostSpellings)
	}
	kindOf := tagKind
	better := list
	if !same {
		kindOf = slipKind
		if n := slices.IndexFunc(list, func(s *tagSpelling) bool { return !frequent(s.spelling) }); n >= 0 {
			better = list[:n]
		}
	}
	for i, s := range list {
		if _, reviewed := g.Dataset.Names.Variants[s.name]; !reviewed {
			reconcileTag(g, s, better[:min(i, len(better), mostSpellings)], kindOf)
		}
	}
}

// reconcileTag reports a tag if one of those that are more likely right is the same.
func reconcileTag(g *rules.Group, s *tagSpelling, others []*tagSpelling, kindOf func(*rules.Group, *tagSpelling, *tagSpelling) string) {
	for _, better := range others {
		if kind := kindOf(g, s, better); kind != "" && !g.Dataset.Names.Different(s.name, better.name) {
			reportTag(g, s, better, kind)
			return
		}
	}
}

// frequent tells whether a spelling is in records enough for another to be a slip of it.
func frequent(s *spelling) bool { return s.records() >= slipMajority }

// rankTags orders spellings by how likely each is the right one: reviewed, then in more records, then
// the plain form.
func rankTags(a, b *tagSpelling) int {
	if c := cmp.Or(order(a.canonical, b.canonical), b.records()-a.records(), order(a.lower, b.lower)); c != 0 {
		return c
	}
	return strings.Compare(a.name, b.name)
}

// slipKind is tagSlip where s is a slip of a more frequent tag; empty when it is none, or when another
// group has the word.
func slipKind(g *rules.Group, s, better *tagSpelling) string {
	if s.records() <= mostSlips && better.records() >= slipMajority*s.records() && slip(s.folded(), better.folded()) &&
		slipGroup(g.Key, s, better) && joinTag(s.fold) != joinTag(better.fold) && !together(g, s.spelling, better.spelling) {
		return tagSlip
	}
	return ""
}

// tagKind tells how s differs from a more frequent spelling of likely the same tag; it is empty when the
// two are different tags.
func tagKind(_ *rules.Group, s, better *tagSpelling) string {
	a, b := s.folded(), better.folded()
	switch {
	case a == b:
		return tagForm
	case withoutBlanks(a) == withoutBlanks(b):
		return tagJoined
	case acronymEndsInS(s, better) || acronymEndsInS(better, s):
		return ""
	case britishAmerican(a, b):
		return tagVariant
	}
	return tagPlural
}

// slipGroup tells whether a group of affixes is the one to judge two tags: that of their beginning, if
// they share it.
func slipGroup(key string, a, b *tagSpelling) bool {
	if strings.HasPrefix(key, headKey) {
		return true
	}
	x, _, _ := affixes(nil, a.fold)
	y, _, _ := affixes(nil, b.fold)
	return !bytes.Equal(x, y)
}

// acronymEndsInS tells whether the longer of two tags is an acronym and the other is none: its S makes no plural.
func acronymEndsInS(longer, other *tagSpelling) bool {
	return len(longer.fold) > len(other.fold) && allCapitals(longer.name) && !allCapitals(other.name)
}

func allCapitals(tag string) bool {
	return !strings.ContainsFunc(tag, unicode.IsLower) && strings.ContainsFunc(tag, unicode.IsUpper)
}

// britishAmerican tells whether two tags that are joined alike differ in more than the singular.
func britishAmerican(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if singular(x[i]) != singular(y[i]) {
			return true
		}
	}
	return false
}

// reportTag says that s is written better elsewhere: record by record, or once when there are many.
func reportTag(g *rules.Group, s, better *tagSpelling, kind string) {
	expected := better.name
	if c, ok := g.Dataset.Names.Variants[expected]; ok {
		expected = c
	}
	severity := rules.Warning
	if kind == tagForm || kind != tagSlip && better.records() < clearMajority*s.records() && !better.canonical {
		severity = rules.Info
	}
	n := s.records()
	if n > oneByOne {
		n = 1
	}
	for _, at := range s.at[:n] {
		f := g.Facts[at]
		both := better.in(g, at) >= 0
		d := rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: severity,
			Message: tagMessage(s, better, expected, both),
			Data: map[string]any{
				"found": s.name, "expected": expected, "kind": kind, "records": s.records(),
				"counts": map[string]int{s.name: s.records(), better.name: better.records()},
			},
			Related: better.nearest(g, at),
		}
		if n < s.records() {
			d.Related = append(d.Related, s.more(g)...)
		}
		// Where a record has both, one of them has to go instead.
		if !both {
			d.Fix = fix(f, expected)
		}
		g.Report(d)
	}
}

// tagMessage names both spellings and says how often each stands.
func tagMessage(s, better *tagSpelling, expected string, both bool) string {
	found := fmt.Sprintf("the tag %q", s.name)
	var where string
	switch n := better.records(); {
	case s.records() > oneByOne:
		found += fmt.Sprintf(", in %d records,", s.records())
		where = "in " + count(n, "record")
	case !both:
		where = "in " + count(n, "other record")
	case n == 1:
		where = "in this record too"
	default:
		where = "in this record too, and in " + count(n-1, "other")
	}
	if expected != better.name {
		return fmt.Sprintf("%s is written %q %s; the names file has %q", found, better.name, where, expected)
	}
	return fmt.Sprintf("%s is written %q %s", found, expected, where)
}
