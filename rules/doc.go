// Package rules is what a rule is made of and what it sees.
//
// A [Rule] is a value: an id, its manual, a default severity and two functions. Check looks at one
// [Record] through a [Pass]; Reconcile looks at one [Group]: all the facts of a dataset that share
// a key. A rule imports this package and nothing else of factvet, so one written elsewhere is a
// rule like the built-in ones.
//
// Every position is a [Span] of bytes in the record's file. Lines and columns are made at the edge,
// where a report is written.
package rules
