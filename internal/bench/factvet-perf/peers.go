package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/schema"
)

// peer is a linter that reads the same files.
type peer struct {
	program string
	// does says what the program was asked to do, in the table.
	does string
	// command makes its command line, and what it needs to run.
	command func(*job, string, *files) (command, error)
}

// peers are measured where they are installed; what they need beside the dataset is made before.
var peers = []peer{
	{"codespell", "spelling, from a list of misspellings", plain("codespell", "--quiet-level", "7", ".")},
	{"ajv", "the frontmatter alone, as JSON, against a schema", ajvCommand},
	{"markdownlint-cli2", "the form of Markdown", plain("markdownlint-cli2", "**/*.md")},
	{"markdownlint", "the form of Markdown", plain("markdownlint", ".")},
	{"vale", "prose, one rule", valeCommand},
	{"remark", "the frontmatter against a schema", remarkCommand},
}

func plain(args ...string) func(*job, string, *files) (command, error) {
	return func(*job, string, *files) (command, error) { return command{args: args, lenient: true}, nil }
}

func catCommand(j *job, all *files) (command, error) {
	list := filepath.Join(j.work, "list")
	err := os.WriteFile(list, []byte(strings.Join(all.paths, "\x00")), 0o644)
	return command{args: []string{"xargs", "-0", "cat", "--"}, stdin: list}, err
}

// newsSchema writes the schema that factvet ships, in the draft that all validators know.
func newsSchema(j *job) (string, error) {
	data, err := fs.ReadFile(schema.Files(), "news-record.schema.json")
	if err != nil {
		return "", err
	}
	file := filepath.Join(j.work, "schema.json")
	text := strings.Replace(string(data), "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#", 1)
	return file, os.WriteFile(file, []byte(text), 0o644)
}

func ajvCommand(j *job, folder string, all *files) (command, error) {
	validated, err := newsSchema(j)
	if err != nil {
		return command{}, err
	}
	data := filepath.Join(j.work, "frontmatter")
	if err := os.MkdirAll(data, 0o755); err != nil {
		return command{}, err
	}
	for i, path := range all.paths {
		text, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return command{}, err
		}
		var fields map[string]any
		if _, front, found := strings.Cut(string(text), "---\n"); !found || filepath.Ext(path) != ".md" {
			continue
		} else if front, _, _ = strings.Cut(front, "\n---\n"); yaml.Unmarshal([]byte(front), &fields) != nil {
			continue
		}
		object, err := json.Marshal(fields)
		if err != nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(data, fmt.Sprintf("%d.json", i)), object, 0o644); err != nil {
			return command{}, err
		}
	}
	return command{args: []string{"ajv", "validate", "--strict=false", "-s", validated, "-d", filepath.Join(data, "*.json")}, lenient: true}, nil
}

func valeCommand(j *job, _ string, _ *files) (command, error) {
	styles := filepath.Join(j.work, "styles")
	if err := os.MkdirAll(styles, 0o755); err != nil {
		return command{}, err
	}
	config := filepath.Join(j.work, "vale.ini")
	err := os.WriteFile(config, []byte("StylesPath = "+styles+"\n[*.md]\nVale.Repetition = YES\n"), 0o644)
	return command{args: []string{"vale", "--config", config, "."}, lenient: true}, err
}

// remarkConfig loads the plugins that are installed beside remark.
const remarkConfig = `import {createRequire} from 'node:module'
const require = createRequire(%q)
const load = async name => (await import(require.resolve(name))).default
export default {plugins: [await load('remark-frontmatter'), [await load('remark-lint-frontmatter-schema'), {schemas: {%q: ['./**/*.md']}}]]}
`

func remarkCommand(j *job, folder string, _ *files) (command, error) {
	program, err := exec.LookPath("remark")
	if err != nil {
		return command{}, err
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		return command{}, err
	}
	validated, err := newsSchema(j)
	if err != nil {
		return command{}, err
	}
	if validated, err = filepath.Rel(folder, validated); err != nil { // the plugin takes no other path
		return command{}, err
	}
	config := filepath.Join(j.work, "remarkrc.mjs")
	err = os.WriteFile(config, fmt.Appendf(nil, remarkConfig, program, validated), 0o644)
	return command{args: []string{"remark", ".", "--ext", "md", "--quiet", "--no-stdout", "--rc-path", config}, lenient: true}, err
}

func (j *job) peers() error {
	folder, err := j.dataset()
	if err != nil {
		return err
	}
	all, err := regularFiles(folder)
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%d files, %s\n\n", len(all.paths), megabytes(all.size))
	t := table{head: []string{"tool", "version", "what it does", "command", "wall", "CPU", "peak memory", "to cat", "to factvet"}, figures: 5}
	var rows [][]string
	var measures []func() (cost, error)
	add := func(name, program, does string, c command) {
		rows = append(rows, []string{name, versionOf(program), does, j.shown(c)})
		measures = append(measures, func() (cost, error) { return c.measure(folder) })
	}
	cat, err := catCommand(j, all)
	if err != nil {
		return err
	}
	add("factvet", j.factvet, "every rule", j.check("--no-cache", "."))
	add("factvet, warm", j.factvet, "every rule", j.check("--cache-dir", filepath.Join(j.work, "cache"), "."))
	add("cat", "cat", "reads the files", cat)
	// From here on the files are in memory, and factvet's cache is full.
	if _, err := inTurns(1, measures...); err != nil {
		return err
	}
	for _, p := range peers {
		if _, err := exec.LookPath(p.program); err != nil {
			continue
		}
		c, err := p.command(j, folder, all)
		if err != nil {
			return err
		}
		add(p.program, p.program, p.does, c)
	}
	runs, err := inTurns(j.runs, measures...)
	if err != nil {
		return err
	}
	ofFactvet, ofCat := runs[0].median(), runs[2].median()
	for i, row := range rows {
		c := runs[i].median()
		t.add(append(row, seconds(c.wall), seconds(c.cpu), megabytes(c.memory), ratio(c.wall, ofCat.wall), ratio(c.wall, ofFactvet.wall))...)
	}
	return t.write(j.out)
}

// shown is a command line as one would type it in the dataset.
func (j *job) shown(c command) string {
	line := strings.ReplaceAll(strings.Join(c.args, " "), j.work+string(filepath.Separator), "")
	if rest, ok := strings.CutPrefix(line, j.factvet); ok {
		line = "factvet" + rest
	}
	return "`" + line + "`"
}

// files are those of a dataset.
type files struct {
	paths []string // relative to its folder, sorted
	size  int64
}

// regularFiles lists the files that could be records.
func regularFiles(folder string) (*files, error) {
	all := &files{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != folder && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if _, ok := record.FormatOf(entry.Name()); !ok || !entry.Type().IsRegular() {
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		all.size += info.Size()
		relative, err := filepath.Rel(folder, path)
		all.paths = append(all.paths, relative)
		return err
	})
	return all, err
}
