package rules

import (
	"encoding/json"
	"strconv"
)

// Kind is the type of a node's value.
type Kind uint8

// The kinds of a node: those of JSON.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// Node is one value of a record's fields: a scalar, a list or a map, with its place in the file.
// A nil node stands for a field that is missing; its methods answer with zero values.
type Node struct {
	Kind Kind
	// Key is the name under which the node stands in its map; its value is empty in a list.
	Key Text
	// Text is a scalar's decoded text: for a number or a date the very characters of the file.
	Text Text
	// Span covers the value with its quotation marks or indicators. A missing value (`key:`) is
	// an empty span behind the colon.
	Span Span
	// Items are a list's items or a map's values, in the order of the file.
	Items []*Node
}

// Get is the value under a key of a map, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	for _, item := range n.Items {
		if item.Key.Value == key {
			return item
		}
	}
	return nil
}

// String is a scalar's text, and empty for anything else.
func (n *Node) String() string {
	if n == nil {
		return ""
	}
	return n.Text.Value
}

// Place is the node's span, and the zero span for a missing node.
func (n *Node) Place() Span {
	if n == nil {
		return Span{}
	}
	return n.Span
}

// Whole covers the node with its key, where it has one.
func (n *Node) Whole() Span {
	s := n.Place()
	if n != nil && n.Key.Value != "" {
		s.Start = min(s.Start, n.Key.Span.Start)
	}
	return s
}

// Walk calls visit for the node and everything below it, parents first, in the order of the file.
func (n *Node) Walk(visit func(*Node)) {
	if n == nil {
		return
	}
	visit(n)
	for _, item := range n.Items {
		item.Walk(visit)
	}
}

// JSON is the value as encoding/json decodes it, with numbers as [json.Number].
func (n *Node) JSON() any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case Bool:
		return n.Text.Value[0] == 't' || n.Text.Value[0] == 'T'
	case Number:
		return json.Number(n.Text.Value)
	case String:
		return n.Text.Value
	case List:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			list[i] = item.JSON()
		}
		return list
	case Map:
		m := make(map[string]any, len(n.Items))
		for _, item := range n.Items {
			m[item.Key.Value] = item.JSON()
		}
		return m
	}
	return nil
}

// PlaceOf is the place that a path of keys and indices leads to, as far as it leads. With a
// property it is that property's key, or the beginning of its parent where the parent lacks it.
func (n *Node) PlaceOf(path []string, property string) Span {
	for _, step := range path {
		next := n.step(step)
		if next == nil {
			return n.Place()
		}
		n = next
	}
	if property == "" {
		return n.Place()
	}
	if p := n.Get(property); p != nil {
		return p.Key.Span
	}
	switch {
	case n == nil:
		return Span{}
	case n.Key.Value != "":
		return n.Key.Span
	case len(n.Items) > 0 && n.Kind == Map:
		return n.Items[0].Key.Span
	}
	return Span{n.Span.Start, n.Span.Start}
}

// step is a value of a map by its key, or an item of a list by its index from 0.
func (n *Node) step(name string) *Node {
	if n != nil && n.Kind == List {
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(n.Items) {
			return n.Items[i]
		}
		return nil
	}
	return n.Get(name)
}
