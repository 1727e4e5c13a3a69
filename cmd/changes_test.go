package cmd_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

type told struct{ Rule, Message, Path, Fingerprint string }

// about names a finding without the number of its equals.
func (f told) about() string {
	name, _, _ := strings.Cut(f.Fingerprint, "-")
	return name
}

func checked(t *testing.T, args ...string) (found []told, text string) {
	t.Helper()
	var out, errs bytes.Buffer
	status := cmd.Main(append([]string{"check", "--format", "json", "--color", "never"}, args...), cmd.Stdio{Out: &out, Err: &errs}, all.Rules()...)
	require.Less(t, status, 2, errs.String())
	var report struct{ Diagnostics []told }
	require.NoError(t, json.Unmarshal(out.Bytes(), &report))
	return report.Diagnostics, out.String()
}

func abouts(found []told) map[string]bool {
	names := map[string]bool{}
	for _, f := range found {
		names[f.about()] = true
	}
	return names
}

func git(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	require.NoError(t, err, "git %s\n%s", strings.Join(args, " "), out)
	return string(out)
}

// newsInGit is a copy of testdata/news in a repository, which becomes the working directory.
func newsInGit(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	for _, name := range []string{"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "PRE_COMMIT", "PRE_COMMIT_FROM_REF"} {
		t.Setenv(name, "")
		require.NoError(t, os.Unsetenv(name))
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "A")
		t.Setenv("GIT_"+who+"_EMAIL", "a@example.org")
	}
	root := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(root, "news"), os.DirFS(news)))
	t.Chdir(root)
	git(t, "init", "-q", "-b", "main")
	git(t, "add", ".")
}

// TestStagedIsWhatIsOnDisk finds in a first commit what is found in the same files on disk, also
// when the disk has none of them any more.
func TestStagedIsWhatIsOnDisk(t *testing.T) {
	newsInGit(t)
	_, want := checked(t, "news")
	_, got := checked(t, "--staged", "news")
	assert.Equal(t, want, got)
	require.NoError(t, os.RemoveAll("news"))
	_, got = checked(t, "--staged", "news")
	assert.Equal(t, want, got)
}

// TestIntroduced makes random changes and holds what is told of them against two whole checks: all
// that is in a changed file or was not found before is told, and nothing that a whole check does not
// find.
func TestIntroduced(t *testing.T) {
	newsInGit(t)
	git(t, "commit", "-q", "-m", "one")
	random := rand.New(rand.NewPCG(1, 2))
	elsewhere := 0
	for range 6 {
		before, _ := checked(t, "news")
		for range 1 + random.IntN(4) {
			disturb(t, random)
		}
		git(t, "add", "-A")
		changed := map[string]bool{}
		for _, name := range strings.Split(git(t, "diff", "--cached", "--name-only", "--no-renames", "-z"), "\x00") {
			changed[name] = true
		}
		after, _ := checked(t, "news")
		inWorkingTree, _ := checked(t, "--changed=HEAD", "news")
		require.NoError(t, os.RemoveAll("news"))
		inIndex, _ := checked(t, "--staged", "news")
		git(t, "checkout", "-q", "--", ".")
		git(t, "commit", "-q", "--allow-empty", "-m", "next")

		assert.Equal(t, inWorkingTree, inIndex)
		known, now, shown := abouts(before), abouts(after), abouts(inIndex)
		for _, f := range after {
			if changed[f.Path] || !known[f.about()] {
				assert.True(t, shown[f.about()], "%s: %s [%s] is not told", f.Path, f.Message, f.Rule)
			}
		}
		for _, f := range inIndex {
			assert.True(t, now[f.about()], "%s: %s [%s] is told, and a whole check does not find it", f.Path, f.Message, f.Rule)
			if !changed[f.Path] {
				elsewhere++
			}
		}
	}
	assert.Positive(t, elsewhere, "no change did harm elsewhere")
}

// disturb changes, deletes, renames or adds a record.
func disturb(t *testing.T, random *rand.Rand) {
	files, err := filepath.Glob("news/events/2*")
	require.NoError(t, err)
	file, other := files[random.IntN(len(files))], files[random.IntN(len(files))]
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	switch random.IntN(6) {
	case 0:
		require.NoError(t, os.Remove(file))
	case 1:
		require.NoError(t, os.Rename(file, strings.Replace(file, "--", "--the-", 1)))
	case 2:
		require.NoError(t, os.WriteFile(strings.Replace(other, "--", "--copy-", 1), data, 0o644))
	case 3:
		require.NoError(t, os.WriteFile(file, bytes.ReplaceAll(data, []byte("2024-"), []byte("2023-")), 0o644))
	case 4:
		require.NoError(t, os.WriteFile(file, bytes.ReplaceAll(data, []byte("e"), []byte("Ã©")), 0o644))
	default:
		require.NoError(t, os.WriteFile(file, append(data, "\nSome 1,234 people came.\n"...), 0o644))
	}
}
