package name

import (
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
	fold string
}

func reconcileTags(g *rules.Group) {
	found := spellings(g)
	if len(found) < 2 {
		return
	}
	list := make([]tagSpelling, len(found))
	for i, s := range found {
		list[i] = tagSpelling{s, foldTag(s.name)}
	}
	slices.SortStableFunc(list, func(a, b tagSpelling) int { return rankTags(a, b, g.Dataset.Names) })
	same := strings.HasPrefix(g.Key, sameTagKey)
	for i, s := range list {
		if _, reviewed := g.Dataset.Names.Variants[s.name]; reviewed {
			continue
		}
		for _, better := range list[:min(i, mostSpellings)] {
			if !same && len(better.facts) < slipMajority {
				break
			}
			if kind := tagKind(g, s, better, same); kind != "" && !g.Dataset.Names.Different(s.name, better.name) {
				reportTag(g, s, better, kind)
				break
			}
		}
	}
}

// rankTags orders spellings by how likely each is the right one: reviewed, then in more records, then
// the plain form.
func rankTags(a, b tagSpelling, reviewed rules.Names) int {
	return firstOf(
		order(canonical(a.name, reviewed), canonical(b.name, reviewed)),
		len(b.facts)-len(a.facts),
		order(strings.ToLower(a.name) == a.name, strings.ToLower(b.name) == b.name),
		strings.Compare(a.name, b.name),
	)
}

// tagKind tells how s differs from a more frequent spelling of the same tag; it is empty when the two
// are different tags, or when another group has the word.
func tagKind(g *rules.Group, s, better tagSpelling, same bool) string {
	if !same {
		if len(s.facts) <= mostSlips && len(better.facts) >= slipMajority*len(s.facts) && slip(s.fold, better.fold) &&
			slipGroup(g.Key, s, better) && joinTag(s.fold) != joinTag(better.fold) && !together(s.spelling, better.spelling) {
			return tagSlip
		}
		return ""
	}
	switch {
	case s.fold == better.fold:
		return tagForm
	case strings.ReplaceAll(s.fold, " ", "") == strings.ReplaceAll(better.fold, " ", ""):
		return tagJoined
	case acronymEndsInS(s, better) || acronymEndsInS(better, s):
		return ""
	case britishAmerican(s.fold, better.fold):
		return tagVariant
	}
	return tagPlural
}

// slipGroup tells whether a group of affixes is the one to judge two tags: that of their beginning, if
// they share it.
func slipGroup(key string, a, b tagSpelling) bool {
	if strings.HasPrefix(key, headKey) {
		return true
	}
	x, _, _ := affixes(strings.ReplaceAll(a.fold, " ", ""))
	y, _, _ := affixes(strings.ReplaceAll(b.fold, " ", ""))
	return x != y
}

// acronymEndsInS tells whether the longer of two tags is an acronym and the other is none: its S makes no plural.
func acronymEndsInS(longer, other tagSpelling) bool {
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
func reportTag(g *rules.Group, s, better tagSpelling, kind string) {
	expected := better.name
	if c, ok := g.Dataset.Names.Variants[expected]; ok {
		expected = c
	}
	severity := rules.Warning
	if kind == tagForm || kind != tagSlip && len(better.facts) < clearMajority*len(s.facts) && !canonical(better.name, g.Dataset.Names) {
		severity = rules.Info
	}
	n := len(s.facts)
	if n > oneByOne {
		n = 1
	}
	for i, f := range s.facts[:n] {
		both := slices.ContainsFunc(better.facts, func(b rules.Fact) bool { return b.Record == f.Record })
		d := rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: severity,
			Message: tagMessage(s, better, expected, both),
			Data: map[string]any{
				"found": s.name, "expected": expected, "kind": kind, "records": len(s.facts),
				"counts": map[string]int{s.name: len(s.facts), better.name: len(better.facts)},
			},
			Related: others(better.spelling, s.at[i], f.Record),
		}
		if n < len(s.facts) {
			for _, o := range s.facts[1:min(len(s.facts), mostPlaces)] {
				d.Related = append(d.Related, rules.Related{Record: o.Record, Span: o.Span, Message: fmt.Sprintf("%q here too", s.name)})
			}
		}
		// Where a record has both, one of them has to go instead.
		if !both {
			d.Fix = fix(f, expected)
		}
		g.Report(d)
	}
}

// tagMessage names both spellings and says how often each stands.
func tagMessage(s, better tagSpelling, expected string, both bool) string {
	found := fmt.Sprintf("the tag %q", s.name)
	var where string
	switch n := len(better.facts); {
	case len(s.facts) > oneByOne:
		found += fmt.Sprintf(", in %d records,", len(s.facts))
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
