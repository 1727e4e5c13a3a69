package dataset

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/record"
)

// tree writes files, each holding its own name unless a text is given, and answers with the root.
func tree(t testing.TB, names []string, texts map[string]string) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	for _, name := range names {
		write(name, name)
	}
	for name, text := range texts {
		write(name, text)
	}
	return root
}

func walk(t *testing.T, root string, s Selection) []string {
	t.Helper()
	found, err := Walk(root, s)
	require.NoError(t, err)
	return found
}

func TestWhatIsARecord(t *testing.T) {
	root := tree(t, []string{
		"b.md", "a.markdown", "c.MD", "d.mdx", "e.json", "f.yaml", "g.yml", "h.jsonl", "i.ndjson", "j.txt",
		"k.html", "l.go", "m", ".hidden.md", "README.md", "readme.txt", "Contributing.md", "LICENSE.txt", "package.json",
		"_index.md", "event.schema.json", "robots.txt", "readme-of-the-flood.md",
		".git/x.md", ".github/x.md", "node_modules/x.md", "sub/vendor/x.md", "sub/deep/n.md", "sub/README.md",
	}, nil)
	assert.Equal(t, []string{
		"a.markdown", "b.md", "c.MD", "d.mdx", "e.json", "f.yaml", "g.yml", "h.jsonl", "i.ndjson", "j.txt",
		"readme-of-the-flood.md", "sub/deep/n.md",
	}, walk(t, root, Selection{}))
}

func TestSelection(t *testing.T) {
	root := tree(t, []string{"events/a.md", "events/2024/b.md", "events/2024/b.json", "events/drafts/c.md", "articles/d.md", "e.md"}, nil)
	for _, test := range []struct {
		selection Selection
		want      []string
	}{
		{Selection{Include: []string{"events/**/*.md"}}, []string{"events/2024/b.md", "events/a.md", "events/drafts/c.md"}},
		{Selection{Include: []string{"events/*.md", "*.md"}}, []string{"e.md", "events/a.md"}},
		{Selection{Exclude: []string{"**/drafts/**", "events/**/*.json"}}, []string{"articles/d.md", "e.md", "events/2024/b.md", "events/a.md"}},
		{Selection{Include: []string{"events/**"}, Exclude: []string{"events/2024"}}, []string{"events/2024/b.json", "events/2024/b.md", "events/a.md", "events/drafts/c.md"}},
		{Selection{Include: []string{"{articles,events}/*.md"}}, []string{"articles/d.md", "events/a.md"}},
		{Selection{Include: []string{"nothing/**"}}, nil},
	} {
		assert.Equal(t, test.want, walk(t, root, test.selection), "%v", test.selection)
	}
}

func TestOddNames(t *testing.T) {
	names := []string{"a b.md", "line\nbreak.md", "Ålesund – håp.md", "[2024]/x.md", "{a,b}/y.md", "日本.md", "*.md", "tab\t.md"}
	root := tree(t, names, map[string]string{
		"[2024]/.gitignore": "skip.md\n", "[2024]/skip.md": "", "{a,b}/.gitignore": "/skip.md", "{a,b}/skip.md": "",
	})
	assert.ElementsMatch(t, names, walk(t, root, Selection{}))
	for _, name := range names {
		data, err := Read(filepath.Join(root, name))
		require.NoError(t, err)
		assert.Equal(t, name, string(data))
	}
}

func TestNestedConfigurations(t *testing.T) {
	root := tree(t, []string{ConfigFile, "a.md", "own/" + ConfigFile, "own/b.md", "own/deep/" + ConfigFile, "own/deep/c.md", "plain/d.md", "plain/own/" + ConfigFile}, nil)
	records, nested, err := WalkOwn(root, Selection{})
	require.NoError(t, err)
	assert.Equal(t, []string{"a.md", "plain/d.md"}, records)
	assert.Equal(t, []string{"own", "plain/own"}, nested)
	assert.Equal(t, []string{"a.md", "own/b.md", "own/deep/c.md", "plain/d.md"}, walk(t, root, Selection{}))
}

func symlink(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func TestLinks(t *testing.T) {
	t.Run("loops", func(t *testing.T) {
		root := tree(t, []string{"events/a.md"}, nil)
		symlink(t, "..", filepath.Join(root, "events", "up"))
		symlink(t, ".", filepath.Join(root, "events", "self"))
		symlink(t, "b.md", filepath.Join(root, "events", "b.md"))
		symlink(t, "d", filepath.Join(root, "events", "c"))
		symlink(t, "c", filepath.Join(root, "events", "d"))
		assert.Equal(t, []string{"events/a.md", "events/b.md"}, walk(t, root, Selection{}))
		assert.Equal(t, []string{"a.md", "b.md"}, walk(t, filepath.Join(root, "events"), Selection{}), "a link to a folder around the walk leads back")
		_, err := Read(filepath.Join(root, "events", "b.md"))
		assert.Error(t, err, "a link to itself cannot be read")
	})
	t.Run("a link to nowhere is listed", func(t *testing.T) {
		root := tree(t, []string{"a.md"}, nil)
		symlink(t, "gone.md", filepath.Join(root, "b.md"))
		assert.Equal(t, []string{"a.md", "b.md"}, walk(t, root, Selection{}))
		_, err := Read(filepath.Join(root, "b.md"))
		assert.ErrorIs(t, err, fs.ErrNotExist)
	})
	t.Run("what has a name of its own counts under that", func(t *testing.T) {
		root := tree(t, []string{"zone/a.md", "z.md"}, nil)
		symlink(t, "zone", filepath.Join(root, "a-link"))
		symlink(t, "z.md", filepath.Join(root, "latest.md"))
		assert.Equal(t, []string{"z.md", "zone/a.md"}, walk(t, root, Selection{}))
		assert.Equal(t, []string{"zone/a.md"}, walk(t, root, Selection{Include: []string{"zone/**"}}))
		assert.Equal(t, []string{"latest.md"}, walk(t, root, Selection{Include: []string{"latest.md"}}))
	})
	t.Run("what lies elsewhere counts once", func(t *testing.T) {
		elsewhere := tree(t, []string{"x/a.md", "b.md"}, nil)
		root := tree(t, []string{"c.md"}, nil)
		symlink(t, elsewhere, filepath.Join(root, "one"))
		symlink(t, filepath.Join(elsewhere, "x"), filepath.Join(root, "three"))
		symlink(t, elsewhere, filepath.Join(root, "two"))
		symlink(t, filepath.Join(elsewhere, "b.md"), filepath.Join(root, "z.md"))
		found := walk(t, root, Selection{})
		assert.Len(t, found, 3)
		assert.Contains(t, found, "c.md")
	})
	t.Run("the root is a link", func(t *testing.T) {
		elsewhere := tree(t, []string{"a.md"}, nil)
		name := filepath.Join(t.TempDir(), "link")
		symlink(t, elsewhere, name)
		assert.Equal(t, []string{"a.md"}, walk(t, name, Selection{}))
	})
	t.Run("ignored links", func(t *testing.T) {
		root := tree(t, []string{"a.md", ".cache/b.md"}, map[string]string{".gitignore": "latest\n"})
		symlink(t, ".cache", filepath.Join(root, "latest"))
		assert.Equal(t, []string{"a.md"}, walk(t, root, Selection{}))
	})
}

// withSecret is the disk with folders that may not be read.
type withSecret struct{ Disk }

func (withSecret) ReadDir(dir string) ([]fs.DirEntry, error) {
	if filepath.Base(dir) == "secret" {
		return nil, fs.ErrPermission
	}
	return os.ReadDir(dir)
}

// TestUnreadableFolder stands in for a folder without permission: tests may run as root.
func TestUnreadableFolder(t *testing.T) {
	root := tree(t, []string{"a.md", "secret/b.md", "z.md"}, nil)
	w := walker{files: withSecret{}}
	require.NoError(t, w.walk(root))
	assert.Equal(t, []string{"a.md", "secret", "z.md"}, w.found, "it is listed, so that reading it reports why")

	if os.Getuid() > 0 && runtime.GOOS != "windows" {
		secret := filepath.Join(root, "secret")
		require.NoError(t, os.Chmod(secret, 0))
		defer os.Chmod(secret, 0o755)
		_, err := Read(secret)
		assert.ErrorIs(t, err, fs.ErrPermission)
	}
	_, err := Walk(filepath.Join(root, "gone"), Selection{})
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

func TestReaches(t *testing.T) {
	for _, test := range []struct {
		selection Selection
		folder    string
		want      bool
	}{
		{Selection{}, "secret", true},
		{Selection{Exclude: []string{"secret/**"}}, "secret", false},
		{Selection{Include: []string{"events/**/*.md"}}, "secret", false},
		{Selection{Include: []string{"events/**/*.md"}}, "events", true},
		{Selection{Include: []string{"events/**/*.md"}}, "events/secret", true},
		{Selection{Include: []string{"events/*.md"}}, "events/secret", false},
		{Selection{Include: []string{"a/events/*.md"}}, "a", true},
		{Selection{Include: []string{"**/*.md"}}, "secret", true},
		{Selection{Include: []string{"*.md"}}, "secret", false},
		{Selection{Include: []string{"{a,b}/*.md"}}, "a", true},
	} {
		assert.Equal(t, test.want, test.selection.reaches(test.folder), "%v %s", test.selection, test.folder)
	}
}

func TestRead(t *testing.T) {
	root := tree(t, []string{"a.md"}, nil)
	data, err := Read(filepath.Join(root, "a.md"))
	require.NoError(t, err)
	assert.Equal(t, "a.md", string(data))

	_, err = Read(root)
	assert.EqualError(t, err, "it is a folder")

	large := filepath.Join(root, "large.md")
	require.NoError(t, os.WriteFile(large, nil, 0o644))
	require.NoError(t, os.Truncate(large, record.MaxSize+1<<20)) // a hole: it takes no space
	_, err = Read(large)
	assert.EqualError(t, err, "it has 65 MiB, and a file of records may have 64")
}
