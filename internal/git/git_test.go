package git

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/internal/record"
)

// repository makes an empty repository the working directory of the test.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	for _, name := range []string{"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GITHUB_BASE_REF"} {
		t.Setenv(name, "")
		require.NoError(t, os.Unsetenv(name))
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "A")
		t.Setenv("GIT_"+who+"_EMAIL", "a@example.org")
	}
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	t.Chdir(root)
	run(t, "init", "-q", "-b", "main")
	return root
}

func run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	require.NoError(t, err, "git %s\n%s", strings.Join(args, " "), out)
	return string(out)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}

func open(t *testing.T) *Repo {
	t.Helper()
	r, err := Open(context.Background())
	require.NoError(t, err)
	t.Cleanup(r.Close)
	return r
}

func snapshot(t *testing.T) *Snapshot {
	t.Helper()
	s, err := open(t).Snapshot(true)
	require.NoError(t, err)
	return s
}

func index(t *testing.T) *State {
	t.Helper()
	s, err := snapshot(t).Index()
	require.NoError(t, err)
	return s
}

func walk(t *testing.T, s *State, root string) []string {
	t.Helper()
	found, err := dataset.WalkIn(s, root, dataset.Selection{})
	require.NoError(t, err)
	return found
}

func text(t *testing.T, s *State, name string) string {
	t.Helper()
	data, err := dataset.ReadIn(s, name)
	require.NoError(t, err)
	return string(data)
}

// oddNames are names that git quotes, or that a reader of its lists could cut in two.
func oddNames() []string {
	names := []string{"a b.md", " lead.md", "Ålesund.md", "-dash.md", "R100.md", "? mark.md", "1 .N.md", "naïve 🐘.md"}
	if runtime.GOOS != "windows" {
		names = append(names, "quote\"s.md", "back\\slash.md", "line\nend.md", "tab\there.md", "invalid\xff.md", ":(top)x.md")
	}
	return names
}

func TestOddNames(t *testing.T) {
	repository(t)
	run(t, "config", "core.quotePath", "true")
	for _, name := range oddNames() {
		write(t, filepath.Join("data", name), "one "+name)
	}
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	for _, name := range oddNames() {
		write(t, filepath.Join("data", name), "two "+name)
	}
	run(t, "add", ".")
	for _, name := range oddNames() {
		write(t, filepath.Join("data", name), "three "+name)
	}
	s := snapshot(t)
	before, err := s.Commit("HEAD")
	require.NoError(t, err)
	after, err := s.Index()
	require.NoError(t, err)
	want := slices.Sorted(slices.Values(oddNames()))
	assert.Equal(t, want, walk(t, before, "data"))
	assert.Equal(t, want, walk(t, after, "data"))
	changed := s.Staged(before)
	assert.Len(t, changed, len(want))
	for _, name := range want {
		file := filepath.Join("data", name)
		assert.Equal(t, "one "+name, text(t, before, file))
		assert.Equal(t, "two "+name, text(t, after, file))
		assert.Equal(t, "three "+name, text(t, s.WorkingTree(), file))
		assert.True(t, changed["data/"+name], name)
	}
}

func TestChangesOfEachKind(t *testing.T) {
	repository(t)
	for _, name := range []string{"same", "touched", "edited", "staged", "deleted", "dropped", "moved", "mode"} {
		write(t, name+".md", "the text of "+name)
	}
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	write(t, "touched.md", "the text of touched")
	write(t, "edited.md", "other")
	write(t, "staged.md", "other")
	run(t, "add", "staged.md")
	require.NoError(t, os.Remove("deleted.md"))
	run(t, "rm", "-q", "--cached", "dropped.md")
	run(t, "mv", "moved.md", "new name.md")
	write(t, "untracked/a.md", "new")
	write(t, "announced.md", "new")
	run(t, "add", "--intent-to-add", "announced.md")
	write(t, ".gitignore", "ignored.md\n")
	write(t, "ignored.md", "new")

	s := snapshot(t)
	before, err := s.Commit("HEAD")
	require.NoError(t, err)
	keys := func(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
	assert.Equal(t, []string{"dropped.md", "moved.md", "new name.md", "staged.md"}, keys(s.Staged(before)))
	assert.Equal(t, []string{
		".gitignore", "announced.md", "deleted.md", "dropped.md", "edited.md", "moved.md", "new name.md", "staged.md", "untracked/a.md",
	}, keys(s.Changed(before)))

	after, err := s.Index()
	require.NoError(t, err)
	assert.Equal(t, []string{"deleted.md", "edited.md", "mode.md", "new name.md", "same.md", "staged.md", "touched.md"}, walk(t, after, "."))
	assert.Equal(t, "the text of edited", text(t, after, "edited.md"))
	assert.Equal(t, "the text of deleted", text(t, after, "deleted.md"))
	assert.True(t, after.entries["same.md"].onDisk, "it is read from the disk")
	assert.Equal(t, []string{"announced.md", "dropped.md", "edited.md", "mode.md", "new name.md", "same.md", "staged.md", "touched.md", "untracked/a.md"}, walk(t, s.WorkingTree(), "."))
}

func TestFilesGitWasToldNotToLookAt(t *testing.T) {
	repository(t)
	write(t, "a.md", "staged")
	write(t, "b.md", "staged")
	run(t, "add", ".")
	run(t, "update-index", "--assume-unchanged", "a.md")
	run(t, "update-index", "--skip-worktree", "b.md")
	write(t, "a.md", "edited")
	require.NoError(t, os.Remove("b.md"))
	s := snapshot(t)
	after, err := s.Index()
	require.NoError(t, err)
	assert.Equal(t, "staged", text(t, after, "a.md"))
	assert.Equal(t, "staged", text(t, after, "b.md"))
	assert.Equal(t, []string{"a.md", "b.md"}, walk(t, s.WorkingTree(), "."))
	assert.Equal(t, "edited", text(t, s.WorkingTree(), "a.md"))
	assert.Equal(t, "staged", text(t, s.WorkingTree(), "b.md"), "a sparse checkout does not have it")
}

func TestSparseCheckout(t *testing.T) {
	repository(t)
	write(t, "in/a.md", "a")
	write(t, "out/b.md", "b")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	run(t, "sparse-checkout", "set", "--cone", "--sparse-index", "in")
	require.NoFileExists(t, "out/b.md")
	s := snapshot(t)
	after, err := s.Index()
	require.NoError(t, err)
	before, err := s.Commit("HEAD")
	require.NoError(t, err)
	for _, state := range []*State{before, after, s.WorkingTree()} {
		assert.Equal(t, []string{"in/a.md", "out/b.md"}, walk(t, state, "."))
		assert.Equal(t, "b", text(t, state, "out/b.md"))
	}
	assert.Empty(t, s.Changed(before))
}

func TestLineEnds(t *testing.T) {
	repository(t)
	run(t, "config", "core.autocrlf", "true")
	run(t, "config", "core.safecrlf", "false")
	write(t, "a.md", "one\r\ntwo\r\n")
	write(t, "b.md", "one\r\ntwo\r\n")
	run(t, "add", ".")
	write(t, "b.md", "three\r\n")
	after := index(t)
	assert.Equal(t, "one\r\ntwo\r\n", text(t, after, "a.md"), "as it is on disk")
	assert.Equal(t, "one\ntwo\n", text(t, after, "b.md"), "as git keeps it")
}

func TestSymbolicLinks(t *testing.T) {
	root := repository(t)
	if os.Symlink("real", "folder") != nil {
		t.Skip("there are no symbolic links here")
	}
	elsewhere := t.TempDir()
	write(t, filepath.Join(elsewhere, "outside.md"), "outside")
	write(t, "real/a.md", "a")
	require.NoError(t, os.Symlink("real/a.md", "link.md"))
	require.NoError(t, os.Symlink("nowhere", "broken.md"))
	require.NoError(t, os.Symlink("loop.md", "loop.md"))
	require.NoError(t, os.Symlink(filepath.Join(root, "real"), "absolute"))
	require.NoError(t, os.Symlink(elsewhere, "away"))
	run(t, "add", ".")
	// Links of the index, not of the working tree.
	require.NoError(t, os.Remove("folder"))
	require.NoError(t, os.RemoveAll("real"))
	require.NoError(t, os.Remove("link.md"))
	require.NoError(t, os.Symlink("../..", "link.md"))

	after := index(t)
	for _, name := range []string{"real/a.md", "folder/a.md", "link.md", "absolute/a.md", "absolute/../link.md"} {
		assert.Equal(t, "a", text(t, after, name), name)
		full, err := after.Real(name)
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(root, "real/a.md"), full)
	}
	assert.Equal(t, "outside", text(t, after, "away/outside.md"))
	_, err := after.Stat("broken.md")
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = after.ReadFile("loop.md")
	assert.ErrorContains(t, err, "too many levels of symbolic links")
	_, err = after.ReadFile("real/a.md/b")
	assert.Error(t, err)
	_, err = after.ReadFile("real")
	assert.Error(t, err)
	assert.Equal(t, []string{"away/outside.md", "broken.md", "loop.md", "real/a.md"}, walk(t, after, "."))
	assert.Subset(t, after.Names("folder/a.md"), []string{"folder", "folder/a.md", "real/a.md"})
}

func TestSubmodule(t *testing.T) {
	root := repository(t)
	write(t, "a.md", "a")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	run(t, "init", "-q", "other")
	write(t, "other/b.md", "b")
	run(t, "-C", "other", "add", ".")
	run(t, "-C", "other", "commit", "-q", "-m", "one")
	run(t, "-c", "protocol.file.allow=always", "submodule", "add", "-q", filepath.Join(root, "other"), "sub")
	s := snapshot(t)
	before, err := s.Commit("HEAD")
	require.NoError(t, err)
	after, err := s.Index()
	require.NoError(t, err)
	assert.Equal(t, []string{"a.md"}, walk(t, before, "."))
	assert.Equal(t, []string{"a.md", "sub/b.md"}, walk(t, after, "."))
	assert.Equal(t, "b", text(t, after, "sub/b.md"))
	assert.True(t, s.Staged(before)["sub"])
	assert.Contains(t, after.Names("sub/b.md"), "sub")
}

// TestEnvironmentOfHooks has git say where the index and the repository are, as inside a hook.
func TestEnvironmentOfHooks(t *testing.T) {
	root := repository(t)
	write(t, "data/a.md", "one")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	run(t, "worktree", "add", "-q", filepath.Join(t.TempDir(), "linked"))
	linked := strings.Fields(strings.Split(run(t, "worktree", "list"), "\n")[1])[0]
	t.Setenv("GIT_INDEX_FILE", filepath.Join(root, ".git", "next-index"))
	run(t, "read-tree", "HEAD")
	write(t, "data/a.md", "two")
	run(t, "add", ".")
	write(t, "data/a.md", "three")
	assert.Equal(t, "two", text(t, index(t), "data/a.md"))
	require.NoError(t, os.Unsetenv("GIT_INDEX_FILE"))
	assert.Equal(t, "one", text(t, index(t), "data/a.md"))

	t.Chdir("data")
	assert.Equal(t, "one", text(t, index(t), "a.md"))
	assert.Equal(t, "one", text(t, index(t), filepath.Join(root, "data", "a.md")))

	t.Chdir(linked)
	write(t, "data/a.md", "linked")
	run(t, "add", ".")
	assert.Equal(t, "linked", text(t, index(t), "data/a.md"))
	t.Setenv("GIT_DIR", strings.TrimSpace(run(t, "rev-parse", "--absolute-git-dir")))
	assert.Equal(t, "linked", text(t, index(t), "data/a.md"))
}

// TestLinkToTheRepository comes to the repository through a link, as the shell remembers it.
func TestLinkToTheRepository(t *testing.T) {
	root := repository(t)
	write(t, "data/a.md", "staged")
	run(t, "add", ".")
	write(t, "data/a.md", "edited")
	link := filepath.Join(t.TempDir(), "link")
	if os.Symlink(root, link) != nil {
		t.Skip("there are no symbolic links here")
	}
	t.Chdir(filepath.Join(link, "data"))
	t.Setenv("PWD", filepath.Join(link, "data"))
	assert.Equal(t, "staged", text(t, index(t), "a.md"))
	assert.Equal(t, "staged", text(t, index(t), filepath.Join(link, "data", "a.md")))
	assert.Equal(t, "staged", text(t, index(t), filepath.Join(root, "data", "a.md")))
}

func TestConflict(t *testing.T) {
	repository(t)
	write(t, "a.md", "one")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	run(t, "checkout", "-q", "-b", "other")
	write(t, "a.md", "two")
	run(t, "commit", "-q", "-a", "-m", "two")
	run(t, "checkout", "-q", "main")
	write(t, "a.md", "three")
	run(t, "commit", "-q", "-a", "-m", "three")
	require.Error(t, exec.Command("git", "merge", "-q", "other").Run())
	s := snapshot(t)
	_, err := s.Index()
	assert.EqualError(t, err, "a.md is in conflict; resolve it and git add it")
	before, err := s.Commit("HEAD")
	require.NoError(t, err)
	assert.True(t, s.Changed(before)["a.md"])
}

func TestContents(t *testing.T) {
	repository(t)
	write(t, "pointer.md", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
	write(t, "binary.md", "\x00\n\xff\n")
	write(t, "empty.md", "")
	write(t, "large.md", strings.Repeat("x", record.MaxSize+1))
	run(t, "add", ".")
	for _, name := range []string{"pointer.md", "binary.md", "empty.md", "large.md"} {
		require.NoError(t, os.Remove(name))
	}
	after := index(t)
	assert.Equal(t, "\x00\n\xff\n", text(t, after, "binary.md"))
	assert.Empty(t, text(t, after, "empty.md"))
	_, err := after.ReadFile("pointer.md")
	assert.EqualError(t, err, "git has only a pointer of Git LFS for this content; check the working tree instead")
	_, err = after.ReadFile("large.md")
	assert.EqualError(t, err, "it has 64 MiB, and a file of records may have 64")
	_, err = after.repo.blobs.read(strings.Repeat("0", 39) + "1")
	assert.ErrorContains(t, err, "git lacks the object 0000")

	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 20 {
				data, err := after.ReadFile("binary.md")
				assert.NoError(t, err)
				assert.Equal(t, "\x00\n\xff\n", string(data))
			}
		}()
	}
	wg.Wait()
	after.repo.Close()
	_, err = after.ReadFile("binary.md")
	assert.ErrorContains(t, err, "closed")
}

func TestWhereThereIsNoRepository(t *testing.T) {
	repository(t)
	run(t, "init", "-q", "--bare", "bare.git")
	t.Chdir("bare.git")
	_, err := Open(context.Background())
	assert.EqualError(t, err, "this repository has no working tree here; go to a folder where its files are")
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(t.TempDir()))
	_, err = Open(context.Background())
	assert.EqualError(t, err, "this is not a git repository; go to one, or name the files to check")
	t.Setenv("PATH", t.TempDir())
	_, err = Open(context.Background())
	assert.EqualError(t, err, "the program git is not here; install it, or name the files to check")
}

func TestDefaultBase(t *testing.T) {
	repository(t)
	r := open(t)
	_, err := r.DefaultBase()
	assert.EqualError(t, err, "there is no main branch here to count changes from; name one, as in --changed=HEAD~1")
	write(t, "a.md", "a")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	for _, test := range []struct{ do, want string }{
		{"", "main"},
		{"update-ref refs/remotes/origin/master HEAD", "origin/master"},
		{"update-ref refs/remotes/origin/trunk HEAD", "origin/master"},
		{"symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/trunk", "origin/HEAD"},
	} {
		if test.do != "" {
			run(t, strings.Fields(test.do)...)
		}
		got, err := r.DefaultBase()
		require.NoError(t, err)
		assert.Equal(t, test.want, got, test.do)
	}
	t.Setenv("GITHUB_BASE_REF", "release")
	got, err := r.DefaultBase()
	require.NoError(t, err)
	assert.Equal(t, "origin/release", got)
}

func TestHead(t *testing.T) {
	root := repository(t)
	r := open(t)
	id, err := r.Head()
	require.NoError(t, err)
	assert.Empty(t, id, "a branch to be born")
	write(t, "a.md", "a")
	run(t, "add", ".")
	run(t, "commit", "-q", "-m", "one")
	id, err = r.Head()
	require.NoError(t, err)
	assert.Equal(t, strings.TrimSpace(run(t, "rev-parse", "HEAD")), id)
	write(t, filepath.Join(root, ".git/refs/heads/main"), strings.Repeat("1", 40)+"\n")
	_, err = r.Head()
	assert.EqualError(t, err, "HEAD leads to no commit; look into the repository with git fsck")
}
