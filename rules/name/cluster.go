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
		list = append(list, &spelling{name: name, times: n})
	}
	for alias, name := range reviewed.Variants {
		if _, occurs := counts[name]; !occurs && alias == name {
			list = append(list, &spelling{name: name})
		}
	}
	slices.SortFunc(list, func(a, b *spelling) int { return rank(a, b, reviewed) })
	byKey := map[string][]int{} // the heads of clusters, by blocking key
	heads := map[string]int{}
	var clusters []Cluster
	for _, s := range list {
		at, kind := -1, Reviewed
		if name, ok := reviewed.Variants[s.name]; ok && name != s.name {
			if i, ok := heads[name]; ok {
				at = i
			}
		} else if !ok {
			at, kind = home(s, byKey, clusters, reviewed)
		}
		if at >= 0 {
			clusters[at].Variants = append(clusters[at].Variants, Variant{s.name, s.times, kind})
			continue
		}
		heads[s.name] = len(clusters)
		for _, k := range s.parse().Keys() {
			byKey[k] = append(byKey[k], len(clusters))
		}
		clusters = append(clusters, Cluster{Canonical: s.name})
		if s.times > 0 {
			clusters[len(clusters)-1].Variants = []Variant{{s.name, s.times, match.Equal}}
		}
	}
	for _, c := range clusters {
		slices.SortFunc(c.Variants, func(a, b Variant) int { return firstOf(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })
	}
	clusters = slices.DeleteFunc(clusters, func(c Cluster) bool { return len(c.Variants) == 0 })
	slices.SortFunc(clusters, func(a, b Cluster) int { return firstOf(b.total()-a.total(), cmp.Compare(a.Canonical, b.Canonical)) })
	return clusters
}

func (c Cluster) total() int {
	n := 0
	for _, v := range c.Variants {
		n += v.Count
	}
	return n
}

// home is the cluster that a spelling belongs to, or -1. A spelling that two names claim by an
// initial or a middle name belongs to neither.
func home(s *spelling, byKey map[string][]int, clusters []Cluster, reviewed rules.Names) (at int, kind string) {
	at = -1
	n := s.parse()
	var candidates []int
	for _, k := range n.Keys() {
		candidates = append(candidates, byKey[k]...)
	}
	slices.Sort(candidates)
	for _, i := range slices.Compact(candidates) {
		head := clusters[i].Canonical
		if reviewed.Different(s.name, head) {
			continue
		}
		v := match.Compare(n, match.Parse(head))
		if !v.Same || v.Kind == match.Suffix {
			continue
		}
		vague := v.Kind == match.Initial || v.Kind == match.MiddleName
		switch {
		case at < 0:
			at, kind = i, v.Kind
		case vague && (kind == match.Initial || kind == match.MiddleName):
			return -1, ""
		case !vague && (kind == match.Initial || kind == match.MiddleName):
			at, kind = i, v.Kind
		}
	}
	return at, kind
}
