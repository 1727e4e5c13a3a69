// Package git asks the git program what a repository holds: the files of the index, of a commit and
// of the working tree, and what changed between them.
//
// Everything is asked in the form that git keeps for programs: names end in NUL bytes and are never
// quoted, no shell is involved, and the user's settings for people (colours, renames, pagers) have
// no say. The environment is passed on as it is: inside a hook git says there which index a commit
// is made from.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Repo is the repository around the working directory.
type Repo struct {
	ctx context.Context
	git string // the program
	// tops are names of the working tree's topmost folder: without symbolic links, and as the shell
	// came to it.
	tops  []string
	blobs *blobs
}

// Open finds the repository around the working directory.
func Open(ctx context.Context) (*Repo, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, errors.New("the program git is not here; install it, or name the files to check")
	}
	r := &Repo{ctx: ctx, git: git}
	top, err := r.path("--show-toplevel")
	if err != nil {
		return nil, whyNoRepo(err)
	}
	r.tops = []string{filepath.FromSlash(top)}
	prefix, err := r.path("--show-prefix")
	if err != nil {
		return nil, whyNoRepo(err)
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if logical, ok := strings.CutSuffix(filepath.ToSlash(here)+"/", "/"+prefix); ok && logical != "" && logical != top {
		r.tops = append(r.tops, filepath.FromSlash(logical))
	}
	r.blobs = &blobs{repo: r}
	return r, nil
}

// Close ends the program that reads contents.
func (r *Repo) Close() { r.blobs.close() }

// Top is the working tree's topmost folder.
func (r *Repo) Top() string { return r.tops[0] }

// inside is a path as git names it, if it lies in the working tree; "" is the tree itself.
func (r *Repo) inside(abs string) (string, bool) {
	for _, top := range r.tops {
		if rel, err := filepath.Rel(top, abs); err == nil && filepath.IsLocal(rel) {
			if rel == "." {
				return "", true
			}
			return filepath.ToSlash(rel), true
		}
	}
	return "", false
}

// path asks rev-parse for a path, which may end in blanks or line ends of its own.
func (r *Repo) path(what string) (string, error) {
	out, err := r.run("rev-parse", what)
	return strings.TrimSuffix(strings.TrimSuffix(string(out), "\n"), "\r"), err
}

// failure is what git said when it failed.
type failure struct {
	status  int
	message string
}

func (f *failure) Error() string { return "git: " + f.message }

// run runs git and answers with what it printed.
func (r *Repo) run(args ...string) ([]byte, error) {
	c := r.command(args...)
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case r.ctx.Err() != nil:
		return nil, r.ctx.Err()
	case errors.As(err, &exit):
		return nil, &failure{exit.ExitCode(), firstLine(said.String(), args[0])}
	case err != nil:
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out.Bytes(), nil
}

// pathspecs are settings of the environment that change what a path on git's command line means.
var pathspecs = []string{"GIT_LITERAL_PATHSPECS=", "GIT_GLOB_PATHSPECS=", "GIT_NOGLOB_PATHSPECS=", "GIT_ICASE_PATHSPECS="}

func (r *Repo) command(args ...string) *exec.Cmd {
	// A monitor of the file system that git starts would outlive the run and hold its pipes open.
	c := exec.CommandContext(r.ctx, r.git, append([]string{"-c", "core.fsmonitor=false"}, args...)...)
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		return slices.ContainsFunc(pathspecs, func(name string) bool { return strings.HasPrefix(v, name) })
	})
	// Reading must not lock the index, which a commit around us holds; messages are quoted below.
	c.Env = append(c.Env, "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C", "LANGUAGE=C")
	return c
}

func firstLine(said, command string) string {
	for line := range strings.Lines(said) {
		for _, prefix := range []string{"fatal: ", "error: "} {
			if rest, ok := strings.CutPrefix(line, prefix); ok {
				return strings.TrimSpace(rest)
			}
		}
	}
	if line, _, _ := strings.Cut(strings.TrimSpace(said), "\n"); line != "" {
		return line
	}
	return command + " failed"
}

func whyNoRepo(err error) error {
	var f *failure
	switch {
	case !errors.As(err, &f):
		return err
	case strings.HasPrefix(f.message, "not a git repository"):
		return errors.New("this is not a git repository; go to one, or name the files to check")
	case strings.HasPrefix(f.message, "detected dubious ownership"):
		return fmt.Errorf("git refuses a repository that is another user's; allow it with git config --global --add safe.directory FOLDER (%s)", f.message)
	case strings.Contains(f.message, "must be run in a work tree"):
		return errors.New("this repository has no working tree here; go to a folder where its files are")
	}
	return err
}

// fields splits what git ends with NUL bytes.
func fields(out []byte) []string {
	s := strings.TrimSuffix(string(out), "\x00")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\x00")
}
