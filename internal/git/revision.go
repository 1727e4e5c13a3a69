package git

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// Head is the id of the commit that is checked out; "" before the first.
func (r *Repo) Head() (string, error) {
	id, err := r.commit("HEAD")
	if err != nil || id != "" {
		return id, err
	}
	// A branch to be born has no id at all; one that names a commit that is not there is in disorder.
	_, err = r.run("rev-parse", "--verify", "-q", "HEAD")
	if isFailure(err) {
		if _, err = r.run("symbolic-ref", "-q", "HEAD"); err == nil {
			return "", nil
		}
	}
	if err == nil || isFailure(err) {
		return "", errors.New("HEAD leads to no commit; look into the repository with git fsck")
	}
	return "", err
}

func isFailure(err error) bool {
	var f *failure
	return errors.As(err, &f)
}

// commit is the id of the commit that a revision names; "" where there is none.
func (r *Repo) commit(revision string) (string, error) {
	out, err := r.run("rev-parse", "--verify", "-q", "--end-of-options", revision+"^{commit}")
	if isFailure(err) {
		return "", nil
	}
	return strings.TrimSpace(string(out)), err
}

// IsRevision tells whether a word names a commit.
func (r *Repo) IsRevision(word string) bool {
	id, err := r.commit(word)
	return err == nil && id != ""
}

// fetchMore is what to do about a clone that lacks history.
const fetchMore = "this clone is shallow: fetch more history with git fetch --unshallow, or have actions/checkout do so with fetch-depth: 0"

func (r *Repo) shallow() bool {
	out, err := r.run("rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(string(out)) == "true"
}

// MergeBase is the commit where the checked-out history left that of a revision.
func (r *Repo) MergeBase(revision string) (string, error) {
	id, err := r.commit(revision)
	if err != nil {
		return "", err
	}
	if id == "" {
		remedy := "git fetch brings what others have pushed, and git branch --all lists it"
		if r.shallow() {
			remedy = fetchMore
		}
		return "", fmt.Errorf("there is no revision %q here; %s", revision, remedy)
	}
	head, err := r.Head()
	if err != nil {
		return "", err
	}
	if head == "" {
		return "", errors.New("nothing is committed on this branch yet; check what is staged with --staged")
	}
	out, err := r.run("merge-base", head, id)
	var f *failure
	if errors.As(err, &f) && f.status == 1 {
		remedy := "name another revision"
		if r.shallow() {
			remedy = fetchMore
		}
		return "", fmt.Errorf("the history here and %s have no commit in common; %s", revision, remedy)
	}
	return strings.TrimSpace(string(out)), err
}

// pullRequestTarget is where GitHub Actions name the branch that a pull request goes to.
const pullRequestTarget = "GITHUB_BASE_REF"

// mainBranches are where a branch usually came from, the first of them that is there: what the
// remote calls its default, or else the usual names, there and here.
var mainBranches = []string{
	"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
	"refs/heads/main", "refs/heads/master",
}

// DefaultBase is the revision that changes count from when none is given: the target of the pull
// request, or the main branch, or else the branch's upstream.
func (r *Repo) DefaultBase() (string, error) {
	if branch := os.Getenv(pullRequestTarget); branch != "" {
		return "origin/" + branch, nil
	}
	for _, name := range append(mainBranches, "@{upstream}") {
		id, err := r.commit(name)
		if err != nil {
			return "", err
		}
		if id != "" {
			return strings.TrimPrefix(strings.TrimPrefix(name, "refs/remotes/"), "refs/heads/"), nil
		}
	}
	remedy := "name one, as in --changed=HEAD~1"
	if r.shallow() {
		remedy = fetchMore
	}
	return "", fmt.Errorf("there is no main branch here to count changes from; %s", remedy)
}
