package record

import (
	"sync"

	"github.com/factvet/factvet/rules"
)

// spare is what was made in batches and is not in use yet. What one file leaves serves the next.
type spare struct {
	nodes []rules.Node
	items []*rules.Node
	// value and runs are where texts are put together.
	value []byte
	runs  []rules.Run
}

// batch is how many nodes are made at once: about as many as one record has.
const batch = 64

// node is a new node.
func (s *spare) node() *rules.Node {
	if len(s.nodes) == 0 {
		s.nodes = make([]rules.Node, batch)
	}
	n := &s.nodes[0]
	s.nodes = s.nodes[1:]
	return n
}

// room is an empty list for so many nodes; more may be appended to it.
func (s *spare) room(nodes int) []*rules.Node {
	if len(s.items) < nodes {
		s.items = make([]*rules.Node, max(batch, nodes))
	}
	list := s.items[:0:nodes]
	s.items = s.items[nodes:]
	return list
}

// inputs are not in use.
var inputs = sync.Pool{New: func() any { return new(input) }}

// free gives back an input that nothing refers to any more.
func (in *input) free() {
	*in = input{spare: in.spare}
	inputs.Put(in)
}
