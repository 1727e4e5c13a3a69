package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

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

// fixes applies fixes in memory until none is left, and answers with the files they change and what
// is found in the result. A file whose fixes would bring a new finding is left as it is.
func (s *scope) fixes(ctx context.Context, in engine.Input, level rules.Applicability, warn io.Writer) ([]fixedFile, *engine.Result, error) {
	texts := map[string]*fixedFile{}
	read := in.Read
	in.Read = func(p string) ([]byte, error) {
		if f, ok := texts[p]; ok {
			return f.after, nil
		}
		return read(p)
	}
	session, err := engine.Open(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	result := session.Result()
	first := tally(result)
	left := map[string]bool{} // files that are not to be fixed
	for range fixRounds {
		changed, err := fixRound(result, level, texts, left, read)
		if err != nil {
			return nil, nil, err
		}
		if len(changed) == 0 {
			break
		}
		session.Update(changed...)
		result = session.Result()
		for _, p := range worse(first, tally(result), changed) {
			fmt.Fprintf(warn, "factvet: the fixes of %s would bring new findings; it was left as it is\n", s.fromHere(p))
			left[p] = true
			delete(texts, p)
			session.Update(p)
		}
		result = session.Result()
	}
	var out []fixedFile
	for _, p := range slices.Sorted(maps.Keys(texts)) {
		out = append(out, *texts[p])
	}
	return out, result, nil
}

// fixRound applies the fixes of a result to the texts, once, and answers with the files it changed.
func fixRound(result *engine.Result, level rules.Applicability, texts map[string]*fixedFile, left map[string]bool, read func(string) ([]byte, error)) ([]string, error) {
	byFile := map[string][]*finding.Finding{}
	for _, f := range result.Findings {
		if f.Hidden == "" && f.Fix != nil && f.Fix.Applicability >= level && !left[f.Path] {
			byFile[f.Path] = append(byFile[f.Path], f)
		}
	}
	var changed []string
	for _, p := range slices.Sorted(maps.Keys(byFile)) {
		f := texts[p]
		if f == nil {
			before, err := read(p)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", p, err)
			}
			f = &fixedFile{path: p, before: before, after: before}
		}
		after, made := fix.Apply(f.after, byFile[p], level)
		if made > 0 {
			f.after, f.made = after, f.made+made
			texts[p] = f
			changed = append(changed, p)
		}
	}
	return changed, nil
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
			errs = append(errs, fmt.Errorf("%s: %w", s.fromHere(f.path), project.Cause(err)))
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
				if err := fix.Diff(stdio.Out, s.fromHere(file.path), file.before, file.after); err != nil {
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
