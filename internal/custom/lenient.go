package custom

import (
	"errors"

	"github.com/expr-lang/expr/ast"
)

// budgetName is where an environment keeps its budget. No expression can spell it.
const budgetName = "\x00budget"

const (
	// stepBudget bounds the steps of the loops in one evaluation, and with textShare for each byte of
	// the file the size of what they make and of what functions read.
	stepBudget = 1 << 20
	textShare  = 64
	// stepCost is what one step of a loop costs, beside the size of its result.
	stepCost = 16
)

// budget is what an evaluation may still spend. It counts rather than measures time, so that an
// expression has one outcome on every machine.
type budget struct{ left int }

var errBudget = errors.New("it takes too many steps")

// spend takes the size of a value from the budget, however often its parts are shared.
func (b *budget) spend(v any) error {
	b.left--
	switch v := v.(type) {
	case string:
		b.left -= len(v)
	case []any:
		for _, item := range v {
			if err := b.spend(item); err != nil {
				return err
			}
		}
	case map[string]any:
		for key, item := range v {
			b.left -= len(key)
			if err := b.spend(item); err != nil {
				return err
			}
		}
	case []int:
		b.left -= len(v)
	}
	if b.left < 0 {
		return errBudget
	}
	return nil
}

// lenient rewrites an expression: what is missing has no members, compares with nothing and is an
// empty list and not true, and loops, variables and what is read at length are charged to the budget.
type lenient struct{}

// Visit sees children before their parents.
func (lenient) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.MemberNode:
		ast.Patch(node, call("\x00get", n.Node, n.Property))
	case *ast.BinaryNode:
		switch {
		case comparisons[n.Operator] != "":
			ast.Patch(node, call(comparisons[n.Operator], n.Left, n.Right))
		case connectives[n.Operator]:
			n.Left, n.Right = truth(n.Left), truth(n.Right)
		case n.Operator == "in":
			n.Right = charged(n.Right)
		case !arithmetic[n.Operator]:
			n.Left = charged(n.Left)
		}
	case *ast.UnaryNode:
		if connectives[n.Operator] {
			n.Node = truth(n.Node)
		}
	case *ast.ConditionalNode:
		n.Cond = truth(n.Cond)
	case *ast.CallNode:
		for i, arg := range n.Arguments {
			n.Arguments[i] = charged(arg)
		}
	case *ast.BuiltinNode:
		for i, arg := range n.Arguments {
			if _, condition := arg.(*ast.PredicateNode); !condition {
				n.Arguments[i] = charged(arg)
			}
		}
		if loops[n.Name] && len(n.Arguments) > 0 {
			n.Arguments[0] = at(n.Arguments[0], call("\x00list", n.Arguments[0]))
		}
		if conditions[n.Name] && len(n.Arguments) > 1 {
			if p, ok := n.Arguments[1].(*ast.PredicateNode); ok {
				p.Node = truth(p.Node)
			}
		}
	case *ast.PredicateNode:
		n.Node = at(n.Node, call("\x00step", &ast.IdentifierNode{Value: budgetName}, n.Node))
	case *ast.VariableDeclaratorNode:
		n.Value = charged(n.Value)
	}
}

// at puts a new node where another stands.
func at(old, fresh ast.Node) ast.Node {
	fresh.SetLocation(old.Location())
	return fresh
}

// charged takes the size of a value from the budget where it is used, unless it is a constant.
func charged(n ast.Node) ast.Node {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NilNode:
		return n
	}
	return at(n, call("\x00charge", &ast.IdentifierNode{Value: budgetName}, n))
}

// arithmetic are the operators that take as long for one value as for another.
var arithmetic = map[string]bool{
	"-": true, "*": true, "/": true, "%": true, "**": true, "^": true, "..": true, "??": true,
}

// truth makes of what is missing what is not true.
func truth(n ast.Node) ast.Node { return at(n, call("\x00truth", n)) }

func call(name string, args ...ast.Node) *ast.CallNode {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: args}
}

// comparisons are the operators that order two values, and the functions that stand for them.
var comparisons = map[string]string{"<": "\x00lt", "<=": "\x00le", ">": "\x00gt", ">=": "\x00ge"}

// connectives are the operators on what is true or false.
var connectives = map[string]bool{"and": true, "&&": true, "or": true, "||": true, "not": true, "!": true}

// conditions are the builtins that ask a condition of each entry of a list.
var conditions = map[string]bool{
	"all": true, "none": true, "any": true, "one": true, "filter": true, "count": true,
	"find": true, "findIndex": true, "findLast": true, "findLastIndex": true,
}

// loops are the builtins that go through a list.
var loops = map[string]bool{
	"all": true, "none": true, "any": true, "one": true, "filter": true, "map": true, "count": true, "sum": true,
	"find": true, "findIndex": true, "findLast": true, "findLastIndex": true,
}

// builtins are the functions of the language that rules may use: those whose results are small and
// depend on their arguments alone.
var builtins = map[string]bool{
	"all": true, "none": true, "any": true, "one": true, "filter": true, "map": true, "count": true, "sum": true,
	"find": true, "findIndex": true, "findLast": true, "findLastIndex": true,
	"abs": true, "ceil": true, "floor": true, "round": true, "int": true, "float": true, "max": true, "min": true,
	"trimPrefix": true, "trimSuffix": true, "indexOf": true, "lastIndexOf": true, "hasPrefix": true, "hasSuffix": true,
}
