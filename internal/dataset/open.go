package dataset

import (
	"fmt"
	"os"
)

// Opened is a file of which any stretch can be read.
type Opened struct {
	*os.File
	size int64
}

// Size is how many bytes the file had when it was opened.
func (o Opened) Size() int64 { return o.size }

// Open opens a regular file of any size.
func Open(file string) (*Opened, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("it is %s, not a regular file", kindOf(info.Mode()))
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return &Opened{f, info.Size()}, nil
}
