package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io"
	"os"
	"slices"
	"strings"
)

// Build names the build of the running program, because another build may find something else: by
// the id that Go's linker gave it, which is a hash of its content, or else by a hash of its bytes.
func Build() (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	return buildOf(program)
}

// headSize is how many bytes at the beginning of a program hold the id, as for Go's own tools.
const headSize = 32 << 10

func buildOf(program string) (string, error) {
	f, err := os.Open(program)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return "", err
	}
	if id := linkerID(head[:n]); id != "" {
		return id, nil
	}
	// It was linked by another linker, packed, or told to have no id.
	h := sha256.New()
	h.Write(head[:n])
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// linkerID is the id in the beginning of a program, or "". It stands in a note of an ELF file, and
// elsewhere at the beginning of the code.
func linkerID(head []byte) string {
	var id []byte
	if bytes.HasPrefix(head, []byte("\x7fELF")) {
		// A note is the sizes of its name and text, its type, its name and its text.
		before, text, found := bytes.Cut(head, []byte("\x04\x00\x00\x00Go\x00\x00"))
		if size := len(before) - 4; found && size >= 0 {
			id = text[:min(uint64(binary.LittleEndian.Uint32(before[size:])), uint64(len(text)))]
		}
	} else if _, text, found := bytes.Cut(head, []byte("\xff Go build ID: \"")); found {
		id, _, _ = bytes.Cut(text, []byte("\"\n \xff"))
	}
	if !isLinkerID(string(id)) {
		return ""
	}
	return string(id)
}

// isLinkerID tells the ids that Go makes, four hashes of which the last is that of the content, from
// what somebody else sets in their place, which may stay the same from build to build.
func isLinkerID(id string) bool {
	hashes := strings.Split(id, "/")
	return len(hashes) == 4 && !slices.ContainsFunc(hashes, func(hash string) bool { return len(hash) != 20 })
}
