package name

import (
	"cmp"
	"slices"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name/match"
)

// Cluster is one name with the ways in which a dataset spells it.
type Cluster struct {
	Canonical string
	// Variants are the spellings with their counts, the canonical one too if it occurs, most
	// frequent first.
	Variants []Variant
}

// Variant is one spelling of a cluster.
type Variant struct {
	Name  string
	Count int
	// Kind is how it differs from the canonical spelling; "equal" for that one itself, and
	// "reviewed" where the names file says so.
	Kind string
}

// Reviewed is the kind of a variant that the names file lists.
const Reviewed = "reviewed"

// Clusters joins the spellings of a dataset, given with their counts, that are one name. Each
// spelling joins the most frequent one it is the same as, or that of the names file; one that is
// nobody else's comes as a cluster of its own. Clusters come with the most frequent first.
func Clusters(counts map[string]int, reviewed rules.Names) []Cluster {
	list := make([]*spelling, 0, len(counts))
	for name, n := range counts {
		s := newSpelling(name, reviewed)
		s.times, s.parsed = n, match.Parse(name)
		list = append(list, &s)
	}
	for alias, name := range reviewed.Variants {
		if _, occurs := counts[name]; !occurs && alias == name {
			s := newSpelling(name, reviewed)
			s.parsed = match.Parse(name)
			list = append(list, &s)
		}
	}
	slices.SortFunc(list, rank)
	heads := headIndex{byKey: map[string][]int{}, byName: map[string]int{}}
	var clusters []Cluster
	for _, s := range list {
		at, kind := -1, Reviewed
		if name, ok := reviewed.Variants[s.name]; ok && name != s.name {
			if i, ok := heads.byName[name]; ok {
				at = i
			}
		} else if !ok {
			at, kind = heads.home(s, reviewed)
		}
		if at >= 0 {
			clusters[at].Variants = append(clusters[at].Variants, Variant{s.name, s.times, kind})
			continue
		}
		heads.add(s)
		clusters = append(clusters, Cluster{Canonical: s.name})
		if s.times > 0 {
			clusters[len(clusters)-1].Variants = []Variant{{s.name, s.times, match.Equal}}
		}
	}
	for _, c := range clusters {
		slices.SortFunc(c.Variants, func(a, b Variant) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })
	}
	clusters = slices.DeleteFunc(clusters, func(c Cluster) bool { return len(c.Variants) == 0 })
	slices.SortFunc(clusters, func(a, b Cluster) int { return cmp.Or(b.total()-a.total(), cmp.Compare(a.Canonical, b.Canonical)) })
	return clusters
}

func (c Cluster) total() int {
	n := 0
	for _, v := range c.Variants {
		n += v.Count
	}
	return n
}

// headIndex finds the clusters whose canonical spelling a name may be.
type headIndex struct {
	names  []*match.Name
	byKey  map[string][]int
	byName map[string]int
}

func (h *headIndex) add(s *spelling) {
	i := len(h.names)
	h.names = append(h.names, s.parsed)
	h.byName[s.name] = i
	for _, k := range s.parsed.Keys() {
		h.byKey[k] = append(h.byKey[k], i)
	}
}

// home is the cluster that a spelling belongs to, or -1. A spelling that two names claim by an
// initial or a middle name belongs to neither.
func (h *headIndex) home(s *spelling, reviewed rules.Names) (at int, kind string) {
	at = -1
	var candidates []int
	for _, k := range s.parsed.Keys() {
		candidates = append(candidates, h.byKey[k]...)
	}
	slices.Sort(candidates)
	for _, i := range slices.Compact(candidates) {
		v := match.Compare(s.parsed, h.names[i])
		if !v.Same || v.Kind == match.Suffix || reviewed.Different(s.name, h.names[i].String()) {
			continue
		}
		switch {
		case at < 0 || vague(kind) && !vague(v.Kind):
			at, kind = i, v.Kind
		case vague(kind) && vague(v.Kind):
			return -1, ""
		}
	}
	return at, kind
}

// vague tells whether a difference leaves open who of several is meant.
func vague(kind string) bool { return kind == match.Initial || kind == match.MiddleName }
