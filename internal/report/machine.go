package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"

	"github.com/factvet/factvet/internal/finding"
)

// homepage is where the formats that name the tool's address send their readers.
const homepage = "https://github.com/factvet/factvet"

// The spellings of the runner's command that mean the same to whoever reads JSON or XML, and
// nothing to the runner.
const (
	commandInJSON   = `#\u0023[`
	commandInMarkup = `##&#91;`
)

// writeJSON writes a value as JSON, indented for people who look into the file.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return writeNeutral(w, b.Bytes(), commandInJSON)
}

// writeXML writes a value as an XML document. Characters that XML cannot hold become U+FFFD.
func writeXML(w io.Writer, v any) error {
	b := bytes.NewBufferString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	b.WriteByte('\n')
	return writeNeutral(w, b.Bytes(), commandInMarkup)
}

func writeNeutral(w io.Writer, text []byte, instead string) error {
	_, err := w.Write(bytes.ReplaceAll(text, []byte(runnerCommand), []byte(instead)))
	return err
}

// uri is a path as a relative reference, or as a file: URI where it is absolute. Whatever is not
// plain in a URI is percent-encoded, byte by byte.
func uri(path string) (u string, relative bool) {
	u = percentEncoded(path)
	switch {
	case strings.HasPrefix(path, "/"):
		return "file://" + u, false
	case len(path) > 2 && path[1:3] == ":/": // a Windows drive
		return "file:///" + path[:2] + u[len("C%3A"):], false
	}
	return u, true
}

func percentEncoded(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		if c < 0x80 && isPlainInURI(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

func isPlainInURI(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/", c) >= 0
}

// byFile cuts sorted findings into those of one file each.
func byFile(findings []*finding.Finding) [][]*finding.Finding {
	var out [][]*finding.Finding
	for start := 0; start < len(findings); {
		end := start + 1
		for end < len(findings) && findings[end].Path == findings[start].Path {
			end++
		}
		out = append(out, findings[start:end])
		start = end
	}
	return out
}
