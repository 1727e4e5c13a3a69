// Package infer looks at the records of a dataset that has no configuration yet and writes what its
// maintainers would have: which files are records, how their fields are spelt, and a JSON Schema
// that nearly all of them keep to. Few exceptions to what the others do are outliers, which the
// schema does not allow for; many are a habit.
package infer

import (
	"path"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// File is one file of the dataset with the records in it.
type File struct {
	// Path is relative to the configuration's folder and has forward slashes.
	Path    string
	Records []*rules.Record
}

// Dataset is one kind of record.
type Dataset struct {
	// Name is that of the folder, and SchemaFile where the schema goes; "" where there is none.
	Name, SchemaFile string
	Include, Exclude []string
	// Fields are the mappings that the configuration needs: the name in the configuration, then
	// the dataset's own names.
	Fields []Field
	Files  []File
	// Count is the number of records.
	Count int
	// Alone are fields that one record alone has.
	Alone []Alone

	shape *shape
	roles map[string]role
}

// Field is an entry of a dataset's fields in the configuration.
type Field struct {
	Name  string
	Paths []string
}

// Alone is a field of one record.
type Alone struct {
	Name string
	// Path and Key say where it is.
	Path string
	Key  rules.Span
	// Like is the field that this one may be a misspelling of, if there is one.
	Like string
}

// Plan is what is to be written.
type Plan struct {
	Datasets []*Dataset
	// LeftOut are patterns of files that are none of the records, such as pages of documentation.
	LeftOut []string
}

// Infer makes a plan of the files, which are sorted by path.
func Infer(files []File) *Plan {
	plan := &Plan{}
	groups, leftOut := groupFiles(files)
	plan.LeftOut = leftOut
	used := map[string]bool{}
	for _, g := range groups {
		d := &Dataset{Include: g.globs, Exclude: g.strays, Files: g.files, shape: g.shape()}
		d.Count = countDistinct(d.Files)
		d.Name = distinctName(g.name(), used)
		d.findFields()
		if d.shape.seen > 0 {
			d.SchemaFile = "schema/" + d.Name + ".schema.json"
		}
		d.findAlone()
		plan.Datasets = append(plan.Datasets, d)
	}
	return plan
}

// Schema is the dataset's schema as a file.
func (d *Dataset) Schema() []byte { return render(d.schemaOf()) }

// Required are the fields that every record is to have.
func (d *Dataset) Required() []string {
	var out []string
	required, _ := d.schemaOf().get("required").([]any)
	for _, name := range required {
		out = append(out, name.(string))
	}
	return out
}

// countDistinct counts records as a check does: one that is kept in several formats is one.
func countDistinct(files []File) int {
	type identity struct {
		id  string
		sum uint64
	}
	readable := map[identity]map[rules.Format]int{}
	n := 0
	for _, f := range files {
		for _, r := range f.Records {
			if len(r.Problems) > 0 {
				n++
				continue
			}
			id := identity{record.Info(r).ID, r.Sum()}
			if readable[id] == nil {
				readable[id] = map[rules.Format]int{}
			}
			readable[id][r.Format]++
		}
	}
	for _, formats := range readable {
		for f := rules.Markdown; f <= rules.JSONLines; f++ {
			if formats[f] > 0 {
				n += formats[f]
				break
			}
		}
	}
	return n
}

func distinctName(name string, used map[string]bool) string {
	base := name
	for i := 2; used[name]; i++ {
		name = base + "-" + string(rune('0'+i%10))
	}
	used[name] = true
	return name
}

// textNames are the fields for which the text below a frontmatter can stand.
var textNames = []string{"body", "content", "text", "description", "summary", "abstract"}

// textField is the field in which records without a text below their frontmatter have theirs; ""
// where they do not agree.
func (d *Dataset) textField() string {
	counts := map[string]int{}
	without := 0
	for _, f := range d.Files {
		for _, r := range f.Records {
			if r.Fields == nil || r.Body.Value != "" && r.BodyField == nil {
				continue
			}
			without++
			if r.BodyField != nil && r.Fields.Get(r.BodyField.Key.Value) == r.BodyField {
				counts[r.BodyField.Key.Value]++
			}
		}
	}
	for _, name := range textNames {
		if n := counts[name]; n > 0 && without-n <= without/100 {
			return name
		}
	}
	return ""
}

// findAlone lists the fields that one record alone has, where there are records enough to wonder.
func (d *Dataset) findAlone() {
	s := d.shape
	if s.seen < fewValues {
		return
	}
	names := s.names()
	for _, name := range names {
		f := s.fields[name]
		if f.seen != 1 || d.roles[name] != "" {
			continue
		}
		a := Alone{Name: name, Path: f.path, Key: f.first.Key.Span}
		for _, other := range names {
			if s.fields[other].seen >= s.seen/4 && isMisspelt(name, other) {
				a.Like = other
				break
			}
		}
		d.Alone = append(d.Alone, a)
	}
	slices.SortFunc(d.Alone, func(a, b Alone) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return a.Key.Start - b.Key.Start
	})
}

// isMisspelt tells whether two names differ by one letter put in, left out or replaced, by two
// letters that changed places, or by case and punctuation.
func isMisspelt(a, b string) bool {
	fold := func(s string) string {
		return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
	}
	a, b = fold(a), fold(b)
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// hasRecords tells whether one of a file's records says what a news record says.
func hasRecords(f File) bool {
	return slices.ContainsFunc(f.Records, func(r *rules.Record) bool {
		return r.Date != nil || r.Title != nil || len(r.Problems) > 0
	})
}

func formatOf(name string) rules.Format {
	f, _ := record.FormatOf(name)
	return f
}

func extension(name string) string { return strings.TrimPrefix(path.Ext(name), ".") }
