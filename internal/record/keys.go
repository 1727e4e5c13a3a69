package record

import "github.com/factvet/factvet/rules"

// keySet watches that no key stands twice in a map.
type keySet struct {
	in    *input
	keys  []rules.Text
	index map[string]int
}

// fewKeys is the number of keys up to which looking through them is faster than an index.
const fewKeys = 16

// find is the index of a key, or -1.
func (k *keySet) find(key string) int {
	if k.index != nil {
		if i, ok := k.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range k.keys {
		if k.keys[i].Value == key {
			return i
		}
	}
	return -1
}

// add reports a key that is there already, and tells whether it is new.
func (k *keySet) add(key rules.Text) bool {
	if first := k.find(key.Value); first >= 0 {
		// Counting lines takes time that a file with thousands of problems does not get.
		if len(k.in.problems) <= maxProblems {
			k.in.problem(key.Span, "the key %q stands twice; the first is on line %d", key.Value, k.in.line(k.keys[first].Span.Start))
		}
		return false
	}
	if k.keys == nil {
		k.keys = make([]rules.Text, 0, fewKeys/2)
	}
	k.keys = append(k.keys, key)
	if k.index != nil {
		k.index[key.Value] = len(k.keys) - 1
	} else if len(k.keys) > fewKeys {
		k.index = make(map[string]int, 2*fewKeys)
		for i, key := range k.keys {
			k.index[key.Value] = i
		}
	}
	return true
}
