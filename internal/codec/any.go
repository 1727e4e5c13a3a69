package codec

import (
	"fmt"
	"reflect"
	"slices"
)

// plain are the types of values that an interface may hold, each written behind its number here; 0
// is nil.
var plain = []reflect.Type{
	1:  reflect.TypeFor[bool](),
	2:  reflect.TypeFor[int](),
	3:  reflect.TypeFor[float64](),
	4:  reflect.TypeFor[string](),
	5:  reflect.TypeFor[[]string](),
	6:  reflect.TypeFor[[]int](),
	7:  reflect.TypeFor[map[string]int](),
	8:  reflect.TypeFor[map[string]string](),
	9:  reflect.TypeFor[[]any](),
	10: reflect.TypeFor[map[string]any](),
}

// anything is the form of an interface.
func (c *compiler) anything() (form, error) {
	if c.plain == nil {
		c.plain = make([]form, len(plain))
		for i, t := range plain[1:] {
			// What the plain types hold is plain again, so this ends.
			f, err := (&compiler{inside: map[reflect.Type]bool{}, plain: c.plain}).form(t)
			if err != nil {
				return form{}, err
			}
			c.plain[i+1] = f
		}
	}
	forms := c.plain
	return form{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.byte(0)
				return
			}
			v = v.Elem()
			i := slices.Index(plain, v.Type())
			if i < 0 {
				w.fail(fmt.Errorf("a %s cannot be kept", v.Type()))
				return
			}
			w.byte(byte(i))
			forms[i].write(w, v)
		},
		func(r *reader, v reflect.Value) {
			i := int(r.byte())
			if i == 0 {
				return
			}
			if i >= len(forms) {
				r.fail()
				return
			}
			value := reflect.New(plain[i]).Elem()
			forms[i].read(r, value)
			v.Set(value)
		},
		1,
	}, nil
}
