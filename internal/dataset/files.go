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

// readSized reads a regular file whose size is known. It takes as few calls of the system as can be, since a dataset
// has thousands of files: opened as if it might block, a file is not prepared for waiting.
func (d Disk) readSized(name string, size int) ([]byte, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	data := make([]byte, size+1)
	if n, err := f.Read(data); err != nil || n != size {
		// It is empty, is being written, or cannot be read.
		return d.ReadFile(name)
	}
	return data[:size:size], nil
}

// ReadDir lists a folder, sorted by name.
func (Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Stat says what a path leads to.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// Real is a path without symbolic links in it.
func (Disk) Real(name string) (string, error) { return filepath.EvalSymlinks(name) }
