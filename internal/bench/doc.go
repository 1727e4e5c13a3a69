// Package bench measures the stages of a check, each by itself, on generated records:
//
//	go test ./internal/bench -bench . -benchmem
//	go test ./internal/bench -bench 'Check/date|Reconcile/name'
//
// Reading, prose and checks are measured a record, so their ns/op and B/op are those of one record
// of 2 KB; reconciling and reports are measured on the whole dataset. Grouping and filters are
// measured in package engine, whose own they are. The programs beside this package measure whole
// runs.
package bench
