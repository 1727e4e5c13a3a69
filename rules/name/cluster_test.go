package name_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/name"
)

func TestClusters(t *testing.T) {
	counts := map[string]int{
		"Kanat-Bek Dosmukhan": 4, "Qanat-Bek Dosmukhan": 1, "kanat-bek-dosmukhan": 9,
		"James Gurney": 3, "James Gurner": 3, "J. Gurney": 1,
		"Samuel Orsini": 2, "Samuel Orsini Jr.": 1, "Justice Samuel Orsini": 1,
		"John A. Reyes": 2, "John B. Reyes": 2, "John Reyes": 1,
	}
	want := []name.Cluster{
		{Canonical: "Kanat-Bek Dosmukhan", Variants: []name.Variant{
			{Name: "kanat-bek-dosmukhan", Count: 9, Kind: "slug-form"}, {Name: "Kanat-Bek Dosmukhan", Count: 4, Kind: "equal"}, {Name: "Qanat-Bek Dosmukhan", Count: 1, Kind: "transliteration"}}},
		{Canonical: "James Gurney", Variants: []name.Variant{{Name: "James Gurney", Count: 3, Kind: "equal"}, {Name: "J. Gurney", Count: 1, Kind: "initial"}}},
		{Canonical: "James Gurner", Variants: []name.Variant{{Name: "James Gurner", Count: 3, Kind: "equal"}}},
		{Canonical: "Samuel Orsini", Variants: []name.Variant{{Name: "Samuel Orsini", Count: 2, Kind: "equal"}, {Name: "Justice Samuel Orsini", Count: 1, Kind: "title"}}},
		{Canonical: "John A. Reyes", Variants: []name.Variant{{Name: "John A. Reyes", Count: 2, Kind: "equal"}}},
		{Canonical: "John B. Reyes", Variants: []name.Variant{{Name: "John B. Reyes", Count: 2, Kind: "equal"}}},
		// Two people could be meant.
		{Canonical: "John Reyes", Variants: []name.Variant{{Name: "John Reyes", Count: 1, Kind: "equal"}}},
		{Canonical: "Samuel Orsini Jr.", Variants: []name.Variant{{Name: "Samuel Orsini Jr.", Count: 1, Kind: "equal"}}},
	}
	for range 5 {
		assert.ElementsMatch(t, want, name.Clusters(counts, rules.Names{}))
	}
}

func TestClustersAreDeterministic(t *testing.T) {
	counts := map[string]int{"Sergei Lavrov": 1, "Sergey Lavrov": 1, "Sergej Lawrow": 1, "FBI": 1, "fbi": 1, "Anna Reed": 1}
	first := name.Clusters(counts, rules.Names{})
	for range 20 {
		assert.Equal(t, first, name.Clusters(counts, rules.Names{}))
	}
}

func TestClustersFollowTheNamesFile(t *testing.T) {
	reviewed := rules.Names{
		Variants: map[string]string{"Muammar Gaddafi": "Muammar Gaddafi", "The Colonel": "Muammar Gaddafi"},
		Never:    map[[2]string]bool{{"Sergey Lavrov", "Sergei Lavrov"}: true},
	}
	got := name.Clusters(map[string]int{"Muammar Qaddafi": 5, "The Colonel": 1, "Sergei Lavrov": 2, "Sergey Lavrov": 1}, reviewed)
	assert.Equal(t, []name.Cluster{
		{Canonical: "Muammar Gaddafi", Variants: []name.Variant{{Name: "Muammar Qaddafi", Count: 5, Kind: "transliteration"}, {Name: "The Colonel", Count: 1, Kind: name.Reviewed}}},
		{Canonical: "Sergei Lavrov", Variants: []name.Variant{{Name: "Sergei Lavrov", Count: 2, Kind: "equal"}}},
		{Canonical: "Sergey Lavrov", Variants: []name.Variant{{Name: "Sergey Lavrov", Count: 1, Kind: "equal"}}},
	}, got)
}
