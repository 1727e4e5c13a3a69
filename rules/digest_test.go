package rules_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestDigestsAreTheSameEverywhere(t *testing.T) {
	// Twins in two formats, and caches, are known by these.
	for text, want := range map[string]rules.Digest{"": 0xe052ed86abb7a4aa, "Kassym": 0x8680d3b0ee50b62b, "Kassym-Jomart Tokayev": 0x2367b66eefddf8bc} {
		got := rules.Digest(0).Text(text)
		assert.Equal(t, want, got, "%q: %#x", text, uint64(got))
	}
}

func TestWhatDiffersHasAnotherDigest(t *testing.T) {
	seen := map[rules.Digest]string{}
	note := func(s rules.Digest, what string) {
		assert.Empty(t, seen[s], "%s has the digest of another", what)
		seen[s] = what
	}
	long := strings.Repeat("a", 64)
	for n := range long {
		note(rules.Digest(0).Text(long[:n]), "so many letters")
		note(rules.Digest(0).Text(long[:n]+"b"+long[n+1:]), "a letter at another place")
		note(rules.Digest(0).Text(long[:n]).Text(long[n:]), "two texts, cut here")
		note(rules.Digest(0).Number(uint64(n)+1000), "a number")
	}
}

func BenchmarkDigest(b *testing.B) {
	text := "a fact of forty bytes or so, as most are"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_ = rules.Digest(0).Text(text)
	}
}
