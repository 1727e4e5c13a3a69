// Package quote holds the rules about quotations.
package quote
