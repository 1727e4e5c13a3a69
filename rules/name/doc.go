// Package name holds the rules about names, and clusters a dataset's names by their spellings.
package name
