// Package date holds the rules about dates.
package date
