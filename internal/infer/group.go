package infer

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/factvet/factvet/rules"
)

// group is a set of files whose records look alike.
type group struct {
	globs  []string
	strays []string // files that the globs select and that are no records
	files  []File
	// dirs are the folders that the globs begin with.
	dirs []string
	// profile is in how many of the records, which are total, a field is.
	profile map[string]int
	total   int
}

// folder is a folder of the dataset.
type folder struct {
	path  string // "." is the top
	files []File
	subs  map[string]*folder
}

// fewFolders is how many folders of one kind are listed one by one at the top.
const fewFolders = 4

// groupFiles finds the kinds of record, and patterns of files that are of none.
func groupFiles(files []File) (groups []*group, leftOut []string) {
	top := &folder{path: "."}
	for _, f := range files {
		at := top
		for _, step := range steps(path.Dir(f.Path)) {
			at = at.sub(step)
		}
		at.files = append(at.files, f)
	}
	all := top.groups()
	// A page without fields, or a text at the top, is a record only where nothing else is.
	dated := slices.ContainsFunc(all, (*group).isNews)
	for _, g := range all {
		if dated && !g.isNews() && (!g.isArticles() || g.dirs[0] == ".") {
			leftOut = append(leftOut, g.globs...)
			continue
		}
		groups = append(groups, g)
	}
	return groups, leftOut
}

func steps(dir string) []string {
	if dir == "." {
		return nil
	}
	return strings.Split(dir, "/")
}

func (d *folder) sub(name string) *folder {
	if d.subs == nil {
		d.subs = map[string]*folder{}
	}
	if d.subs[name] == nil {
		d.subs[name] = &folder{path: path.Join(d.path, name)}
	}
	return d.subs[name]
}

// groups are those of the files in a folder and below it.
func (d *folder) groups() []*group {
	var out []*group
	join := func(g *group) *group {
		for _, other := range out {
			if other.isLike(g) {
				other.add(g)
				return other
			}
		}
		out = append(out, g)
		return g
	}
	direct, parts := map[*group]bool{}, map[*group]int{}
	for _, g := range d.direct() {
		direct[join(g)] = true
	}
	for _, name := range slices.Sorted(maps.Keys(d.subs)) {
		for _, g := range d.subs[name].groups() {
			parts[join(g)]++
		}
	}
	for i, g := range out {
		if d.speaksForItself(direct[g], parts[g]) && !slices.ContainsFunc(slices.Delete(slices.Clone(out), i, i+1), g.sharesExtension) {
			g.spread(d.path, d.path != "." || parts[g] > 0)
		}
	}
	return out
}

// speaksForItself tells whether a kind of record in a folder is told by the folder, and not by the
// folders in it. At the top, where other files come and go, a few folders are named.
func (d *folder) speaksForItself(direct bool, parts int) bool {
	if d.path == "." {
		return direct && parts > 0 || parts > fewFolders
	}
	return direct || parts > 1 || d.isByDate()
}

// isByDate tells whether all that is below a folder is sorted into years, months or days.
func (d *folder) isByDate() bool {
	for name := range d.subs {
		if strings.Trim(name, "0123456789-_.") != "" {
			return false
		}
	}
	return true
}

// direct are the groups of the files in a folder itself, one an extension until they are joined.
func (d *folder) direct() []*group {
	byExtension := map[string][]File{}
	for _, f := range d.files {
		byExtension[extension(f.Path)] = append(byExtension[extension(f.Path)], f)
	}
	var out []*group
	// Extensions with fields come first, so that plain articles join them.
	for _, plain := range []bool{false, true} {
		for _, ext := range slices.Sorted(maps.Keys(byExtension)) {
			if (formatOf("a."+ext) == rules.Article) == plain {
				out = append(out, newGroup(d.path, ext, byExtension[ext]))
			}
		}
	}
	return out
}

func newGroup(dir, ext string, files []File) *group {
	g := &group{globs: []string{path.Join(escape(dir), "*."+escape(ext))}, dirs: []string{dir}, profile: map[string]int{}}
	format := formatOf("a." + ext)
	data := format != rules.Markdown && format != rules.Article
	someRecords := slices.ContainsFunc(files, hasRecords)
	for _, f := range files {
		if data && someRecords && !hasRecords(f) {
			g.strays = append(g.strays, escape(f.Path))
			continue
		}
		g.files = append(g.files, f)
		for _, r := range f.Records {
			g.count(r)
		}
	}
	return g
}

// count adds a record's fields to the profile, without its text, which may stand below.
func (g *group) count(r *rules.Record) {
	if r.Fields == nil || r.Fields.Kind != rules.Map {
		return
	}
	g.total++
	for _, item := range r.Fields.Items {
		if !slices.Contains(textNames, item.Key.Value) {
			g.profile[item.Key.Value]++
		}
	}
}

// isLike tells whether two groups are of one kind: their records have mostly the same fields. Plain
// articles and broken files have none, and belong to what is beside them.
func (g *group) isLike(o *group) bool {
	if o.total == 0 || g.total == 0 {
		return len(g.dirs) == 1 && len(o.dirs) == 1 && g.dirs[0] == o.dirs[0]
	}
	shared, all := 0.0, 0.0
	names := maps.Clone(g.profile)
	maps.Copy(names, o.profile)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a := float64(g.profile[name]) / float64(g.total)
		b := float64(o.profile[name]) / float64(o.total)
		shared += min(a, b)
		all += max(a, b)
	}
	return all == 0 || shared/all >= 0.4
}

func (g *group) add(o *group) {
	g.globs = append(g.globs, o.globs...)
	g.strays = append(g.strays, o.strays...)
	g.files = append(g.files, o.files...)
	for _, dir := range o.dirs {
		if !slices.Contains(g.dirs, dir) {
			g.dirs = append(g.dirs, dir)
		}
	}
	for name, n := range o.profile {
		g.profile[name] += n
	}
	g.total += o.total
	slices.SortStableFunc(g.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	g.globs = joinExtensions(g.globs)
}

// spread makes one pattern of a folder for all that is in it.
func (g *group) spread(dir string, deep bool) {
	exts := g.extensions()
	between := ""
	if deep {
		between = "**"
	}
	g.dirs = []string{dir}
	g.globs = []string{path.Join(escape(dir), between, "*."+anyOf(exts))}
}

// extensions are those of the group's files, as patterns have them.
func (g *group) extensions() []string {
	var exts []string
	for _, f := range g.files {
		if ext := escape(extension(f.Path)); !slices.Contains(exts, ext) {
			exts = append(exts, ext)
		}
	}
	slices.Sort(exts)
	return exts
}

// sharesExtension tells whether a pattern for all of one group's kinds of file could select the other's.
func (g *group) sharesExtension(o *group) bool {
	return slices.ContainsFunc(g.extensions(), func(ext string) bool { return slices.Contains(o.extensions(), ext) })
}

// joinExtensions makes events/*.{json,md} of events/*.json and events/*.md.
func joinExtensions(globs []string) []string {
	var out []string
	exts := map[string][]string{}
	for _, glob := range globs {
		base, ext := glob[:strings.LastIndex(glob, "*.")+2], glob[strings.LastIndex(glob, "*.")+2:]
		if exts[base] == nil {
			out = append(out, base)
		}
		exts[base] = append(exts[base], strings.Split(strings.Trim(ext, "{}"), ",")...)
	}
	for i, base := range out {
		slices.Sort(exts[base])
		out[i] += anyOf(slices.Compact(exts[base]))
	}
	slices.Sort(out)
	return out
}

func anyOf(exts []string) string {
	if len(exts) == 1 {
		return exts[0]
	}
	return "{" + strings.Join(exts, ",") + "}"
}

// escape writes a path so that a pattern takes it literally.
func escape(p string) string {
	var b strings.Builder
	for _, r := range p {
		if strings.ContainsRune(`*?[]{}\,`, r) && r != ',' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// name is a name for the group: that of its folder.
func (g *group) name() string {
	dir := g.dirs[0]
	for _, other := range g.dirs[1:] {
		for dir != "." && other != dir && !strings.HasPrefix(other, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	if dir == "." && len(g.dirs) > 1 && g.dirs[0] != "." {
		dir = g.dirs[0]
	}
	if dir == "." {
		return "record"
	}
	words := strings.FieldsFunc(path.Base(dir), func(r rune) bool { return strings.ContainsRune(` \/:*?"<>|#%{}[]`, r) })
	if len(words) == 0 {
		return "record"
	}
	return strings.Join(words, "-")
}

// isNews tells whether the records have a date, by a name that is known or by their values.
func (g *group) isNews() bool {
	if g.total == 0 {
		return false
	}
	dated := 0
	for _, f := range g.files {
		for _, r := range f.Records {
			if r.Date != nil {
				dated++
			}
		}
	}
	return 2*dated >= g.total || dateField(g.shape()) != ""
}

// isArticles tells plain texts.
func (g *group) isArticles() bool {
	return !slices.ContainsFunc(g.files, func(f File) bool { return formatOf(f.Path) != rules.Article })
}

// shape is what the records have in common.
func (g *group) shape() *shape {
	s := &shape{}
	for _, f := range g.files {
		for _, r := range f.Records {
			if r.Fields != nil && r.Fields.Kind == rules.Map {
				s.add(r.Fields, f.Path)
			}
		}
	}
	return s
}
