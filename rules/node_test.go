package rules_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// read is the one record of a file.
func read(t testing.TB, path, text string) *rules.Record {
	t.Helper()
	records := record.Read(path, []byte(text), &record.Mapping{}, prose.Read)
	require.Len(t, records, 1)
	require.Empty(t, records[0].Problems)
	return records[0]
}

const fields = `id: fire
importance: 7
confirmed: yes it is
open: true
closed: null
empty:
blank: "  "
none: []
tags: [harbour, fire]
sources:
  - title: Two dead
    url: https://harbour-courier.net/fire
  - title: Three hurt
`

func TestNode(t *testing.T) {
	r := read(t, "a.yaml", fields)
	root := r.Fields
	assert.Equal(t, "fire", root.Get("id").String())
	assert.Equal(t, "Two dead", root.Get("sources").Items[0].Get("title").String())
	assert.Nil(t, root.Get("ID"))
	assert.Nil(t, root.Get("id").Get("id"), "a scalar has no keys")
	assert.Nil(t, root.Get("tags").Get("0"), "a list has none either")
	assert.Empty(t, root.Get("tags").String())
	assert.Equal(t, "importance: 7", at(r, root.Get("importance").Whole()))
	assert.Equal(t, "7", at(r, root.Get("importance").Place()))
	assert.Equal(t, "harbour", at(r, root.Get("tags").Items[0].Whole()))
	assert.Equal(t, `"  "`, at(r, root.Get("blank").Place()))

	for key, empty := range map[string]bool{
		"id": false, "importance": false, "open": false, "tags": false, "sources": false,
		"closed": true, "empty": true, "blank": true, "none": true, "missing": true,
	} {
		assert.Equal(t, empty, root.Get(key).Empty(), key)
	}

	want := map[string]any{
		"id": "fire", "importance": json.Number("7"), "confirmed": "yes it is", "open": true, "closed": nil, "empty": nil,
		"blank": "  ", "none": []any{}, "tags": []any{"harbour", "fire"},
		"sources": []any{
			map[string]any{"title": "Two dead", "url": "https://harbour-courier.net/fire"},
			map[string]any{"title": "Three hurt"},
		},
	}
	assert.Equal(t, want, root.JSON())

	var order []string
	root.Walk(func(n *rules.Node) {
		if n.Key.Value != "" {
			order = append(order, n.Key.Value)
		}
	})
	assert.Equal(t, []string{"id", "importance", "confirmed", "open", "closed", "empty", "blank", "none", "tags", "sources", "title", "url", "title"}, order)
}

func at(r *rules.Record, s rules.Span) string { return string(r.File[s.Start:s.End]) }

func TestMissingNode(t *testing.T) {
	var missing *rules.Node
	assert.Nil(t, missing.Get("id"))
	assert.Empty(t, missing.String())
	assert.Zero(t, missing.Place())
	assert.Zero(t, missing.Whole())
	assert.Nil(t, missing.JSON())
	assert.True(t, missing.Empty())
	assert.Zero(t, missing.PlaceOf([]string{"sources", "0"}, "url"))
	missing.Walk(func(*rules.Node) { t.Error("there is nothing to visit") })
}

func TestPlaceOf(t *testing.T) {
	r := read(t, "a.yaml", fields)
	for _, c := range []struct {
		path     []string
		property string
		want     string
	}{
		{[]string{"importance"}, "", "7"},
		{nil, "importance", "importance"},
		{[]string{"tags", "1"}, "", "fire"},
		{[]string{"sources", "0", "url"}, "", "https://harbour-courier.net/fire"},
		{[]string{"sources", "0"}, "url", "url"},
		{[]string{"sources", "1"}, "url", "title"},     // the parent has no key of its own: its first one
		{[]string{"sources"}, "url", "sources"},        // a list has no properties: its own key
		{nil, "date", "id"},                            // the whole record: its first key
		{[]string{"tags", "7"}, "", "[harbour, fire]"}, // as far as it leads
		{[]string{"tags", "-1"}, "", "[harbour, fire]"},
		{[]string{"tags", "x"}, "", "[harbour, fire]"},
		{[]string{"importance", "minimum"}, "", "7"},
	} {
		assert.Equal(t, c.want, at(r, r.Fields.PlaceOf(c.path, c.property)), "%v %s", c.path, c.property)
	}
}

func TestPlaceOfEmptyMap(t *testing.T) {
	r := read(t, "a.yaml", "tags: [{}]\n")
	place := r.Fields.PlaceOf([]string{"tags", "0"}, "name")
	assert.Equal(t, rules.Span{Start: 7, End: 7}, place, "where the map begins")
}
