package dataset

import "os"

// Opened is a file of which any stretch can be read.
type Opened struct {
	*os.File
	size int64
}

// Size is how many bytes the file had right before it was opened.
func (o Opened) Size() int64 { return o.size }

// Open opens a regular file of any size. What is none is an error and is not opened: a pipe would wait for who writes into it.
func Open(file string) (*Opened, error) {
	info, err := regular(Disk{}, file)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	return &Opened{f, info.Size()}, nil
}
