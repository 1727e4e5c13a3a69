package rules_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// oneStory is one record in every format.
var oneStory = map[string]string{
	"a.md": "---\nid: fire\ndate: 2024-05-02\nimportance: 7\nverified: true\ntags: [harbour, fire]\nnote:\nsources:\n- title: \"Two dead \\u2014 one hurt\"\n  url: https://harbour-courier.net/fire\n---\n\nA fire broke out.\n\nTwo people died.\n",
	"b.md": "+++\nid = \"fire\"\ndate = 2024-05-02\nimportance = 7\nverified = true\ntags = [\"harbour\", \"fire\"]\n[[sources]]\nurl = \"https://harbour-courier.net/fire\"\ntitle = \"Two dead — one hurt\"\n+++\nA fire broke out.\n\nTwo people died.",
	"a.json": `{"sources": [{"url": "https://harbour-courier.net/fire", "title": "Two dead \u2014 one hurt"}], "verified": true, "importance": 7,
		"summary": "A fire broke out.\n\nTwo people died.\n", "tags": ["harbour", "fire"], "date": "2024-05-02", "id": "fire", "note": null, "editor": ""}`,
	"a.yaml":  "id: 'fire'\ndate: \"2024-05-02\"\nimportance: 7\nverified: True\ntags:\n- harbour\n- fire\nsources:\n- {title: Two dead — one hurt, url: \"https://harbour-courier.net/fire\"}\nsummary: |\n  A fire broke out.\n\n  Two people died.\n",
	"a.jsonl": `{"id":"fire","date":"2024-05-02","importance":7,"verified":true,"tags":["harbour","fire"],"sources":[{"title":"Two dead — one hurt","url":"https:\/\/harbour-courier.net/fire"}],"description":"A fire broke out.\n\nTwo people died."}` + "\n",
}

func TestSumAcrossFormats(t *testing.T) {
	want := read(t, "a.md", oneStory["a.md"]).Sum()
	for path, text := range oneStory {
		assert.Equal(t, want, read(t, path, text).Sum(), path)
	}
}

// TestSumTellsApart changes one thing at a time.
func TestSumTellsApart(t *testing.T) {
	const text = "id: fire\ntags: [harbour, fire]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n"
	sums := map[uint64]string{read(t, "a.yaml", text).Sum(): text}
	for _, other := range []string{
		"id: fires\ntags: [harbour, fire]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n",
		"id: fire\ntags: [fire, harbour]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n",
		"id: fire\ntags: [harbourfire]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n",
		"id: fire\nlabels: [harbour, fire]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n",
		"id: fire\ntags: [harbour, fire]\nsources:\n- title: https://harbour-courier.net/fire\n  url: Two dead\nsummary: A fire broke out.\n",
		"id: fire\ntags: [harbour, fire]\nsources:\n- title: Two dead\n  url: https://harbour-courier.net/fire\nsummary: A fire  broke out.\n",
		"id: fire\ntags: [harbour, fire]\nsources:\n- title: Two dead\n- url: https://harbour-courier.net/fire\nsummary: A fire broke out.\n",
		"id: fire\ntags: [harbour, fire]\nsummary: A fire broke out.\n",
	} {
		sum := read(t, "a.yaml", other).Sum()
		assert.Empty(t, sums[sum], other)
		sums[sum] = other
	}
}

// TestTexts visits every text once, and what it visits stands where it says.
func TestTexts(t *testing.T) {
	stories := map[string]string{
		"c.md":  "# Fire in the harbour\n\nA fire broke out.\n",
		"d.md":  "---\ntitle: Fire\nsummary: In short, a fire.\n---\n",
		"e.txt": "Fire in the harbour\n\nA fire broke out.\n",
		"f.txt": "---\nid: fire\n---\nFire in the harbour\n\nA fire broke out.\n",
	}
	for path, text := range oneStory {
		stories[path] = text
	}
	for path, text := range stories {
		r := read(t, path, text)
		var spans []rules.Span
		r.Texts(func(text rules.Text) {
			require.NotEmpty(t, text.Value, path)
			spans = append(spans, text.Span)
		})
		slices.SortFunc(spans, func(a, b rules.Span) int { return a.Start - b.Start })
		for i := range spans[1:] {
			assert.False(t, spans[i].Overlaps(spans[i+1]), "%s: %q and %q", path, at(r, spans[i]), at(r, spans[i+1]))
		}
		// Title and body are among them, whatever they were read from.
		if r.Title != nil {
			assert.Contains(t, spans, r.Title.Text.Span, path)
		}
		assert.Contains(t, spans, r.Body.Span, path)
	}
}

func TestFieldProse(t *testing.T) {
	r := read(t, "a.yaml", oneStory["a.yaml"])
	assert.Len(t, r.Prose().Sentences, 2)
	assert.Same(t, r.Prose(), r.Prose(), "read once")
	assert.Empty(t, r.TitleProse().Sentences)
	assert.Empty(t, r.FieldProse(nil).Sentences)
	assert.Len(t, r.FieldProse(r.Sources[0].Title).Sentences, 1)
}

func TestDay(t *testing.T) {
	for text, want := range map[string]string{"date: 2024-05-02\n": "2024-05-02", "date: 2024-05\n": "2024-05", "date: soon\n": "", "id: x\n": ""} {
		d, ok := read(t, "a.yaml", text).Day()
		assert.Equal(t, want != "", ok, text)
		if ok {
			assert.Equal(t, want, d.String())
		}
	}
}

func TestMemo(t *testing.T) {
	type key struct{}
	var r rules.Record
	times := 0
	for range 3 {
		assert.Equal(t, 1, r.Memo(key{}, func() any { times++; return times }))
	}
	assert.Equal(t, 2, r.Memo("another", func() any { times++; return times }))
}
