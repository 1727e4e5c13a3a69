// Package finding is the one model of a finding that filters mark and reports render: a rule's
// diagnostic with its places resolved to lines and columns.
package finding

import (
	"cmp"
	"encoding/hex"
	"hash"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/rules"
)

// Finding is one diagnostic of one rule, at its place.
type Finding struct {
	Rule     *rules.Rule
	Severity rules.Severity
	Message  string
	Place
	Related []Related
	Data    map[string]any
	Fix     *rules.Fix
	// Edits are those of the fix, with their lines and columns.
	Edits []Edit
	// Excerpt is the text of the file at the place.
	Excerpt Excerpt
	// Key names what is wrong by the rule and the text at its place with its neighbours, wherever
	// the record lies: findings of a run may share one.
	Key string
	// Fingerprint is the key with the path, so that it stays the same when lines move. It is unique
	// in a run.
	Fingerprint string
	// Hidden says why a filter keeps the finding out of reports; empty means it is shown.
	Hidden Reason
}

// Place is a stretch of a file.
type Place struct {
	// Path has forward slashes; it is relative to the dataset's root until a report is written.
	Path string
	// Record is the id of the record there.
	Record     string
	Start, End lines.Position
	// Day is the record's date; HasDay tells whether it has a readable one.
	Day    rules.Interval
	HasDay bool
}

// Edit replaces a stretch of the finding's file by a text.
type Edit struct {
	Start, End lines.Position
	Text       string
}

// Related is another place that a finding speaks of.
type Related struct {
	Place
	Message string
}

// Reason says why a finding is not shown.
type Reason string

// The reasons of the filters.
const (
	Suppressed Reason = "suppressed"
	TurnedOff  Reason = "off"
	Known      Reason = "in the baseline"
	NotTarget  Reason = "not in the targets"
)

// Hide marks a finding with the first reason that keeps it out of reports.
func (f *Finding) Hide(why Reason) {
	if f.Hidden == "" {
		f.Hidden = why
	}
}

// Compare orders findings by place, then rule and message: a total order over distinct findings.
func Compare(a, b *Finding) int {
	// Step by step, because most findings differ in the first.
	if c := strings.Compare(a.Path, b.Path); c != 0 {
		return c
	}
	if c := a.Start.Offset - b.Start.Offset; c != 0 {
		return c
	}
	if c := a.End.Offset - b.End.Offset; c != 0 {
		return c
	}
	if c := strings.Compare(a.Rule.ID, b.Rule.ID); c != 0 {
		return c
	}
	if c := strings.Compare(a.Message, b.Message); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Related, b.Related, compareRelated)
}

func compareRelated(a, b Related) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.Message, b.Message))
}

// neighbourhood is how much text before and behind a place belongs to a fingerprint, in bytes.
const neighbourhood = 24

// Identify gives a finding its key, its fingerprint and its excerpt; text is the file, or a part of it
// that begins with a line, at an offset.
func (f *Finding) Identify(text string, offset int) {
	here := f.Place
	here.Start.Offset -= offset
	here.End.Offset -= offset
	f.Excerpt = excerptOf(text, &here)
	start := min(here.Start.Offset, len(text))
	end := min(max(here.End.Offset, start), len(text))
	parts := f.appendParticulars(make([]byte, 0, 256))
	parts = appendPart(parts, f.Rule.ID)
	parts = appendWords(parts, lastWords(text[max(start-neighbourhood, 0):start]))
	parts = appendWords(parts, text[start:end])
	parts = appendWords(parts, firstWords(text[end:min(end+neighbourhood, len(text))]))
	f.Key = sum(fnv.New64a(), parts)
	f.Fingerprint = sum(fnv.New128a(), appendPart(appendPart(parts[:0], f.Path), f.Key))
}

func sum(h hash.Hash, parts []byte) string {
	h.Write(parts)
	return hex.EncodeToString(h.Sum(nil))
}

// appendPart adds a text with an end of its own.
func appendPart(parts []byte, text string) []byte { return append(append(parts, text...), 0) }

// appendWords adds the words of a text, with one blank between two, as one part.
func appendWords(parts []byte, text string) []byte {
	begin := len(parts)
	for word := range strings.FieldsSeq(text) {
		if len(parts) > begin {
			parts = append(parts, ' ')
		}
		parts = append(parts, word...)
	}
	return append(parts, 0)
}

// appendParticulars adds what tells apart what one rule may find at one place, such as two fields that a record
// lacks: the texts among what the rule knows, or else its message. Figures in a message are left
// out, because they count things elsewhere; and a finding that speaks of other places is told by its
// own alone, because what it says of them changes with them.
func (f *Finding) appendParticulars(parts []byte) []byte {
	if len(f.Related) > 0 {
		return parts
	}
	names := make([]string, 0, 8)
	for name, value := range f.Data {
		if _, isText := value.(string); isText {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		parts = appendPart(appendPart(parts, name), withoutIndices(f.Data[name].(string)))
	}
	if len(names) == 0 {
		parts = appendPart(parts, withoutFigures(f.Message))
	}
	return parts
}

func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s)
}

// withoutIndices makes sources.url of sources.3.url: the place in a list is no more than a line's.
func withoutIndices(path string) string {
	kept := make([]byte, 0, 64)
	for step := range strings.SplitSeq(path, ".") {
		if step == "" || strings.Trim(step, "0123456789") != "" {
			kept = append(append(kept, step...), '.')
		}
	}
	if len(kept) == 0 {
		return path
	}
	return string(kept[:len(kept)-1])
}

// lastWords and firstWords keep the words of the line next to the place, so that a change in a
// neighbouring line leaves the fingerprint alone.
func lastWords(s string) string {
	s = s[strings.LastIndexByte(s, '\n')+1:]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

func firstWords(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}

// Distinct makes the fingerprints of sorted findings unique by numbering the equal ones.
func Distinct(sorted []*Finding) {
	used := make(map[string]bool, len(sorted))
	last := map[string]int{}
	for _, f := range sorted {
		base := f.Fingerprint
		for used[f.Fingerprint] {
			last[base] = max(last[base], 1) + 1
			f.Fingerprint = base + "-" + strconv.Itoa(last[base])
		}
		used[f.Fingerprint] = true
	}
}
