//go:build unix

package dataset

import (
	"syscall"

	"github.com/factvet/factvet/internal/record"
)

// readRegular reads a regular file of the disk by calls of the system alone, and as few as can be, since a dataset has
// thousands of files. The bytes stand in the room where it has enough. ok is false for anything else, and where that did
// not give the whole of it.
func readRegular(file string, room []byte) (data []byte, ok bool) {
	// Opened like this, a named pipe does not wait for who writes into it.
	f, err := syscall.Open(file, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	defer func() { _ = syscall.Close(f) }()
	var info syscall.Stat_t
	if err := syscall.Fstat(f, &info); err != nil || info.Mode&syscall.S_IFMT != syscall.S_IFREG || info.Size > record.MaxSize {
		return nil, false
	}
	if data = room; len(data) <= int(info.Size) {
		data = make([]byte, info.Size+1)
	}
	if n, err := syscall.Read(f, data); err != nil || n != int(info.Size) {
		return nil, false // it is being written
	}
	return data[:info.Size:info.Size], true
}
