package custom

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/factvet/factvet/rules"
)

// expression is a compiled condition on a record.
type expression struct {
	program *vm.Program
	// first is the field that it names first.
	first path
	// named are all that it names.
	named []path
}

// names are the fields that the expression names; none where there is no expression.
func (e *expression) names() []path {
	if e == nil {
		return nil
	}
	return e.named
}

const (
	// mostNodes bounds an expression's size.
	mostNodes = 1000
	// memoryBudget bounds the elements of the lists that an expression makes.
	memoryBudget = 100_000
)

// machines are those that evaluate; one serves one evaluation at a time.
var machines = sync.Pool{New: func() any { return &vm.VM{MemoryBudget: memoryBudget} }}

// expression compiles the rule's expression; nil where there is none or it is broken.
func (r *reader) expression() *expression {
	n := r.node.Get("expression")
	if n == nil {
		return nil
	}
	source := n.String()
	s := &survey{suggest: r.suggest, locals: map[string]bool{}}
	// The first compilation checks what was written, the second makes the program that is run.
	if _, err := compile(source, expr.AsBool(), expr.Patch(s)); err != nil {
		r.expressionProblem(n, s, err)
		return nil
	}
	for _, p := range s.problems {
		r.problem(placeIn(n, p.From, p.To), p.Message)
	}
	if len(s.problems) > 0 {
		return nil
	}
	program, err := compile(source, expr.Patch(lenient{}))
	if err != nil {
		r.expressionProblem(n, s, err)
		return nil
	}
	e := &expression{program: program, named: s.named()}
	if len(e.named) > 0 {
		e.first = e.named[0]
	}
	return e
}

// compile never panics, whatever the expression.
func compile(source string, more ...expr.Option) (program *vm.Program, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("this expression cannot be compiled: %v", p)
		}
	}()
	return expr.Compile(source, append(options(), more...)...)
}

// expressionProblem reports why an expression does not compile, where in it.
func (r *reader) expressionProblem(n *rules.Node, s *survey, err error) {
	var fault *file.Error
	if !errors.As(err, &fault) {
		message := err.Error()
		if kind, is := strings.CutPrefix(message, "expected bool, but got "); is {
			message = "an expression says whether the rule fires; this one is " + humanly(kind) + ", neither true nor false"
		}
		r.problem(n.Span, message)
		return
	}
	// A survey knows better what is wrong with a function that does not exist.
	for _, p := range s.problems {
		if p.From == fault.From {
			fault = p
		}
	}
	r.problem(placeIn(n, fault.From, fault.To), humanly(fault.Message))
}

// placeIn is the place in the file of characters of a text, from and to.
func placeIn(n *rules.Node, from, to int) rules.Span {
	text := n.Text.Value
	start := byteOf(text, from)
	return n.Text.At(start, max(start, byteOf(text, to)))
}

// byteOf is the offset in bytes of a character, at most the text's length.
func byteOf(text string, char int) int {
	at := 0
	for ; char > 0 && at < len(text); char-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// eval tells whether the expression is true of a record, or why that cannot be said.
func (e *expression) eval(rec *rules.Record) (fires bool, problem string) {
	env := environment(rec)
	env[budgetName] = &budget{left: stepBudget + textShare*len(rec.File)}
	machine := machines.Get().(*vm.VM)
	out, err := machine.Run(e.program, env)
	machines.Put(machine)
	if err != nil {
		var fault *file.Error
		if errors.As(err, &fault) {
			return false, humanly(fault.Message)
		}
		return false, err.Error()
	}
	is, err := truthOf([]any{out})
	if err != nil {
		return false, err.Error()
	}
	return is == true, ""
}

// plainWords are the words of the machine in others.
var plainWords = strings.NewReplacer(
	"map[string]interface {}", "map", "[]interface {}", "list", "interface {}", "value", "<nil>", "nothing",
	"memory budget exceeded", errBudget.Error(),
)

// humanly puts what the machine says in other words.
func humanly(message string) string {
	if strings.Contains(message, "<nil>") {
		message += "; a field is missing, for which (field ?? 0) gives a value"
	}
	return plainWords.Replace(message)
}

// survey visits an expression as written: it notes the fields that it names and finds what must not
// stand in it.
type survey struct {
	suggest  Suggest
	problems []*file.Error
	fields   []named
	locals   map[string]bool
}

// named is a field that an expression names, and where.
type named struct {
	at   int
	path path
}

func (s *survey) problem(n ast.Node, message string) {
	loc := n.Location()
	s.problems = append(s.problems, &file.Error{Location: loc, Message: message})
}

// Visit sees children before their parents.
func (s *survey) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		if n.Value == "$env" {
			s.problem(n, "$env is not known here; fields holds the record's fields: fields[\"a-b\"]")
		}
		s.fields = append(s.fields, named{n.Location().From, path{n.Value}})
	case *ast.MemberNode:
		s.member(n)
	case *ast.VariableDeclaratorNode:
		s.locals[n.Name] = true
	case *ast.CallNode:
		s.call(n)
	case *ast.BuiltinNode:
		if !builtins[n.Name] {
			s.problem(n, s.noFunction(n.Name))
		}
	}
}

// member makes a.b of the a and the .b: the node comes right after what it is a member of.
func (s *survey) member(n *ast.MemberNode) {
	key, ok := n.Property.(*ast.StringNode)
	if !ok || len(s.fields) == 0 {
		return
	}
	last := &s.fields[len(s.fields)-1]
	if pathOf(n.Node) == nil || pathOf(n.Node).name() != last.path.name() {
		return
	}
	if last.path.name() == "fields" {
		last.path = path{key.Value}
		return
	}
	last.path = append(slices.Clone(last.path), key.Value)
}

// pathOf is the path that a chain of names spells, or nil.
func pathOf(n ast.Node) path {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return path{n.Value}
	case *ast.ChainNode:
		return pathOf(n.Node)
	case *ast.MemberNode:
		key, ok := n.Property.(*ast.StringNode)
		above := pathOf(n.Node)
		if !ok || above == nil {
			return nil
		}
		if above.name() == "fields" {
			return path{key.Value}
		}
		return append(above, key.Value)
	}
	return nil
}

func (s *survey) call(n *ast.CallNode) {
	name, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		s.problem(n, "only functions can be called")
		return
	}
	s.fields = slices.DeleteFunc(s.fields, func(f named) bool { return f.at == name.Location().From })
	if functions[name.Value] == nil {
		s.problem(name, s.noFunction(name.Value))
	}
}

func (s *survey) noFunction(name string) string {
	known := slices.Sorted(maps.Keys(functions))
	for b := range builtins {
		known = append(known, b)
	}
	slices.Sort(known)
	message := "there is no function " + name
	if hint := s.suggest(name, known); hint != "" {
		return message + hint
	}
	return message + " in expressions of rules"
}

// named are the fields in the order of the text. Variables are none.
func (s *survey) named() []path {
	var out []path
	slices.SortStableFunc(s.fields, func(a, b named) int { return a.at - b.at })
	for _, f := range s.fields {
		if !s.locals[f.path[0]] && f.path[0] != "fields" {
			out = append(out, f.path)
		}
	}
	return out
}
