// Package number holds the rules about figures.
package number
