// Package fix applies the edits of findings to files, so that nothing is lost: edits apply to the
// very bytes they were computed from, and a file is replaced whole or not at all.
package fix

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// Apply makes the fixes of a file's findings that are at least as applicable as level, in the order
// of their places. A fix is made whole or not at all: one whose edits overlap those of an earlier
// fix waits for the next round. It answers with the new bytes and the number of fixes made.
func Apply(data []byte, findings []*finding.Finding, level rules.Applicability) ([]byte, int) {
	var edits []rules.Edit
	made := 0
	for _, f := range inOrder(findings) {
		if f.Fix == nil || f.Fix.Applicability < level || len(f.Fix.Edits) == 0 || !applicable(f.Fix.Edits, edits, len(data)) {
			continue
		}
		edits = append(edits, f.Fix.Edits...)
		made++
	}
	if made == 0 {
		return data, 0
	}
	slices.SortFunc(edits, byPlace)
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.Span.Start])
		out.WriteString(e.Text)
		at = e.Span.End
	}
	out.Write(data[at:])
	return out.Bytes(), made
}

func inOrder(findings []*finding.Finding) []*finding.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, finding.Compare)
	return sorted
}

func byPlace(a, b rules.Edit) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

// applicable tells whether edits lie in the file and touch neither each other nor those taken.
func applicable(edits, taken []rules.Edit, size int) bool {
	for i, e := range edits {
		if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > size {
			return false
		}
		touches := func(o rules.Edit) bool { return e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End }
		// Edits that only meet would be in an order that nobody chose.
		if slices.ContainsFunc(edits[:i], touches) || slices.ContainsFunc(taken, touches) {
			return false
		}
	}
	return true
}

// ErrChanged tells that a file is not what the fixes were computed from; it was left alone.
var ErrChanged = errors.New("the file changed meanwhile; it was left as it is")

// Write replaces a file that still holds before by after, through a temporary file beside it and a
// rename, so that at every moment the file is whole. It keeps the mode, and follows a link to the
// file that it leads to.
func Write(file string, before, after []byte) error {
	target, err := filepath.EvalSymlinks(file)
	if err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(target), ".factvet-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // there is none once the rename was done
	_, err = temp.Write(after)
	err = errors.Join(err, temp.Chmod(info.Mode().Perm()), temp.Sync(), temp.Close())
	if err != nil {
		return fmt.Errorf("the new text cannot be written: %w", err)
	}
	// The last look comes as late as can be: what an editor saves before it is not lost.
	now, err := os.ReadFile(target)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		return ErrChanged
	}
	return os.Rename(temp.Name(), target)
}
