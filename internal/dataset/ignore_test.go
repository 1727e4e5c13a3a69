package dataset

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var ignoreTests = []struct {
	name  string
	files []string
	texts map[string]string // the ignore files
	want  []string
}{
	{"a name at any depth", []string{"a.md", "x/a.md", "x/b.md"}, map[string]string{".gitignore": "a.md\n"}, []string{"x/b.md"}},
	{"anchored by a leading slash", []string{"a.md", "x/a.md"}, map[string]string{".gitignore": "/a.md\n"}, []string{"x/a.md"}},
	{"anchored by a slash inside", []string{"x/a.md", "y/x/a.md"}, map[string]string{".gitignore": "x/a.md\n"}, []string{"y/x/a.md"}},
	{"a folder only", []string{"draft.md/a.md", "x/draft.md"}, map[string]string{".gitignore": "draft.md/\n"}, []string{"x/draft.md"}},
	{"an anchored folder", []string{"d/a.md", "x/d/a.md"}, map[string]string{".gitignore": "/d/\n"}, []string{"x/d/a.md"}},
	{"a star stops at slashes", []string{"x/a.md", "x/y/a.md"}, map[string]string{".gitignore": "x/*.md\n"}, []string{"x/y/a.md"}},
	{"two stars before", []string{"d/a.md", "x/d/a.md", "b.md"}, map[string]string{".gitignore": "**/d/a.md\n"}, []string{"b.md"}},
	{"two stars inside", []string{"x/a.md", "x/y/z/a.md", "a.md"}, map[string]string{".gitignore": "x/**/a.md\n"}, []string{"a.md"}},
	{"two stars behind, and back again", []string{"x/a.md", "x/keep.md", "b.md"}, map[string]string{".gitignore": "x/**\n!x/keep.md\n"}, []string{"b.md", "x/keep.md"}},
	{"negation", []string{"a.md", "b.md"}, map[string]string{".gitignore": "*.md\n!b.md\n"}, []string{"b.md"}},
	{"the last match decides", []string{"a.md", "b.md"}, map[string]string{".gitignore": "!b.md\n*.md\n"}, nil},
	{"nothing comes back out of an ignored folder", []string{"x/a.md", "b.md"}, map[string]string{".gitignore": "x/\n!x/a.md\n"}, []string{"b.md"}},
	{"a nested file holds below its folder", []string{"a.md", "x/a.md", "x/y/a.md"}, map[string]string{"x/.gitignore": "a.md\n"}, []string{"a.md"}},
	{"a nested file anchors at its folder", []string{"x/a.md", "x/y/a.md"}, map[string]string{"x/.gitignore": "/a.md\n"}, []string{"x/y/a.md"}},
	{"a nested file outweighs", []string{"a.md", "x/a.md"}, map[string]string{".gitignore": "a.md\n", "x/.gitignore": "!a.md\n"}, []string{"x/a.md"}},
	{"comments, blanks and line ends", []string{"a.md", "b.md", "#c.md", "!d.md"}, map[string]string{".gitignore": "# a.md\n\n  \nb.md  \r\n\\#c.md\n\\!d.md\n"}, []string{"a.md"}},
	{"an escaped blank at the end", []string{"a.md ", "b.md"}, map[string]string{".gitignore": "b.md\\ \n"}, []string{"b.md"}},
	{"an escaped star", []string{"*.md", "b.md"}, map[string]string{".gitignore": "\\*.md\n"}, []string{"b.md"}},
	{"a byte-order mark", []string{"a.md", "b.md"}, map[string]string{".gitignore": "\ufeffa.md\n"}, []string{"b.md"}},
	{"classes and question marks", []string{"a1.md", "a2.md", "ab.md", "abc.md"}, map[string]string{".gitignore": "a[0-9].md\na[!0-9]?.md\n"}, []string{"ab.md"}},
	{"braces are plain", []string{"{a,b}.md", "a.md"}, map[string]string{".gitignore": "{a,b}.md\n"}, []string{"a.md"}},
	{"a slash alone is nothing", []string{"a.md"}, map[string]string{".gitignore": "/\n!\n"}, []string{"a.md"}},
	{"a broken pattern is nothing", []string{"a.md"}, map[string]string{".gitignore": "[a.md\n"}, []string{"a.md"}},
	{"folders match without a slash too", []string{"x/a.md", "b.md"}, map[string]string{".gitignore": "x\n"}, []string{"b.md"}},
}

func TestIgnoreFiles(t *testing.T) {
	for _, test := range ignoreTests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, walk(t, tree(t, test.files, test.texts), Selection{}))
		})
	}
}

// TestAgainstGit asks git itself about the same files.
func TestAgainstGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not here")
	}
	for _, test := range ignoreTests {
		t.Run(test.name, func(t *testing.T) {
			root := tree(t, test.files, test.texts)
			run := func(args ...string) string {
				c := exec.Command(git, append([]string{"-C", root, "-c", "core.excludesFile=/dev/null"}, args...)...)
				c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
				out, err := c.CombinedOutput()
				require.NoError(t, err, string(out))
				return string(out)
			}
			run("init", "-q")
			listed := strings.FieldsFunc(run("ls-files", "-z", "--others", "--exclude-standard"), func(r rune) bool { return r == 0 })
			listed = slices.DeleteFunc(listed, func(name string) bool { return !isRecordName(filepath.Base(name)) })
			slices.Sort(listed)
			assert.Equal(t, test.want, slices.Clip(append([]string(nil), listed...)))
		})
	}
}

func TestFactvetignore(t *testing.T) {
	root := tree(t, []string{"a.md", "b.md", "c.md"}, map[string]string{".gitignore": "a.md\nb.md\n", ".factvetignore": "!b.md\nc.md\n"})
	assert.Equal(t, []string{"b.md"}, walk(t, root, Selection{}))
}

// TestRepositoryAbove has a records folder obey the repository that it lies in, and no other folder.
func TestRepositoryAbove(t *testing.T) {
	root := tree(t, []string{
		"repo/.git/HEAD", "repo/data/events/a.md", "repo/data/events/b.md", "repo/data/events/c.md",
		"repo/data/events/d.md", "repo/data/events/e.md", "repo/data/events/build/f.md",
	}, map[string]string{
		".gitignore":                      "*.md\n", // above the repository
		"repo/.gitignore":                 "a.md\n/data/events/b.md\n/events/c.md\nbuild/\n",
		"repo/data/.gitignore":            "/events/d.md\n",
		"repo/data/.factvetignore":        "!a.md\n",
		"repo/data/events/.factvetignore": "e.md\n",
	})
	assert.Equal(t, []string{"a.md", "c.md"}, walk(t, filepath.Join(root, "repo/data/events"), Selection{}))
	assert.Equal(t, []string{"data/events/a.md", "data/events/c.md"}, walk(t, filepath.Join(root, "repo"), Selection{}))
	assert.Equal(t, []string{"f.md"}, walk(t, filepath.Join(root, "repo/data/events/build"), Selection{}), "an ignored folder that is named itself is read")
	assert.Equal(t, []string{"repo/data/events/a.md"}, walk(t, root, Selection{}), "the nearer file outweighs")
}
