package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Build names the build of the running program by a hash of its bytes, because another build may find
// something else. The hash is kept in a cache's folder: it takes longer than many a run.
func Build(dir string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	return buildOf(program, dir)
}

func buildOf(program, dir string) (string, error) {
	info, err := os.Stat(program)
	if err != nil {
		return "", err
	}
	stamp := KeyOf(fmt.Appendf(nil, "%s %d %d", program, info.Size(), info.ModTime().UnixNano()))
	known := filepath.Join(dir, layout, "build-"+hex.EncodeToString(stamp[:]))
	if hash, err := os.ReadFile(known); err == nil && len(hash) == 2*sha256.Size {
		return string(hash), nil
	}
	f, err := os.Open(program)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	build := hex.EncodeToString(h.Sum(nil))
	keep(known, build)
	return build, nil
}

// keep writes a small file whole or not at all; without it the next run does this one's work again.
func keep(file, text string) {
	if os.MkdirAll(filepath.Dir(file), 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(file), "build-*.part")
	if err != nil {
		return
	}
	_, err = f.WriteString(text)
	if f.Close() != nil || err != nil || os.Rename(f.Name(), file) != nil {
		_ = os.Remove(f.Name())
	}
}
