package record_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/record"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestReference(t *testing.T) { rulestest.Run(t, record.Reference) }

// exported are the ids that a record of a given id exports.
func exported(id string) []string {
	text := rules.NewText(id, rules.Span{End: len(id)}, nil)
	r := &rules.Record{Path: "x.md", ID: &rules.Node{Kind: rules.String, Text: text}}
	p := &rules.Pass{Rule: record.Reference, Record: r, Info: &rules.RecordInfo{Path: r.Path}, Options: &record.ReferenceOptions{}}
	record.Reference.Check(p)
	var ids []string
	for _, f := range p.Facts {
		ids = append(ids, f.Keys[0]+" "+f.Payload.(record.ReferenceFact).ID)
	}
	return ids
}

func TestFormsOfIDs(t *testing.T) {
	for id, want := range map[string]string{
		"2024-05-02--harbour-fire":          "2024-05-02",
		"2024-05-02-harbour-fire":           "2024-05-02",
		"2024-05-02_fire":                   "2024-05-02",
		"events/2024-05-02--fire":           "2024-05-02",
		"old_2024-05-02--fire":              "2024-05-02",
		"2024-05--coastal-briefs":           "2024-05",
		"2024-05-02--пожар-в-порту":         "2024-05-02",
		"harbour-fire":                      "names",
		"0a1b2c3d-0000-4000-8000-123456789": "names",
		"2024-05-02":                        "",
		"2024-05-02--":                      "",
		"2024-05-02--2024-05-06":            "",
		"2024-05-023-x":                     "names",
		"2024-05-2":                         "",
		"harbour":                           "",
		"Harbour-Fire":                      "",
		"Fire in the harbour":               "",
		"-":                                 "",
		"":                                  "",
	} {
		ids := exported(id)
		if want == "" {
			assert.Empty(t, ids, id)
		} else if assert.Len(t, ids, 1, id) {
			assert.Regexp(t, "^"+want+" ", ids[0], id)
		}
	}
}

func FuzzFormsOfIDs(f *testing.F) {
	for _, s := range []string{"2024-05-02--harbour-fire", "a/b.md", "2024-05-", "é-2024-05-02--x", "\xff-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, id string) {
		assert.LessOrEqual(t, len(exported(id)), 1)
	})
}
