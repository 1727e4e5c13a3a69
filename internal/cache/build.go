package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// headSize is how much of a program is read to know its build: the linker writes a hash of the whole
// near its beginning.
const headSize = 64 << 10

// Build names the build of the running program, because another one may find something else.
func Build() (string, error) {
	file, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := io.CopyN(h, f, min(headSize, info.Size())); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %d %d", hex.EncodeToString(h.Sum(nil)), info.Size(), info.ModTime().UnixNano()), nil
}
