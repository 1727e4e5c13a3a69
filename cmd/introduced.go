package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// A change can do harm outside the records that it touches: one that others refer to is deleted or
// gets another id, a reviewed spelling leaves the names file, a rule is set to another severity. So
// besides what is found in the changed records a check shows what is found anywhere and was not
// before.
//
// Both states are checked for that. The usual change is one of records: then the second check costs
// these and the facts that they touch, because a session keeps the rest. When the configuration
// changed, or what it reads, each state is checked under its own, in full. A configuration that was
// not there before, or could not be read, has none: the records of old are checked under the new
// one, so that what a dataset has had all along does not keep it from being adopted.

// check checks the scopes for what the changes bring.
func (c *changes) check(ctx context.Context, stdio Stdio, all []*rules.Rule, f *checkFlags, scopes []*scope, filter selection, bar *progress) ([]*engine.Result, error) {
	var pairs []pair
	for rest := scopes; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].config == rest[0].config {
			n++
		}
		earlier, err := c.earlier(all, f, rest[:n])
		if err != nil {
			return nil, err
		}
		pairs, rest = append(pairs, pair{earlier, rest[:n]}), rest[n:]
	}
	settingsChanged := c.settingsChanged()
	input := func(s *scope) engine.Input { return s.input(all, filter, f.jobs, f.progress(bar)) }
	var results []*engine.Result
	for _, p := range pairs {
		some, err := c.checkPair(ctx, p, settingsChanged, input)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	if len(results) == 0 && !f.quiet {
		bar.clear()
		fmt.Fprintf(stdio.Err, "factvet: nothing %s concerns a record\n", c.what)
	}
	return results, nil
}

// pair are the datasets of one configuration before and after.
type pair struct{ before, after []*scope }

// checkPair checks the datasets of one configuration; those that nothing happened to have no result.
func (c *changes) checkPair(ctx context.Context, p pair, settingsChanged bool, input func(*scope) engine.Input) ([]*engine.Result, error) {
	known := tellings{}
	var results []*engine.Result
	var of []*scope // the scopes of the results
	full := settingsChanged || len(p.before) != len(p.after) || c.before.Empty()
	if full {
		for _, s := range p.before {
			r, err := engine.Run(ctx, input(s))
			if err != nil {
				return nil, err
			}
			known.add(r)
		}
	}
	for i, s := range p.after {
		var before, after *engine.Result
		var err error
		if full {
			after, err = engine.Run(ctx, input(s))
		} else {
			before, after, err = c.step(ctx, s, p.before[i], input(s))
		}
		if err != nil {
			return nil, err
		}
		if after != nil {
			known.add(before)
			results, of = append(results, after), append(of, s)
		}
	}
	known.reveal(of, results)
	for i, s := range of {
		s.localise(results[i])
	}
	return results, nil
}

// settingsChanged tells whether the changes are about something that was read to know what to
// check: a configuration, a schema, a names file or an ignore file.
func (c *changes) settingsChanged() bool {
	before, after := c.before.ReadSoFar(), c.after.ReadSoFar()
	for name := range c.names {
		if before[name] || after[name] {
			return true
		}
	}
	return false
}

// step checks a dataset before and after a change of its records; both results are nil where there
// is none.
func (c *changes) step(ctx context.Context, s, earlier *scope, in engine.Input) (before, after *engine.Result, err error) {
	var gone, came []string
	for _, p := range earlier.paths {
		if _, still := slices.BinarySearch(s.paths, p); !still {
			gone = append(gone, p)
		}
	}
	for _, p := range s.paths {
		_, already := slices.BinarySearch(earlier.paths, p)
		if !already || s.changed[p] || c.touched(c.before, s.file(p)) {
			came = append(came, p)
		}
	}
	if len(gone)+len(came) == 0 {
		return nil, nil, nil
	}
	// What is accepted is told apart once, in the newer state: a baseline is used up as it is matched.
	from, accepted := earlier.overlay, in.Baseline
	in.Baseline = nil
	in.Paths = earlier.paths
	in.Read, in.Open = func(p string, room []byte) ([]byte, error) { return from.readInto(s.file(p), room) }, nil
	session, err := engine.Open(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	before = session.Result()
	from, session.Baseline = s.overlay, accepted
	session.Remove(gone...)
	session.Update(came...)
	return before, session.Result(), nil
}

// earlier are the datasets as they were before the changes.
func (c *changes) earlier(all []*rules.Rule, f *checkFlags, scopes []*scope) ([]*scope, error) {
	now := scopes[0].config
	flags := f.scopeFlags
	flags.overlay = &overlay{files: c.before}
	if was := c.configBefore(now, all); was != nil {
		if out, err := flags.scopesLike(scopes[0], was, all); err == nil {
			return out, nil
		}
	}
	return flags.scopesLike(scopes[0], now, all)
}

// configBefore is a configuration as it was; nil where there was none that can be used.
func (c *changes) configBefore(now *config.Config, all []*rules.Rule) *config.Config {
	if now.File == "" {
		return nil
	}
	was, err := config.LoadIn(c.before, now.File, now.Root)
	if err != nil || was.Validate(all) != nil {
		return nil
	}
	return was
}

// scopesLike makes scopes of the datasets of a configuration over the flags' files, in the folder of
// another scope.
func (f *scopeFlags) scopesLike(model *scope, c *config.Config, all []*rules.Rule) ([]*scope, error) {
	var out []*scope
	taken := map[string]bool{}
	for _, d := range c.Datasets {
		s := &scope{config: c, dataset: d, root: model.root, named: model.named, overlay: f.overlay}
		if info, err := f.overlay.under().Stat(orHere(s.root)); err == nil && info.IsDir() {
			if s.paths, _, err = f.walk(orHere(s.root), d.Selection); err != nil {
				return nil, err
			}
		}
		s.paths = slices.DeleteFunc(s.paths, func(p string) bool { return taken[p] || !model.covers(p) })
		for p := range model.named {
			if i, listed := slices.BinarySearch(s.paths, p); c.File == "" && model.named[p] && !listed {
				if info, err := f.overlay.under().Stat(s.file(p)); err == nil && !info.IsDir() {
					s.paths = slices.Insert(s.paths, i, p)
				}
			}
		}
		for _, p := range s.paths {
			taken[p] = true
		}
		if err := s.prepare(all); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// covers tells whether a path would be in the scope if it existed: without a configuration the
// paths that were given are the dataset.
func (s *scope) covers(p string) bool {
	return s.config.File != "" || slices.ContainsFunc(s.given, func(given string) bool {
		rel, err := relative(s.root, given)
		return err == nil && (rel == "." || rel == p || strings.HasPrefix(p, rel+"/"))
	})
}

func orHere(root string) string {
	if root == "" {
		return "."
	}
	return root
}

// tellings are the messages of findings by what they are about: rule, file and the text there.
type tellings map[string][]string

func about(f *finding.Finding) string {
	name, _, _ := strings.Cut(f.Fingerprint, "-") // the number of equal ones
	return name
}

func counts(f *finding.Finding) bool { return f.Hidden == "" || f.Hidden == finding.NotTarget }

func (t tellings) add(r *engine.Result) {
	if r == nil {
		return
	}
	for _, f := range r.Findings {
		if counts(f) {
			t[about(f)] = append(t[about(f)], f.Message)
		}
	}
}

// reveal shows findings outside the targets that were not there before. A place that the same rule
// spoke of already is not new when only the wording differs, as with a count or with the name of a
// file that moved.
func (t tellings) reveal(scopes []*scope, results []*engine.Result) {
	now := tellings{}
	for _, r := range results {
		now.add(r)
	}
	for i, r := range results {
		for _, f := range r.Findings {
			what := about(f)
			if f.Hidden == finding.NotTarget && scopes[i].isNamed(f.Path) && len(now[what]) > len(t[what]) && !slices.Contains(t[what], f.Message) {
				f.Hidden = ""
			}
		}
	}
}
