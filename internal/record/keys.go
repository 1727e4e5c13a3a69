package record

import "github.com/factvet/factvet/rules"

// keySet adds values to a map, and watches that no key stands twice in it.
type keySet struct {
	in    *input
	of    *rules.Node
	index map[string]*rules.Node
}

// fewKeys is the number of keys up to which looking through them is faster than an index.
const fewKeys = 16

// find is the value under a key, or nil.
func (k *keySet) find(key string) *rules.Node {
	if k.index != nil {
		return k.index[key]
	}
	return k.of.Get(key)
}

// add adds a value under a key, or reports that the key is there already.
func (k *keySet) add(key rules.Text, value *rules.Node) {
	if first := k.find(key.Value); first != nil {
		// Counting lines takes time that a file with thousands of problems does not get.
		if len(k.in.problems) <= maxProblems {
			k.in.problem(key.Span, "the key %q stands twice; the first is on line %d", key.Value, k.in.line(first.Key.Span.Start))
		}
		return
	}
	value.Key = key
	k.of.Items = append(k.of.Items, value)
	if k.index != nil {
		k.index[key.Value] = value
	} else if len(k.of.Items) > fewKeys {
		k.makeIndex()
	}
}

func (k *keySet) makeIndex() {
	k.index = make(map[string]*rules.Node, 2*len(k.of.Items))
	for _, item := range k.of.Items {
		k.index[item.Key.Value] = item
	}
}
