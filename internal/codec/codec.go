// Package codec writes values as bytes and reads them back: the form in which the engine keeps facts
// in memory and results in the cache.
//
// The bytes hold neither types nor names, so only the build that wrote them may read them. A text
// that is read shares the bytes it was read from, which keeps a fact as cheap as its bytes.
package codec

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

	"github.com/factvet/factvet/rules/eight"
)

// Codec writes and reads the values of one type.
type Codec struct {
	kind reflect.Type
	form form
}

// form is how the values of one type are written and read.
type form struct {
	write func(*writer, reflect.Value)
	read  func(*reader, reflect.Value)
	// least is the fewest bytes that a value takes.
	least int
}

// For is the codec of a type: a bool, a number, a string, or a struct, list, pointer or map by string
// of such. An interface may hold what JSON can say: bool, int, float64, string, and lists and maps by
// string of these. Any other type, one that holds itself, and unexported fields are an error.
func For(t reflect.Type) (*Codec, error) {
	f, err := (&compiler{inside: map[reflect.Type]bool{}}).form(t)
	if err != nil {
		return nil, err
	}
	return &Codec{kind: t, form: f}, nil
}

// Append writes a value behind buf, as [Encoder.Append] does.
func (c *Codec) Append(buf []byte, v any) ([]byte, error) { return c.Encoder().Append(buf, v) }

// Encoder writes values of one type one after the other, in one goroutine.
type Encoder struct {
	codec *Codec
	w     writer
}

// Encoder makes a writer of many values.
func (c *Codec) Encoder() *Encoder { return &Encoder{codec: c} }

// Append writes a value behind buf. It fails on a value of another type, and where an interface
// holds what it may not.
func (e *Encoder) Append(buf []byte, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	if !value.IsValid() || value.Type() != e.codec.kind {
		return buf, fmt.Errorf("this is a %T, not a %s", v, e.codec.kind)
	}
	e.w = writer{buf: buf}
	e.codec.form.write(&e.w, value)
	if e.w.err != nil {
		return buf, e.w.err
	}
	return e.w.buf, nil
}

// errDamaged is the error of bytes that no value was written as.
var errDamaged = errors.New("these bytes are not such a value")

// Decode reads a value that takes all of data. Its texts share the memory of data.
func (c *Codec) Decode(data string) (any, error) { return c.Decoder().Decode(data) }

// Decoder reads values of one type one after the other, in one goroutine.
type Decoder struct {
	form form
	// value is where each is read before it is handed out as a copy.
	value reflect.Value
	r     reader
}

// Decoder makes a reader of many values.
func (c *Codec) Decoder() *Decoder { return &Decoder{form: c.form, value: reflect.New(c.kind).Elem()} }

// Decode reads the next value, as [Codec.Decode] does.
func (d *Decoder) Decode(data string) (any, error) {
	d.value.SetZero()
	d.r = reader{data: data}
	d.form.read(&d.r, d.value)
	if d.r.failed || d.r.data != "" {
		return nil, errDamaged
	}
	return d.value.Interface(), nil
}

// writer appends, and keeps its first error.
type writer struct {
	buf []byte
	err error
}

func (w *writer) uint(n uint64)  { w.buf = binary.AppendUvarint(w.buf, n) }
func (w *writer) int(n int64)    { w.buf = binary.AppendVarint(w.buf, n) }
func (w *writer) byte(b byte)    { w.buf = append(w.buf, b) }
func (w *writer) word(n uint64)  { w.buf = binary.LittleEndian.AppendUint64(w.buf, n) }
func (w *writer) text(s string)  { w.uint(uint64(len(s))); w.buf = append(w.buf, s...) }
func (w *writer) fail(err error) { w.err = errors.Join(w.err, err) }

// reader takes from the front of data; when that is not what it should be it fails, and answers with
// zeroes from then on.
type reader struct {
	data   string
	failed bool
}

func (r *reader) fail() {
	r.failed, r.data = true, ""
}

func (r *reader) byte() byte {
	if r.data == "" {
		r.fail()
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) uint() uint64 {
	n, rest, ok := Uint(r.data)
	if !ok {
		r.fail()
		return 0
	}
	r.data = rest
	return n
}

// Uint reads a number as [binary.AppendUvarint] writes it from the front of data.
func Uint(data string) (n uint64, rest string, ok bool) {
	for i, shift := 0, uint(0); i < len(data) && i < binary.MaxVarintLen64; i, shift = i+1, shift+7 {
		n |= uint64(data[i]&0x7f) << shift
		if data[i] < 0x80 {
			return n, data[i+1:], true
		}
	}
	return 0, "", false
}

func (r *reader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) word() uint64 {
	if len(r.data) < 8 {
		r.fail()
		return 0
	}
	n := Uint64(r.data, 0)
	r.data = r.data[8:]
	return n
}

// Uint32 reads four bytes of data, the low one first, which must be there.
func Uint32(data string, at int) uint32 {
	b := data[at : at+4] // so that one check does for all four, and one load
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// Uint64 reads eight bytes likewise.
func Uint64(data string, at int) uint64 {
	return eight.Of(data[at : at+8])
}

func (r *reader) text() string {
	n := r.count(1)
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

// mostEmpty is how many values that take no bytes a list may have.
const mostEmpty = 1 << 16

// count reads how many values of at least so many bytes follow; damage must not make room for more
// than can be there.
func (r *reader) count(least int) int {
	n := r.uint()
	if least > 0 && n > uint64(len(r.data)/least) || least == 0 && n > mostEmpty {
		r.fail()
		return 0
	}
	return int(n)
}
