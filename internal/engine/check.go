package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"
	"sync/atomic"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/lines"
	"github.com/factvet/factvet/internal/record"
	"github.com/factvet/factvet/rules"
)

// recordResult is what is kept of a record. What reconciling needs of it comes first, so that it
// lies in one line of the processor's cache.
type recordResult struct {
	info         *rules.RecordInfo
	facts        packed
	part         *part
	round        int // the last one of a session in which it was current
	sum          uint64
	readable     bool
	ordinal      int // among the records of its part
	diagnostics  []ruled
	digest       uint64 // of info and facts, where there is a cache
	suppressions []*suppression
}

// ruled is a diagnostic with its rule.
type ruled struct {
	rule *rules.Rule
	rules.Diagnostic
	group uint64 // the hash of the facts' rule and key; 0 for what Check found
	memo  *memo  // nil in a run, which resolves once
}

func (r *run) checkFiles(ctx context.Context) error {
	type unit struct{ file, part int }
	var units []unit
	for i, path := range r.Paths {
		n := r.partsIn(path)
		r.files[i] = &fileResult{parts: make([]*part, n)}
		for part := range n {
			units = append(units, unit{i, part})
		}
	}
	var done atomic.Int64
	err := r.each(ctx, len(units), func(i int) {
		u := units[i]
		parts := r.files[u.file].parts
		parts[u.part] = r.checkPart(r.Paths[u.file], u.part, len(parts))
		if n := done.Add(1); r.Progress != nil && (n%64 == 0 || len(parts) > 1) {
			r.Progress(int(n), len(units))
		}
	})
	if err != nil {
		return err
	}
	for _, file := range r.files {
		file.countLines()
	}
	return nil
}

// checker reads and checks files, one after another. What one file took serves the next.
type checker struct {
	record.Reader
	room []byte // for the bytes of a file
	pass rules.Pass
	packer
}

// readRoom is how many bytes a checker has room for. Hardly any file that is one record has more.
const readRoom = 64 << 10

// checkFile reads and checks a file.
func (r *run) checkFile(path string) *fileResult {
	file := &fileResult{parts: make([]*part, r.partsIn(path))}
	for i := range file.parts {
		file.parts[i] = r.checkPart(path, i, len(file.parts))
	}
	file.countLines()
	return file
}

// checkPart reads one of the parts of a file, and checks its records or knows from the cache what
// they gave.
func (r *run) checkPart(path string, number, of int) *part {
	c := r.checkers.Get().(*checker)
	defer r.checkers.Put(c)
	data, start, err := r.readPart(path, number, of, c.room)
	p := &part{number: number, start: start}
	keep := r.kept.Add(int64(len(data))) <= textBudget
	var text string
	if of == 1 && err == nil || len(bytes.TrimSpace(data)) > 0 {
		text = r.checkData(c, p, path, data, keep)
	} else {
		text = string(data)
	}
	if keep {
		p.text = text
	} else {
		p.index = lines.New(text)
	}
	if err != nil {
		at := len(data)
		r.checkRecords(c, p, []*rules.Record{record.Broken(path, nil, rules.Span{Start: at, End: at}, unreadable(err))})
	}
	if errors.Is(err, errLongLine) {
		p.skipped = 1
	}
	for _, rec := range p.records {
		rec.part = p
		if r.store.shelf != nil {
			rec.digest = digestOf(rec.info, rec.facts)
		}
	}
	return p
}

// checkData checks the records in a part's bytes, unless the cache knows what that gives, and answers with the text that the
// bytes are. What was found holds on to none of it unless it is kept.
func (r *run) checkData(c *checker, p *part, path string, data []byte, keep bool) (text string) {
	var key cache.Key
	if r.store.shelf != nil {
		key = r.recordsKey(path, data)
		if kept, ok := r.store.shelf.Get(key); ok {
			if p.records, ok = r.unpackRecords(kept, path, p.number); ok {
				return string(data)
			}
		}
	}
	r.checkRecords(c, p, r.read(c, path, data))
	if r.store.shelf != nil {
		r.store.packRecords(p.records, func(packed []byte) { r.store.shelf.Put(key, packed) })
	}
	if !keep {
		p.records = r.withoutText(p.records, path, p.number)
	}
	return c.Text()
}

// withoutText are records that hold on to none of the text they were found in. Their facts never did.
func (r *run) withoutText(records []*recordResult, path string, part int) []*recordResult {
	facts := make([]packed, len(records))
	told := false
	for i, rec := range records {
		rec.info.ID, rec.info.Title = strings.Clone(rec.info.ID), strings.Clone(rec.info.Title)
		told = told || len(rec.diagnostics)+len(rec.suppressions) > 0
		facts[i], rec.facts = rec.facts, ""
	}
	if told {
		r.store.packRecords(records, func(data []byte) { records, _ = r.unpackRecords(string(data), path, part) })
	}
	for i, rec := range records {
		rec.facts = facts[i]
	}
	return records
}

// read are the records in bytes of a file.
func (r *run) read(c *checker, path string, data []byte) (records []*rules.Record) {
	if failure := guard(func() { records = c.Read(path, data, r.Mapping, r.Prose) }); failure != "" {
		return []*rules.Record{record.Broken(path, data, rules.Span{}, "factvet cannot read this file, which is a defect of factvet: "+failure)}
	}
	return records
}

// checkRecords checks the records of a part.
func (r *run) checkRecords(c *checker, p *part, records []*rules.Record) {
	from := 0
	for i, rec := range records {
		to := len(rec.File)
		if i+1 < len(records) {
			to = rec.Span.End
		}
		if !r.isLenient(rec.Path) || looksLikeRecord(rec) {
			res := r.checkRecord(c, rec, recordPlace{rec.Path, p.number, i})
			// What stands between two records, such as a comment, belongs to the second.
			// Where prose panics each rule that needs it has said so.
			_ = guard(func() { res.suppressions = suppressionsIn(rec, from, to) })
			p.records = append(p.records, res)
		}
		from = to
	}
}

func (r *run) isLenient(path string) bool { return r.Lenient != nil && r.Lenient(path) }

// unreadable says why a file could not be read, without the path that the place already gives.
func unreadable(err error) string {
	if errors.Is(err, errLongLine) {
		return err.Error()
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Sprintf("this file cannot be read: %v", err)
}

// looksLikeRecord keeps package.json and the like out of a folder whose records nobody listed.
// What could not be read in full may be a record: it stays.
func looksLikeRecord(rec *rules.Record) bool {
	switch rec.Format {
	case rules.JSON, rules.YAML, rules.JSONLines:
		return rec.Date != nil || rec.Title != nil || len(rec.Problems) > 0
	}
	return true
}

// recordPlace is where a record is: its file, and its number in a part of it.
type recordPlace struct {
	path          string
	part, ordinal int
}

func (rec *recordResult) place() recordPlace {
	return recordPlace{rec.info.Path, rec.part.number, rec.ordinal}
}

// infoOf is what stays known of a record: the same as long as a session knows it by the same words.
func (r *run) infoOf(at recordPlace, info rules.RecordInfo) *rules.RecordInfo {
	if before := r.infos[at]; before != nil && *before == info {
		return before
	}
	return &info
}

func (r *run) checkRecord(c *checker, rec *rules.Record, at recordPlace) *recordResult {
	res := &recordResult{info: r.infoOf(at, record.Info(rec)), ordinal: at.ordinal, sum: rec.Sum(), readable: len(rec.Problems) == 0}
	pass := &c.pass // each rule's is over before the next begins
	for i, rule := range r.Rules {
		if rule.Check == nil {
			continue
		}
		*pass = rules.Pass{
			Rule: rule, Record: rec, Info: res.info, Dataset: r.Dataset, Options: r.options(rule),
			Diagnostics: pass.Diagnostics[:0], Facts: pass.Facts[:0],
		}
		failure := guard(func() { rule.Check(pass) })
		if err := c.add(i, pass.Facts); err != nil && failure == "" {
			failure = "it exports what it cannot: " + err.Error()
		}
		if failure != "" {
			pass.Diagnostics = append(pass.Diagnostics, rules.Diagnostic{
				Record: res.info, Span: rules.Span{Start: rec.Span.Start, End: rec.Span.Start}, Severity: rules.Error,
				Message: fmt.Sprintf("rule %s failed on this record, which is a defect of the rule: %s", rule.ID, failure),
			})
		}
		for _, d := range pass.Diagnostics {
			res.diagnostics = append(res.diagnostics, ruled{rule: rule, Diagnostic: d})
		}
	}
	res.facts = c.take()
	return res
}

func (in *Input) options(rule *rules.Rule) any {
	if o, ok := in.Options[rule.ID]; ok {
		return o
	}
	return rule.Options
}

// guard runs a rule and answers with what it panicked with and where, or "".
func guard(do func()) (failure string) {
	defer func() {
		if p := recover(); p != nil {
			failure = fmt.Sprintf("%v (%s)", p, panicSite(string(debug.Stack())))
		}
	}()
	do()
	return ""
}

// panicSite is the function that panicked: the first below runtime's own in a stack.
func panicSite(stack string) string {
	_, stack, _ = strings.Cut(stack, "panic(")
	for i, line := range strings.Split(stack, "\n") {
		if i > 0 && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "runtime.") {
			name := line[strings.LastIndexByte(line, '/')+1:]
			if i := strings.LastIndexByte(name, '('); i > 0 {
				name = name[:i]
			}
			return "in " + name
		}
	}
	return "at an unknown place"
}

// digestOf is that of all that rules are given of a record when facts are compared.
func digestOf(info *rules.RecordInfo, facts packed) uint64 {
	dated := uint64(0)
	if info.HasDay {
		dated = 1
	}
	d := rules.Digest(0).Text(info.Path).Text(info.ID).Text(info.Title).Text(string(facts))
	return uint64(d.Number(uint64(info.Format)).Number(uint64(info.Day.First)).Number(uint64(info.Day.Last)).Number(dated))
}
