package baseline

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
)

// Matching is one run's use of a baseline.
type Matching struct {
	baseline *Baseline
	left     []int // of each entry, how many findings it can still accept
	exact    map[exact]int
	moved    map[moved][]int
	gone     map[string]bool // by path: there is no such file
	checked  map[string]bool
	runs     []*datasetRun
}

// datasetRun is what was matched in one dataset.
type datasetRun struct {
	of   any
	seen []seen
}

// seen is a finding as it stood before it was anchored anywhere else.
type seen struct {
	finding *finding.Finding
	entry   Entry
	known   bool
	used    int // the entry that accepts it, where it is known
}

// Start begins a run.
func (b *Baseline) Start() *Matching {
	m := &Matching{
		baseline: b, left: make([]int, len(b.entries)), exact: make(map[exact]int, len(b.entries)), moved: map[moved][]int{},
		gone: map[string]bool{}, checked: map[string]bool{},
	}
	for i, e := range b.entries {
		m.left[i] = e.times()
		m.exact[e.exact()] = i
		m.moved[e.moved()] = append(m.moved[e.moved()], i)
	}
	return m
}

// Files is what a matching asks of the files that findings lie in.
type Files struct {
	// Dataset is whose files these are: one that is matched again begins anew. Nil is a dataset too.
	Dataset any
	// Checked are the paths of the run.
	Checked []string
	// Place is a path of the run as seen from the baseline's folder.
	Place func(path string) string
	// Text is the text of a file of the run. It is needed where the baseline is to be written.
	Text func(path string) []byte
}

// Hide marks the findings that the baseline accepts. Those that another filter turned off are
// matched too: an entry for them is not out of date. A suppressed finding needs no entry.
func (m *Matching) Hide(findings []*finding.Finding, files Files) {
	for _, p := range files.Checked {
		m.checked[files.Place(p)] = true
	}
	run := m.run(files.Dataset)
	texts := texts{files: files}
	var strangers []int
	for _, f := range findings {
		if f.Hidden != "" && f.Hidden != finding.TurnedOff {
			continue
		}
		s := seen{finding: f, entry: entryOf(f, files.Place(f.Path), texts.at(f.Place))}
		if i, ok := m.exact[s.entry.exact()]; ok && m.left[i] > 0 {
			m.accept(&s, i)
		} else {
			strangers = append(strangers, len(run.seen))
		}
		run.seen = append(run.seen, s)
	}
	// Only now is it known which entries are left for files that got another name.
	for _, i := range strangers {
		if j := m.renamed(run.seen[i].entry); j >= 0 {
			m.accept(&run.seen[i], j)
		}
	}
}

// run is that of a dataset, without what an earlier matching of it used up.
func (m *Matching) run(of any) *datasetRun {
	for _, run := range m.runs {
		if run.of == of {
			for _, s := range run.seen {
				if s.known {
					m.left[s.used]++
				}
			}
			run.seen = run.seen[:0]
			return run
		}
	}
	run := &datasetRun{of: of}
	m.runs = append(m.runs, run)
	return run
}

func (m *Matching) accept(s *seen, entry int) {
	m.left[entry]--
	s.known, s.used = true, entry
	s.finding.Hide(finding.Known)
}

// renamed is an entry of a file that is gone, for the same record: one of the same id, or of a file
// of the same name in another folder. It is -1 where there is none.
func (m *Matching) renamed(e Entry) int {
	for _, i := range m.moved[e.moved()] {
		old := m.baseline.entries[i]
		if m.left[i] > 0 && old.Path != e.Path && (old.Record == e.Record || stem(old.Path) == stem(e.Path)) && m.isGone(old.Path) {
			return i
		}
	}
	return -1
}

func stem(p string) string { return strings.TrimSuffix(path.Base(p), path.Ext(p)) }

func (m *Matching) isGone(p string) bool {
	gone, ok := m.gone[p]
	if !ok {
		_, err := m.baseline.disk.Stat(filepath.Join(filepath.Dir(m.baseline.File), filepath.FromSlash(p)))
		gone = errors.Is(err, fs.ErrNotExist)
		m.gone[p] = gone
	}
	return gone && !m.checked[p]
}

// Stale is how many accepted findings are no longer there. Files that the run did not look at have
// no say.
func (m *Matching) Stale() int {
	n := 0
	for i, e := range m.baseline.entries {
		if m.decided(e.Path) {
			n += m.left[i]
		}
	}
	return n
}

func (m *Matching) decided(p string) bool { return m.checked[p] || m.isGone(p) }

// Prune is the baseline without what is stale, and with the files under their present names.
func (m *Matching) Prune() *Baseline { return m.rewrite(func(seen) bool { return false }) }

// Accept is the baseline pruned, with every finding that the run shows: hidden ones are not accepted
// unseen. They are marked as known.
func (m *Matching) Accept() *Baseline {
	b := m.rewrite(func(s seen) bool { return s.finding.Hidden == "" })
	for _, run := range m.runs {
		for _, s := range run.seen {
			s.finding.Hide(finding.Known)
		}
	}
	return b
}

func (m *Matching) rewrite(accept func(seen) bool) *Baseline {
	index := map[exact]int{}
	var out []Entry
	add := func(e Entry, times int) {
		i, ok := index[e.exact()]
		if !ok {
			i = len(out)
			index[e.exact()] = i
			e.Count = 0
			out = append(out, e)
		}
		out[i].Count += times
	}
	for _, run := range m.runs {
		for _, s := range run.seen {
			if s.known || accept(s) {
				add(s.entry, 1)
			}
		}
	}
	for i, e := range m.baseline.entries {
		if m.left[i] > 0 && !m.decided(e.Path) {
			add(e, m.left[i])
		}
	}
	for i := range out {
		if out[i].Count == 1 {
			out[i].Count = 0
		}
	}
	slices.SortFunc(out, compare)
	return &Baseline{File: m.baseline.File, entries: out, disk: m.baseline.disk}
}

// texts quotes files, keeping the last one: findings come file by file.
type texts struct {
	files Files
	path  string
	data  []byte
	read  bool
}

func (t *texts) at(p finding.Place) string {
	if t.files.Text == nil {
		return ""
	}
	if !t.read || t.path != p.Path {
		t.path, t.data, t.read = p.Path, t.files.Text(p.Path), true
	}
	start := min(p.Start.Offset, len(t.data))
	end := min(max(p.End.Offset, start), len(t.data), start+16*excerptLength)
	return string(t.data[start:end])
}
