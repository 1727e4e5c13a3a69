package match

// CommonSpelling gives the British and the American spelling of a lower-case word one form.
func CommonSpelling(word string) string { return commonSpelling(word) }
