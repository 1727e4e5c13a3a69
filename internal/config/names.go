package config

import (
	"errors"

	"github.com/factvet/factvet/internal/dataset"
	"github.com/factvet/factvet/rules"
)

// loadNames reads a file of reviewed spellings.
func loadNames(files dataset.Files, file string) (rules.Names, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		return rules.Names{}, err
	}
	return ParseNames(file, data)
}

// ParseNames reads the text of a names file, which holds reviewed spellings; file is for errors:
//
//	names:
//	  - name: Kassym-Jomart Tokayev
//	    variants: [Qassym-Jomart Tokayev]
//	never:
//	  - [James Gurner, James Gurney]
//
// The error lists everything that is not of this form, each with its place.
func ParseNames(file string, data []byte) (rules.Names, error) {
	out := rules.Names{Variants: map[string]string{}, Never: map[[2]string]bool{}}
	src, err := parse(file, data)
	if err != nil {
		return out, err
	}
	r := namesReader{source: src, names: out}
	for _, item := range src.root.Items {
		switch item.Key.Value {
		case "names":
			r.list(item, "entries, each with a name and its variants", r.entry)
		case "never":
			r.list(item, "pairs of names", r.pair)
		default:
			r.fail(item.Key.Span, "unknown key %q%s", item.Key.Value, DidYouMean(item.Key.Value, []string{"names", "never"}))
		}
	}
	return out, errors.Join(r.errs...)
}

// namesReader takes a file of names apart and collects what is wrong with it.
type namesReader struct {
	source *source
	names  rules.Names
	errs   []error
}

func (r *namesReader) fail(span rules.Span, format string, args ...any) {
	r.errs = append(r.errs, r.source.errorAt(span, format, args...))
}

func (r *namesReader) list(n *rules.Node, of string, read func(*rules.Node)) {
	switch n.Kind {
	case rules.Null:
	case rules.List:
		for _, item := range n.Items {
			read(item)
		}
	default:
		r.fail(n.Span, "%s must be a list of %s", n.Key.Value, of)
	}
}

func (r *namesReader) entry(n *rules.Node) {
	if n.Get("name").Empty() {
		r.fail(n.Span, "each entry under names needs a name, with its variants")
		return
	}
	name := n.Get("name").String()
	r.accept(n.Get("name"), name)
	for _, item := range n.Items {
		switch item.Key.Value {
		case "name":
		case "variants":
			if item.Kind == rules.Map {
				r.fail(item.Span, "variants must be a list of spellings")
			}
			for _, v := range scalars(item) {
				r.accept(v, name)
			}
		default:
			r.fail(item.Key.Span, "unknown key %q%s", item.Key.Value, DidYouMean(item.Key.Value, []string{"name", "variants"}))
		}
	}
}

// accept takes a spelling as one of a name; two names cannot share one.
func (r *namesReader) accept(spelling *rules.Node, name string) {
	s := spelling.String()
	if s == "" {
		r.fail(spelling.Span, "a spelling must be a text")
		return
	}
	if other, ok := r.names.Variants[s]; ok && other != name {
		r.fail(spelling.Span, "%q is a spelling of %q already", s, other)
		return
	}
	r.names.Variants[s] = name
}

func (r *namesReader) pair(n *rules.Node) {
	if n.Kind != rules.List || len(n.Items) != 2 || n.Items[0].String() == "" || n.Items[1].String() == "" {
		r.fail(n.Span, "each entry under never is a pair of names, as in [James Gurner, James Gurney]")
		return
	}
	r.names.Never[[2]string{n.Items[0].String(), n.Items[1].String()}] = true
}

// scalars are the items of a list, or the one value that is no list.
func scalars(n *rules.Node) []*rules.Node {
	switch n.Kind {
	case rules.Null, rules.Map:
		return nil
	case rules.List:
		return n.Items
	}
	return []*rules.Node{n}
}
