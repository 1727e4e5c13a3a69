package rules

import (
	"hash/fnv"
	"io"
	"strconv"
	"strings"
)

// Empty tells whether a node says nothing: it is missing, null, blank, or a list or map of nothing.
func (n *Node) Empty() bool {
	if n == nil {
		return true
	}
	if n.Kind == List || n.Kind == Map {
		return len(n.Items) == 0
	}
	return strings.TrimSpace(n.Text.Value) == ""
}

// Sum is a hash of what a node says: equal values have equal sums in every format. The order of a
// map's keys, empty values and blanks around a text do not count.
func (n *Node) Sum() uint64 {
	h := fnv.New64a()
	var buf [20]byte
	switch n.Kind {
	case Map:
		var total uint64
		for _, item := range n.Items {
			if !item.Empty() {
				total += item.keyed(item.Key.Value)
			}
		}
		return total
	case List:
		for _, item := range n.Items {
			h.Write(strconv.AppendUint(buf[:0], item.Sum(), 36))
			h.Write([]byte{','})
		}
	case Bool: // YAML writes True and TRUE, too
		io.WriteString(h, strings.ToLower(n.Text.Value))
	default:
		io.WriteString(h, strings.TrimSpace(n.Text.Value))
	}
	return h.Sum64()
}

// keyed is the sum of a node under a key.
func (n *Node) keyed(key string) uint64 { return keyedSum(key, n.Sum()) }

func keyedSum(key string, sum uint64) uint64 {
	h := fnv.New64a()
	io.WriteString(h, key)
	var buf [20]byte
	h.Write([]byte{'='})
	h.Write(strconv.AppendUint(buf[:0], sum, 36))
	return h.Sum64()
}

// Sum is a hash of all that a record says. Records that are equal in every field, in whatever
// format, have equal sums; the main text counts the same in a body and in a field.
func (r *Record) Sum() uint64 {
	var total uint64
	if r.Fields != nil {
		for _, item := range r.Fields.Items {
			if item != r.BodyField && !item.Empty() {
				total += item.keyed(item.Key.Value)
			}
		}
	}
	return total + keyedSum("", r.TextSum())
}

// TextSum is a hash of the main text, without the blanks around it.
func (r *Record) TextSum() uint64 {
	return (&Node{Kind: String, Text: Text{Value: r.Body.Value}}).Sum()
}
