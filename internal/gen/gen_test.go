package gen

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/prose"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
	"github.com/factvet/factvet/schema"
)

// TestSameBytes holds the bytes of some records against what they have always been: figures measured
// on a generated dataset can be compared only as long as nobody changes it.
func TestSameBytes(t *testing.T) {
	hash := sha256.New()
	o := Defaults()
	for i := range 200 {
		hash.Write(o.Record(i * 999).Markdown())
	}
	assert.Equal(t, "eff960ed70a896f9cb26f301f83c0977c641324aa703b92440cba19933d9c554", hex.EncodeToString(hash.Sum(nil)), "the generator writes other records than before")
}

func TestSeedsDiffer(t *testing.T) {
	a, b := Defaults(), Defaults()
	b.Seed = 2
	assert.NotEqual(t, a.Record(7).Markdown(), b.Record(7).Markdown())
	assert.Equal(t, a.Record(7).Markdown(), a.Record(7).Markdown())
}

func TestSize(t *testing.T) {
	for _, size := range []int{2048, 4096, 20_000} {
		o := Defaults()
		o.Size = size
		total := 0
		for i := range 500 {
			total += len(o.Record(i).Markdown())
		}
		assert.InEpsilon(t, size, total/500, 0.05)
	}
}

func TestNonASCII(t *testing.T) {
	count := func(share float64) (records, places int) {
		o := Defaults()
		o.NonASCII, o.Mistakes = share, 0
		for i := range 1000 {
			if !ascii(string(o.Record(i).Markdown())) {
				records++
			}
			if !ascii(o.nthPlace(i)) {
				places++
			}
		}
		return records, places
	}
	records, places := count(0)
	assert.Zero(t, records)
	assert.Zero(t, places)
	records, places = count(0.3)
	assert.Greater(t, records, 600)
	assert.InDelta(t, 300, places, 50)
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool { return c > 0x7f }) < 0
}

// TestNames has a few names in many records and most in one or two, at any number of records.
func TestNames(t *testing.T) {
	o := Defaults()
	for _, n := range []int{500, 4000} {
		uses, mentions, most, once := map[string]int{}, 0, 0, 0
		for i := range n {
			for _, actor := range o.Record(i).Actors {
				uses[actor]++
				mentions++
			}
		}
		for _, count := range uses {
			most = max(most, count)
			if count == 1 {
				once++
			}
		}
		assert.InDelta(t, 0.2, float64(most)/float64(n), 0.15)
		assert.Greater(t, once, len(uses)/3)
		assert.Greater(t, len(uses), mentions/8)
	}
}

func TestPeopleDiffer(t *testing.T) {
	o := Defaults()
	o.NonASCII = 0
	seen := map[string]bool{}
	for k := range 20_000 {
		seen[o.nthPerson(k)] = true
	}
	assert.Len(t, seen, 20_000)
}

func TestRetold(t *testing.T) {
	o := Defaults()
	retold := 0
	for i := range 10_000 {
		if event := o.storyOf(i); event != i {
			retold++
			assert.Equal(t, event/o.PerDay, i/o.PerDay)
		}
	}
	assert.InDelta(t, 150, retold, 50)
}

func TestWrite(t *testing.T) {
	o := Defaults()
	folder := t.TempDir()
	require.NoError(t, o.WriteMarkdown(folder, 40))
	require.NoError(t, o.WriteLines(folder, 40))
	files, err := dataset.Walk(folder, dataset.Selection{})
	require.NoError(t, err)
	assert.Len(t, files, 41)
	text, err := os.ReadFile(filepath.Join(folder, o.Path(39)))
	require.NoError(t, err)
	assert.Equal(t, string(o.Record(39).Markdown()), string(text))
	text, err = os.ReadFile(filepath.Join(folder, LinesFile))
	require.NoError(t, err)
	lines := strings.SplitAfter(string(text), "\n")
	require.Len(t, lines, 41)
	var last Record
	require.NoError(t, json.Unmarshal([]byte(lines[39]), &last))
	want := *o.Record(39)
	last.Name, last.Mistake = want.Name, want.Mistake
	assert.Equal(t, want, last)
}

// TestReadable has factvet read what is written, and find nothing wrong with its form.
func TestReadable(t *testing.T) {
	o := Defaults()
	o.Mistakes = 0
	var records []*Record
	for i := range 600 {
		records = append(records, o.Record(i))
	}
	found := map[string]int{}
	for _, f := range findings(t, records) {
		found[f.Rule.ID]++
		switch f.Rule.Group() {
		case "record", "source", "text", "date":
			if f.Rule.ID != "record/duplicate" && f.Rule.ID != "date/records" {
				assert.Fail(t, "a record without a planted mistake is reported", "%s: %s", f.Path, f.Message)
			}
		}
	}
	assert.NotZero(t, found["record/duplicate"], "events that several records tell")
}

// TestMistakes plants a mistake of each kind, and has factvet find it.
func TestMistakes(t *testing.T) {
	o := Defaults()
	o.Mistakes = 0
	var records []*Record
	for i := range 300 {
		records = append(records, o.Record(i))
	}
	for k, m := range mistakes {
		i := 4 + 7*k
		planted := &teller{Options: o, story: o.story(o.storyOf(i)), random: newRandom(9, recordStream, i), record: records[i], number: i}
		planted.plant(m)
	}
	found := map[[2]string]bool{}
	for _, f := range findings(t, records) {
		found[[2]string{f.Rule.ID, f.Path}] = true
		for _, r := range f.Related {
			found[[2]string{f.Rule.ID, r.Path}] = true
		}
	}
	for _, r := range records {
		if r.Mistake != "" {
			assert.True(t, found[[2]string{r.Mistake, r.Name + ".md"}], "%s is silent on\n%s", r.Mistake, r.Markdown())
		}
	}
}

// findings are what all rules find in records.
func findings(t *testing.T, records []*Record) []*finding.Finding {
	t.Helper()
	files := map[string][]byte{}
	in := engine.Input{
		Read:    func(path string, _ []byte) ([]byte, error) { return files[path], nil },
		Mapping: &record.Mapping{}, Prose: prose.Read, Dataset: &rules.Dataset{Schema: schema.Builtin()}, Rules: all.Rules(),
	}
	for _, r := range records {
		in.Paths = append(in.Paths, r.Name+".md")
		files[r.Name+".md"] = r.Markdown()
	}
	result, err := engine.Run(context.Background(), in)
	require.NoError(t, err)
	assert.Equal(t, len(records), result.Records)
	return result.Findings
}
