package engine

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// said is a fact of the rules here.
type said struct {
	Words []string
	Times int
}

// comparing is a rule that compares facts of its type.
func comparing(id string, fact any, reconcile func(*rules.Group)) *rules.Rule {
	return &rules.Rule{ID: id, Severity: rules.Info, Fact: fact, Reconcile: reconcile}
}

func TestPackedFacts(t *testing.T) {
	list := []*rules.Rule{{ID: "test/alone"}, comparing("test/said", said{}, func(*rules.Group) {})}
	codecs, err := codecsOf(list)
	require.NoError(t, err)
	p := newPacker(codecs)
	require.NoError(t, p.add(0, []rules.Exported{{Keys: []string{"nobody compares it"}, Payload: 1}}))
	require.NoError(t, p.add(1, []rules.Exported{
		{Keys: []string{"late"}, Span: rules.Span{Start: 500, End: 900}, Payload: said{Times: 3}},
		{Keys: []string{"", "Токаев"}, Span: rules.Span{Start: 7, End: 9}, Payload: said{Words: []string{"a", "b"}, Times: -1}},
		{Keys: nil, Payload: said{}},
	}))
	facts := p.take()
	assert.Zero(t, p.take().entries(), "each is taken once")
	assert.Zero(t, packed("").entries())

	type fact struct {
		key   string
		span  rules.Span
		value any
	}
	var got []fact
	var hashes []uint64
	for e := range facts.entries() {
		key := facts.key(e)
		span, payload := cutSpan(facts.text(facts.exportAt(e)))
		assert.Equal(t, hashOf(1, key), facts.hash(e))
		assert.Equal(t, 1, facts.rule(e))
		assert.Equal(t, key, facts.keyOf(facts.hash(e), facts.exportAt(e)))
		value, err := codecs[1].Decode(payload)
		require.NoError(t, err)
		got = append(got, fact{key, span, value})
		hashes = append(hashes, facts.hash(e))
	}
	early := fact{"", rules.Span{Start: 7, End: 9}, said{Words: []string{"a", "b"}, Times: -1}}
	named := early
	named.key = "Токаев"
	assert.ElementsMatch(t, []fact{early, named, {"late", rules.Span{Start: 500, End: 900}, said{Times: 3}}}, got)
	assert.True(t, slices.IsSorted(hashes))

	require.ErrorContains(t, p.add(1, []rules.Exported{{Keys: []string{"x"}, Payload: "text"}}), "this is a string, not a engine.said")
}

func TestTooManyFacts(t *testing.T) {
	codecs, err := codecsOf([]*rules.Rule{comparing("test/a", 0, func(*rules.Group) {})})
	require.NoError(t, err)
	p := newPacker(codecs)
	fact := []rules.Exported{{Keys: []string{"k"}, Payload: 1}}
	require.NoError(t, p.add(0, fact))
	p.rest = make([]byte, maxSize)
	require.EqualError(t, p.add(0, fact), "facts of more than 256 MiB")
	assert.Zero(t, p.take().entries())
}

func TestDigestsTellExportsApart(t *testing.T) {
	codecs, err := codecsOf([]*rules.Rule{comparing("test/a", 0, func(*rules.Group) {})})
	require.NoError(t, err)
	digestOf := func(rule int, x rules.Exported) uint64 {
		p := newPacker(codecs)
		require.NoError(t, p.add(rule, []rules.Exported{x}))
		facts := p.take()
		return facts.digest(facts.exportAt(0))
	}
	x := rules.Exported{Keys: []string{"k"}, Span: rules.Span{Start: 1, End: 2}, Payload: 1}
	other, moved := x, x
	other.Payload, moved.Span.End = 2, 3
	assert.Equal(t, digestOf(0, x), digestOf(0, x))
	for _, different := range []rules.Exported{other, moved} {
		assert.NotEqual(t, digestOf(0, x), digestOf(0, different))
	}
	assert.NotEqual(t, hashOf(0, "k"), hashOf(1, "k"), "rules are told apart by the hash of the key")
}

// TestOneHashOfTwoRules keeps the facts of two rules apart whose hashes are the same by chance.
func TestOneHashOfTwoRules(t *testing.T) {
	groups := map[string][]string{}
	collect := func(g *rules.Group) {
		for _, f := range g.Facts {
			groups[g.Rule.ID] = append(groups[g.Rule.ID], f.Record.Path)
		}
	}
	in := input(nil)
	in.Rules = []*rules.Rule{comparing("test/a", 0, collect), comparing("test/b", "", collect)}
	r, err := newRun(in)
	require.NoError(t, err)
	var records []*recordResult
	for _, path := range []string{"a.md", "b.md"} {
		p := newPacker(r.codecs)
		require.NoError(t, p.add(0, []rules.Exported{{Keys: []string{"one"}, Payload: 1}}))
		require.NoError(t, p.add(1, []rules.Exported{{Keys: []string{"two"}, Payload: "text"}}))
		facts := []byte(p.take())
		copy(facts[entryAt(1):], facts[entryAt(0):entryAt(0)+hashSize])
		records = append(records, &recordResult{info: &rules.RecordInfo{Path: path}, facts: packed(facts)})
	}
	r.outcomes(records)
	assert.Equal(t, map[string][]string{"test/a": {"a.md", "b.md"}, "test/b": {"a.md", "b.md"}}, groups)
}

func TestRefs(t *testing.T) {
	last := refTo(7, maxRules-1, 1<<recordBits-1, 1<<placeBits-1)
	assert.Equal(t, []int{maxRules - 1, 1<<recordBits - 1, 1<<placeBits - 1}, []int{last.rule(), last.record(), last.place()})
	sorted := []factRef{refTo(6, 9, 9, 9), refTo(7, 0, 1, 2), refTo(7, 0, 2, 0), refTo(7, 0, 2, 1), refTo(7, 1, 0, 0)}
	assert.True(t, slices.IsSortedFunc(sorted, byHash), "by hash, rule, record and place")
}

func TestTooManyRules(t *testing.T) {
	in := input(map[string]string{"a.md": "A\n"})
	for range maxRules {
		in.Rules = append(in.Rules, &rules.Rule{ID: "test/alone"})
	}
	_, err := Run(context.Background(), in)
	require.NoError(t, err, "rules that compare nothing may be many")
	in.Rules = append(in.Rules, comparing("test/last", 0, func(*rules.Group) {}))
	_, err = Run(context.Background(), in)
	require.EqualError(t, err, "there are more than 256 rules, and rule test/last compares facts; put it before others")
}

func TestRulesThatDoNotSayTheirFacts(t *testing.T) {
	in := input(map[string]string{"a.md": "A\n"})
	for want, fact := range map[string]any{
		"rule test/a compares facts and does not say of what type they are": nil,
		"facts of rule test/a cannot be kept: a chan int":                   make(chan int),
	} {
		in.Rules = []*rules.Rule{comparing("test/a", fact, func(*rules.Group) {})}
		_, err := Run(context.Background(), in)
		require.ErrorContains(t, err, want)
		_, err = Open(context.Background(), in)
		require.ErrorContains(t, err, want)
	}
}

func TestFactsOfAnotherType(t *testing.T) {
	in := input(map[string]string{"a.md": "A\n"})
	rule := comparing("test/a", 0, func(*rules.Group) {})
	rule.Check = func(p *rules.Pass) { p.Export("key", rules.Span{}, "text") }
	in.Rules = []*rules.Rule{rule}
	assert.Equal(t, []string{"a.md:1:1: error: rule test/a failed on this record, which is a defect of the rule: it exports what it cannot: this is a string, not a int [test/a]"}, shownIn(run1(t, in)))
}

func TestCapped(t *testing.T) {
	in := input(map[string]string{"a.jsonl": strings.Repeat("{\"title\": \"x\"}\n", 5)})
	rule := comparing("test/a", 0, func(g *rules.Group) { g.Capped(3) })
	rule.Check = func(p *rules.Pass) { p.ExportAll([]string{"two", "one"}, rules.Span{}, 1) }
	in.Rules = []*rules.Rule{rule}
	assert.Equal(t, []Capped{{rule, "one", 5, 3, hashOf(0, "one")}, {rule, "two", 5, 3, hashOf(0, "two")}}, run1(t, in).Capped)
}

func TestDigestOf(t *testing.T) {
	info := rules.RecordInfo{Path: "a.md", ID: "a", Title: "A fire", Format: rules.YAML, Day: rules.Interval{First: 3, Last: 4}, HasDay: true}
	const facts = packed("facts")
	assert.Equal(t, digestOf(&info, facts), digestOf(&info, facts))
	assert.NotEqual(t, digestOf(&info, facts), digestOf(&info, "other facts"))
	for what, change := range map[string]func(*rules.RecordInfo){
		"path": func(i *rules.RecordInfo) { i.Path, i.ID = "a.mda", "" }, "id": func(i *rules.RecordInfo) { i.ID = "b" },
		"title": func(i *rules.RecordInfo) { i.Title = "" }, "format": func(i *rules.RecordInfo) { i.Format = rules.JSON },
		"first": func(i *rules.RecordInfo) { i.Day.First = 2 }, "last": func(i *rules.RecordInfo) { i.Day.Last = 5 },
		"dated": func(i *rules.RecordInfo) { i.HasDay = false },
	} {
		other := info
		assert.Equal(t, digestOf(&info, facts), digestOf(&other, facts))
		change(&other)
		assert.NotEqual(t, digestOf(&info, facts), digestOf(&other, facts), what)
	}
}
