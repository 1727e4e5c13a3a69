package codec

import (
	"math"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type place struct{ Start, End int }

type fact struct {
	Name   string
	Field  bool
	Weight float64
	Small  float32
	Kind   uint8
	Day    int32
	Again  []place
	At     *place
	Words  []string
	Data   map[string]any
}

var facts = []fact{
	{},
	{Name: "Kassym-Jomart Tokayev", Field: true, Weight: 0.1, Small: 1.5, Kind: 255, Day: math.MinInt32},
	{Again: []place{}, Words: []string{"", "a\x00b", "жёлтый"}},
	{Again: []place{{1, -2}, {math.MaxInt, math.MinInt}}, At: &place{3, 4}, Weight: math.Inf(-1)},
	{Data: map[string]any{}},
	{Data: map[string]any{
		"nil": nil, "bool": true, "int": -7, "float": 2.5, "string": "é", "strings": []string{"a"}, "ints": []int{1},
		"counts": map[string]int{"Kassym": 40, "Qassym": 1}, "names": map[string]string{"a": "b"},
		"list": []any{1, "x", []any{nil}}, "map": map[string]any{"deep": map[string]any{"er": 1.0}}, "empty": []string{},
	}},
}

func codecFor(t testing.TB, v any) *Codec {
	t.Helper()
	c, err := For(reflect.TypeOf(v))
	require.NoError(t, err)
	return c
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	c := codecFor(t, fact{})
	for _, f := range facts {
		data, err := c.Append([]byte("before"), f)
		require.NoError(t, err)
		again, err := c.Append([]byte("before"), f)
		require.NoError(t, err)
		assert.Equal(t, data, again, "maps have an order")
		got, err := c.Decode(string(data[len("before"):]))
		require.NoError(t, err)
		assert.Equal(t, f, got)
	}
	d := c.Decoder()
	for _, f := range append(facts, facts...) {
		data, err := c.Append(nil, f)
		require.NoError(t, err)
		got, err := d.Decode(string(data))
		require.NoError(t, err)
		assert.Equal(t, f, got, "nothing is left of the value before")
	}
	for _, v := range []any{7, "text", true, []string{"a"}, struct{}{}, []struct{}{{}, {}}} {
		c := codecFor(t, v)
		data, err := c.Append(nil, v)
		require.NoError(t, err)
		got, err := c.Decode(string(data))
		require.NoError(t, err)
		assert.Equal(t, v, got)
	}
}

type node struct{ Next *node }

func TestTypesThatCannotBeKept(t *testing.T) {
	for want, v := range map[string]any{
		"not exported: start":       struct{ start int }{},
		"holds itself":              node{},
		"a func() cannot be kept":   func() {},
		"keys are no strings":       map[int]string{},
		"a error cannot be kept":    struct{ Err error }{},
		"a chan int cannot be kept": struct{ C chan int }{},
		"a [2]int cannot be kept":   [2]int{},
	} {
		_, err := For(reflect.TypeOf(v))
		require.ErrorContains(t, err, want)
	}
}

type unit string

func TestValuesThatCannotBeKept(t *testing.T) {
	c := codecFor(t, fact{})
	for _, v := range []any{unit("km"), int64(1), place{}, []any{unit("km")}, &place{}} {
		data, err := c.Append([]byte("before"), fact{Data: map[string]any{"v": v}})
		require.ErrorContains(t, err, "cannot be kept", "%T would be read as another type", v)
		assert.Equal(t, "before", string(data))
	}
	_, err := c.Append(nil, place{})
	require.ErrorContains(t, err, "this is a codec.place, not a codec.fact")
	_, err = c.Append(nil, nil)
	require.Error(t, err)
}

func TestDamageIsAnError(t *testing.T) {
	c := codecFor(t, fact{})
	for _, f := range facts {
		data, err := c.Append(nil, f)
		require.NoError(t, err)
		for n := range data {
			_, err := c.Decode(string(data[:n]))
			require.Error(t, err, "%d of %d bytes", n, len(data))
		}
		_, err = c.Decode(string(data) + "\x00")
		require.Error(t, err)
	}
	_, err := codecFor(t, []struct{}{}).Decode("\x01\xff\xff\xff\xff\x7f")
	require.Error(t, err, "a list of values without bytes has its limit")
}

// FuzzDecode reads any bytes without a panic, and writes what it could read so that it is read again.
func FuzzDecode(f *testing.F) {
	c := codecFor(f, fact{})
	for _, v := range facts {
		data, err := c.Append(nil, v)
		require.NoError(f, err)
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, data string) {
		v, err := c.Decode(data)
		if err != nil {
			return
		}
		written, err := c.Append(nil, v)
		require.NoError(t, err)
		again, err := c.Decode(string(written))
		require.NoError(t, err)
		rewritten, err := c.Append(nil, again)
		require.NoError(t, err)
		assert.Equal(t, written, rewritten)
	})
}

func BenchmarkFact(b *testing.B) {
	f := fact{Name: "Kassym-Jomart Tokayev", Field: true, Again: []place{{1, 2}, {3, 4}}, Words: []string{"president", "said"}}
	c := codecFor(b, f)
	data, err := c.Append(nil, f)
	require.NoError(b, err)
	text := string(data)
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 0, 256)
		var v any = f
		e := c.Encoder()
		for b.Loop() {
			_, _ = e.Append(buf, v)
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		d := c.Decoder()
		for b.Loop() {
			_, _ = d.Decode(text)
		}
	})
}
