package name

import "github.com/factvet/factvet/rules/words"

// index numbers spellings by their names, in the order in which they come. It is a table of the numbers,
// from 1, each in the first free slot from that of its name's hash on; 0 is free.
type index []int32

// usualIndex has room for the names of most records and groups. The length of an index is a power of two.
type usualIndex [64]int32

// number is the number of a spelling from 0, the next one if it is none of those known, whose names are
// told by their numbers.
func (x *index) number(name string, known int, nameOf func(int) string) int {
	if 2*known >= len(*x) {
		*x = make(index, 2*len(*x))
		for i := range known {
			(*x)[x.slot(nameOf(i), nameOf)] = int32(i + 1)
		}
	}
	slot := x.slot(name, nameOf)
	if (*x)[slot] == 0 {
		(*x)[slot] = int32(known + 1)
	}
	return int((*x)[slot]) - 1
}

// slot is where a name's number stands, or is to stand.
func (x *index) slot(name string, nameOf func(int) string) int {
	slot := int(words.Hash(name)) & (len(*x) - 1)
	for (*x)[slot] != 0 && nameOf(int((*x)[slot])-1) != name {
		slot = (slot + 1) & (len(*x) - 1)
	}
	return slot
}
