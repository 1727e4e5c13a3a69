package name

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

const (
	// mostSpellings is how many spellings of one group are all compared with each other; one
	// beyond is compared with those only that have the same consonants.
	mostSpellings = 400
	// oneByOne is how many records with a spelling are reported one by one.
	oneByOne = 5
	// mostOthers is how many places of the other spelling a finding shows.
	mostOthers = 3
)

// severities of the kinds of difference that are findings.
var severities = map[string]rules.Severity{
	match.Case:            rules.Info,
	match.Punctuation:     rules.Info,
	match.SlugForm:        rules.Info,
	match.WordOrder:       rules.Info,
	match.Spacing:         rules.Info,
	match.Diacritic:       rules.Warning,
	match.Transliteration: rules.Warning,
	match.Misspelling:     rules.Warning,
	match.SpellingVariant: rules.Warning,
}

// spelling is one way to write a name, with all the places of the group that have it.
type spelling struct {
	name  string
	facts []rules.Fact // one a record
	at    []int        // their indexes in the group
	times int
	field bool
	// parsed is made when first needed.
	parsed *match.Name
}

func (s *spelling) parse() *match.Name {
	if s.parsed == nil {
		s.parsed = match.Parse(s.name)
	}
	return s.parsed
}

func reconcileSpelling(g *rules.Group) {
	list := spellings(g)
	if len(list) < 2 {
		return
	}
	slices.SortStableFunc(list, func(a, b *spelling) int { return rank(a, b, g.Dataset.Names) })
	for i, s := range list[:min(len(list), mostSpellings)] {
		reconcileOne(g, s, list[:i])
	}
	if len(list) <= mostSpellings {
		return
	}
	alike := map[string][]*spelling{}
	for i, s := range list {
		k := s.parse().Skeleton()
		if i >= mostSpellings {
			reconcileOne(g, s, alike[k])
		}
		alike[k] = append(alike[k], s)
	}
}

// reconcileOne reports a spelling if one of those that are more likely right is of the same name.
func reconcileOne(g *rules.Group, s *spelling, others []*spelling) {
	if _, reviewed := g.Dataset.Names.Variants[s.name]; reviewed {
		return
	}
	for _, better := range others {
		if match.Unlike(s.parse(), better.parse()) {
			continue
		}
		v := match.Compare(s.parsed, better.parsed)
		if v.Same && wanted(v.Kind, s, better, g.Dataset.Names) {
			// Names meet in every group whose key they share; the first key's has the word.
			if firstShared(s.parsed, better.parsed) == g.Key {
				report(g, s, better, v.Kind)
			}
			return
		}
	}
}

// spellings gathers a group's facts by spelling.
func spellings(g *rules.Group) []*spelling {
	var list []*spelling
	index := map[string]*spelling{}
	for i, f := range g.Facts {
		m := f.Payload.(Mention)
		s := index[m.Name]
		if s == nil {
			s = &spelling{name: m.Name}
			index[m.Name] = s
			list = append(list, s)
		}
		s.facts, s.at = append(s.facts, f), append(s.at, i)
		s.times += m.times()
		s.field = s.field || m.Field
	}
	return list
}

// rank orders spellings by how likely each is the right one: reviewed, then no slug, then in more
// records, more often, with the accents; the alphabet decides at last.
func rank(a, b *spelling, reviewed rules.Names) int {
	return firstOf(
		order(canonical(a.name, reviewed), canonical(b.name, reviewed)),
		order(!slug(a.name), !slug(b.name)),
		len(b.facts)-len(a.facts),
		b.times-a.times,
		marks(b.name)-marks(a.name),
		strings.Compare(a.name, b.name),
	)
}

func firstOf(orders ...int) int {
	for _, o := range orders {
		if o != 0 {
			return o
		}
	}
	return 0
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func canonical(name string, reviewed rules.Names) bool { return reviewed.Variants[name] == name }

func slug(name string) bool {
	return !strings.Contains(name, " ") && strings.ContainsAny(name, "-_") && strings.ToLower(name) == name
}

// marks counts the letters beyond ASCII.
func marks(name string) int {
	n := 0
	for _, r := range name {
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// wanted tells whether two spellings of one name are a finding.
func wanted(kind string, s, better *spelling, reviewed rules.Names) bool {
	severity, known := severities[kind]
	if !known || reviewed.Different(s.name, better.name) {
		return false
	}
	if severity == rules.Info {
		// In running text, capitals and marks follow the sentence; only lists are compared.
		return s.field && better.field
	}
	if apart(s, better) && kind != match.Diacritic {
		return false
	}
	if s.field && better.field {
		return true
	}
	if s.parse().Words() < 2 || better.parse().Words() < 2 {
		return false
	}
	// A slip of the pen that no list confirms may be another person.
	return kind != match.Misspelling || s.field || better.field || together(s, better) || len(better.facts) >= 3 && len(s.facts) == 1
}

// apart tells whether one record lists both spellings, as two people.
func apart(a, b *spelling) bool {
	return inOneRecord(a, b, func(x, y Mention) bool { return x.Field && y.Field })
}

// together tells whether one record has both spellings.
func together(a, b *spelling) bool {
	return inOneRecord(a, b, func(Mention, Mention) bool { return true })
}

func inOneRecord(a, b *spelling, ok func(x, y Mention) bool) bool {
	i, j := 0, 0
	for i < len(a.facts) && j < len(b.facts) {
		switch c := strings.Compare(a.facts[i].Record.Path, b.facts[j].Record.Path); {
		case a.facts[i].Record == b.facts[j].Record:
			if ok(a.facts[i].Payload.(Mention), b.facts[j].Payload.(Mention)) {
				return true
			}
			i++
		case c < 0 || c == 0 && a.at[i] < b.at[j]:
			i++
		default:
			j++
		}
	}
	return false
}

// firstShared is the first key that two names have in common.
func firstShared(a, b *match.Name) string {
	other := b.Keys()
	for _, k := range a.Keys() {
		if slices.Contains(other, k) {
			return k
		}
	}
	return ""
}

// report says that s is spelled better elsewhere: record by record, or once when there are many.
func report(g *rules.Group, s, better *spelling, kind string) {
	expected := better.name
	if c, ok := g.Dataset.Names.Variants[expected]; ok {
		expected = c
	}
	n := len(s.facts)
	if n > oneByOne {
		n = 1
	}
	for i, f := range s.facts[:n] {
		d := rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: severities[kind],
			Message: message(s, better, f, expected),
			Data: map[string]any{
				"found": s.name, "expected": expected, "kind": kind, "records": len(s.facts),
				"counts": map[string]int{s.name: s.times, better.name: better.times},
			},
			Related: others(better, s.at[i], f.Record),
		}
		if n < len(s.facts) {
			for _, o := range s.facts[1:min(len(s.facts), mostPlaces)] {
				d.Related = append(d.Related, rules.Related{Record: o.Record, Span: o.Span, Message: fmt.Sprintf("%q here too", s.name)})
			}
		}
		d.Fix = fix(f, expected)
		g.Report(d)
	}
}

// message names both spellings and says where and how often the other one stands.
func message(s, better *spelling, f rules.Fact, expected string) string {
	here, elsewhere, times := 0, 0, 0
	for _, b := range better.facts {
		if b.Record == f.Record {
			here = b.Payload.(Mention).times()
			continue
		}
		elsewhere++
		times += b.Payload.(Mention).times()
	}
	found := fmt.Sprintf("%q", s.name)
	if len(s.facts) > oneByOne {
		found = fmt.Sprintf("%q, in %d records,", s.name, len(s.facts))
		elsewhere, times, here = len(better.facts), better.times, 0
	}
	var where string
	switch {
	case elsewhere == 0:
		where = "elsewhere in this record"
	case here > 0:
		where = "elsewhere in this record and in " + count(elsewhere, "other record")
	case len(s.facts) > oneByOne:
		where = "in " + count(elsewhere, "record")
	default:
		where = "in " + count(elsewhere, "other record")
	}
	if total := times + here; total > elsewhere && total > 1 {
		where += fmt.Sprintf(" (%d times)", total)
	}
	if expected != better.name {
		return fmt.Sprintf("%s is spelled %q %s; the names file has %q", found, better.name, where, expected)
	}
	return fmt.Sprintf("%s is spelled %q %s", found, expected, where)
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// others are the nearest places of the other spelling: in the record itself, then by path.
func others(better *spelling, at int, here *rules.RecordInfo) []rules.Related {
	nearest := make([]int, len(better.facts))
	for i := range nearest {
		nearest[i] = i
	}
	distance := func(i int) int {
		if better.facts[i].Record == here {
			return -1
		}
		return max(better.at[i]-at, at-better.at[i])
	}
	slices.SortStableFunc(nearest, func(i, j int) int { return distance(i) - distance(j) })
	var list []rules.Related
	for _, i := range nearest[:min(len(nearest), mostOthers)] {
		f := better.facts[i]
		list = append(list, rules.Related{Record: f.Record, Span: f.Span, Message: fmt.Sprintf("%q here", better.name)})
	}
	return list
}

// fix replaces all the record's places of a spelling. It is a choice for a person.
func fix(f rules.Fact, expected string) *rules.Fix {
	m := f.Payload.(Mention)
	x := &rules.Fix{Title: fmt.Sprintf("write %q", expected), Applicability: rules.Unsafe}
	// What is more than letters in a plain scalar may be more than text to YAML.
	if m.Decoded || strings.ContainsAny(expected, ":#\"'{}[],&*") && m.Field {
		x.Applicability = rules.Display
	}
	for _, span := range append([]rules.Span{f.Span}, m.Again...) {
		x.Edits = append(x.Edits, rules.Edit{Span: span, Text: expected})
	}
	return x
}
