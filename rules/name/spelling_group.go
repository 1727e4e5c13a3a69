package name

import (
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

const (
	// mostSpellings is how many spellings of one group are all compared with each other; one
	// beyond is compared with those only that have the same consonants.
	mostSpellings = 400
	// oneByOne is how many records with a spelling are reported one by one.
	oneByOne = 5
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

func reconcileSpelling(g *rules.Group) {
	list := spellings(g)
	if len(list) < 2 {
		return
	}
	slices.SortFunc(list, rank)
	names := match.ParseAll(len(list), func(i int) string { return list[i].name })
	for i, s := range list {
		s.parsed = &names[i]
	}
	for i, s := range list[:min(len(list), mostSpellings)] {
		reconcileOne(g, s, list[:i])
	}
	if len(list) <= mostSpellings {
		return
	}
	g.Capped(mostSpellings)
	alike := map[string][]*spelling{}
	for i, s := range list {
		k := s.parsed.Skeleton()
		if i >= mostSpellings {
			reconcileOne(g, s, alike[k])
		}
		if len(alike[k]) < mostSpellings {
			alike[k] = append(alike[k], s)
		}
	}
}

// reconcileOne reports a spelling if one of those that are more likely right is of the same name.
func reconcileOne(g *rules.Group, s *spelling, others []*spelling) {
	if _, reviewed := g.Dataset.Names.Variants[s.name]; reviewed {
		return
	}
	for _, better := range others {
		if match.Unlike(s.parsed, better.parsed) {
			continue
		}
		v := match.Compare(s.parsed, better.parsed)
		if v.Same && wanted(g, v.Kind, s, better) {
			// Names meet in every group whose key they share; the first key's has the word.
			if firstShared(s.parsed, better.parsed) == g.Key {
				report(g, s, better, v.Kind)
			}
			return
		}
	}
}

// wanted tells whether two spellings of one name are a finding.
func wanted(g *rules.Group, kind string, s, better *spelling) bool {
	severity, known := severities[kind]
	if !known || g.Dataset.Names.Different(s.name, better.name) {
		return false
	}
	if severity == rules.Info {
		// In running text, capitals and marks follow the sentence; only lists are compared.
		return s.field && better.field
	}
	if apart(g, s, better) && kind != match.Diacritic {
		return false
	}
	if s.field && better.field {
		return true
	}
	if s.parsed.Words() < 2 || better.parsed.Words() < 2 {
		return false
	}
	// A slip of the pen that no list confirms may be another person.
	return kind != match.Misspelling || s.field || better.field || together(g, s, better) || better.records() >= 3 && s.records() == 1
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
	n := s.records()
	if n > oneByOne {
		n = 1
	}
	for _, at := range s.at[:n] {
		f := g.Facts[at]
		d := rules.Diagnostic{
			Record: f.Record, Span: f.Span, Severity: severities[kind],
			Message: message(g, s, better, at, expected),
			Data: map[string]any{
				"found": s.name, "expected": expected, "kind": kind, "records": s.records(),
				"counts": map[string]int{s.name: s.times, better.name: better.times},
			},
			Related: better.nearest(g, at),
		}
		if n < s.records() {
			d.Related = append(d.Related, s.more(g)...)
		}
		d.Fix = fix(f, expected)
		g.Report(d)
	}
}

// message names both spellings and says where and how often the other one stands.
func message(g *rules.Group, s, better *spelling, at int32, expected string) string {
	found := fmt.Sprintf("%q", s.name)
	here, elsewhere := 0, better.records()
	if s.records() > oneByOne {
		found = fmt.Sprintf("%q, in %d records,", s.name, s.records())
	} else if i := better.in(g, at); i >= 0 {
		here = mention(g, better.at[i]).times()
		elsewhere--
	}
	var where string
	switch {
	case elsewhere == 0:
		where = "elsewhere in this record"
	case here > 0:
		where = "elsewhere in this record and in " + count(elsewhere, "other record")
	case s.records() > oneByOne:
		where = "in " + count(elsewhere, "record")
	default:
		where = "in " + count(elsewhere, "other record")
	}
	if better.times > elsewhere && better.times > 1 {
		where += fmt.Sprintf(" (%d times)", better.times)
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

// fix replaces all the record's places of a spelling. It is a choice for a person.
func fix(f rules.Fact, expected string) *rules.Fix {
	m := f.Payload.(Mention)
	x := &rules.Fix{Title: fmt.Sprintf("write %q", expected), Applicability: rules.Unsafe}
	// What is more than letters in a plain scalar may be more than text to YAML.
	if m.decoded() || strings.ContainsAny(expected, ":#\"'{}[],&*") && m.field() {
		x.Applicability = rules.Display
	}
	for _, span := range append([]rules.Span{f.Span}, m.again()...) {
		x.Edits = append(x.Edits, rules.Edit{Span: span, Text: expected})
	}
	return x
}
