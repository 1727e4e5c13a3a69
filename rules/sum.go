package rules

import "strings"

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
	switch n.Kind {
	case Map:
		return n.sumWithout(nil)
	case List:
		var d Digest
		for _, item := range n.Items {
			d = d.Number(item.Sum())
		}
		return uint64(d)
	case Bool: // YAML writes True and TRUE, too
		return textSum(strings.ToLower(n.Text.Value))
	}
	return textSum(n.Text.Value)
}

// sumWithout is the sum of a map as if it lacked one of its values.
func (n *Node) sumWithout(left *Node) uint64 {
	var total uint64
	for _, item := range n.Items {
		if item != left && !item.Empty() {
			total += keyedSum(item.Key.Value, item.Sum())
		}
	}
	return total
}

// Sum is a hash of all that a record says. Records that are equal in every field, in whatever
// format, have equal sums; the main text counts the same in a body and in a field.
func (r *Record) Sum() uint64 {
	var fields uint64
	if r.Fields != nil {
		fields = r.Fields.sumWithout(r.BodyField)
	}
	return fields + keyedSum("", r.TextSum())
}

// TextSum is a hash of the main text, without the blanks around it.
func (r *Record) TextSum() uint64 {
	if !r.summed {
		r.textSum, r.summed = textSum(r.Body.Value), true
	}
	return r.textSum
}

func textSum(s string) uint64 { return uint64(Digest(0).Text(strings.TrimSpace(s))) }

func keyedSum(key string, sum uint64) uint64 { return uint64(Digest(0).Text(key).Number(sum)) }
