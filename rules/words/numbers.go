package words

// Hash is the FNV-1a hash of a text.
func Hash[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Numbers is a list of numbers as bytes, so that a fact that holds one is written and read at once.
type Numbers string

const numberSize = 4

// AppendNumber adds a number to what is to become a list.
func AppendNumber(list []byte, n uint32) []byte {
	return append(list, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}

// Len is how many numbers there are.
func (n Numbers) Len() int { return len(n) / numberSize }

// At is the number at an index.
func (n Numbers) At(i int) uint32 {
	b := n[i*numberSize : i*numberSize+numberSize]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// Has tells whether a number is in the list, sorted or not.
func (n Numbers) Has(x uint32) bool {
	for i := range n.Len() {
		if n.At(i) == x {
			return true
		}
	}
	return false
}
