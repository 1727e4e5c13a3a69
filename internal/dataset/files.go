package dataset

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Files is where files are looked for: the disk, or a state of it that git keeps. Names are paths
// of the operating system, absolute or from the working directory.
type Files interface {
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	// Stat follows links, as Real does.
	Stat(name string) (fs.FileInfo, error)
	// Real is a path without symbolic links in it.
	Real(name string) (string, error)
}

// Disk are the files of the disk.
type Disk struct{}

// ReadFile reads a file.
func (Disk) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// readSized reads a regular file whose size is known.
func (d Disk) readSized(name string, size int) ([]byte, error) {
	data := make([]byte, size+1)
	if n, err := readInto(data, name); err != nil || n != size {
		// It is empty, is being written, or cannot be read.
		return d.ReadFile(name)
	}
	return data[:size:size], nil
}

// readInto reads the beginning of a file by calls of the system alone, as few as can be: package os would prepare each
// of a dataset's thousands of files for waiting.
func readInto(data []byte, name string) (n int, err error) {
	file, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	defer func() { _ = syscall.Close(file) }()
	return syscall.Read(file, data)
}

// ReadDir lists a folder, sorted by name.
func (Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Stat says what a path leads to.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// Real is a path without symbolic links in it.
func (Disk) Real(name string) (string, error) { return filepath.EvalSymlinks(name) }
