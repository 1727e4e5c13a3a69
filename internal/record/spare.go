package record

import "github.com/factvet/factvet/rules"

// spare is room for what records consist of. What one file was given serves the next.
type spare struct {
	records   slab[rules.Record]
	nodes     slab[rules.Node]
	items     slab[*rules.Node]
	entries   slab[rules.Source]
	stretches slab[rules.Run]
	// value and runs are where texts are put together.
	value []byte
	runs  []rules.Run
}

// node is a new node.
func (s *spare) node() *rules.Node { return &s.nodes.take(1)[0] }

// room is an empty list for so many nodes; more may be appended to it.
func (s *spare) room(nodes int) []*rules.Node { return s.items.take(nodes)[:0] }

// reclaim takes back all that records were given.
func (s *spare) reclaim() {
	s.records.reclaim()
	s.nodes.reclaim()
	s.items.reclaim()
	s.entries.reclaim()
	s.stretches.reclaim()
}

// slab is room for values that are given out one by one and taken back all at once.
type slab[T any] struct {
	room []T
	used int
}

const (
	// leastSlab is how many values a slab has room for at first: about as many as one record takes.
	leastSlab = 64
	// mostSlab is as large as slabs grow, so that a file of many records leaves no large one behind.
	mostSlab = 4096
)

// take gives out so many zero values.
func (s *slab[T]) take(n int) []T {
	if s.used+n > len(s.room) {
		s.room, s.used = make([]T, max(n, min(max(2*len(s.room), leastSlab), mostSlab))), 0
	}
	s.used += n
	return s.room[s.used-n : s.used : s.used]
}

// reclaim takes back what the slab gave out.
func (s *slab[T]) reclaim() {
	clear(s.room[:s.used])
	s.used = 0
}
