// Package gen makes datasets of any size, for tests and benchmarks: records of news that never
// happened, in words of its own.
//
// A record depends on the options and on its number alone, so a small dataset is the beginning of
// a larger one, and none is ever held in memory. Record 0 is the newest; a larger dataset reaches
// further back, with as many records a day. As in real life a few names, places, outlets and tags
// are in many records and most are in one or two, and their number grows with the dataset, though
// more slowly.
package gen

// Options describe a dataset.
type Options struct {
	// Seed makes one dataset different from another.
	Seed uint64
	// Size is how many bytes a record has as Markdown, on average; no record is cut for it.
	Size int
	// PerDay is how many records there are for each day.
	PerDay int
	// NonASCII is the share of names with letters beyond ASCII, and of records with such text.
	NonASCII float64
	// Retold is the share of records that tell an event which another record tells too.
	Retold float64
	// Mistakes is the share of records with a planted mistake.
	Mistakes float64
}

// Defaults are the options of a dataset like those that people keep.
func Defaults() Options {
	return Options{Seed: 1, Size: 2048, PerDay: 10, NonASCII: 0.1, Retold: 0.03, Mistakes: 0.05}
}

// Record is one record of a dataset.
type Record struct {
	// Name is that of its file, without folder and extension.
	Name       string   `json:"-"`
	ID         string   `json:"id"`
	Date       string   `json:"date"`
	Importance int      `json:"importance"`
	Title      string   `json:"title"`
	Actors     []string `json:"actors"`
	Tags       []string `json:"tags"`
	Related    []string `json:"related,omitempty"`
	Sources    []Source `json:"sources"`
	Status     string   `json:"status"`
	Body       string   `json:"body"`
	// Mistake is the rule that a mistake was planted for, or "".
	Mistake string `json:"-"`
}

// Source is where a record has its facts from.
type Source struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`
	Tier      int    `json:"tier"`
}
