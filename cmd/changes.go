package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/factvet/factvet/internal/git"
)

// changeFlags ask git which records changed.
type changeFlags struct {
	staged bool
	since  string
}

// mainBranch is what --changed counts from when no revision is given. It has a blank, so it is no
// revision itself.
const mainBranch = "main branch"

// What pre-commit says in the environment: that it runs a hook, and the revision that it was told to
// count changes from.
const (
	inPreCommit = "PRE_COMMIT"
	fromRef     = "PRE_COMMIT_FROM_REF"
)

func (f *changeFlags) addChangeFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&f.staged, "staged", false, "check what is staged, as the next commit would have it: what it changes, against the whole dataset")
	flags.StringVar(&f.since, "changed", "", "check what changed, committed or not, since the history left `REV`, against the whole dataset")
	flags.Lookup("changed").NoOptDefVal = mainBranch
}

// changes are what git says changed, with the files before and after. Nil stands for a run that did
// not ask.
type changes struct {
	repo          *git.Repo
	before, after *git.State
	// names are git's names of what differs. Nil is everything.
	names map[string]bool
	// what describes the changes in a sentence without any: "nothing … is a record".
	what string
}

// openChanges asks git, and has the run read the files that it names.
func (f *changeFlags) openChanges(ctx context.Context, stdio Stdio, check *checkFlags, args []string) (*changes, error) {
	if !f.staged && f.since == "" {
		return nil, nil
	}
	if err := f.refuse(check); err != nil {
		return nil, err
	}
	repo, err := git.Open(ctx)
	if err != nil {
		return nil, err
	}
	c := &changes{repo: repo}
	if err := c.ask(f, args); err != nil {
		c.close()
		return nil, err
	}
	// Without any change no commit is being made: somebody runs the hook by hand, as
	// `pre-commit run --all-files` does in CI. To check nothing and say all is well would be a lie.
	if len(c.names) == 0 && os.Getenv(inPreCommit) == "1" {
		fmt.Fprintf(stdio.Err, "factvet: there is nothing %s, so everything is checked\n", c.what)
		c.names = nil
	}
	check.overlay = &overlay{files: c.after}
	return c, nil
}

// refuse tells what does not go together.
func (f *changeFlags) refuse(check *checkFlags) error {
	switch {
	case f.staged && f.since != "":
		return errors.New("--staged checks the next commit and --changed the working tree; use one of them")
	case check.stdinFilename != "":
		return errors.New("--stdin-filename reads one record, and --staged and --changed ask git for them; use one of them")
	case check.baseline.write:
		return errors.New("--write-baseline accepts what a whole run finds; leave --staged and --changed out")
	case f.staged && (check.fix || check.diff):
		return errors.New("--fix and --diff work on files, and --staged checks what git has in store; use --changed")
	}
	return nil
}

func (c *changes) ask(f *changeFlags, args []string) error {
	base, err := c.base(f, args)
	if err != nil {
		return err
	}
	snapshot, err := c.repo.Snapshot(!f.staged)
	if err != nil {
		return err
	}
	if c.before, err = snapshot.Commit(base); err != nil {
		return err
	}
	if f.staged {
		c.names = snapshot.Staged(c.before)
		c.after, err = snapshot.Index()
		return err
	}
	c.names, c.after = snapshot.Changed(c.before), snapshot.WorkingTree()
	return nil
}

// base is the commit that changes are counted from.
func (c *changes) base(f *changeFlags, args []string) (string, error) {
	revision := f.since
	switch {
	case f.staged && os.Getenv(inPreCommit) == "1" && os.Getenv(fromRef) != "":
		// pre-commit was asked for what changed since a revision, with everything committed.
		revision = os.Getenv(fromRef)
		c.what = "that changed since " + revision
	case f.staged:
		c.what = "that is staged"
		return c.repo.Head()
	case revision == mainBranch:
		for _, arg := range args {
			if _, err := os.Lstat(arg); err != nil && c.repo.IsRevision(arg) {
				return "", fmt.Errorf("%s is no path here but a revision; write --changed=%s, without a blank", arg, arg)
			}
		}
		var err error
		if revision, err = c.repo.DefaultBase(); err != nil {
			return "", err
		}
	}
	c.what = "that changed since " + revision
	if revision == "HEAD" { // which is the merge base with itself, and may be yet to come
		return c.repo.Head()
	}
	return c.repo.MergeBase(revision)
}

func (c *changes) close() {
	if c != nil {
		c.repo.Close()
	}
}

// narrow tells whether the run is about changes and not about everything.
func (c *changes) narrow() bool { return c != nil && c.names != nil }

// mark makes the records that changed the targets of their scopes.
func (c *changes) mark(scopes []*scope) {
	if !c.narrow() {
		return
	}
	for _, s := range scopes {
		s.changed = map[string]bool{}
		for _, p := range s.paths {
			if c.touched(c.after, s.file(p)) {
				s.changed[p] = true
			}
		}
	}
}

// touched tells whether a file of a state, or a link or submodule that it is reached through, is
// among what changed.
func (c *changes) touched(state *git.State, file string) bool {
	for _, name := range state.Names(file) {
		if c.names[name] {
			return true
		}
	}
	return false
}
