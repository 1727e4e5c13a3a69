package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

type strictOptions struct {
	Strict  bool              `yaml:"strict"`
	Limit   int               `yaml:"limit"`
	Words   []string          `yaml:"words"`
	Aliases map[string]string `yaml:"aliases"`
}

func testRules() []*rules.Rule {
	return []*rules.Rule{
		{ID: "date/id"},
		{ID: "date/source"},
		{ID: "name/spelling", Options: &strictOptions{Aliases: map[string]string{"a": "b"}}},
		{ID: "number/uncited", Options: &strictOptions{Limit: 3, Words: []string{"one"}}},
	}
}

// load reads a configuration from a folder that is the working directory.
func load(t *testing.T, text string) (*Config, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(FileName, []byte(text), 0o644))
	return Find(".")
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown key", "rulez:\n  date/id: off\n", `.factvet.yaml:1:1: "rulez" is not a known field; did you mean "rules"?`},
		{"unknown key deep down", "datasets:\n  - include: a\n    schemes: x\n", `.factvet.yaml:3:5: "schemes" is not a known field of dataset 1; did you mean "schema"?`},
		{"a second error", "rulez: {}\nname: x\n", ".factvet.yaml:2:1: "},
		{"unknown field", "datasets:\n- include: a\n  fields: {dates: x}\n", `.factvet.yaml:3:12: `},
		{"a list", "- a\n- b\n", `.factvet.yaml:1:3: this file is a map of keys and values, but this is a text`},
		{"a list of one", "- rules: {}\n", `.factvet.yaml:1:3: this file is a map of keys and values, but this is an item of a list`},
		{"a list of one in brackets", "[{rules: {}}]\n", `.factvet.yaml:1:2: this file is a map of keys and values, but this is an item of a list`},
		{"a text", "off\n", `.factvet.yaml:1:1: this file is a map of keys and values, but this is a text`},
		{"broken YAML", "rules: {\n", ".factvet.yaml:1:8: "},
		{"a key twice", "rules: {}\nrules: {}\n", ".factvet.yaml:2:1: "},
		{"two documents", "rules: {}\n---\nrules: {}\n", ".factvet.yaml:3:1: this file is one map of keys and values; a second one begins here"},
		{"a wrong severity", "rules:\n  date/id: fatal\n", ".factvet.yaml:2:12: "},
		{"not UTF-8", "names: caf\xe9\n", ".factvet.yaml:1:11: "},
		{"a malformed pattern of files", "datasets:\n  - include: a\n    exclude: ['b/[c']\n", `.factvet.yaml:3:15: "b/[c" is not a valid pattern of files`},
		{"a malformed pattern in overrides", "overrides:\n  - files: '{a'\n    rules: {}\n", `.factvet.yaml:2:12: "{a" is not a valid pattern of files`},
		{"no include", "datasets:\n  - schema: x\n", ".factvet.yaml:2:5: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, test.text)
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
			for _, line := range strings.Split(err.Error(), "\n") {
				assert.Regexp(t, `^\.factvet\.yaml:\d+:\d+: \S`, line)
			}
		})
	}
}

func TestErrorsOnRules(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown rule", "rules:\n  date/idd: off\n", `.factvet.yaml:2:3: no rule matches "date/idd"; did you mean "date/id"?`},
		{"unknown group", "rules:\n  dates/*: off\n", `.factvet.yaml:2:3: no rule matches "dates/*"`},
		{"unknown rule in overrides", "overrides:\n- files: a\n  rules: {date/sauce: off}\n", `.factvet.yaml:3:11: no rule matches "date/sauce"; did you mean "date/source"?`},
		{"unknown option", "rules:\n  number/uncited:\n    options:\n      strikt: true\n", `.factvet.yaml:4:7: rule number/uncited has no option "strikt"; did you mean "strict"?`},
		{"option of the wrong kind", "rules:\n  number/uncited: {options: {strict: often}}\n", `.factvet.yaml:2:38: option strict of rule number/uncited must be true or false, not "often"`},
		{"a number as a text", "rules:\n  number/uncited: {options: {limit: few}}\n", `.factvet.yaml:2:37: option limit of rule number/uncited must be a whole number, not "few"`},
		{"a text for a list", "rules:\n  number/uncited: {options: {words: {a: b}}}\n", `.factvet.yaml:2:37: option words of rule number/uncited must be a list, not {"a":"b"}`},
		{"an option without value", "rules:\n  number/uncited: {options: {limit: }}\n", "option limit of rule number/uncited must be a whole number, not null"},
		{"no options", "rules:\n  date/id: {options: {strict: true}}\n", ".factvet.yaml:2:13: rule date/id has no options"},
		{"options for a group that lacks them", "rules:\n  '*': {options: {strict: true}}\n", "rule date/id has no options"},
		{"options for some files", "overrides:\n- files: a\n  rules: {number/uncited: {options: {strict: true}}}\n", ".factvet.yaml:3:28: options hold for all files; set them under rules, outside overrides"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := load(t, test.text)
			require.NoError(t, err)
			err = c.Validate(testRules())
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

func TestEmptyConfigurations(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing yet\n", "---\n# nothing\n", "\ufeff", "{}\n", "rules:\n  date/id: error\n"} {
		c, err := load(t, text)
		require.NoError(t, err, "%q", text)
		assert.NoError(t, c.Validate(testRules()))
		require.Len(t, c.Datasets, 1)
		assert.Empty(t, c.Datasets[0].Include)
		known, err := c.Known(c.Datasets[0])
		require.NoError(t, err)
		assert.True(t, known.Schema.Builtin())
	}
}

func TestNearest(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{FileName: "", "a/b/" + FileName: "rules: {date/id: off}\n", "a/b/c/x.md": "", "a/y.md": ""} {
		file := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	t.Chdir(filepath.Join(root, "a"))
	for path, want := range map[string]string{
		".": "../" + FileName, "y.md": "../" + FileName, "b": "b/" + FileName, "b/c": "b/" + FileName, "b/c/x.md": "b/" + FileName,
		"b/c/not-yet.md": "b/" + FileName, "b/gone/deep/not-yet.md": "b/" + FileName, filepath.Join(root, "a", "b"): "b/" + FileName, "..": "../" + FileName,
	} {
		c, err := Find(path)
		require.NoError(t, err)
		assert.Equal(t, filepath.FromSlash(want), c.File, "above %s", path)
	}
	c, err := Find("/")
	require.NoError(t, err)
	assert.Empty(t, c.File)
	assert.Len(t, c.Datasets, 1)
}

func TestSeverity(t *testing.T) {
	c, err := load(t, `
rules:
  date/id: error
  '*': info
  date/*: warning
  date/so*: off
  name: error
  number/uncited: {severity: off}
overrides:
  - files: ["archive/**"]
    rules: {'*': off}
  - files: archive/kept.md
    rules: {name/*: info, date/id: warning}
`)
	require.NoError(t, err)
	for _, test := range []struct {
		rule, file string
		want       rules.Severity
	}{
		{"date/id", "a.md", rules.Error},   // an id outweighs the later group
		{"date/source", "a.md", rules.Off}, // the later of equals
		{"date/weekday", "a.md", rules.Warning},
		{"text/mojibake", "a.md", rules.Info},
		{"name/spelling", "a.md", rules.Error}, // a bare group
		{"number/uncited", "a.md", rules.Off},
		{"date/id", "archive/x/a.md", rules.Off}, // overrides outweigh ids
		{"date/id", "archive/kept.md", rules.Warning},
		{"name/spelling", "archive/kept.md", rules.Info},
		{"text/mojibake", "archive/kept.md", rules.Off},
	} {
		s, ok := c.Severity(test.rule, test.file)
		assert.True(t, ok)
		assert.Equal(t, test.want, s, "%s for %s", test.rule, test.file)
	}
	_, ok := Default().Severity("date/id", "a.md")
	assert.False(t, ok)
}

func TestBareOff(t *testing.T) {
	for _, off := range []string{"off", "'off'", "false", "{severity: off}"} {
		c, err := load(t, "rules: {date/id: "+off+"}\n")
		require.NoError(t, err)
		s, ok := c.Severity("date/id", "a.md")
		assert.True(t, ok, off)
		assert.Equal(t, rules.Off, s, off)
	}
}

func TestOptions(t *testing.T) {
	all := testRules()
	c, err := load(t, `
rules:
  number/uncited: {options: {limit: 7, words: [two, three]}}
  n*/*: {options: {strict: true, limit: 5, aliases: {c: d}}}
`)
	require.NoError(t, err)
	options, err := c.Options(all)
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"name/spelling":  &strictOptions{Strict: true, Limit: 5, Aliases: map[string]string{"a": "b", "c": "d"}},
		"number/uncited": &strictOptions{Strict: true, Limit: 7, Words: []string{"two", "three"}, Aliases: map[string]string{"c": "d"}},
	}, options)
	assert.Equal(t, testRules(), all, "defaults stay what they are")
}

func TestDatasets(t *testing.T) {
	c, err := load(t, `
datasets:
  - include: "events/**/*.md"
    exclude: [events/drafts/**]
    fields: {date: when, sources: references, url: "sources[].link", names: [actors, people], tags: topics}
    conventions: {record-id: true}
  - include: [articles/*.txt]
conventions: {record-id: false, other: true}
`)
	require.NoError(t, err)
	require.Len(t, c.Datasets, 2)
	d := c.Datasets[0]
	assert.Equal(t, []string{"events/**/*.md"}, d.Include)
	assert.True(t, d.Has("events/a/b.md"))
	assert.False(t, d.Has("events/drafts/b.md"))
	assert.Equal(t, "when", d.Fields.Date)
	assert.Equal(t, "references", d.Fields.Sources)
	assert.Equal(t, "sources[].link", d.Fields.URL)
	assert.Equal(t, []string{"actors", "people"}, d.Fields.Names)
	assert.Equal(t, []string{"topics"}, d.Fields.Tags)
	known, err := c.Known(d)
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"record-id": true, "other": true}, known.Conventions)
	known, err = c.Known(c.Datasets[1])
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"record-id": false, "other": true}, known.Conventions)
	assert.EqualError(t, c.NoRecords(d), `.factvet.yaml:3:14: no record matches "events/**/*.md"; patterns count from the folder of this file, and ignored files are none`)
}

func TestSchemas(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll("data/deep", 0o755))
	for name, text := range map[string]string{
		"outside.json": `{}`, "data/good.json": `{"required": ["title"]}`, "data/broken.json": `{"required": `,
		"data/up.json": `{"$ref": "../outside.json"}`, "data/net.json": `{"$ref": "https://schemas.example.net/x.json"}`,
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	for name, want := range map[string]string{
		"good.json": "", "gone.json": "gone.json", "../outside.json": "lies outside", "broken.json": "broken.json",
		"up.json": "lies outside", "net.json": "fetches nothing from a network",
	} {
		require.NoError(t, os.WriteFile("data/"+FileName, []byte("datasets:\n  - include: '*.md'\n    schema: "+name+"\n"), 0o644))
		c, err := Find("data/deep")
		require.NoError(t, err)
		known, err := c.Known(c.Datasets[0])
		if want == "" {
			require.NoError(t, err)
			assert.False(t, known.Schema.Builtin())
			continue
		}
		require.Error(t, err, name)
		assert.True(t, strings.HasPrefix(err.Error(), "data/.factvet.yaml:3:13: "), err.Error())
		assert.Contains(t, err.Error(), want)
	}
}

func TestLoadRelativeToTheWorkingDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll("conf", 0o755))
	require.NoError(t, os.WriteFile("conf/strict.yaml", []byte("names: names.yaml\n"), 0o644))
	require.NoError(t, os.WriteFile("names.yaml", []byte("names: [{name: A}]\n"), 0o644))
	c, err := Load("conf/strict.yaml", ".")
	require.NoError(t, err)
	known, err := c.Known(c.Datasets[0])
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"A": "A"}, known.Names.Variants)

	_, err = Load("conf/gone.yaml", ".")
	assert.ErrorContains(t, err, "the configuration cannot be read: ")
}

func TestErrorsApart(t *testing.T) {
	file := filepath.Join(t.TempDir(), FileName)
	require.NoError(t, os.WriteFile(file, []byte("names: names.yaml\nruels: {}\nrules: 1\n"), 0o644))
	_, err := Load(file, filepath.Dir(file))
	placed, rest := Errors(errors.Join(err, os.ErrNotExist))
	require.Len(t, placed, 2, "%v", err)
	assert.Equal(t, []error{os.ErrNotExist}, rest)
	assert.Equal(t, 2, placed[0].Start.Line)
	assert.Equal(t, 6, placed[0].End.Column)
	assert.Equal(t, 3, placed[1].Start.Line)
	none, nothing := Errors(nil)
	assert.Empty(t, none)
	assert.Empty(t, nothing)
}

func TestFiles(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, FileName)
	require.NoError(t, os.WriteFile(file, []byte("names: names.yaml\ndatasets:\n  - include: a\n    schema: s.json\n  - include: b\n"), 0o644))
	c, err := Load(file, root)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(root, "names.yaml"), c.NamesFile())
	assert.Equal(t, filepath.Join(root, "s.json"), c.SchemaFile(c.Datasets[0]))
	assert.Empty(t, c.SchemaFile(c.Datasets[1]))
	assert.Empty(t, Default().NamesFile())
}

// TestUnknownConvention refuses a convention that no rule learns: misspelled, it would be ignored.
func TestUnknownConvention(t *testing.T) {
	c, err := load(t, "conventions: {date-in-ids: true}\n")
	require.NoError(t, err)
	err = c.Validate([]*rules.Rule{{ID: "date/id", Conventions: []string{"date-in-id"}}})
	require.ErrorContains(t, err, `:1:15: no rule knows the convention "date-in-ids"; did you mean "date-in-id"?`)
}
