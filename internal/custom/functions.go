package custom

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr"

	"github.com/factvet/factvet/rules"
)

// function is one that expressions can call.
type function struct {
	params int
	do     func(args []any) (any, error)
	// kind is a function of the type that checks see.
	kind any
}

// functions are those that users know.
var functions = map[string]*function{
	"len":   {1, length, new(func(any) int)},
	"words": {1, onText(func(s string) any { return len(strings.Fields(s)) }), new(func(any) int)},
	"lower": {1, onText(func(s string) any { return strings.ToLower(s) }), new(func(any) string)},
	"upper": {1, onText(func(s string) any { return strings.ToUpper(s) }), new(func(any) string)},
	"trim":  {1, onText(func(s string) any { return strings.TrimSpace(s) }), new(func(any) string)},
	"day":   {1, onDate(func(d rules.Interval) any { return int(d.First) }), new(func(any) any)},
	"year":  {1, onDate(func(d rules.Interval) any { y, _, _ := d.First.Date(); return y }), new(func(any) any)},
	"host":  {1, onText(hostOf), new(func(any) string)},
	"uniq":  {1, uniq, new(func(any) []any)},
}

// internals are what lenient puts into expressions.
var internals = map[string]*function{
	"\x00get":    {2, member, new(func(any, any) any)},
	"\x00list":   {1, listOf, new(func(any) []any)},
	"\x00charge": {2, charge, new(func(any, any) any)},
	"\x00step":   {2, step, new(func(any, any) any)},
	"\x00truth":  {1, truthOf, new(func(any) bool)},
	"\x00lt":     {2, comparison(func(c int) bool { return c < 0 }), new(func(any, any) bool)},
	"\x00le":     {2, comparison(func(c int) bool { return c <= 0 }), new(func(any, any) bool)},
	"\x00gt":     {2, comparison(func(c int) bool { return c > 0 }), new(func(any, any) bool)},
	"\x00ge":     {2, comparison(func(c int) bool { return c >= 0 }), new(func(any, any) bool)},
}

// options make the language of rules: nothing in it knows the clock, the disk or the order of a map.
func options() []expr.Option {
	opts := []expr.Option{
		expr.Env(map[string]any{
			"body": "", "names": []any{}, "tags": []any{}, "sources": []any{}, "fields": map[string]any{},
		}),
		expr.AllowUndefinedVariables(), expr.MaxNodes(mostNodes), expr.DisableAllBuiltins(),
	}
	for name := range builtins {
		opts = append(opts, expr.EnableBuiltin(name))
	}
	for _, table := range []map[string]*function{functions, internals} {
		for name, f := range table {
			opts = append(opts, expr.Function(name, f.call(name), f.kind))
		}
	}
	return opts
}

func (f *function) call(name string) func(...any) (any, error) {
	return func(args ...any) (any, error) {
		if len(args) != f.params {
			return nil, fmt.Errorf("%s takes %d arguments, not %d", name, f.params, len(args))
		}
		return f.do(args)
	}
}

// onText is a function of a text; what is missing counts as an empty one.
func onText(do func(string) any) func([]any) (any, error) {
	return func(args []any) (any, error) {
		switch v := args[0].(type) {
		case nil:
			return do(""), nil
		case string:
			return do(v), nil
		case int:
			return do(strconv.Itoa(v)), nil
		}
		return nil, fmt.Errorf("a text is wanted here, not %s", kindOf(args[0]))
	}
}

// onDate is a function of a date; it gives nothing for what is none.
func onDate(do func(rules.Interval) any) func([]any) (any, error) {
	read := onText(func(s string) any {
		if d, err := rules.ParseDate(s); err == nil {
			return do(d)
		}
		return nil
	})
	return read
}

// hostOf is the host of a web address in small letters and without www.
func hostOf(s string) any {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// length counts a text's characters, or the entries of a list or a map.
func length(args []any) (any, error) {
	switch v := args[0].(type) {
	case nil:
		return 0, nil
	case string:
		return utf8.RuneCountInString(v), nil
	case []any:
		return len(v), nil
	case []int:
		return len(v), nil
	case map[string]any:
		return len(v), nil
	}
	return nil, fmt.Errorf("len counts characters or entries, and this is %s", kindOf(args[0]))
}

// uniq is a list of scalars without those that came before.
func uniq(args []any) (any, error) {
	list, err := asList(args[0])
	if err != nil {
		return nil, err
	}
	seen := map[any]bool{}
	out := []any{}
	for _, v := range list {
		switch v.(type) {
		case []any, map[string]any, []int:
			return nil, errors.New("uniq wants a list of texts or numbers; map(sources, .url) makes one of a list of maps")
		}
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out, nil
}

// member is a value of a map by its key or of a list by its index, which counts from the end when
// negative; nothing where there is none.
func member(args []any) (any, error) {
	switch of := args[0].(type) {
	case nil:
		return nil, nil
	case map[string]any:
		if key, ok := args[1].(string); ok {
			return of[key], nil
		}
	case []any:
		if i, ok := args[1].(int); ok {
			if i < 0 {
				i += len(of)
			}
			if i < 0 || i >= len(of) {
				return nil, nil
			}
			return of[i], nil
		}
		return nil, fmt.Errorf("a list has entries by number, not by %v", args[1])
	}
	return nil, fmt.Errorf("%v of %s", args[1], kindOf(args[0]))
}

func listOf(args []any) (any, error) { return asList(args[0]) }

// asList is a list as it is, nothing as an empty one, and numbers as they come from a range.
func asList(v any) ([]any, error) {
	switch v := v.(type) {
	case nil:
		return []any{}, nil
	case []any:
		return v, nil
	case []int:
		out := make([]any, len(v))
		for i, n := range v {
			out[i] = n
		}
		return out, nil
	}
	return nil, fmt.Errorf("a list is wanted here, not %s", kindOf(v))
}

// charge passes a value on, at its price.
func charge(args []any) (any, error) {
	b, ok := args[0].(*budget)
	if !ok {
		return nil, errBudget
	}
	return args[1], b.spend(args[1])
}

// step passes the result of one step of a loop on, at its price and the step's.
func step(args []any) (any, error) {
	if b, ok := args[0].(*budget); ok {
		b.left -= stepCost
	}
	return charge(args)
}

func truthOf(args []any) (any, error) {
	switch v := args[0].(type) {
	case nil:
		return false, nil
	case bool:
		return v, nil
	}
	return nil, fmt.Errorf("%s is neither true nor false", describe(args[0]))
}

// comparison orders two numbers or two texts. What is missing is neither before nor after anything.
func comparison(holds func(int) bool) func([]any) (any, error) {
	return func(args []any) (any, error) {
		a, b := args[0], args[1]
		if a == nil || b == nil {
			return false, nil
		}
		if x, ok := a.(string); ok {
			if y, ok := b.(string); ok {
				return holds(cmp.Compare(x, y)), nil
			}
		}
		if x, ok := number(a); ok {
			if y, ok := number(b); ok {
				return holds(cmp.Compare(x, y)), nil
			}
		}
		return nil, fmt.Errorf("%s is compared with %s", describe(a), describe(b))
	}
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// describe is a value for people, with its kind.
func describe(v any) string {
	switch v := v.(type) {
	case string:
		return "the text " + strconv.Quote(short(v))
	case int, float64:
		return fmt.Sprintf("the number %v", v)
	}
	return kindOf(v)
}

func kindOf(v any) string {
	switch v.(type) {
	case nil:
		return "nothing"
	case string:
		return "a text"
	case bool:
		return "true or false"
	case int, float64:
		return "a number"
	case []any, []int:
		return "a list"
	case map[string]any:
		return "a map"
	}
	return "something else"
}
