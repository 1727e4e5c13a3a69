package lsp

import (
	"bufio"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOffset(t *testing.T) {
	text := newText([]byte("a🐘é\r\nb\rc\n"))
	for _, c := range []struct {
		name string
		at   position
		e    encoding
		want int
	}{
		{"beginning", position{0, 0}, utf16Encoding, 0},
		{"behind a surrogate pair", position{0, 3}, utf16Encoding, 5},
		{"inside a surrogate pair", position{0, 2}, utf16Encoding, 1},
		{"bytes", position{0, 5}, utf8Encoding, 5},
		{"inside bytes", position{0, 4}, utf8Encoding, 1},
		{"code points", position{0, 2}, utf32Encoding, 5},
		{"behind the line", position{0, 99}, utf16Encoding, 7},
		{"behind CR LF", position{1, 1}, utf16Encoding, 10},
		{"behind a lone CR", position{2, 0}, utf16Encoding, 11},
		{"last line", position{3, 0}, utf16Encoding, 13},
		{"behind the text", position{9, 9}, utf16Encoding, 13},
		{"nowhere", position{-1, 3}, utf16Encoding, 0},
		{"before the line", position{1, -3}, utf16Encoding, 9},
	} {
		assert.Equal(t, c.want, text.offset(c.at, c.e), c.name)
	}
}

func TestChangesApplyInOrder(t *testing.T) {
	text := newText([]byte("one\ntwo\n"))
	for _, c := range []contentChange{
		{&span{position{0, 0}, position{0, 3}}, "🐘"},
		{&span{position{0, 2}, position{1, 1}}, "!"},
		{&span{position{0, 9}, position{0, 0}}, "?"}, // an end before its start counts as the start
	} {
		text = text.change(c, utf16Encoding)
	}
	assert.Equal(t, "🐘!wo?\n", string(text.data))
	assert.Equal(t, "", string(text.change(contentChange{}, utf16Encoding).data))
}

func TestPaths(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///a/b%20c/d%C3%A9.md": "/a/b c/dé.md", "file:///a/%23%3F.md": "/a/#?.md", "file:///a/../b": "/b",
		"untitled:a": "", "file:": "", "https://x.example/a": "", "%zz": "",
	} {
		path, ok := pathOf(uri)
		assert.Equal(t, want != "", ok, uri)
		assert.Equal(t, want, path)
		if ok && !strings.Contains(uri, "..") {
			assert.Equal(t, uri, uriOf(path))
		}
	}
}

func TestReadMessage(t *testing.T) {
	read := func(text string) (*message, error) { return readMessage(bufio.NewReader(strings.NewReader(text))) }
	m, err := read("content-length: 33\r\nContent-Type: x\r\n\r\n{\"id\":null,\"method\":\"m\",\"x\":true}")
	require.NoError(t, err)
	assert.Equal(t, "m", m.Method)
	assert.False(t, m.isRequest())
	for _, text := range []string{"", "\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -4\r\n\r\n", "Content-Length: 9\r\n\r\n{}", "Content-Length: 99999999999\r\n\r\n"} {
		_, err := read(text)
		require.Error(t, err, "%q", text)
	}
}
