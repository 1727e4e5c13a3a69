package dataset

import (
	"io/fs"
	"os"
	"path/filepath"
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

// ReadDir lists a folder, sorted by name.
func (Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Stat says what a path leads to.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// Real is a path without symbolic links in it.
func (Disk) Real(name string) (string, error) { return filepath.EvalSymlinks(name) }
