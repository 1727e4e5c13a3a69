package codec

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// compiler makes the forms of types; it refuses a type that holds itself.
type compiler struct {
	inside map[reflect.Type]bool
	// plain are the forms of the types that an interface may hold, made when the first is met.
	plain []form
}

func (c *compiler) form(t reflect.Type) (form, error) {
	if f, ok := basic[t.Kind()]; ok {
		return f, nil
	}
	if c.inside[t] {
		return form{}, fmt.Errorf("%s holds itself", t)
	}
	c.inside[t] = true
	defer delete(c.inside, t)
	switch t.Kind() {
	case reflect.Struct:
		return c.structure(t)
	case reflect.Slice:
		return c.list(t)
	case reflect.Pointer:
		return c.pointer(t)
	case reflect.Map:
		return c.mapping(t)
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return c.anything()
		}
	}
	return form{}, fmt.Errorf("a %s cannot be kept", t)
}

// basic are the forms of types without parts.
var basic = map[reflect.Kind]form{
	reflect.Bool: {
		func(w *writer, v reflect.Value) { w.byte(asByte(v.Bool())) },
		func(r *reader, v reflect.Value) { v.SetBool(r.byte() != 0) }, 1,
	},
	reflect.String: {
		func(w *writer, v reflect.Value) { w.text(v.String()) },
		func(r *reader, v reflect.Value) { v.SetString(r.text()) }, 1,
	},
	reflect.Float64: float, reflect.Float32: float,
	reflect.Int: signed, reflect.Int8: signed, reflect.Int16: signed, reflect.Int32: signed, reflect.Int64: signed,
	reflect.Uint: unsigned, reflect.Uint8: unsigned, reflect.Uint16: unsigned, reflect.Uint32: unsigned, reflect.Uint64: unsigned,
}

var (
	signed = form{
		func(w *writer, v reflect.Value) { w.int(v.Int()) },
		func(r *reader, v reflect.Value) { v.SetInt(r.int()) }, 1,
	}
	unsigned = form{
		func(w *writer, v reflect.Value) { w.uint(v.Uint()) },
		func(r *reader, v reflect.Value) { v.SetUint(r.uint()) }, 1,
	}
	float = form{
		func(w *writer, v reflect.Value) { w.word(math.Float64bits(v.Float())) },
		func(r *reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.word())) }, 8,
	}
)

func asByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func (c *compiler) structure(t reflect.Type) (form, error) {
	fields := make([]form, t.NumField())
	least := 0
	for i := range fields {
		if !t.Field(i).IsExported() {
			return form{}, fmt.Errorf("%s has a field that is not exported: %s", t, t.Field(i).Name)
		}
		f, err := c.form(t.Field(i).Type)
		if err != nil {
			return form{}, fmt.Errorf("%s.%s: %w", t, t.Field(i).Name, err)
		}
		fields[i] = f
		least += f.least
	}
	return form{
		func(w *writer, v reflect.Value) {
			for i := range fields {
				fields[i].write(w, v.Field(i))
			}
		},
		func(r *reader, v reflect.Value) {
			for i := range fields {
				fields[i].read(r, v.Field(i))
			}
		},
		least,
	}, nil
}

// orNil is the form of what may be nil: a byte that tells, and then what is given.
func orNil(write func(*writer, reflect.Value), read func(*reader, reflect.Value)) form {
	return form{
		func(w *writer, v reflect.Value) {
			w.byte(asByte(!v.IsNil()))
			if !v.IsNil() {
				write(w, v)
			}
		},
		func(r *reader, v reflect.Value) {
			if r.byte() != 0 {
				read(r, v)
			}
		},
		1,
	}
}

// list is the form of a slice: its length and its values.
func (c *compiler) list(t reflect.Type) (form, error) {
	item, err := c.form(t.Elem())
	if err != nil {
		return form{}, err
	}
	empty := reflect.MakeSlice(t, 0, 0)
	return orNil(
		func(w *writer, v reflect.Value) {
			w.uint(uint64(v.Len()))
			for i := range v.Len() {
				item.write(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			n := r.count(item.least)
			if n == 0 {
				v.Set(empty)
				return
			}
			v.Grow(n)
			v.SetLen(n)
			for i := range n {
				item.read(r, v.Index(i))
			}
		},
	), nil
}

func (c *compiler) pointer(t reflect.Type) (form, error) {
	item, err := c.form(t.Elem())
	if err != nil {
		return form{}, err
	}
	return orNil(
		func(w *writer, v reflect.Value) { item.write(w, v.Elem()) },
		func(r *reader, v reflect.Value) {
			v.Set(reflect.New(t.Elem()))
			item.read(r, v.Elem())
		},
	), nil
}

// mapping is the form of a map by string: as a list of keys, sorted, with their values.
func (c *compiler) mapping(t reflect.Type) (form, error) {
	if t.Key().Kind() != reflect.String {
		return form{}, fmt.Errorf("a %s cannot be kept: its keys are no strings", t)
	}
	item, err := c.form(t.Elem())
	if err != nil {
		return form{}, err
	}
	return orNil(
		func(w *writer, v reflect.Value) {
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
			w.uint(uint64(len(keys)))
			for _, k := range keys {
				w.text(k.String())
				item.write(w, v.MapIndex(k))
			}
		},
		func(r *reader, v reflect.Value) {
			n := r.count(1 + item.least)
			v.Set(reflect.MakeMapWithSize(t, n))
			for range n {
				key := reflect.New(t.Key()).Elem()
				key.SetString(r.text())
				value := reflect.New(t.Elem()).Elem()
				item.read(r, value)
				v.SetMapIndex(key, value)
			}
		},
	), nil
}
