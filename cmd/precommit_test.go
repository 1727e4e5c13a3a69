package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPreCommit installs the hooks with pre-commit itself, as of the files that git lists here, and
// commits. It builds factvet with an empty build cache, so it runs on demand only.
func TestPreCommit(t *testing.T) {
	if os.Getenv("FACTVET_PRECOMMIT") == "" {
		t.Skip("set FACTVET_PRECOMMIT=1 to run it with pre-commit")
	}
	r := newHooked(t)
	r.write(".pre-commit-config.yaml", "repos:\n- repo: "+r.project+"\n  rev: "+r.rev+"\n  hooks:\n  - id: factvet\n    args: [--fail-on, warning, --select, 'record/parse,record/reference,text/mojibake']\n")
	r.write(".factvet.yaml", "datasets:\n- include: '**/*.md'\n")
	port := event("2025-01-02--port", "", "The port opened.")
	ship := event("2025-01-03--ship", "related: [2025-01-02--port]\n", "A ship came.")
	bad := event("2025-01-05--cafe", "", "The cafÃ© opened.")
	r.write("data/2025-01-02--port.md", port)
	r.write("data/2025-01-03--ship.md", ship)
	r.git("add", ".")

	began := time.Now()
	r.run("pre-commit", "install", "--install-hooks")
	took := time.Since(began)
	t.Logf("the hook installs in %.1f s with an empty build cache", took.Seconds())
	if os.Getenv("FACTVET_PRECOMMIT") == "timed" {
		assert.Less(t, took, time.Minute)
	}

	r.commits("a clean commit")
	r.commits("an empty one", "--allow-empty")

	r.write("data/2025-01-05--cafe.md", bad)
	r.commits("an untracked file is no part of a commit", "--allow-empty")
	r.git("add", ".")
	out := r.stopped("a bad record")
	assert.Contains(t, out, "data/2025-01-05--cafe.md:6:")
	assert.Contains(t, out, "text/mojibake")

	r.write("data/2025-01-05--cafe.md", event("2025-01-05--cafe", "", "The café opened."))
	r.stopped("staged bad, then mended in the working tree")
	r.git("add", ".")
	r.write("data/2025-01-05--cafe.md", bad)
	r.commits("staged good, then spoilt in the working tree")
	text, err := os.ReadFile(filepath.Join(r.dir, "data/2025-01-05--cafe.md"))
	require.NoError(t, err)
	assert.Equal(t, bad, string(text), "what is not staged is back")
	r.git("checkout", "-q", "data/2025-01-05--cafe.md")

	r.git("mv", "data/2025-01-05--cafe.md", `data/the "new" café.md`)
	r.commits("a renamed record with blanks and quotes")
	r.write(`data/the "new" café.md`, bad)
	out = r.stopped("a bad one with such a name", "-a")
	assert.Contains(t, out, `data/the "new" café.md:6:`)
	out = r.stopped("a commit of a part", "-o", `data/the "new" café.md`)
	assert.Contains(t, out, `data/the "new" café.md:6:`)
	r.git("reset", "-q", "--hard")

	r.git("rm", "-q", "data/2025-01-02--port.md")
	out = r.stopped("a deleted record that another refers to")
	assert.Contains(t, out, "data/2025-01-03--ship.md:4:")
	r.git("reset", "-q", "--hard")
	r.git("rm", "-q", "data/2025-01-03--ship.md")
	r.commits("a deleted record that none refers to")

	r.write(".factvet.yaml", "ruls: {}\n")
	out = r.stopped("a configuration that is none", "-a")
	assert.Contains(t, out, ".factvet.yaml:1:1")
	r.git("reset", "-q", "--hard")

	r.write(`data/the "new" café.md`, bad)
	r.git("add", ".")
	r.git("commit", "-q", "--no-verify", "-m", "bad")
	out, ok := r.try("pre-commit", "run", "--all-files")
	assert.False(t, ok, "a run by hand checks everything\n%s", out)
	out, ok = r.try("pre-commit", "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
	assert.False(t, ok, "a run from a revision checks what changed since\n%s", out)

	r.git("worktree", "add", "-q", "../linked")
	r.dir = filepath.Join(r.dir, "../linked")
	r.write("data/new.md", bad)
	r.git("add", ".")
	r.stopped("a bad record in a linked working tree")

	r.write(".pre-commit-config.yaml", "repos:\n- repo: "+r.project+"\n  rev: "+r.rev+"\n  hooks:\n  - id: factvet-fix\n")
	r.git("add", ".")
	out = r.stopped("a record that can be mended")
	assert.Contains(t, out, "files were modified by this hook")
	text, err = os.ReadFile(filepath.Join(r.dir, "data/new.md"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "The café opened.")
	r.git("add", ".")
	r.commits("the mended record")

	bin := filepath.Join(t.TempDir(), "bin")
	r.run("go", "build", "-C", r.project, "-o", filepath.Join(bin, "factvet"), "./cmd/factvet")
	r.env = append(r.env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	r.write(".pre-commit-config.yaml", "repos:\n- repo: "+r.project+"\n  rev: "+r.rev+"\n  hooks:\n  - id: factvet-system\n    args: [--select, text/mojibake]\n")
	r.write("data/new.md", bad)
	r.git("add", ".")
	out = r.stopped("a bad record, with the program that is installed")
	assert.Contains(t, out, "data/new.md:6:")
}

func event(id, fields, text string) string {
	return "---\nid: " + id + "\ntitle: " + id[12:] + "\n" + fields + "date: " + id[:10] + "\n---\n" + text + "\n"
}

// hooked is a repository to commit in, and a copy of the project for its hooks.
type hooked struct {
	t            *testing.T
	env          []string
	project, rev string
	dir          string
}

func newHooked(t *testing.T) *hooked {
	for _, name := range []string{"pre-commit", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("%s is not here: apt-get install %s", name, name)
		}
	}
	root := t.TempDir()
	t.Setenv("GOFLAGS", "-modcacherw") // so that what pre-commit fetches can be removed again
	r := &hooked{t: t, env: append(os.Environ(),
		"HOME="+root, "PRE_COMMIT_HOME="+filepath.Join(root, "hooks"), "GOCACHE="+filepath.Join(root, "cache"),
		"GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
	)}
	r.dir = ".."
	files := strings.Split(strings.TrimSuffix(r.git("ls-files", "-z", "--cached", "--others", "--exclude-standard"), "\x00"), "\x00")
	r.project = filepath.Join(root, "project")
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join("..", name))
		if os.IsNotExist(err) {
			continue // deleted, and not yet committed
		}
		require.NoError(t, err)
		file := filepath.Join(r.project, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, data, 0o644))
	}
	r.dir = r.project
	r.git("init", "-q")
	r.git("add", ".")
	r.git("commit", "-q", "-m", "factvet")
	r.rev = strings.TrimSpace(r.git("rev-parse", "HEAD"))
	r.dir = filepath.Join(root, "repo")
	require.NoError(t, os.MkdirAll(r.dir, 0o755))
	r.git("init", "-q")
	return r
}

func (r *hooked) write(name, text string) {
	file := filepath.Join(r.dir, name)
	require.NoError(r.t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(r.t, os.WriteFile(file, []byte(text), 0o644))
}

func (r *hooked) try(name string, args ...string) (string, bool) {
	c := exec.Command(name, args...)
	c.Dir, c.Env = r.dir, r.env
	out, err := c.CombinedOutput()
	return string(out), err == nil
}

func (r *hooked) run(name string, args ...string) string {
	r.t.Helper()
	out, ok := r.try(name, args...)
	require.True(r.t, ok, "%s %s\n%s", name, strings.Join(args, " "), out)
	return out
}

func (r *hooked) git(args ...string) string {
	r.t.Helper()
	return r.run("git", args...)
}

func (r *hooked) commits(what string, args ...string) {
	r.t.Helper()
	out, ok := r.try("git", append([]string{"commit", "-m", what}, args...)...)
	assert.True(r.t, ok, "%s\n%s", what, out)
}

func (r *hooked) stopped(what string, args ...string) string {
	r.t.Helper()
	out, ok := r.try("git", append([]string{"commit", "-m", what}, args...)...)
	assert.False(r.t, ok, "%s is let through\n%s", what, out)
	return out
}
