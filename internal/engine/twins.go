package engine

import (
	"slices"

	"github.com/factvet/factvet/rules"
)

// identity is what twins share: an id and a content.
type identity struct {
	id  string
	sum uint64
}

// distinct lists the records, each only once when it is kept in several formats with equal
// content: as the one that findings are wanted for, or else as Markdown, or else as the first.
func (r *run) distinct() []*recordResult {
	var all []*recordResult
	severalFormats := false
	for _, file := range r.files {
		for _, p := range file.parts {
			all = append(all, p.records...)
			for _, rec := range p.records {
				severalFormats = severalFormats || rec.info.Format != all[0].info.Format
			}
		}
	}
	if severalFormats {
		return r.withoutTwins(all)
	}
	return all
}

func (r *run) withoutTwins(all []*recordResult) []*recordResult {
	kept := map[identity]*recordResult{}
	for _, rec := range all {
		id := identity{rec.info.ID, rec.sum}
		if first := kept[id]; rec.readable && (first == nil || r.rank(rec) > r.rank(first)) {
			kept[id] = rec
		}
	}
	return slices.DeleteFunc(all, func(rec *recordResult) bool {
		first := kept[identity{rec.info.ID, rec.sum}]
		return rec.readable && first != rec && first.info.Format != rec.info.Format
	})
}

// rank says which of two equal twins is kept: the higher one.
func (r *run) rank(rec *recordResult) int {
	rank := 0
	if r.prefer != nil && r.prefer(rec.info.Path) {
		rank += 2
	}
	if rec.info.Format == rules.Markdown {
		rank++
	}
	return rank
}
