package baseline

import (
	"cmp"
	"strings"

	"github.com/factvet/factvet/internal/finding"
)

// Entry is one accepted finding, or several that nothing tells apart.
type Entry struct {
	// Path counts from the baseline's folder and has forward slashes.
	Path string `json:"path"`
	// Record is the record's id, by which a renamed file is known.
	Record string `json:"record"`
	Rule   string `json:"rule"`
	// Text is the beginning of what the finding points at, for people who read the file.
	Text string `json:"text,omitempty"`
	// Key is [finding.Finding.Key].
	Key string `json:"key"`
	// Count is given where there are several.
	Count int `json:"count,omitempty"`
}

// entryOf describes a finding that lies at a path from the baseline's folder.
func entryOf(f *finding.Finding, path, text string) Entry {
	return Entry{Path: path, Record: f.Record, Rule: f.Rule.ID, Text: excerpt(text), Key: f.Key}
}

// excerptLength is how much of a text an entry quotes, in code points.
const excerptLength = 60

func excerpt(s string) string {
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
	if runes := []rune(s); len(runes) > excerptLength {
		return strings.TrimSpace(string(runes[:excerptLength-1])) + "…"
	}
	return s
}

// exact is what an entry and a finding share that never moved to another file.
type exact struct{ path, rule, key string }

func (e Entry) exact() exact { return exact{e.Path, e.Rule, e.Key} }

// moved is what an entry and a finding share whose file got another name.
type moved struct{ rule, key string }

func (e Entry) moved() moved { return moved{e.Rule, e.Key} }

func (e Entry) times() int { return max(e.Count, 1) }

// compare orders entries by file, so that a change of one record is a change in one place.
func compare(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Key, b.Key), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Count, b.Count),
	)
}
