package engine

import (
	"encoding/json"
	"reflect"
	"slices"
	"sync"

	"github.com/factvet/factvet/internal/cache"
	"github.com/factvet/factvet/internal/codec"
	"github.com/factvet/factvet/rules"
)

// What a cache keeps: of a file or a part of it, by its path and its bytes, what checking it gave; of a
// shard, by the hashes of its facts and the digests of their records, what reconciling them gave. Both
// also depend on the setting, which says which shelf of the cache they are on.

// storedRecords are what is kept of the records in a part of a file.
type storedRecords []storedRecord

type storedRecord struct {
	Ordinal      int
	Info         rules.RecordInfo // without the path
	Sum          uint64
	Readable     bool
	Diagnostics  []storedDiagnostic
	Suppressions []Suppression
	Facts        string
}

// storedDiagnostic is a diagnostic in which numbers stand for rules and records. Those of a file's
// diagnostics stand for the record itself, those of a shard's for one of its facts.
type storedDiagnostic struct {
	Rule, Record int
	Group        uint64
	Span         rules.Span
	Severity     rules.Severity
	Message      string
	Related      []storedRelated
	Data         map[string]any
	Fix          *rules.Fix
}

type storedRelated struct {
	Record  int
	Span    rules.Span
	Message string
}

// itself stands for the record of the diagnostic, as no record does in [rules.Related].
const itself = -1

// storedOutcome is what is kept of a shard.
type storedOutcome struct {
	Diagnostics []storedDiagnostic
	Capped      []storedCapped
}

type storedCapped struct {
	Rule            int
	Key             string
	Facts, Compared int
	Group           uint64
}

// store writes results as bytes, and keeps them in a cache where there is one.
type store struct {
	shelf            *cache.Shelf // nil for none
	rules            []*rules.Rule
	records, outcome *codec.Codec
	buffers          sync.Pool
}

// openStore opens what a cache keeps for an input.
func openStore(in *Input) (*store, error) {
	records, err := codec.For(reflect.TypeFor[storedRecords]())
	if err != nil {
		return nil, err
	}
	outcomes, err := codec.For(reflect.TypeFor[storedOutcome]())
	if err != nil {
		return nil, err
	}
	s := &store{rules: in.Rules, records: records, outcome: outcomes}
	s.buffers.New = func() any { return new([]byte) }
	if in.Cache == nil {
		return s, nil
	}
	setting, err := in.setting()
	if err != nil {
		return nil, err
	}
	s.shelf = in.Cache.Shelf(setting)
	return s, nil
}

// close keeps for later runs what was found. Where that fails they will find it themselves.
func (s *store) close() {
	if s.shelf != nil {
		_ = s.shelf.Close()
		s.shelf = nil
	}
}

// setting is the key of all that results depend on beside the bytes of files: the build of factvet,
// the rules with their options, and what is known of the dataset.
func (in *Input) setting() (cache.Key, error) {
	type ruleSetting struct {
		ID       string
		Version  int
		Severity rules.Severity
		Options  any
	}
	var setting struct {
		Build, Schema string
		Rules         []ruleSetting
		Mapping       any
		Variants      map[string]string
		Never         [][2]string
		Conventions   map[string]bool
	}
	setting.Build, setting.Mapping = in.Cache.Build, in.Mapping
	if in.Dataset.Schema != nil {
		setting.Schema = in.Dataset.Schema.Fingerprint()
	}
	for _, rule := range in.Rules {
		setting.Rules = append(setting.Rules, ruleSetting{rule.ID, rule.Version, rule.Severity, in.options(rule)})
	}
	setting.Variants, setting.Conventions = in.Dataset.Names.Variants, in.Dataset.Conventions
	for pair := range in.Dataset.Names.Never {
		setting.Never = append(setting.Never, pair)
	}
	slices.SortFunc(setting.Never, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	data, err := json.Marshal(setting)
	return cache.KeyOf(data), err
}

// recordsKey is the key of the results of the records in bytes of a file.
func (r *run) recordsKey(path string, data []byte) cache.Key {
	kind := "records"
	if r.isLenient(path) {
		kind = "lenient records"
	}
	return cache.KeyOf([]byte(kind), []byte(path), data)
}

// packRecords calls use for the results of records as bytes, which are good until it returns; not when
// they hold what cannot be kept.
func (s *store) packRecords(records []*recordResult, use func(data []byte)) {
	stored := make(storedRecords, len(records))
	for i, rec := range records {
		number := func(info *rules.RecordInfo) (int, bool) { return 0, info == rec.info }
		diagnostics, ok := s.diagnostics(rec.diagnostics, number)
		if !ok {
			return
		}
		stored[i] = storedRecord{rec.ordinal, *rec.info, rec.sum, rec.readable, diagnostics, nil, string(rec.facts)}
		stored[i].Info.Path = ""
		for _, sup := range rec.suppressions {
			stored[i].Suppressions = append(stored[i].Suppressions, sup.Suppression)
		}
	}
	s.pack(s.records, stored, use)
}

// unpackRecords are the records of a part whose results were packed. They share the memory of data.
func (r *run) unpackRecords(data, path string, part int) (records []*recordResult, ok bool) {
	value, err := r.store.records.Decode(data)
	if err != nil {
		return nil, false
	}
	for _, stored := range value.(storedRecords) {
		stored.Info.Path = path
		rec := &recordResult{ordinal: stored.Ordinal, sum: stored.Sum, readable: stored.Readable, facts: packed(stored.Facts)}
		rec.info = r.infoOf(recordPlace{path, part, rec.ordinal}, stored.Info)
		rec.diagnostics = r.store.restore(stored.Diagnostics, func(int) *rules.RecordInfo { return rec.info })
		for _, sup := range stored.Suppressions {
			rec.suppressions = append(rec.suppressions, &suppression{Suppression: sup})
		}
		records = append(records, rec)
	}
	return records, true
}

// nothing is what is kept of a shard in which nothing was found, as of most.
const nothing = ""

// putOutcome keeps what was found in a shard of these facts.
func (s *store) putOutcome(k cache.Key, out outcome, facts []fact) {
	if out.empty() {
		s.shelf.Put(k, []byte(nothing))
		return
	}
	numbers := map[*rules.RecordInfo]int{}
	for i := range facts {
		numbers[facts[i].record.info] = i
	}
	diagnostics, ok := s.diagnostics(out.diagnostics, func(info *rules.RecordInfo) (int, bool) { i, ok := numbers[info]; return i, ok })
	if !ok {
		return
	}
	stored := storedOutcome{Diagnostics: diagnostics}
	for _, c := range out.capped {
		stored.Capped = append(stored.Capped, storedCapped{slices.Index(s.rules, c.Rule), c.Key, c.Facts, c.Compared, c.group})
	}
	s.pack(s.outcome, stored, func(data []byte) { s.shelf.Put(k, data) })
}

// outcomeOf is what was found in a shard, as it was kept; infos are those of the records of its facts.
func (s *store) outcomeOf(k cache.Key, infos func(fact int) *rules.RecordInfo) (out outcome, ok bool) {
	data, ok := s.shelf.Get(k)
	if !ok || data == nothing {
		return outcome{}, ok
	}
	value, err := s.outcome.Decode(data)
	if err != nil {
		return outcome{}, false
	}
	stored := value.(storedOutcome)
	out.diagnostics = s.restore(stored.Diagnostics, infos)
	for _, c := range stored.Capped {
		out.capped = append(out.capped, Capped{s.rules[c.Rule], c.Key, c.Facts, c.Compared, c.Group})
	}
	return out, true
}

// diagnostics puts numbers for rules and records; not ok when there is none for one of them.
func (s *store) diagnostics(list []ruled, number func(*rules.RecordInfo) (int, bool)) (out []storedDiagnostic, ok bool) {
	for _, d := range list {
		stored := storedDiagnostic{slices.Index(s.rules, d.rule), 0, d.group, d.Span, d.Severity, d.Message, nil, d.Data, d.Fix}
		if stored.Record, ok = number(d.Record); !ok {
			return nil, false
		}
		for _, rel := range d.Related {
			n := itself
			if rel.Record != nil {
				if n, ok = number(rel.Record); !ok {
					return nil, false
				}
			}
			stored.Related = append(stored.Related, storedRelated{n, rel.Span, rel.Message})
		}
		out = append(out, stored)
	}
	return out, true
}

func (s *store) restore(list []storedDiagnostic, infos func(int) *rules.RecordInfo) (out []ruled) {
	for _, stored := range list {
		d := ruled{rule: s.rules[stored.Rule], group: stored.Group, Diagnostic: rules.Diagnostic{
			Record: infos(stored.Record), Span: stored.Span, Severity: stored.Severity, Message: stored.Message, Data: stored.Data, Fix: stored.Fix,
		}}
		for _, rel := range stored.Related {
			related := rules.Related{Span: rel.Span, Message: rel.Message}
			if rel.Record != itself {
				related.Record = infos(rel.Record)
			}
			d.Related = append(d.Related, related)
		}
		out = append(out, d)
	}
	return out
}

func (s *store) pack(c *codec.Codec, value any, use func(data []byte)) {
	buf := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buf)
	data, err := c.Append((*buf)[:0], value)
	*buf = data
	if err == nil {
		use(data)
	}
}
