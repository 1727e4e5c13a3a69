// Package eight looks at eight bytes of a text at once, as one number.
package eight

// Each has a one in each of eight bytes, so that a multiple of it has a byte eight times. High has the
// highest bit of each, which is set in bytes beyond ASCII.
const (
	Each = 0x0101010101010101
	High = 0x8080808080808080
)

// Of is the first eight bytes of a text, which must have so many, the first lowest.
func Of[T string | []byte](s T) uint64 {
	_ = s[7] // one check for all
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
