package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/fix"
	"github.com/factvet/factvet/internal/project"
	"github.com/factvet/factvet/rules"
)

// fixRounds is how often fixes are applied and the result is checked again, before what is left is
// called endless.
const fixRounds = 10

// fixedFile is one file as it was and as fixes make it.
type fixedFile struct {
	path          string // in the dataset
	before, after []byte
	made          int
}

// fixer applies fixes in memory, round after round.
type fixer struct {
	session *engine.Session
	level   rules.Applicability
	// read holds every file as it was when it was checked: edits hold for these bytes and no others.
	read map[string][]byte
	// texts are the files that fixes changed; left are those that are not to be fixed.
	texts map[string]*fixedFile
	left  map[string]bool
}

// fixes applies fixes in memory until none is left, and answers with the files they change and what
// is found in the result. A file whose fixes would bring a new finding, or never end, is left as it is.
func (s *scope) fixes(ctx context.Context, in engine.Input, level rules.Applicability, warn io.Writer) ([]fixedFile, *engine.Result, error) {
	f := &fixer{level: level, read: map[string][]byte{}, texts: map[string]*fixedFile{}, left: map[string]bool{}}
	in.Read, in.Open = f.reader(in.Read), nil // what fixes are applied to is read as a whole
	var err error
	if f.session, err = engine.Open(ctx, in); err != nil {
		return nil, nil, err
	}
	leave := func(paths []string, why string) {
		for _, p := range paths {
			fmt.Fprintf(warn, "factvet: the fixes of %s %s; it was left as it is\n", s.fromHere().path(p), why)
			f.left[p] = true
			delete(f.texts, p)
		}
		f.session.Update(paths...)
	}
	first := tally(f.session.Result())
	for round := 1; ; round++ {
		changed := f.round(f.session.Result())
		if len(changed) == 0 {
			break
		}
		if round > fixRounds {
			leave(changed, "do not come to an end")
			break
		}
		f.session.Update(changed...)
		leave(worse(first, tally(f.session.Result()), changed), "would bring new findings")
	}
	var out []fixedFile
	for _, p := range slices.Sorted(maps.Keys(f.texts)) {
		out = append(out, *f.texts[p])
	}
	return out, f.session.Result(), nil
}

// reader reads what fixes made of a file, or else the file, which it reads but once.
func (f *fixer) reader(read func(string, []byte) ([]byte, error)) func(string, []byte) ([]byte, error) {
	var mu sync.Mutex // files are first read in parallel
	return func(p string, _ []byte) ([]byte, error) {
		mu.Lock()
		fixed, data := f.texts[p], f.read[p]
		mu.Unlock()
		if fixed != nil {
			return fixed.after, nil
		}
		if data != nil {
			return data, nil
		}
		data, err := read(p, nil) // what is kept has no room of others
		if err != nil {
			return nil, err
		}
		mu.Lock()
		f.read[p] = data
		mu.Unlock()
		return data, nil
	}
}

// round applies the fixes of a result to the texts, once, and answers with the files it changed.
func (f *fixer) round(result *engine.Result) []string {
	byFile := map[string][]*finding.Finding{}
	for _, found := range result.Findings {
		if found.Hidden == "" && found.Fix != nil && found.Fix.Applicability >= f.level && !f.left[found.Path] {
			byFile[found.Path] = append(byFile[found.Path], found)
		}
	}
	var changed []string
	for _, p := range slices.Sorted(maps.Keys(byFile)) {
		file := f.texts[p]
		if file == nil {
			file = &fixedFile{path: p, before: f.read[p], after: f.read[p]}
		}
		after, made := fix.Apply(file.after, byFile[p], f.level)
		if made > 0 {
			file.after, file.made = after, file.made+made
			f.texts[p] = file
			changed = append(changed, p)
		}
	}
	return changed
}

// ruleInFile is a rule's findings in one file.
type ruleInFile struct{ path, rule string }

func tally(result *engine.Result) map[ruleInFile]int {
	counts := map[ruleInFile]int{}
	for _, f := range result.Findings {
		counts[ruleInFile{f.Path, f.Rule.ID}]++
	}
	return counts
}

// worse lists the changed files in which a rule finds more than at first.
func worse(first, now map[ruleInFile]int, changed []string) []string {
	bad := map[string]bool{}
	for k, n := range now {
		if n > first[k] {
			bad[k.path] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(changed), func(p string) bool { return !bad[p] })
}

// write puts the fixed files in place of the old ones. One that cannot be written, or that changed
// meanwhile, is an error, and does not keep the others from being written.
func (s *scope) write(files []fixedFile) error {
	var errs []error
	for _, f := range files {
		if err := fix.Write(s.file(f.path), f.before, f.after); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", s.fromHere().path(f.path), project.Cause(err)))
		}
	}
	return errors.Join(errs...)
}

// runFix applies fixes, or shows them as a diff, to the records of all scopes.
func runFix(ctx context.Context, stdio Stdio, all []*rules.Rule, f *checkFlags, scopes []*scope, filter selection) ([]*engine.Result, error) {
	level := rules.Safe
	if f.unsafe {
		level = rules.Unsafe
	}
	var results []*engine.Result
	made, changed := 0, 0
	for _, s := range scopes {
		files, result, err := s.fixes(ctx, s.input(all, filter, f.jobs, nil), level, stdio.Err)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			made += file.made
			changed++
			if f.diff {
				if err := fix.Diff(stdio.Out, s.fromHere().path(file.path), file.before, file.after); err != nil {
					return nil, err
				}
			}
		}
		if !f.diff {
			if err := s.write(files); err != nil {
				return nil, err
			}
		}
		s.localise(result)
		results = append(results, result)
	}
	switch {
	case f.diff && changed > 0:
		return nil, errFindings
	case f.diff || f.quiet:
	default:
		fmt.Fprintf(stdio.Err, "factvet: %d fixed in %d files\n", made, changed)
	}
	return results, nil
}
