// Package custom makes rules of what a configuration lists under custom: patterns that are searched
// in a record's texts, and expressions over its fields.
package custom
